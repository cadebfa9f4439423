/**
 * The probability to be still open after so long, from closed and open records alike.
 *
 * Kaplan and Meier, JASA 53 (1958) 457-481; standard error by Greenwood (1926).
 */
import { badDurations, type Durations, type DurationUnit } from "./durations.ts"
import { defaultLevel, type Interval, intervalColumns, type IntervalOptions, type IntervalScale } from "./interval.ts"
import { type RiskSets, riskSets } from "./risk-sets.ts"
import { placeAt, reaches } from "./step-function.ts"

/** A row per distinct time; each value holds from its time until the next. */
export interface SurvivalCurve {
  readonly unit: DurationUnit
  readonly records: number
  readonly level: number
  readonly interval: IntervalScale
  readonly time: Float64Array
  readonly atRisk: Float64Array
  readonly events: Float64Array
  readonly censored: Float64Array
  /** P(still open after the time). */
  readonly survival: Float64Array
  readonly standardError: Float64Array
  readonly lower: Float64Array
  readonly upper: Float64Array
  /** The last time anyone was at risk. Later values are the last one, held. */
  readonly followedUntil: number
}

/** A curve read at one time. */
export interface SurvivalAt extends Interval {
  readonly survival: number
  readonly standardError: number
  /** Nobody was followed this long: the last value stands in. */
  readonly held: boolean
}

export interface KaplanMeierOptions extends IntervalOptions {
  /**
   * The cause that counts as the event, any when left out. With one cause the others count as censored: then the curve is
   * of the cause's rate, and one less it is NOT the probability of the cause; `aalenJohansen` gives that.
   */
  readonly cause?: number
}

/** The column of events of one cause, or of all. */
export const eventsOf = (sets: RiskSets, cause: number | undefined): Float64Array => {
  if (cause === undefined) return sets.closed
  const column = sets.events[cause - 1]
  if (column === undefined) throw badDurations("unknown-cause", "cause")
  return column
}

/** Censored at each time, where only one cause counts as the event. */
export const censoredBeside = (sets: RiskSets, cause: number | undefined): Float64Array =>
  cause === undefined
    ? sets.censored
    : sets.censored.map((censored, place) => censored + sets.closed[place]! - sets.events[cause - 1]![place]!)

/** P(still open) after each time, with Greenwood's standard error. */
export const openCurve = (
  atRisk: Float64Array,
  events: Float64Array
): { readonly survival: Float64Array; readonly standardError: Float64Array } => {
  const size = atRisk.length
  const survival = new Float64Array(size)
  const standardError = new Float64Array(size)
  let open = 1
  let variance = 0
  for (let place = 0; place < size; place++) {
    const happened = events[place]!
    if (happened > 0) {
      const present = atRisk[place]!
      const staying = (present - happened) / present
      // Greenwood's sum, one step at a time: it needs no division by those left, of whom there may be none.
      variance = staying * (staying * variance + (open * open * happened) / (present * present))
      open *= staying
    }
    survival[place] = open
    standardError[place] = Math.sqrt(variance)
  }
  return { survival, standardError }
}

/** The curve of who is still open. Throws `BadDurations` for a cause there is not. */
export const kaplanMeier = (all: Durations, options: KaplanMeierOptions = {}): SurvivalCurve => {
  const sets = riskSets(all)
  const events = eventsOf(sets, options.cause)
  const { time, atRisk } = sets
  const size = time.length
  const { survival, standardError } = openCurve(atRisk, events)
  const { interval = "log-log", level = defaultLevel } = options
  return {
    unit: sets.unit,
    records: sets.records,
    level,
    interval,
    time,
    atRisk,
    events,
    censored: censoredBeside(sets, options.cause),
    survival,
    standardError,
    ...intervalColumns(survival, standardError, true, options),
    followedUntil: size === 0 ? 0 : time[size - 1]!
  }
}

/** The curve at a time, in its unit. Before anything ended, everyone is still open. */
export const survivalAt = (curve: SurvivalCurve, time: number): SurvivalAt => {
  const place = placeAt(curve.time, time)
  const held = time > curve.followedUntil
  if (place < 0) return { survival: 1, standardError: 0, lower: 1, upper: 1, level: curve.level, held }
  return {
    survival: curve.survival[place]!,
    standardError: curve.standardError[place]!,
    lower: curve.lower[place]!,
    upper: curve.upper[place]!,
    level: curve.level,
    held
  }
}

/** When a share of the records had closed. A bound or time that was not reached is undefined. */
export interface SurvivalQuantile {
  readonly unit: DurationUnit
  readonly share: number
  readonly time: number | undefined
  readonly lower: number | undefined
  readonly upper: number | undefined
}

/**
 * How long it takes until a share has closed, with the interval by Brookmeyer and Crowley (1982): where the bounds of the
 * curve reach the level. As in R's survival, a curve that runs along the level gives the middle of the stretch.
 */
export const survivalQuantile = (curve: SurvivalCurve, share: number): SurvivalQuantile => {
  if (!(share > 0 && share < 1)) throw badDurations("out-of-range", "share")
  const when = (values: Float64Array) => reaches(curve.time, values, 1 - share, curve.followedUntil)
  return { unit: curve.unit, share, time: when(curve.survival), lower: when(curve.lower), upper: when(curve.upper) }
}

/** How long it takes until half have closed. */
export const median = (curve: SurvivalCurve): SurvivalQuantile => survivalQuantile(curve, 0.5)

/** Mean time a record is open, counted up to a horizon. */
export interface RestrictedMean {
  readonly unit: DurationUnit
  readonly horizon: number
  readonly mean: number
  readonly standardError: number
  /** The horizon is later than anyone was followed: the last value of the curve was held. */
  readonly held: boolean
}

/** The area under the curve up to the horizon, the end of follow-up when left out. Klein and Moeschberger (2003) 4.5. */
export const restrictedMean = (curve: SurvivalCurve, horizon = curve.followedUntil): RestrictedMean => {
  if (!(horizon >= 0 && horizon < Infinity)) throw badDurations("out-of-range", "horizon")
  const { time, survival, atRisk, events } = curve
  let until = horizon
  let area = 0
  let variance = 0
  for (let place = placeAt(time, horizon); place >= 0; place--) {
    area += survival[place]! * (until - time[place]!)
    until = time[place]!
    const left = atRisk[place]! - events[place]!
    if (left > 0) variance += (area * area * events[place]!) / (atRisk[place]! * left)
  }
  return {
    unit: curve.unit,
    horizon,
    mean: area + until,
    standardError: Math.sqrt(variance),
    held: horizon > curve.followedUntil
  }
}
