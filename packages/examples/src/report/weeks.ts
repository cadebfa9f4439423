/**
 * Counts over time: for each week, how many deals were open and how many of them needed follow-up at its end, and what
 * contact there was.
 *
 * Counted while each deal is folded once; what goes into a chart is a few dozen numbers, however many deals there are.
 */
import type { Calendar, CompiledRules, DealPosition, Instant } from "@genzaichi/core"

export interface Week {
  readonly from: Instant
  /** The end of the week, or the instant of the report in the last. */
  readonly until: Instant
  readonly open: number
  readonly stale: number
  readonly inbound: number
  readonly outbound: number
}

// A year, so that the same season stands at both ends.
const mostWeeks = 53
const monday = 1

/** Tallies that deals are counted into. */
export interface WeekCounter {
  /** The instants at which positions are to be looked at, ascending. */
  readonly looks: ReadonlyArray<Instant>
  readonly look: (position: DealPosition, place: number) => void
  readonly contact: (at: Instant, inbound: boolean) => void
  readonly weeks: () => ReadonlyArray<Week>
}

/** Counts the weeks from the first thing that happened to the instant, at most a year of them. */
export const makeWeekCounter = (
  first: Instant,
  at: Instant,
  rules: CompiledRules<DealPosition>,
  calendar: Calendar
): WeekCounter => {
  const lastMonday = mondayOf(calendar, calendar.dayOf(at))
  const firstMonday = Math.max(
    Number.isFinite(first) ? mondayOf(calendar, calendar.dayOf(Math.min(first, at))) : lastMonday,
    lastMonday - 7 * (mostWeeks - 1)
  )
  const days: Array<number> = []
  for (let day = firstMonday; day <= lastMonday; day += 7) days.push(day)
  // A report of Monday 0:00 ends with the week before.
  if (days.length > 1 && calendar.startOf(lastMonday) === at) days.pop()
  const starts = days.map((day) => calendar.startOf(day))
  const looks = days.map((day) => Math.min(calendar.startOf(day + 7), at))
  const open = new Float64Array(days.length)
  const stale = new Float64Array(days.length)
  const inbound = new Float64Array(days.length)
  const outbound = new Float64Array(days.length)
  // Rules about closed deals say nothing about follow-up of open ones.
  const asked = rules.rules.filter(({ rule }) => rule.within === "open")
  return {
    looks,
    look: (position, place) => {
      if (position.life === null || position.life.closed !== null) return
      open[place]!++
      const instant = looks[place]!
      for (const rule of asked) {
        if (!rule.at(position, instant)) continue
        stale[place]!++
        return
      }
    },
    contact: (happened, fromThem) => {
      if (!(happened >= starts[0]! && happened <= at)) return
      const place = Math.min(Math.floor((calendar.dayOf(happened) - firstMonday) / 7), days.length - 1)
      const tally = fromThem ? inbound : outbound
      tally[place]!++
    },
    weeks: () =>
      starts.map((from, place) => ({
        from,
        until: looks[place]!,
        open: open[place]!,
        stale: stale[place]!,
        inbound: inbound[place]!,
        outbound: outbound[place]!
      }))
  }
}

const mondayOf = (calendar: Calendar, day: number): number => day - ((calendar.weekdayOf(day) - monday + 7) % 7)
