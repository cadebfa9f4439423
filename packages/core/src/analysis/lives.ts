/**
 * Lives of deals as durations: from the start of the clock until won, lost, or the end of what could be seen.
 *
 * An id may live twice (a deal that was reopened); each life is a row of its own, and the deal's account says which rows
 * belong together. Durations are whole days between local dates, as people count them.
 */
import type { DealPosition, Life } from "../deal/position.ts"
import type { HistoryAsOf } from "../replay/history.ts"
import type { Calendar } from "../time/calendar.ts"
import type { Instant } from "../time/periods.ts"
import type { LeftOut } from "./basis.ts"

export type Outcome = "won" | "lost" | "open"

/** One life of a deal. */
export interface DealLife {
  /** The deal's place in the view. */
  readonly deal: number
  readonly number: number
  /** When the clock started. */
  readonly from: Instant
  /** When it was won or lost; the end of the view where it is open. */
  readonly until: Instant
  readonly outcome: Outcome
  /** Whole days from the date of `from` to the date of `until`. */
  readonly days: number
  /** Whole days from the date of `from` to when it was first known of: the risk of being seen to close begins there. */
  readonly entry: number
  /** What it is counted under, by what stood when the clock started; null where nothing did. */
  readonly segment: string | null
  readonly account: string | null
}

export interface LivesOptions {
  readonly calendar: Calendar
  /** Where the clock starts: at the opening, or when a status is first entered (`{ status: "qualified" }`). */
  readonly clock?: "opened" | { readonly status: string }
  /** What a life is counted under. It is asked of the position that stood when the clock started. */
  readonly segmentBy?: (position: DealPosition) => string | null
}

export interface DealLives {
  readonly lives: ReadonlyArray<DealLife>
  readonly leftOut: ReadonlyArray<LeftOut>
}

interface Begun {
  readonly number: number
  /** Everything of the instant it began at has been folded. */
  readonly whole: boolean
  readonly from: Instant
  readonly segment: string | null
  readonly account: string | null
}

/**
 * The last two lives are one whose closing stands before its opening: closed without ever having been opened, then
 * opened for the first time and never closed. Reopened ones, and those that were closed again, are lives of their own.
 */
const isReversed = (lives: ReadonlyArray<Life>, openings: ReadonlyArray<Instant>): boolean => {
  const [before, last] = [lives.at(-2), lives.at(-1)]
  if (before === undefined || last === undefined) return false
  if (before.opened !== null || before.closed === null || before.closed.undated === true) return false
  return last.closed === null && last.opened !== null && openings.includes(last.opened.at)
}

/** The lives of all deals of a view. */
export const livesOf = (view: HistoryAsOf, options: LivesOptions): DealLives => {
  const { calendar, clock = "opened", segmentBy = () => null } = options
  const lives: Array<DealLife> = []
  let neverOpened = 0
  let undatedOpening = 0
  let undatedClosing = 0
  let neverEntered = 0
  let reversed = 0
  let begun: Array<Begun> = []
  let firstKnown = Infinity
  let openings: Array<Instant> = []

  const startOf = (position: DealPosition, life: Life): Instant | null => {
    if (clock === "opened") return life.opened === null ? null : life.opened.at
    const { visit, visits } = position
    // Where only days are known, a status may be entered and left at the same instant, without a gap in it.
    for (const one of visit === null ? visits : [...visits, visit]) {
      if (one.status === clock.status && one.entered !== null && one.entered.at >= life.from) return one.entered.at
    }
    return null
  }
  view.replay({
    begin: () => {
      begun = []
      firstKnown = Infinity
      openings = []
    },
    fact: ({ kind, knownAt, occurredAt }, position) => {
      if (kind === "deal-opened") openings.push(occurredAt)
      if (knownAt < firstKnown) firstKnown = knownAt
      // A life may begin and end within one instant, and leaves no gap then.
      note(position, false)
    },
    gap: (position) => note(position, true),
    end: (position, deal) => {
      // What happened at the very end of the view leaves no gap behind it.
      note(position, true)
      const all = position.life === null ? [] : [...position.pastLives, position.life]
      if (isReversed(all, openings)) {
        // One deal with its days the wrong way round, not one without an opening and another without an end.
        reversed++
        all.splice(-2)
      }
      for (const life of all) {
        const start = begun.find(({ number }) => number === life.number)
        const { closed } = life
        if (life.opened === null) undatedOpening++
        else if (start === undefined) neverEntered++
        else if (closed !== null && closed.undated === true) undatedClosing++
        else {
          const until = closed === null ? view.end : closed.at
          const days = calendar.dayOf(until) - calendar.dayOf(start.from)
          if (days < 0) {
            reversed++
            continue
          }
          lives.push({
            deal,
            number: life.number,
            from: start.from,
            until,
            outcome: closed === null ? "open" : closed.outcome,
            days,
            entry: Math.max(0, calendar.dayOf(firstKnown) - calendar.dayOf(start.from)),
            segment: start.segment,
            account: start.account
          })
        }
      }
      if (position.life === null) neverOpened++
    }
  })

  function note(position: DealPosition, whole: boolean): void {
    const { life } = position
    if (life === null) return
    const last = begun.at(-1)
    if (last?.number === life.number) {
      if (last.whole) return
      begun.pop()
    }
    const from = startOf(position, life)
    if (from === null) return
    const account = position.account?.value ?? position.customer?.value ?? null
    begun.push({ number: life.number, whole, from, segment: segmentBy(position), account })
  }

  return {
    lives,
    leftOut: [
      {
        code: "never-opened",
        count: neverOpened,
        because: { ja: "開始が記録されていません", en: "never recorded as opened" }
      },
      {
        code: "undated-opening",
        count: undatedOpening,
        because: { ja: "開始日が分かりません", en: "nobody knows when it was opened" }
      },
      {
        code: "undated-closing",
        count: undatedClosing,
        because: { ja: "終了日が分かりません", en: "nobody knows when it was closed" }
      },
      {
        code: "clock-never-started",
        count: neverEntered,
        because: { ja: "起点のステータスに入っていません", en: "never entered the status the clock starts with" }
      },
      {
        code: "closed-before-opened",
        count: reversed,
        because: { ja: "開始日より前に終了しています", en: "closed before it was opened" }
      }
    ].filter(({ count }) => count > 0)
  }
}
