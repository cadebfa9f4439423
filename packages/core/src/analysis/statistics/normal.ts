/** The standard normal distribution. */
import { upperGamma } from "./chi-square.ts"

/** P(Z >= z), exact in the far tail too: half the chi-square tail of z² on one degree of freedom. */
export const normalTail = (z: number): number => {
  const half = upperGamma(0.5, (z * z) / 2) / 2
  return z >= 0 ? half : 1 - half
}

const ratio = (numerator: ReadonlyArray<number>, denominator: ReadonlyArray<number>, x: number): number => {
  const value = (coefficients: ReadonlyArray<number>) => coefficients.reduceRight((sum, next) => sum * x + next, 0)
  return value(numerator) / value(denominator)
}

const centre = [
  3.3871328727963665, 133.14166789178438, 1971.5909503065513, 13731.69376550946, 45921.95393154987, 67265.7709270087,
  33430.57558358813, 2509.0809287301227
]
const centreBelow = [
  1, 42.31333070160091, 687.1870074920579, 5394.196021424751, 21213.794301586597, 39307.89580009271, 28729.085735721943,
  5226.495278852546
]
const side = [
  1.4234371107496835, 4.630337846156546, 5.769497221460691, 3.6478483247632045, 1.2704582524523684, 0.2417807251774506,
  0.022723844989269184, 0.0007745450142783414
]
const sideBelow = [
  1, 2.053191626637759, 1.6763848301838038, 0.6897673349851, 0.14810397642748008, 0.015198666563616457,
  0.0005475938084995345, 1.0507500716444169e-9
]
const far = [
  6.657904643501103, 5.463784911164114, 1.7848265399172913, 0.29656057182850487, 0.026532189526576124,
  0.0012426609473880784, 0.000027115555687434876, 2.0103343992922881e-7
]
const farBelow = [
  1, 0.599832206555888, 0.1369298809227358, 0.014875361290850615, 0.0007868691311456133, 0.000018463183175100548,
  1.421511758316446e-7, 2.0442631033899397e-15
]

/**
 * The z below which a share of a standard normal lies, for a share between 0 and 1. Relative accuracy about 1e-16:
 * Wichura, Algorithm AS 241 (PPND16), Applied Statistics 37 (1988) 477-484.
 */
export const normalQuantile = (share: number): number => {
  if (!(share > 0 && share < 1)) throw new RangeError(`a share between 0 and 1 has a quantile, not ${share}`)
  const q = share - 0.5
  if (Math.abs(q) <= 0.425) return q * ratio(centre, centreBelow, 0.180625 - q * q)
  const r = Math.sqrt(-Math.log(q < 0 ? share : 1 - share))
  const z = r <= 5 ? ratio(side, sideBelow, r - 1.6) : ratio(far, farBelow, r - 5)
  return q < 0 ? -z : z
}
