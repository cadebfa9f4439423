import { Result } from "effect"
import { describe, expect, it } from "vitest"
import { japaneseCalendar, makeCalendar, readDate } from "../../src/time/index.ts"
import { context, dayOf, inFuture, inPast, same, turned } from "./reading-dates.ts"

describe("the edges of a clock, as people write times (E4)", () => {
  same([
    ["2026年12月10日 23:59:59", "2026-12-10 23:59:59"],
    ["2026年12月10日 14:30:60", "refused: notADate"],
    ["2026年12月10日 23時59分", "2026-12-10 23:59"],
    ["2026年12月10日 24:00:00", "2026-12-11 00:00"],
    ["2026年12月10日 24:01", "refused: notADate"],
    ["2026年12月10日 24:00:01", "refused: notADate"],
    ["Dec 10, 2026 1am", "2026-12-10 01:00"],
    ["Dec 10, 2026 0am", "refused: notADate"],
    ["Dec 10, 2026 12pm", "2026-12-10 12:00"],
    ["午前11時", "2026-11-20 11:00"],
    ["午前0時", "2026-11-20 00:00"]
  ])
})

describe("the first and the last day of a stretch", () => {
  it("on its first day, history of the month is that day alone and a deadline has all of it", () => {
    const writtenOn = dayOf("2026-12-01")
    expect(inPast("今月", { writtenOn })).toBe("2026-12-01 of 2026-12-01..2026-12-31")
    expect(inFuture("今月", { writtenOn })).toBe("2026-12-31 of 2026-12-01..2026-12-31")
  })

  it("on its last day, a Saturday, no business day is ahead: the deadline is that day", () => {
    const writtenOn = dayOf("2026-10-31")
    expect(inFuture("今月", { writtenOn })).toBe("2026-10-31 of 2026-10-01..2026-10-31")
    expect(inPast("今月", { writtenOn })).toBe("2026-10-30 of 2026-10-01..2026-10-31")
  })

  it("history written on a Sunday comes to the business day before", () => {
    expect(inPast("今月", { writtenOn: dayOf("2026-11-22") })).toBe("2026-11-20 of 2026-11-01..2026-11-30")
  })

  it("29 February is found eight years off, on both sides of 2100", () => {
    expect(inFuture("2/29", { writtenOn: dayOf("2096-03-01") })).toBe("2104-02-29")
    expect(inPast("2/29", { writtenOn: dayOf("2104-02-28") })).toBe("2096-02-29")
  })

  it("a week without any business day is over before the next one begins", () => {
    const calendar = makeCalendar({
      ...japaneseCalendar,
      closures: [{ from: "2026-12-28", until: "2027-01-03", name: { ja: "年末年始", en: "New Year" } }]
    })
    expect(inFuture("来週初め", { calendar, writtenOn: dayOf("2026-12-22") })).toBe("2026-12-28")
  })

  it("a week or month without any business day keeps to its own days", () => {
    const calendar = makeCalendar({
      ...japaneseCalendar,
      closures: [{ from: "2026-12-28", until: "2027-01-31", name: { ja: "休業", en: "closed" } }]
    })
    const writtenOn = dayOf("2026-12-22")
    expect(inFuture("週明け", { calendar, writtenOn })).toBe("2026-12-28 of 2026-12-28..2027-01-03")
    expect(inFuture("来週初め", { calendar, writtenOn })).toBe("2026-12-28")
    expect(inFuture("来週", { calendar, writtenOn })).toBe("2027-01-03 of 2026-12-28..2027-01-03")
    expect(inFuture("来月最終営業日", { calendar, writtenOn })).toBe("2027-01-01")
  })
})

describe("years in English", () => {
  same([
    ["next year", "2027-01-04 of 2027-01-01..2027-12-31"],
    ["last year", "2025-12-31 of 2025-01-01..2025-12-31"],
    ["end of the year", "2026-12-31"],
    ["end of next year", "2027-12-31"],
    ["start of next year", "2027-01-01"]
  ])
})

describe("the first and the last day that are read", () => {
  same([
    ["1900年1月1日", "1900-01-01"],
    ["1899年12月31日", "refused: outOfRange"],
    ["2200/12/31", "2200-12-31"],
    ["2200年12月31日", "2200-12-31"],
    ["2200年12月31日 23:59", "2200-12-31 23:59"],
    ["2200年12月31日 24:00", "refused: outOfRange"],
    ["2201年1月1日", "refused: outOfRange"],
    // With an offset it is the day on the calendar's clock, nine hours ahead, that counts.
    ["1899-12-31T15:00:00Z", "1900-01-01 00:00"],
    ["1899-12-31T12:00:00Z", "refused: outOfRange"],
    ["2200-12-31T14:59:00Z", "2200-12-31 23:59"],
    ["2200-12-31T15:00:00Z", "refused: outOfRange"]
  ])
})

describe("a time with its offset from UTC, to the second and beyond", () => {
  const at = (text: string): number => Result.getOrThrow(readDate(text, context("past"))).at

  it.each([
    ["2026-11-20T14:30:59Z", "2026-11-20T14:30:59.000Z"],
    ["2026-11-20 14:59Z", "2026-11-20T14:59:00.000Z"],
    ["2026-11-20T14:30:15.5Z", "2026-11-20T14:30:15.500Z"],
    ["2026-11-20T14:30:15,25Z", "2026-11-20T14:30:15.250Z"],
    ["2026-11-20T14:30:15.123456Z", "2026-11-20T14:30:15.123Z"],
    ["2026-11-20T14:30:00+05:45", "2026-11-20T08:45:00.000Z"],
    ["2026-11-20T14:30:00-03:30", "2026-11-20T18:00:00.000Z"],
    ["2026-11-20T14:30:00+09", "2026-11-20T05:30:00.000Z"],
    ["2026-11-20T24:00:00Z", "2026-11-21T00:00:00.000Z"]
  ])("%s is the instant %s", (text, instant) => {
    expect(new Date(at(text)).toISOString()).toBe(instant)
    expect(Result.getOrThrow(readDate(text, context("future"))).precision).toBe("time")
  })

  same([
    ["2026-11-20T24:00:01Z", "refused: notADate"],
    ["2026-11-20T24:01:00Z", "refused: notADate"],
    ["2026-11-20T25:00:00Z", "refused: notADate"],
    ["2026-11-20T12:60:00Z", "refused: notADate"],
    ["2026-11-20T12:00:60Z", "refused: notADate"],
    ["2026-11-20T12:00:00+25:00", "refused: notADate"]
  ])
})

describe("a date among dashes, spaces and trimmings", () => {
  same([
    ["2024ー12ー10", "2024-12-10"],
    ["2024–12–10", "2024-12-10"],
    ["2024−12−10", "2024-12-10"],
    ["2024–1–5", "2024-01-05"],
    ["2024 /12/10", "2024-12-10"],
    ["2024/ 12/10", "2024-12-10"],
    ["2024   /   12/10", "2024-12-10"],
    ["2024/12/10 .", "2024-12-10"],
    ["2024/12/10頃までに。", "2024-12-10"],
    ["by EOD, Nov 27, 2026", "2026-11-27"],
    ["2026-11-20 Fri", "2026-11-20"],
    ["2026-11-20, Fri.", "2026-11-20"],
    ["2026-11-20 , Fri", "2026-11-20"],
    ["2026-11-20 Thu", "refused: noSuchDay"],
    ["2026/11/20 (Fri.)", "2026-11-20"],
    // A stretch of days has no day of the week.
    ["来週(金)", "refused: notADate"],
    ["2026年12月(木)", "refused: notADate"]
  ])
  turned([["(月)", "2026-11-23", "2026-11-16"]])

  it("is read up to 64 characters with its spaces, and what is longer is a sentence, or nothing", () => {
    expect(inPast("2026-11-20".padStart(64))).toBe("2026-11-20")
    expect(inPast("2026-11-20".padStart(65))).toBe("refused: notADate")
    expect(inPast("　".repeat(65))).toBe("refused: empty")
  })
})
