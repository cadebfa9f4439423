import { describe, expect, it } from "vitest"
import { CalendarBroken, checkCalendar } from "../../src/testing/index.ts"
import {
  type Calendar,
  type CalendarData,
  japaneseCalendar,
  makeCalendar,
  plainCalendar
} from "../../src/time/index.ts"

/** The clocks of Havana are changed at midnight: in autumn it comes twice, in spring not at all. */
const havana: CalendarData = {
  ...plainCalendar("America/Havana"),
  name: "Havana",
  holidays: { years: { first: 2026, last: 2027 }, days: ["2026-05-01"] }
}

const broken = (calendar: CalendarData | Calendar): CalendarBroken => {
  try {
    checkCalendar(calendar)
  } catch (error) {
    if (error instanceof CalendarBroken) return error
    throw error
  }
  throw new Error("nothing was found")
}

/** The calendar with one answer of its own. */
const but = (change: (sound: Calendar) => Partial<Calendar>): Calendar => {
  const sound = makeCalendar({
    ...havana,
    closures: [{ from: "2026-08-12", until: "2026-08-14", name: { ja: "夏季休業", en: "Summer" } }]
  })
  return { ...sound, ...change(sound) }
}

describe("a calendar is put to the test (A1)", () => {
  it.each<[string, CalendarData]>([
    [
      "the library's own, with a closure",
      {
        ...japaneseCalendar,
        closures: [{ from: "2026-12-28", until: "2027-01-05", name: { ja: "年末年始", en: "New Year" } }]
      }
    ],
    ["one whose clocks are changed at midnight", havana],
    ["one whose week-end is Friday and Saturday", { ...plainCalendar("Asia/Riyadh"), weekend: [5, 6] }]
  ])("%s keeps it", (_, calendar) => {
    expect(() => checkCalendar(calendar)).not.toThrow()
  })

  it.each<[string, Calendar]>([
    ["the start of", but(({ startOf }) => ({ startOf: (day) => startOf(day) + (day % 7 === 0 ? 1 : 0) }))],
    ["the date at", but(({ dayOf }) => ({ dayOf: (instant) => dayOf(instant - 1) }))],
    [
      "whether",
      but(({ isBusinessDay, dayFromText }) => ({
        isBusinessDay: (day) => isBusinessDay(day) || day === dayFromText("2026-08-13")
      }))
    ],
    ["days after", but(() => ({ addDays: (instant, days) => instant + days * 86_400_000 }))],
    [
      "business days after",
      but(({ addBusinessDays, addDays }) => ({
        addBusinessDays: (instant, n) => (n === 0 ? addDays(instant, 1) : addBusinessDays(instant, n))
      }))
    ],
    ["the number of days", but(({ daysBetween }) => ({ daysBetween: (a, b) => Math.abs(daysBetween(a, b)) }))],
    [
      "the number of business days",
      but(({ businessDaysBetween, isBusinessDay, dayOf }) => ({
        businessDaysBetween: (a, b) => businessDaysBetween(a, b) + (isBusinessDay(dayOf(a)) ? 1 : 0)
      }))
    ],
    [
      "only week-ends are known",
      but(({ isProvisional, dayOf, dayFromText }) => ({
        isProvisional: (instant) => isProvisional(instant) && dayOf(instant) !== dayFromText("2028-01-01")
      }))
    ]
  ])("one that answers wrong about %s is found out", (asked, calendar) => {
    expect(broken(calendar).asked).toContain(asked)
  })

  it("what is found says what was asked, what it is counted day by day, and what was said", () => {
    const { message, expected, got } = broken(but(() => ({ isBusinessDay: () => false })))
    expect(message).toMatch(
      /^The calendar "Havana" counts wrong: whether \d{4}-\d\d-\d\d is a business day is true, counted day by day; it says false\.$/
    )
    expect([expected, got]).toEqual(["true", "false"])
  })
})
