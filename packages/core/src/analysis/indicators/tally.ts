/** What is counted in one month, for all deals or for those of one owner. */
import type { DealLife } from "../lives.ts"
import type { Month } from "./months.ts"

/** How soon a deal was contacted: after so many days, or not yet after so many. */
export interface Response {
  readonly days: number
  readonly responded: boolean
}

export interface Tally {
  kept: number
  late: number
  missed: number
  ahead: number
  replaced: number
  dropped: number
  replacedPastDue: number
  droppedPastDue: number
  undatedDone: number
  rescheduled: number

  won: number
  lost: number
  /** Lives that were opened in the month. */
  readonly opened: Array<DealLife>

  records: number
  claimed: number
  readonly hours: Array<number>
  sameDay: number
  byNextDay: number

  openAtStart: number
  updated: number

  notes: number
  comments: number
  between: number
  unknown: number
  /** By department of the author, then of the owner. */
  readonly departments: Map<string, Map<string, number>>

  contacts: number
  inbound: number
  openDeals: number

  readonly responses: Array<Response>
}

export const emptyTally = (): Tally => ({
  kept: 0,
  late: 0,
  missed: 0,
  ahead: 0,
  replaced: 0,
  dropped: 0,
  replacedPastDue: 0,
  droppedPastDue: 0,
  undatedDone: 0,
  rescheduled: 0,
  won: 0,
  lost: 0,
  opened: [],
  records: 0,
  claimed: 0,
  hours: [],
  sameDay: 0,
  byNextDay: 0,
  openAtStart: 0,
  updated: 0,
  notes: 0,
  comments: 0,
  between: 0,
  unknown: 0,
  departments: new Map(),
  contacts: 0,
  inbound: 0,
  openDeals: 0,
  responses: []
})

/** Tallies by month, kept where anything was counted. */
export type Tallies = Map<Month, Tally>

export const tallyOf = (tallies: Tallies, month: Month): Tally => {
  let tally = tallies.get(month)
  if (tally === undefined) tallies.set(month, (tally = emptyTally()))
  return tally
}
