/**
 * Why a rule fires or does not: its condition line by line with the dates, its pauses, the events it rests on, what would
 * end it, and what did not count.
 *
 * Nothing is decided here. Every line asks the rule itself; the words say what it answered.
 */
import { effective } from "../../deal/fold.ts"
import { type ContactPolicy, defaultContactPolicy } from "../../event/contact-policy.ts"
import type { KindLabels } from "../../event/kind-label.ts"
import type { StoredEvent } from "../../event/envelope.ts"
import type { EventId } from "../../event/identifiers.ts"
import type { Label } from "../../event/text.ts"
import { containing, type Instant } from "../../time/periods.ts"
import type { CompiledRule, CompiledRules } from "../compile.ts"
import { defaultMessages, type Messages, sayingWith } from "../messages.ts"
import { unknownName } from "../rule-fault.ts"
import { stalePeriods, type WalkGaps } from "../stale-periods.ts"
import { type ExplainedEnding, endingsOf } from "./endings.ts"
import { type ExplainedCondition, explainCondition } from "./explained-condition.ts"
import { type ExplainedPause, explainPause } from "./explained-pause.ts"
import { type NotCounted, notCountedOf } from "./not-counted.ts"
import { eventDay, eventWord, gistOf, type Telling, whenAt } from "./telling.ts"

/** An event an explanation rests on. What only the history can tell is null without it. */
export interface ExplainedEvent {
  readonly event: EventId
  readonly kind: string | null
  /** When it happened, epoch milliseconds. */
  readonly at: Instant | null
  /** The local day it happened on, in words. */
  readonly day: Label | null
  /** What people wrote about it. */
  readonly gist: string | null
  readonly sentence: Label
}

/** Why a rule fires for a position at an instant, or why it does not. Plain data. */
export interface Explanation {
  readonly rule: string
  readonly ruleSet: { readonly name: string; readonly version: number }
  readonly label: Label
  readonly at: Instant
  readonly fires: boolean
  /** Since when it fires; null where it does not. */
  readonly since: Instant | null
  /** When it ends if nothing happens; null for never, and where it does not fire. */
  readonly until: Instant | null
  /** When it begins if nothing happens; null for never, and where it fires already. */
  readonly begins: Instant | null
  readonly headline: Label
  /** Whether the life the rule looks at is under way. */
  readonly within: { readonly holds: boolean; readonly sentence: Label }
  /** The rule fires where this holds, within the life, and no pause is on. */
  readonly because: ExplainedCondition
  readonly pauses: ReadonlyArray<ExplainedPause>
  readonly restsOn: ReadonlyArray<ExplainedEvent>
  /** What would end it, each by itself; empty where it does not fire. */
  readonly wouldEnd: ReadonlyArray<ExplainedEnding>
  readonly notCounted: ReadonlyArray<NotCounted>
  /** A date in it rests on years whose holidays are not known. */
  readonly provisional: boolean
}

export interface ExplainQuery<P> {
  readonly rules: CompiledRules<P>
  /** The id of a rule of the set. */
  readonly rule: string
  /** The position at the instant. */
  readonly position: P
  /** The instant asked about, epoch milliseconds. */
  readonly t: Instant
  /** The history the position was folded from, in any order. Without it events are named by their ids alone. */
  readonly events?: ReadonlyArray<StoredEvent>
  /** Which of the history was known by then, where the position was folded as known by an instant. */
  readonly known?: Instant
  /** The gaps of the history, for `since`; as for findings, it is otherwise no earlier than the last event. */
  readonly walk?: WalkGaps<P>
  /** The policy the position was folded by; the library's own where left out. */
  readonly contactPolicy?: ContactPolicy
  /** What an app's own kinds of events are called. */
  readonly kinds?: KindLabels
  readonly messages?: Messages
}

/**
 * Explains a rule for a position at an instant.
 *
 * @throws RuleFault for a rule the set does not have.
 */
export const explain = <P>(query: ExplainQuery<P>): Explanation => {
  const { rules, rule: id, position, t, events = [], known, contactPolicy = defaultContactPolicy } = query
  const compiled = rules.rule(id)
  if (compiled === undefined) {
    const ids = rules.ruleSet.rules.map((rule) => rule.id)
    throw unknownName("unknown-rule", "rule", { ja: "ルール", en: "rule" }, id, ids)
  }
  const { calendar, limits, ruleSet } = rules
  const say = sayingWith(query.messages ?? defaultMessages)
  const fires = compiled.at(position, t)
  const since = fires ? sinceOf(query, compiled) : null
  const period = fires ? containing(compiled.periods(position), t) : undefined
  const until = period === undefined || period.until === Infinity ? null : period.until
  const change = compiled.nextChange(position, t)
  const begins = fires || change === Infinity ? null : change
  const standing = effective(events, { occurred: t, ...(known === undefined ? {} : { known }) })
  const telling: Telling<P> = {
    rules,
    compiled,
    position,
    t,
    say,
    events: new Map(standing.map((event) => [event.id, event])),
    kinds: query.kinds,
    occasion: { instant: t, since: since ?? t, anchor: compiled.anchorAt(position, t), calendar, limits }
  }
  const inLife = t >= compiled.life.from(position) && t < compiled.life.until(position)
  const because = explainCondition(telling, compiled.rule.when)
  const pauses = compiled.rule.pausedBy.map((name) => explainPause(telling, name))
  const { label, within } = compiled.rule
  const stands = {
    label,
    fires,
    since,
    until,
    begins,
    within: { holds: inLife, sentence: say(lifeMessages[within][inLife ? 0 : 1]) },
    because,
    pauses
  }
  return {
    rule: id,
    ruleSet: { name: ruleSet.name, version: ruleSet.version },
    label,
    at: t,
    fires,
    since,
    until,
    begins,
    headline: headlineOf(telling, stands),
    within: stands.within,
    because,
    pauses,
    restsOn: compiled.evidence(position, t).map((event) => evidenceOf(telling, event)),
    wouldEnd: fires ? endingsOf(telling, until) : [],
    notCounted: notCountedOf(telling, contactPolicy),
    provisional: datesIn(because, pauses, [since, until, begins]).some(compiled.isProvisional)
  }
}

const lifeMessages = { open: ["open", "notOpen"], closed: ["closed", "notClosed"] } as const

/** Since when, over all events of this life: as a finding says it. */
const sinceOf = <P>({ rules, position, t, walk }: ExplainQuery<P>, compiled: CompiledRule<P>): Instant => {
  const lastEventAt = rules.language.lastEventAt(position)
  const from = containing(compiled.periods(position), t)?.from ?? t
  const here = Math.max(from, lastEventAt)
  if (from > lastEventAt || walk === undefined) return here
  const before = containing(stalePeriods(compiled, walk), t)
  return before === undefined ? here : Math.max(before.from, compiled.life.from(position))
}

const headlineOf = <P>(
  telling: Telling<P>,
  {
    label: rule,
    fires,
    since,
    until,
    begins,
    within,
    because,
    pauses
  }: Pick<Explanation, "label" | "fires" | "since" | "until" | "begins" | "within" | "because" | "pauses">
): Label => {
  const { say } = telling
  if (fires) {
    const said =
      since === null || !Number.isFinite(since)
        ? say("firesFromStart", { rule })
        : say("fires", { rule, day: whenAt(telling, since) })
    return until === null ? said : say("firesUntil", { said, day: whenAt(telling, until) })
  }
  const rests = within.holds && because.holds && pauses.some(({ on }) => on)
  if (begins === null) return say(rests ? "rests" : "doesNotFire", { rule })
  return say(rests ? "restsUntil" : "willFire", { rule, day: whenAt(telling, begins) })
}

const evidenceOf = <P>(telling: Telling<P>, id: EventId): ExplainedEvent => {
  const { events, say } = telling
  const event = events.get(id)
  if (event === undefined) {
    return { event: id, kind: null, at: null, day: null, gist: null, sentence: say("evidenceUnseen", { event: id }) }
  }
  const day = eventDay(telling, event)
  const what = eventWord(telling, event)
  const gist = gistOf(event)
  const sentence = gist === null ? say("evidence", { day, what }) : say("evidenceWithGist", { day, what, gist })
  return { event: id, kind: event.kind, at: event.occurredAt, day, gist, sentence }
}

/** Every instant an explanation names. */
const datesIn = (
  because: ExplainedCondition,
  pauses: ReadonlyArray<ExplainedPause>,
  own: ReadonlyArray<Instant | null>
): ReadonlyArray<Instant> => {
  const ofLine = ({ since, until, of }: ExplainedCondition): ReadonlyArray<Instant | null> => [
    since,
    until,
    ...of.flatMap(ofLine)
  ]
  return [...own, ...ofLine(because), ...pauses.flatMap(({ from, until }) => [from, until])].filter(
    (at): at is Instant => at !== null && Number.isFinite(at)
  )
}
