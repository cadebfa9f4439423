/**
 * What alerts are held against: as many, at the same instants, on deals chosen without any rule.
 *
 * A rule that alerts on every deal finds every loss. Only against the same number of alerts does precision mean anything.
 */
import type { Instant } from "../../time/periods.ts"
import type { DealLife } from "../lives.ts"
import type { SeededRandom } from "../statistics/seeded-random.ts"

/** The lives open at each of the instants (earliest first), one by one. The list changes with the next call. */
const openAtEach = function* (
  lives: ReadonlyArray<DealLife>,
  instants: ReadonlyArray<Instant>
): Generator<ReadonlyArray<number>> {
  const byStart = lives.map((_, place) => place).sort((a, b) => lives[a]!.from - lives[b]!.from)
  const byEnd = byStart.toSorted((a, b) => lives[a]!.until - lives[b]!.until)
  const open: Array<number> = []
  const placeIn = new Int32Array(lives.length).fill(-1)
  let started = 0
  let ended = 0
  for (const instant of instants) {
    for (; started < byStart.length && lives[byStart[started]!]!.from <= instant; started++) {
      placeIn[byStart[started]!] = open.length
      open.push(byStart[started]!)
    }
    for (; ended < byEnd.length && lives[byEnd[ended]!]!.until <= instant; ended++) {
      const gone = placeIn[byEnd[ended]!]!
      if (gone === -1) continue
      const last = open.pop()!
      if (last !== byEnd[ended]) {
        open[gone] = last
        placeIn[last] = gone
      }
      placeIn[byEnd[ended]!] = -1
    }
    yield open
  }
}

/** For each instant (earliest first) a life open then, drawn at random; -1 where none is. */
export const randomOpen = (
  lives: ReadonlyArray<DealLife>,
  instants: ReadonlyArray<Instant>,
  random: SeededRandom
): Int32Array => {
  const chosen = new Int32Array(instants.length)
  let place = 0
  for (const open of openAtEach(lives, instants)) {
    chosen[place++] = open.length === 0 ? -1 : open[random.below(open.length)]!
  }
  return chosen
}

/** For each instant (earliest first) the life open longest that was not chosen before; -1 where none is left. */
export const oldestOpen = (lives: ReadonlyArray<DealLife>, instants: ReadonlyArray<Instant>): Int32Array => {
  const byStart = lives.map((_, place) => place).sort((a, b) => lives[a]!.from - lives[b]!.from)
  const done = new Uint8Array(lives.length)
  const chosen = new Int32Array(instants.length).fill(-1)
  let first = 0
  for (let place = 0; place < instants.length; place++) {
    const instant = instants[place]!
    while (first < byStart.length && (done[byStart[first]!] === 1 || lives[byStart[first]!]!.until <= instant)) first++
    // Behind the first are some that have ended or were chosen; they are passed over until it moves on.
    if (first < byStart.length && lives[byStart[first]!]!.from <= instant) {
      chosen[place] = byStart[first]!
      done[byStart[first]!] = 1
    }
  }
  return chosen
}
