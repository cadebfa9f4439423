/**
 * Rules as data: what is asked of a position, how bad it is, what lets it rest, and how it is said.
 *
 * A rule set has a name and a version, which stand in every finding it makes. Data and code are the same thing: the
 * builders of `condition.ts` give this data, and JSON reads into it (`reading/`).
 */
import { Schema } from "effect"
import { Label, NonEmptyText } from "../event/text.ts"
import { AnchorName, Condition, PauseName } from "./condition.ts"
import { CalendarName, Duration } from "./duration.ts"
import { LookAgainLimits } from "./look-again.ts"

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
