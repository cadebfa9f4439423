/** Intervals around a probability, on a scale where they make sense. */
import { normalQuantile } from "./normal.ts"

/**
 * The scale an interval is symmetric on. `log-log`, the complementary one, never leaves 0 to 1 and is the default here
 * as in SAS; R's survival takes `log`. `plain` and `log` are cut off at 0 and 1.
 */
export type IntervalScale = "log-log" | "log" | "plain"

export interface IntervalOptions {
  /** `log-log` when left out. */
  readonly interval?: IntervalScale
  /** The share of such intervals that hold the truth; 0.95 when left out. */
  readonly level?: number
}

/** An interval and the share of such intervals that hold the truth. */
export interface Interval {
  readonly lower: number
  readonly upper: number
  readonly level: number
}

export const defaultLevel = 0.95

/** How many standard errors the interval of a level reaches to each side. */
export const reachOf = (level: number): number => normalQuantile(0.5 + level / 2)

const within = (probability: number): number => Math.min(1, Math.max(0, probability))

/** The interval of one probability; the probability itself where it is 0 or 1 or known without error. */
export const intervalOf = (
  probability: number,
  standardError: number,
  { interval = "log-log", level = defaultLevel }: IntervalOptions = {}
): Interval => {
  if (!(probability > 0 && probability < 1) || standardError === 0)
    return { lower: within(probability), upper: within(probability), level }
  const reach = reachOf(level) * standardError
  if (interval === "plain") return { lower: within(probability - reach), upper: within(probability + reach), level }
  if (interval === "log") {
    const factor = Math.exp(reach / probability)
    return { lower: probability / factor, upper: within(probability * factor), level }
  }
  const logarithm = Math.log(probability)
  const power = Math.exp(reach / (probability * logarithm))
  // The logarithm is negative: a greater power of a number below 1 is smaller.
  return { lower: Math.exp(logarithm / power), upper: Math.exp(logarithm * power), level }
}

/**
 * The interval at each step of a curve that only falls, or only rises. Where it has reached its end, 0 or 1, no
 * standard error is left to go by: the bound on the side it came from is held, as what held before holds still.
 */
export const intervalColumns = (
  probabilities: Float64Array,
  standardErrors: Float64Array,
  falling: boolean,
  options: IntervalOptions
): { readonly lower: Float64Array; readonly upper: Float64Array } => {
  const size = probabilities.length
  const lower = new Float64Array(size)
  const upper = new Float64Array(size)
  const { interval = "log-log", level = defaultLevel } = options
  const reachFor = reachOf(level)
  let heldLower = 0
  let heldUpper = 1
  for (let place = 0; place < size; place++) {
    const probability = probabilities[place]!
    // Most steps of one cause are of another.
    if (place > 0 && probability === probabilities[place - 1] && standardErrors[place] === standardErrors[place - 1]) {
      lower[place] = lower[place - 1]!
      upper[place] = upper[place - 1]!
    } else if (probability > 0 && probability < 1) {
      const reach = reachFor * standardErrors[place]!
      if (reach === 0) {
        heldLower = heldUpper = probability
      } else if (interval === "log-log") {
        const logarithm = Math.log(probability)
        const power = Math.exp(reach / (probability * logarithm))
        heldLower = Math.exp(logarithm / power)
        heldUpper = Math.exp(logarithm * power)
      } else if (interval === "log") {
        const factor = Math.exp(reach / probability)
        heldLower = probability / factor
        heldUpper = Math.min(1, probability * factor)
      } else {
        heldLower = Math.max(0, probability - reach)
        heldUpper = Math.min(1, probability + reach)
      }
      lower[place] = heldLower
      upper[place] = heldUpper
    } else if (falling) {
      lower[place] = within(probability)
      upper[place] = probability >= 1 ? 1 : heldUpper
    } else {
      lower[place] = probability <= 0 ? 0 : heldLower
      upper[place] = within(probability)
    }
  }
  return { lower, upper }
}
