/** Months of a calendar's zone, as numbers, so that they can be counted on. */
import type { Calendar } from "../../time/calendar.ts"
import { civilOfDay, type Day, dayOfCivil } from "../../time/day.ts"
import type { Instant } from "../../time/periods.ts"

/** Months since the year 0. */
export type Month = number

const monthOfDay = (day: Day): Month => {
  const { month, year } = civilOfDay(day)
  return year * 12 + month - 1
}

/** Tells the month of instants. The last one is remembered: what happens to a deal mostly happens in the same month. */
export const monthsOf = (calendar: Calendar): ((instant: Instant) => Month) => {
  let from = Infinity
  let until = -Infinity
  let last: Month = 0
  return (instant) => {
    if (instant >= from && instant < until) return last
    last = monthOfDay(calendar.dayOf(instant))
    from = startOfMonth(last, calendar)
    until = startOfMonth(last + 1, calendar)
    return last
  }
}

/** The first instant of the month. */
export const startOfMonth = (month: Month, calendar: Calendar): Instant =>
  calendar.startOf(dayOfCivil(Math.floor(month / 12), (month % 12) + 1, 1))

/** `2026-11`. */
export const monthText = (month: Month, calendar: Calendar): string =>
  calendar.dateText(dayOfCivil(Math.floor(month / 12), (month % 12) + 1, 1)).slice(0, -3)
