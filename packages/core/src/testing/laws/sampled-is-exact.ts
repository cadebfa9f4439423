import { Periods } from "../../time/index.ts"
import { always, demand, demandSame, type Law, LawBroken } from "./law.ts"

/** Whether a set is written in its one form: bounds strictly increasing, in pairs. */
const wellFormed = (periods: Periods): boolean =>
  periods.length % 2 === 0 && periods.every((bound, place) => place === 0 || bound > periods[place - 1]!)

const shown = (periods: Periods): string => JSON.stringify(periods)

export const sampledIsExact: Law = {
  name: "sampled-is-exact",
  sentence: {
    ja: "ある時点での答えと期間の集合は、どの時点でも一致する",
    en: "what a rule says at an instant is what its periods say there, at every bound, a millisecond to either side, and anywhere else"
  },
  applies: always,
  check: ({ stage: { compiled }, gaps, instants, moments, pick }) => {
    let tried = 0
    const thorough = pick("a gap looked at closely", gaps)
    const kept: Array<number> = [1, 2, 3]
    for (const gap of gaps) {
      const { position, from } = gap
      const periods = compiled.periods(position)
      if (!wellFormed(periods)) {
        const expected = "bounds in pairs, each later than the one before"
        throw new LawBroken({ at: null, expected, got: shown(periods), asOf: from })
      }
      const test = (instant: number): void => {
        demand(Periods.contains(periods, instant), compiled.at(position, instant), instant, "as its periods say", from)
      }
      for (const bound of periods) {
        if (!Number.isFinite(bound)) continue
        tried++
        test(bound - 1)
        test(bound)
        test(bound + 1)
      }
      for (const instant of instants) test(instant)
      compiled.periodsInto(position, kept)
      demandSame(periods, kept, { because: "written over what the list held", asOf: from })
      if (gap !== thorough) continue
      for (const moment of moments) {
        test(moment - 1)
        test(moment)
      }
    }
    return tried
  }
}
