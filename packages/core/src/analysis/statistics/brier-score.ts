/**
 * How far forecasts were from what came, with the open ones accounted for.
 *
 * 0 is perfect; always saying one half gives a quarter. Graf et al., Statist. Med. 18 (1999) 2529-2545; with causes that
 * compete Schoop et al., Biom. J. 53 (2011) 88-112.
 */
import { type CannotSay, cannotSay } from "./cannot-say.ts"
import { censoringWeights } from "./censoring.ts"
import { badDurations, type Durations, type NumberColumn } from "./durations.ts"

export interface Forecasts {
  readonly cause: number
  /** By when, in the unit of the records. */
  readonly horizon: number
  /** P(closed for the cause by the horizon) as it was foretold, one per record. */
  readonly predicted: NumberColumn
}

export interface BrierScore {
  /** Mean squared distance between forecast and outcome. */
  readonly score: number
  readonly records: number
  /** Records whose standing at the horizon is known; the others are stood for by weights. */
  readonly known: number
}

/** Throws for forecasts that do not fit the records. */
export const checkForecasts = (all: Durations, { cause, predicted }: Forecasts): void => {
  if (!(Number.isInteger(cause) && cause >= 1 && cause <= all.causes)) throw badDurations("unknown-cause", "cause")
  if (predicted.length !== all.records) throw badDurations("other-length", "predicted")
  for (let row = 0; row < predicted.length; row++)
    if (!(predicted[row]! >= 0 && predicted[row]! <= 1)) throw badDurations("out-of-range", "predicted", row)
}

/** The score of the forecasts. Throws `BadDurations` for a forecast outside 0 to 1, or not one per record. */
export const brierScore = (all: Durations, forecasts: Forecasts): BrierScore | CannotSay => {
  checkForecasts(all, forecasts)
  const { cause, horizon, predicted } = forecasts
  const weights = censoringWeights(all, horizon)
  if (!(weights instanceof Float64Array)) return weights
  let sum = 0
  let total = 0
  let known = 0
  for (let row = 0; row < all.records; row++) {
    total += all.weights === undefined ? 1 : all.weights[row]!
    const weight = weights[row]!
    if (weight === 0) continue
    known++
    const came = all.cause[row] === cause && all.exit[row]! <= horizon ? 1 : 0
    sum += weight * (came - predicted[row]!) ** 2
  }
  return known === 0 ? cannotSay("not-followed") : { score: sum / total, records: all.records, known }
}
