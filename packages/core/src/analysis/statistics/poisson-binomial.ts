/** How many of several open records will come true, each with a chance of its own. */
import { badDurations, type NumberColumn } from "./durations.ts"

export interface CountDistribution {
  readonly mean: number
  readonly variance: number
  /** P(exactly so many), from 0 to all. */
  readonly probability: Float64Array
}

/**
 * The Poisson-binomial distribution, exactly: each record is added to the distribution of those before it. Time grows
 * with the square of their number. Throws `BadDurations` for a chance outside 0 to 1.
 */
export const countDistribution = (chances: NumberColumn): CountDistribution => {
  const probability = new Float64Array(chances.length + 1)
  probability[0] = 1
  let mean = 0
  let variance = 0
  for (let row = 0; row < chances.length; row++) {
    const chance = chances[row]!
    if (!(chance >= 0 && chance <= 1)) throw badDurations("out-of-range", "chances", row)
    mean += chance
    variance += chance * (1 - chance)
    for (let count = row + 1; count > 0; count--)
      probability[count] = probability[count]! * (1 - chance) + probability[count - 1]! * chance
    probability[0]! *= 1 - chance
  }
  return { mean, variance, probability }
}

/** The least count that is not exceeded with at least the given chance. */
export const countQuantile = ({ probability }: CountDistribution, chance: number): number => {
  let reached = 0
  for (let count = 0; count < probability.length; count++) {
    reached += probability[count]!
    if (reached >= chance) return count
  }
  return probability.length - 1
}
