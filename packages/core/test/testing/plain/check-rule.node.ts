/** The kit under Node's own test runner: no other framework, no configuration. */
import assert from "node:assert/strict"
import { test } from "node:test"
import { builtInRules } from "../../../src/rules/index.ts"
import { checkRule } from "../../../src/testing/index.ts"

test("the rules that come with the library keep the laws", () => {
  for (const rule of builtInRules.rules.slice(0, 3)) {
    const { runs, laws } = checkRule(rule, { runs: 30 })
    assert.equal(runs, 30)
    assert.ok(laws.some(({ exercised }) => exercised > 0))
  }
})
