/** The rules a person names: a JSON file of their own in place of the built-in ones, or beside them. */
import { builtInRules, RuleFault, readRuleSet, type RuleSet, withRules } from "@genzaichi/core"
import { Effect, Option, Result } from "effect"
import { Problem, problemWith, saidBy } from "../problem.ts"
import type { JsonRead } from "./json.ts"
import { jsonFile, placeSaid } from "./json-file.ts"

export interface RulesAsked {
  readonly rules: Option.Option<string>
  readonly withBuiltIn: boolean
}

/** Rules to ask, and the file they stand in. */
export interface RulesFile {
  /** What the file holds; its faults are said by their place in it. */
  readonly own: RuleSet
  /** What is asked. */
  readonly ruleSet: RuleSet
  /** The file's name and contents; none for the built-in rules. */
  readonly written: { readonly file: string; readonly json: JsonRead } | null
}

/** Reads the file of `--rules`. Fails with a line that says where in it what is wrong, and how to mend it. */
export const rulesAsked = ({ rules, withBuiltIn }: RulesAsked): Effect.Effect<RulesFile, Problem> =>
  Option.isNone(rules)
    ? Effect.succeed({ own: builtInRules, ruleSet: builtInRules, written: null })
    : Effect.map(rulesFile(rules.value), (read) => (withBuiltIn ? { ...read, ruleSet: besideBuiltIn(read.own) } : read))

const rulesFile = (file: string): Effect.Effect<RulesFile, Problem> =>
  Effect.gen(function* () {
    const json = yield* jsonFile("--rules", file)
    const read = readRuleSet(json.value)
    const written = { file, json }
    if (Result.isFailure(read)) return yield* faultIn(written, read.failure)
    return { own: read.success, ruleSet: read.success, written }
  })

/** The built-in rules with those of the file added, or in place of the ones of the same id. */
const besideBuiltIn = ({ calendar, limits, name, rules, version }: RuleSet): RuleSet => ({
  ...withRules(builtInRules, { name, version }, rules),
  ...(calendar === undefined ? {} : { calendar }),
  ...(limits === undefined ? {} : { limits })
})

/** What it is that keeps rules from being asked. */
export const compileProblem = ({ written }: RulesFile, fault: unknown): Problem => {
  if (!(fault instanceof RuleFault)) throw fault
  return written === null ? new Problem(saidBy(fault)) : faultIn(written, fault)
}

const faultIn = ({ file, json }: NonNullable<RulesFile["written"]>, { path, problem, remedy }: RuleFault): Problem => {
  const where = placeSaid(json.placeOf(path))
  return problemWith(`--rules ${file}`, {
    ja: `${path}（${where.ja}）：${problem.ja}。${remedy.ja}`,
    en: `${path} (${where.en}): ${problem.en}. ${remedy.en}`
  })
}
