/**
 * Findings: a rule that fires for a subject at an instant, since when, until when, on what evidence, and in words.
 *
 * That a rule fires is derived and never stored as truth. What a finding is, its identity, is its rule, subject, life and
 * anchor event: an edited calendar or threshold makes no new finding, a contact that became known does.
 */
import type { Anchor } from "../deal/position.ts"
import type { EventId, Subject } from "../event/identifiers.ts"
import type { Label } from "../event/text.ts"
import { containing, type Instant, type Period, type Periods } from "../time/periods.ts"
import type { CompiledRule, CompiledRules } from "./compile.ts"
import type { Weight } from "./language.ts"
import type { Severity } from "./rule.ts"
import { stalePeriodsOf, type WalkGaps } from "./stale-periods.ts"

export interface Finding {
  readonly rule: string
  readonly ruleSet: { readonly name: string; readonly version: number }
  readonly label: Label
  readonly subject: Subject
  /** Which life of the subject, from 1. */
  readonly life: number
  readonly severity: Severity
  /** Start of the stale period, over all events of this life. */
  readonly since: Instant
  /** When it ends if nothing happens; null for never. */
  readonly until: Instant | null
  /** What is counted from; null where its date is not known. */
  readonly anchor: Anchor | null
  readonly evidence: ReadonlyArray<EventId>
  /** Whole local days up to the instant asked about. */
  readonly days: {
    readonly sinceAnchor: number | null
    readonly businessDaysSinceAnchor: number | null
    readonly stale: number
  }
  readonly sentence: Label
  /** What to do next. */
  readonly advice: Label
  /** Since or until rests on days beyond the calendar's holiday list, where only week-ends are known. */
  readonly provisional: boolean
  readonly identity: string
  /** What orders findings of one severity. */
  readonly weight: Weight
}

export interface FindingsQuery<P> {
  readonly rules: CompiledRules<P>
  readonly subject: Subject
  /** The position at the instant. */
  readonly position: P
  /** The instant asked about, epoch milliseconds. */
  readonly t: Instant
  /**
   * The gaps of the history the position was folded from. Asked only where a stale period may have begun before the last
   * event; without it, `since` is then no earlier than the last event.
   */
  readonly walk?: WalkGaps<P>
  /**
   * The periods in which each of the rules fired in that history, in their order, where somebody keeps them: asked
   * instead of walking.
   */
  readonly histories?: (rules: ReadonlyArray<CompiledRule<P>>) => ReadonlyArray<Periods>
  /** The periods of each rule for the position, in the order of the rules, where somebody keeps them. */
  readonly periods?: ReadonlyArray<Periods>
}

/** The findings of one subject at an instant, in the order of the rules; `byUrgency` orders a list of many. */
export const findingsAt = <P>(query: FindingsQuery<P>): ReadonlyArray<Finding> => {
  const { rules, position, t, walk } = query
  const { histories = walk === undefined ? undefined : walkedHistories(walk) } = query
  const lastEventAt = rules.language.lastEventAt(position)
  const stale: Array<{ readonly rule: CompiledRule<P>; from: Instant; readonly until: Instant }> = []
  const toWalk: Array<(typeof stale)[number]> = []
  for (const { period, rule } of firingAt(query)) {
    const start = { rule, from: Math.max(period.from, lastEventAt), until: period.until }
    stale.push(start)
    // Within the last gap nothing else can have been stale just before; at its start or earlier, the gap before may.
    if (period.from <= lastEventAt) toWalk.push(start)
  }
  if (histories !== undefined && toWalk.length > 0) {
    const fired = histories(toWalk.map(({ rule }) => rule))
    for (const [place, start] of toWalk.entries()) start.from = startIn(fired[place]!, start, position, t)
  }
  return stale.map((start) => finding(query, start.rule, start.from, start.until))
}

/** The rules that fire at the instant, each with the period it fires in if nothing happens. */
const firingAt = <P>({ periods, position, rules, t }: FindingsQuery<P>) => {
  const found: Array<{ readonly rule: CompiledRule<P>; readonly period: Period }> = []
  const add = (rule: CompiledRule<P>, all: Periods): void => {
    const period = containing(all, t)
    if (period !== undefined) found.push({ rule, period })
  }
  if (periods !== undefined) {
    for (const [place, rule] of rules.rules.entries()) add(rule, periods[place]!)
    return found
  }
  const firing: Array<CompiledRule<P>> = []
  rules.firingInto(position, t, firing)
  for (const rule of firing) add(rule, rule.periods(position))
  return found
}

const walkedHistories =
  <P>(walk: WalkGaps<P>): NonNullable<FindingsQuery<P>["histories"]> =>
  (rules) =>
    stalePeriodsOf(rules, walk)

/** The start of the period of a history that holds the instant, but not before the life: periods of lives may touch. */
const startIn = <P>(
  history: Periods,
  start: { readonly rule: CompiledRule<P>; readonly from: Instant },
  position: P,
  t: Instant
): Instant => {
  const period = containing(history, t)
  return period === undefined ? start.from : Math.max(period.from, start.rule.life.from(position))
}

const finding = <P>(
  { rules, subject, position, t }: FindingsQuery<P>,
  compiled: CompiledRule<P>,
  since: Instant,
  until: Instant
): Finding => {
  const { calendar, language, limits, ruleSet } = rules
  const { rule, sentences } = compiled
  const anchor = compiled.anchorAt(position, t)
  const occasion = { instant: t, since, anchor, calendar, limits }
  const life = language.life.number(position)
  return {
    rule: rule.id,
    ruleSet: { name: ruleSet.name, version: ruleSet.version },
    label: rule.label,
    subject,
    life,
    severity: compiled.severityAt(since, t),
    since,
    until: until === Infinity ? null : until,
    anchor,
    evidence: compiled.evidence(position, t),
    days: {
      sinceAnchor: anchor === null ? null : calendar.daysBetween(anchor.at, t),
      businessDaysSinceAnchor: anchor === null ? null : calendar.businessDaysBetween(anchor.at, t),
      stale: calendar.daysBetween(since, t)
    },
    sentence: sentences.sentence(position, occasion),
    advice: sentences.advice(position, occasion),
    provisional: compiled.isProvisional(since) || (until !== Infinity && compiled.isProvisional(until)),
    identity: findingIdentity(rule.id, subject, life, anchor?.event ?? null),
    weight: language.weightOf(position)
  }
}

/** The identity of a finding as text: `silent|deal|d-1|1|e-42`. Bars and backslashes in the parts are escaped. */
export const findingIdentity = (rule: string, subject: Subject, life: number, anchor: EventId | null): string =>
  [rule, subject.kind, subject.id, String(life), anchor ?? ""]
    .map((part) => part.replaceAll("\\", "\\\\").replaceAll("|", "\\|"))
    .join("|")

/** The parts of a finding's identity. */
export interface FindingIdentity {
  readonly rule: string
  readonly subject: Subject
  readonly life: number
  /** The event counted from; null where there is none. */
  readonly anchor: EventId | null
}

/** Reads an identity as `findingIdentity` writes it; `undefined` where the text is none. */
export const readFindingIdentity = (text: string): FindingIdentity | undefined => {
  const parts = Array.from(text.matchAll(/(?:^|\|)((?:[^|\\]|\\[^])*)/g), ([, part = ""]) =>
    part.replace(/\\([^])/g, "$1")
  )
  const [rule, kind, id, life, anchor] = parts
  if (parts.length !== 5 || rule === undefined || kind === undefined || id === undefined) return undefined
  return {
    rule,
    subject: { kind, id },
    life: Number(life),
    anchor: anchor === undefined || anchor === "" ? null : (anchor as EventId)
  }
}
