/** The calendars of the golden ledgers, small enough to hold in the head. */
import type { CalendarData } from "../../src/time/index.ts"

/** Tokyo, free on Saturday and Sunday, with two holidays: Tue 2026-11-03 and Mon 2026-11-23. Only 2026 is listed. */
export const tokyo: CalendarData = {
  name: "golden",
  zone: "Asia/Tokyo",
  weekend: [0, 6],
  holidays: { years: { first: 2026, last: 2026 }, days: ["2026-11-03", "2026-11-23"] },
  closures: [],
  fiscalYearStartMonth: 4
}

/** New York without holidays: clocks go forward on 2026-03-08 and back on 2026-11-01. */
export const newYork: CalendarData = {
  name: "golden, New York",
  zone: "America/New_York",
  weekend: [0, 6],
  holidays: { years: { first: 2026, last: 2027 }, days: [] },
  closures: [],
  fiscalYearStartMonth: 1
}
