/**
 * The hazard piled up over time: how many times a record that never closed would have closed by then.
 *
 * Nelson (1972), Aalen, Ann. Statist. 6 (1978) 701-726.
 */
import type { Durations, DurationUnit } from "./durations.ts"
import { eventsOf } from "./kaplan-meier.ts"
import { riskSets } from "./risk-sets.ts"
import { placeAt } from "./step-function.ts"

export interface HazardCurve {
  readonly unit: DurationUnit
  readonly time: Float64Array
  readonly atRisk: Float64Array
  readonly events: Float64Array
  readonly cumulativeHazard: Float64Array
  readonly standardError: Float64Array
  readonly followedUntil: number
}

export interface NelsonAalenOptions {
  /** The cause that counts as the event, any when left out. The others count as censored. */
  readonly cause?: number
  /**
   * What is done about events at one time. `together`: all have the same risk set (Nelson and Aalen). `one-by-one`: each
   * leaves before the next (Fleming and Harrington 1984), as if the ties came of coarse time; exp(-H) is then close to
   * Kaplan and Meier's.
   */
  readonly ties?: "together" | "one-by-one"
}

/** The cumulative hazard with the standard error of its Poisson variance. Throws `BadDurations` for a cause there is not. */
export const nelsonAalen = (all: Durations, { cause, ties = "together" }: NelsonAalenOptions = {}): HazardCurve => {
  const sets = riskSets(all)
  const events = eventsOf(sets, cause)
  const { time, atRisk } = sets
  const size = time.length
  const cumulativeHazard = new Float64Array(size)
  const standardError = new Float64Array(size)
  let hazard = 0
  let variance = 0
  for (let place = 0; place < size; place++) {
    const happened = events[place]!
    let present = atRisk[place]!
    if (happened > 0 && ties === "together") {
      hazard += happened / present
      variance += happened / (present * present)
    } else if (happened > 0) {
      // A weight is so many records; what is left of a fractional one comes last.
      for (let remaining = happened; remaining > 0; remaining--) {
        const step = Math.min(1, remaining)
        hazard += step / present
        variance += step / (present * present)
        present -= step
      }
    }
    cumulativeHazard[place] = hazard
    standardError[place] = Math.sqrt(variance)
  }
  const followedUntil = size === 0 ? 0 : time[size - 1]!
  return { unit: sets.unit, time, atRisk, events, cumulativeHazard, standardError, followedUntil }
}

/** The curve at a time, in its unit; after the follow-up the last value is held, and said to be. */
export const hazardAt = (
  curve: HazardCurve,
  time: number
): { readonly cumulativeHazard: number; readonly standardError: number; readonly held: boolean } => {
  const place = placeAt(curve.time, time)
  const held = time > curve.followedUntil
  if (place < 0) return { cumulativeHazard: 0, standardError: 0, held }
  return { cumulativeHazard: curve.cumulativeHazard[place]!, standardError: curve.standardError[place]!, held }
}
