/** The calendar of the worked examples: Tokyo, week-ends Saturday and Sunday, 2026-11-03 and 2026-11-23 holidays. */
import { type CalendarData, makeCalendar } from "../../src/time/index.ts"

export const tokyoData: CalendarData = {
  name: "examples",
  zone: "Asia/Tokyo",
  weekend: [0, 6],
  holidays: { years: { first: 2025, last: 2027 }, days: ["2026-11-03", "2026-11-23"] },
  closures: [],
  fiscalYearStartMonth: 4
}

export const tokyo = makeCalendar(tokyoData)

/** `"11-10"`, `"11-18 16:00"` or `"2027-01-05 09:30"` in Tokyo, as epoch milliseconds. */
export const at = (text: string): number => {
  const [date, time = "00:00"] = text.split(" ") as [string, string?]
  const instant = Date.parse(`${date.length === 5 ? `2026-${date}` : date}T${time}:00+09:00`)
  if (Number.isNaN(instant)) throw new Error(`not a time: ${text}`)
  return instant
}

/** The instant as `11-18 16:00` in Tokyo, for expectations a person reads; milliseconds only where there are some. */
export const shown = (instant: number): string => {
  if (!Number.isFinite(instant)) return instant < 0 ? "-∞" : "∞"
  const local = new Date(instant + 9 * 3_600_000).toISOString()
  const year = local.slice(0, 4) === "2026" ? "" : `${local.slice(0, 4)}-`
  const seconds = local.slice(16, 23)
  return `${year}${local.slice(5, 10)} ${local.slice(11, 16)}${seconds === ":00.000" ? "" : seconds}`
}

/** A set of instants as `[11-10 00:00, 11-18 16:00) [11-26 00:00, ∞)`. */
export const shownPeriods = (bounds: ReadonlyArray<number>): string => {
  const parts: Array<string> = []
  for (let i = 0; i < bounds.length; i += 2) parts.push(`[${shown(bounds[i]!)}, ${shown(bounds[i + 1]!)})`)
  return parts.join(" ")
}
