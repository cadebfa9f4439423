import fc from "fast-check"
import { describe, expect, it } from "vitest"
import {
  type Before,
  before,
  businessDays,
  type Duration,
  days,
  durationText,
  elapsing,
  hours
} from "../../src/rules/index.ts"
import { insertPeriod } from "../../src/rules/look-again.ts"
import { makeCalendar, Periods, plainCalendar } from "../../src/time/index.ts"
import { thousandRuns } from "../runs.ts"
import { seed } from "./arbitrary-position.ts"
import { at, shown, tokyo } from "./tokyo.ts"

describe("durations (SEMANTICS 1)", () => {
  it.each<[string, Duration, string]>([
    ["11-02 00:00", businessDays(5), "11-10 00:00"],
    ["11-02 23:59", businessDays(5), "11-10 00:00"],
    ["11-20 10:00", businessDays(1), "11-24 00:00"],
    ["11-21 10:00", businessDays(1), "11-24 00:00"],
    ["11-22 10:00", businessDays(0), "11-22 00:00"],
    ["11-22 10:00", days(0), "11-22 00:00"],
    ["11-22 10:00", days(3), "11-25 00:00"],
    ["11-22 10:00", hours(3), "11-22 13:00"]
  ])("from %s, %o has passed from %s on", (from, duration, until) => {
    const { after, hasPassed } = elapsing(duration, tokyo)
    expect(shown(after(at(from)))).toBe(until)
    expect(hasPassed(at(from), at(until) - 1)).toBe(false)
    expect(hasPassed(at(from), at(until))).toBe(true)
    expect(hasPassed(at(from), at(until) + 1)).toBe(true)
  })

  const zones = [
    "Asia/Tokyo",
    "America/New_York",
    "Australia/Lord_Howe",
    "America/Sao_Paulo",
    "Africa/Cairo",
    "Pacific/Apia"
  ]
  const calendars = [tokyo, ...zones.map((zone) => makeCalendar(plainCalendar(zone)))]
  const duration = fc.oneof(
    fc.integer({ min: 0, max: 400 }).map(hours),
    fc.integer({ min: 0, max: 60 }).map(days),
    fc.integer({ min: 0, max: 40 }).map(businessDays)
  )
  // Years in which clocks of these zones changed at midnight, and in which Apia left out a day.
  const instants = fc.integer({ min: Date.UTC(2009, 0, 1), max: Date.UTC(2028, 0, 1) })

  it("the cut of a list's instant and the end of a duration say the same, in every zone", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...calendars),
        fc.oneof(duration, duration.map(before)),
        instants,
        fc.array(instants, { maxLength: 3 }),
        (calendar, length, from, others) => {
          const { after, hasPassed } = elapsing(length, calendar)
          const end = after(from)
          for (const t of [end - 1, end, end + 1, from, ...others, -Infinity, Infinity])
            expect(hasPassed(from, t)).toBe(t >= end)
        }
      ),
      { ...thousandRuns(3), seed }
    )
  })

  it("has not passed from an anchor that is not there", () => {
    for (const length of [hours(0), days(0), businessDays(0), businessDays(3)]) {
      expect(elapsing(length, tokyo).hasPassed(Number.NaN, at("11-20"))).toBe(false)
    }
  })

  it("is named in both languages", () => {
    expect([hours(1), days(2), businessDays(5), before(businessDays(1, "Berlin"))].map(durationText)).toEqual([
      { ja: "1時間", en: "1 hour" },
      { ja: "2日", en: "2 days" },
      { ja: "5営業日", en: "5 business days" },
      { ja: "1営業日前", en: "1 business day before" }
    ])
  })
})

describe("gathering pauses in any order", () => {
  it("gives the union of the stretches, ordered and joined", () => {
    const stretch = fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 12 }))
    fc.assert(
      fc.property(fc.array(stretch, { maxLength: 8 }), (stretches) => {
        const into: Array<number> = []
        for (const [from, until] of stretches) insertPeriod(into, from, until)
        expect(into).toEqual(Periods.from(stretches.map(([from, until]) => ({ from, until }))))
      }),
      { ...thousandRuns(2), seed }
    )
  })
})

describe("stretches before the anchor that count, too: each is taken off the count by itself (B1)", () => {
  const mondayToFriday = [at("11-02 10:00"), at("11-06 10:00")]
  const two = [at("11-02 10:00"), at("11-04 10:00"), at("11-05 10:00"), at("11-07 10:00")]

  it.each<[string, Duration | Before, ReadonlyArray<number>, string]>([
    ["four days of ten", days(10), mondayToFriday, "11-16 00:00"],
    ["three business days of six: the 3rd is a holiday", businessDays(6), mondayToFriday, "11-13 00:00"],
    ["96 hours of a hundred", hours(100), mondayToFriday, "11-10 14:00"],
    ["two days and two of ten", days(10), two, "11-16 00:00"],
    ["48 hours and 48 of a hundred", hours(100), two, "11-10 14:00"],
    ["nothing of ten days", days(10), [], "11-20 00:00"],
    ["all of four days: it shows on the day of the anchor", days(4), mondayToFriday, "11-10 00:00"],
    ["more than three days: no earlier than that", days(3), mondayToFriday, "11-10 00:00"],
    ["more than ten hours: at the anchor", hours(10), mondayToFriday, "11-10 10:00"],
    ["two days before the anchor: what was earlier is not asked", before(days(2)), mondayToFriday, "11-08 00:00"]
  ])("%s, from 11-10 10:00", (_, duration, earlier, from) => {
    expect(shown(elapsing(duration, tokyo).afterSpent(at("11-10 10:00"), earlier))).toBe(from)
  })

  it("business days of a named calendar say so, those of the ledger's do not", () => {
    expect([businessDays(5), businessDays(5, "Berlin")]).toEqual([
      { businessDays: 5 },
      { businessDays: 5, calendar: "Berlin" }
    ])
  })

  it.each<[Before, string]>([
    [before(hours(36)), "11-08 22:00"],
    [before(days(2)), "11-08 00:00"],
    [before(businessDays(2)), "11-06 00:00"]
  ])("%o an anchor is so long before it", (duration, from) => {
    const { after, hasPassed } = elapsing(duration, tokyo)
    expect(shown(after(at("11-10 10:00")))).toBe(from)
    expect(hasPassed(at("11-10 10:00"), at(from) - 1)).toBe(false)
    expect(hasPassed(at("11-10 10:00"), at(from))).toBe(true)
  })
})
