/**
 * What a way through programs does to cells that nobody edited.
 *
 * An encoding that lacks a character puts another sign in its place; a spreadsheet takes `007` for 7, `12/10` for a day,
 * shows long numbers as `1.23E+14`, writes dates as its country does and cuts what is longer than a cell. Such a cell
 * still says what was exported, and whoever reads the sheet takes it for that.
 */
import { unguarded } from "../formula.ts"
import { longestCell } from "./cell.ts"
import { missingSign, throughCp932 } from "./cp932.ts"

/** Ours, and those of programs that save a sheet as CP932. */
const signs: ReadonlyArray<string> = [missingSign, "?", "？"]

const plain = (text: string): string => text.replaceAll("\r\n", "\n").trim()

/** Whether a cell holds what was exported, but for what was lost on the way. */
export const isSameButForLosses = (exported: string, cell: string): boolean => {
  const was = plain(unguarded(exported))
  const is = plain(cell)
  // In a workbook nothing is guarded, so nothing is in what a spreadsheet saves of one.
  return isSame(exported, was, is) || (cell.startsWith("'") && isSame(exported, was, plain(unguarded(cell))))
}

const isSame = (exported: string, was: string, is: string): boolean => {
  if (was === is || isCut(was, is)) return true
  if (was === "" || is === "") return false
  if (isSameNumber(was, is) || isSameDay(was, is) || isSameWord(was, is)) return true
  if (!beyondAscii.test(exported)) return false
  return signs.some((sign) => {
    const saved = plain(unguarded(throughCp932(exported, sign)))
    return saved === is || isCut(saved, is)
  })
}

const beyondAscii = /[\u0080-\uffff]/

const nearlyLongest = longestCell - 767

const isCut = (was: string, is: string): boolean => {
  if (Math.min(was.length, is.length) < nearlyLongest) return false
  // Programs break lines of such a length where they like, and each cuts at a letter of its own.
  const [one, other] = [was, is].map((text) => text.replace(/\s/g, "").slice(0, nearlyLongest))
  return one === other
}

// -- numbers --------------------------------------------------------------------------------------------------------

const numberForm = /^[+-]?(?:\d+|\d{1,3}(?:,\d{3})+)?(?:\.\d*)?(?:E[+-]?\d+)?%?$/i

const numberIn = (text: string): number | undefined => {
  if (!/\d/.test(text) || !numberForm.test(text)) return undefined
  const percent = text.endsWith("%")
  const value = Number(text.replaceAll(",", "").replace("%", ""))
  return Number.isNaN(value) ? undefined : percent ? value / 100 : value
}

/** `007` and `7`, `1.10` and `1.1`, `1E5` and `100000`; of `1.23E+14` only the digits it shows are compared. */
export const isSameNumber = (was: string, is: string): boolean => {
  const one = numberIn(was)
  const other = numberIn(is)
  if (one === undefined || other === undefined) return false
  if (one === other) return true
  const shown = /^[+-]?(\d)(?:\.(\d*))?E/i.exec(is)
  return shown !== null && Number(one.toExponential((shown[2] ?? "").length)) === other
}

// -- days -----------------------------------------------------------------------------------------------------------

interface WrittenDay {
  readonly year: number | undefined
  readonly month: number
  readonly date: number
  /** Minutes of the day; 0 at midnight, which may be shown or not. */
  readonly time: number
}

const timeForm = /\s+(\d{1,2}):(\d{2})(?::\d{2}(?:\.\d+)?)?(?:\s*(AM|PM))?$/i
const yearFirst = /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/
const yearLast = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{2}|\d{4})$/
const withoutYear = /^(\d{1,2})[-/](\d{1,2})$/
const inJapanese = /^(\d{1,2})月(\d{1,2})日$/
const named = /^(\d{1,2})-([a-z]{3})(?:-(\d{2}|\d{4}))?$/i
const monthNames = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]

const minutesOf = (clock: RegExpExecArray | null): number => {
  if (clock === null) return 0
  const half = clock[3]?.toUpperCase()
  const hour = Number(clock[1])
  return (half === undefined ? hour : (hour % 12) + (half === "PM" ? 12 : 0)) * 60 + Number(clock[2])
}

const fullYear = (text: string): number => (text.length === 4 ? Number(text) : 2000 + Number(text))

/** Every day a text may stand for: with the year last, either number may be the month. */
const daysIn = (text: string): ReadonlyArray<WrittenDay> => {
  const clock = timeForm.exec(text)
  const time = minutesOf(clock)
  const day = clock === null ? text : text.slice(0, clock.index)
  const found: Array<WrittenDay> = []
  const add = (year: number | undefined, month: number, date: number): void => {
    if (month >= 1 && month <= 12 && date >= 1 && date <= 31) found.push({ year, month, date, time })
  }
  const first = yearFirst.exec(day)
  if (first !== null) add(Number(first[1]), Number(first[2]), Number(first[3]))
  const last = yearLast.exec(day)
  if (last !== null) {
    add(fullYear(last[3]!), Number(last[1]), Number(last[2]))
    add(fullYear(last[3]!), Number(last[2]), Number(last[1]))
  }
  const short = withoutYear.exec(day) ?? inJapanese.exec(day)
  if (short !== null) add(undefined, Number(short[1]), Number(short[2]))
  const spoken = named.exec(day)
  if (spoken !== null) {
    const year = spoken[3] === undefined ? undefined : fullYear(spoken[3])
    add(year, monthNames.indexOf(spoken[2]!.toLowerCase()) + 1, Number(spoken[1]))
  }
  return found
}

/**
 * `2026/11/22 9:05` and `11/22/26 09:05`; `12/10`, which was a text, and the day of some year it was taken for. Two that
 * are written alike are compared as they are written.
 */
const isSameDay = (was: string, is: string): boolean => {
  if (yearFirst.test(was.replace(timeForm, "")) && yearFirst.test(is.replace(timeForm, ""))) {
    return isOneDay(daysIn(was)[0], daysIn(is)[0])
  }
  return daysIn(was).some((one) => daysIn(is).some((other) => isOneDay(one, other)))
}

const isOneDay = (one: WrittenDay | undefined, other: WrittenDay | undefined): boolean =>
  one !== undefined &&
  other !== undefined &&
  (one.year === undefined || one.year === other.year) &&
  one.month === other.month &&
  one.date === other.date &&
  one.time === other.time

/** `true` becomes `TRUE`. */
const isSameWord = (was: string, is: string): boolean => /^(?:true|false)$/i.test(was) && was.toUpperCase() === is
