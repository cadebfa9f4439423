/** The stretches in which rules fire for a subject from its last event on, if nothing else happens. */
import type { CompiledRule, CompiledRules } from "../../rules/compile.ts"
import type { Instant } from "../../time/periods.ts"
import type { KeptStale } from "./kept-row.ts"
import { type Looked, type Looking, lookBackOn } from "./looking-back.ts"

/** A rule that fires, from when on, and how long if nothing else happens. */
interface Stretch<P> extends Looked<P> {
  readonly until: Instant
}

export interface StaleNow<P> {
  /** Takes a history, gap by gap, the last one as well. */
  readonly looking: Looking<P>
  /** What is stale of where the history has come to. */
  readonly of: (position: P) => ReadonlyArray<KeptStale>
}

/**
 * As findings say it: a stretch that was there when the last event came began where the period joined over all gaps of
 * the history did, though not before the life. What stood in them is asked only where there is such a one, and no
 * further back than it reaches.
 */
export const staleNow = <P extends object>(rules: CompiledRules<P>): StaleNow<P> => {
  const looking = lookBackOn(rules)
  const scratch: Array<Instant> = []
  return {
    looking,
    of: (position) => {
      const lastAt = rules.language.lastEventAt(position)
      const found: Array<Stretch<P>> = []
      const begunBefore: Array<Stretch<P>> = []
      for (const rule of rules.rules) {
        rule.periodsInto(position, scratch)
        for (let bound = 0; bound < scratch.length; bound += 2) {
          const until = scratch[bound + 1]!
          if (until <= lastAt || until <= looking.standsFrom()) continue
          const stretch = { rule, from: scratch[bound]!, until }
          found.push(stretch)
          if (stretch.from <= lastAt) begunBefore.push(stretch)
        }
      }
      if (begunBefore.length > 0) {
        looking.back(position, begunBefore)
        for (const stretch of begunBefore) {
          stretch.from = Math.max(stretch.from, stretch.rule.life.from(position))
        }
      }
      return found.map((stretch) => keptOf(stretch, position, lastAt))
    }
  }
}

const keptOf = <P>({ from, rule, until }: Stretch<P>, position: P, lastAt: Instant): KeptStale => ({
  rule: rule.rule.id,
  from,
  until: until === Infinity ? null : until,
  severity: severityOf(rule),
  anchorEvent: rule.anchorAt(position, Math.max(from, lastAt))?.event ?? null
})

const severityOf = <P>({ rule: { rises, severity } }: CompiledRule<P>): KeptStale["severity"] =>
  rises === undefined || rises.length === 0 ? severity : null
