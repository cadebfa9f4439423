/**
 * Puts a calendar to the test: an app's own closures, another country's holidays, a zone whose clocks change at midnight.
 *
 *     import { checkCalendar } from "@genzaichi/core/testing"
 *     test("our calendar counts as we would", () => { checkCalendar(ourCalendar) })
 *
 * Days are counted one by one by what the platform's clock shows, and compared with what the calendar's tables say.
 */
import * as fc from "fast-check"
import { type Calendar, type CalendarData, dateText, makeCalendar } from "../time/index.ts"
import { type PlainDays, plainDays } from "./laws/plain-days.ts"

export interface CheckCalendarOptions {
  /** How many instants; 1,000 where left out. */
  readonly runs?: number
  /** Where chance begins; fixed where left out, so that a test says the same every day. */
  readonly seed?: number
}

/** A calendar that does not count as somebody would who counts day by day. */
export class CalendarBroken extends Error {
  /** What was asked of the calendar. */
  readonly asked: string
  readonly expected: string
  readonly got: string
  constructor(name: string, { asked, expected, got }: Pick<CalendarBroken, "asked" | "expected" | "got">) {
    super(`The calendar "${name}" counts wrong: ${asked} is ${expected}, counted day by day; it says ${got}.`)
    this.name = "CalendarBroken"
    this.asked = asked
    this.expected = expected
    this.got = got
  }
}

/** One thing to ask: where in time, and how far from there. */
interface Trial {
  readonly day: number
  /** Milliseconds from the start of the day: its edges, or anywhere in it. */
  readonly after: number
  readonly count: number
  readonly farther: number
}

const dayMs = 86_400_000
const usualSeed = 20_261_122

const instantText = (instant: number): string => new Date(instant).toISOString()

const compare = (name: string, asked: string, expected: number | boolean | string, got: typeof expected): void => {
  if (expected !== got) throw new CalendarBroken(name, { asked, expected: String(expected), got: String(got) })
}

const businessDaysBetween = (plain: PlainDays, from: number, to: number): number => {
  let count = 0
  for (let day = Math.min(from, to) + 1; day <= Math.max(from, to); day++) if (plain.isBusinessDay(day)) count++
  return to < from ? -count : count
}

const tryOut = (calendar: Calendar, plain: PlainDays, { day, after, count, farther }: Trial): void => {
  const { name, data } = calendar
  const same = (asked: string, expected: number, got: number): void =>
    compare(name, asked, instantText(expected), instantText(got))
  const start = plain.startOf(day)
  const instant = start + after
  const at = instantText(instant)
  const here = plain.dayOf(instant)

  same(`the start of ${dateText(day)}`, start, calendar.startOf(day))
  compare(name, `the date at ${at}`, dateText(here), dateText(calendar.dayOf(instant)))
  compare(name, `whether ${dateText(day)} is a business day`, plain.isBusinessDay(day), calendar.isBusinessDay(day))
  same(`${count} days after ${at}`, plain.startOf(here + count), calendar.addDays(instant, count))
  const businessDays = count < 0 ? ({ before: { businessDays: -count } } as const) : { businessDays: count }
  same(
    `${count} business days after ${at}`,
    plain.after(instant, businessDays),
    calendar.addBusinessDays(instant, count)
  )
  const there = plain.startOf(here + farther)
  const span = `from ${at} to ${instantText(there)}`
  compare(name, `the number of days ${span}`, farther, calendar.daysBetween(instant, there))
  compare(
    name,
    `the number of business days ${span}`,
    businessDaysBetween(plain, here, here + farther),
    calendar.businessDaysBetween(instant, there)
  )
  const year = Number(dateText(here).slice(0, 4))
  const { first, last } = data.holidays.years
  compare(
    name,
    `whether only week-ends are known at ${at}`,
    year < first || year > last,
    calendar.isProvisional(instant)
  )
}

/** The years to look at: those the data cover, as far as anybody keeps deals in them. */
const yearsOf = ({ holidays: { years } }: CalendarData): { readonly first: number; readonly last: number } => ({
  first: Math.min(Math.max(years.first, 1990), 2090),
  last: Math.max(Math.min(years.last, 2090), 1990)
})

/** The first of January, as days since 1970-01-01. */
const newYear = (year: number): number => Date.UTC(year, 0, 1) / dayMs

/** Days in question: what the data name, the edges of the years they cover, and any day around. */
const daysInQuestion = (data: CalendarData): fc.Arbitrary<number> => {
  const { first, last } = yearsOf(data)
  const dayOfText = (text: string): number => Date.parse(text) / dayMs
  const named = [...data.holidays.days, ...data.closures.flatMap(({ from, until }) => [from, until])].map(dayOfText)
  const near = fc
    .tuple(fc.constantFrom(...named, newYear(first), newYear(last + 1)), fc.integer({ min: -3, max: 3 }))
    .map(([day, off]) => day + off)
  const anyDay = fc.integer({ min: newYear(first) - 400, max: newYear(last + 1) + 400 })
  return fc.oneof({ weight: 1, arbitrary: near }, { weight: 2, arbitrary: anyDay })
}

/** The days on which the clock is changed, in the first ten of the years. */
const daysOfChange = (plain: PlainDays, data: CalendarData): ReadonlyArray<number> => {
  const { first, last } = yearsOf(data)
  const found: Array<number> = []
  for (let day = newYear(first); day < newYear(Math.min(last + 1, first + 10)); day++) {
    if (plain.startOf(day + 1) - plain.startOf(day) !== dayMs) found.push(day)
  }
  return found
}

/**
 * Puts a calendar to the test.
 *
 * @throws CalendarBroken with what was asked, what it is counted day by day, and what the calendar says.
 * @throws CalendarInvalid for data that are no calendar.
 */
export const checkCalendar = (
  given: CalendarData | Calendar,
  { runs = 1000, seed = usualSeed }: CheckCalendarOptions = {}
): void => {
  const calendar = "dayOf" in given ? given : makeCalendar(given)
  const { data } = calendar
  const plain = plainDays(data)
  const changes = daysOfChange(plain, data)
  const any = daysInQuestion(data)
  const trial = fc.record({
    day:
      changes.length === 0
        ? any
        : fc.oneof(
            { weight: 3, arbitrary: any },
            {
              weight: 1,
              arbitrary: fc.tuple(fc.constantFrom(...changes), fc.integer({ min: -1, max: 2 })).map(([a, b]) => a + b)
            }
          ),
    after: fc.oneof(fc.constantFrom(-1, 0, 1), fc.integer({ min: 0, max: dayMs - 1 })),
    count: fc.integer({ min: -30, max: 30 }),
    farther: fc.integer({ min: -60, max: 60 })
  })
  const found = fc.check(
    fc.property(trial, (one) => tryOut(calendar, plain, one)),
    { numRuns: runs, seed }
  )
  if (found.failed) throw found.errorInstance
}
