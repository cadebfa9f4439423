/** Pauses explained: whether one lets the rule rest, from when until when, by which event, and where the horizon cuts it. */
import type { EventId } from "../../event/identifiers.ts"
import type { Label } from "../../event/text.ts"
import { containing, type Instant } from "../../time/periods.ts"
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
  /** The events that began what stands, counted or not. */
  readonly events: ReadonlyArray<EventId>
  readonly sentence: Label
}

const finite = (at: Instant): Instant | null => (Number.isFinite(at) ? at : null)

/** The reader of a pause, as the rule asks it. */
export const pauseReaderOf = <P>(telling: Telling<P>, name: string) => {
  const { calendar, limits } = telling.rules
  const { rule } = telling.compiled
  const counts = anchorOf(telling, rule.counts).reader({ calendar, limits })
  return pauseOf(telling, name).reader({ calendar, limits, rule: rule.id, counts })
}

export const explainPause = <P>(telling: Telling<P>, name: string): ExplainedPause => {
  const { position, say, t } = telling
  const { label } = pauseOf(telling, name)
  const reader = pauseReaderOf(telling, name)
  const periods: Array<Instant> = []
  reader.periodsInto(position, periods)
  const on = reader.at(position, t)
  const period = on ? containing(periods, t) : undefined
  const standing = reader.standing?.(position, t) ?? []
  const counted = standing.filter(({ lapsed }) => (on ? lapsed === null : true))
  const promised = Math.max(...counted.map(({ until }) => until), -Infinity)
  const bound = reader.horizon?.(position, t)
  const horizon =
    bound !== undefined && (period === undefined ? spent(standing) : period.until === bound.at && bound.at < promised)
  const from = finite(period?.from ?? -Infinity)
  const until = finite(period?.until ?? Infinity)
  const explained: Omit<ExplainedPause, "sentence"> = {
    pause: name,
    label,
    on,
    from,
    until,
    promised: finite(promised),
    horizon: horizon ? bound.at : null,
    events: [...new Set(counted.map(({ event }) => event))]
  }
  const limit = (): { readonly horizon: Label; readonly days: Label } => ({
    horizon: whenAt(telling, bound!.at),
    days: countedDays(bound!.days)
  })
  const sentence = (): Label => {
    if (!on) {
      if (horizon) return say("pauseSpent", { pause: label, ...limit() })
      return say(standing.length > 0 ? "pauseElsewhere" : "pauseOff", { pause: label })
    }
    const end = until !== null && until < promised ? finite(promised) : until
    const said =
      from === null
        ? end === null
          ? say("pauseOn", { pause: label })
          : say("pauseUntil", { pause: label, until: untilAt(telling, end) })
        : end === null
          ? say("pauseFrom", { pause: label, from: whenAt(telling, from) })
          : say("pauseFromUntil", { pause: label, from: whenAt(telling, from), until: untilAt(telling, end) })
    if (horizon) return say("pauseCut", { said, ...limit() })
    return until !== null && until < promised ? say("pauseAnew", { said, day: whenAt(telling, until) }) : said
  }
  return { ...explained, sentence: sentence() }
}

/** Something stands that nothing but the horizon keeps from counting. */
const spent = (standing: ReadonlyArray<{ readonly lapsed: "horizon" | "anchor" | null }>): boolean =>
  standing.some(({ lapsed }) => lapsed === "horizon")
