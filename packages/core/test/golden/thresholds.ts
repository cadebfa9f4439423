/** The built-in rules with a ledger's thresholds in place of their own. */
import { builtInRules, type Condition, type RuleSet, withRules } from "../../src/rules/index.ts"
import type { Threshold } from "./ledger.ts"

const counting = (condition: Condition, than: Threshold): Condition => {
  switch (condition.kind) {
    case "older":
      return { ...condition, than }
    case "not":
      return { ...condition, of: counting(condition.of, than) }
    case "all":
    case "any":
      return { ...condition, of: condition.of.map((part) => counting(part, than)) }
    default:
      return condition
  }
}

export const rulesWith = (thresholds: Readonly<Record<string, Threshold>> = {}): RuleSet =>
  withRules(
    builtInRules,
    { name: "golden", version: 1 },
    Object.entries(thresholds).map(([id, than]) => {
      const rule = builtInRules.rules.find((one) => one.id === id)
      if (rule === undefined)
        throw new Error(`a golden ledger gives a threshold for "${id}", which is no built-in rule`)
      return { ...rule, when: counting(rule.when, than) }
    })
  )
