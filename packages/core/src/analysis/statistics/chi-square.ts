/**
 * How unlikely a chi-square statistic is by chance alone. The upper tail is computed as such: taken as one less the
 * lower one it would be lost to rounding from about 1e-16 on.
 */

/** Lanczos coefficients (g = 7, n = 9) by P. Godfrey; relative error below 1e-15 for positive arguments. */
const lanczos = [
  0.9999999999998099, 676.5203681218851, -1259.1392167224028, 771.3234287776531, -176.6150291621406, 12.507343278686905,
  -0.13857109526572012, 0.000009984369578019572, 1.5056327351493116e-7
]

/** Natural logarithm of the gamma function for a positive argument. Lanczos, SIAM J. Numer. Anal. B 1 (1964) 86-96. */
export const logGamma = (x: number): number => {
  if (x < 0.5) return Math.log(Math.PI / Math.sin(Math.PI * x)) - logGamma(1 - x)
  let sum = lanczos[0]!
  for (let term = 1; term < lanczos.length; term++) sum += lanczos[term]! / (x - 1 + term)
  const base = x + 6.5
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(base) - base + Math.log(sum)
}

/**
 * The regularised incomplete gamma function Q(a, x), upper tail: series below a + 1, continued fraction (modified
 * Lentz) above. Press et al., Numerical Recipes, 3rd ed., 6.2; AS 239 (Shea 1988) uses the same two expansions.
 */
export const upperGamma = (a: number, x: number): number => {
  if (x <= 0) return 1
  if (x === Infinity) return 0
  const logOfFactor = a * Math.log(x) - x - logGamma(a)
  if (x < a + 1) {
    let term = 1 / a
    let sum = term
    for (let n = 1; n < 10_000 && term > sum * 1e-17; n++) {
      term *= x / (a + n)
      sum += term
    }
    return Math.max(0, 1 - sum * Math.exp(logOfFactor))
  }
  const tiny = 1e-300
  let b = x + 1 - a
  let c = 1 / tiny
  let d = 1 / b
  let fraction = d
  for (let n = 1; n < 10_000; n++) {
    const numerator = -n * (n - a)
    b += 2
    d = numerator * d + b
    if (Math.abs(d) < tiny) d = tiny
    c = b + numerator / c
    if (Math.abs(c) < tiny) c = tiny
    d = 1 / d
    const step = d * c
    fraction *= step
    if (Math.abs(step - 1) < 1e-16) break
  }
  return Math.exp(logOfFactor) * fraction
}

/** P(X >= statistic) for X of a chi-square distribution: the p-value of a test. */
export const chiSquareTail = (statistic: number, degreesOfFreedom: number): number =>
  upperGamma(degreesOfFreedom / 2, statistic / 2)
