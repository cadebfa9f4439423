/** Replays a view once and counts what happened, month by month, for all deals and by owner. */
import type { OrganisationShape } from "../../account/access/organisation.ts"
import { type DealPosition, isOpen } from "../../deal/position.ts"
import type { HistoryAsOf, ReplayedFact } from "../../replay/history.ts"
import type { Calendar } from "../../time/calendar.ts"
import type { Instant } from "../../time/periods.ts"
import type { LeftOut } from "../basis.ts"
import { livesOf } from "../lives.ts"
import { byOwner } from "../segments.ts"
import { followActions } from "./actions.ts"
import { type Month, monthsOf, startOfMonth } from "./months.ts"
import { type Tallies, type Tally, tallyOf } from "./tally.ts"

/** What is asked of an organisation. */
export type Departments = Pick<OrganisationShape, "data" | "departmentOf">

export interface Counted {
  readonly all: Tallies
  readonly owners: ReadonlyMap<string | null, Tallies>
  readonly leftOut: ReadonlyArray<LeftOut>
  /** Next actions whose first deadline lies in a month after the view. */
  readonly dueLater: number
}

/** Whether a contact came from our side, be it answered or not. */
const isOurs = ({ contact, direction, inbound, kind }: ReplayedFact): boolean =>
  contact && (direction === null ? !inbound || kind === "meeting-held" : direction !== "inbound")

const hourMs = 3_600_000

/** Counts everything a view holds, from the first month on. */
export const countMonths = (
  view: HistoryAsOf,
  calendar: Calendar,
  firstMonth: Month,
  organisation: Departments | undefined
): Counted => {
  const all: Tallies = new Map()
  const owners = new Map<string | null, Tallies>()
  const monthOf = monthsOf(calendar)
  const lastMonth = monthOf(view.end)
  let noDeadline = 0
  let dueLater = 0

  const ofOwner = (owner: string | null): Tallies => {
    let tallies = owners.get(owner)
    if (tallies === undefined) owners.set(owner, (tallies = new Map()))
    return tallies
  }
  /** Counts in the month for all and for the owner. What comes before the first month or after the view is passed over. */
  const count = (month: Month, owner: string | null, add: (tally: Tally) => void): void => {
    if (month < firstMonth || month > lastMonth) return
    add(tallyOf(all, month))
    add(tallyOf(ofOwner(owner), month))
  }

  const actions = followActions(({ due, end, owner, rescheduled }) => {
    if (due === null) {
      noDeadline++
      return
    }
    // A deadline that is a date ends with its day: the instant after it belongs to the next.
    const month = monthOf(due - 1)
    if (month > lastMonth) dueLater++
    count(month, owner, (tally) => {
      tally[end]++
      if (end === "replacedPastDue") tally.replaced++
      if (end === "droppedPastDue") tally.dropped++
      if (rescheduled) tally.rescheduled++
    })
  })

  // Of the deal that is being replayed.
  let life = 0
  let closedLife = 0
  let waiting: { readonly from: Instant; readonly owner: string | null } | null = null
  let openThrough: Month = -Infinity
  const openThroughBy = new Map<string | null, Month>()
  const openMonths = new Set<Month>()
  const openAtStart = new Map<Month, string | null>()
  const updatedIn = new Set<Month>()
  let lastUpdate = -Infinity
  let contacts: Array<{ readonly month: Month; readonly owner: string | null; readonly inbound: boolean }> = []

  const respond = (until: Instant, responded: boolean): void => {
    if (waiting === null) return
    const { from, owner } = waiting
    const days = calendar.dayOf(until) - calendar.dayOf(from)
    count(monthOf(from), owner, ({ responses }) => responses.push({ days, responded }))
    waiting = null
  }

  /** Takes in what the facts before have done. */
  const look = (position: DealPosition): void => {
    const now = position.life
    if (now !== null && now.number !== life) {
      life = now.number
      waiting = now.opened === null ? null : { from: now.opened.at, owner: byOwner(position) }
    }
    if (now !== null && now.closed !== null && closedLife !== life) {
      const { at, outcome, undated } = now.closed
      closedLife = life
      if (undated !== true) count(monthOf(at), byOwner(position), (tally) => tally[outcome]++)
      // On a day nobody knows: no longer watched from when that was seen.
      respond(at, false)
    }
    const { lastUpdate: update } = position
    if (update !== null && update.at !== lastUpdate) {
      lastUpdate = update.at
      updatedIn.add(monthOf(update.at))
    }
  }

  const noteWritten = (fact: ReplayedFact, position: DealPosition): void => {
    const owner = position.owner?.value ?? null
    count(monthOf(fact.occurredAt), byOwner(position), (tally) => {
      if (fact.kind === "note-added") tally.notes++
      else tally.comments++
      if (organisation === undefined) return
      const from = fact.member === null ? null : organisation.departmentOf(fact.member, fact.occurredAt)
      const to = owner === null ? null : organisation.departmentOf(owner, fact.occurredAt)
      if (from === null || to === null) tally.unknown++
      else if (from !== to) {
        tally.between++
        let row = tally.departments.get(from)
        if (row === undefined) tally.departments.set(from, (row = new Map()))
        row.set(to, (row.get(to) ?? 0) + 1)
      }
    })
  }

  const recorded = (fact: ReplayedFact, owner: string | null): void => {
    const { claimed, dayOnly, knownAt, occurredAt } = fact
    if (knownAt > view.end) return
    count(monthOf(knownAt), owner, (tally) => {
      if (claimed) {
        tally.claimed++
        return
      }
      const days = calendar.dayOf(knownAt) - calendar.dayOf(occurredAt)
      tally.records++
      if (days <= 0) tally.sameDay++
      if (days <= 1) tally.byNextDay++
      if (!dayOnly) tally.hours.push(Math.max(0, knownAt - occurredAt) / hourMs)
    })
  }

  view.replay({
    begin: () => {
      actions.begin()
      life = 0
      closedLife = 0
      waiting = null
      openThrough = -Infinity
      openThroughBy.clear()
      openMonths.clear()
      openAtStart.clear()
      updatedIn.clear()
      lastUpdate = -Infinity
      contacts = []
    },
    fact: (fact, position) => {
      look(position)
      actions.fact(fact, position)
      if (fact.kind === "note-added" || fact.kind === "comment-added") noteWritten(fact, position)
      if (!fact.contact) return
      const owner = byOwner(position)
      recorded(fact, owner)
      contacts.push({ month: monthOf(fact.occurredAt), owner, inbound: fact.inbound })
      if (isOurs(fact) && isOpen(position)) respond(fact.occurredAt, true)
    },
    gap: (position, from, until) => {
      look(position)
      if (!isOpen(position)) return
      const owner = byOwner(position)
      const began = monthOf(from)
      const first = Math.max(firstMonth, began)
      const last = monthOf(until - 1)
      for (let month = Math.max(first, openThrough + 1); month <= last; month++) {
        tallyOf(all, month).openDeals++
        openMonths.add(month)
      }
      for (let month = Math.max(first, (openThroughBy.get(owner) ?? -Infinity) + 1); month <= last; month++) {
        tallyOf(ofOwner(owner), month).openDeals++
      }
      openThrough = Math.max(openThrough, last)
      openThroughBy.set(owner, Math.max(last, openThroughBy.get(owner) ?? -Infinity))
      const within = began < first || startOfMonth(first, calendar) === from ? first : first + 1
      for (let month = within; month <= last; month++) openAtStart.set(month, owner)
    },
    end: (position) => {
      look(position)
      respond(view.end, false)
      actions.finish(position, view.end)
      for (const [month, owner] of openAtStart) {
        const updated = updatedIn.has(month)
        count(month, owner, (tally) => {
          tally.openAtStart++
          if (updated) tally.updated++
        })
      }
      for (const { inbound, month, owner } of contacts) {
        if (!openMonths.has(month)) continue
        count(month, owner, (tally) => {
          tally.contacts++
          if (inbound) tally.inbound++
        })
      }
    }
  })

  const lived = livesOf(view, { calendar, segmentBy: byOwner })
  for (const one of lived.lives) count(monthOf(one.from), one.segment, ({ opened }) => opened.push(one))
  return {
    all,
    owners,
    dueLater,
    leftOut: [
      ...lived.leftOut,
      {
        code: "no-deadline",
        count: noDeadline,
        because: { ja: "期限のない次アクションです", en: "next actions that never had a deadline" }
      }
    ]
  }
}
