/**
 * Look again on (待ちの確認日): the one idea behind dated actions, waits, holds, snoozes and acknowledgements.
 *
 * Each is a pause from when it was said until one looks again, and none reaches past a horizon counted from the last
 * contact: planning again every few weeks buys nothing.
 */
import { Schema } from "effect"
import { waitDaysAtMost } from "../deal/look-again.ts"
import type { Instant } from "../time/periods.ts"

export { type EndingMeeting, lookAgainAt } from "../deal/look-again.ts"

const Days = Schema.Int.check(Schema.isBetween({ minimum: 0, maximum: 36_525 }))

/** How far looking again can be put off, in local days. */
export const LookAgainLimits = Schema.Struct({
  /** No pause lasts longer than this after the last contact. */
  horizonDays: Days,
  /** The same for a snooze; and no snooze lasts longer than this after it began. */
  snoozeDays: Days,
  /** No wait lasts longer than this after it began. */
  waitDays: Days
})
export interface LookAgainLimits {
  readonly horizonDays: number
  readonly snoozeDays: number
  readonly waitDays: number
}

export const defaultLimits: LookAgainLimits = { horizonDays: 30, snoozeDays: 90, waitDays: waitDaysAtMost }

/** Adds a stretch of time anywhere to an ordered list of bounds, joining what it touches or overlaps. In place. */
export const insertPeriod = (into: Array<Instant>, from: Instant, until: Instant): void => {
  if (!(from < until)) return
  // The stretches before `first` end before it begins, those from `last` on begin after it ends.
  let first = 0
  while (first < into.length && into[first + 1]! < from) first += 2
  let last = first
  while (last < into.length && into[last]! <= until) last += 2
  if (first === last) {
    // Mostly they come in order; a splice makes a list of what it took out.
    if (first === into.length) into.push(from, until)
    else into.splice(first, 0, from, until)
    return
  }
  const start = Math.min(from, into[first]!)
  const end = Math.max(until, into[last - 1]!)
  if (last - first > 2) into.splice(first + 2, last - first - 2)
  into[first] = start
  into[first + 1] = end
}
