/** Deadlines that are dates. */
import { deadlineOn } from "../../src/event/index.ts"
import { japaneseCalendar, makeCalendar } from "../../src/time/index.ts"
import { describe, expect, it } from "vitest"

const calendar = makeCalendar(japaneseCalendar)

describe("a deadline that is a date (SEMANTICS §1)", () => {
  it("ends with its day: the first instant that is too late is 00:00 of the next", () => {
    expect(deadlineOn("2026-11-20", calendar)).toEqual({
      at: Date.parse("2026-11-20T15:00:00Z"),
      on: { date: "2026-11-20", zone: "Asia/Tokyo" }
    })
  })

  it("is none where there is no such day", () => {
    for (const text of ["2026-02-29", "2026-13-01", "tomorrow", ""]) expect(deadlineOn(text, calendar)).toBeUndefined()
  })
})
