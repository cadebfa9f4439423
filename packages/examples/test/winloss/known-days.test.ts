import { japaneseCalendar, makeCalendar } from "@genzaichi/core"
import { Result } from "effect"
import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { knownDays, knownGiven } from "../../src/winloss/known-days.ts"

const seed = Number(process.env["GENZAICHI_SEED"] ?? 20261122)
const calendar = makeCalendar(japaneseCalendar)
const instant = (day: string, hour = 0): number => calendar.timeOf(calendar.dayFromText(day)!, hour, 0)
const endOf = (day: string): number => calendar.endOf(calendar.dayFromText(day)!) - 1
const days = (first: string, last: string) => {
  const { chosen, instants } = knownDays(instant(first), instant(last, 15), calendar)
  return [chosen, ...instants.map((at) => calendar.dateText(calendar.dayOf(at)))]
}

describe("the days whose knowledge is asked about", () => {
  it("are the last day of the record and the first of the half year that ends with it", () => {
    expect(days("2016-10-20", "2017-12-31")).toEqual(["half-year", "2017-07-01", "2017-12-31"])
    expect(days("2016-01-01", "2017-06-30")).toEqual(["half-year", "2016-12-31", "2017-06-30"])
    // There is no 31 February, so the half year that ends on 31 August begins on 1 March.
    expect(days("2025-01-01", "2026-08-31")).toEqual(["half-year", "2026-03-01", "2026-08-31"])
  })

  it("are the last day and the one in the middle where the record is shorter, and one where it is a day", () => {
    expect(days("2017-09-01", "2017-12-30")).toEqual(["middle", "2017-10-31", "2017-12-30"])
    expect(days("2017-12-30", "2017-12-31")).toEqual(["last", "2017-12-31"])
    expect(days("2017-12-31", "2017-12-31")).toEqual(["last", "2017-12-31"])
    expect(days("2018-02-01", "2017-12-31")).toEqual(["last", "2017-12-31"])
  })

  it("count to their end, and ascend (1,000 records)", () => {
    const day = fc.integer({ min: calendar.dayFromText("2015-01-01")!, max: calendar.dayFromText("2026-12-31")! })
    fc.assert(
      fc.property(day, day, (a, b) => {
        const [first, last] = [Math.min(a, b), Math.max(a, b)]
        const { instants } = knownDays(calendar.startOf(first), calendar.startOf(last), calendar)
        expect(instants).toEqual(instants.toSorted((x, y) => x - y))
        expect(instants.at(-1)).toBe(calendar.endOf(last) - 1)
        for (const at of instants) expect(calendar.dayOf(at)).toBeGreaterThan(first - 1)
        expect(new Set(instants).size).toBe(instants.length)
      }),
      { numRuns: 1000, seed }
    )
  })

  it("are the ones given, each once, the earliest first; a clock time is taken as it stands", () => {
    const now = instant("2026-11-20", 9)
    const read = knownGiven(["2017-12-31", "2017-07-01", "2017-12-31", "2017-08-01T09:00"], calendar, now)
    expect(Result.getOrThrow(read)).toEqual([endOf("2017-07-01"), instant("2017-08-01", 9), endOf("2017-12-31")])
  })

  it("are refused in a line where they are no day, or more than one", () => {
    for (const text of ["someday", "2017-13-01", "来月中旬"]) {
      const read = knownGiven([text], calendar, instant("2026-11-20"))
      expect(Result.isFailure(read) && read.failure.en).toContain(`--known ${text}`)
    }
  })
})
