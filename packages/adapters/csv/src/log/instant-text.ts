/**
 * Instants as text and back, `2026-11-02T09:30:00.000Z`, to the millisecond.
 *
 * A log holds a million of them and few days, so what a day is called is remembered.
 */
const dayMs = 86_400_000
const mostRemembered = 4096

const twoDigits = Array.from({ length: 60 }, (_, value) => String(value).padStart(2, "0"))
const threeDigits = Array.from({ length: 1000 }, (_, value) => String(value).padStart(3, "0"))

const textOfDay = new Map<number, string>()
const dayOfText = new Map<string, number>()

const dayText = (day: number): string => {
  const known = textOfDay.get(day)
  if (known !== undefined) return known
  const whole = new Date(day * dayMs).toISOString()
  const text = whole.slice(0, whole.indexOf("T") + 1)
  if (textOfDay.size >= mostRemembered) textOfDay.clear()
  textOfDay.set(day, text)
  return text
}

/** The text of an instant (epoch milliseconds, within ±8.64e15). */
export const instantText = (instant: number): string => {
  const day = Math.floor(instant / dayMs)
  const rest = instant - day * dayMs
  const seconds = Math.floor(rest / 1000)
  const minutes = Math.floor(seconds / 60)
  return `${dayText(day)}${twoDigits[Math.floor(minutes / 60)]!}:${twoDigits[minutes % 60]!}:${
    twoDigits[seconds % 60]!
  }.${threeDigits[rest - seconds * 1000]!}Z`
}

/** The start of a day in milliseconds, `undefined` where there is no such day. */
const startOfDay = (text: string): number | undefined => {
  const known = dayOfText.get(text)
  if (known !== undefined) return known
  const whole = `${text}00:00:00.000Z`
  const start = Date.parse(whole)
  if (Number.isNaN(start) || new Date(start).toISOString() !== whole) return undefined
  if (dayOfText.size >= mostRemembered) dayOfText.clear()
  dayOfText.set(text, start)
  return start
}

/** The number two digits stand for, NaN where one is none. */
const twoDigitsAt = (text: string, at: number): number => {
  const tens = text.charCodeAt(at) - 0x30
  const ones = text.charCodeAt(at + 1) - 0x30
  return tens >= 0 && tens <= 9 && ones >= 0 && ones <= 9 ? tens * 10 + ones : Number.NaN
}

const colon = 0x3a

const hyphen = 0x2d

/** The start of a day of a year in four digits: the number it reads as is found faster than its text. */
const startsByNumber = new Map<number, number | undefined>()
let lastNumber = 0
let lastStart: number | undefined

const startOfUsualDay = (text: string, at: number): number | undefined => {
  if (text.charCodeAt(at + 4) !== hyphen || text.charCodeAt(at + 7) !== hyphen) return undefined
  const number =
    ((twoDigitsAt(text, at) * 100 + twoDigitsAt(text, at + 2)) * 100 + twoDigitsAt(text, at + 5)) * 100 +
    twoDigitsAt(text, at + 8)
  if (number === lastNumber) return lastStart
  if (Number.isNaN(number)) return undefined
  let start = startsByNumber.get(number)
  if (start === undefined) {
    start = startOfDay(text.slice(at, at + 11))
    if (startsByNumber.size >= mostRemembered) startsByNumber.clear()
    startsByNumber.set(number, start)
  }
  lastNumber = number
  lastStart = start
  return start
}

/** The milliseconds of `09:30:00.000Z` at a place, NaN where something else stands there. */
const timeAt = (text: string, at: number): number => {
  if (text.charCodeAt(at + 2) !== colon || text.charCodeAt(at + 5) !== colon) return Number.NaN
  if (text.charCodeAt(at + 8) !== 0x2e || text.charCodeAt(at + 12) !== 0x5a) return Number.NaN
  const hour = twoDigitsAt(text, at)
  const minute = twoDigitsAt(text, at + 3)
  const second = twoDigitsAt(text, at + 6)
  const tenth = text.charCodeAt(at + 9) - 0x30
  const milli = tenth >= 0 && tenth <= 9 ? tenth * 100 + twoDigitsAt(text, at + 10) : Number.NaN
  // Written so that NaN fails as well.
  return hour < 24 && minute < 60 && second < 60 ? ((hour * 60 + minute) * 60 + second) * 1000 + milli : Number.NaN
}

/** How long the text of an instant is whose year has four digits. */
export const instantLength = 24

/** The instant that stands at a place of a text, its year in four digits; NaN where none does. */
export const instantAt = (text: string, at: number): number =>
  text.charCodeAt(at + 10) === 0x54 ? (startOfUsualDay(text, at) ?? Number.NaN) + timeAt(text, at + 11) : Number.NaN

/** The instant of a text as `instantText` writes it, `undefined` for any other. */
export const instantOf = (text: string): number | undefined => {
  const time = text.length - "00:00:00.000Z".length
  if (time < 11 || text.charCodeAt(time - 1) !== 0x54) return undefined
  const instant =
    time === 11 ? instantAt(text, 0) : (startOfDay(text.slice(0, time)) ?? Number.NaN) + timeAt(text, time)
  return instant <= 8.64e15 ? instant : undefined
}
