import { describe, expect, it } from "vitest"
import { japaneseCalendar, makeCalendar } from "../../src/time/index.ts"
import { dayOf, inFuture, inPast, same } from "./reading-dates.ts"

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
