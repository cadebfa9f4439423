/**
 * Dates as people write them, in Japanese and English, read against the day they were written.
 *
 * A text is read as exactly one thing or refused with a reason and a remedy; nothing is guessed. What a stretch of
 * days comes to is a rule and not a guess: by its last business day (来週, 上旬, 今月中, January), except that a
 * quarter, half or year that lies ahead counts from its first business day (来期, next year), being a time to take
 * something up again. `first` and `last` keep the whole stretch.
 */
import { Result } from "effect"
import { firstYear, lastYear } from "./calendar-data.ts"
import type { ClockTime } from "./calendar.ts"
import { splitTime } from "./clock-time.ts"
import { type DateContext, type Meaning, oneDay, nearestWeekday, type Reading } from "./date-meaning.ts"
import { type Day, dayOfCivil, dayOfExisting, daysInMonth, weekdayOf } from "./day.ts"
import { englishWeekday, readEnglishDate, weekdayNumber } from "./english-dates.ts"
import { weekdayNames } from "./format-day.ts"
import { readJapaneseDate } from "./japanese-dates.ts"
import { readNumericDate } from "./numeric-dates.ts"
import type { Instant } from "./periods.ts"
import {
  type DateUnreadable,
  emptyText,
  noSuchDay,
  noSuchTime,
  notADate,
  type Refusal,
  tooFar,
  wrongWeekday
} from "./unreadable-date.ts"

/** A date that was read. */
export interface ReadDate {
  /** The day it comes to, in the calendar's zone. */
  readonly day: Day
  /** The first and last day the text speaks of; both are `day` unless `precision` is `"span"`. */
  readonly first: Day
  readonly last: Day
  readonly precision: "time" | "day" | "span"
  /** The local clock time, where precision is `"time"`. */
  readonly time?: ClockTime
  /** The instant of the time, or the start of the day. */
  readonly at: Instant
}

/** Reads a date. Never throws for any text. */
export const readDate = (text: string, context: DateContext): Result.Result<ReadDate, DateUnreadable> => {
  const plain = readPlain(text, context)
  if (plain !== undefined) return Result.succeed(plain)
  const read = readWritten(text, context)
  return "reason" in read ? Result.fail(unreadable(text, read)) : Result.succeed(read)
}

/** A refusal of the text. */
export const unreadable = (text: string, { reason, ja, en }: Refusal): DateUnreadable => ({
  _tag: "DateUnreadable",
  text,
  reason,
  message: { ja, en }
})

const firstDay = dayOfCivil(firstYear, 1, 1)
const lastDay = dayOfCivil(lastYear, 12, 31)

/** The digit at a place, or -1. */
const digit = (text: string, at: number): number => {
  const value = at < text.length ? text.charCodeAt(at) - 48 : -1
  return value <= 9 ? value : -1
}

/** The number of one or two digits at a place, or below 0 where there is none. */
const number = (text: string, at: number): number => {
  const first = digit(text, at)
  const second = digit(text, at + 1)
  return first < 0 || second < 0 ? first : first * 10 + second
}

/** The place after that number. */
const afterNumber = (text: string, at: number): number => (digit(text, at + 1) < 0 ? at + 1 : at + 2)

const dash = 45
const slash = 47
const colon = 58
const letterT = 84
const space = 32

/**
 * The forms machines and spreadsheets write: 2024-12-05 or 2024/12/5, with 9:30 or 09:30:00 after it or not, of a day
 * that exists. Millions of these come in a file; everything else, faults included, is left to the general way.
 */
export const readPlain = (text: string, { calendar }: DateContext): ReadDate | undefined => {
  const length = text.length
  if (length < 8 || length > 19) return undefined
  const separator = text.charCodeAt(4)
  if (separator !== dash && separator !== slash) return undefined
  const century = digit(text, 1) < 0 ? -1 : number(text, 0)
  const yearOfCentury = digit(text, 3) < 0 ? -1 : number(text, 2)
  const year = century * 100 + yearOfCentury
  if (century < 0 || yearOfCentury < 0 || year < firstYear || year > lastYear) return undefined
  const month = number(text, 5)
  let at = afterNumber(text, 5)
  if (month < 1 || month > 12 || text.charCodeAt(at) !== separator) return undefined
  const date = number(text, at + 1)
  if (date < 1 || date > daysInMonth(year, month)) return undefined
  at = afterNumber(text, at + 1)
  const day = dayOfCivil(year, month, date)
  if (at === length) return { day, first: day, last: day, precision: "day", at: calendar.startOf(day) }

  const between = text.charCodeAt(at)
  if (between !== space && between !== letterT) return undefined
  const hour = number(text, at + 1)
  at = afterNumber(text, at + 1)
  if (hour < 0 || hour > 23) return undefined
  const minute = clockNumber(text, at)
  at += 3
  const second = at === length ? 0 : clockNumber(text, at)
  if (minute < 0 || minute > 59 || second < 0 || second > 59) return undefined
  if (at !== length && at + 3 !== length) return undefined
  return {
    day,
    first: day,
    last: day,
    precision: "time",
    time: { hour, minute, second },
    at: calendar.timeOf(day, hour, minute, second)
  }
}

/** The two digits after a colon at a place, or -1. */
const clockNumber = (text: string, at: number): number =>
  at < text.length && text.charCodeAt(at) === colon && digit(text, at + 2) >= 0 ? number(text, at + 1) : -1

// No way of writing a date is nearly this long; what is longer is a sentence.
const longest = 64

const readWritten = (written: string, context: DateContext): ReadDate | Refusal => {
  if (written.length > longest) return written.trim() === "" ? emptyText : notADate
  const text = withoutTrimmings(normalised(written))
  if (text === "") return emptyText
  const zoned = readZoned(text, context)
  if (zoned !== undefined) return zoned

  const split = splitTime(text)
  if ("reason" in split) return split
  const { rest, weekday } = splitWeekday(withoutEndOfDay(split.rest))
  const found = readDay(withoutTrimmings(rest), split.time !== undefined || rest !== text, weekday, context)
  if (found === undefined) return notADate
  if ("reason" in found) return found
  // 24:00 of the last day lies after it.
  const end = split.time?.hour === 24 ? found.last + 1 : found.last
  if (!(found.first >= firstDay && end <= lastDay)) return tooFar(firstYear, lastYear)
  const single = found.first === found.last
  if (weekday !== undefined) {
    if (!single) return notADate
    const actual = weekdayOf(found.day)
    if (weekday !== actual) return wrongWeekday({ ja: weekdayNames.ja[actual]!, en: weekdayNames.en[actual]! })
  }
  if (split.time === undefined) return dated(found, single, context)
  // A time of a stretch of days is no time.
  return single ? timed(found.day, split.time, context) : notADate
}

const dated = (found: Meaning, single: boolean, { calendar }: DateContext): ReadDate => ({
  day: found.day,
  first: found.first,
  last: found.last,
  precision: single ? "day" : "span",
  at: calendar.startOf(found.day)
})

const timed = (written: Day, time: ClockTime, { calendar }: DateContext): ReadDate => {
  // 24:00 is 0:00 of the next day.
  const day = time.hour === 24 ? written + 1 : written
  const hour = time.hour === 24 ? 0 : time.hour
  return {
    day,
    first: day,
    last: day,
    precision: "time",
    time: { hour, minute: time.minute, second: time.second },
    at: calendar.timeOf(day, hour, time.minute, time.second)
  }
}

/** Reads what is left of the text without its time and its day of the week. */
const readDay = (text: string, hasMore: boolean, weekday: number | undefined, context: DateContext): Reading => {
  if (text === "") {
    if (weekday !== undefined) return nearestWeekday(context, weekday)
    // A time or "end of day" alone is of the day of writing.
    return hasMore ? oneDay(context.writtenOn) : undefined
  }
  return readNumericDate(text, context) ?? readJapaneseDate(text, context) ?? readEnglishDate(text, context)
}

const cjk = "\\u3005\\u3007\\u3040-\\u30ff\\u4e00-\\u9fff()"
const spaceBesideCjk = new RegExp(`(?<=[${cjk}])\\s+|\\s+(?=[${cjk}])`, "g")

/** One way of writing for what differs in width, case, dashes and spaces only. */
const normalised = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[‐‑‒–—―−]|(?<=\d)ー(?=\d)/g, "-")
    .replace(/\s+/g, " ")
    .replace(/ ?([/:]) ?/g, "$1")
    .replace(spaceBesideCjk, "")
    .replace(/(?<=\d)t(?=\d)/g, " ")
    .trim()

const leading =
  /^(?:by|until|till|on|due|no later than|not later than|期限|締切|締め切り|〆切|〆)[: ]\s*|^(?:期限|締切|〆切|〆)(?=\d)/
const trailing = /(?:までに?|迄に?|〆切?|締め切り|締切|締め?|必着|頃|ごろ|に|[、。,.])$/

/** The text without words that only say that it is a deadline. */
const withoutTrimmings = (text: string): string => {
  let before = text
  for (;;) {
    const after = before.replace(leading, "").replace(trailing, "").trim()
    if (after === before) return after
    before = after
  }
}

const endOfDay = /(?:^|\s)(?:eod|eob|cob|end of (?:the )?(?:business )?day|close of business)(?=$|[\s,])/

/** The text without "end of day", which is how a day ends anyway. */
const withoutEndOfDay = (text: string): string => text.replace(endOfDay, "").trim()

const kanjiWeekdays = "日月火水木金土"
const inParentheses = new RegExp(`\\((?:([${kanjiWeekdays}])(?:曜日?)?(?:・?祝日?)?|(${englishWeekday})\\.?)\\)$`)
const kanjiAfterDate = new RegExp(`(?<=[\\d日])([${kanjiWeekdays}])曜日?$`)
const englishBeforeDate = new RegExp(`^(${englishWeekday})(?:[.,]\\s*|\\s)(?=.*\\d)`)
const englishAfterDate = new RegExp(`(?<=\\d.*)[,\\s]\\s*(${englishWeekday})\\.?$`)

/** The text without a day of the week that stands beside the date, and that day. */
const splitWeekday = (text: string): { readonly rest: string; readonly weekday?: number } => {
  const parentheses = inParentheses.exec(text)
  if (parentheses !== null) {
    const rest = text.slice(0, parentheses.index).trim()
    return { rest, weekday: weekdayOfText(parentheses[1], parentheses[2]) }
  }
  const kanji = kanjiAfterDate.exec(text)
  if (kanji !== null) return { rest: text.slice(0, kanji.index), weekday: weekdayOfText(kanji[1], undefined) }
  const before = englishBeforeDate.exec(text)
  if (before !== null) return { rest: text.slice(before[0].length), weekday: weekdayOfText(undefined, before[1]) }
  const after = englishAfterDate.exec(text)
  if (after !== null) return { rest: text.slice(0, after.index).trim(), weekday: weekdayOfText(undefined, after[1]) }
  return { rest: text }
}

const weekdayOfText = (kanji: string | undefined, english: string | undefined): number =>
  kanji === undefined ? weekdayNumber(english ?? "") : kanjiWeekdays.indexOf(kanji)

const zonedForm =
  /^(\d{4})[-/](\d{2})[-/](\d{2}) (\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)? ?(?:(z|utc|gmt)|([+-])(\d{2}):?(\d{2})?)$/

/** A date and time with its offset from UTC: an instant, shown on the calendar's clock. */
const readZoned = (text: string, { calendar }: DateContext): ReadDate | Refusal | undefined => {
  const found = zonedForm.exec(text)
  if (found === null) return undefined
  const [, year, month, date, hour, minute, second, fraction, , sign, offsetHours, offsetMinutes] = found
  const utcDay = dayOfExisting(Number(year), Number(month), Number(date))
  if (utcDay === undefined) return noSuchDay
  const hours = Number(hour)
  const minutes = Number(minute)
  const seconds = Number(second ?? 0)
  const offset = Number(offsetHours ?? 0) * 60 + Number(offsetMinutes ?? 0)
  const isTime = hours < 24 || (hours === 24 && minutes === 0 && seconds === 0)
  if (!isTime || minutes > 59 || seconds > 59 || offset > 24 * 60) return noSuchTime
  const minutesUtc = (utcDay * 24 + hours) * 60 + minutes + (sign === "-" ? offset : -offset)
  const at = minutesUtc * 60_000 + seconds * 1000 + Number((fraction ?? "").padEnd(3, "0").slice(0, 3))
  const day = calendar.dayOf(at)
  if (day < firstDay || day > lastDay) return tooFar(firstYear, lastYear)
  return { day, first: day, last: day, precision: "time", time: calendar.clockOf(at), at }
}
