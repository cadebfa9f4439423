import { Periods } from "../../time/index.ts"
import { always, demandSame, type Law } from "./law.ts"
import { onAnotherDay } from "./other-day.ts"
import type { Scene } from "./scene.ts"

/** A few positions of the history, from its beginning to its end. */
const some = ({ gaps }: Scene) => gaps.filter((_, place) => place % 8 === 0 || place === gaps.length - 1)

/** The same plain data with nothing in it shared. */
const copyOf = <Value>(value: Value): Value => {
  if (typeof value !== "object" || value === null) return value
  if (Array.isArray(value)) return value.map(copyOf) as Value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, copyOf(one)])) as Value
}

export const determinism: Law = {
  name: "determinism",
  sentence: {
    ja: "同じ現在地には、何度、どの順に、いつ尋ねても同じ答えになる",
    en: "the same position gets the same answer, however often, in whatever order and on whatever day it is asked"
  },
  applies: always,
  check: (scene) => {
    const { compiled } = scene.stage
    const asked = some(scene).map(({ position, from }) => ({ position, from, first: compiled.periods(position) }))
    const again = (because: string): void => {
      for (const { position, from, first } of asked.toReversed()) {
        demandSame(first, compiled.periods(position), { because, asOf: from })
        for (const instant of scene.instants) {
          const fires = compiled.at(position, instant)
          if (fires !== Periods.contains(first, instant)) {
            demandSame(first, fires ? [instant, instant + 1] : [], { because, asOf: from })
          }
        }
      }
    }
    again("asked a second time, in the reverse order")
    // Now and then: code that was made fast for one clock is made anew for another.
    if (scene.chance("another day") < 1 / 16) onAnotherDay(() => again("asked on another day"))
    const last = asked.at(-1)
    if (last !== undefined && scene.chance("copied") < 1 / 4) {
      const copy = copyOf(last.position)
      demandSame(last.first, compiled.periods(copy), { because: "asked of an equal position", asOf: last.from })
    }
    return asked.some(({ first }) => first.length > 0) ? 1 : 0
  }
}
