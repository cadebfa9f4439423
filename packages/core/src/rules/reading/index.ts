/** Reading rules that people wrote as JSON, and writing them. */
import { Result } from "effect"
import { RuleFault, wholeRuleSet } from "../rule-fault.ts"
import type { RuleSet } from "../rule.ts"
import { readJsonText } from "./json-text.ts"
import { readRuleSetJson, type RuleSetJson, ruleSetOf } from "./rule-set-json.ts"

export { type BrokenJson, type JsonText, readJsonText } from "./json-text.ts"
export { type JsonSchema, ruleSetJsonSchema } from "./json-schema.ts"
export { RuleSetJson, ruleSetToJson } from "./rule-set-json.ts"
export { ruleSetFormat } from "./shape.ts"

/**
 * Reads a rule set from parsed JSON. Names in it (anchors, pauses, fields, calendars) are checked when it is compiled.
 *
 * With `"extends": "built-in"` the rules of the library are asked, too: its own replace those with the same id, and
 * those in `without` are left out.
 */
export const readRuleSet = (input: unknown): Result.Result<RuleSet, RuleFault> =>
  Result.map(readRuleSetJson(input), ruleSetOf)

/** The same from text. Faults carry the line and column, also of what is no JSON at all. */
export const parseRuleSet = (text: string): Result.Result<RuleSet, RuleFault> =>
  Result.map(parseWrittenRules(text), ({ ruleSet }) => ruleSet)

/** A rule set read from text, which keeps the places of its parts. */
export interface WrittenRules {
  readonly ruleSet: RuleSet
  /** What stands in the text, before the rules of the library were added. */
  readonly written: RuleSetJson
  /**
   * A fault of compiling the rule set, with its place in the text. Where rules of the library were added, the path
   * becomes the one in the text, too; a fault in a rule that does not stand there keeps its path and gets no place.
   */
  readonly placed: (fault: RuleFault) => RuleFault
}

/** Reads a rule set from text, for those who compile it and want to say by line and column what is wrong with it. */
export const parseWrittenRules = (text: string): Result.Result<WrittenRules, RuleFault> => {
  const json = readJsonText(text)
  if (Result.isFailure(json)) {
    const { place, what } = json.failure
    return Result.fail(
      new RuleFault({
        code: "not-json",
        path: wholeRuleSet,
        problem: { ja: `JSON として読めません。${what.ja}`, en: `this cannot be read as JSON: ${what.en}` },
        remedy: {
          ja: "その場所を直すか、JSON を検査するエディタで開いてください",
          en: "Mend that place, or open the text in an editor that checks JSON."
        },
        place
      })
    )
  }
  const { placeOf, value } = json.success
  const at = (fault: RuleFault, path: string): RuleFault =>
    new RuleFault({ ...partsOf(fault), path, place: placeOf(path) })
  const read = readRuleSetJson(value)
  if (Result.isFailure(read)) return Result.fail(at(read.failure, read.failure.path))
  const written = read.success
  const ruleSet = ruleSetOf(written)
  return Result.succeed({
    ruleSet,
    written,
    placed: (fault) => {
      const path = pathInText(fault.path, ruleSet, written)
      return path === undefined ? fault : at(fault, path)
    }
  })
}

const partsOf = ({ code, problem, remedy }: RuleFault) => ({ code, problem, remedy })

const ruleStep = /^rules\[(\d+)\]/

/** The path in the text of what a path leads to in the rule set; undefined where that is not from the text. */
const pathInText = (path: string, { rules }: RuleSet, written: RuleSetJson): string | undefined => {
  const [step, place] = ruleStep.exec(path) ?? []
  if (step === undefined) return path
  const own = written.rules.findIndex((rule) => rule === rules[Number(place)])
  return own < 0 ? undefined : `rules[${own}]${path.slice(step.length)}`
}
