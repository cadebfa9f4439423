/** Pauses explained: whether one lets the rule rest, from when until when, by which event, and where the horizon cuts it. */
import type { EventId } from "../../event/identifiers.ts"
import type { Label } from "../../event/text.ts"
import { containing, type Instant, type Periods } from "../../time/periods.ts"
import type { Horizon, PauseReader, PauseStanding } from "../language.ts"
import { countedDays } from "../sentence.ts"
import { anchorOf, pauseOf, type Telling, untilAt, whenAt } from "./telling.ts"

/** A pause of the rule at the instant. */
export interface ExplainedPause {
  readonly pause: string
  readonly label: Label
  readonly on: boolean
  /** The stretch it is on, epoch milliseconds; null where it is off, or where that end is open. */
  readonly from: Instant | null
  readonly until: Instant | null
  /** When it would be over by what was said, had it no horizon; null where nothing was said, or nothing stands. */
  readonly promised: Instant | null
  /** Where the horizon cuts it short or has done so; null where it does not. */
  readonly horizon: Instant | null
  /** When it was last on, had it ended by the instant: what kept the rule quiet until then. */
  readonly ended: Instant | null
  /** The events that began what stands, counted or not, or what has ended. */
  readonly events: ReadonlyArray<EventId>
  readonly sentence: Label
}

const finite = (at: Instant): Instant | null => (Number.isFinite(at) ? at : null)

/** The reader of a pause, as the rule asks it. */
export const pauseReaderOf = <P>(telling: Telling<P>, name: string): PauseReader<P> => {
  const { calendar, limits } = telling.rules
  const { rule } = telling.compiled
  const counts = anchorOf(telling, rule.counts).reader({ calendar, limits })
  return pauseOf(telling, name).reader({ calendar, limits, rule: rule.id, counts })
}

export const explainPause = <P>(telling: Telling<P>, name: string): ExplainedPause => {
  const { position, t } = telling
  const reader = pauseReaderOf(telling, name)
  const periods: Array<Instant> = []
  reader.periodsInto(position, periods)
  const pause = { name, reader, periods, label: pauseOf(telling, name).label }
  return reader.at(position, t) ? explainOn(telling, pause) : explainOff(telling, pause)
}

interface Asked<P> {
  readonly name: string
  readonly label: Label
  readonly reader: PauseReader<P>
  readonly periods: Periods
}

const nothing = { from: null, until: null, promised: null, horizon: null, ended: null } as const

const eventsOf = (standing: ReadonlyArray<PauseStanding>): ReadonlyArray<EventId> => [
  ...new Set(standing.map(({ event }) => event))
]

const limitWords = <P>(telling: Telling<P>, { at, days }: Horizon) => ({
  horizon: whenAt(telling, at),
  days: countedDays(days)
})

const explainOn = <P>(telling: Telling<P>, { name, label, reader, periods }: Asked<P>): ExplainedPause => {
  const { position, say, t } = telling
  const period = containing(periods, t)
  const counted = (reader.standing?.(position, t) ?? []).filter(({ lapsed }) => lapsed === null)
  const until = period?.until ?? Infinity
  const promised = Math.max(until, ...counted.map((one) => one.until))
  const bound = reader.horizon?.(position, t)
  const cut = until < promised
  const horizon = cut && bound?.at === until ? bound : undefined
  const from = finite(period?.from ?? -Infinity)
  const first = from === null ? undefined : whenAt(telling, from)
  const last = Number.isFinite(promised) ? untilAt(telling, promised) : undefined
  const said =
    first === undefined
      ? last === undefined
        ? say("pauseOn", { pause: label })
        : say("pauseUntil", { pause: label, until: last })
      : last === undefined
        ? say("pauseFrom", { pause: label, from: first })
        : say("pauseFromUntil", { pause: label, from: first, until: last })
  return {
    ...nothing,
    pause: name,
    label,
    on: true,
    from,
    until: finite(until),
    promised: finite(promised),
    horizon: horizon?.at ?? null,
    events: eventsOf(counted),
    sentence:
      horizon !== undefined
        ? say("pauseCut", { said, ...limitWords(telling, horizon) })
        : cut
          ? say("pauseAnew", { said, day: whenAt(telling, until) })
          : said
  }
}

const explainOff = <P>(telling: Telling<P>, { name, label, reader, periods }: Asked<P>): ExplainedPause => {
  const { position, say, t } = telling
  const standing = reader.standing?.(position, t) ?? []
  const ended = lastEnd(periods, t)
  const off = { ...nothing, pause: name, label, on: false, ended }
  if (standing.length > 0) {
    const bound = standing.some(({ lapsed }) => lapsed === "horizon") ? reader.horizon?.(position, t) : undefined
    const promised = finite(Math.max(...standing.map(({ until }) => until)))
    return {
      ...off,
      promised,
      horizon: bound?.at ?? null,
      events: eventsOf(standing),
      sentence:
        bound === undefined
          ? say("pauseElsewhere", { pause: label })
          : say("pauseSpent", { pause: label, ...limitWords(telling, bound) })
    }
  }
  if (ended === null) return { ...off, events: [], sentence: say("pauseOff", { pause: label }) }
  const before = (reader.standing?.(position, ended - 1) ?? []).filter(({ lapsed }) => lapsed === null)
  return {
    ...off,
    events: eventsOf(before),
    sentence: say("pauseOver", { pause: label, until: untilAt(telling, ended) })
  }
}

/** The end of the last stretch before the instant. */
const lastEnd = (periods: Periods, t: Instant): Instant | null => {
  let last: Instant | null = null
  for (let bound = 1; bound < periods.length; bound += 2) if (periods[bound]! <= t) last = periods[bound]!
  return last
}
