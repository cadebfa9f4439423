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
    if (serialForm.test(text)) {
      const serial = readExcelSerial(text, { calendar })
      if (Result.isSuccess(serial)) return serial.success
    }
    const date = readDate(text, { writtenOn: on, direction, calendar, ...order })
    return Result.isSuccess(date) ? date.success : { because: date.failure.message }
  }

  const momentOf = (day: Day): Moment => ({
    day,
    at: calendar.startOf(day),
    on: { date: dateText(day), zone },
    code: day.toString(36)
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

  const readHistory = (text: string): Moment | Unreadable => {
    const date = read(text, writtenOn, "past")
    if (isUnreadable(date)) return date
    if (date.precision !== "time") return rememberedMomentOf(date.day)
    return { day: date.day, at: date.at, on: undefined, code: date.at.toString(36) }
  }
  const history = remembering(readHistory)

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

  return {
    momentOf: rememberedMomentOf,
    // A text longer than a date is a time to the second, which hardly repeats.
    history: (text) => (text.length <= 12 ? history(text) : readHistory(text)),
    deadline: byDay((text, on): Deadline | Unreadable => {
      const date = read(text, on, "future")
      if (isUnreadable(date)) return date
      return deadlineOf(date, calendar)
    }),
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
