/** The lists were worked by hand from what governments publish; a week-end in them is marked, since it changes nothing. */
import { existsSync, readFileSync } from "node:fs"
import { japaneseHolidays } from "@genzaichi/core"
import Library from "date-holidays"
import { describe, expect, it } from "vitest"
import { holidaysOf, HolidaysUnknown, type HolidaysAsked } from "../src/index.ts"

const year = (first: number, last = first) => ({ first, last })
const daysOf = (asked: HolidaysAsked): ReadonlyArray<string> => holidaysOf(asked).days
const namesOf = (asked: HolidaysAsked, day: string): string | undefined => {
  const { days, names = [] } = holidaysOf(asked)
  return names[days.indexOf(day)]
}
const refused = (asked: HolidaysAsked): HolidaysUnknown => {
  try {
    holidaysOf(asked)
  } catch (fault) {
    if (fault instanceof HolidaysUnknown) return fault
    throw fault
  }
  throw new Error("nothing was refused")
}

describe("the public holidays of 2026 (B2)", () => {
  it("of Bavaria are Germany's nine and three of its own", () => {
    const germany = daysOf({ country: "DE", years: year(2026) })
    expect(germany).toEqual([
      "2026-01-01", // Neujahr
      "2026-04-03", // Karfreitag: Easter is 5 April
      "2026-04-06", // Ostermontag
      "2026-05-01", // Tag der Arbeit
      "2026-05-14", // Christi Himmelfahrt
      "2026-05-25", // Pfingstmontag
      "2026-10-03", // Tag der Deutschen Einheit, a Saturday: Germany gives no day in its place
      "2026-12-25",
      "2026-12-26" // a Saturday
    ])
    const bavaria = daysOf({ country: "DE", state: "BY", years: year(2026) })
    // Heilige Drei Könige, Fronleichnam, Allerheiligen (a Sunday).
    expect(bavaria.filter((day) => !germany.includes(day))).toEqual(["2026-01-06", "2026-06-04", "2026-11-01"])
    expect(germany.filter((day) => !bavaria.includes(day))).toEqual([])
    // 8 August is free in the city of Augsburg alone.
    expect(daysOf({ country: "DE", state: "BY", region: "A", years: year(2026) })).toContain("2026-08-08")
  })

  it("of the United States are the eleven federal ones, Independence Day on the Friday before its Saturday", () => {
    expect(daysOf({ country: "US", years: year(2026) })).toEqual([
      "2026-01-01",
      "2026-01-19",
      "2026-02-16",
      "2026-05-25",
      "2026-06-19",
      "2026-07-03", // in place of
      "2026-07-04", // a Saturday
      "2026-09-07",
      "2026-10-12",
      "2026-11-11",
      "2026-11-26",
      "2026-12-25"
    ])
    expect(namesOf({ country: "US", years: year(2026) }, "2026-07-03")).toBe("Independence Day (substitute day)")
  })

  it("of England are the bank holidays, Boxing Day made up for on the Monday after its Saturday", () => {
    const england = { country: "GB", state: "ENG", years: year(2026) }
    expect(daysOf(england)).toEqual([
      "2026-01-01",
      "2026-04-03",
      "2026-04-06",
      "2026-05-04",
      "2026-05-25",
      "2026-08-31",
      "2026-12-25",
      "2026-12-26", // a Saturday
      "2026-12-28" // in place of it
    ])
    // Scotland has 2 January, the first Monday in August and St Andrew's Day, but no Easter Monday.
    const scotland = daysOf({ ...england, state: "SCT" })
    expect(scotland).toEqual(expect.arrayContaining(["2026-01-02", "2026-08-03", "2026-11-30"]))
    expect(scotland).not.toContain("2026-04-06")
  })
})

describe("a country whose parts have holidays of their own", () => {
  it("has by itself what all of them share: Britain no summer bank holiday, Germany no Epiphany", () => {
    const summer = "2026-08-31"
    expect(daysOf({ country: "GB", years: year(2026) })).not.toContain(summer)
    expect(daysOf({ country: "GB", state: "ENG", years: year(2026) })).toContain(summer)
    const epiphany = "2026-01-06"
    expect(daysOf({ country: "DE", years: year(2026) })).not.toContain(epiphany)
    expect(daysOf({ country: "DE", state: "BY", years: year(2026) })).toContain(epiphany)
  })
})

describe("a holiday on a week-end", () => {
  const us = (first: number, last = first) => daysOf({ country: "US", years: year(first, last) })

  it("may be made up for in the year before: New Year's Day 2022 on 31 December 2021", () => {
    expect(us(2021)).toContain("2021-12-31")
    expect(us(2022)).not.toContain("2021-12-31")
    expect(us(2022)[0]).toBe("2022-01-01")
  })

  it("is made up for by federal law, also where banks stay open: Veterans Day 2023 on Friday the 10th", () => {
    expect(us(2023)).toEqual(expect.arrayContaining(["2023-11-10", "2023-11-11"]))
    // Sunday, 11 November 2018.
    expect(us(2018)).toContain("2018-11-12")
    expect(daysOf({ country: "US", years: year(2023), types: ["bank"] })).toEqual(["2023-11-10"])
  })

  it("gives England two days where Christmas and Boxing Day are both on it: 27 and 28 December 2021", () => {
    const days = daysOf({ country: "GB", state: "ENG", years: year(2021) })
    expect(days.slice(-4)).toEqual(["2021-12-25", "2021-12-26", "2021-12-27", "2021-12-28"])
  })

  it("gives Japan the next day that is none: 6 May 2026 for Sunday the 3rd, and the day between two holidays", () => {
    const japan = { country: "JP", years: year(2026) }
    expect(daysOf(japan).filter((day) => day.startsWith("2026-05"))).toEqual([
      "2026-05-03",
      "2026-05-04",
      "2026-05-05",
      "2026-05-06"
    ])
    expect(namesOf(japan, "2026-05-06")).toBe("憲法記念日 (振替休日)")
    // Between 敬老の日 and 秋分の日.
    expect(namesOf(japan, "2026-09-22")).toBe("国民の休日")
  })
})

describe("a holiday that is not one day from midnight to midnight", () => {
  const turkey = daysOf({ country: "TR", years: year(2026) })

  it("is the day after where it begins at sunset", () => {
    // 1 Shawwal 1447 begins on the evening of 19 March.
    expect(turkey).not.toContain("2026-03-19")
    expect(turkey).toContain("2026-03-20")
    // Yom Kippur 2026 is Monday, 21 September; it begins on Sunday evening.
    const israel = daysOf({ country: "IL", years: year(2026) })
    expect(israel).toContain("2026-09-21")
    expect(israel).not.toContain("2026-09-20")
  })

  it("is each of its days where it lasts several, and no day it takes up but half of", () => {
    // Three and four days, each with half a day more that is not free by law.
    expect(turkey.filter((day) => day.startsWith("2026-03"))).toEqual(["2026-03-20", "2026-03-21", "2026-03-22"])
    expect(turkey.filter((day) => day >= "2026-05-20" && day < "2026-06")).toEqual([
      "2026-05-27",
      "2026-05-28",
      "2026-05-29",
      "2026-05-30"
    ])
  })

  it("is no day off where it is an afternoon", () => {
    const iceland = daysOf({ country: "IS", years: year(2026) })
    expect(iceland).toContain("2026-12-25")
    expect(iceland).not.toContain("2026-12-24")
  })

  it("reaches over the end of the year, and only the years asked for are listed", () => {
    // Incwala: six days from 28 December.
    const days = daysOf({ country: "SZ", years: year(2027) })
    expect(days.slice(0, 2)).toEqual(["2027-01-01", "2027-01-02"])
    expect(days.at(-1)).toBe("2027-12-31")
  })
})

describe("the Japanese list of the library", () => {
  const { days, years } = japaneseHolidays
  const theirs = daysOf({ country: "JP", years })

  it("has the days of the core's own table, from its first year to its last, and no other", () => {
    expect(days.length).toBeGreaterThan(1000)
    expect(theirs).toEqual(days)
  })

  const file = new URL("../../../../../shared/data/jp-holidays/syukujitsu.csv", import.meta.url)
  it.skipIf(!existsSync(file))("has the days the Cabinet Office lists (skipped where the list is absent)", () => {
    const listed = new TextDecoder("shift_jis").decode(readFileSync(file)).matchAll(/^(\d{4})\/(\d+)\/(\d+),/gm)
    expect(theirs).toEqual(
      Array.from(listed, ([, y = "", m = "", d = ""]) => `${y}-${m.padStart(2, "0")}-${d.padStart(2, "0")}`)
    )
  })
})

describe("every country there is", () => {
  const countries = Object.keys(new Library().getCountries("en"))

  it("has its days once, in order, existing, named, and within the years", () => {
    expect(countries.length).toBeGreaterThan(190)
    for (const country of countries) {
      const { days, names = [] } = holidaysOf({ country, years: year(2026) })
      expect(days, country).toEqual([...new Set(days)].sort())
      expect(names, country).toHaveLength(days.length)
      for (const [place, day] of days.entries()) {
        expect(new Date(day).toISOString().slice(0, 10), country).toBe(day)
        expect(day.slice(0, 4), country).toBe("2026")
        expect(names[place], `${country} ${day}`).not.toBe("")
      }
    }
  })

  it("has the local dates of its own clocks, whichever zone the library reckons in", () => {
    for (const country of countries) {
      const days = new Set(daysOf({ country, years: year(2026) }))
      // Without a zone of ours the library takes the country's first, and says the date it means as a text.
      for (const { date, end, start, type } of new Library(country).getHolidays(2026)) {
        if (type !== "public" || end.getTime() - start.getTime() < 23 * 3_600_000) continue
        expect(days.has(date.slice(0, 10)), `${country} ${date}`).toBe(true)
      }
    }
  })

  it("has the same days year by year as in one list", () => {
    for (const country of ["AE", "DE", "GB", "IL", "JP", "KR", "SZ", "TR", "US"]) {
      const whole = daysOf({ country, years: year(2020, 2027) })
      const single = Array.from({ length: 8 }, (_, i) => daysOf({ country, years: year(2020 + i) })).flat()
      expect(single, country).toEqual(whole)
    }
  })
})

describe("what is free", () => {
  it("is what is free for everybody, unless other types are asked for", () => {
    // Christmas Eve is an ordinary business day in Germany, and named by the library nevertheless.
    const germany = { country: "DE", years: year(2026) }
    expect(daysOf(germany)).not.toContain("2026-12-24")
    const more = daysOf({ ...germany, types: ["public", "bank", "optional", "observance"] })
    expect(more).toEqual(expect.arrayContaining([...daysOf(germany)]))
    expect(more.length).toBeGreaterThan(daysOf(germany).length)
  })

  it("is named in the country's own language, or in another", () => {
    expect(namesOf({ country: "DE", years: year(2026) }, "2026-01-01")).toBe("Neujahr")
    expect(namesOf({ country: "DE", years: year(2026), language: "en" }, "2026-01-01")).toBe("New Year's Day")
  })
})

describe("what is not known is refused, in both languages and with what to give instead (C2)", () => {
  const years = year(2026)

  it("a country by its old code, its name in any of the languages, or a slip of the pen", () => {
    expect(refused({ country: "UK", years })).toMatchObject({ reason: "country", given: "UK", nearest: ["GB"] })
    expect(refused({ country: "Germany", years }).nearest).toEqual(["DE"])
    expect(refused({ country: "ドイツ", years }).nearest).toEqual(["DE"])
    expect(refused({ country: "Japn", years }).nearest).toEqual(["JP"])
    const { text } = refused({ country: "UK", years })
    expect(text).toEqual({
      ja: "祝日の分かる国に「UK」はありません。GB (United Kingdom) のことでしょうか。DE や US のような ISO 3166-1 の二文字で指定してください",
      en: 'no holidays are known of a country "UK". Did you mean GB (United Kingdom)? Give the two letters of ISO 3166-1, such as DE or US'
    })
    expect(refused({ country: "Atlantis", years }).nearest).toEqual([])
  })

  it("a state the library would silently pass over", () => {
    const fault = refused({ country: "DE", state: "Bayren", years })
    expect(fault).toMatchObject({ reason: "state", nearest: ["BY"] })
    expect(fault.message).toContain("in DE. Did you mean BY (Bayern)? There are: BB, BE, BW, BY,")
    expect(refused({ country: "JP", state: "13", years }).message).toContain("leave this out")
  })

  it("a region, and one whose state was not said", () => {
    expect(refused({ country: "DE", state: "BY", region: "B", years })).toMatchObject({ reason: "region" })
    expect(refused({ country: "DE", region: "A", years })).toMatchObject({ reason: "state" })
  })

  it("no country and no years at all, for apps whose types did not tell them", () => {
    expect(refused({ country: undefined as never, years })).toMatchObject({ reason: "country", given: "undefined" })
    expect(refused({ country: "DE", years: undefined as never })).toMatchObject({ reason: "years" })
  })

  it("but small letters are no mistake", () => {
    expect(daysOf({ country: "de", state: "by", years })).toEqual(daysOf({ country: "DE", state: "BY", years }))
  })

  it("a type there is not, and none at all", () => {
    expect(refused({ country: "DE", years, types: [] }).reason).toBe("types")
    // As it may come from JSON.
    const types = JSON.parse('["publik"]') as ReadonlyArray<"public">
    expect(refused({ country: "DE", years, types })).toMatchObject({ reason: "types", given: "publik" })
  })

  it("years in the wrong order, of no calendar, or of no number", () => {
    for (const years of [year(2027, 2026), year(1899, 2026), year(2026, 2201), year(2026.5, 2027), year(NaN, 2026)])
      expect(refused({ country: "DE", years }).reason).toBe("years")
    expect(daysOf({ country: "DE", years: year(1900) })).not.toEqual([])
  })

  it("years for which the library would leave out what the moon decides", () => {
    const feasts = (asked: number, country: string, at: RegExp) =>
      new Library(country).getHolidays(asked).filter(({ rule }) => at.test(rule)).length
    // The table of the library ends here; without the refusal, the feasts would be gone without a word.
    expect(feasts(2076, "TR", /Shawwal/)).toBeGreaterThan(0)
    expect(feasts(2077, "TR", /Shawwal/)).toBe(0)
    expect(feasts(2099, "IL", /Tishrei/)).toBeGreaterThan(0)
    expect(feasts(2100, "IL", /Tishrei/)).toBe(0)
    expect(refused({ country: "SA", years: year(2070, 2077) }).message).toContain("from 1971 to 2076")
    expect(refused({ country: "IL", years: year(2100) }).message).toContain("from 1971 to 2099")
    expect(daysOf({ country: "SA", years: year(2076) }).length).toBeGreaterThan(5)
    expect(daysOf({ country: "DE", years: year(2100) }).length).toBe(9)
  })
})
