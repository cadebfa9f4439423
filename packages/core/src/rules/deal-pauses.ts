/**
 * When a deal is left in peace: a dated action, a wait, a hold with a date, a snooze, an acknowledgement.
 *
 * All are one concept with different starts and ends; each ends at the horizon, which moves with the last contact.
 */
import type { DealPosition } from "../deal/position.ts"
import type { EventId } from "../event/identifiers.ts"
import { appendPeriod, type Instant, intersectionInto, onlyPeriod } from "../time/periods.ts"
import { horizonBaseAt, type InTouch, meetingEndsInto } from "./deal-contact.ts"
import { days, elapsing } from "./duration.ts"
import type { AnchorReader, Counting, PauseDefinition, PauseReader, PauseStanding, Reads } from "./language.ts"
import { insertPeriod, lookAgainAt } from "./look-again.ts"

type Deal = DealPosition
type Definition = PauseDefinition<Deal>
/** What a pause of a rule is read with. */
export type PauseContext<P> = Counting & { readonly rule: string; readonly counts: AnchorReader<P> }

/** One kind of pause: how many of it a deal has, and where each begins and ends. NaN as a start where it does not apply. */
export interface Kind<P> {
  readonly count: (deal: P) => number
  readonly from: (deal: P, place: number) => Instant
  readonly until: (deal: P, place: number) => Instant
  readonly event: (deal: P, place: number) => EventId
  /** Where given, the pause is on only while this is the event the rule counts from. */
  readonly onlyFor?: (deal: P, place: number) => string | null
}

/** A kind of pause, none of which reaches past the horizon. */
export const bounded = <P extends InTouch>(
  kind: Kind<P>,
  horizonDays: number,
  { calendar, counts }: PauseContext<P>
): PauseReader<P> => {
  const horizon = elapsing(days(horizonDays), calendar)
  const { count, from, until, event: eventOf, onlyFor } = kind
  const raw: Array<Instant> = []
  const allowed: Array<Instant> = []
  const changes: Array<Instant> = []

  /** The stretch of one pause during which the rule counts from that event. */
  const addFor = (deal: P, event: string, start: Instant, end: Instant): void => {
    if (counts.changesInto === undefined) changes.length = 0
    else counts.changesInto(deal, changes)
    for (let step = -1; step < changes.length; step++) {
      const begin = step < 0 ? -Infinity : changes[step]!
      if (counts.eventAt(deal, begin) !== event) continue
      insertPeriod(raw, Math.max(start, begin), Math.min(end, changes[step + 1] ?? Infinity))
    }
  }

  return {
    at: (deal, instant) => {
      for (let place = count(deal) - 1; place >= 0; place--) {
        if (!(instant >= from(deal, place) && instant < until(deal, place))) continue
        const event = onlyFor === undefined ? null : onlyFor(deal, place)
        if (event !== null && counts.eventAt(deal, instant) !== event) continue
        // The horizon is the same for all of them.
        return !horizon.hasPassed(horizonBaseAt(deal, instant), instant)
      }
      return false
    },
    isOff: (deal) => count(deal) === 0,
    periodsInto: (deal, into) => {
      const pauses = count(deal)
      // One alone, and no meeting ahead that would count as contact: what is most often so, without lists in between.
      if (pauses === 1 && deal.meetings.length === 0 && onlyFor === undefined) {
        const base = horizonBaseAt(deal, -Infinity)
        const end = until(deal, 0)
        onlyPeriod(into, from(deal, 0), base === base ? Math.min(end, horizon.after(base)) : end)
        return
      }
      if (into.length > 0) into.length = 0
      if (pauses === 0) return
      if (raw.length > 0) raw.length = 0
      for (let place = pauses - 1; place >= 0; place--) {
        const start = from(deal, place)
        if (!(start < Infinity)) continue
        const event = onlyFor === undefined ? null : onlyFor(deal, place)
        if (event === null) insertPeriod(raw, start, until(deal, place))
        else addFor(deal, event, start, until(deal, place))
      }
      if (raw.length === 0) return
      meetingEndsInto(deal, changes)
      if (allowed.length > 0) allowed.length = 0
      for (let step = -1; step < changes.length; step++) {
        const begin = step < 0 ? -Infinity : changes[step]!
        const base = horizonBaseAt(deal, begin)
        const end = changes[step + 1] ?? Infinity
        appendPeriod(allowed, begin, base === base ? Math.min(end, horizon.after(base)) : end)
      }
      intersectionInto(raw, allowed, into)
    },
    standing: (deal, instant) => {
      const standing: Array<PauseStanding> = []
      const spent = horizon.hasPassed(horizonBaseAt(deal, instant), instant)
      for (let place = 0; place < count(deal); place++) {
        const start = from(deal, place)
        const end = until(deal, place)
        if (!(instant >= start && instant < end)) continue
        const event = onlyFor === undefined ? null : onlyFor(deal, place)
        const elsewhere = event !== null && counts.eventAt(deal, instant) !== event
        const lapsed = elsewhere ? "anchor" : spent ? "horizon" : null
        standing.push({ event: eventOf(deal, place), from: start, until: end, lapsed })
      }
      return standing
    },
    horizon: (deal, instant) => {
      const base = horizonBaseAt(deal, instant)
      return { at: base === base ? horizon.after(base) : Infinity, days: horizonDays }
    }
  }
}

const actions: Kind<Deal> = {
  count: (deal) => deal.actions.length,
  from: (deal, place) => {
    const action = deal.actions[place]!
    return action.due === null ? Number.NaN : action.planned.at
  },
  until: (deal, place) => deal.actions[place]!.due?.at ?? Number.NaN,
  event: (deal, place) => deal.actions[place]!.event
}

const waits = ({ calendar, limits }: PauseContext<Deal>): Kind<Deal> => ({
  count: (deal) => deal.waits.length,
  from: (deal, place) => deal.waits[place]!.at,
  until: (deal, place) => {
    const { lookAgain, at } = deal.waits[place]!
    return lookAgainAt(lookAgain, at, deal.meetings, calendar.addDays(at, limits.waitDays), lookAgain.reply === true)
  },
  event: (deal, place) => deal.waits[place]!.event
})

const hold: Kind<Deal> = {
  count: (deal) => (deal.hold === null || deal.hold.lookAgain === null ? 0 : 1),
  from: (deal) => deal.hold!.at,
  until: (deal) => deal.hold!.lookAgain!.at,
  event: (deal) => deal.hold!.event
}

const snoozes = ({ calendar, limits, rule }: PauseContext<Deal>): Kind<Deal> => ({
  count: (deal) => deal.snoozes.length,
  from: (deal, place) => {
    const { rules, at } = deal.snoozes[place]!
    return rules === null || rules.includes(rule) ? at : Number.NaN
  },
  // Any word from them ends a snooze, so a meeting that has ended does, whether or not a reply was asked for.
  until: (deal, place) => {
    const { lookAgain, at } = deal.snoozes[place]!
    return lookAgainAt(lookAgain, at, deal.meetings, calendar.addDays(at, limits.snoozeDays), true)
  },
  event: (deal, place) => deal.snoozes[place]!.event
})

const acknowledgements = ({ rule }: PauseContext<Deal>): Kind<Deal> => ({
  count: (deal) => deal.acknowledgements.length,
  from: (deal, place) => {
    const acknowledgement = deal.acknowledgements[place]!
    return acknowledgement.rule === rule ? acknowledgement.at : Number.NaN
  },
  until: (deal, place) => {
    const { lookAgain, at } = deal.acknowledgements[place]!
    return lookAgain === null ? Infinity : lookAgainAt(lookAgain, at, deal.meetings, Infinity, lookAgain.reply === true)
  },
  event: (deal, place) => deal.acknowledgements[place]!.event,
  onlyFor: (deal, place) => deal.acknowledgements[place]!.anchor
})

const horizonReads = ["lastContact", "meetings", "life"] as const

const define = (
  ja: string,
  en: string,
  begunBy: Definition["begunBy"] & object,
  reads: Reads<Deal>,
  reader: Definition["reader"],
  whom: { readonly ofAllRules?: true } = {}
): Definition => ({
  label: { ja, en },
  begunBy,
  ...whom,
  reads: [...reads, ...horizonReads],
  offReads: reads,
  reader
})

const ofAllRules = { ofAllRules: true } as const

const begun = (ja: string, en: string) => ({ ja, en })

export const dealPauses = {
  action: define(
    "期限のある次アクション",
    "a dated next action",
    begun("期限のある次アクションを決める", "a dated next action"),
    ["actions"],
    (context) => bounded(actions, context.limits.horizonDays, context),
    ofAllRules
  ),
  wait: define(
    "待ち",
    "a wait",
    begun("確認日を決めて待ちにする", "a wait with a day to look again"),
    ["waits"],
    (context) => bounded(waits(context), context.limits.horizonDays, context),
    ofAllRules
  ),
  hold: define(
    "確認日のある保留",
    "a hold with a date",
    begun("確認日を決めて保留にする", "a hold with a day to look again"),
    ["hold"],
    (context) => bounded(hold, context.limits.horizonDays, context),
    ofAllRules
  ),
  snooze: define("スヌーズ", "a snooze", begun("スヌーズする", "a snooze"), ["snoozes"], (context) =>
    bounded(snoozes(context), context.limits.snoozeDays, context)
  ),
  acknowledgement: define(
    "確認済み",
    "an acknowledgement",
    begun("確認済みにする", "an acknowledgement"),
    ["acknowledgements"],
    (context) => bounded(acknowledgements(context), context.limits.horizonDays, context)
  )
} as const satisfies Readonly<Record<string, Definition>>
