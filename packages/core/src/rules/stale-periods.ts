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
