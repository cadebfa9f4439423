/**
 * Rules of a file on top of those of the library, written back as JSON, and what a slip in such a file says.
 *
 * Run it: `node packages/examples/src/rules-on-top.ts`
 */
import { readFile } from "node:fs/promises"
import { parseRuleSet, ruleSetToJson } from "@genzaichi/core"
import { Result } from "effect"

const file = new URL("../samples/own-rules/on-top.json", import.meta.url)

// #region reading
const text = await readFile(file, "utf8")
const ruleSet = Result.getOrThrow(parseRuleSet(text))
console.log(ruleSet.rules.map(({ id }) => id).join(", "))

const kept = JSON.stringify(ruleSetToJson(ruleSet))
console.log(kept.slice(0, 42))

const slips = [
  ['"older"', '"oldr"'],
  ['{ "businessDays": 2 }', '{ "days": -2 }'],
  ['"version": 4,', '"version": 4']
] as const
for (const [right, wrong] of slips) {
  const read = parseRuleSet(text.replace(right, wrong))
  if (Result.isFailure(read)) console.log(read.failure.message)
}
// #endregion reading
