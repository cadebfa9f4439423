/** The lives of every deal as they were known at some instants, seen on the way of one replay. */
import type { DealPosition, Life } from "../../deal/position.ts"
import type { Calendar } from "../../time/calendar.ts"
import type { Instant } from "../../time/periods.ts"

/** What was known of a deal at an instant. A position's lives are values, so they can be kept. */
interface KnownDeal {
  readonly life: Life
  readonly pastLives: ReadonlyArray<Life>
}

/** A life whose days can be counted. */
const isDated = ({ closed, opened }: Life): boolean => opened !== null && (closed === null || closed.undated !== true)

const isIn = (life: Life, instant: Instant, end: Instant): boolean =>
  isDated(life) && life.opened!.at <= instant && instant < (life.closed?.at ?? end)

/** The deals as known at an instant. */
export interface KnownLives {
  readonly until: Instant
  /**
   * The life a deal was in at an instant, by what is known; undefined where it was in none, or in one without days. Not by
   * number: a closing taken back, or an earlier life that becomes known later, counts the others anew.
   */
  readonly lifeAt: (deal: number, instant: Instant) => Life | undefined
  /** Every life whose days can be counted, with its deal. */
  readonly each: (onLife: (life: Life, deal: number) => void) => void
}

/** Watches a replay by what was known and keeps how the deals stood at each of the instants, earliest first. */
export const watchLives = (
  instants: ReadonlyArray<Instant>
): {
  readonly onGap: (deal: number, position: DealPosition, from: Instant, until: Instant) => void
  readonly known: ReadonlyArray<KnownLives>
} => {
  const seen = instants.map((): Array<KnownDeal | undefined> => [])
  return {
    onGap: (deal, { life, pastLives }, from, until) => {
      for (let place = 0; place < instants.length; place++) {
        const instant = instants[place]!
        // The last gap ends with the view, and what stood there stands at its end, too.
        if (life !== null && instant >= from && instant <= until) seen[place]![deal] = { life, pastLives }
      }
    },
    known: instants.map((until, place): KnownLives => {
      const deals = seen[place]!
      return {
        until,
        lifeAt: (deal, instant) => {
          const known = deals[deal]
          if (known === undefined) return undefined
          if (isIn(known.life, instant, until)) return known.life
          return known.pastLives.find((life) => isIn(life, instant, until))
        },
        each: (onLife) => {
          deals.forEach((known, deal) => {
            if (known === undefined) return
            for (const life of known.pastLives) if (isDated(life)) onLife(life, deal)
            if (isDated(known.life)) onLife(known.life, deal)
          })
        }
      }
    })
  }
}

/** Days counted once for each instant: the same ones are asked about over and over. */
export const daysOf = (instants: ReadonlyArray<Instant>, calendar: Calendar): Int32Array =>
  Int32Array.from(instants, (instant) => calendar.dayOf(instant))
