import { always, demand, type Law, LawBroken } from "./law.ts"
import type { Gap } from "./scene.ts"

const dayMs = 86_400_000
/** How far ahead is looked where nothing is said to change any more. */
const horizon = 900 * dayMs

export const nextChange: Law = {
  name: "next-change",
  sentence: {
    ja: "次の変化までは何も変わらず、その時点で変わる",
    en: "nothing changes before the next change, and something does at it"
  },
  applies: always,
  check: ({ stage: { compiled, rules }, gaps, instants, moments, pick, chance }) => {
    let tried = 0
    const asked = new Set([pick<Gap>("one gap", gaps), pick<Gap>("another gap", gaps), gaps.at(-1)])
    for (const gap of asked) {
      if (gap === undefined) continue
      const { position, from } = gap
      for (const now of [from, ...instants]) {
        const next = compiled.nextChange(position, now)
        if (!(next > now)) {
          throw new LawBroken({ at: now, expected: "a change later than now", got: String(next), asOf: from })
        }
        if (rules.nextChange(position, now) !== next) {
          const got = `${rules.nextChange(position, now)} of the set it is alone in`
          throw new LawBroken({ at: now, expected: `a next change at ${next}`, got, asOf: from })
        }
        const fires = compiled.at(position, now)
        const until = Math.min(next, now + horizon)
        const because = "nothing has changed yet"
        for (const part of [chance("between"), 0.5, 1]) {
          const between = Math.max(now, Math.floor(now + part * (until - now)) - 1)
          demand(fires, compiled.at(position, between), between, because, from)
        }
        for (const moment of now === from ? moments : []) {
          if (moment > now && moment < next) demand(fires, compiled.at(position, moment), moment, because, from)
        }
        if (next === Infinity) continue
        tried++
        demand(!fires, compiled.at(position, next), next, "here it changes", from)
      }
    }
    return tried
  }
}
