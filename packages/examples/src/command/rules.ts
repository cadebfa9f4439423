/** The rules a person names: a JSON file of their own in place of the built-in ones, or on top of them (`extends`). */
import { builtInRules, parseWrittenRules, type RuleFault, type RuleSet } from "@genzaichi/core"
import { Effect, Option, Result } from "effect"
import { Problem, problemWith, saidBy } from "../problem.ts"
import { placeSaid, textFile } from "./json-file.ts"

/** Rules to ask, and how what is wrong with them is said. */
export interface RulesAsked {
  readonly ruleSet: RuleSet
  /** What keeps them from being asked of the deals that were read: by its place in the file, where they stand in one. */
  readonly problemOf: (fault: RuleFault) => Problem
}

/** Reads the file of `--rules`. Fails with a line that says where in it what is wrong, and how to mend it. */
export const rulesAsked = (named: Option.Option<string>): Effect.Effect<RulesAsked, Problem> =>
  Option.isNone(named)
    ? Effect.succeed({ ruleSet: builtInRules, problemOf: (fault) => new Problem(saidBy(fault)) })
    : Effect.gen(function* () {
        const file = named.value
        const read = parseWrittenRules(yield* textFile("--rules", file))
        if (Result.isFailure(read)) return yield* faultIn(file, read.failure)
        const { placed, ruleSet } = read.success
        return { ruleSet, problemOf: (fault) => faultIn(file, placed(fault)) }
      })

const faultIn = (file: string, { code, path, place, problem, remedy }: RuleFault): Problem => {
  const at = place === undefined ? undefined : placeSaid(place)
  // Where there is no JSON, there are no parts yet, and what is wrong at the place says how to mend it.
  if (code === "not-json" && at !== undefined) {
    return problemWith(`--rules ${file}`, { ja: `${at.ja}：${problem.ja}`, en: `${at.en}: ${problem.en}` })
  }
  return problemWith(`--rules ${file}`, {
    ja: `${path}${at === undefined ? "" : `（${at.ja}）`}：${problem.ja}。${remedy.ja}`,
    en: `${path}${at === undefined ? "" : ` (${at.en})`}: ${problem.en}. ${remedy.en}`
  })
}
