import { Result, Schema } from "effect"
import { describe, expect, it } from "vitest"
import { CalendarData, CalendarInvalid, makeCalendar, readCalendarData } from "../../src/time/index.ts"

const good: CalendarData = {
  name: "本社",
  zone: "Asia/Tokyo",
  weekend: [0, 6],
  holidays: { years: { first: 2026, last: 2026 }, days: ["2026-11-03"], names: ["文化の日"] },
  closures: [{ from: "2026-12-29", until: "2027-01-03", name: { ja: "年末年始", en: "New Year" } }],
  fiscalYearStartMonth: 4
}

/** Data that cannot be counted with, where the fault is, and which. */
const faults: ReadonlyArray<readonly [what: string, data: unknown, where: string, reason: CalendarInvalid["reason"]]> =
  [
    ["a zone nobody knows", { ...good, zone: "Asia/Edo" }, "zone", "zone"],
    ["a week without a day of business", { ...good, weekend: [0, 1, 2, 3, 4, 5, 6] }, "weekend", "weekend"],
    ["a thirteenth month", { ...good, fiscalYearStartMonth: 13 }, "fiscalYearStartMonth", "outOfRange"],
    [
      "a holiday on a day that does not exist",
      { ...good, holidays: { years: { first: 2026, last: 2026 }, days: ["2026-11-03", "2026-02-29"] } },
      "holidays.days[1]",
      "noSuchDay"
    ],
    [
      "a holiday in a year the list does not cover",
      { ...good, holidays: { years: { first: 2026, last: 2026 }, days: ["2027-01-01"] } },
      "holidays.days[0]",
      "outOfRange"
    ],
    [
      "years in the wrong order",
      { ...good, holidays: { years: { first: 2027, last: 2026 }, days: [] } },
      "holidays.years",
      "order"
    ],
    [
      "a name too few",
      { ...good, holidays: { years: { first: 2026, last: 2026 }, days: ["2026-11-03"], names: [] } },
      "holidays.names",
      "names"
    ],
    [
      "a closure that ends before it begins",
      { ...good, closures: [{ from: "2027-01-03", until: "2026-12-29", name: { ja: "休", en: "closed" } }] },
      "closures[0]",
      "order"
    ],
    [
      "a closure until a day that does not exist",
      { ...good, closures: [{ from: "2026-12-29", until: "2026-12-32", name: { ja: "休", en: "closed" } }] },
      "closures[0].until",
      "noSuchDay"
    ],
    [
      "a closure for good",
      { ...good, closures: [{ from: "2026-12-29", until: "9999-12-31", name: { ja: "休", en: "closed" } }] },
      "closures[0].until",
      "outOfRange"
    ],
    ["a month before the first", { ...good, fiscalYearStartMonth: 0 }, "fiscalYearStartMonth", "outOfRange"],
    ["part of a month", { ...good, fiscalYearStartMonth: 4.5 }, "calendar", "shape"],
    [
      "a holiday before the years the list covers",
      { ...good, holidays: { years: { first: 2026, last: 2026 }, days: ["2025-12-31"] } },
      "holidays.days[0]",
      "outOfRange"
    ],
    [
      "a holiday before there are tables, though the list says it covers the year",
      { ...good, holidays: { years: { first: 1800, last: 2026 }, days: ["1899-12-31"] } },
      "holidays.days[0]",
      "outOfRange"
    ],
    [
      "a closure from a day that does not exist",
      { ...good, closures: [{ from: "2026-12-32", until: "2027-01-03", name: { ja: "休", en: "closed" } }] },
      "closures[0].from",
      "noSuchDay"
    ],
    ["an eighth day of the week", { ...good, weekend: [7] }, "calendar", "shape"],
    ["no zone", { ...good, zone: undefined }, "calendar", "shape"],
    ["nothing", null, "calendar", "shape"]
  ]

describe("calendar data (B2)", () => {
  it("is read from JSON as it was written", () => {
    expect(readCalendarData(JSON.parse(JSON.stringify(good)))).toEqual(Result.succeed(good))
    expect(Schema.decodeUnknownSync(CalendarData)(good)).toEqual(good)
  })

  it("may leave the fiscal year and the names of holidays open", () => {
    const { fiscalYearStartMonth: _, ...open } = { ...good, holidays: { years: { first: 2026, last: 2026 }, days: [] } }
    expect(readCalendarData(open)).toEqual(Result.succeed(open))
  })

  it.each(faults)("refuses %s and says where", (_, data, where, reason) => {
    const read = readCalendarData(data)
    if (Result.isSuccess(read)) throw new Error("was read")
    expect(read.failure).toBeInstanceOf(CalendarInvalid)
    expect([read.failure.where, read.failure.reason]).toEqual([where, reason])
    expect(read.failure.text.ja).not.toBe("")
    expect(read.failure.text.en).not.toBe("")
    expect(read.failure.message).toBe(`${where}: ${read.failure.text.en}`)
    expect(Result.isFailure(Schema.decodeUnknownResult(CalendarData)(data))).toBe(true)
  })

  it("may name the first and the last day of its years, close for one day, and begin the fiscal year in December", () => {
    const edges: CalendarData = {
      ...good,
      holidays: { years: { first: 2026, last: 2026 }, days: ["2026-01-01", "2026-12-31"] },
      closures: [{ from: "2026-12-30", until: "2026-12-30", name: { ja: "休業", en: "closed" } }],
      fiscalYearStartMonth: 12
    }
    expect(readCalendarData(edges)).toEqual(Result.succeed(edges))
    expect(readCalendarData({ ...edges, fiscalYearStartMonth: 1 })).toMatchObject({ _tag: "Success" })
  })

  it("a fault found by its Schema stands at the path of the value", () => {
    const days = [..."123456789"].map((date) => `2026-11-0${date}`)
    const wrong = {
      ...good,
      holidays: { years: { first: 2026, last: 2026 }, days: [...days, "2026-11-10", "2026-11-31"] }
    }
    expect(() => Schema.decodeUnknownSync(CalendarData)(wrong)).toThrow(
      /there is no day "2026-11-31"[^]*\["holidays"\]\["days"\]\[10\]$/
    )
  })

  it("that is made in code is refused for part of a month, too", () => {
    expect(() => makeCalendar({ ...good, fiscalYearStartMonth: 4.5 })).toThrow(
      expect.objectContaining({ where: "fiscalYearStartMonth", reason: "outOfRange" })
    )
  })

  it("does not count with data it would refuse", () => {
    expect(() => makeCalendar({ ...good, zone: "Asia/Edo" })).toThrow(CalendarInvalid)
    expect(() => makeCalendar({ ...good, zone: "Asia/Edo" })).toThrow('there is no time zone "Asia/Edo"')
  })
})
