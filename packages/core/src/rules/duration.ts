/**
 * How long after something: in hours, local days or business days.
 *
 * Hours look at instants; days look at dates only. "N days after x" is 00:00 of the date of x plus N, "N business days
 * after x" is 00:00 of the N-th business day after the date of x, whatever clock time x has.
 */
import { Schema } from "effect"
import type { Label } from "../event/text.ts"
import type { Calendar } from "../time/calendar.ts"
import type { Instant } from "../time/periods.ts"

const hourMs = 3_600_000

/** A hundred years: longer is a slip of the pen, and would lead past what a calendar counts. */
const mostDays = 36_525

const Days = Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: mostDays }))
const Hours = Schema.Finite.check(Schema.isBetween({ minimum: 0, maximum: mostDays * 24 }))

export type Duration = { readonly hours: number } | { readonly days: number } | { readonly businessDays: number }

export const Duration = Schema.Union([
  Schema.Struct({ hours: Hours }),
  Schema.Struct({ days: Days }),
  Schema.Struct({ businessDays: Days })
])

export const hours = (count: number): Duration => ({ hours: count })
export const days = (count: number): Duration => ({ days: count })
export const businessDays = (count: number): Duration => ({ businessDays: count })

/** A duration that a calendar can count. */
export interface Elapsing {
  /** The instant at which it has passed, counted from the anchor. */
  readonly after: (anchor: Instant) => Instant
  /** Whether it has passed at the instant: `instant >= after(anchor)`. Never, for an anchor of NaN. */
  readonly hasPassed: (anchor: Instant, instant: Instant) => boolean
}

/**
 * Prepares a duration for a calendar.
 *
 * Lists ask about many anchors at one instant. There "has it passed" is turned round: the anchors it has passed for are
 * those before one cut, which is counted once per instant, so that an anchor costs a comparison.
 */
export const elapsing = (duration: Duration, calendar: Calendar): Elapsing => {
  if ("hours" in duration) {
    const length = Math.round(duration.hours * hourMs)
    return {
      after: (anchor) => anchor + length,
      hasPassed: (anchor, instant) => anchor + length <= instant
    }
  }
  const { after, cutAt } =
    "days" in duration ? byDays(duration.days, calendar) : byBusinessDays(duration.businessDays, calendar)
  let cutFor: Instant = Number.NaN
  let cut: Instant = Number.NaN
  return {
    after,
    hasPassed: (anchor, instant) => {
      if (instant !== cutFor) {
        cut = cutAt(instant)
        cutFor = instant
      }
      return anchor < cut
    }
  }
}

interface Counting {
  readonly after: (anchor: Instant) => Instant
  /** The first instant that, as an anchor, is too late for the duration to have passed. */
  readonly cutAt: (instant: Instant) => Instant
}

const byDays = (count: number, calendar: Calendar): Counting => ({
  after: (anchor) => calendar.addDays(anchor, count),
  cutAt: (instant) => calendar.addDays(instant, 1 - count)
})

const byBusinessDays = (count: number, calendar: Calendar): Counting =>
  count === 0
    ? byDays(0, calendar)
    : {
        after: (anchor) => calendar.addBusinessDays(anchor, count),
        // The N-th last business day up to the date: every earlier date has had N business days since.
        cutAt: (instant) => calendar.addBusinessDays(calendar.addDays(instant, 1), -count)
      }

/** `5営業日`, `5 business days`. */
export const durationText = (duration: Duration): Label => {
  if ("hours" in duration) return counted(duration.hours, "時間", "hour")
  return "days" in duration
    ? counted(duration.days, "日", "day")
    : counted(duration.businessDays, "営業日", "business day")
}

const counted = (count: number, ja: string, en: string): Label => ({
  ja: `${count}${ja}`,
  en: `${count} ${en}${count === 1 ? "" : "s"}`
})
