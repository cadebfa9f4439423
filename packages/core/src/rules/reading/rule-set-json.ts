/** Rule sets as they are kept: JSON with the number of its format, alone or on top of the rules of the library. */
import { Result, Schema, SchemaIssue } from "effect"
import { NonEmptyText } from "../../event/text.ts"
import { builtInAccountRules } from "../built-in-account.ts"
import { builtInRules } from "../built-in.ts"
import { duplicateRule, pathTo, RuleFault, unknownName, wholeRuleSet } from "../rule-fault.ts"
import { RuleSet, withRules } from "../rule.ts"
import { ruleSetBases, ruleSetFormat, shapeFault } from "./shape.ts"

/** The rule sets of the library that a file can build on, by name. */
const bases = { "built-in": builtInRules, "built-in-account": builtInAccountRules } as const
type Base = keyof typeof bases

/** What a file of rules may hold. */
export const RuleSetJson = Schema.Struct({
  $schema: Schema.optionalKey(Schema.String).annotateKey({
    description: "Where the JSON Schema stands, for editors. Not looked at."
  }),
  format: Schema.optionalKey(Schema.Literal(ruleSetFormat)).annotateKey({
    description: "The format these rules are written in; 1 where left out."
  }),
  name: RuleSet.fields.name,
  version: RuleSet.fields.version,
  extends: Schema.optionalKey(Schema.Literals(ruleSetBases)).annotateKey({
    description:
      "The rules are added to those of the library, over deals or over accounts, or stand in place of those with the same id."
  }),
  without: Schema.optionalKey(Schema.Array(NonEmptyText)).annotateKey({
    description: "Ids of rules of the library that are left out."
  }),
  calendar: RuleSet.fields.calendar,
  limits: RuleSet.fields.limits,
  rules: RuleSet.fields.rules
})
export interface RuleSetJson extends RuleSet {
  readonly $schema?: string
  readonly format?: typeof ruleSetFormat
  readonly extends?: Base
  readonly without?: ReadonlyArray<string>
}

const decode = Schema.decodeUnknownResult(RuleSetJson, { onExcessProperty: "error" })
const issuesOf = SchemaIssue.makeFormatterStandardSchemaV1()

/**
 * Reads a file of rules from parsed JSON, as it stands there. What is wrong is said by a walk through the data; whether
 * anything is, the Schema judges, too.
 */
export const readRuleSetJson = (input: unknown): Result.Result<RuleSetJson, RuleFault> => {
  const wrong = shapeFault(input)
  if (wrong !== undefined) return Result.fail(wrong)
  const decoded = decode(input)
  if (Result.isFailure(decoded)) return Result.fail(refusedBySchema(decoded.failure))
  const json: RuleSetJson = decoded.success
  const fault = twiceIn(json) ?? withoutFault(json)
  return fault === undefined ? Result.succeed(json) : Result.fail(fault)
}

/** Nothing comes here unless the walk overlooked it. */
const refusedBySchema = ({ issue, message }: Schema.SchemaError): RuleFault => {
  const [first] = issuesOf(issue).issues
  const steps = (first?.path ?? []).map((step) => (typeof step === "object" ? step.key : step))
  const path = steps.reduce<string>((base, step) => pathTo(base, typeof step === "symbol" ? String(step) : step), "")
  const found = first?.message ?? message
  return new RuleFault({
    code: "shape",
    path: path === "" ? wholeRuleSet : path,
    problem: { ja: `形が違います：${found}`, en: `this does not have the shape of a rule set: ${found}` },
    remedy: {
      ja: "この場所を、組み込みルールを JSON にしたものと見比べて直してください",
      en: "Compare this place with a built-in rule written as JSON."
    }
  })
}

const twiceIn = ({ rules }: RuleSetJson): RuleFault | undefined => {
  const seen = new Set<string>()
  for (const [place, { id }] of rules.entries()) {
    if (seen.has(id)) return duplicateRule(pathTo(pathTo("rules", place), "id"), id)
    seen.add(id)
  }
  return undefined
}

const withoutFault = ({ without, ...json }: RuleSetJson): RuleFault | undefined => {
  if (without === undefined) return undefined
  if (json.extends === undefined) {
    return new RuleFault({
      code: "missing-key",
      path: "extends",
      problem: {
        ja: "without は、土台のルールがあるときだけ使えます",
        en: '"without" takes rules out of those built on, and there are none'
      },
      remedy: {
        ja: '"extends": "built-in" を足すか、without を消してください',
        en: 'Add "extends": "built-in", or remove "without".'
      }
    })
  }
  const known = bases[json.extends].rules.map(({ id }) => id)
  for (const [place, id] of without.entries()) {
    if (known.includes(id)) continue
    return unknownName(
      "unknown-rule",
      pathTo("without", place),
      { ja: "組み込みルール", en: "built-in rule" },
      id,
      known
    )
  }
  return undefined
}

/** The rules a file asks for: its own, or the library's with its own added or in their place. */
export const ruleSetOf = ({ calendar, limits, name, rules, version, without = [], ...json }: RuleSetJson): RuleSet => {
  const named = {
    name,
    version,
    ...(calendar === undefined ? {} : { calendar }),
    ...(limits === undefined ? {} : { limits })
  }
  if (json.extends === undefined) return { ...named, rules }
  const base = bases[json.extends]
  return withRules({ ...base, rules: base.rules.filter(({ id }) => !without.includes(id)) }, named, rules)
}

/** A rule set as JSON to keep: all of its rules, with the number of the format. Reading gives an equal rule set. */
export const ruleSetToJson = (ruleSet: RuleSet): RuleSetJson => ({ format: ruleSetFormat, ...ruleSet })
