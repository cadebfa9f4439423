/** Months of a calendar's zone, as numbers, so that they can be counted on. */
import type { Calendar } from "../../time/calendar.ts"
import { civilOfDay, type Day, dayOfCivil } from "../../time/day.ts"
import type { Instant } from "../../time/periods.ts"

/** Months since the year 0. */
export type Month = number

export const monthOfDay = (day: Day): Month => {
  const { month, year } = civilOfDay(day)
  return year * 12 + month - 1
}

export const monthOf = (instant: Instant, calendar: Calendar): Month => monthOfDay(calendar.dayOf(instant))

/** The first instant of the month. */
export const startOfMonth = (month: Month, calendar: Calendar): Instant =>
  calendar.startOf(dayOfCivil(Math.floor(month / 12), (month % 12) + 1, 1))

/** `2026-11`. */
export const monthText = (month: Month, calendar: Calendar): string =>
  calendar.dateText(dayOfCivil(Math.floor(month / 12), (month % 12) + 1, 1)).slice(0, -3)
