/** The stretches in which rules fire for a subject from its last event on, if nothing else happens. */
import type { CompiledRule, CompiledRules } from "../../rules/compile.ts"
import { stalePeriodsOf, type WalkGaps } from "../../rules/stale-periods.ts"
import { containing, type Instant } from "../../time/periods.ts"
import type { KeptStale } from "./kept-row.ts"

const scratch: Array<Instant> = []

/**
 * As findings say it: a stretch that was there when the last event came began where the period joined over all gaps of
 * the history did, though not before the life. `walk` is asked only where there is such a one.
 */
export const currentStale = <P>(rules: CompiledRules<P>, position: P, walk: WalkGaps<P>): ReadonlyArray<KeptStale> => {
  const lastAt = rules.language.lastEventAt(position)
  const found: Array<{ readonly rule: CompiledRule<P>; from: Instant; readonly until: Instant }> = []
  let begunBefore: Array<(typeof found)[number]> | undefined
  for (const rule of rules.rules) {
    rule.periodsInto(position, scratch)
    for (let bound = 0; bound < scratch.length; bound += 2) {
      const until = scratch[bound + 1]!
      if (until <= lastAt) continue
      const stretch = { rule, from: scratch[bound]!, until }
      found.push(stretch)
      if (stretch.from <= lastAt) (begunBefore ??= []).push(stretch)
    }
  }
  if (begunBefore !== undefined) {
    const histories = stalePeriodsOf(
      begunBefore.map(({ rule }) => rule),
      walk
    )
    for (const [place, stretch] of begunBefore.entries()) {
      const period = containing(histories[place]!, lastAt)
      stretch.from = period === undefined ? lastAt : Math.max(period.from, stretch.rule.life.from(position))
    }
  }
  return found.map(({ from, rule, until }) => ({
    rule: rule.rule.id,
    from,
    until: until === Infinity ? null : until,
    severity: rule.rule.rises === undefined || rule.rule.rises.length === 0 ? rule.rule.severity : null,
    anchorEvent: rule.anchorAt(position, Math.max(from, lastAt))?.event ?? null
  }))
}
