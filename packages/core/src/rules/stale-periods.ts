/**
 * When a rule fired through a history: exact, gap by gap, without stepping through time.
 *
 * Over each gap between two events a position stands still, so the gap cut with the rule's periods there is what was
 * stale. Parts that touch are one period, whatever happened in between.
 */
import { appendPeriod, type Instant, type Periods } from "../time/periods.ts"
import type { CompiledRule } from "./compile.ts"

/** Calls back for each gap with the position that stands in `[from, until)`, earliest first. It may be a draft. */
export type WalkGaps<P> = (onGap: (position: P, from: Instant, until: Instant) => void) => void

/** Appends what of the periods lies in the gap. */
const appendWithin = (into: Array<Instant>, periods: Periods, from: Instant, until: Instant): void => {
  for (let bound = 0; bound < periods.length; bound += 2) {
    appendPeriod(into, Math.max(periods[bound]!, from), Math.min(periods[bound + 1]!, until))
  }
}

/** The instants at which a rule fired in a history, over all its lives. The last gap says what is to come. */
export const stalePeriods = <P>(rule: CompiledRule<P>, walk: WalkGaps<P>): Periods => stalePeriodsOf([rule], walk)[0]!

/** The same for several rules in one walk, in their order. */
export const stalePeriodsOf = <P>(rules: ReadonlyArray<CompiledRule<P>>, walk: WalkGaps<P>): ReadonlyArray<Periods> => {
  const results = rules.map((): Array<Instant> => [])
  const scratch: Array<Instant> = []
  walk((position, from, until) => {
    for (let place = 0; place < rules.length; place++) {
      rules[place]!.periodsInto(position, scratch)
      appendWithin(results[place]!, scratch, from, until)
    }
  })
  return results
}

/** When one rule fired in a history, gathered while the history is walked. */
export interface StaleSoFar<P> {
  /** The next gap. It begins no earlier than the one before has ended, and may be empty so far. */
  readonly take: (position: P, from: Instant, until: Instant) => void
  /** The periods in the gaps taken; as they were if the last of them lasted until an instant, where one is given. */
  readonly periods: (until?: Instant) => Periods
}

/**
 * Gathers when a rule fired in a long history. The rule is asked only where a field it declared to read has changed since
 * the gap before; fields are compared by identity, as a position and a draft replace what they change. In short histories
 * that costs more than it spares.
 */
export const gatherStale = <P>(rule: CompiledRule<P>): StaleSoFar<P> => {
  const stale: Array<Instant> = []
  const reads = [...rule.reads]
  const seen: Array<unknown> = []
  let hasAsked = false
  /** What the rule says of the position last seen, and the stretch in which that stood; not yet in `stale`. */
  const said: Array<Instant> = []
  let since = Number.NaN
  let upTo = Number.NaN

  const isAsSeen = (position: P): boolean => {
    if (!hasAsked) return false
    for (let place = 0; place < reads.length; place++) if (position[reads[place]!] !== seen[place]) return false
    return true
  }
  return {
    take: (position, from, until) => {
      if (isAsSeen(position)) {
        if (from === upTo) {
          upTo = until
          return
        }
        appendWithin(stale, said, since, upTo)
      } else {
        appendWithin(stale, said, since, upTo)
        for (let place = 0; place < reads.length; place++) seen[place] = position[reads[place]!]
        hasAsked = true
        rule.periodsInto(position, said)
      }
      since = from
      upTo = until
    },
    periods: (until = upTo) => {
      const periods = stale.slice()
      appendWithin(periods, said, since, until)
      return periods
    }
  }
}
