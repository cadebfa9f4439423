/** Student's t distribution, for intervals and tests that rest on few accounts. */
import { logGamma } from "../statistics/chi-square.ts"

/**
 * The regularised incomplete beta function, by its continued fraction (modified Lentz). Press et al., Numerical Recipes,
 * 3rd ed., 6.4.
 */
const incompleteBeta = (a: number, b: number, x: number): number => {
  if (x <= 0) return 0
  if (x >= 1) return 1
  if (x > (a + 1) / (a + b + 2)) return 1 - incompleteBeta(b, a, 1 - x)
  const tiny = 1e-300
  const guarded = (value: number): number => (Math.abs(value) < tiny ? tiny : value)
  let c = 1
  let d = 1 / guarded(1 - ((a + b) * x) / (a + 1))
  let fraction = d
  for (let m = 1; m < 10_000; m++) {
    const even = (m * (b - m) * x) / ((a + 2 * m - 1) * (a + 2 * m))
    d = 1 / guarded(1 + even * d)
    c = guarded(1 + even / c)
    fraction *= d * c
    const odd = (-(a + m) * (a + b + m) * x) / ((a + 2 * m) * (a + 2 * m + 1))
    d = 1 / guarded(1 + odd * d)
    c = guarded(1 + odd / c)
    const step = d * c
    fraction *= step
    if (Math.abs(step - 1) < 1e-15) break
  }
  const logOfFactor = logGamma(a + b) - logGamma(a) - logGamma(b) + a * Math.log(x) + b * Math.log1p(-x)
  return (Math.exp(logOfFactor) * fraction) / a
}

/** P(|T| >= t): how unlikely so great a difference is by chance alone. */
export const studentTwoSided = (t: number, degreesOfFreedom: number): number => {
  if (t === 0) return 1
  if (!Number.isFinite(t)) return 0
  return incompleteBeta(degreesOfFreedom / 2, 0.5, degreesOfFreedom / (degreesOfFreedom + t * t))
}

/** The t that is exceeded on either side with probability `1 - level`. */
export const studentReach = (level: number, degreesOfFreedom: number): number => {
  const beyond = 1 - level
  let low = 0
  let high = 2
  while (studentTwoSided(high, degreesOfFreedom) > beyond) high *= 2
  // Halving gains a bit each time: beyond sixty the numbers are as near as they get.
  for (let step = 0; step < 60 && low < high; step++) {
    const middle = (low + high) / 2
    if (studentTwoSided(middle, degreesOfFreedom) > beyond) low = middle
    else high = middle
  }
  return (low + high) / 2
}
