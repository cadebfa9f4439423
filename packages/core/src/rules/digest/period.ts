/** Digests come daily or weekly: which day or week an instant belongs to, by a calendar and its zone. */
import type { Calendar } from "../../time/calendar.ts"
import { civilOfDay, type Day, dayOfCivil } from "../../time/day.ts"
import type { Instant } from "../../time/periods.ts"

/** How often somebody is told. */
export type DigestRhythm = "day" | "week"

/** The Monday of the day's week. */
const mondayOf = (day: Day, calendar: Calendar): Day => day - ((calendar.weekdayOf(day) + 6) % 7)

/** The first day of the day or week the instant belongs to. Weeks start on Monday. */
export const digestPeriodStart = (every: DigestRhythm, at: Instant, calendar: Calendar): Day => {
  const day = calendar.dayOf(at)
  return every === "day" ? day : mondayOf(day, calendar)
}

/**
 * Up to when a digest reminds of what comes due: the end of the next business day, so that Friday's names what is due on
 * Monday; the end of the same weekday of the next week.
 */
export const digestHorizon = (every: DigestRhythm, at: Instant, calendar: Calendar): Instant => {
  const next = every === "day" ? calendar.addBusinessDays(at, 1) : calendar.addDays(at, 7)
  return calendar.endOf(calendar.dayOf(next))
}

/**
 * The day as `2026-11-20`, or the week as `2026-W47`: weeks start on Monday, and a week belongs to the year most of its
 * days are in (ISO 8601).
 */
export const digestPeriod = (every: DigestRhythm, at: Instant, calendar: Calendar): string => {
  const first = digestPeriodStart(every, at, calendar)
  if (every === "day") return calendar.dateText(first)
  const thursday = first + 3
  const { year } = civilOfDay(thursday)
  const week = Math.floor((thursday - dayOfCivil(year, 1, 1)) / 7) + 1
  return `${calendar.dateText(thursday).slice(0, -6)}-W${String(week).padStart(2, "0")}`
}
