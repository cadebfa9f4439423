/** The calendars the kit is run with: the library's, closed over the New Year, and two whose clocks change. */
import { type CalendarData, japaneseCalendar, plainCalendar } from "@genzaichi/core"

export const calendarsTried: ReadonlyArray<CalendarData> = [
  {
    ...japaneseCalendar,
    closures: [{ from: "2026-12-28", until: "2027-01-05", name: { ja: "年末年始", en: "New Year" } }]
  },
  // The clocks are changed at midnight: it comes twice, or not at all.
  { ...plainCalendar("America/Havana"), holidays: { years: { first: 2026, last: 2029 }, days: ["2028-02-29"] } },
  { ...plainCalendar("America/New_York"), holidays: { years: { first: 2026, last: 2029 }, days: ["2026-11-26"] } }
]
