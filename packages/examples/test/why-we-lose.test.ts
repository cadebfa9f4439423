/** The page about lost deals names every measure there is, in both languages. */
import { readFileSync } from "node:fs"
import { measureNames } from "@genzaichi/core/analysis"
import { expect, it } from "vitest"

it("the table of measures holds what there is, no more and no less", () => {
  const page = readFileSync(new URL("../../../docs/why-did-we-lose.md", import.meta.url), "utf8")
  const [, table = ""] = /<!-- table: measures -->\n((?:\|.*\n)+)/.exec(page) ?? []
  const rows = table
    .trimEnd()
    .split("\n")
    .slice(2)
    .map((line) =>
      line
        .split("|")
        .slice(1, 4)
        .map((cell) => cell.trim())
    )
  expect(rows).toEqual(measureNames.map(({ name, label }) => [`\`${name}\``, label.ja, label.en]))
})
