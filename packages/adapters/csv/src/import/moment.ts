/** Days and times in cells: history reads backwards, deadlines forwards, and numbers may be a spreadsheet's own. */
import {
  type Calendar,
  type DateOnly,
  type Day,
  dateText,
  type Deadline,
  type ReadDate,
  readDate,
  readExcelSerial
} from "@genzaichi/core"
import { Result } from "effect"
import type { Label } from "@genzaichi/core"
import { ownText } from "../words/own-text.ts"
import { remembering } from "../words/remembering.ts"

/** When something happened, prepared for every event of that day. */
export interface Moment {
  readonly day: Day
  /** Epoch milliseconds; the start of the day where no time was written. */
  readonly at: number
  /** The date alone, where no time was written. */
  readonly on: DateOnly | undefined
  /** The instant in few letters, for ids. */
  readonly code: string
  /** What rows of this moment are called, by channel number; filled as it is asked for. */
  readonly names: Array<RowName | undefined>
}

/** The name of a row behind the deal's: readable in the key, short in ids. */
export interface RowName {
  readonly key: string
  readonly code: string
  /** The code with a dot behind it, as ids have it. */
  readonly prefix: string
}

export interface Unreadable {
  readonly because: Label
}

export interface MomentReader {
  /** A day in the past. Remembers what it read. */
  readonly history: (text: string) => Moment | Unreadable
  /** A limit in the future of the day it was written. Remembers what it read for that day. */
  readonly deadline: (text: string, writtenOn: Day) => Deadline | Unreadable
  /** A meeting's beginning and end. */
  readonly meeting: (
    text: string,
    writtenOn: Day
  ) => { readonly start: number; readonly end: number; readonly day: Day } | Unreadable
  readonly momentOf: (day: Day) => Moment
}

export const isUnreadable = (value: object): value is Unreadable => "because" in value

// Serial 20,000 is in 1954 and 80,000 in 2119: what a spreadsheet writes for a date in living memory.
const wideDigits = /^[０-９]/
const serialForm = /^[2-7]\d{4}(?:\.\d+)?$/

const meetingLength = 3_600_000

export const makeMomentReader = (options: {
  readonly calendar: Calendar
  readonly writtenOn: Day
  readonly order: "day-first" | "month-first" | undefined
}): MomentReader => {
  const { calendar, writtenOn } = options
  const order = {
    ...(options.order === "day-first" ? { dayFirst: true } : {}),
    ...(options.order === "month-first" ? { monthFirst: true } : {})
  }
  const { zone } = calendar

  const read = (text: string, on: Day, direction: "past" | "future"): ReadDate | Unreadable => {
    const number = wideDigits.test(text) ? text.normalize("NFKC") : text
    if (serialForm.test(number)) {
      const serial = readExcelSerial(number, { calendar })
      if (Result.isSuccess(serial)) return serial.success
    }
    const date = readDate(text, { writtenOn: on, direction, calendar, ...order })
    return Result.isSuccess(date) ? date.success : { because: date.failure.message }
  }

  const momentOf = (day: Day): Moment => ({
    day,
    at: calendar.startOf(day),
    on: { date: dateText(day), zone },
    code: day.toString(36),
    names: []
  })
  const days = new Map<Day, Moment>()
  const rememberedMomentOf = (day: Day): Moment => {
    let moment = days.get(day)
    if (moment === undefined) {
      if (days.size > 40_000) days.clear()
      moment = momentOf(day)
      days.set(day, moment)
    }
    return moment
  }

  // `11/20` is the commonest deadline of all, and hardly ever twice against the same day.
  const ordered = options.order !== undefined
  const nextSuchDate = (text: string, on: Day): Deadline | undefined => {
    if (ordered || text.length > 5) return undefined
    const day = dayOfMonthAndDate(text, on)
    return day === undefined ? undefined : endOf(day)
  }
  const ends = new Map<Day, Deadline>()
  const endOf = (day: Day): Deadline => {
    let end = ends.get(day)
    if (end === undefined) {
      if (ends.size > 40_000) ends.clear()
      end = { at: calendar.endOf(day), on: { date: dateText(day), zone } }
      ends.set(day, end)
    }
    return end
  }

  const readHistory = (text: string): Moment | Unreadable => {
    const date = read(text, writtenOn, "past")
    if (isUnreadable(date)) return date
    if (date.precision !== "time") return rememberedMomentOf(date.day)
    return { day: date.day, at: date.at, on: undefined, code: date.at.toString(36), names: [] }
  }
  const remembered = remembering(readHistory)
  // Rows of one day stand together.
  let lastText = ""
  let last: Moment | Unreadable = readHistory("")
  const history = (text: string): Moment | Unreadable => {
    if (text === lastText) return last
    lastText = ownText(text)
    // A text longer than a date is a time to the second, which hardly repeats.
    last = text.length <= 12 ? remembered(text) : readHistory(text)
    return last
  }

  /** One table per day of writing, the latest few days only: rows of one day stand together. */
  const byDay = <Value>(readOn: (text: string, on: Day) => Value) => {
    const tables = new Map<Day, (text: string) => Value>()
    return (text: string, on: Day): Value => {
      let table = tables.get(on)
      if (table === undefined) {
        if (tables.size >= 64) tables.clear()
        table = remembering((one) => readOn(one, on), 512)
        tables.set(on, table)
      }
      return table(text)
    }
  }

  const rememberedDeadline = byDay((text, on): Deadline | Unreadable => {
    const date = read(text, on, "future")
    return isUnreadable(date) ? date : deadlineOf(date, calendar)
  })

  return {
    momentOf: rememberedMomentOf,
    history,
    deadline: (text, on) => nextSuchDate(text, on) ?? rememberedDeadline(text, on),
    meeting: byDay((text, on) => {
      const date = read(text, on, "future")
      if (isUnreadable(date)) return date
      return date.precision === "time"
        ? { start: date.at, end: date.at + meetingLength, day: date.day }
        : { start: calendar.startOf(date.day), end: calendar.endOf(date.day), day: date.day }
    })
  }
}

/** A day as a limit ends with the day; a time is the limit itself. */
export const deadlineOf = (date: Pick<ReadDate, "day" | "at" | "precision">, calendar: Calendar): Deadline =>
  date.precision === "time"
    ? { at: date.at }
    : { at: calendar.endOf(date.day), on: { date: dateText(date.day), zone: calendar.zone } }

/**
 * The first day on or after a day that is written `11/20`: what `readDate` gives for it as a deadline, without the ways
 * in which other texts have to be tried. `undefined` for any other text, and near the end of February.
 */
export const dayOfMonthAndDate = (text: string, writtenOn: Day): Day | undefined => {
  const slash = text.indexOf("/")
  if (slash < 1 || slash > 2) return undefined
  const month = digitsIn(text, 0, slash)
  const date = digitsIn(text, slash + 1, text.length)
  if (month < 1 || month > 12 || date < 1 || date > (month === 2 ? 28 : shortMonths.has(month) ? 30 : 31))
    return undefined
  const year = yearOf(writtenOn)
  const day = dayIn(year, month, date)
  return day >= writtenOn ? day : dayIn(year + 1, month, date)
}

// Rows of one day stand together, so its year is worked out once.
let lastDay: Day = 0
let lastYear = 1970
const yearOf = (day: Day): number => {
  if (day !== lastDay) {
    lastDay = day
    lastYear = new Date(day * dayMs).getUTCFullYear()
  }
  return lastYear
}

const shortMonths = new Set([4, 6, 9, 11])

/** The number of one or two digits between two places, or -1. */
const digitsIn = (text: string, from: number, to: number): number => {
  if (to - from < 1 || to - from > 2) return -1
  let number = 0
  for (let at = from; at < to; at++) {
    const digit = text.charCodeAt(at) - 48
    if (digit < 0 || digit > 9) return -1
    number = number * 10 + digit
  }
  return number
}

const dayMs = 86_400_000
const dayIn = (year: number, month: number, date: number): Day => Date.UTC(year, month - 1, date) / dayMs
