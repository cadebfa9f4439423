/** Chance from a seed (mulberry32): the same sequence on every machine. */
export interface Chance {
  /** An integer from 0 and below `count`. */
  readonly below: (count: number) => number
  readonly pick: <Value>(list: ReadonlyArray<Value>) => Value
}

export const chanceFrom = (seed: number): Chance => {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
  const below = (count: number): number => Math.floor(next() * count)
  return { below, pick: (list) => list[below(list.length)]! }
}
