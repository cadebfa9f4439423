/** From what was counted in a month to what is answered of it. */
import { Result } from "effect"
import type { Calendar } from "../../time/calendar.ts"
import { aalenJohansen, incidenceAt } from "../statistics/aalen-johansen.ts"
import { type Durations, durations } from "../statistics/durations.ts"
import { kaplanMeier, median } from "../statistics/kaplan-meier.ts"
import { wilson } from "../statistics/proportion.ts"
import { type Chance, chancesOf, followedFor } from "../time-to-win/outcomes.ts"
import { durationsOf, watched } from "../time-to-win/time-to-win.ts"
import type {
  CountShare,
  DepartmentComments,
  FirstResponse,
  IndicatorMonth,
  MonthCohort,
  NextActionsKept,
  RecordingTime
} from "./answer.ts"
import { type Month, monthText, startOfMonth } from "./months.ts"
import type { Response, Tally } from "./tally.ts"

/** What all months of an answer are said with. */
export interface Saying {
  readonly calendar: Calendar
  /** The end of the view. */
  readonly end: number
  readonly horizonDays: number
  readonly level: number
  readonly entry: "opened" | "known"
  readonly departments: boolean
}

const shareOf = (count: number, of: number, level: number): CountShare | null => {
  if (of === 0) return null
  const { lower, upper } = wilson(count, of, { level })
  return { count, of, share: count / of, lower, upper }
}

const nextActionsOf = (tally: Tally, level: number): NextActionsKept => {
  const { ahead, dropped, droppedPastDue, kept, late, missed } = tally
  const { replaced, replacedPastDue, rescheduled, undatedDone } = tally
  const rate = shareOf(kept, kept + late + missed, level)
  const apart = { replaced, dropped, replacedPastDue, droppedPastDue, undatedDone, rescheduled }
  return { kept, late, missed, ahead, ...apart, rate }
}

const cohortOf = ({ opened }: Tally, { entry, horizonDays, level }: Saying): MonthCohort => {
  const countOf = (outcome: "won" | "lost" | "open") => opened.filter((life) => life.outcome === outcome).length
  const records = durationsOf(watched(opened, entry).lives, entry)
  const won = countOf("won")
  return {
    opened: opened.length,
    won,
    lost: countOf("lost"),
    open: countOf("open"),
    wonSoFar: shareOf(won, opened.length, level),
    wonWithin: records === null ? null : wonWithin(records, horizonDays, level)
  }
}

const wonWithin = (records: Durations, days: number, level: number): Chance | null =>
  chancesOf(incidenceAt(aalenJohansen(records, { level }), days), days, level, followedFor(records, 0, days)).won

/** The middle of numbers in any order; of an even number the mean of both. */
const middleOf = (values: ReadonlyArray<number>): number | null => {
  if (values.length === 0) return null
  const sorted = values.toSorted((a, b) => a - b)
  const half = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2
}

const recordingOf = ({ byNextDay, claimed, hours, records, sameDay }: Tally, level: number): RecordingTime => ({
  records,
  claimed,
  medianHours: middleOf(hours),
  timed: hours.length,
  sameDay: shareOf(sameDay, records, level),
  byNextDay: shareOf(byNextDay, records, level)
})

const responseOf = (responses: ReadonlyArray<Response>, level: number): FirstResponse => {
  const counted = { deals: responses.length, responded: responses.filter(({ responded }) => responded).length }
  if (responses.length === 0) return { ...counted, days: null, lower: null, upper: null }
  const records = Result.getOrThrow(
    durations({
      unit: "days",
      exit: responses.map(({ days }) => days),
      cause: responses.map(({ responded }) => Number(responded)),
      causes: 1
    })
  )
  const { lower, time, upper } = median(kaplanMeier(records, { level }))
  return { ...counted, days: time ?? null, lower: lower ?? null, upper: upper ?? null }
}

const commentsBy = (rows: Tally["departments"]): ReadonlyArray<DepartmentComments> =>
  [...rows]
    .flatMap(([from, row]) => Array.from(row, ([to, comments]) => ({ from, to, comments })))
    .toSorted(
      (a, b) => b.comments - a.comments || (a.from === b.from ? (a.to < b.to ? -1 : 1) : a.from < b.from ? -1 : 1)
    )

/** What is answered of one month. */
export const sayMonth = (month: Month, tally: Tally, saying: Saying): IndicatorMonth => {
  const { calendar, departments, end, level } = saying
  const { between, comments, contacts, inbound, lost, notes, openAtStart, openDeals, unknown, updated, won } = tally
  const until = startOfMonth(month + 1, calendar)
  return {
    month: monthText(month, calendar),
    from: startOfMonth(month, calendar),
    until,
    // The view holds its last instant: a millisecond later the month is over.
    over: end >= until - 1,
    nextActions: nextActionsOf(tally, level),
    closings: { won, lost, ofClosed: shareOf(won, won + lost, level) },
    cohort: cohortOf(tally, saying),
    recording: recordingOf(tally, level),
    updated: shareOf(updated, openAtStart, level),
    comments: {
      notes,
      comments,
      between: departments ? between : null,
      unknown: departments ? unknown : null,
      departments: commentsBy(tally.departments)
    },
    contacts: { contacts, inbound, openDeals, perOpenDeal: openDeals === 0 ? null : contacts / openDeals },
    firstResponse: responseOf(tally.responses, level)
  }
}
