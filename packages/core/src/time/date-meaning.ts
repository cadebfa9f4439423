/**
 * What a written date can mean: one day, or a stretch of days of which one is taken.
 */
import type { Calendar } from "./calendar.ts"
import { civilOfDay, type Day, dayOfCivil, dayOfExisting, weekdayOf } from "./day.ts"
import type { Refusal } from "./unreadable-date.ts"

/** What is known about a text besides its words. */
export interface DateContext {
  /** The day it was written, to which `1/20` and `明日` are relative. */
  readonly writtenOn: Day
  /** Whether it speaks of what will be (a deadline) or of what has been (a history cell). */
  readonly direction: "past" | "future"
  readonly calendar: Calendar
  /** The month a fiscal year begins in, where it is not the calendar's. */
  readonly fiscalYearStartMonth?: number
  /** Numbers are written day, month, year. */
  readonly dayFirst?: boolean
  /** Numbers are written month, day, year. */
  readonly monthFirst?: boolean
}

/** Days in a row, both ends included. */
export interface Span {
  readonly first: Day
  readonly last: Day
}

/** The days a text speaks of, and the one it comes to. */
export interface Meaning extends Span {
  readonly day: Day
}

/** What a form makes of a text: nothing where it is not of this form. */
export type Reading = Meaning | Refusal | undefined

export const oneDay = (day: Day): Meaning => ({ first: day, last: day, day })

/**
 * A stretch to be done with by its last business day. Of a stretch the writer stands in, only the part ahead counts
 * for a deadline and only the part behind for history.
 */
export const byTheEndOf = (span: Span, context: DateContext): Meaning => {
  const { writtenOn, calendar } = context
  const inside = writtenOn >= span.first && writtenOn <= span.last
  const earliest = inside && context.direction === "future" ? writtenOn : span.first
  const latest = inside && context.direction === "past" ? writtenOn : span.last
  let day = latest
  while (day > earliest && !calendar.isBusinessDay(day)) day--
  return { ...span, day: calendar.isBusinessDay(day) ? day : latest }
}

/** A stretch that matters from its first business day on. */
export const fromTheStartOf = (span: Span, { calendar }: DateContext): Meaning => {
  let day = span.first
  while (day < span.last && !calendar.isBusinessDay(day)) day++
  return { ...span, day: calendar.isBusinessDay(day) ? day : span.first }
}

/**
 * Of a stretch that comes again and again, the next one that is not over for a deadline, the last one that has begun
 * for history. `at` gives the stretch so many turns from now; some turns may lack it, as years lack a 29 February.
 */
export const nearest = (
  context: DateContext,
  reach: number,
  at: (turn: number) => Span | undefined
): Span | undefined => {
  const step = context.direction === "future" ? 1 : -1
  for (let turn = -step; Math.abs(turn) <= reach; turn += step) {
    const span = at(turn)
    if (span === undefined) continue
    if (step === 1 ? span.last >= context.writtenOn : span.first <= context.writtenOn) return span
  }
  return undefined
}

/** A part of a month: all of it, a third, an edge, or a date. */
export type MonthPart = "whole" | "early" | "middle" | "late" | "start" | "end" | "lastBusinessDay" | number

/** The days of a part of a month; none where the month has no such date. Months run on past 12 and below 1. */
export const daysOfMonthPart = (year: number, month: number, part: MonthPart, calendar: Calendar): Span | undefined => {
  const first = dayOfCivil(year, month, 1)
  const last = dayOfCivil(year, month + 1, 1) - 1
  switch (part) {
    case "whole":
      return { first, last }
    case "early":
      return { first, last: first + 9 }
    case "middle":
      return { first: first + 10, last: first + 19 }
    case "late":
      return { first: first + 20, last }
    case "start":
      return { first, last: first }
    case "end":
      return { first: last, last }
    case "lastBusinessDay": {
      let day = last
      while (day > first && !calendar.isBusinessDay(day)) day--
      return { first: day, last: day }
    }
    default: {
      const day = part >= 1 && first + part - 1 <= last ? first + part - 1 : undefined
      return day === undefined ? undefined : { first: day, last: day }
    }
  }
}

/** A part of a named month, in the year given or else the one nearest in the direction of reading. */
export const inMonth = (
  context: DateContext,
  year: number | undefined,
  month: number,
  part: MonthPart
): Meaning | undefined => {
  if (month < 1 || month > 12) return undefined
  const written = civilOfDay(context.writtenOn).year
  const span =
    year === undefined
      ? // 29 February can be eight years away, across 1900, 2100 or 2200.
        nearest(context, 8, (turn) => daysOfMonthPart(written + turn, month, part, context.calendar))
      : daysOfMonthPart(year, month, part, context.calendar)
  return span && meaningOf(span, context)
}

/** A part of the month so many months from the one of writing. */
export const inMonthFromNow = (context: DateContext, months: number, part: MonthPart): Meaning | undefined => {
  const { year, month } = civilOfDay(context.writtenOn)
  const span = daysOfMonthPart(year, month + months, part, context.calendar)
  return span && meaningOf(span, context)
}

/** A part of a month that is not named: the one nearest in the direction of reading. */
export const inSomeMonth = (context: DateContext, part: MonthPart): Meaning | undefined => {
  const { year, month } = civilOfDay(context.writtenOn)
  const span = nearest(context, 2, (turn) => daysOfMonthPart(year, month + turn, part, context.calendar))
  return span && meaningOf(span, context)
}

const meaningOf = (span: Span, context: DateContext): Meaning =>
  span.first === span.last ? oneDay(span.first) : byTheEndOf(span, context)

/** The week so many weeks from the one of writing. Weeks start on Monday. */
export const weekFromNow = (context: DateContext, weeks: number): Span => {
  const first = context.writtenOn - ((weekdayOf(context.writtenOn) + 6) % 7) + weeks * 7
  return { first, last: first + 6 }
}

/** The day of the week in that week. */
export const inWeek = (context: DateContext, weeks: number, weekday: number): Meaning =>
  oneDay(weekFromNow(context, weeks).first + ((weekday + 6) % 7))

/** The nearest such day of the week in the direction of reading; the day of writing counts. */
export const nearestWeekday = (context: DateContext, weekday: number): Meaning => {
  const ahead = (weekday - weekdayOf(context.writtenOn) + 7) % 7
  return oneDay(context.writtenOn + (context.direction === "future" || ahead === 0 ? ahead : ahead - 7))
}

/** The same date so many months on, or the last of a month that is too short for it. */
export const monthsFromNow = (context: DateContext, months: number): Meaning => {
  const { year, month, date } = civilOfDay(context.writtenOn)
  const first = dayOfCivil(year, month + months, 1)
  const last = dayOfCivil(year, month + months + 1, 1) - 1
  return oneDay(Math.min(first + date - 1, last))
}

/** So many business days on, as the calendar counts them. */
export const businessDaysFromNow = (context: DateContext, businessDays: number): Meaning => {
  const { calendar, writtenOn } = context
  return oneDay(calendar.dayOf(calendar.addBusinessDays(calendar.startOf(writtenOn), businessDays)))
}

/** The day of a whole date, or `undefined` where there is none. */
export const wholeDate = (year: number, month: number, date: number): Meaning | undefined => {
  const day = dayOfExisting(year, month, date)
  return day === undefined ? undefined : oneDay(day)
}

/** The calendar year so many years from the one of writing. */
export const yearFromNow = (context: DateContext, years: number): Span =>
  calendarYear(civilOfDay(context.writtenOn).year + years)

export const calendarYear = (year: number): Span => ({
  first: dayOfCivil(year, 1, 1),
  last: dayOfCivil(year, 12, 31)
})

/** A stretch of some months of the fiscal year: the whole year, a half or a quarter of it. */
export const fiscalSpan = (startMonth: number, fiscalYear: number, months: number, turn: number): Span => ({
  first: dayOfCivil(fiscalYear, startMonth + months * turn, 1),
  last: dayOfCivil(fiscalYear, startMonth + months * (turn + 1), 1) - 1
})

/** The fiscal year a day lies in, named by the calendar year it begins in. */
export const fiscalYearOf = (startMonth: number, day: Day): number => {
  const { year, month } = civilOfDay(day)
  return month >= startMonth ? year : year - 1
}

/** The month fiscal years begin in, where it is known. */
export const fiscalStart = (context: DateContext): number | undefined =>
  context.fiscalYearStartMonth ?? context.calendar.data.fiscalYearStartMonth
