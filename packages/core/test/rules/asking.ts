/** One condition asked of a position: a rule with nothing else in it. */
import type { DealPosition } from "../../src/deal/position.ts"
import {
  builtInRules,
  compileRules,
  type CompileOptions,
  type Condition,
  dealLanguage,
  type Rule,
  RuleFault,
  type RuleSet
} from "../../src/rules/index.ts"
import { shownPeriods, tokyo } from "./tokyo.ts"

type Options = Partial<CompileOptions<DealPosition>>

/** A rule set whose only rule asks the condition and lets nothing rest. */
export const asking = (when: Condition, over: Partial<Rule> = {}): RuleSet => ({
  name: "own",
  version: 1,
  rules: [{ ...builtInRules.rules[0]!, id: "own", when, pausedBy: [], ...over }]
})

export const compiled = (when: Condition, options: Options = {}, over: Partial<Rule> = {}) =>
  compileRules(asking(when, over), { language: dealLanguage, calendar: tokyo, ...options }).rules[0]!

/** When it holds, as `[11-10 00:00, ∞)` in Tokyo. */
export const holds = (when: Condition, deal: DealPosition, options: Options = {}): string =>
  shownPeriods(compiled(when, options).periods(deal))

/** The code, place and first suggestion of what compiling refuses. */
export const refused = (ruleSet: RuleSet, options: Options = {}): RuleFault => {
  try {
    compileRules(ruleSet, { language: dealLanguage, calendar: tokyo, ...options })
  } catch (fault) {
    if (fault instanceof RuleFault) return fault
    throw fault
  }
  throw new Error("it compiled")
}
