/** What followed: how each life went on, and when the customer and we were in contact. */
import type { HistoryAsOf } from "../../replay/history.ts"
import type { Calendar } from "../../time/calendar.ts"
import type { Instant } from "../../time/periods.ts"
import { type DealLife, livesOf } from "../lives.ts"
import type { LeftOut } from "../basis.ts"

export interface Followed {
  readonly lives: ReadonlyArray<DealLife>
  readonly leftOut: ReadonlyArray<LeftOut>
  /**
   * The place in `lives` of the life an alert is about: the one its deal was in at the instant. Between two, or after the
   * last, it is the one of that number, which was over by then. Numbers alone do not tell, because they are those of what
   * was known then: a closing taken back, or an earlier life that became known later, counts the others anew. -1 where
   * the life was left out.
   */
  readonly lifeAt: (deal: number, instant: Instant, number: number) => number
  /** The first contact from the customer after the instant; Infinity where none is known. */
  readonly wordAfter: (deal: number, instant: Instant) => Instant
  /** The first counted contact, theirs or ours, after the instant; Infinity where none is known. */
  readonly contactAfter: (deal: number, instant: Instant) => Instant
  /** Weeks by owner in which the owner had an open deal, as `owner place * weeks + week`. */
  readonly ownedWeeks: ReadonlySet<number>
  readonly owners: ReadonlyArray<string>
  readonly weeks: Weeks
}

/** Weeks from Monday on, counted from the first of the history. */
export interface Weeks {
  readonly count: number
  readonly weekOf: (instant: Instant) => number
  /** The Monday of the week, `2026-11-16`. */
  readonly text: (week: number) => string
}

// 1970-01-01, day 0, was a Thursday.
const mondayOf = (day: number): number => Math.floor((day + 3) / 7)

const weeksBetween = (calendar: Calendar, first: Instant, last: Instant): Weeks => {
  const base = Number.isFinite(first) ? mondayOf(calendar.dayOf(first)) : 0
  return {
    count: Number.isFinite(first) ? Math.max(0, mondayOf(calendar.dayOf(last)) - base + 1) : 0,
    weekOf: (instant) => mondayOf(calendar.dayOf(instant)) - base,
    text: (week) => calendar.dateText((week + base) * 7 - 3)
  }
}

/** Instants of each deal in one ordered column. */
class InstantsByDeal {
  readonly #instants: Array<Instant> = []
  readonly #starts: Array<number> = []

  begin(deal: number): void {
    while (this.#starts.length <= deal) this.#starts.push(this.#instants.length)
  }
  add(instant: Instant): void {
    this.#instants.push(instant)
  }
  after(deal: number, instant: Instant): Instant {
    let low = this.#starts[deal] ?? this.#instants.length
    let high = this.#starts[deal + 1] ?? this.#instants.length
    const end = high
    while (low < high) {
      const middle = (low + high) >>> 1
      if (this.#instants[middle]! <= instant) low = middle + 1
      else high = middle
    }
    return low < end ? this.#instants[low]! : Infinity
  }
}

/** Replays the view once for all of it. */
export const followedOf = (view: HistoryAsOf, calendar: Calendar): Followed => {
  const { lives, leftOut } = livesOf(view, { calendar })
  // Lives of one deal stand together; few have more than one.
  const firstOf = new Int32Array(view.deals).fill(-1)
  lives.forEach(({ deal }, place) => {
    if (firstOf[deal] === -1) firstOf[deal] = place
  })
  let first = Infinity
  for (const { from } of lives) if (from < first) first = from
  const weeks = weeksBetween(calendar, first, view.end)

  const words = new InstantsByDeal()
  const contacts = new InstantsByDeal()
  const owned = new Set<number>()
  const owners: Array<string> = []
  const placeOfOwner = new Map<string, number>()
  view.replay({
    begin: (deal) => {
      words.begin(deal)
      contacts.begin(deal)
    },
    fact: ({ contact, inbound, occurredAt }) => {
      if (inbound) words.add(occurredAt)
      if (contact) contacts.add(occurredAt)
    },
    gap: ({ life, meetings, owner }, from, until) => {
      // A booked meeting that nobody cancelled counts from its end on, both ways, without an event.
      for (const { end } of meetings.toSorted((a, b) => a.end - b.end)) {
        if (end > from && end <= until) {
          words.add(end)
          contacts.add(end)
        }
      }
      if (owner === null || life === null || life.closed !== null) return
      let place = placeOfOwner.get(owner.value)
      if (place === undefined) {
        place = owners.length
        placeOfOwner.set(owner.value, place)
        owners.push(owner.value)
      }
      // What ends as a week begins is no part of that week.
      const last = weeks.weekOf(until - 1)
      for (let week = Math.max(0, weeks.weekOf(from)); week <= last; week++) owned.add(place * weeks.count + week)
    }
  })
  return {
    lives,
    leftOut,
    lifeAt: (deal, instant, number) => {
      const first = firstOf[deal] ?? -1
      if (first === -1) return -1
      let over = -1
      for (let place = first; lives[place]?.deal === deal; place++) {
        const life = lives[place]!
        if (life.from <= instant && instant < life.until) return place
        if (life.number === number && life.until <= instant) over = place
      }
      return over
    },
    wordAfter: (deal, instant) => words.after(deal, instant),
    contactAfter: (deal, instant) => contacts.after(deal, instant),
    ownedWeeks: owned,
    owners,
    weeks
  }
}
