import type { Before, Duration } from "../../rules/duration.ts"
import { type Law, LawBroken } from "./law.ts"
import { counted } from "./plain-days.ts"

const inBusinessDays = (duration: Duration | Before): boolean => {
  const { unit, count } = counted(duration)
  return unit === "businessDays" && count !== 0
}

export const weekendAddsNothing: Law = {
  name: "weekend-adds-nothing",
  sentence: {
    ja: "営業日で数えるとき、休業日には何も加わらない",
    en: "counted in business days, a week-end or a holiday adds nothing: what turns, turns as a business day begins"
  },
  applies: ({ leaves }) =>
    leaves.some(({ durations }) => durations.some(inBusinessDays))
      ? true
      : { ja: "営業日で数えません", en: "it counts no business days" },
  check: ({ stage, gaps }) => {
    const { plain, profile, language, rule } = stage
    const changes: Array<number> = []
    const earlier: Array<number> = []
    let tried = 0
    for (const { condition, durations } of profile.leaves) {
      if (!durations.some(inBusinessDays)) continue
      const reader = plain.anchor(condition.anchor)
      const asked = stage.asking(condition)
      for (const { position, from } of gaps) {
        const length = plain.threshold(condition.than, position)
        if (length === null || !inBusinessDays(length)) continue
        // What earlier stays have used up altogether shows on the day it began, whichever that is.
        earlier.length = 0
        reader.earlierInto?.(position, earlier)
        if (earlier.length > 0) continue
        changes.length = 0
        reader.changesInto?.(position, changes)
        const start = language.life.within[rule.within].from(position)
        const periods = asked.periods(position)
        for (let bound = 0; bound < periods.length; bound += 2) {
          const begins = periods[bound]!
          if (!Number.isFinite(begins) || begins === start || changes.includes(begins)) continue
          tried++
          const days = plain.daysOf(length)
          const day = days.dayOf(begins)
          if (days.isBusinessDay(day) && days.startOf(day) === begins) continue
          const got = days.isBusinessDay(day) ? "it begins in the middle of one" : "it begins on a day off"
          throw new LawBroken({ at: begins, expected: "it begins as a business day begins", got, asOf: from })
        }
      }
    }
    return tried
  }
}
