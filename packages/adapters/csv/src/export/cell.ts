/**
 * What stands in a cell of an export, before it is known whether it goes into a CSV file or a workbook: a text, a number,
 * a day, a minute, or nothing.
 *
 * A spreadsheet is told of a number or a date by how it looks, so numbers stand plain (`1200000`) and dates as Excel
 * reads them everywhere (`2026/11/22`, `2026/11/22 9:05`). Text is guarded against running as a formula.
 */
import { type Calendar, type DateOnly, type Day, dateText, type Deadline, type Instant } from "@genzaichi/core"
import { guarded } from "../formula.ts"

/** What stands in a cell: nothing, a text, a number, a day or an instant (epoch milliseconds). */
export type ExportCell =
  | null
  | string
  | number
  | { readonly day: Day; readonly at?: never }
  /** Shown to the minute, on the clock of the calendar. */
  | { readonly at: Instant; readonly day?: never }

/** One row of an export, in the order of its layout's columns. */
export type ExportRow = ReadonlyArray<ExportCell>

/** How many UTF-16 units a cell of Excel holds; of what is longer it makes further rows, or nothing. */
export const longestCell = 32_767

/** A text that fits into a cell: one that is too long ends in `…` where it was cut. */
export const fittingCell = (text: string): string => {
  if (text.length <= longestCell) return text
  const cut = text.slice(0, longestCell - 1)
  // Half of a character is none.
  return `${cut.isWellFormed() ? cut : cut.slice(0, -1)}…`
}

/** A text for a cell, nothing where it is blank. */
export const textCell = (text: string | null | undefined): ExportCell =>
  text === undefined || text === null || text === "" ? null : text

/** A day where only the day is known, the minute otherwise. */
export const momentCell = (at: Instant, on: DateOnly | null | undefined, calendar: Calendar): ExportCell => {
  const day = on === undefined || on === null ? undefined : calendar.dayFromText(on.date)
  return day === undefined ? { at } : { day }
}

/** A deadline: the day it ends with, or its minute. */
export const deadlineCell = (due: Deadline | null | undefined, calendar: Calendar): ExportCell =>
  due === undefined || due === null ? null : momentCell(due.at, due.on, calendar)

const two = (value: number): string => String(value).padStart(2, "0")

/** `2026/11/22`; years beyond four digits and before the year 0 stand as text, for no spreadsheet counts them. */
const dayText = (day: Day): string => dateText(day).replaceAll("-", "/")

/** The cell as a reader gives it back: without quotes and without the guard. */
export const cellText = (cell: ExportCell, calendar: Calendar): string => {
  if (cell === null) return ""
  if (typeof cell === "string") return cell
  if (typeof cell === "number") return numberText(cell)
  if (cell.at === undefined) return dayText(cell.day)
  const { hour, minute } = calendar.clockOf(cell.at)
  return `${dayText(calendar.dayOf(cell.at))} ${hour}:${two(minute)}`
}

/** The cell as it stands in the file, but for quotes. */
export const writtenCell = (cell: ExportCell, calendar: Calendar): string =>
  typeof cell === "string" ? fittingCell(guarded(cell)) : cellText(cell, calendar)

/** Digits as they are, never `1e+21`: Excel and people read it either way, our reader takes digits only. */
const numberText = (value: number): string =>
  Math.abs(value) < 1e21 ? String(value) : BigInt(Math.round(value)).toString()
