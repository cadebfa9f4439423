/** Deadlines that are dates: due by the end of a day. */
import type { Calendar } from "../time/calendar.ts"
import type { Deadline } from "./shapes.ts"

/** The deadline that ends with a day (`2026-12-31`), in the calendar's zone; `undefined` where there is no such day. */
export const deadlineOn = (date: string, calendar: Calendar): Deadline | undefined => {
  const day = calendar.dayFromText(date)
  return day === undefined
    ? undefined
    : { at: calendar.endOf(day), on: { date: calendar.dateText(day), zone: calendar.zone } }
}
