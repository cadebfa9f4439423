/** The rules a person names: a JSON file of their own in place of the built-in ones, or beside them. */
import { readFile } from "node:fs/promises"
import { builtInRules, RuleFault, readRuleSet, type RuleSet, withRules } from "@genzaichi/core"
import { Effect, Option, Result } from "effect"
import { Problem, problemWith, saidBy } from "../problem.ts"
import { type JsonRead, readJson, type TextPlace } from "./json.ts"

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
    const text = yield* Effect.tryPromise({
      try: async () => new TextDecoder("utf-8", { fatal: true }).decode(await readFile(file)),
      catch: (cause) => problemWith(flagged(file), cause instanceof TypeError ? notUtf8 : notThere)
    })
    const json = readJson(text)
    if (Result.isFailure(json)) {
      const { place, what } = json.failure
      const where = said(place)
      return yield* problemWith(flagged(file), {
        ja: `${where.ja}：JSON として読めません。${what.ja}`,
        en: `${where.en}: it cannot be read as JSON: ${what.en}`
      })
    }
    const read = readRuleSet(json.success.value)
    const written = { file, json: json.success }
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
  const where = said(json.placeOf(path))
  return problemWith(flagged(file), {
    ja: `${path}（${where.ja}）：${problem.ja}。${remedy.ja}`,
    en: `${path} (${where.en}): ${problem.en}. ${remedy.en}`
  })
}

const flagged = (file: string): string => `--rules ${file}`

const said = ({ column, line }: TextPlace) => ({ ja: `${line}行${column}列`, en: `line ${line}, column ${column}` })

const notThere = {
  ja: "ファイルがありません、または読めません。名前と場所を確かめてください",
  en: "no such file, or it cannot be read; check its name and folder"
}

const notUtf8 = {
  ja: "UTF-8 の文字ではありません。UTF-8 で保存し直してください",
  en: "this is not text in UTF-8; save it as UTF-8"
}
