/**
 * Whether an answer about the past looks ahead: what it said by an instant must be what it would have said then.
 *
 * Two things are tried. The history is cut at instants, and what is answered of the part must be what is answered of the
 * whole up to there: that finds whatever reads facts before they were known. And the deals are given other names: that
 * finds what knows deals from elsewhere, such as a list of those that were lost, of which a cut shows nothing.
 */
import type { DealPosition } from "../../deal/position.ts"
import { DealId } from "../../event/identifiers.ts"
import type { Label } from "../../event/text.ts"
import type { Calendar } from "../../time/calendar.ts"
import type { Instant } from "../../time/periods.ts"
import type { DealHistory, HistoryAsOf, Replayer } from "../history.ts"
import type { Alert } from "./alert.ts"

/** Any function of a view that says when something should have been said about a deal: `alertsBy(rules)` of a rule set. */
export type Answer = (view: HistoryAsOf) => ReadonlyArray<Alert>

export interface NoLookaheadOptions {
  /** The instants the history is cut at; drawn from when something became known and when alerts were raised. */
  readonly instants?: ReadonlyArray<Instant>
  /** How many are drawn; 32 where left out. */
  readonly samples?: number
  /** What they are drawn by; 1 where left out. The same seed draws the same ones. */
  readonly seed?: number
  /** As of when the whole is read; when the last thing became known, where left out. */
  readonly end?: Instant
  /** Shows dates in sentences; instants are shown in UTC where left out. */
  readonly calendar?: Calendar
}

/** The first alert, by when it was raised, that is answered otherwise. */
export interface LookedAhead extends Alert {
  /**
   * `unknown-then`: answered of the whole, though nothing of the kind could be said when the history was cut.
   * `denied-later`: said at the time, and answered no more once later facts were known.
   * `by-name`: answered otherwise where deals have other names.
   */
  readonly how: "unknown-then" | "denied-later" | "by-name"
  /** Where the history was cut. */
  readonly asOf: Instant
}

export interface NoLookahead {
  readonly looksAhead: boolean
  readonly found: LookedAhead | null
  /** The instants tried, in order. */
  readonly instants: ReadonlyArray<Instant>
  /** Alerts of the whole history. */
  readonly alerts: number
  readonly sentence: Label
}

/**
 * Tries whether an answer looks ahead, at instants given or drawn. That nothing was found proves it for those alone: the
 * more are tried, the more it says.
 */
export const verifyNoLookahead = (
  answer: Answer,
  history: DealHistory,
  options: NoLookaheadOptions = {}
): NoLookahead => {
  const end = options.end ?? Math.max(history.lastOccurredAt, history.lastKnownAt)
  if (!Number.isFinite(end)) return verdict(null, [], 0, options)
  const whole = history.asOf(end)
  const said = answer(whole)
  const instants = (options.instants ?? drawnInstants(whole, said, options)).toSorted((a, b) => a - b)
  const tried: Array<Instant> = []
  for (const instant of instants) {
    tried.push(instant)
    const view = history.asOf(instant)
    const found = firstDifference(said, answer(view), instant, ["unknown-then", "denied-later"])
    if (found !== null) return verdict(found, tried, said.length, options)
  }
  const { view, nameOf } = underOtherNames(whole)
  const renamed = answer(view).map((alert) => ({ ...alert, deal: nameOf(alert.deal) }))
  // Whatever is answered for the end itself is compared, too.
  const found = firstDifference(said, renamed, Infinity, ["by-name", "by-name"])
  return verdict(found === null ? null : { ...found, asOf: end }, tried, said.length, options)
}

const byTime = (a: Alert, b: Alert): number => a.at - b.at || compareText(a.deal, b.deal) || compareText(a.rule, b.rule)

const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** The first alert before the instant that only one of both has. */
const firstDifference = (
  whole: ReadonlyArray<Alert>,
  part: ReadonlyArray<Alert>,
  instant: Instant,
  [onlyWhole, onlyPart]: readonly [LookedAhead["how"], LookedAhead["how"]]
): LookedAhead | null => {
  const [all, then] = [whole, part].map((alerts) => alerts.filter(({ at }) => at < instant).toSorted(byTime)) as [
    Array<Alert>,
    Array<Alert>
  ]
  for (let place = 0; place < Math.max(all.length, then.length); place++) {
    const one = all[place]
    const other = then[place]
    if (one !== undefined && other !== undefined && byTime(one, other) === 0) continue
    const isOfWhole = other === undefined || (one !== undefined && byTime(one, other) < 0)
    const { at, deal, rule } = isOfWhole ? one! : other
    return { rule, deal, at, how: isOfWhole ? onlyWhole : onlyPart, asOf: instant }
  }
  return null
}

// -- where to cut -----------------------------------------------------------------------------------------------------

/** A number below 1, by a seed: the same ones in the same order (mulberry32). */
const drawing = (seed: number): (() => number) => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

/**
 * Instants at which a look ahead would show: just after something became known, and just after an alert. Each as likely as
 * any other, however many there are (reservoir sampling).
 */
const drawnInstants = (
  whole: HistoryAsOf,
  said: ReadonlyArray<Alert>,
  { samples = 32, seed = 1 }: NoLookaheadOptions
): ReadonlyArray<Instant> => {
  const next = drawing(seed)
  const draw = (most: number) => {
    const drawn: Array<Instant> = []
    let seen = 0
    return {
      drawn,
      offer: (instant: Instant): void => {
        seen++
        if (drawn.length < most) drawn.push(instant)
        else {
          const place = Math.floor(next() * seen)
          if (place < most) drawn[place] = instant
        }
      }
    }
  }
  const ofAlerts = draw(Math.ceil(samples / 2))
  for (const { at } of said) if (at + 1 < whole.end) ofAlerts.offer(at + 1)
  const ofFacts = draw(Math.max(1, samples - ofAlerts.drawn.length))
  // By happening: what was taken back later is not told, but known a millisecond before its correction, like all others.
  whole.replay({
    fact: ({ knownAt, occurredAt }) => {
      for (const instant of [occurredAt, knownAt - 1, knownAt]) if (instant < whole.end) ofFacts.offer(instant)
    }
  })
  return [...new Set([...ofAlerts.drawn, ...ofFacts.drawn])]
}

// -- other names ------------------------------------------------------------------------------------------------------

/** The view with its deals in another order and under names that say nothing. */
const underOtherNames = (
  view: HistoryAsOf
): { readonly view: HistoryAsOf; readonly nameOf: (renamed: DealId) => DealId } => {
  const { deals } = view
  const nameAt = (place: number): DealId => DealId.make(`deal ${place + 1} of ${deals}`)
  // The last comes first.
  const placeIn = (place: number): number => deals - 1 - place
  const places = new Map(Array.from({ length: deals }, (_, place) => [nameAt(place) as string, place]))
  const renaming = (replayer: Replayer, place: { current: number }): Replayer => {
    const { begin, end, fact, gap } = replayer
    const named = (position: DealPosition): DealPosition => ({ ...position, deal: nameAt(place.current) })
    return {
      begin: (deal) => {
        place.current = placeIn(deal)
        begin?.(place.current)
      },
      ...(fact === undefined ? {} : { fact: (one, position) => fact(one, named(position)) }),
      ...(gap === undefined ? {} : { gap: (position, from, until) => gap(named(position), from, until) }),
      end: (position) => end?.(named(position), place.current)
    }
  }
  const renamed = (replay: HistoryAsOf["replay"]): HistoryAsOf["replay"] => {
    return (replayer, options = {}) => {
      const told = renaming(replayer, { current: 0 })
      if (options.only !== undefined) return replay(told, { ...options, only: placeIn(options.only) })
      for (let place = 0; place < deals; place++) replay(told, { ...options, only: placeIn(place) })
    }
  }
  return {
    nameOf: (deal) => {
      const place = places.get(deal)
      return place === undefined ? deal : view.dealId(placeIn(place))
    },
    view: {
      ...view,
      dealId: nameAt,
      placeOf: (deal) => places.get(deal),
      replay: renamed(view.replay),
      replayAsKnown: renamed(view.replayAsKnown),
      asOf: (cut) => underOtherNames(view.asOf(cut)).view
    }
  }
}

// -- in words -----------------------------------------------------------------------------------------------------------

const verdict = (
  found: LookedAhead | null,
  instants: ReadonlyArray<Instant>,
  alerts: number,
  { calendar }: NoLookaheadOptions
): NoLookahead => {
  const day = (instant: Instant): string =>
    calendar === undefined ? new Date(instant).toISOString() : calendar.dateText(calendar.dayOf(instant))
  return {
    looksAhead: found !== null,
    found,
    instants,
    alerts,
    sentence: found === null ? nothingFound(instants.length, alerts) : saying[found.how](found, day)
  }
}

const nothingFound = (instants: number, alerts: number): Label => ({
  ja: `${instants}の時点で履歴を切って確かめました。アラート${alerts}件のうち、後から知ったことに基づくものは見つかりません。確かめていない時点については何も言えません`,
  en: `The history was cut at ${instants} instants. Of ${alerts} alerts none was found that rests on what became known later; of instants that were not tried this says nothing`
})

const saying: Readonly<Record<LookedAhead["how"], (found: LookedAhead, day: (instant: Instant) => string) => Label>> = {
  "unknown-then": ({ asOf, at, deal, rule }, day) => ({
    ja: `先読みしています：商談 ${deal} のルール ${rule} は ${day(at)} に出たことになっていますが、${day(asOf)} までに知られていたことからは出ません`,
    en: `This looks ahead: rule ${rule} is said to have fired for deal ${deal} on ${day(at)}, but by what was known until ${day(asOf)} it had not`
  }),
  "denied-later": ({ asOf, at, deal, rule }, day) => ({
    ja: `先読みしています：${day(asOf)} までに知られていたことでは、商談 ${deal} のルール ${rule} が ${day(at)} に出ています。後から知ったことで消えています`,
    en: `This looks ahead: by what was known until ${day(asOf)}, rule ${rule} had fired for deal ${deal} on ${day(at)}; later knowledge made that disappear`
  }),
  "by-name": ({ at, deal, rule }, day) => ({
    ja: `商談の名前を変えると答えが変わります：商談 ${deal} のルール ${rule}（${day(at)}）は、履歴にないことを知っています`,
    en: `Under other names deals are answered otherwise: rule ${rule} for deal ${deal} (${day(at)}) knows something the history does not say`
  })
}
