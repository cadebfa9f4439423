/** A rule that cannot be used: where in the rule set, what is wrong, and how to mend it. */
import { Schema } from "effect"
import { nearestName } from "../event/editing-distance.ts"
import { Label } from "../event/text.ts"

export const RuleFaultCode = Schema.Literals([
  "not-json",
  "newer-format",
  "shape",
  "wrong-type",
  "missing-key",
  "unknown-key",
  "ambiguous",
  "bad-number",
  "bad-text",
  "too-deep",
  "unknown-condition",
  "unknown-choice",
  "unknown-rule",
  "duplicate-rule",
  "duplicate-pause",
  "unknown-anchor",
  "unknown-pause",
  "unknown-field",
  "unknown-value",
  "unknown-word",
  "word-in-label",
  "unknown-calendar",
  "nothing-asked",
  "begins-nowhere",
  "nothing-said",
  "asks-no-deals"
])
export type RuleFaultCode = typeof RuleFaultCode.Type

/** A place in a text; both count from 1. */
export const TextPlace = Schema.Struct({ line: Schema.Int, column: Schema.Int })
export interface TextPlace {
  readonly line: number
  readonly column: number
}

export class RuleFault extends Schema.TaggedError<RuleFault>()("RuleFault", {
  code: RuleFaultCode,
  /** The place in the rule set, for example `rules[2].when.of[0].anchor`. */
  path: Schema.String,
  problem: Label,
  remedy: Label,
  /** Where that stands in the text, for a rule set read from one. */
  place: Schema.optionalKey(TextPlace)
}) {
  override get message(): string {
    const { path, place, problem, remedy } = this
    const where = place === undefined ? path : `${path} (line ${place.line}, column ${place.column})`
    return `${where}: ${problem.en}. ${remedy.en}`
  }
}

/** What a fault says of the whole rule set stands at no place inside it. */
export const wholeRuleSet = "(rule set)"

/** The path of a place inside another: `pathTo("rules[2]", "when")` is `rules[2].when`. */
export const pathTo = (base: string, step: string | number): string =>
  typeof step === "number"
    ? `${base}[${step}]`
    : /^[A-Za-z_$][\w$]*$/.test(step)
      ? base === ""
        ? step
        : `${base}.${step}`
      : `${base}[${JSON.stringify(step)}]`

type UnknownCode = Extract<RuleFaultCode, `unknown-${string}`>

/** A name that nothing is known by, with the names there are. */
export const unknownName = (
  code: UnknownCode,
  path: string,
  what: Label,
  name: string,
  known: ReadonlyArray<string>
): RuleFault =>
  unknownOf(
    code,
    path,
    { ja: `「${name}」という${what.ja}はありません`, en: `there is no ${what.en} "${name}"` },
    name,
    known
  )

/** The same, with words of its own for the problem. */
export const unknownOf = (
  code: UnknownCode,
  path: string,
  problem: Label,
  name: string,
  known: ReadonlyArray<string>
): RuleFault => {
  const near = nearestName(name, known)
  const list = known.join(", ")
  if (known.length === 0) {
    return new RuleFault({ code, path, problem, remedy: { ja: "使えるものは一つもありません", en: "There are none." } })
  }
  return new RuleFault({
    code,
    path,
    problem,
    remedy: {
      ja: near === undefined ? `次のどれかにしてください：${list}` : `「${near}」のことでしょうか。使えるもの：${list}`,
      en: near === undefined ? `Use one of: ${list}.` : `Did you mean "${near}"? There are: ${list}.`
    }
  })
}

/** Two rules of one id: findings could not be told apart. */
export const duplicateRule = (path: string, id: string): RuleFault =>
  new RuleFault({
    code: "duplicate-rule",
    path,
    problem: { ja: `ルール「${id}」が二つあります`, en: `there are two rules "${id}"` },
    remedy: { ja: "どちらかの id を変えるか、一つを消してください", en: "Give one of them another id, or remove it." }
  })

/** One pause named twice by a rule: another was meant. */
export const duplicatePause = (path: string, name: string): RuleFault =>
  new RuleFault({
    code: "duplicate-pause",
    path,
    problem: { ja: `休止「${name}」が二度書かれています`, en: `the pause "${name}" is named twice` },
    remedy: { ja: "別の休止に変えるか、一つを消してください", en: "Name another one, or remove it." }
  })

/** A field that is named without a test. */
export const nothingAsked = (path: string, field: string): RuleFault =>
  new RuleFault({
    code: "nothing-asked",
    path,
    problem: { ja: `「${field}」について何も尋ねていません`, en: `nothing is asked of "${field}"` },
    remedy: { ja: "oneOf, atLeast, below, known のどれかを足してください", en: "Add oneOf, atLeast, below or known." }
  })

/** `after` of a condition that begins at no anchor. */
export const nothingToCountFrom = (path: string): RuleFault =>
  new RuleFault({
    code: "begins-nowhere",
    path,
    problem: {
      ja: "いつ始まったかを数える起点がない条件です",
      en: "this condition does not begin at an anchor, so there is nothing to count from"
    },
    remedy: {
      ja: "older を使うか、older を含む all にしてください",
      en: 'Use "older", or "all" with an "older" among its parts.'
    }
  })

/** `anyDeal` in a rule about what has no deals, such as one about deals. */
export const asksNoDeals = (path: string): RuleFault =>
  new RuleFault({
    code: "asks-no-deals",
    path,
    problem: {
      ja: "商談について尋ねられるのは、取引先のルールだけです",
      en: "only rules over accounts can ask of deals"
    },
    remedy: {
      ja: "anyDeal を消して条件を直接書くか、取引先のルールに移してください",
      en: 'Write the condition itself instead of "anyDeal", or move the rule to those over accounts.'
    }
  })

/** A field that is to have one of no values. */
export const noValue = (path: string, field: string): RuleFault =>
  new RuleFault({
    code: "nothing-asked",
    path,
    problem: {
      ja: `値が一つもないので、「${field}」は決して当てはまりません`,
      en: `without a value "${field}" never is one of them`
    },
    remedy: {
      ja: '値を足すか、値があるかどうかを "known" で尋ねてください',
      en: 'Give the values, or ask with "known" whether there is one.'
    }
  })

/** `any` of nothing. */
export const neverHolds = (path: string): RuleFault =>
  new RuleFault({
    code: "nothing-asked",
    path,
    problem: { ja: "any の中に条件がないので、決して成り立ちません", en: '"any" of nothing never holds' },
    remedy: {
      ja: "条件を足してください。使わないルールなら消してください",
      en: "Add a condition; a rule that is not wanted is removed."
    }
  })
