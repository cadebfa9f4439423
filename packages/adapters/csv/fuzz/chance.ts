/** Chance with a seed: one number stands for one sheet, so that what was found is found again. */

export interface Chance {
  /** A whole number from 0 to below `end`. */
  readonly below: (end: number) => number
  /** Whether something happens that happens once in `times`. */
  readonly once: (times: number) => boolean
  readonly pick: <Value>(values: ReadonlyArray<Value>) => Value
}

/** Mulberry32: small, and good enough to shuffle a sheet. */
export const chanceOf = (seed: number): Chance => {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (end: number): number => Math.floor(next() * end)
  return { below, once: (times) => below(times) === 0, pick: (values) => values[below(values.length)]! }
}
