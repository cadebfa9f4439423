import fc from "fast-check"
import { describe, expect, it } from "vitest"
import {
  type Calendar,
  type CalendarData,
  type Day,
  type Instant,
  japaneseCalendar,
  makeCalendar,
  plainCalendar
} from "../../src/time/index.ts"
import { runs } from "../runs.ts"
import { everShown, firstInstantAt, wallReading, wallTime } from "./wall-clock.ts"

/** The calendar of the worked examples: Tokyo, 2026-11-03 and 2026-11-23 are holidays. */
const tokyo = makeCalendar({
  name: "examples",
  zone: "Asia/Tokyo",
  weekend: [0, 6],
  holidays: { years: { first: 2026, last: 2026 }, days: ["2026-11-03", "2026-11-23"] },
  closures: [],
  fiscalYearStartMonth: 4
})

const dayIn = (calendar: Calendar, text: string): Day => {
  const day = calendar.dayFromText(text)
  if (day === undefined) throw new Error(`no day ${text}`)
  return day
}
const start = (text: string, calendar = tokyo): Instant => calendar.startOf(dayIn(calendar, text))
const dateOf = (instant: Instant, calendar = tokyo): string => calendar.dateText(calendar.dayOf(instant))
const utc = (text: string): Instant => Date.parse(text)

describe("business days in Tokyo, 2026-11-03 and 2026-11-23 being holidays (B2)", () => {
  it("contact on Mon 11-02 at any time, 5 business days: from Tue 11-10 00:00", () => {
    for (const time of ["2026-11-02T00:00:00+09:00", "2026-11-02T09:15:00+09:00", "2026-11-02T23:59:59.999+09:00"]) {
      expect(tokyo.addBusinessDays(utc(time), 5)).toBe(utc("2026-11-10T00:00:00+09:00"))
    }
  })

  it("Fri 11-20, 1 business day: from Tue 11-24, over the week-end and the holiday of the 23rd", () => {
    expect(dateOf(tokyo.addBusinessDays(utc("2026-11-20T18:00:00+09:00"), 1))).toBe("2026-11-24")
  })

  it("Sat 11-21, 1 business day: from Tue 11-24", () => {
    expect(dateOf(tokyo.addBusinessDays(utc("2026-11-21T12:00:00+09:00"), 1))).toBe("2026-11-24")
  })

  it("Sun 11-22, 0 business days: from Sun 11-22 itself", () => {
    expect(tokyo.addBusinessDays(utc("2026-11-22T12:00:00+09:00"), 0)).toBe(utc("2026-11-22T00:00:00+09:00"))
  })

  it("11-12 + 5 is 11-19, and 11-18 + 5 is 11-26", () => {
    expect(dateOf(tokyo.addBusinessDays(start("2026-11-12"), 5))).toBe("2026-11-19")
    expect(dateOf(tokyo.addBusinessDays(utc("2026-11-18T16:00:00+09:00"), 5))).toBe("2026-11-26")
  })

  it("backwards, the business day before Tue 11-24 is Fri 11-20, and from Sun 11-22 it is Fri 11-20 too", () => {
    expect(dateOf(tokyo.addBusinessDays(start("2026-11-24"), -1))).toBe("2026-11-20")
    expect(dateOf(tokyo.addBusinessDays(start("2026-11-22"), -1))).toBe("2026-11-20")
    expect(dateOf(tokyo.addBusinessDays(start("2026-11-04"), -2))).toBe("2026-10-30")
  })

  it("counts business days after the one date and up to the other", () => {
    expect(tokyo.businessDaysBetween(start("2026-11-20"), start("2026-11-24"))).toBe(1)
    expect(tokyo.businessDaysBetween(start("2026-11-20"), start("2026-11-23"))).toBe(0)
    expect(tokyo.businessDaysBetween(start("2026-11-24"), start("2026-11-20"))).toBe(-1)
    expect(tokyo.businessDaysBetween(start("2026-11-02"), start("2026-11-10"))).toBe(5)
  })

  it("a company's own closure is no business day, both ends included", () => {
    const closed = makeCalendar({
      ...japaneseCalendar,
      closures: [{ from: "2026-12-29", until: "2027-01-04", name: { ja: "年末年始", en: "New Year" } }]
    })
    expect(closed.isBusinessDay(dayIn(closed, "2026-12-28"))).toBe(true)
    expect(closed.isBusinessDay(dayIn(closed, "2026-12-29"))).toBe(false)
    expect(closed.isBusinessDay(dayIn(closed, "2027-01-04"))).toBe(false)
    expect(dateOf(closed.addBusinessDays(start("2026-12-28", closed), 1), closed)).toBe("2027-01-05")
  })

  it("a week-end on other days is that week-end", () => {
    const fridayAndSaturday = makeCalendar({ ...plainCalendar("Africa/Cairo"), weekend: [5, 6] })
    expect(
      dateOf(fridayAndSaturday.addBusinessDays(start("2026-11-19", fridayAndSaturday), 1), fridayAndSaturday)
    ).toBe("2026-11-22")
  })
})

describe("days look at dates only", () => {
  it("3 days after any time of Mon 11-02 begin with Thu 11-05", () => {
    expect(tokyo.addDays(utc("2026-11-02T23:59:59+09:00"), 3)).toBe(utc("2026-11-05T00:00:00+09:00"))
    expect(tokyo.addDays(utc("2026-11-02T00:00:00+09:00"), 0)).toBe(utc("2026-11-02T00:00:00+09:00"))
    expect(tokyo.addDays(utc("2026-11-02T12:00:00+09:00"), -2)).toBe(utc("2026-10-31T00:00:00+09:00"))
  })

  it("a deadline that is a date ends with it: due 11-20 is over from 11-21 00:00", () => {
    expect(tokyo.endOf(dayIn(tokyo, "2026-11-20"))).toBe(utc("2026-11-21T00:00:00+09:00"))
  })

  it("a minute before midnight and midnight are a day apart", () => {
    expect(tokyo.daysBetween(utc("2026-11-02T23:59:00+09:00"), utc("2026-11-03T00:00:00+09:00"))).toBe(1)
    expect(tokyo.daysBetween(utc("2026-11-03T00:00:00+09:00"), utc("2026-11-02T00:00:00+09:00"))).toBe(-1)
  })

  it("names days and reads them back, and knows which do not exist", () => {
    expect(tokyo.dayFromText("1970-01-01")).toBe(0)
    expect(tokyo.dateText(dayIn(tokyo, "2024-02-29"))).toBe("2024-02-29")
    for (const text of [
      "2026-02-29",
      "1900-02-29",
      "2026-13-01",
      "2026-00-10",
      "2026-04-31",
      "2026-1-1",
      "20261120",
      ""
    ]) {
      expect(tokyo.dayFromText(text)).toBeUndefined()
    }
    expect(tokyo.dayFromText("2000-02-29")).toBe(11_016)
  })

  it("every day of 800 years has the date and the day of the week a Date gives it", () => {
    for (let day = dayIn(tokyo, "1800-01-01"); day <= dayIn(tokyo, "2600-01-01"); day++) {
      const date = new Date(day * 86_400_000)
      const text = tokyo.dateText(day)
      if (text !== date.toISOString().slice(0, 10)) expect(text).toBe(date.toISOString().slice(0, 10))
      if (tokyo.dayFromText(text) !== day) expect(tokyo.dayFromText(text)).toBe(day)
      if (tokyo.weekdayOf(day) !== date.getUTCDay()) expect(tokyo.weekdayOf(day)).toBe(date.getUTCDay())
    }
  })
})

describe("across clock changes", () => {
  const newYork = makeCalendar(plainCalendar("America/New_York"))
  const hours = (calendar: Calendar, text: string): number => {
    const day = dayIn(calendar, text)
    return (calendar.endOf(day) - calendar.startOf(day)) / 3_600_000
  }

  it("a day may have 23, 25, 23.5 or 24.5 hours and is one day", () => {
    const lordHowe = makeCalendar(plainCalendar("Australia/Lord_Howe"))
    const paris = makeCalendar(plainCalendar("Europe/Paris"))
    expect(hours(newYork, "2026-03-08")).toBe(23)
    expect(hours(newYork, "2026-11-01")).toBe(25)
    expect(hours(paris, "2026-03-29")).toBe(23)
    expect(hours(paris, "2026-10-25")).toBe(25)
    expect(hours(lordHowe, "2026-10-04")).toBe(23.5)
    expect(hours(lordHowe, "2026-04-05")).toBe(24.5)
    expect(newYork.addDays(utc("2026-03-07T12:00:00-05:00"), 2)).toBe(utc("2026-03-09T00:00:00-04:00"))
    expect(newYork.addBusinessDays(utc("2026-10-30T12:00:00-04:00"), 1)).toBe(utc("2026-11-02T00:00:00-05:00"))
  })

  it("a clock time that does not exist is the first instant after the gap", () => {
    expect(newYork.timeOf(dayIn(newYork, "2026-03-08"), 2, 30)).toBe(utc("2026-03-08T03:00:00-04:00"))
    expect(newYork.timeOf(dayIn(newYork, "2026-03-08"), 3, 0)).toBe(utc("2026-03-08T03:00:00-04:00"))
    expect(newYork.timeOf(dayIn(newYork, "2026-03-08"), 1, 59)).toBe(utc("2026-03-08T01:59:00-05:00"))
  })

  it("a clock time that exists twice is the first of the two", () => {
    expect(newYork.timeOf(dayIn(newYork, "2026-11-01"), 1, 30)).toBe(utc("2026-11-01T01:30:00-04:00"))
    expect(newYork.clockOf(utc("2026-11-01T01:30:00-05:00"))).toEqual({ hour: 1, minute: 30, second: 0 })
    expect(newYork.timeOf(dayIn(newYork, "2026-11-01"), 2, 0)).toBe(utc("2026-11-01T02:00:00-05:00"))
  })

  it("where midnight itself is skipped, the day starts after the gap", () => {
    const saoPaulo = makeCalendar(plainCalendar("America/Sao_Paulo"))
    const cairo = makeCalendar(plainCalendar("Africa/Cairo"))
    expect(start("2018-11-04", saoPaulo)).toBe(utc("2018-11-04T01:00:00-02:00"))
    expect(dateOf(utc("2018-11-04T01:00:00-02:00") - 1, saoPaulo)).toBe("2018-11-03")
    expect(saoPaulo.addDays(utc("2018-11-01T12:00:00-03:00"), 3)).toBe(utc("2018-11-04T01:00:00-02:00"))
    expect(start("2024-04-26", cairo)).toBe(utc("2024-04-26T01:00:00+03:00"))
  })

  it("where the hour before midnight comes twice, the next day starts after the second", () => {
    const cairo = makeCalendar(plainCalendar("Africa/Cairo"))
    expect(start("2024-11-01", cairo)).toBe(utc("2024-11-01T00:00:00+02:00"))
    expect(hours(cairo, "2024-10-31")).toBe(25)
  })

  it("where the clock is set back over midnight, the day has begun once its first instant has passed", () => {
    // St. John's, 2010-11-07: one minute past midnight it became 23:01 of the 6th again.
    const stJohns = makeCalendar(plainCalendar("America/St_Johns"))
    expect(start("2010-11-07", stJohns)).toBe(utc("2010-11-07T00:00:00-02:30"))
    expect(dateOf(utc("2010-11-06T23:30:00-03:30"), stJohns)).toBe("2010-11-07")
  })

  it("a day the zone skipped is no business day and has no instant", () => {
    // Samoa went over the date line: Friday 2011-12-30 did not happen there.
    const apia = makeCalendar(plainCalendar("Pacific/Apia"))
    expect(start("2011-12-30", apia)).toBe(start("2011-12-31", apia))
    expect(apia.isBusinessDay(dayIn(apia, "2011-12-30"))).toBe(false)
    expect(dateOf(apia.addBusinessDays(start("2011-12-29", apia), 1), apia)).toBe("2012-01-02")
    expect(dateOf(start("2011-12-31", apia) - 1, apia)).toBe("2011-12-29")
  })
})

describe("beyond the years of the holiday list", () => {
  const japan = makeCalendar(japaneseCalendar)

  it("says from when to when the list is known", () => {
    expect(dateOf(japan.knownUntil - 1, japan)).toBe("2027-12-31")
    expect(dateOf(japan.knownUntil, japan)).toBe("2028-01-01")
    expect(dateOf(japan.knownFrom, japan)).toBe("1955-01-01")
    expect(
      [japan.knownFrom - 1, japan.knownFrom, japan.knownUntil - 1, japan.knownUntil].map(japan.isProvisional)
    ).toEqual([true, false, false, true])
    expect(japan.isProvisional(Infinity)).toBe(true)
    expect(japan.isProvisional(-Infinity)).toBe(true)
  })

  it("assumes week-ends alone, and the boundary found there is provisional", () => {
    // 元日 2029 is a Monday nobody has listed yet.
    expect(japan.isBusinessDay(dayIn(japan, "2029-01-01"))).toBe(true)
    expect(japan.isBusinessDay(dayIn(japan, "2028-12-31"))).toBe(false)
    const boundary = japan.addBusinessDays(start("2027-12-30", japan), 2)
    expect(dateOf(boundary, japan)).toBe("2028-01-03")
    expect(japan.isProvisional(boundary)).toBe(true)
  })

  it("a plain calendar has no list to run out of", () => {
    const plain = makeCalendar(plainCalendar("Asia/Tokyo"))
    expect(
      ["1850-01-01", "2026-11-03", "2200-12-31", "9999-12-31"].map((day) => plain.isProvisional(start(day, plain)))
    ).toEqual([false, false, false, false])
  })

  it("counts by arithmetic outside 1900 to 2200, the same forwards and backwards", () => {
    const plain = makeCalendar(plainCalendar("Asia/Tokyo"))
    expect(dateOf(start("9999-12-31", plain), plain)).toBe("9999-12-31")
    // 1899-12-29 was a Friday, 2200-12-31 is a Wednesday.
    expect(dateOf(plain.addBusinessDays(start("1899-12-29", plain), 1), plain)).toBe("1900-01-01")
    expect(dateOf(plain.addBusinessDays(start("1900-01-01", plain), -1), plain)).toBe("1899-12-29")
    expect(dateOf(plain.addBusinessDays(start("2200-12-31", plain), 1), plain)).toBe("2201-01-01")
    expect(dateOf(plain.addBusinessDays(start("2200-12-31", plain), 3), plain)).toBe("2201-01-05")
    expect(plain.businessDaysBetween(start("1899-12-29", plain), start("1900-01-08", plain))).toBe(6)
    expect(plain.businessDaysBetween(start("2200-12-26", plain), start("2201-01-02", plain))).toBe(5)
    const far = start("9999-12-31", plain)
    const near = start("2026-11-20", plain)
    expect(plain.addBusinessDays(near, plain.businessDaysBetween(near, far))).toBe(far)
  })
})

describe("infinite bounds and nonsense", () => {
  it("what is unbounded stays so", () => {
    for (const bound of [Infinity, -Infinity]) {
      expect(tokyo.dayOf(bound)).toBe(bound)
      expect(tokyo.startOf(bound)).toBe(bound)
      expect(tokyo.endOf(bound)).toBe(bound)
      for (const n of [-3, 0, 5]) {
        expect(tokyo.addDays(bound, n)).toBe(bound)
        expect(tokyo.addBusinessDays(bound, n)).toBe(bound)
      }
      expect(tokyo.addDays(0, bound)).toBe(bound)
      expect(tokyo.addBusinessDays(0, bound)).toBe(bound)
      expect(tokyo.daysBetween(bound, bound)).toBe(0)
      expect(tokyo.businessDaysBetween(bound, bound)).toBe(0)
      expect(tokyo.daysBetween(0, bound)).toBe(bound)
      expect(tokyo.businessDaysBetween(0, bound)).toBe(bound)
      expect(tokyo.businessDaysBetween(bound, 0)).toBe(-bound)
      expect(tokyo.clockOf(bound)).toEqual({ hour: 0, minute: 0, second: 0 })
      expect(tokyo.timeOf(bound, 9, 30)).toBe(bound)
      expect(tokyo.isBusinessDay(bound)).toBe(false)
    }
    expect(tokyo.daysBetween(-Infinity, Infinity)).toBe(Infinity)
    expect(tokyo.businessDaysBetween(Infinity, -Infinity)).toBe(-Infinity)
  })

  it("NaN and parts of days are refused rather than carried on", () => {
    const noon = start("2026-11-20") + 43_200_000
    for (const wrong of [Number.NaN, 0.5]) {
      expect(() => tokyo.addDays(noon, wrong)).toThrow(RangeError)
      expect(() => tokyo.addBusinessDays(noon, wrong)).toThrow(RangeError)
      expect(() => tokyo.startOf(wrong)).toThrow(RangeError)
    }
    expect(() => tokyo.dayOf(Number.NaN)).toThrow(RangeError)
    expect(() => tokyo.addDays(Number.NaN, 1)).toThrow(RangeError)
    expect(() => tokyo.addBusinessDays(Number.NaN, 1)).toThrow(RangeError)
    expect(() => tokyo.businessDaysBetween(0, Number.NaN)).toThrow(RangeError)
  })
})

/** A calendar and the same days told by walking and asking the platform. */
const zones = [
  "Asia/Tokyo",
  "America/New_York",
  "Europe/Paris",
  "Australia/Lord_Howe",
  "America/Sao_Paulo",
  "Africa/Cairo",
  "America/St_Johns",
  "Africa/Casablanca",
  "Pacific/Apia",
  "Asia/Kathmandu",
  "UTC"
]

const walkedData = (zone: string): CalendarData => ({
  ...japaneseCalendar,
  zone,
  closures: [{ from: "2010-12-29", until: "2011-01-04", name: { ja: "年末年始", en: "New Year" } }]
})
const walked = zones.map((zone) => makeCalendar(walkedData(zone)))
const closedDays = new Set([
  ...japaneseCalendar.holidays.days,
  "2010-12-29",
  "2010-12-30",
  "2010-12-31",
  "2011-01-01",
  "2011-01-02",
  "2011-01-03",
  "2011-01-04"
])

const isNaiveBusinessDay = (zone: string, day: Day): boolean => {
  const date = new Date(day * 86_400_000)
  const weekday = date.getUTCDay()
  if (weekday === 0 || weekday === 6 || closedDays.has(date.toISOString().slice(0, 10))) return false
  return everShown(zone, day)
}

/** The day whose first instant has passed; the clock's own date except where clocks were set back over midnight. */
const naiveDayOf = (zone: string, instant: Instant): Day => {
  const { day } = wallTime(zone, instant)
  return firstInstantAt(zone, (day + 1) * 86_400_000) <= instant ? day + 1 : day
}

describe("clocks that change often", () => {
  it("Morocco goes back for Ramadan and forward again five weeks later: every such month is found", () => {
    const morocco = makeCalendar(plainCalendar("Africa/Casablanca"))
    const last = morocco.dayFromText("2025-12-31")!
    for (let day = morocco.dayFromText("2012-01-01")!; day <= last; day += 5) {
      expect(morocco.startOf(day)).toBe(firstInstantAt("Africa/Casablanca", day * 86_400_000))
    }
  })
})

const calendarOfZone = fc.constantFrom(...walked)
const instantOfOurTime = fc.integer({ min: utc("1990-01-01T00:00:00Z"), max: utc("2050-01-01T00:00:00Z") })

describe("the tables agree with walking day by day through what the platform's clock shows", () => {
  it("a day starts at the first instant that shows its date", () => {
    fc.assert(
      fc.property(calendarOfZone, instantOfOurTime, (calendar, t) => {
        const day = wallTime(calendar.zone, t).day
        expect(calendar.startOf(day)).toBe(firstInstantAt(calendar.zone, day * 86_400_000))
        expect(calendar.dayOf(t)).toBe(naiveDayOf(calendar.zone, t))
      }),
      runs
    )
  })

  it("also on the days of every clock change of ten years, at every half hour", () => {
    for (const calendar of walked) {
      for (let day = dayIn(calendar, "2009-01-01"); day < dayIn(calendar, "2019-06-01"); day++) {
        const begin = calendar.startOf(day)
        if (calendar.endOf(day) - begin === 86_400_000) continue
        expect(begin).toBe(firstInstantAt(calendar.zone, day * 86_400_000))
        expect(calendar.endOf(day)).toBe(firstInstantAt(calendar.zone, (day + 1) * 86_400_000))
        for (let minute = 0; minute < 1440; minute += 30) {
          const reading = day * 86_400_000 + minute * 60_000
          const expected = firstInstantAt(calendar.zone, reading)
          expect(calendar.timeOf(day, Math.floor(minute / 60), minute % 60)).toBe(expected)
        }
      }
    }
  })

  it("N days after a date begin with the N-th date after it", () => {
    fc.assert(
      fc.property(calendarOfZone, instantOfOurTime, fc.integer({ min: -400, max: 400 }), (calendar, t, n) => {
        const day = naiveDayOf(calendar.zone, t) + n
        const there = calendar.addDays(t, n)
        expect(there).toBe(firstInstantAt(calendar.zone, day * 86_400_000))
        expect(calendar.daysBetween(t, there)).toBe(naiveDayOf(calendar.zone, there) - naiveDayOf(calendar.zone, t))
      }),
      runs
    )
  })

  it("N business days after a date begin with the N-th business day after it", () => {
    fc.assert(
      fc.property(calendarOfZone, instantOfOurTime, fc.integer({ min: -25, max: 25 }), (calendar, t, n) => {
        let day = naiveDayOf(calendar.zone, t)
        for (let left = Math.abs(n); left > 0;) {
          day += Math.sign(n)
          if (isNaiveBusinessDay(calendar.zone, day)) left--
        }
        expect(calendar.addBusinessDays(t, n)).toBe(firstInstantAt(calendar.zone, day * 86_400_000))
      }),
      runs
    )
  })

  it("business days between two dates are those a walk meets", () => {
    fc.assert(
      fc.property(
        calendarOfZone,
        instantOfOurTime,
        fc.integer({ min: 0, max: 40 * 86_400_000 }),
        (calendar, t, more) => {
          const { zone } = calendar
          const last = naiveDayOf(zone, t + more)
          let count = 0
          for (let day = naiveDayOf(zone, t) + 1; day <= last; day++) if (isNaiveBusinessDay(zone, day)) count++
          expect(calendar.businessDaysBetween(t, t + more)).toBe(count)
          expect(calendar.businessDaysBetween(t + more, t)).toBe(count === 0 ? 0 : -count)
        }
      ),
      runs
    )
  })

  it("the clock shows what the platform shows, and a time of a day is where the clock first shows it", () => {
    fc.assert(
      fc.property(calendarOfZone, instantOfOurTime, (calendar, t) => {
        const second = Math.floor(t / 1000) * 1000
        const { hour, minute, second: seconds } = calendar.clockOf(second)
        const wall = wallTime(calendar.zone, second)
        expect(((hour * 60 + minute) * 60 + seconds) * 1000).toBe(wall.ofDay)
        const back = calendar.timeOf(wall.day, hour, minute, seconds)
        expect(back).toBe(firstInstantAt(calendar.zone, wallReading(calendar.zone, second)))
      }),
      runs
    )
  })
})

describe("laws of counting, for any year", () => {
  // Far outside the tables too, and dense around the edges of the tables and of the list.
  const anyInstant = fc.oneof(
    fc.integer({ min: utc("1880-01-01T00:00:00Z"), max: utc("2220-01-01T00:00:00Z") }),
    fc.integer({ min: utc("1899-12-01T00:00:00Z"), max: utc("1900-02-01T00:00:00Z") }),
    fc.integer({ min: utc("2200-12-01T00:00:00Z"), max: utc("2201-02-01T00:00:00Z") }),
    fc.integer({ min: utc("2027-12-01T00:00:00Z"), max: utc("2028-02-01T00:00:00Z") })
  )

  it("t2 is past N business days after t1 exactly if N business days lie between them", () => {
    fc.assert(
      fc.property(calendarOfZone, anyInstant, anyInstant, fc.integer({ min: 1, max: 300 }), (calendar, t1, far, n) => {
        const due = calendar.addBusinessDays(t1, n)
        for (const t2 of [far, due - 1, due, due + 1, t1]) {
          expect(t2 >= due).toBe(calendar.businessDaysBetween(t1, t2) >= n)
        }
      }),
      runs
    )
  })

  it("t2 is past N days after t1 exactly if N days lie between their dates", () => {
    fc.assert(
      fc.property(
        calendarOfZone,
        anyInstant,
        anyInstant,
        fc.integer({ min: -300, max: 300 }),
        (calendar, t1, far, n) => {
          const due = calendar.addDays(t1, n)
          for (const t2 of [far, due - 1, due, due + 1]) expect(t2 >= due).toBe(calendar.daysBetween(t1, t2) >= n)
        }
      ),
      runs
    )
  })

  it("a later contact never goes stale earlier, and the clock time never matters", () => {
    fc.assert(
      fc.property(calendarOfZone, anyInstant, fc.nat(5 * 86_400_000), fc.nat(30), (calendar, t, more, n) => {
        expect(calendar.addBusinessDays(t + more, n)).toBeGreaterThanOrEqual(calendar.addBusinessDays(t, n))
        const atStart = calendar.startOf(calendar.dayOf(t))
        expect(calendar.addBusinessDays(atStart, n)).toBe(calendar.addBusinessDays(t, n))
        expect(atStart).toBeLessThanOrEqual(t)
        expect(calendar.endOf(calendar.dayOf(t))).toBeGreaterThan(t)
      }),
      runs
    )
  })

  it("the N-th business day is one, and the N-th before comes back from it", () => {
    fc.assert(
      fc.property(calendarOfZone, anyInstant, fc.integer({ min: 1, max: 300 }), (calendar, t, n) => {
        const there = calendar.addBusinessDays(t, n)
        expect(calendar.isBusinessDay(calendar.dayOf(there))).toBe(true)
        const back = calendar.addBusinessDays(there, -n)
        const day = calendar.dayOf(t)
        // From a business day one comes back to it; otherwise to the last one before.
        const expected = calendar.isBusinessDay(day) ? calendar.startOf(day) : calendar.addBusinessDays(t, -1)
        expect(back).toBe(expected)
      }),
      runs
    )
  })

  it("an answer does not depend on what was asked before", () => {
    const asked = ["2026-11-20", "1950-01-05", "2150-06-01", "1900-01-01", "2200-12-31"]
    const inTurn = makeCalendar(walkedData("America/New_York"))
    const answers = (calendar: Calendar, text: string): ReadonlyArray<number> => {
      const t = start(text, calendar) + 3_600_000
      return [
        calendar.addDays(t, 400),
        calendar.addBusinessDays(t, 260),
        calendar.addBusinessDays(t, -260),
        calendar.dayOf(t)
      ]
    }
    for (const text of asked) {
      expect(answers(inTurn, text)).toEqual(answers(makeCalendar(walkedData("America/New_York")), text))
    }
  })
})
