/**
 * Days and times as reports show them.
 */
import type { Calendar } from "./calendar.ts"
import { civilOfDay, dateText, type Day, weekdayOf } from "./day.ts"
import type { Instant } from "./periods.ts"

/** Days of the week from Sunday, as they stand beside a date. */
export const weekdayNames = {
  ja: ["日", "月", "火", "水", "木", "金", "土"],
  en: ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"]
} as const

const monthNames = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"] as const

/** Without the year, with it, or as `2026-11-20`. */
export type DayStyle = "short" | "withYear" | "iso"

/** The day as `11/20(金)` or `Fri 20 Nov`; with the year `2026/11/20(金)` or `Fri 20 Nov 2026`. */
export const formatDay = (day: Day, language: "ja" | "en", style: DayStyle = "short"): string => {
  if (style === "iso" || !Number.isFinite(day)) return dateText(day)
  const { year, month, date } = civilOfDay(day)
  const weekday = weekdayNames[language][weekdayOf(day)]
  if (language === "ja") return `${style === "short" ? "" : `${year}/`}${month}/${date}(${weekday})`
  return `${weekday} ${date} ${monthNames[month - 1]}${style === "short" ? "" : ` ${year}`}`
}

/** The instant on the calendar's clock, as `11/20(金) 14:30` or `Fri 20 Nov 14:30`. */
export const formatInstant = (
  instant: Instant,
  calendar: Calendar,
  language: "ja" | "en",
  style: DayStyle = "short"
): string => {
  const day = formatDay(calendar.dayOf(instant), language, style)
  if (!Number.isFinite(instant)) return day
  const { hour, minute } = calendar.clockOf(instant)
  return `${day} ${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`
}
