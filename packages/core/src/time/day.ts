/**
 * A day of the civil calendar as a number, so that days are counted by subtraction.
 *
 * Proleptic Gregorian, in no zone: which instants belong to a day is the calendar's to say.
 */

/** Days since 1970-01-01. */
export type Day = number

export const weekdays = [0, 1, 2, 3, 4, 5, 6] as const

/** A day of the week as `Date` counts them: 0 is Sunday. */
export type Weekday = (typeof weekdays)[number]

/** A day by its names. `month` and `date` count from 1. */
export interface CivilDate {
  readonly year: number
  readonly month: number
  readonly date: number
}

/**
 * The day of a year, month and date; none of them is checked. Months outside 1 to 12 and dates outside the month run
 * on into the neighbouring ones.
 *
 * Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms", `days_from_civil`.
 */
export const dayOfCivil = (year: number, month: number, date: number): Day => {
  const years = year + Math.floor((month - 1) / 12)
  const monthFromMarch = (((month - 3) % 12) + 12) % 12
  const marchYear = monthFromMarch > 9 ? years - 1 : years
  const era = Math.floor(marchYear / 400)
  const yearOfEra = marchYear - era * 400
  const dayOfYear = Math.floor((153 * monthFromMarch + 2) / 5) + date - 1
  return era * 146_097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719_468
}

/** The names of a day. Source: `civil_from_days` in the same place. */
export const civilOfDay = (day: Day): CivilDate => {
  const shifted = day + 719_468
  const era = Math.floor(shifted / 146_097)
  const dayOfEra = shifted - era * 146_097
  const yearOfEra = Math.floor(
    (dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36_524) - Math.floor(dayOfEra / 146_096)) / 365
  )
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const monthFromMarch = Math.floor((5 * dayOfYear + 2) / 153)
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
  return {
    year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0),
    month,
    date: dayOfYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1
  }
}

/** How many days the month has. */
export const daysInMonth = (year: number, month: number): number =>
  month === 2 ? (isLeapYear(year) ? 29 : 28) : month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31

const isLeapYear = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)

/** The day of a year, month and date, or `undefined` where no such day exists. */
export const dayOfExisting = (year: number, month: number, date: number): Day | undefined =>
  month >= 1 && month <= 12 && date >= 1 && date <= daysInMonth(year, month) ? dayOfCivil(year, month, date) : undefined

/** The day of the week. */
export const weekdayOf = (day: Day): Weekday => ((((day + 4) % 7) + 7) % 7) as Weekday

/** The day as `2026-11-20`; years outside 0 to 9999 in the expanded form of ISO 8601, `+012026-11-20`. */
export const dateText = (day: Day): string => {
  if (!Number.isFinite(day)) return day < 0 ? "-∞" : "∞"
  const { year, month, date } = civilOfDay(day)
  const years =
    year >= 0 && year <= 9999
      ? String(year).padStart(4, "0")
      : (year < 0 ? "-" : "+") + String(Math.abs(year)).padStart(6, "0")
  return `${years}-${twoDigits(month)}-${twoDigits(date)}`
}

const twoDigits = (value: number): string => (value < 10 ? `0${value}` : String(value))

const dateForm = /^(\d{4}|[+-]\d{6})-(\d{2})-(\d{2})$/

/** The day of a text like `2026-11-20`, or `undefined` where it is no such text or no such day exists. */
export const dayFromText = (text: string): Day | undefined => {
  const parts = dateForm.exec(text)
  return parts === null ? undefined : dayOfExisting(Number(parts[1]), Number(parts[2]), Number(parts[3]))
}
