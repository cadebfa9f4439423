/**
 * Dates as they are written in English: Jan 20, 20 January 2026, next Tuesday, in 3 business days, EOM.
 */
import {
  businessDaysFromNow,
  byTheEndOf,
  type DateContext,
  fiscalSpan,
  fiscalStart,
  fiscalYearOf,
  fromTheStartOf,
  inMonth,
  inMonthFromNow,
  inSomeMonth,
  inWeek,
  type Meaning,
  type MonthPart,
  monthsFromNow,
  nearestWeekday,
  oneDay,
  type Reading,
  type Span,
  weekFromNow,
  wholeDate,
  yearFromNow
} from "./date-meaning.ts"
import { civilOfDay } from "./day.ts"
import { needsFiscalYear, noSuchDay, shortYear, weekEnd } from "./unreadable-date.ts"

const monthText =
  "(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)"
const monthStarts = "jan feb mar apr may jun jul aug sep oct nov dec".split(" ")
const weekdayStarts = "sun mon tue wed thu fri sat".split(" ")

/** For a pattern: the days of the week, whole or cut short. */
export const englishWeekday =
  "(?:sun(?:day)?|mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:r(?:s(?:day)?)?)?|fri(?:day)?|sat(?:urday)?)"

/** The number of an English weekday, by how it starts. */
export const weekdayNumber = (text: string): number => weekdayStarts.indexOf(text.slice(0, 3))

const monthNumber = (text: string): number => monthStarts.indexOf(text.slice(0, 3)) + 1

const monthDateYear = new RegExp(`^${monthText} (\\d{1,2})(?: (\\d{4}))?$`)
const dateMonthYear = new RegExp(`^(?:the )?(\\d{1,2})([ /-]?)${monthText}(?:[ /-]?(\\d{4}|'?\\d{2}))?$`)
const yearMonthDate = new RegExp(`^(\\d{4})[ /-]${monthText}[ /-](\\d{1,2})$`)
const monthPartForm = new RegExp(
  `^(?:(early|mid|middle|late|end|beginning|start)[ -])?${monthText}(?: (\\d{4}))?( end)?$`
)
const dateOnly = /^(?:(?:the )?(\d{1,2})(?:st|nd|rd|th)|the (\d{1,2}))$/
const weekdayForm = new RegExp(`^(?:(this|next|last|coming) )?(${englishWeekday})$`)
const weekdayInWeek = new RegExp(`^(${englishWeekday}) (?:of )?(this|next|last) week$`)
const weekThenDay = new RegExp(`^(this|next|last) week(?: on)? (${englishWeekday})$`)
const spanForm =
  /^(?:(end|beginning|start|early|mid|middle|late)[ -])?(?:(this|next|last) |the )?(week|month|quarter|year|fiscal year|fy)( end)?$/
const distanceForm =
  /^(?:in|within) (\d{1,4}|an?|one|two|three|four|five|six|seven|eight|nine|ten) ((?:business|working) day|day|week|month|year)s?(?:' time)?$/
const distanceAfter =
  /^(\d{1,4}|an?|one|two|three|four|five|six|seven|eight|nine|ten) ((?:business|working) day|day|week|month|year)s? (from now|from today|later|ago)$/

const dayWords: ReadonlyMap<string, number> = new Map([
  ["today", 0],
  ["tonight", 0],
  ["tomorrow", 1],
  ["tmrw", 1],
  ["day after tomorrow", 2],
  ["the day after tomorrow", 2],
  ["yesterday", -1],
  ["day before yesterday", -2],
  ["the day before yesterday", -2]
])
const turns: ReadonlyMap<string, number> = new Map([
  ["this", 0],
  ["next", 1],
  ["last", -1]
])
const numbers = "zero one two three four five six seven eight nine ten".split(" ")

const shortForms: ReadonlyMap<string, string> = new Map([
  ["eow", "end week"],
  ["eom", "end month"],
  ["eoq", "end quarter"],
  ["eoy", "end year"]
])

/** Reads a text in English, which has been normalised and lower-cased. */
export const readEnglishDate = (written: string, context: DateContext): Reading => {
  const { writtenOn } = context
  // Commas, points after short names, "of" and the ending of an ordinal before or after a month carry no meaning.
  const plain = written
    .replace(/[,.]/g, " ")
    .replace(
      /\b(\d{1,2})(?:st|nd|rd|th)\b(?=.*[a-z]{3})|(?<=[a-z]{3} \d{1,2})(?:st|nd|rd|th)\b/g,
      (_, date?: string) => date ?? ""
    )
    .replace(/\bof\b/g, " ")
    .replace(/\s+/g, " ")
    .trim()
  const text = shortForms.get(plain) ?? plain

  const days = dayWords.get(text)
  if (days !== undefined) return oneDay(writtenOn + days)
  if (/^next (?:business|working) day$/.test(text)) return businessDaysFromNow(context, 1)
  if (/^(?:(?:this|next|last|the) )?week-?end$/.test(text)) return weekEnd
  return (
    readMonth(text, context) ?? readWeekday(text, context) ?? readSpan(text, context) ?? readDistance(text, context)
  )
}

const readMonth = (text: string, context: DateContext): Reading => {
  const monthFirst = monthDateYear.exec(text)
  if (monthFirst !== null) return inYear(monthFirst[3], monthFirst[1]!, monthFirst[2]!, context)
  const dateFirst = dateMonthYear.exec(text)
  if (dateFirst !== null) {
    const [, date, , month, year] = dateFirst
    if (year === undefined || year.length === 4) return inYear(year, month!, date!, context)
    // 01-Jan-15 may be the first or the fifteenth of January, unless the sheet writes days first.
    if (context.dayFirst !== true) return shortYear
    const short = Number(year.replace("'", ""))
    const written = civilOfDay(context.writtenOn).year
    return inYear(String(short + Math.round((written - short) / 100) * 100), month!, date!, context)
  }
  const yearFirst = yearMonthDate.exec(text)
  if (yearFirst !== null) return inYear(yearFirst[1], yearFirst[2]!, yearFirst[3]!, context)
  const part = monthPartForm.exec(text)
  if (part !== null) {
    const [, word, month, year, end] = part
    const which = end === undefined ? monthPart(word) : "end"
    return inMonth(context, year === undefined ? undefined : Number(year), monthNumber(month!), which) ?? noSuchDay
  }
  const date = dateOnly.exec(text)
  return date === null ? undefined : (inSomeMonth(context, Number(date[1] ?? date[2])) ?? noSuchDay)
}

const inYear = (year: string | undefined, month: string, date: string, context: DateContext): Reading =>
  (year === undefined
    ? inMonth(context, undefined, monthNumber(month), Number(date))
    : wholeDate(Number(year), monthNumber(month), Number(date))) ?? noSuchDay

const monthPart = (word: string | undefined): MonthPart => {
  switch (word) {
    case undefined:
      return "whole"
    case "early":
      return "early"
    case "mid":
    case "middle":
      return "middle"
    case "late":
      return "late"
    case "end":
      return "end"
    default:
      return "start"
  }
}

const readWeekday = (text: string, context: DateContext): Reading => {
  const alone = weekdayForm.exec(text)
  if (alone !== null) {
    const weekday = weekdayNumber(alone[2]!)
    const turn = turns.get(alone[1] ?? "")
    if (turn !== undefined) return inWeek(context, turn, weekday)
    return alone[1] === undefined
      ? nearestWeekday(context, weekday)
      : nearestWeekday({ ...context, writtenOn: context.writtenOn + 1, direction: "future" }, weekday)
  }
  const dayThenWeek = weekdayInWeek.exec(text)
  if (dayThenWeek !== null) return inWeek(context, turns.get(dayThenWeek[2]!)!, weekdayNumber(dayThenWeek[1]!))
  const weekThen = weekThenDay.exec(text)
  return weekThen === null ? undefined : inWeek(context, turns.get(weekThen[1]!)!, weekdayNumber(weekThen[2]!))
}

const readSpan = (text: string, context: DateContext): Reading => {
  const found = spanForm.exec(text)
  if (found === null) return undefined
  const [, edgeWord, turnWord, unit, endWord] = found
  const edge = endWord === undefined ? edgeWord : "end"
  // "The month" alone says nothing.
  if (edge === undefined && turnWord === undefined) return undefined
  const turn = turns.get(turnWord ?? "this")!
  // Only months have thirds.
  if (unit !== "month" && edge !== undefined && !/^(?:end|beginning|start)$/.test(edge)) return undefined
  if (unit === "week") {
    const week = weekFromNow(context, turn)
    return edge === "beginning" || edge === "start"
      ? oneDay(fromTheStartOf(week, context).day)
      : byTheEndOf(week, context)
  }
  if (unit === "month") return inMonthFromNow(context, turn, monthPart(edge))
  const span = longSpan(unit!, turn, context)
  if (span === undefined) return needsFiscalYear
  if (edge === "end") return oneDay(span.last)
  if (edge !== undefined) return oneDay(span.first)
  return laterOn(span, context)
}

const longSpan = (unit: string, turn: number, context: DateContext): Span | undefined => {
  if (unit === "year") return yearFromNow(context, turn)
  const startMonth = fiscalStart(context)
  if (startMonth === undefined) return undefined
  const year = fiscalYearOf(startMonth, context.writtenOn)
  if (unit !== "quarter") return fiscalSpan(startMonth, year + turn, 12, 0)
  const months = (civilOfDay(context.writtenOn).month - startMonth + 12) % 12
  return fiscalSpan(startMonth, year, 3, Math.floor(months / 3) + turn)
}

/** A quarter or a year that lies ahead matters from its start on; one that has begun, by its end. */
const laterOn = (span: Span, context: DateContext): Meaning =>
  span.first > context.writtenOn ? fromTheStartOf(span, context) : byTheEndOf(span, context)

const readDistance = (text: string, context: DateContext): Reading => {
  const found = distanceForm.exec(text) ?? distanceAfter.exec(text)
  if (found === null) return undefined
  const [, number, unit, side] = found
  const size = /^\d/.test(number!) ? Number(number) : Math.max(1, numbers.indexOf(number!))
  const distance = side === "ago" ? -size : size
  switch (unit) {
    case "day":
      return oneDay(context.writtenOn + distance)
    case "week":
      return oneDay(context.writtenOn + distance * 7)
    case "month":
      return monthsFromNow(context, distance)
    case "year":
      return monthsFromNow(context, distance * 12)
    default:
      return businessDaysFromNow(context, distance)
  }
}
