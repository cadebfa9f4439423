/**
 * The probability to have closed for each cause after so long, and to be still open; the three always make 1.
 *
 * One less the Kaplan-Meier curve of wins, with the lost counted as censored, promises more wins than there will be: it
 * supposes the lost could still be won. Aalen and Johansen, Scand. J. Statist. 5 (1978) 141-150. Exact with ties.
 */
import { badDurations, type Durations, type DurationUnit } from "./durations.ts"
import { defaultLevel, type Interval, intervalColumns, type IntervalOptions, type IntervalScale } from "./interval.ts"
import { openCurve } from "./kaplan-meier.ts"
import { type RiskSets, riskSets } from "./risk-sets.ts"
import { placeAt } from "./step-function.ts"

/**
 * Two variances go by the name of standard. `delta` (Greenwood's, also of mstate and SAS, and the infinitesimal
 * jackknife) supposes multinomial counts at each time; `aalen` (cmprsk) counts as processes, and is somewhat larger.
 */
export type IncidenceVariance = "delta" | "aalen"

/** Columns of one cause. */
export interface Incidence {
  readonly events: Float64Array
  /** P(closed for this cause by the time). */
  readonly incidence: Float64Array
  readonly standardError: Float64Array
  readonly lower: Float64Array
  readonly upper: Float64Array
}

/** A row per distinct time; each value holds from its time until the next. */
export interface IncidenceCurves {
  readonly unit: DurationUnit
  readonly records: number
  readonly level: number
  readonly interval: IntervalScale
  readonly variance: IncidenceVariance
  readonly time: Float64Array
  readonly atRisk: Float64Array
  readonly censored: Float64Array
  /** P(still open after the time). */
  readonly open: Float64Array
  /** Greenwood's. */
  readonly openStandardError: Float64Array
  /** Cause 1 first. */
  readonly causes: ReadonlyArray<Incidence>
  /** The last time anyone was at risk. Later values are the last one, held. */
  readonly followedUntil: number
}

export interface IncidenceAt extends Interval {
  readonly incidence: number
  readonly standardError: number
}

/** The curves read at one time. */
export interface IncidencesAt {
  readonly time: number
  readonly open: number
  readonly openStandardError: number
  readonly causes: ReadonlyArray<IncidenceAt>
  /** Nobody was followed this long: the last values stand in. */
  readonly held: boolean
}

export interface AalenJohansenOptions extends IntervalOptions {
  /** `delta` when left out. */
  readonly variance?: IncidenceVariance
}

/**
 * The delta variance step by step: the covariance of P(open) and P(cause) goes through the same step as these, and the
 * multinomial variance of the step is added. Equals Greenwood's sum over all earlier times (Gaynor et al., JASA 88 (1993)
 * 400-409), without its terms that cancel and without dividing by those left.
 */
const deltaErrors = (sets: RiskSets, open: Float64Array, events: Float64Array): Float64Array => {
  const { atRisk, closed } = sets
  const size = atRisk.length
  const errors = new Float64Array(size)
  let openVariance = 0
  let covariance = 0
  let variance = 0
  for (let place = 0; place < size; place++) {
    if (closed[place]! > 0) {
      const present = atRisk[place]!
      const before = place === 0 ? 1 : open[place - 1]!
      const share = events[place]! / present
      const leaving = closed[place]! / present
      const staying = (present - closed[place]!) / present
      const each = (before * before) / present
      variance += share * (2 * covariance + share * openVariance + each * (1 - share))
      covariance = staying * (covariance + share * openVariance - each * share)
      openVariance = staying * (staying * openVariance + each * leaving)
    }
    errors[place] = Math.sqrt(Math.max(0, variance))
  }
  return errors
}

/**
 * Aalen's variance as cmprsk's `cuminc` has it, corrected for ties. Each past event pulls on the incidence now; the sums
 * of those pulls, of their squares and of the squares of their slopes are carried along.
 */
const aalenErrors = (sets: RiskSets, open: Float64Array, events: Float64Array): Float64Array => {
  const { atRisk, closed } = sets
  const size = atRisk.length
  const errors = new Float64Array(size)
  let squares = 0
  let mixed = 0
  let slopes = 0
  for (let place = 0; place < size; place++) {
    const present = atRisk[place]!
    const ofCause = events[place]!
    const ofOthers = closed[place]! - ofCause
    if (closed[place]! > 0) {
      const before = place === 0 ? 1 : open[place - 1]!
      const after = open[place]!
      const rise = (before * ofCause) / present
      squares += rise * (rise * slopes - 2 * mixed)
      mixed -= rise * slopes
      const slope = after > 0 ? 1 / after : 0
      const noise = (count: number) =>
        ((before * before * count) / (present * present)) * (count > 1 ? 1 - (count - 1) / (present - 1) : 1)
      if (ofCause > 0) {
        const own = noise(ofCause)
        squares += own
        mixed += own * slope
        slopes += own * slope * slope
      }
      if (ofOthers > 0) slopes += noise(ofOthers) * slope * slope
    }
    errors[place] = Math.sqrt(Math.max(0, squares))
  }
  return errors
}

/** The curves from risk sets at hand; `aalenJohansen` makes those from the records. */
export const incidenceOf = (sets: RiskSets, options: AalenJohansenOptions = {}): IncidenceCurves => {
  const { time, atRisk, closed, events } = sets
  const { interval = "log-log", level = defaultLevel, variance = "delta" } = options
  const size = time.length
  const { survival: open, standardError: openStandardError } = openCurve(atRisk, closed)
  const errorsOf = variance === "delta" ? deltaErrors : aalenErrors
  const causes = events.map((column): Incidence => {
    const incidence = new Float64Array(size)
    let reached = 0
    for (let place = 0; place < size; place++) {
      if (column[place]! > 0) reached += ((place === 0 ? 1 : open[place - 1]!) * column[place]!) / atRisk[place]!
      // Nearer to 1 than any number of records could bring it but all of them: what is missing is rounding.
      incidence[place] = reached > 1 - 1e-12 ? 1 : reached
    }
    const standardError = errorsOf(sets, open, column)
    return { events: column, incidence, standardError, ...intervalColumns(incidence, standardError, false, options) }
  })
  return {
    unit: sets.unit,
    records: sets.records,
    level,
    interval,
    variance,
    time,
    atRisk,
    censored: sets.censored,
    open,
    openStandardError,
    causes,
    followedUntil: size === 0 ? 0 : time[size - 1]!
  }
}

/** The probabilities of each cause and of being still open, with standard errors and intervals. */
export const aalenJohansen = (all: Durations, options: AalenJohansenOptions = {}): IncidenceCurves =>
  incidenceOf(riskSets(all), options)

/** The curves at a time, in their unit. Before anything ended, everyone is still open. */
export const incidenceAt = (curves: IncidenceCurves, time: number): IncidencesAt => {
  const place = placeAt(curves.time, time)
  const { level } = curves
  return {
    time,
    open: place < 0 ? 1 : curves.open[place]!,
    openStandardError: place < 0 ? 0 : curves.openStandardError[place]!,
    causes: curves.causes.map(({ incidence, standardError, lower, upper }) =>
      place < 0
        ? { incidence: 0, standardError: 0, lower: 0, upper: 0, level }
        : {
            incidence: incidence[place]!,
            standardError: standardError[place]!,
            lower: lower[place]!,
            upper: upper[place]!,
            level
          }
    ),
    held: time > curves.followedUntil
  }
}

/** The columns of a cause, counted from 1. Throws `BadDurations` for a cause there is not. */
export const incidenceFor = (curves: IncidenceCurves, cause: number): Incidence => {
  const found = curves.causes[cause - 1]
  if (found === undefined) throw badDurations("unknown-cause", "cause")
  return found
}
