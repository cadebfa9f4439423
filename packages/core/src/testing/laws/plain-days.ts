/**
 * Days counted one by one, for checking calendars: no tables, no cuts, only the date a clock shows and a walk from one
 * date to the next. Slow and obvious.
 */
import type { Before, Duration } from "../../rules/duration.ts"
import type { CalendarData, Instant } from "../../time/index.ts"

const hourMs = 3_600_000
const dayMs = 24 * hourMs

export interface PlainDays {
  /** The local date of an instant, as days since 1970-01-01. */
  readonly dayOf: (instant: Instant) => number
  /** The first instant of the date. */
  readonly startOf: (day: number) => Instant
  readonly isBusinessDay: (day: number) => boolean
  /** The instant at which the duration has passed since the anchor, or so long before it. */
  readonly after: (anchor: Instant, duration: Duration | Before) => Instant
  /** The same where stretches before the anchor count, too: each is taken off the count by itself. */
  readonly afterSpent: (anchor: Instant, duration: Duration | Before, earlier: ReadonlyArray<Instant>) => Instant
}

/** Dates named in the data, as text: holidays and every day of a closure. */
const closedDates = ({ holidays, closures }: CalendarData): ReadonlySet<string> => {
  const dates = new Set(holidays.days)
  for (const { from, until } of closures) {
    for (let at = Date.parse(from); at <= Date.parse(until); at += dayMs)
      dates.add(new Date(at).toISOString().slice(0, 10))
  }
  return dates
}

export const plainDays = (data: CalendarData): PlainDays => {
  const clock = new Intl.DateTimeFormat("en-US", {
    timeZone: data.zone,
    year: "numeric",
    month: "numeric",
    day: "numeric"
  })
  const closed = closedDates(data)
  const starts = new Map<number, Instant>()
  const business = new Map<number, boolean>()
  let offset = 0

  const shownDay = (instant: Instant): number => {
    const part: Record<string, number> = {}
    for (const { type, value } of clock.formatToParts(instant)) part[type] = Number(value)
    return Date.UTC(part["year"]!, part["month"]! - 1, part["day"]) / dayMs
  }

  const search = (day: number): Instant => {
    let before = day * dayMs - 30 * hourMs
    let from = day * dayMs + 30 * hourMs
    while (from - before > 1) {
      const middle = Math.floor((before + from) / 2)
      if (shownDay(middle) >= day) from = middle
      else before = middle
    }
    return from
  }

  const startOf = (day: number): Instant => {
    const known = starts.get(day)
    if (known !== undefined) return known
    // Most days begin at the same distance from the UTC day as the one looked at before.
    const guess = day * dayMs + offset
    const start = shownDay(guess) === day && shownDay(guess - 1) === day - 1 ? guess : search(day)
    offset = start - day * dayMs
    starts.set(day, start)
    return start
  }

  const dayOf = (instant: Instant): number => {
    let day = Math.floor((instant - offset) / dayMs)
    while (instant < startOf(day)) day--
    while (instant >= startOf(day + 1)) day++
    return day
  }

  const isBusinessDay = (day: number): boolean => {
    const known = business.get(day)
    if (known !== undefined) return known
    const date = new Date(day * dayMs)
    const open =
      !data.weekend.includes(date.getUTCDay() as (typeof data.weekend)[number]) &&
      !closed.has(date.toISOString().slice(0, 10))
    business.set(day, open)
    return open
  }

  /** `count` business days from the date, forwards or backwards. */
  const walk = (from: number, count: number): number => {
    const step = count < 0 ? -1 : 1
    let day = from
    for (let left = Math.abs(count); left > 0;) {
      day += step
      if (isBusinessDay(day)) left--
    }
    return day
  }

  const add = (anchor: Instant, unit: keyof Spent, count: number): Instant => {
    if (unit === "hours") return anchor + count
    const day = dayOf(anchor)
    return startOf(unit === "days" ? day + count : walk(day, count))
  }

  const spent: Spent = {
    hours: (from, until) => until - from,
    days: (from, until) => dayOf(until) - dayOf(from),
    businessDays: (from, until) => {
      let count = 0
      for (let day = dayOf(from) + 1; day <= dayOf(until); day++) if (isBusinessDay(day)) count++
      return count
    }
  }

  return {
    dayOf,
    startOf,
    isBusinessDay,
    after: (anchor, duration) => {
      const { unit, count } = counted(duration)
      return add(anchor, unit, count)
    },
    afterSpent: (anchor, duration, earlier) => {
      const { unit, count } = counted(duration)
      let left = count
      for (let bound = 0; bound < earlier.length; bound += 2) {
        if (left > 0) left -= spent[unit](earlier[bound]!, earlier[bound + 1]!)
      }
      // Long spent already: it shows from the anchor on.
      return add(anchor, unit, count > 0 && left < 0 ? 0 : left)
    }
  }
}

type Spent = Readonly<Record<"hours" | "days" | "businessDays", (from: Instant, until: Instant) => number>>

/** A duration as a unit and a number of it: milliseconds for hours, negative for before. */
export const counted = (
  duration: Duration | Before
): { readonly unit: "hours" | "days" | "businessDays"; readonly count: number } => {
  if ("before" in duration) {
    const { unit, count } = counted(duration.before)
    return { unit, count: -count }
  }
  if ("hours" in duration) return { unit: "hours", count: Math.round(duration.hours * hourMs) }
  return "days" in duration
    ? { unit: "days", count: duration.days }
    : { unit: "businessDays", count: duration.businessDays }
}
