import { describe, expect, it } from "vitest"
import { type CalendarData, calendarExhausted, makeCalendar } from "../../src/time/index.ts"

const data: CalendarData = {
  name: "本社",
  zone: "Asia/Tokyo",
  weekend: [0, 6],
  holidays: { years: { first: 2025, last: 2026 }, days: ["2026-11-03"] },
  closures: []
}

describe("a holiday list that has run out (B2)", () => {
  const calendar = makeCalendar(data)

  it("still holds in the last instant of its last year", () => {
    expect(calendarExhausted(calendar, Date.parse("2026-12-31T23:59:59.999+09:00"))).toBeUndefined()
    expect(calendarExhausted(calendar, Date.parse("2026-11-20T12:00:00+09:00"))).toBeUndefined()
  })

  it("is a fault from the next instant on, which says of which list and from when", () => {
    const fault = calendarExhausted(calendar, Date.parse("2027-01-01T00:00:00+09:00"))
    expect(fault).toMatchObject({ calendar: "本社", day: "2027-01-01", firstYear: 2025, lastYear: 2026 })
    expect(fault?.text.ja).toContain("2027-01-01 は「本社」の祝日一覧（2025〜2026年）より後")
    expect(fault?.message).toContain('2027-01-01 lies after the holiday list of "本社" (2025 to 2026)')
  })
})
