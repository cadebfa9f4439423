/**
 * Dates as spreadsheets store them: the number of days since the end of 1899, with the time as a fraction.
 *
 * Kept apart from `readDate`, because a bare number in a sheet is a date only if its column says so.
 */
import { Result } from "effect"
import { firstYear, lastYear } from "./calendar-data.ts"
import type { Calendar } from "./calendar.ts"
import { dayOfCivil } from "./day.ts"
import { type ReadDate, unreadable } from "./dates.ts"
import { type DateUnreadable, emptyText, notADate, noSuchDay, tooFar } from "./unreadable-date.ts"

export interface ExcelContext {
  readonly calendar: Calendar
  /** Whether the workbook counts from 1904, as those from old Macintoshes do. */
  readonly from1904?: boolean
}

// Serial 1 is 1900-01-01. Excel, after Lotus 1-2-3, also counts a 1900-02-29 that never was, as serial 60.
const phantomDay = 60
const dayZeroAfterPhantom = dayOfCivil(1899, 12, 30)
const dayZeroBeforePhantom = dayOfCivil(1899, 12, 31)
const dayZero1904 = dayOfCivil(1904, 1, 1)

/** Reads a serial number, given as a number or as its digits. A fraction is a time, to the nearest second. */
export const readExcelSerial = (
  serial: number | string,
  { calendar, from1904 = false }: ExcelContext
): Result.Result<ReadDate, DateUnreadable> => {
  const text = String(serial).normalize("NFKC").trim()
  if (text === "") return Result.fail(unreadable(text, emptyText))
  if (!/^\d{1,9}(?:\.\d{1,20})?$/.test(text)) return Result.fail(unreadable(text, notADate))
  // Rounded as a whole, so that 23:59:59.9 is the next day.
  const seconds = Math.round(Number(text) * 86_400)
  const count = Math.floor(seconds / 86_400)
  if (!from1904 && (count === 0 || count === phantomDay)) return Result.fail(unreadable(text, noSuchDay))
  const zero = from1904 ? dayZero1904 : count < phantomDay ? dayZeroBeforePhantom : dayZeroAfterPhantom
  const day = zero + count
  if (day > dayOfCivil(lastYear, 12, 31)) return Result.fail(unreadable(text, tooFar(firstYear, lastYear)))
  const ofDay = seconds - count * 86_400
  if (Number.isInteger(Number(text))) {
    return Result.succeed({ day, first: day, last: day, precision: "day", at: calendar.startOf(day) })
  }
  const time = { hour: Math.floor(ofDay / 3600), minute: Math.floor(ofDay / 60) % 60, second: ofDay % 60 }
  const at = calendar.timeOf(day, time.hour, time.minute, time.second)
  return Result.succeed({ day, first: day, last: day, precision: "time", time, at })
}
