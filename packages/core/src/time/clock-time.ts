/**
 * Times of day as people write them, at the end of a date.
 */
import type { ClockTime } from "./calendar.ts"
import { noSuchTime, type Refusal, twelveOClock } from "./unreadable-date.ts"

/** A text without the time it ended with. */
export interface SplitTime {
  readonly rest: string
  readonly time?: ClockTime
}

// A number that goes on with what stands before it (1/2014時) is not the start of a time.
const clockForm =
  /(?:(午前|午後|am|pm)\s*|(?<![\d/.:-]))(\d{1,2})(?::(\d{2})(?::(\d{2})(?:[.,]\d{1,9})?)?|時(?:(\d{1,2})分|(半))?)\s*(am|pm|a\.m\.|p\.m\.)?$/
const hourForm = /(?<![\d/.:-])(\d{1,2})\s*(am|pm|a\.m\.|p\.m\.)$/
const noonForm = /(?:正午|\bnoon)$/
// Said of a day, but not a time: what is left is the day.
const partOfDayForm = /(?<=.)(?:午前中|午前|午後|夕方|朝(?:一番?|イチ)?|夜|終日|\s(?:morning|afternoon|evening|am|pm))$/

/** Takes the time off the end of a text, which has been normalised and lower-cased. */
export const splitTime = (text: string): SplitTime | Refusal => {
  const clock = clockForm.exec(text)
  if (clock !== null) {
    const [all, before, hour, minute, second, minuteOfHour, half, after] = clock
    const time = clockTime(
      Number(hour),
      half === undefined ? Number(minute ?? minuteOfHour ?? 0) : 30,
      Number(second ?? 0),
      before ?? after
    )
    return "reason" in time ? time : { rest: withoutAt(text.slice(0, -all.length)), time }
  }
  const hourOnly = hourForm.exec(text)
  if (hourOnly !== null) {
    const time = clockTime(Number(hourOnly[1]), 0, 0, hourOnly[2])
    return "reason" in time ? time : { rest: withoutAt(text.slice(0, -hourOnly[0].length)), time }
  }
  const noon = noonForm.exec(text)
  if (noon !== null) {
    return { rest: withoutAt(text.slice(0, -noon[0].length)), time: { hour: 12, minute: 0, second: 0 } }
  }
  return { rest: text.replace(partOfDayForm, "").trim() }
}

const withoutAt = (text: string): string => text.replace(/(?:\s(?:at|@)|[,の])?\s*$/, "")

const clockTime = (hour: number, minute: number, second: number, half: string | undefined): ClockTime | Refusal => {
  if (minute > 59 || second > 59) return noSuchTime
  if (half === undefined) {
    // 24:00 is the end of the day.
    return hour < 24 || (hour === 24 && minute === 0 && second === 0) ? { hour, minute, second } : noSuchTime
  }
  const afternoon = half === "午後" || half.startsWith("p")
  if (half === "午前" || half === "午後") {
    if (hour === 12) return twelveOClock
    return hour < 12 ? { hour: afternoon ? hour + 12 : hour, minute, second } : noSuchTime
  }
  if (hour < 1 || hour > 12) return noSuchTime
  return { hour: (hour % 12) + (afternoon ? 12 : 0), minute, second }
}
