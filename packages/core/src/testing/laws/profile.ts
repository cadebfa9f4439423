/**
 * What a rule is made of, as far as laws care: what it counts from, for how long, which way round, what lets it rest,
 * what it reads. Which laws a rule has to keep follows from this.
 */
import type { DealPosition } from "../../deal/index.ts"
import type { Condition, FieldValue, Is, Older, Threshold } from "../../rules/condition.ts"
import type { Before, Duration } from "../../rules/duration.ts"
import type { AnchorDefinition, FieldDefinition, Language, PauseDefinition } from "../../rules/language.ts"
import type { Rule } from "../../rules/rule.ts"
import { counted } from "./plain-days.ts"

type Deal = DealPosition

/** An `older` in a rule. Negated: it fires the rule by not holding. */
export interface Leaf {
  readonly condition: Older
  readonly negated: boolean
  readonly durations: ReadonlyArray<Duration | Before>
}

/**
 * What a conversation does to an anchor: it becomes the anchor, it takes the anchor away, or nothing.
 */
export type ContactEffect = "moves" | "clears" | "none"

export interface RuleProfile {
  readonly rule: Rule
  readonly leaves: ReadonlyArray<Leaf>
  /** Conditions `all` and `any` with more than one part, as they stand in the rule. */
  readonly compounds: ReadonlyArray<Extract<Condition, { readonly kind: "all" | "any" }>>
  /** Names of anchors counted from, the one findings count from first. */
  readonly anchors: ReadonlySet<string>
  /** Pauses in the condition itself. */
  readonly during: ReadonlySet<string>
  readonly pausedBy: ReadonlySet<string>
  readonly fields: ReadonlySet<string>
  /** Values the rule tells apart, by field. */
  readonly values: ReadonlyMap<string, ReadonlyArray<FieldValue>>
  /** Numbers at which the rule turns, by field. */
  readonly turningPoints: ReadonlyMap<string, ReadonlyArray<number>>
  /** Fields of a position that any of its names declares to read. */
  readonly reads: ReadonlySet<keyof Deal & string>
  readonly contactEffect: (anchor: string) => ContactEffect
  /** Durations of the anchors a conversation moves or clears; empty where the rule can fire without one of them. */
  readonly contactDurations: ReadonlyArray<Duration | Before>
}

export const anchorOfLanguage = (language: Language<Deal>, name: string): AnchorDefinition<Deal> | undefined =>
  Object.hasOwn(language.anchors, name) ? language.anchors[name] : language.ownAnchor?.(name)

export const pauseOfLanguage = (language: Language<Deal>, name: string): PauseDefinition<Deal> | undefined =>
  Object.hasOwn(language.pauses, name) ? language.pauses[name] : undefined

export const fieldOfLanguage = (language: Language<Deal>, name: string): FieldDefinition<Deal> | undefined =>
  Object.hasOwn(language.fields, name) ? language.fields[name] : language.ownField?.(name)

/** Every duration a threshold may give. */
export const durationsOf = (threshold: Threshold): ReadonlyArray<Duration | Before> => {
  if (threshold === "never") return []
  if (!("by" in threshold)) return [threshold]
  const inner = "cases" in threshold ? Object.values(threshold.cases) : threshold.bands.map(({ than }) => than)
  return [...inner, threshold.otherwise].flatMap(durationsOf)
}

/** The fields a threshold looks up. */
const fieldsOfThreshold = (threshold: Threshold, see: (field: string, at: ReadonlyArray<FieldValue>) => void): void => {
  if (threshold === "never" || !("by" in threshold)) return
  if ("cases" in threshold) {
    see(threshold.by, Object.keys(threshold.cases))
    for (const inner of Object.values(threshold.cases)) fieldsOfThreshold(inner, see)
  } else {
    see(
      threshold.by,
      threshold.bands.map(({ atLeast }) => atLeast)
    )
    for (const { than } of threshold.bands) fieldsOfThreshold(than, see)
  }
  fieldsOfThreshold(threshold.otherwise, see)
}

const valuesOf = ({ oneOf, atLeast, below }: Is): ReadonlyArray<FieldValue> => [
  ...(oneOf ?? []),
  ...(atLeast === undefined ? [] : [atLeast]),
  ...(below === undefined ? [] : [below])
]

/** Takes a rule apart. `contactEffect` says what a conversation does to the anchors of the language. */
export const profileOf = (
  rule: Rule,
  language: Language<Deal>,
  contactEffect: (anchor: string) => ContactEffect
): RuleProfile => {
  const leaves: Array<Leaf> = []
  const compounds: Array<RuleProfile["compounds"][number]> = []
  const anchors = new Set([rule.counts])
  const during = new Set<string>()
  const fields = new Set<string>()
  const values = new Map<string, Set<FieldValue>>()
  const see = (field: string, told: ReadonlyArray<FieldValue>): void => {
    fields.add(field)
    const seen = values.get(field) ?? new Set()
    for (const value of told) seen.add(value)
    values.set(field, seen)
  }

  const visit = (condition: Condition, negated: boolean): void => {
    switch (condition.kind) {
      case "older":
        anchors.add(condition.anchor)
        fieldsOfThreshold(condition.than, see)
        leaves.push({ condition, negated, durations: durationsOf(condition.than) })
        return
      case "during":
        during.add(condition.pause)
        return
      case "is":
        see(condition.field, valuesOf(condition))
        return
      case "not":
        return visit(condition.of, !negated)
      case "all":
      case "any":
        if (condition.of.length > 1) compounds.push(condition)
        for (const part of condition.of) visit(part, negated)
        return
      case "after":
        return visit(condition.of, negated)
      // A rule about deals that asks of deals does not compile: no law comes to be asked of one.
      case "anyDeal":
        return
      default:
        return unknownCondition(condition)
    }
  }
  visit(rule.when, false)

  const reads = new Set<keyof Deal & string>(language.life.reads)
  const readBy = (definition: { readonly reads: ReadonlyArray<keyof Deal & string> } | undefined): void => {
    for (const field of definition?.reads ?? []) reads.add(field)
  }
  for (const name of anchors) readBy(anchorOfLanguage(language, name))
  for (const name of [...during, ...rule.pausedBy]) readBy(pauseOfLanguage(language, name))
  for (const name of fields) readBy(fieldOfLanguage(language, name))

  return {
    rule,
    leaves,
    compounds,
    anchors,
    during,
    pausedBy: new Set(rule.pausedBy),
    fields,
    values: new Map([...values].map(([field, told]) => [field, [...told]])),
    turningPoints: new Map(
      [...values].map(([field, told]) => [field, [...told].filter((value) => typeof value === "number")])
    ),
    reads,
    contactEffect,
    contactDurations: contactDurations(rule.when, contactEffect) ?? []
  }
}

/** The compiler asks for a case per kind of condition, so that no kind slips past the laws. */
const unknownCondition = (condition: never): never => {
  throw new Error(`no law knows the condition ${JSON.stringify(condition)}`)
}

/** What has to pass since a contact before the condition can hold; undefined where it can hold without that. */
const contactDurations = (
  condition: Condition,
  effect: (anchor: string) => ContactEffect
): ReadonlyArray<Duration | Before> | undefined => {
  switch (condition.kind) {
    case "older": {
      const durations = durationsOf(condition.than)
      const later = durations.length > 0 && durations.every((duration) => counted(duration).count > 0)
      return later && effect(condition.anchor) !== "none" ? durations : undefined
    }
    case "all": {
      for (const part of condition.of) {
        const durations = contactDurations(part, effect)
        if (durations !== undefined) return durations
      }
      return undefined
    }
    case "any": {
      const parts = condition.of.map((part) => contactDurations(part, effect))
      return parts.length > 0 && parts.every((part) => part !== undefined) ? parts.flat() : undefined
    }
    case "after":
      return contactDurations(condition.of, effect)
    case "during":
    case "is":
    case "not":
    case "anyDeal":
      return undefined
    default:
      return unknownCondition(condition)
  }
}
