/**
 * Rules as data: what is asked of a position, how bad it is, what lets it rest, and how it is said.
 *
 * A rule set has a name and a version, which stand in every finding it makes. Data and code are the same thing: the
 * builders of `condition.ts` give this data, and JSON reads into it (`reading/`). The Schemas of conditions stand here,
 * too, as a condition about deals can hold a rule.
 */
import { Schema } from "effect"
import { Label, NonEmptyText, Text } from "../event/text.ts"
import { Before, CalendarName, Duration } from "./duration.ts"
import { LookAgainLimits } from "./look-again.ts"

// -- names ----------------------------------------------------------------------------------------------------------

// The names of a language, marked so that a JSON Schema can suggest them.
const AnchorName = NonEmptyText.annotate({ identifier: "AnchorName" })
const PauseName = NonEmptyText.annotate({ identifier: "PauseName" })
const FieldName = NonEmptyText.annotate({ identifier: "FieldName" })

// -- conditions -----------------------------------------------------------------------------------------------------

/** What a field can be compared with. */
export type FieldValue = string | number | boolean | null
export const FieldValue = Schema.Union([Text, Schema.Finite, Schema.Boolean, Schema.Null])

/**
 * How long is too long: a duration, `never`, or a table or bands that look a field up. They may stand inside each other.
 * `before` a duration counts backwards: true from so long before the anchor on.
 */
export type Threshold = Duration | Before | "never" | ThresholdTable | ThresholdBands

/** By the field's value as text; `otherwise` also answers where the field is not known. */
export interface ThresholdTable {
  readonly by: string
  readonly cases: Readonly<Record<string, Threshold>>
  readonly otherwise: Threshold
}

/**
 * By the band a number lies in: the one with the highest `atLeast` that it reaches. `otherwise` answers below all bands,
 * and where the field is not known. Money is in minor units.
 */
export interface ThresholdBands {
  readonly by: string
  readonly bands: ReadonlyArray<{ readonly atLeast: number; readonly than: Threshold }>
  readonly otherwise: Threshold
}

/** True from the instant at which the duration has passed since the anchor. Never true where there is no anchor. */
export interface Older {
  readonly kind: "older"
  readonly anchor: string
  readonly than: Threshold
}

/** True while the pause is on. */
export interface During {
  readonly kind: "during"
  readonly pause: string
}

/** True where the field passes every test given. Of a field with several values, one has to pass. */
export interface Is {
  readonly kind: "is"
  readonly field: string
  readonly oneOf?: ReadonlyArray<FieldValue>
  readonly atLeast?: number
  readonly below?: number
  readonly known?: boolean
}

export interface All<Of extends ReadonlyArray<Condition> = ReadonlyArray<Condition>> {
  readonly kind: "all"
  readonly of: Of
}

export interface Any<Of extends ReadonlyArray<Condition> = ReadonlyArray<Condition>> {
  readonly kind: "any"
  readonly of: Of
}

export interface Not<Of extends Condition = Condition> {
  readonly kind: "not"
  readonly of: Of
}

/**
 * True once the condition has held for the duration, as long as it holds. What it is said of must begin at an instant an
 * anchor gives, so that there is something to count from.
 */
export interface After {
  readonly kind: "after"
  readonly of: Condition
  readonly for: Duration
}

/**
 * Of rules over accounts: true while a rule about deals holds for at least one deal of the account, each with its own
 * life and its own pauses. The rule is one of the deal rules the accounts' rules are compiled with, by its id, or stands
 * here whole.
 */
export interface AnyDealByRule {
  readonly kind: "anyDeal"
  readonly rule: string | Rule
}

/** The same of a condition about deals, which nothing lets rest. `within` is `open` where left out. */
export interface AnyDealWhen {
  readonly kind: "anyDeal"
  readonly when: Condition
  readonly within?: Within
}

export type AnyDeal = AnyDealByRule | AnyDealWhen

export type Condition = Older | During | Is | All | Any | Not | After | AnyDeal

const innerThreshold = Schema.suspend((): Schema.Codec<Threshold> => Threshold)
const innerCondition = Schema.suspend((): Schema.Codec<Condition> => Condition)
const wholeRule = Schema.suspend((): Schema.Codec<Rule> => Rule)
const eitherWithin = Schema.suspend((): Schema.Codec<Within> => Within)

export const Threshold: Schema.Codec<Threshold> = Schema.Union([
  Schema.Literal("never"),
  Duration,
  Before,
  Schema.Struct({
    by: FieldName,
    cases: Schema.Record(Schema.String, innerThreshold),
    otherwise: innerThreshold
  }).annotate({ description: "By the value of a field; otherwise also answers where it is not known." }),
  Schema.Struct({
    by: FieldName,
    bands: Schema.Array(Schema.Struct({ atLeast: Schema.Finite, than: innerThreshold })).check(Schema.isMinLength(1)),
    otherwise: innerThreshold
  }).annotate({
    description: "By the highest band a number reaches; otherwise answers below all. Money is in minor units."
  })
]).annotate({
  identifier: "Threshold",
  title: "Threshold",
  description: "How long is too long: a duration, never, or a table or bands by a field."
})

export const Condition: Schema.Codec<Condition> = Schema.Union([
  Schema.Struct({ kind: Schema.Literal("older"), anchor: AnchorName, than: Threshold }).annotate({
    description: "Once the duration has passed since the anchor."
  }),
  Schema.Struct({ kind: Schema.Literal("during"), pause: PauseName }).annotate({
    description: "While the pause is on."
  }),
  Schema.Struct({
    kind: Schema.Literal("is"),
    field: FieldName,
    oneOf: Schema.optionalKey(Schema.Array(FieldValue)),
    atLeast: Schema.optionalKey(Schema.Finite),
    below: Schema.optionalKey(Schema.Finite),
    known: Schema.optionalKey(Schema.Boolean)
  }).annotate({
    description: "Where the field passes every test given: oneOf, atLeast, below, known. Money is in minor units."
  }),
  Schema.Struct({ kind: Schema.Literal("all"), of: Schema.Array(innerCondition) }).annotate({
    description: "Where every one holds."
  }),
  Schema.Struct({ kind: Schema.Literal("any"), of: Schema.Array(innerCondition) }).annotate({
    description: "Where at least one holds."
  }),
  Schema.Struct({ kind: Schema.Literal("not"), of: innerCondition }).annotate({
    description: "Where it does not hold."
  }),
  Schema.Struct({ kind: Schema.Literal("after"), of: innerCondition, for: Duration }).annotate({
    description: "Once the condition has held for the duration. It has to begin at an anchor: older, or all with one."
  }),
  Schema.Struct({
    kind: Schema.Literal("anyDeal"),
    rule: Schema.Union([NonEmptyText, wholeRule])
  }).annotate({
    description: "Rules over accounts only: while a rule about deals, by its id or whole, holds for one of the deals."
  }),
  Schema.Struct({
    kind: Schema.Literal("anyDeal"),
    when: innerCondition,
    within: Schema.optionalKey(eitherWithin)
  }).annotate({
    description: "Rules over accounts only: while a condition about deals holds for one of the deals under way."
  })
]).annotate({
  identifier: "Condition",
  title: "Condition",
  description: "What a rule asks: older, during, is, anyDeal, put together with all, any, not and after."
})

// -- rules ----------------------------------------------------------------------------------------------------------

/** Worst first. */
export const severities = ["high", "medium", "low"] as const
export const Severity = Schema.Literals(severities).annotate({ identifier: "Severity", title: "Severity" })
export type Severity = typeof Severity.Type

/** Whether a rule looks at lives under way, or at what has been closed and not reopened. */
export const Within = Schema.Literals(["open", "closed"]).annotate({
  description: "open: deals under way. closed: deals won or lost."
})
export type Within = typeof Within.Type

/** How a severity rises with age: from `after` counted from the start of the stale period. */
export const Rise = Schema.Struct({ after: Duration, to: Severity })
export interface Rise {
  readonly after: Duration
  readonly to: Severity
}

/** A text in both languages, with words in braces where a rule says it. */
const Said = Label.annotate({
  identifier: "Label",
  title: "Text",
  description: "In Japanese and English. In what a rule says, words in braces are filled in."
})

export const Rule = Schema.Struct({
  id: NonEmptyText.annotateKey({ description: "Its name for good; begin your own with your company's." }),
  label: Said.annotateKey({ description: "What people call it, shown as it stands." }),
  severity: Severity,
  /** Later entries win where several have been reached. */
  rises: Schema.optionalKey(Schema.Array(Rise)).annotateKey({
    description: "How the severity rises with age, counted from the start of the stale period."
  }),
  within: Within,
  when: Condition,
  /** The anchor a finding counts from; its event is part of what the finding is. */
  counts: AnchorName.annotateKey({ description: "The anchor a finding counts its days from." }),
  /** Names of the pauses during which nothing is asked. */
  pausedBy: Schema.Array(PauseName).annotateKey({ description: "Pauses that let the rule rest." }),
  /**
   * What to say, as templates with words in braces. The first of which every word is known is used, so that the last
   * should need none.
   */
  sentence: Schema.Array(Said).annotateKey({
    description: "What to say; the first of which every word is known is said."
  }),
  /** What to do next, chosen in the same way. */
  advice: Schema.Array(Said).annotateKey({ description: "What to do next, chosen in the same way." })
}).annotate({ identifier: "Rule", title: "Rule" })
export interface Rule {
  readonly id: string
  readonly label: Label
  readonly severity: Severity
  readonly rises?: ReadonlyArray<Rise>
  readonly within: Within
  readonly when: Condition
  readonly counts: string
  readonly pausedBy: ReadonlyArray<string>
  readonly sentence: ReadonlyArray<Label>
  readonly advice: ReadonlyArray<Label>
}

export const RuleSet = Schema.Struct({
  name: NonEmptyText,
  /** Counted up by whoever edits the rules. */
  version: Schema.Int.check(Schema.isGreaterThan(0)),
  /** The name of the calendar the thresholds were chosen for; compiling with another is refused. */
  calendar: Schema.optionalKey(CalendarName),
  limits: Schema.optionalKey(LookAgainLimits),
  rules: Schema.Array(Rule)
})
export interface RuleSet {
  readonly name: string
  readonly version: number
  readonly calendar?: string
  readonly limits?: LookAgainLimits
  readonly rules: ReadonlyArray<Rule>
}

/** The rule set with some rules replaced (by id) or added, under a name and version, calendar and limits of its own. */
export const withRules = (base: RuleSet, named: Omit<RuleSet, "rules">, rules: ReadonlyArray<Rule>): RuleSet => {
  const own = new Map(rules.map((rule) => [rule.id, rule]))
  const known = new Set(base.rules.map((rule) => rule.id))
  return {
    ...base,
    ...named,
    rules: [...base.rules.map((rule) => own.get(rule.id) ?? rule), ...rules.filter((rule) => !known.has(rule.id))]
  }
}
