/**
 * One deal's life as data for a picture: where its status, ball and next actions stood, what contact there was, and
 * when follow-up was due. Read off the gaps of its history, exactly.
 */
import {
  type CompiledRules,
  type DealPosition,
  type Direction,
  type DealFold,
  type Instant,
  type Label,
  type OnGap,
  Periods,
  type Pipelines,
  type Side,
  stalePeriodsOf,
  type StatusKind,
  type StoredEvent
} from "@genzaichi/core"
import type { Standing } from "./standing.ts"

/** A stretch of time in which something was so. */
export interface Band<Value> {
  readonly from: Instant
  readonly until: Instant
  readonly value: Value
}

export interface ContactPoint {
  readonly at: Instant
  readonly direction: Direction
}

export interface ActionBand {
  readonly from: Instant
  /** When it was done, dropped or replaced; the instant of the report where it is owed. */
  readonly until: Instant
  readonly due: Instant | null
  readonly what: string
}

export interface RuleBand {
  readonly rule: string
  readonly label: Label
  readonly periods: Periods
}

export interface LifeMark {
  readonly at: Instant
  readonly kind: "opened" | "won" | "lost" | "reopened"
}

export interface DealLife {
  readonly standing: Standing
  /** What the picture shows. */
  readonly from: Instant
  readonly until: Instant
  readonly at: Instant
  readonly statuses: ReadonlyArray<Band<{ readonly label: Label; readonly kind: StatusKind }>>
  readonly balls: ReadonlyArray<Band<Side>>
  readonly contacts: ReadonlyArray<ContactPoint>
  /** Booked meetings, ended or ahead, of which nobody said how they went. */
  readonly meetings: ReadonlyArray<{ readonly start: Instant; readonly end: Instant }>
  readonly actions: ReadonlyArray<ActionBand>
  /** The rules that fired, most of the time first. */
  readonly rules: ReadonlyArray<RuleBand>
  /** When any of them fired. */
  readonly stale: Periods
  readonly marks: ReadonlyArray<LifeMark>
}

const dayMs = 86_400_000
// A picture shows two years at most, and up to six weeks of what lies ahead.
const longest = 730 * dayMs
const furthestAhead = 42 * dayMs
const leastAhead = 5 * dayMs

export interface LifeQuestion {
  readonly standing: Standing
  /** The events that count as of the instant, in order. */
  readonly events: ReadonlyArray<StoredEvent>
  readonly walk: (onGap: OnGap) => void
  /** The position at the instant. */
  readonly position: DealPosition
  readonly at: Instant
  readonly rules: CompiledRules<DealPosition>
  readonly pipelines: Pipelines
  readonly settings: DealFold["settings"]
}

export const dealLife = (question: LifeQuestion): DealLife => {
  const { at, events, pipelines, position, rules, settings, standing, walk } = question
  const statuses: Array<Band<{ readonly label: Label; readonly kind: StatusKind }>> = []
  const statusIds: Array<string> = []
  const balls: Array<Band<Side>> = []
  const actions = new Map<string, { from: Instant; until: Instant; due: Instant | null; what: string }>()
  walk((standing, from, until) => {
    const end = Math.min(until, at)
    const { status, ball, life } = standing
    if (life !== null && life.closed === null) {
      if (status !== null) {
        const last = statuses.at(-1)
        if (last !== undefined && last.until === from && statusIds.at(-1) === status.value) {
          statuses[statuses.length - 1] = { ...last, until: end }
        } else {
          const known = pipelines.status(standing.pipeline?.value ?? null, status.value)?.status
          const label = known?.label ?? { ja: status.value, en: status.value }
          statuses.push({ from, until: end, value: { label, kind: known?.kind ?? "open" } })
          statusIds.push(status.value)
        }
      }
      if (ball !== null) {
        const last = balls.at(-1)
        if (last !== undefined && last.until === from && last.value === ball.side) {
          balls[balls.length - 1] = { ...last, until: end }
        } else balls.push({ from, until: end, value: ball.side })
      }
    }
    for (const action of standing.actions) {
      const known = actions.get(action.action)
      const due = action.due === null ? null : action.due.at
      if (known === undefined) {
        actions.set(action.action, {
          from,
          until: end,
          due,
          what: action.unreadable ? (action.written ?? "") : action.what
        })
      } else {
        known.until = end
        known.due = due
      }
    }
  })

  const asked = rules.rules
  const periods = stalePeriodsOf(asked, walk)
  const first = events[0]?.occurredAt ?? at
  const from = Math.max(first, at - longest)
  const until = at + ahead(position, at)
  const fired = asked
    .map(({ rule }, place) => ({
      rule: rule.id,
      label: rule.label,
      periods: Periods.within(periods[place]!, from, at)
    }))
    .filter(({ periods }) => !Periods.isEmpty(periods))
    .toSorted((a, b) => Periods.duration(b.periods) - Periods.duration(a.periods))

  return {
    standing,
    from,
    until,
    at,
    statuses: cut(statuses, from),
    balls: cut(balls, from),
    contacts: contactsOf(events, settings).filter((contact) => contact.at >= from),
    meetings: position.meetings.filter(({ end, start }) => end >= from && start <= until),
    actions: [...actions.values()].filter((action) => action.until >= from),
    rules: fired,
    stale: fired.reduce<Periods>((all, { periods }) => Periods.union(all, periods), Periods.empty),
    marks: marksOf(position).filter((mark) => mark.at >= from)
  }
}

const cut = <Value>(bands: ReadonlyArray<Band<Value>>, from: Instant): ReadonlyArray<Band<Value>> =>
  bands.filter((band) => band.until > from && band.until > band.from)

/** How far ahead the picture reaches: to the next deadline or meeting, within bounds. */
const ahead = (position: DealPosition, at: Instant): number => {
  const instants = [
    ...position.meetings.map(({ end }) => end),
    ...position.actions.map(({ due }) => (due === null ? at : due.at))
  ].filter((instant) => instant > at && instant <= at + furthestAhead)
  return Math.max(leastAhead, ...instants.map((instant) => instant - at + 3 * dayMs))
}

const contactsOf = (
  events: ReadonlyArray<StoredEvent>,
  { policy }: DealFold["settings"]
): ReadonlyArray<ContactPoint> => {
  const contacts: Array<ContactPoint> = []
  for (const event of events) {
    const line = policy(event)
    if (line === undefined || !line.contact || event.undated !== undefined) continue
    const { direction } = event.data as { readonly direction?: Direction }
    contacts.push({
      at: event.occurredAt,
      direction: direction ?? (event.kind === "meeting-held" ? "both" : line.inbound ? "inbound" : "outbound")
    })
  }
  return contacts
}

const marksOf = ({ life, pastLives }: DealPosition): ReadonlyArray<LifeMark> =>
  [...pastLives, ...(life === null ? [] : [life])].flatMap(({ number, opened, closed }): ReadonlyArray<LifeMark> => [
    ...(opened === null ? [] : [{ at: opened.at, kind: number === 1 ? ("opened" as const) : ("reopened" as const) }]),
    ...(closed === null ? [] : [{ at: closed.at, kind: closed.outcome }])
  ])
