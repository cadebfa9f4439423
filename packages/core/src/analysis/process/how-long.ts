/** How long something lasts, from what is over and what goes on. */
import { Result } from "effect"
import type { HistoryAsOf } from "../../replay/history.ts"
import type { Calendar } from "../../time/calendar.ts"
import type { Instant } from "../../time/periods.ts"
import { durations, type Durations } from "../statistics/durations.ts"
import { kaplanMeier, median } from "../statistics/kaplan-meier.ts"
import type { HowLong } from "./answer.ts"

/** What all durations of one answer are counted with. */
export interface Counting {
  readonly view: HistoryAsOf
  readonly calendar: Calendar
  /** `known`: at risk only from the day on which the deal was first known of. */
  readonly entry: "opened" | "known"
  readonly level: number
}

/** A stretch of time: until when, and for what cause it ended (0: it goes on). */
export interface Stretch {
  readonly from: Instant
  readonly until: Instant
  readonly cause: number
  readonly firstKnown: Instant
}

/** The stretches as records in whole days, as many as were watched; null where there is none. */
export const stretches = (
  all: ReadonlyArray<Stretch>,
  causes: number,
  { calendar, entry }: Counting
): Durations | null => {
  const exit: Array<number> = []
  const cause: Array<number> = []
  const entered: Array<number> = []
  for (const stretch of all) {
    const days = calendar.dayOf(stretch.until) - calendar.dayOf(stretch.from)
    const late = entry === "opened" ? 0 : Math.max(0, calendar.dayOf(stretch.firstKnown) - calendar.dayOf(stretch.from))
    if (days < 0 || (late > 0 && late >= days)) continue
    exit.push(days)
    cause.push(stretch.cause)
    entered.push(late)
  }
  if (exit.length === 0) return null
  const delayed = entered.some((late) => late > 0)
  return Result.getOrThrow(durations({ unit: "days", exit, cause, causes, ...(delayed ? { entry: entered } : {}) }))
}

const nothing: HowLong = { days: null, lower: null, upper: null, records: 0, open: 0 }

/** Days until half have ended, for whatever cause. */
export const howLong = (all: Durations | null, level: number): HowLong => {
  if (all === null) return nothing
  const { time, lower, upper } = median(kaplanMeier(all, { level }))
  let open = 0
  for (const cause of all.cause) if (cause === 0) open++
  return { days: time ?? null, lower: lower ?? null, upper: upper ?? null, records: all.records, open }
}
