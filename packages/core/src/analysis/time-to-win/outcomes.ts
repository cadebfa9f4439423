/** What becomes of deals as time goes by: won, lost or still open, as plain data that can be drawn and stored. */
import type { Interval } from "../statistics/interval.ts"
import {
  aalenJohansen,
  incidenceAt,
  type IncidenceCurves,
  type IncidencesAt,
  type IncidenceVariance
} from "../statistics/aalen-johansen.ts"
import { isCannotSay } from "../statistics/cannot-say.ts"
import type { Durations } from "../statistics/durations.ts"
import { intervalOf } from "../statistics/interval.ts"
import { kaplanMeier, median } from "../statistics/kaplan-meier.ts"
import { landmark } from "../statistics/landmark.ts"
import { wilson } from "../statistics/proportion.ts"

/** Causes in the order the statistics know them by. */
export const wonCause = 1
export const lostCause = 2

/** A probability with its interval; the level stands in the answer. */
export interface Chance {
  readonly probability: number
  readonly lower: number
  readonly upper: number
}

/** The probabilities by one day. They make 1. Null where no deal was followed that long. */
export interface ChancesBy {
  /** Days after the clock started; after the age, at a landmark. */
  readonly days: number
  readonly won: Chance | null
  readonly lost: Chance | null
  readonly open: Chance | null
}

/** One line of the table below the curves: how many the curves rest on at a day. */
export interface AtRisk {
  readonly days: number
  /** Open and under observation at the beginning of the day. */
  readonly atRisk: number
  /** Up to the end of the day. */
  readonly won: number
  readonly lost: number
  /** Still open when the history ended, up to the end of the day. */
  readonly censored: number
}

/** Curves in columns, a place for each day on which anything ended; a value holds until the next. */
export interface OutcomeCurves {
  readonly days: ReadonlyArray<number>
  readonly won: ChanceColumns
  readonly lost: ChanceColumns
  readonly open: ChanceColumns
}

export interface ChanceColumns {
  readonly probability: ReadonlyArray<number>
  readonly lower: ReadonlyArray<number>
  readonly upper: ReadonlyArray<number>
}

/** What becomes of deals that are still open at an age. */
export interface OpenAtAge {
  /** Days after the clock started. */
  readonly age: number
  /** Deals open and under observation at the end of that day. */
  readonly deals: number
  readonly chances: ReadonlyArray<ChancesBy>
}

/** Days until half; null where half never got there, a bound where it was not reached. */
export interface MedianDays {
  readonly days: number | null
  readonly lower: number | null
  readonly upper: number | null
}

/**
 * What most reports print as the win rate: won among the closed ones. It leaves open deals out, so that it moves with the
 * age of the pipeline though nothing about winning changed. It is here to be compared with, not to be believed.
 */
export interface ClosedOnly {
  readonly closed: number
  readonly rate: number | null
  readonly lower: number | null
  readonly upper: number | null
}

/** What became of one group of deals. */
export interface Outcomes {
  /** What they are counted under; null for all of them, and for those of which nothing was said. */
  readonly segment: string | null
  /** Lives: a deal that was reopened counts once for each. */
  readonly deals: number
  /** A deal of which no account is known counts as one of its own. */
  readonly accounts: number
  readonly won: number
  readonly lost: number
  readonly open: number
  /** The longest any of them was followed, in days; null where there is none. */
  readonly followedUntil: number | null
  readonly chances: ReadonlyArray<ChancesBy>
  readonly landmarks: ReadonlyArray<OpenAtAge>
  readonly table: ReadonlyArray<AtRisk>
  readonly curves: OutcomeCurves
  /** Until half of all deals are won; the lost ones count, so it is often never reached. */
  readonly halfWon: MedianDays
  /** Until half of all deals are closed, either way. */
  readonly halfClosed: MedianDays
  readonly closedOnly: ClosedOnly
}

export interface OutcomesAsked {
  readonly horizons: ReadonlyArray<number>
  readonly ages: ReadonlyArray<number>
  readonly level: number
  readonly variance: IncidenceVariance
}

const chanceOf = (probability: number, { lower, upper }: Interval): Chance => ({ probability, lower, upper })

/**
 * A chance with its interval. Of what never happened yet, or always did, the curves give no width; how many were followed
 * that long does, as for any share of so many.
 */
export const chanceSeen = (probability: number, interval: Interval, followed: number): Chance => {
  const certain = probability <= 0 || probability >= 1
  if (!certain || followed === 0) return chanceOf(probability, interval)
  return chanceOf(probability, wilson(probability <= 0 ? 0 : followed, followed, interval))
}

/**
 * The probabilities at one day, unless nobody was followed that long while some were still open. `followed`: how many are
 * known to have closed by then, or to have been open.
 */
export const chancesOf = (at: Omit<IncidencesAt, "time">, days: number, level: number, followed: number): ChancesBy => {
  // Rounding leaves dust where everybody has closed.
  const open = at.open < 1e-12 ? 0 : at.open
  if (at.held && open > 0) return { days, won: null, lost: null, open: null }
  const [won, lost] = at.causes
  return {
    days,
    won: chanceSeen(won!.incidence, won!, followed),
    lost: chanceSeen(lost!.incidence, lost!, followed),
    open: chanceSeen(open, intervalOf(open, at.openStandardError, { level }), followed)
  }
}

/** How many records open at an age are known to have closed so many days after it, or to have been open then. */
export const followedFor = (all: Durations, age: number, days: number): number => {
  let followed = 0
  for (let row = 0; row < all.records; row++) {
    const exit = all.exit[row]!
    if ((age === 0 || exit > age) && (exit >= age + days || all.cause[row] !== 0)) followed++
  }
  return followed
}

const nothing = (days: number): ChancesBy => ({ days, won: null, lost: null, open: null })

const columns = ({ causes, level, open, openStandardError, time }: IncidenceCurves): OutcomeCurves => {
  const bounds = Array.from(open, (probability, place) => intervalOf(probability, openStandardError[place]!, { level }))
  const column = (cause: number): ChanceColumns => ({
    probability: [...causes[cause - 1]!.incidence],
    lower: [...causes[cause - 1]!.lower],
    upper: [...causes[cause - 1]!.upper]
  })
  return {
    days: [...time],
    won: column(wonCause),
    lost: column(lostCause),
    open: { probability: [...open], lower: bounds.map(({ lower }) => lower), upper: bounds.map(({ upper }) => upper) }
  }
}

const emptyColumn: ChanceColumns = { probability: [], lower: [], upper: [] }
const noDays: MedianDays = { days: null, lower: null, upper: null }

/** The first day a rising column reaches one half. */
const halfOf = (days: ReadonlyArray<number>, column: ReadonlyArray<number>): number | null => {
  const place = column.findIndex((value) => value >= 0.5)
  return place < 0 ? null : days[place]!
}

const tableOf = (all: Durations, days: ReadonlyArray<number>): ReadonlyArray<AtRisk> =>
  days.map((day) => {
    let atRisk = 0
    const ended: [number, number, number] = [0, 0, 0]
    for (let row = 0; row < all.records; row++) {
      const entry = all.entry === undefined ? 0 : all.entry[row]!
      if (all.exit[row]! >= day && (entry === 0 || entry < day)) atRisk++
      if (all.exit[row]! <= day) ended[all.cause[row] as 0 | 1 | 2]++
    }
    return { days: day, atRisk, won: ended[wonCause], lost: ended[lostCause], censored: ended[0] }
  })

export const closedOnlyOf = (won: number, lost: number, level: number): ClosedOnly => {
  const closed = won + lost
  if (closed === 0) return { closed, rate: null, lower: null, upper: null }
  const { lower, upper } = wilson(won, closed, { level })
  return { closed, rate: won / closed, lower, upper }
}

/** What became of the records; of none where there are none. `accounts`: whose they are, for telling. */
export const outcomesOf = (
  all: Durations | null,
  accounts: number,
  segment: string | null,
  asked: OutcomesAsked
): Outcomes => {
  const { ages, horizons, level, variance } = asked
  if (all === null) {
    return {
      segment,
      deals: 0,
      accounts: 0,
      won: 0,
      lost: 0,
      open: 0,
      followedUntil: null,
      chances: horizons.map(nothing),
      landmarks: ages.map((age) => ({ age, deals: 0, chances: horizons.map(nothing) })),
      table: [],
      curves: { days: [], won: emptyColumn, lost: emptyColumn, open: emptyColumn },
      halfWon: noDays,
      halfClosed: noDays,
      closedOnly: closedOnlyOf(0, 0, level)
    }
  }
  const options = { interval: "log-log", level, variance } as const
  const curves = aalenJohansen(all, options)
  const drawn = columns(curves)
  const counts: [number, number, number] = [0, 0, 0]
  for (const cause of all.cause) counts[cause as 0 | 1 | 2]++
  const half = median(kaplanMeier(all, options))
  return {
    segment,
    deals: all.records,
    accounts,
    won: counts[wonCause],
    lost: counts[lostCause],
    open: counts[0],
    followedUntil: curves.followedUntil,
    chances: horizons.map((days) => chancesOf(incidenceAt(curves, days), days, level, followedFor(all, 0, days))),
    landmarks: ages.map((age) => landmarkOf(all, age, horizons, asked)),
    table: tableOf(all, [...new Set([0, ...horizons])]),
    curves: drawn,
    halfWon: {
      days: halfOf(drawn.days, drawn.won.probability),
      lower: halfOf(drawn.days, drawn.won.upper),
      upper: halfOf(drawn.days, drawn.won.lower)
    },
    halfClosed: { days: half.time ?? null, lower: half.lower ?? null, upper: half.upper ?? null },
    closedOnly: closedOnlyOf(counts[wonCause], counts[lostCause], level)
  }
}

const landmarkOf = (
  all: Durations,
  age: number,
  horizons: ReadonlyArray<number>,
  { level, variance }: OutcomesAsked
): OpenAtAge => {
  let deals = 0
  const chances = horizons.map((within) => {
    const found = landmark(all, { age, within, level, variance, interval: "log-log" })
    if (isCannotSay(found)) return nothing(within)
    deals = found.openAtAge
    return chancesOf(found, within, level, followedFor(all, age, within))
  })
  return { age, deals, chances }
}
