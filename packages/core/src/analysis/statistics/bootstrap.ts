/**
 * Intervals for numbers without a formula, by drawing the records again and again.
 *
 * Records that belong together, such as the deals of one account, are drawn together: one by one they would seem to say
 * more than they do. Efron and Tibshirani, An Introduction to the Bootstrap (1993), ch. 13; clusters as in Davison and
 * Hinkley (1997) 3.8.
 */
import { badDurations } from "./durations.ts"
import { defaultLevel, type Interval } from "./interval.ts"
import { grouping, rowsOf } from "./risk-sets.ts"
import { seededRandom } from "./seeded-random.ts"

export interface BootstrapOptions {
  /** Whole number; the same one gives the same interval. */
  readonly seed: number
  /** How many times the records are drawn; 1,000 when left out. */
  readonly samples?: number
  /** 0.95 when left out. */
  readonly level?: number
}

/** The spread of a number over samples drawn again. */
export interface BootstrapInterval extends Interval {
  readonly standardError: number
  /** Samples that gave a number; in the others it was not defined. */
  readonly samples: number
}

/** The value below which a share of sorted values lies, between neighbours in proportion (R's type 7). */
export const quantileOf = (sorted: ArrayLike<number>, share: number): number => {
  const at = (sorted.length - 1) * share
  const below = Math.floor(at)
  const low = sorted[below]!
  const high = sorted[Math.min(below + 1, sorted.length - 1)]!
  return low + (high - low) * (at - below)
}

/**
 * The percentile interval of a statistic of some rows. `clusters` names for each row what it belongs to, such as its
 * account; clusters are drawn with replacement, with all their rows. Undefined when fewer than two samples gave a number.
 * Throws `BadDurations` for no rows at all.
 */
export const bootstrap = (
  clusters: ArrayLike<string | number>,
  statistic: (rows: Int32Array) => number | undefined,
  { seed, samples = 1000, level = defaultLevel }: BootstrapOptions
): BootstrapInterval | undefined => {
  if (clusters.length === 0) throw badDurations("no-records", "clusters")
  const members = rowsOf(grouping(clusters))
  const random = seededRandom(seed)
  const found: Array<number> = []
  const drawn = new Int32Array(members.length)
  for (let sample = 0; sample < samples; sample++) {
    let size = 0
    for (let draw = 0; draw < members.length; draw++) {
      drawn[draw] = random.below(members.length)
      size += members[drawn[draw]!]!.length
    }
    const rows = new Int32Array(size)
    let filled = 0
    for (const cluster of drawn) {
      rows.set(members[cluster]!, filled)
      filled += members[cluster]!.length
    }
    const value = statistic(rows)
    if (value !== undefined && Number.isFinite(value)) found.push(value)
  }
  if (found.length < 2) return undefined
  found.sort((a, b) => a - b)
  const mean = found.reduce((sum, value) => sum + value, 0) / found.length
  const squares = found.reduce((sum, value) => sum + (value - mean) ** 2, 0)
  return {
    lower: quantileOf(found, (1 - level) / 2),
    upper: quantileOf(found, (1 + level) / 2),
    level,
    standardError: Math.sqrt(squares / (found.length - 1)),
    samples: found.length
  }
}
