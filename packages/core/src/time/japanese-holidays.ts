/**
 * The national holidays of Japan (国民の祝日・休日) as the Cabinet Office publishes them, and calendars made of them.
 *
 * A list has an end: the holidays of a year are fixed in February of the year before, and two of them by astronomy.
 * Beyond it only week-ends are known, and a calendar says so (`isProvisional`).
 */
import type { CalendarData, Holidays } from "./calendar-data.ts"
import { letters, names, table, years } from "./japanese-holidays-table.ts"

const expanded = (): Holidays => {
  const days: Array<string> = []
  const namesOfDays: Array<string> = []
  for (const line of table.trim().split("\n")) {
    const [year, ...ofYear] = line.split(" ")
    for (const entry of ofYear) {
      days.push(`${year}-${entry.slice(0, 2)}-${entry.slice(2, 4)}`)
      namesOfDays.push(names[letters.indexOf(entry.slice(4))]!)
    }
  }
  return { years, days, names: namesOfDays }
}

/** All national holidays and days off of the years covered, with their names. */
export const japaneseHolidays: Holidays = /* @__PURE__ */ expanded()

/** An ordinary Japanese company: Tokyo time, free on Saturday, Sunday and holidays, fiscal year from April. */
export const japaneseCalendar: CalendarData = {
  name: "日本",
  zone: "Asia/Tokyo",
  weekend: [0, 6],
  holidays: japaneseHolidays,
  closures: [],
  fiscalYearStartMonth: 4
}

/** Week-ends only, in the zone. It claims to know every year, so nothing is provisional. No fiscal year is known. */
export const plainCalendar = (zone: string): CalendarData => ({
  name: zone,
  zone,
  weekend: [0, 6],
  // All years a Date can lie in as a whole.
  holidays: { years: { first: -271_820, last: 275_758 }, days: [] },
  closures: []
})
