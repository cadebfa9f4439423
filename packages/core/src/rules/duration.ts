/**
 * How long after something, or before it: in hours, local days or business days.
 *
 * Hours look at instants; days look at dates only. "N days after x" is 00:00 of the date of x plus N, "N business days
 * after x" is 00:00 of the N-th business day after the date of x, whatever clock time x has. Before it is the same
 * backwards: "2 business days before x" is 00:00 of the second business day before the date of x.
 */
import { Schema } from "effect"
import { type Label, NonEmptyText } from "../event/text.ts"
import type { Calendar } from "../time/calendar.ts"
import type { Instant, Periods } from "../time/periods.ts"

const hourMs = 3_600_000

/** A hundred years: longer is a slip of the pen, and would lead past what a calendar counts. */
export const mostDays = 36_525

const Days = Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: mostDays }))
const Hours = Schema.Finite.check(Schema.isBetween({ minimum: 0, maximum: mostDays * 24 }))

/** The name of a calendar, as the ledger was given it. */
export const CalendarName = NonEmptyText.annotate({ identifier: "CalendarName" })

/** Business days are those of the ledger's calendar, or of another one that is named. */
export type Duration =
  | { readonly hours: number }
  | { readonly days: number }
  | { readonly businessDays: number; readonly calendar?: string }

export const Duration = Schema.Union([
  Schema.Struct({ hours: Hours }).annotate({ description: "Hours by the clock; fractions are fine." }),
  Schema.Struct({ days: Days }).annotate({ description: "Days by date: until 00:00 of the day that many days later." }),
  Schema.Struct({ businessDays: Days, calendar: Schema.optionalKey(CalendarName) }).annotate({
    description: "Business days by date: of the ledger's calendar, or of the one that is named."
  })
]).annotate({
  identifier: "Duration",
  title: "Duration",
  description: 'One unit: { "hours": 36 }, { "days": 7 } or { "businessDays": 5 }.'
})

/** So long before an anchor rather than after it: for what is coming. */
export interface Before {
  readonly before: Duration
}
export const Before = Schema.Struct({ before: Duration }).annotate({
  description: "From so long before the anchor on, for what is coming: due within."
})

export const hours = (count: number): Duration => ({ hours: count })
export const days = (count: number): Duration => ({ days: count })
/** Business days of the ledger's calendar, or of the one that is named. */
export const businessDays = (count: number, calendar?: string): Duration =>
  calendar === undefined ? { businessDays: count } : { businessDays: count, calendar }
/** From so long before the anchor on: `older("action-due-day", before(days(3)))`. */
export const before = (duration: Duration): Before => ({ before: duration })

/** A duration that a calendar can count. */
export interface Elapsing {
  /** The instant at which it has passed, counted from the anchor. */
  readonly after: (anchor: Instant) => Instant
  /** The same where earlier stretches count, too; not before the start of what is left to count. */
  readonly afterSpent: (anchor: Instant, earlier: Periods) => Instant
  /** Whether it has passed at the instant: `instant >= after(anchor)`. Never, for an anchor of NaN. */
  readonly hasPassed: (anchor: Instant, instant: Instant) => boolean
}

/**
 * Prepares a duration for a calendar: the one it is counted by, also where it names it.
 *
 * Lists ask about many anchors at one instant. There "has it passed" is turned round: the anchors it has passed for are
 * those before one cut, which is counted once per instant, so that an anchor costs a comparison.
 */
export const elapsing = (duration: Duration | Before, calendar: Calendar): Elapsing => {
  const [length, sign] = "before" in duration ? [duration.before, -1] : [duration, 1]
  if ("hours" in length) return byHours(sign * Math.round(length.hours * hourMs))
  const counting =
    "days" in length ? byDays(sign * length.days, calendar) : byBusinessDays(sign * length.businessDays, calendar)
  const { after, afterSpent, cutAt } = counting
  let cutFor: Instant = Number.NaN
  let cut: Instant = Number.NaN
  return {
    after,
    afterSpent,
    hasPassed: (anchor, instant) => {
      if (instant !== cutFor) {
        cut = cutAt(instant)
        cutFor = instant
      }
      return anchor < cut
    }
  }
}

interface Counting extends Pick<Elapsing, "after" | "afterSpent"> {
  /** The first instant that, as an anchor, is too late for the duration to have passed. */
  readonly cutAt: (instant: Instant) => Instant
}

/** What is left of a count once the stretches are taken off it, each counted by itself. */
const left = (count: number, earlier: Periods, spentIn: (from: Instant, until: Instant) => number): number => {
  let rest = count
  for (let bound = 0; bound < earlier.length && rest > 0; bound += 2) {
    rest -= spentIn(earlier[bound]!, earlier[bound + 1]!)
  }
  return Math.max(rest, Math.min(count, 0))
}

const byHours = (length: number): Elapsing => ({
  after: (anchor) => anchor + length,
  afterSpent: (anchor, earlier) => anchor + left(length, earlier, (from, until) => until - from),
  hasPassed: (anchor, instant) => anchor + length <= instant
})

const byDays = (count: number, calendar: Calendar): Counting => ({
  after: (anchor) => calendar.addDays(anchor, count),
  afterSpent: (anchor, earlier) => calendar.addDays(anchor, left(count, earlier, calendar.daysBetween)),
  cutAt: (instant) => calendar.addDays(instant, 1 - count)
})

const byBusinessDays = (count: number, calendar: Calendar): Counting => ({
  after: (anchor) => calendar.addBusinessDays(anchor, count),
  afterSpent: (anchor, earlier) => calendar.addBusinessDays(anchor, left(count, earlier, calendar.businessDaysBetween)),
  cutAt:
    count > 0
      ? // The N-th last business day up to the date: every earlier date has had N business days since.
        (instant) => calendar.addBusinessDays(calendar.addDays(instant, 1), -count)
      : // The day after the N-th business day to come: it is the first that has that many between.
        (instant) => calendar.addDays(calendar.addBusinessDays(instant, -count), 1)
})

/** `5営業日`, `5 business days`; for what lies before, `5営業日前`, `5 business days before`. */
export const durationText = (duration: Duration | Before): Label => {
  if ("before" in duration) {
    const { ja, en } = durationText(duration.before)
    return { ja: `${ja}前`, en: `${en} before` }
  }
  if ("hours" in duration) return counted(duration.hours, "時間", "hour")
  return "days" in duration
    ? counted(duration.days, "日", "day")
    : counted(duration.businessDays, "営業日", "business day")
}

const counted = (count: number, ja: string, en: string): Label => ({
  ja: `${count}${ja}`,
  en: `${count} ${en}${count === 1 ? "" : "s"}`
})
