/** Dates read against a day of writing, in a form that stands in a table: the language of the tests about dates. */
import { Result } from "effect"
import { expect, it } from "vitest"
import {
  type DateContext,
  type DateUnreadable,
  dateText,
  type Day,
  dayFromText,
  japaneseCalendar,
  makeCalendar,
  type ReadDate,
  readDate
} from "../../src/time/index.ts"

export const japan = makeCalendar(japaneseCalendar)

export const dayOf = (text: string): Day => {
  const day = dayFromText(text)
  if (day === undefined) throw new Error(`no day ${text}`)
  return day
}

/** Written on Fri 2026-11-20 unless said otherwise; Mon 23 November is a holiday. */
export const context = (direction: DateContext["direction"], more: Partial<DateContext> = {}): DateContext => ({
  writtenOn: dayOf("2026-11-20"),
  direction,
  calendar: japan,
  ...more
})

export const two = (number: number): string => String(number).padStart(2, "0")

/** What came of it, in a form that stands in a table. */
export const shown = (read: Result.Result<ReadDate, DateUnreadable>): string => {
  if (Result.isFailure(read)) return `refused: ${read.failure.reason}`
  const { day, first, last, precision, time } = read.success
  if (time !== undefined) {
    const seconds = time.second === 0 ? "" : `:${two(time.second)}`
    return `${dateText(day)} ${two(time.hour)}:${two(time.minute)}${seconds}`
  }
  return precision === "span" ? `${dateText(day)} of ${dateText(first)}..${dateText(last)}` : dateText(day)
}
export const inFuture = (text: string, more?: Partial<DateContext>): string =>
  shown(readDate(text, context("future", more)))
export const inPast = (text: string, more?: Partial<DateContext>): string =>
  shown(readDate(text, context("past", more)))

/** Texts that mean the same day whichever way they look. */
export const same = (rows: ReadonlyArray<readonly [text: string, day: string]>): void => {
  it.each(rows)("%s is %s", (text, day) => {
    expect(inFuture(text)).toBe(day)
    expect(inPast(text)).toBe(day)
  })
}
/** Texts that mean one day in a deadline and another in a history cell. */
export const turned = (rows: ReadonlyArray<readonly [text: string, future: string, past: string]>): void => {
  it.each(rows)("%s is %s ahead and %s behind", (text, future, past) => {
    expect(inFuture(text)).toBe(future)
    expect(inPast(text)).toBe(past)
  })
}
