import { makeCalendar, plainCalendar } from "@genzaichi/core"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { type ExportMark, markText, readMark } from "../../src/export/mark.ts"
import { seed } from "../sheet/sheet-fixtures.ts"

const calendarIn = (zone: string) => makeCalendar(plainCalendar(zone))
const tokyo = calendarIn("Asia/Tokyo")
const at = Date.parse("2026-11-22T09:05:00.123Z")

describe("E5: the mark of an export", () => {
  it("is the sequence and the instant, in the calendar's zone", () => {
    expect(markText({ sequence: 1234, at }, tokyo)).toBe("1234 / 2026-11-22T18:05:00.123+09:00")
    expect(markText({ sequence: 0, at: 0 }, calendarIn("America/St_Johns"))).toBe("0 / 1969-12-31T20:30:00-03:30")
  })

  it("falls back to UTC where a place was off by odd seconds", () => {
    const long = Date.parse("1870-01-01T00:00:00Z")
    expect(markText({ sequence: 1, at: long }, tokyo)).toBe("1 / 1870-01-01T00:00:00.000Z")
    expect(readMark("1 / 1870-01-01T00:00:00.000Z")).toEqual({ sequence: 1, at: long })
  })

  it.each(["１２３４　／　2026-11-22T18:05:00.123+09:00", " 1234/2026-11-22T09:05:00.123Z "])(
    "%s reads as well",
    (cell) => {
      expect(readMark(cell)).toEqual({ sequence: 1234, at })
    }
  )

  it.each([
    "",
    "1234",
    "2026-11-22T18:05:00+09:00",
    "1234 / 2026-11-22",
    "1234 / 2026-13-22T00:00Z",
    "-1 / 2026-11-22T00:00Z"
  ])("%j is none", (cell) => expect(readMark(cell)).toBeUndefined())

  it("reads back exactly, whatever the zone", () => {
    const marks: fc.Arbitrary<ExportMark> = fc.record({
      sequence: fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }).filter((one) => one < 1e15),
      at: fc.integer({ min: -2e12, max: 7e12 })
    })
    const zones = ["Asia/Tokyo", "UTC", "America/New_York", "Asia/Kathmandu", "Europe/London"].map(calendarIn)
    fc.assert(
      fc.property(marks, fc.constantFrom(...zones), (mark, calendar) => {
        expect(readMark(markText(mark, calendar))).toEqual(mark)
      }),
      { numRuns: 1000, seed }
    )
  })
})
