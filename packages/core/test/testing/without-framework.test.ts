import { execFileSync } from "node:child_process"
import { fileURLToPath } from "node:url"
import { expect, it } from "vitest"

it("the kit needs no test framework: it runs under node --test as well (B8)", () => {
  const file = fileURLToPath(new URL("plain/check-rule.node.ts", import.meta.url))
  const printed = execFileSync(process.execPath, ["--test", "--test-reporter=tap", file], { encoding: "utf8" })
  expect(printed).toContain("# pass 1")
  expect(printed).toContain("# fail 0")
}, 120_000)
