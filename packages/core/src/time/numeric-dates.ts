/**
 * Dates written with numbers and separators: 2024/12/10, 20-10-2016, 1/20, 20241210, R6.12.10.
 */
import {
  type DateContext,
  daysOfMonthPart,
  byTheEndOf,
  inMonth,
  type Meaning,
  type Reading,
  wholeDate
} from "./date-meaning.ts"
import { civilOfDay } from "./day.ts"
import { eraInitials, eraNames, type Era, eraOf } from "./japanese-era.ts"
import { dayOrMonthFirst, noSuchDay, outsideEra, type Refusal, shortYear } from "./unreadable-date.ts"

const yearFirst = /^(\d{4})([-/.])(\d{1,2})\2(\d{1,2})$/
const yearLast = /^(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})$/
const monthAndDate = /^(\d{1,2})\/(\d{1,2})$/
const yearAndMonth = /^(\d{4})[-/](\d{1,2})$/
const compact = /^(\d{4})(\d{2})(\d{2})$/
const eraDate = new RegExp(`^(${eraNames}|${eraInitials})\\s?(元|\\d{1,2})([-/.])(\\d{1,2})\\3(\\d{1,2})$`)

/** Reads a text that is nothing but numbers and separators. */
export const readNumericDate = (text: string, context: DateContext): Reading => {
  const yearMonthDate = yearFirst.exec(text)
  if (yearMonthDate !== null) return existing(yearMonthDate[1], yearMonthDate[3], yearMonthDate[4])

  const lastIsYear = yearLast.exec(text)
  if (lastIsYear !== null) {
    const [, first, , second, year] = lastIsYear
    return inStatedOrder(Number(first), Number(second), year!, context)
  }

  const short = monthAndDate.exec(text)
  if (short !== null) return withoutYear(Number(short[1]), Number(short[2]), context)

  const month = yearAndMonth.exec(text)
  if (month !== null) {
    const number = Number(month[2])
    if (number < 1 || number > 12) return noSuchDay
    return byTheEndOf(daysOfMonthPart(Number(month[1]), number, "whole", context.calendar)!, context)
  }

  const digits = compact.exec(text)
  if (digits !== null) return existing(digits[1], digits[2], digits[3])

  const byEra = eraDate.exec(text)
  if (byEra !== null) {
    return readEraDate(eraOf(byEra[1]!)!, eraYear(byEra[2]!), Number(byEra[4]), Number(byEra[5]))
  }
  return undefined
}

/** The number of a year of an era; 元 is the first. */
export const eraYear = (text: string): number => (text === "元" ? 1 : Number(text))

/** A whole date by era, which must lie within it. */
export const readEraDate = (era: Era, year: number, month: number, date: number): Meaning | Refusal => {
  const found = wholeDate(era.yearZero + year, month, date)
  if (found === undefined) return noSuchDay
  return year >= 1 && found.day >= era.first && found.day <= era.last ? found : outsideEra
}

const existing = (year: string | undefined, month: string | undefined, date: string | undefined): Reading =>
  wholeDate(Number(year), Number(month), Number(date)) ?? noSuchDay

const statedOrder = (context: DateContext): "dayFirst" | "monthFirst" | undefined =>
  context.dayFirst === context.monthFirst
    ? undefined
    : context.dayFirst === true
      ? "dayFirst"
      : context.monthFirst === true
        ? "monthFirst"
        : undefined

const inStatedOrder = (first: number, second: number, yearText: string, context: DateContext): Reading => {
  const order = statedOrder(context)
  let year = Number(yearText)
  if (yearText.length === 2) {
    // Where even the place of the year is not stated, 24/12/10 has three readings.
    if (order === undefined) return shortYear
    const written = civilOfDay(context.writtenOn).year
    // The century that brings it nearest to the day of writing.
    year += Math.round((written - year) / 100) * 100
  }
  if (order === "dayFirst") return wholeDate(year, second, first) ?? noSuchDay
  if (order === "monthFirst") return wholeDate(year, first, second) ?? noSuchDay
  const dayIsFirst = wholeDate(year, second, first)
  const monthIsFirst = wholeDate(year, first, second)
  if (dayIsFirst === undefined) return monthIsFirst ?? noSuchDay
  return monthIsFirst === undefined || monthIsFirst.day === dayIsFirst.day ? dayIsFirst : dayOrMonthFirst
}

const withoutYear = (first: number, second: number, context: DateContext): Reading => {
  if (statedOrder(context) === "dayFirst") return inMonth(context, undefined, second, first) ?? noSuchDay
  // 20/1 may be a day before its month or a year before it: 1/20 is how the two are told apart.
  if (first > 12 && second >= 1 && second <= 12 && statedOrder(context) === undefined) return dayOrMonthFirst
  return inMonth(context, undefined, first, second) ?? noSuchDay
}
