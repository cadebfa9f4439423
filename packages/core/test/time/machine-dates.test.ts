import { Result } from "effect"
import { describe, expect, it } from "vitest"
import { readPlain } from "../../src/time/dates.ts"
import { context, shown } from "./reading-dates.ts"

/** What the fast way makes of a text. The general way would give the same, so only here does it show which was taken. */
const plainly = (text: string): string => {
  const read = readPlain(text, context("past"))
  return read === undefined ? "left to the general way" : shown(Result.succeed(read))
}

describe("dates as machines and spreadsheets write them, of which a file holds millions (E4)", () => {
  it.each([
    ["2026-11-20", "2026-11-20"],
    ["2026/11/20", "2026-11-20"],
    ["2026/1/5", "2026-01-05"],
    ["2026-01-05", "2026-01-05"],
    ["2026/1/31", "2026-01-31"],
    ["2026/12/1", "2026-12-01"],
    ["2024-02-29", "2024-02-29"],
    ["1900-01-01", "1900-01-01"],
    ["2200-12-31", "2200-12-31"],
    ["1999-09-09", "1999-09-09"],
    ["2026-11-20 9:30", "2026-11-20 09:30"],
    ["2026/1/5 9:30", "2026-01-05 09:30"],
    ["2026-11-20T09:30", "2026-11-20 09:30"],
    ["2026-11-20 09:30:15", "2026-11-20 09:30:15"],
    ["2026-11-20 9:30:15", "2026-11-20 09:30:15"],
    ["2026-11-20T23:59:59", "2026-11-20 23:59:59"],
    ["2026-11-20 0:00:00", "2026-11-20 00:00"],
    ["2026-11-20 20:09:09", "2026-11-20 20:09:09"]
  ])("%s is read the fast way, as %s", (text, expected) => {
    expect(plainly(text)).toBe(expected)
  })

  it("stands at its time of day, or at the start of the day", () => {
    expect(readPlain("2026-11-20 09:30:15", context("past"))?.at).toBe(Date.parse("2026-11-20T09:30:15+09:00"))
    expect(readPlain("2026/11/20", context("past"))?.at).toBe(Date.parse("2026-11-20T00:00:00+09:00"))
  })

  it.each([
    ["too short", "2026-1-"],
    ["too short for its digits", "26-11-20"],
    ["too long", "2026-11-20 09:30:150"],
    ["a letter in the century", "2x26-11-20"],
    ["a letter for the century", "x026-11-20"],
    ["a letter in the year", "202x-11-20"],
    ["a letter for the decade", "20x6-11-20"],
    ["points between", "2026.11.20"],
    ["one of each between", "2026-11/20"],
    ["the other one of each between", "2026/11-20"],
    ["nothing between month and date", "2026-111-20"],
    ["a year before all calendars", "1899-12-31"],
    ["a year after all calendars", "2201-01-01"],
    ["no month", "2026-00-20"],
    ["no number for the month", "2026-x1-20"],
    ["a thirteenth month", "2026-13-20"],
    ["no date", "2026-11-00"],
    ["no number for the date", "2026-11-x0"],
    ["a date the month lacks", "2026-11-31"],
    ["a leap day the year lacks", "2026-02-29"],
    ["a third digit of the date", "2026-11-200"],
    ["something else before the time", "2026-11-20x09:30"],
    ["a space alone after the date", "2026-11-20 "],
    ["no hour", "2026-11-20 :30"],
    ["the end of the day as an hour", "2026-11-20 24:00"],
    ["no minutes", "2026-11-20 9"],
    ["minutes of one digit", "2026-11-20 9:3"],
    ["a point before the minutes", "2026-11-20 09.30"],
    ["no number for the hour", "2026-11-20 x:30"],
    ["no number for the minutes", "2026-11-20 09:x0"],
    ["half a number for the minutes", "2026-11-20 09:3x"],
    ["sixty minutes", "2026-11-20 09:60"],
    ["seconds of one digit", "2026-11-20 09:30:5"],
    ["a point before the seconds", "2026-11-20 09:30.15"],
    ["sixty seconds", "2026-11-20 09:30:60"],
    ["a colon without seconds", "2026-11-20 09:30:"],
    ["more after the minutes", "2026-11-20 09:30Z"],
    ["more after the seconds", "2026-11-20 9:30:15Z"]
  ])("with %s it is left to the general way: %s", (_, text) => {
    expect(plainly(text)).toBe("left to the general way")
  })
})
