/** The days whose knowledge is asked about: those given, or two that show whether an answer holds. */
import { type Calendar, type Instant, type Language, readDate } from "@genzaichi/core"
import { Result } from "effect"
import { type Problem, problemWith } from "../problem.ts"

/** How the days came about; the page says it. */
export type DaysChosen = "given" | "half-year" | "middle" | "last" | "afterwards"

export interface KnownDays {
  readonly chosen: DaysChosen
  /** What was known by each of these instants is asked, the earliest first; never empty. */
  readonly instants: ReadonlyArray<Instant>
}

/**
 * The instants of `--known`, earliest first: a day counts to its end, so that `2017-12-31` takes in what happened on it.
 * Fails with a line for the first that cannot be read, or lies ahead: nobody has watched open deals up to then.
 */
export const knownGiven = (
  texts: ReadonlyArray<string>,
  calendar: Calendar,
  now: Instant
): Result.Result<ReadonlyArray<Instant>, Problem> => {
  const found = new Set<Instant>()
  for (const text of texts) {
    const read = readDate(text, { writtenOn: calendar.dayOf(now), direction: "past", calendar })
    if (Result.isFailure(read)) return Result.fail(problemWith(`--known ${text}`, read.failure.message))
    const { at, day, precision } = read.success
    if (precision === "span") return Result.fail(problemWith(`--known ${text}`, notOneDay))
    const instant = precision === "day" ? calendar.endOf(day) - 1 : at
    if (instant >= calendar.endOf(calendar.dayOf(now))) return Result.fail(problemWith(`--known ${text}`, notYet))
    found.add(Math.min(instant, now))
  }
  return Result.succeed([...found].toSorted((a, b) => a - b))
}

const notOneDay = {
  ja: "一日に決まりません。2017-12-31 のように書いてください",
  en: "this is more than one day; write it as 2017-12-31"
}

const notYet = {
  ja: "まだ来ていない日です。今日までの日を指定してください",
  en: "this day lies ahead; give one up to today"
}

/**
 * Where no days are given: the last day of the record, and before it the first day of the half year that ends with it
 * (2017-12-31 and 2017-07-01). Where the record is shorter, the day in its middle; where it is one day, that one.
 */
export const knownDays = (first: Instant, last: Instant, calendar: Calendar): KnownDays => {
  const end = calendar.dayOf(last)
  const begin = Math.min(calendar.dayOf(first), end)
  const endOf = (day: number): Instant => calendar.endOf(day) - 1
  const half = halfYearBefore(end, calendar)
  if (half > begin) return { chosen: "half-year", instants: [endOf(half), endOf(end)] }
  const middle = Math.floor((begin + end) / 2)
  return middle < end && middle > begin
    ? { chosen: "middle", instants: [endOf(middle), endOf(end)] }
    : { chosen: "last", instants: [endOf(end)] }
}

/** The day after the same day six months before; the last of that month where it is shorter. */
const halfYearBefore = (day: number, calendar: Calendar): number => {
  const [year = 0, month = 0, date = 0] = calendar.dateText(day).split("-").map(Number)
  const sixBefore = month > 6 ? { year, month: month - 6 } : { year: year - 1, month: month + 6 }
  for (let earlier = date; earlier > 0; earlier--) {
    const text = [sixBefore.year, sixBefore.month, earlier].map((part) => String(part).padStart(2, "0")).join("-")
    const found = calendar.dayFromText(text)
    if (found !== undefined) return found + 1
  }
  return day
}

/** The rule in words. */
export const daysSaid: Readonly<Record<DaysChosen, Readonly<Record<Language, string>>>> = {
  given: { ja: "時点は指定のとおりです", en: "As known on the days that were given" },
  "half-year": {
    ja: "時点の指定（--known）がないため、記録の最後の日と、その日で終わる半年の最初の日で見ています",
    en: "No days were given (--known), so it is as known on the last day of the record and on the first day of the half year that ends with it"
  },
  middle: {
    ja: "時点の指定（--known）がないため、記録の最後の日と、期間の中ほどの日で見ています",
    en: "No days were given (--known), so it is as known on the last day of the record and on the day in its middle"
  },
  last: {
    ja: "時点の指定（--known）がないため、記録の最後の日で見ています",
    en: "No day was given (--known), so it is as known on the last day of the record"
  },
  afterwards: {
    ja: "記録の多くは出来事のあとでまとめて取り込まれたもので、当時何が分かっていたかには遡れません。いまの記録で、最後の日までの出来事を見ています",
    en: "Most of the record was taken in after the fact, so what was known at the time cannot be told; this is what had happened by its last day, as it is known now"
  }
}
