/** Chance from a seed, so that a run can be had again: the same choices, though never quite the same timing. */

/** A small generator of pseudo-random numbers (mulberry32), from 0 to less than 1. */
export type Chance = () => number

export const chanceFrom = (seed: number): Chance => {
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** A whole number from `least` to `most`, both included. */
export const between = (chance: Chance, least: number, most: number): number =>
  least + Math.floor(chance() * (most - least + 1))

export const oneOf = <A>(chance: Chance, all: ReadonlyArray<A>): A => all[Math.floor(chance() * all.length)]!
