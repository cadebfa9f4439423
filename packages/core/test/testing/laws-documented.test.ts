import { readFileSync } from "node:fs"
import { describe, expect, it } from "vitest"
import { accountRuleLaws, ruleLaws } from "../../src/testing/index.ts"

const page = readFileSync(new URL("../../../../docs/testing.md", import.meta.url), "utf8")
const lines = page.split("\n").filter((line) => /^\| `[a-z-]+` \| .* \| .* \|$/.test(line))

describe("the page on testing", () => {
  it("has a line for each law, with its sentence, in the order they are put to the test", () => {
    const expected = ruleLaws.map(({ name, sentence }) => `| \`${name}\` | ${sentence.en} |`)
    const documented = lines.map((line) => line.slice(0, line.lastIndexOf(" | ") + 2))
    expect(documented.filter((line) => !/^\| `(language|calendars|limits|runs|laws|path)/.test(line))).toEqual(expected)
  })

  it("has a line for each law of rules over accounts, in the order they are put to the test", () => {
    const [, table = ""] = /<!-- table: account-laws -->\n((?:\|.*\n)+)/.exec(page) ?? []
    const expected = accountRuleLaws.map(({ name, sentence }) => `| \`${name}\` | ${sentence.en} |`)
    expect(table.trimEnd().split("\n").slice(2)).toEqual(expected)
  })
})
