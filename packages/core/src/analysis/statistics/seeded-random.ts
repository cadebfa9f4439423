/**
 * Numbers that look drawn by chance and are the same for the same seed on every machine: xoshiro128** by Blackman and
 * Vigna (ACM Trans. Math. Softw. 47 (2021) 36), its state filled from the seed by splitmix32. Period 2^128 - 1.
 */

export interface SeededRandom {
  /** A number from 0 on and below 1, of 32 random bits. */
  readonly next: () => number
  /** A whole number from 0 on and below `bound`, each as likely as the others; `bound` is at most 2^32. */
  readonly below: (bound: number) => number
}

const rotated = (bits: number, by: number): number => (bits << by) | (bits >>> (32 - by))

/** The generator from its four words of state, which must not all be 0. Gives whole numbers below 2^32. */
export const xoshiro = (a: number, b: number, c: number, d: number): (() => number) => {
  return () => {
    const result = Math.imul(rotated(Math.imul(b, 5), 7), 9) >>> 0
    const shifted = b << 9
    c ^= a
    d ^= b
    b ^= c
    a ^= d
    c ^= shifted
    d = rotated(d, 11)
    return result
  }
}

/** A generator of its own for a whole number as seed. */
export const seededRandom = (seed: number): SeededRandom => {
  let state = seed | 0
  const filled = () => {
    state = (state + 0x9e3779b9) | 0
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad)
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97)
    return mixed ^ (mixed >>> 15)
  }
  const bits = xoshiro(filled(), filled(), filled(), filled())
  return {
    next: () => bits() / 4_294_967_296,
    below: (bound) => {
      // What is left over at the end of the range would favour the small numbers, and is drawn again.
      const fair = 4_294_967_296 - (4_294_967_296 % bound)
      let drawn = bits()
      while (drawn >= fair) drawn = bits()
      return drawn % bound
    }
  }
}
