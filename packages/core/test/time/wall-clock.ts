/** What a clock on the wall shows, asked of the platform alone: the naive side of the calendar's properties. */
import type { Day, Instant } from "../../src/time/index.ts"

export interface WallTime {
  readonly day: Day
  /** Milliseconds since midnight as the clock shows them. */
  readonly ofDay: number
}

const formats = new Map<string, Intl.DateTimeFormat>()

const formatOf = (zone: string): Intl.DateTimeFormat => {
  const known = formats.get(zone)
  if (known !== undefined) return known
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone: zone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric"
  })
  formats.set(zone, format)
  return format
}

export const wallTime = (zone: string, instant: Instant): WallTime => {
  const [month, date, year, hour, minute, second] = (formatOf(zone).format(instant).match(/\d+/g) ?? []).map(Number)
  return {
    day: Date.UTC(year!, month! - 1, date!) / 86_400_000,
    ofDay: ((hour! * 60 + minute!) * 60 + second!) * 1000 + (((instant % 1000) + 1000) % 1000)
  }
}

/** How far the clock has come, as one number. */
export const wallReading = (zone: string, instant: Instant): number => {
  const { day, ofDay } = wallTime(zone, instant)
  return day * 86_400_000 + ofDay
}

/** The first instant at which the clock has come as far as `reading`: a walk by quarters of an hour, then a bisection. */
export const firstInstantAt = (zone: string, reading: number): Instant => {
  const quarter = 900_000
  let after = reading - 27 * 3_600_000
  while (wallReading(zone, after) < reading) after += quarter
  let before = after - quarter
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2)
    if (wallReading(zone, middle) < reading) before = middle
    else after = middle
  }
  return after
}

/** Whether any clock in the zone ever showed the day, which it does for hours if at all. */
export const everShown = (zone: string, day: Day): boolean => {
  for (let hour = -26; hour <= 26; hour += 4) {
    if (wallTime(zone, day * 86_400_000 + (hour + 12) * 3_600_000).day === day) return true
  }
  return false
}
