/**
 * A business calendar as data: what an app hands in, stores and edits. `makeCalendar` makes it count.
 */
import { Result, Schema } from "effect"
import { dayFromText, dayOfCivil, weekdays, type Weekday } from "./day.ts"
import { isZone } from "./zone.ts"

/** Days named in a list of public holidays, and the years for which the list is complete. */
export interface Holidays {
  readonly years: { readonly first: number; readonly last: number }
  /** As `2026-11-03`, each within the years, in any order. */
  readonly days: ReadonlyArray<string>
  /** Their names, one for each of `days`. */
  readonly names?: ReadonlyArray<string>
}

/** Days on which this company is closed, both ends included. */
export interface Closure {
  readonly from: string
  readonly until: string
  readonly name: { readonly ja: string; readonly en: string }
}

export interface CalendarData {
  readonly name: string
  /** An IANA name such as `Asia/Tokyo`. */
  readonly zone: string
  /** Days of the week without business, 0 for Sunday. */
  readonly weekend: ReadonlyArray<Weekday>
  readonly holidays: Holidays
  readonly closures: ReadonlyArray<Closure>
  /** The month a fiscal year begins in, 1 to 12. Without it, words such as 来期 are refused. */
  readonly fiscalYearStartMonth?: number
}

/** The years in which a calendar may name single days. Around them only the week-ends are known. */
export const firstYear = 1900
export const lastYear = 2200

/** Calendar data that cannot be counted with: where, what, and how to mend it. */
export class CalendarInvalid extends Schema.TaggedError<CalendarInvalid>()("CalendarInvalid", {
  /** The path of the value, for example `holidays.days[3]`. */
  where: Schema.String,
  reason: Schema.Literals(["shape", "zone", "noSuchDay", "outOfRange", "weekend", "order", "names"]),
  text: Schema.Struct({ ja: Schema.String, en: Schema.String })
}) {
  override get message(): string {
    return `${this.where}: ${this.text.en}`
  }
}

type Reason = CalendarInvalid["reason"]

/** The first thing in well-shaped data that cannot be counted with. */
export const calendarFault = (data: CalendarData): CalendarInvalid | undefined => {
  const fault = (where: string, reason: Reason, ja: string, en: string): CalendarInvalid =>
    new CalendarInvalid({ where, reason, text: { ja, en } })

  if (!isZone(data.zone)) {
    return fault(
      "zone",
      "zone",
      `「${data.zone}」というタイムゾーンはありません。Asia/Tokyo のような名前で書いてください。`,
      `there is no time zone "${data.zone}"; write a name such as Asia/Tokyo`
    )
  }
  if (weekdays.every((weekday) => data.weekend.includes(weekday))) {
    return fault(
      "weekend",
      "weekend",
      "営業日が一日もありません。少なくとも一つの曜日を営業日にしてください。",
      "no day of the week is left for business; leave at least one out of the week-end"
    )
  }
  const startMonth = data.fiscalYearStartMonth ?? 1
  if (!Number.isInteger(startMonth) || startMonth < 1 || startMonth > 12) {
    return fault(
      "fiscalYearStartMonth",
      "outOfRange",
      "期首の月は 1 から 12 で書いてください。",
      "the fiscal year begins in a month from 1 to 12"
    )
  }
  const { years, days, names } = data.holidays
  if (years.first > years.last) {
    return fault(
      "holidays.years",
      "order",
      "最初の年が最後の年より後です。入れ替えてください。",
      "the first year comes after the last; exchange them"
    )
  }
  if (names !== undefined && names.length !== days.length) {
    return fault(
      "holidays.names",
      "names",
      `祝日は ${days.length} 日、名称は ${names.length} 個です。同じ数にしてください。`,
      `there are ${days.length} days but ${names.length} names; give each day one name`
    )
  }

  const earliest = dayOfCivil(firstYear, 1, 1)
  const latest = dayOfCivil(lastYear, 12, 31)
  const dayFault = (where: string, text: string, first: number, last: number): CalendarInvalid | undefined => {
    const day = dayFromText(text)
    if (day === undefined) {
      return fault(
        where,
        "noSuchDay",
        `「${text}」という日はありません。2026-11-20 の形で、実在する日を書いてください。`,
        `there is no day "${text}"; write an existing day as 2026-11-20`
      )
    }
    if (day < first || day > last) {
      return fault(
        where,
        "outOfRange",
        `${text} は範囲外です。対象の年の内の日を書くか、年の範囲を広げてください（${firstYear}〜${lastYear} 年）。`,
        `${text} is out of range; name a day in the years covered, or cover more years (of ${firstYear} to ${lastYear})`
      )
    }
    return undefined
  }
  const first = Math.max(earliest, dayOfCivil(years.first, 1, 1))
  const last = Math.min(latest, dayOfCivil(years.last, 12, 31))
  for (let i = 0; i < days.length; i++) {
    const found = dayFault(`holidays.days[${i}]`, days[i]!, first, last)
    if (found !== undefined) return found
  }
  for (let i = 0; i < data.closures.length; i++) {
    const { from, until } = data.closures[i]!
    const found =
      dayFault(`closures[${i}].from`, from, earliest, latest) ??
      dayFault(`closures[${i}].until`, until, earliest, latest)
    if (found !== undefined) return found
    if (from > until) {
      return fault(
        `closures[${i}]`,
        "order",
        `休業の終わり（${until}）が始まり（${from}）より前です。入れ替えてください。`,
        `the closure ends (${until}) before it begins (${from}); exchange them`
      )
    }
  }
  return undefined
}

const Years = Schema.Struct({ first: Schema.Int, last: Schema.Int })

const shape = Schema.Struct({
  name: Schema.NonEmptyString,
  zone: Schema.NonEmptyString,
  weekend: Schema.Array(Schema.Literals(weekdays)),
  holidays: Schema.Struct({
    years: Years,
    days: Schema.Array(Schema.String),
    names: Schema.optionalKey(Schema.Array(Schema.String))
  }),
  closures: Schema.Array(
    Schema.Struct({
      from: Schema.String,
      until: Schema.String,
      name: Schema.Struct({ ja: Schema.String, en: Schema.String })
    })
  ),
  fiscalYearStartMonth: Schema.optionalKey(Schema.Int)
})

/** The Schema of calendar data: its shape, and that everything it names exists. */
export const CalendarData = shape.check(
  Schema.makeFilter((data) => {
    const fault = calendarFault(data)
    return fault === undefined ? undefined : { path: pathOf(fault.where), issue: fault.text.en }
  })
)

/** `holidays.days[3]` as the steps of a path. */
const pathOf = (where: string): Array<string | number> =>
  where.split(/[.[\]]+/).flatMap((step) => (step === "" ? [] : [/^\d+$/.test(step) ? Number(step) : step]))

const decodeShape = Schema.decodeUnknownResult(shape, { errors: "first" })

/** Reads calendar data from anything, such as parsed JSON. */
export const readCalendarData = (input: unknown): Result.Result<CalendarData, CalendarInvalid> => {
  const decoded = decodeShape(input)
  if (Result.isFailure(decoded)) {
    return Result.fail(
      new CalendarInvalid({
        where: "calendar",
        reason: "shape",
        text: {
          ja: `カレンダーの形が違います: ${decoded.failure.message}`,
          en: `this is not a calendar: ${decoded.failure.message}`
        }
      })
    )
  }
  const fault = calendarFault(decoded.success)
  return fault === undefined ? Result.succeed(decoded.success) : Result.fail(fault)
}
