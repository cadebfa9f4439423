import { type Calendar, CalendarInvalid, type Instant, makeCalendar, readCalendarData } from "@genzaichi/core"
import Library from "date-holidays"
import { Result } from "effect"
import { describe, expect, it } from "vitest"
import { countryCalendar, type CountryCalendarOptions, HolidaysUnknown, weekendOf } from "../src/index.ts"

const years = { first: 2025, last: 2027 }
const calendarOf = (options: Omit<CountryCalendarOptions, "years">): Calendar =>
  makeCalendar(countryCalendar({ years, ...options }))
const noon = (calendar: Calendar, date: string): Instant => calendar.timeOf(calendar.dayFromText(date)!, 12, 0)
/** The day and the instant at which so many business days have passed. */
const after = (calendar: Calendar, date: string, businessDays: number): readonly [string, string] => {
  const instant = calendar.addBusinessDays(noon(calendar, date), businessDays)
  return [calendar.dateText(calendar.dayOf(instant)), new Date(instant).toISOString()]
}
const faultOf = (make: () => unknown): unknown => {
  try {
    return make()
  } catch (fault) {
    return fault
  }
}

describe("business days of another country (B2)", () => {
  it("pass over Thanksgiving in the United States, in the zone that is named", () => {
    const newYork = calendarOf({ country: "US", zone: "America/New_York" })
    // Wednesday, 25 November 2026 and a business day: Thursday is Thanksgiving, so it is Friday.
    expect(after(newYork, "2026-11-25", 1)).toEqual(["2026-11-27", "2026-11-27T05:00:00.000Z"])
    expect(after(newYork, "2026-11-25", 2)).toEqual(["2026-11-30", "2026-11-30T05:00:00.000Z"])
    expect(newYork.businessDaysBetween(noon(newYork, "2026-11-20"), noon(newYork, "2026-11-30"))).toBe(5)
    // Friday, 3 July, is free in place of Saturday the 4th.
    expect(after(newYork, "2026-07-02", 1)[0]).toBe("2026-07-06")
  })

  it("begin at midnight in Berlin on both sides of a clock change", () => {
    const berlin = calendarOf({ country: "DE", state: "BE" })
    expect(berlin.zone).toBe("Europe/Berlin")
    // Clocks are set back on Sunday, 25 October 2026: midnight is 22:00 UTC before it and 23:00 UTC after it.
    expect(after(berlin, "2026-10-22", 1)).toEqual(["2026-10-23", "2026-10-22T22:00:00.000Z"])
    expect(after(berlin, "2026-10-23", 1)).toEqual(["2026-10-26", "2026-10-25T23:00:00.000Z"])
    // And forward on 29 March. After Friday the 27th come 30, 31, 1, 2, not Good Friday nor Easter Monday, but the 7th.
    expect(after(berlin, "2026-03-27", 5)).toEqual(["2026-04-07", "2026-04-06T22:00:00.000Z"])
    // 8 March is a holiday in Berlin alone; in 2027 it is a Monday.
    expect(after(berlin, "2027-03-05", 1)[0]).toBe("2027-03-09")
    expect(after(calendarOf({ country: "DE" }), "2027-03-05", 1)[0]).toBe("2027-03-08")
  })

  it("pass over closures of the company, too, and the years the list covers are all that is known", () => {
    const closures = [{ from: "2026-12-28", until: "2026-12-31", name: { ja: "年末休業", en: "between the years" } }]
    const bavaria = calendarOf({ country: "DE", state: "BY", closures })
    expect(after(bavaria, "2026-12-24", 1)[0]).toBe("2027-01-04")
    expect(bavaria.isProvisional(noon(bavaria, "2027-12-31"))).toBe(false)
    expect(bavaria.isProvisional(noon(bavaria, "2028-01-01"))).toBe(true)
  })
})

describe("a country's calendar", () => {
  it("is plain data that is read back as it was", () => {
    const data = countryCalendar({ country: "DE", state: "BY", years, fiscalYearStartMonth: 1 })
    expect(data).toMatchObject({ name: "DE-BY", zone: "Europe/Berlin", weekend: [0, 6], fiscalYearStartMonth: 1 })
    expect(Result.getOrThrow(readCalendarData(JSON.parse(JSON.stringify(data))))).toEqual(data)
  })

  it("has a name and a week-end of its own where they are given", () => {
    expect(countryCalendar({ country: "IN", years, name: "Pune", weekend: [0, 6] })).toMatchObject({
      name: "Pune",
      zone: "Asia/Kolkata",
      weekend: [0, 6]
    })
  })

  it("asks for the zone where the country has several, and takes the state's where it has one", () => {
    const fault = faultOf(() => countryCalendar({ country: "US", years }))
    expect(fault).toBeInstanceOf(HolidaysUnknown)
    expect(fault).toMatchObject({ reason: "zone", given: "US" })
    expect((fault as HolidaysUnknown).text.en).toMatch(
      /^US has \d+ time zones; name one as zone, such as America\/New_/
    )
    expect(countryCalendar({ country: "US", state: "CA", years }).zone).toBe("America/Los_Angeles")
  })

  it("is refused by the core's own word where the zone or a closure cannot be", () => {
    const mars = faultOf(() => countryCalendar({ country: "DE", years, zone: "Mars/Olympus" }))
    expect(mars).toBeInstanceOf(CalendarInvalid)
    expect(mars).toMatchObject({ where: "zone" })
    const closures = [{ from: "2026-02-30", until: "2026-03-01", name: { ja: "", en: "" } }]
    expect(faultOf(() => countryCalendar({ country: "DE", years, closures }))).toMatchObject({
      where: "closures[0].from"
    })
  })

  it("can be made of every country, its zone named where it has several or an old one", () => {
    for (const country of Object.keys(new Library().getCountries("en"))) {
      const calendar = makeCalendar(countryCalendar({ country, years: { first: 2026, last: 2026 }, zone: "UTC" }))
      const from = noon(calendar, "2025-12-31")
      const businessDays = calendar.businessDaysBetween(from, noon(calendar, "2026-12-31"))
      expect(businessDays, country).toBeGreaterThan(200)
      expect(businessDays, country).toBeLessThan(316)
    }
  })
})

describe("the week-end of a country", () => {
  it("is what Unicode's tables say of today", () => {
    expect(weekendOf("DE")).toEqual([0, 6])
    expect(weekendOf("SA")).toEqual([5, 6])
    expect(weekendOf("IR")).toEqual([5])
    expect(weekendOf("IN")).toEqual([0])
    // Friday and Saturday until 2021.
    expect(weekendOf("AE")).toEqual([0, 6])
  })

  it("is read from older engines as well, and asked for where the platform does not know it", () => {
    expect(weekendOf("SA", { weekInfo: { weekend: [5, 6] } })).toEqual([5, 6])
    expect(weekendOf("DE", { getWeekInfo: () => ({ weekend: [6, 7] }) })).toEqual([0, 6])
    expect(faultOf(() => weekendOf("SA", {}))).toMatchObject({ _tag: "HolidaysUnknown", reason: "weekend" })
  })
})
