/**
 * Weights that let the records whose end is known speak for those whose end is not (inverse probability of censoring).
 *
 * Here being censored is the event, so the order at one time is mirrored: whatever else happened came first. With that,
 * the weighted share of a cause by a time equals the Aalen-Johansen probability exactly, with ties and all.
 */
import { type CannotSay, cannotSay } from "./cannot-say.ts"
import { badDurations, type Durations, type DurationUnit } from "./durations.ts"
import { riskSets } from "./risk-sets.ts"
import { placeAt, placeBefore } from "./step-function.ts"

/** A row per distinct time; each value holds from its time until the next. */
export interface CensoringCurve {
  readonly unit: DurationUnit
  readonly time: Float64Array
  /** At risk of being censored: those whose event came at the time are gone. */
  readonly atRisk: Float64Array
  readonly censored: Float64Array
  /** P(not censored by the time), had nothing else happened. */
  readonly uncensored: Float64Array
}

/** The Kaplan-Meier curve of being censored. */
export const censoringCurve = (all: Durations): CensoringCurve => {
  const sets = riskSets(all)
  const { time, censored } = sets
  const atRisk = sets.atRisk.map((present, place) => present - sets.closed[place]!)
  const uncensored = new Float64Array(time.length)
  let left = 1
  for (let place = 0; place < time.length; place++) {
    if (censored[place]! > 0) left *= (atRisk[place]! - censored[place]!) / atRisk[place]!
    uncensored[place] = left
  }
  return { unit: sets.unit, time, atRisk, censored, uncensored }
}

/** P(not censored by the time). */
export const uncensoredAt = ({ time, uncensored }: CensoringCurve, at: number): number => {
  const place = placeAt(time, at)
  return place < 0 ? 1 : uncensored[place]!
}

/** P(not censored before the time). */
export const uncensoredBefore = ({ time, uncensored }: CensoringCurve, at: number): number => {
  const place = placeBefore(time, at)
  return place < 0 ? 1 : uncensored[place]!
}

/**
 * What each record weighs in an average over how things stood at the horizon: nothing if it was censored by then, and
 * otherwise as many as it stands for. Records that came under observation late have no such weight, nor is there one
 * where everyone still open had been censored by the horizon.
 */
export const censoringWeights = (all: Durations, horizon: number): Float64Array | CannotSay => {
  if (!(horizon >= 0 && horizon < Infinity)) throw badDurations("out-of-range", "horizon")
  if (all.entry?.some((time) => time > 0) === true) return cannotSay("delayed-entry")
  const curve = censoringCurve(all)
  const weights = new Float64Array(all.records)
  const atHorizon = uncensoredAt(curve, horizon)
  const lastTime = curve.time[curve.time.length - 1] ?? 0
  if (horizon >= lastTime && atHorizon === 0) return cannotSay("not-followed")
  for (let row = 0; row < all.records; row++) {
    const own = all.weights === undefined ? 1 : all.weights[row]!
    if (all.exit[row]! > horizon) weights[row] = own / atHorizon
    else if (all.cause[row] !== 0) weights[row] = own / uncensoredBefore(curve, all.exit[row]!)
  }
  return weights
}

/** The share that closed for a cause by the horizon, by weights. Equals `aalenJohansen` there. */
export const weightedIncidence = (all: Durations, cause: number, horizon: number): number | CannotSay => {
  const weights = censoringWeights(all, horizon)
  if (!(weights instanceof Float64Array)) return weights
  let reached = 0
  let total = 0
  for (let row = 0; row < all.records; row++) {
    total += all.weights === undefined ? 1 : all.weights[row]!
    if (all.cause[row] === cause && all.exit[row]! <= horizon) reached += weights[row]!
  }
  return reached / total
}
