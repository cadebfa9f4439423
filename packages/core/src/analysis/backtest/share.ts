/** Shares of alerts, where some could not be watched to the end, with intervals that know whose alerts they are. */
import type { Durations } from "../statistics/durations.ts"
import { quantileOf } from "../statistics/bootstrap.ts"
import { censoringWeights } from "../statistics/censoring.ts"
import type { SeededRandom } from "../statistics/seeded-random.ts"
import { wilson } from "../statistics/proportion.ts"
import type { Share } from "./result.ts"

/** How the intervals of a backtest are made. */
export interface Resampling {
  /** 0.95 for an interval that holds the truth in 95 of 100 histories. */
  readonly level: number
  /** How often accounts are drawn anew. */
  readonly resamples: number
  readonly random: SeededRandom
}

export const nothing: Share = { value: null, lower: null, upper: null, n: 0 }

/**
 * The share of rows that count, each by its weight, and an interval by drawing whole clusters (accounts) with
 * replacement: alerts on deals of one account go well or badly together, and drawing them one by one would make the
 * interval too narrow (Field & Welsh, J. R. Statist. Soc. B 69 (2007) 369-390).
 */
export const clusteredShare = (
  counts: ArrayLike<number>,
  cluster: ArrayLike<number>,
  { level, resamples, random }: Resampling
): Share => {
  const n = counts.length
  if (n === 0) return nothing
  const place = new Map<number, number>()
  const sums: Array<number> = []
  const sizes: Array<number> = []
  let total = 0
  for (let row = 0; row < n; row++) {
    let own = place.get(cluster[row]!)
    if (own === undefined) {
      place.set(cluster[row]!, (own = sums.length))
      sums.push(0)
      sizes.push(0)
    }
    sums[own]! += counts[row]!
    sizes[own]!++
    total += counts[row]!
  }
  const value = Math.min(1, total / n)
  // From one account nothing can be learnt about how accounts differ.
  if (sums.length < 2) return { value, lower: null, upper: null, n }
  const drawn = new Float64Array(resamples)
  for (let draw = 0; draw < resamples; draw++) {
    let sum = 0
    let size = 0
    for (let step = 0; step < sums.length; step++) {
      const own = random.below(sums.length)
      sum += sums[own]!
      size += sizes[own]!
    }
    drawn[draw] = Math.min(1, sum / size)
  }
  drawn.sort()
  const lower = quantileOf(drawn, (1 - level) / 2)
  const upper = quantileOf(drawn, (1 + level) / 2)
  if (lower !== upper) return { value, lower, upper, n }
  // Where every account says the same, drawing them anew says it, too, and would feign certainty. None of twelve accounts is
  // not never (Wilson); of the same share in between nothing is known.
  if (value !== 0 && value !== 1) return { value, lower: null, upper: null, n }
  const bounds = wilson(value * sums.length, sums.length, { level })
  return { value, lower: bounds.lower, upper: bounds.upper, n }
}

/**
 * Of records, the share that ended for a cause within the horizon. Those that were not watched so long are stood for by
 * the others (inverse probability of censoring), which is the Aalen–Johansen probability exactly.
 */
export const shareWithin = (
  all: Durations,
  cause: number,
  horizon: number,
  cluster: ArrayLike<number>,
  resampling: Resampling
): Share => {
  const weights = censoringWeights(all, horizon)
  if (!(weights instanceof Float64Array)) return { ...nothing, n: all.records }
  const counts = weights.map((weight, row) => (all.cause[row] === cause && all.exit[row]! <= horizon ? weight : 0))
  return clusteredShare(counts, cluster, resampling)
}

/** What the share leaves. */
export const otherwise = ({ value, lower, upper, n }: Share): Share => ({
  value: value === null ? null : 1 - value,
  lower: upper === null ? null : 1 - upper,
  upper: lower === null ? null : 1 - lower,
  n
})
