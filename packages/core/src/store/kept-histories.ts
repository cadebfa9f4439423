/**
 * When rules fired in the history of a subject, kept while the subject stands where it stood: what has happened does not
 * change with the instant asked about. A rule is walked through a history when it is first asked for.
 */
import type { CompiledRule } from "../rules/compile.ts"
import { stalePeriodsOf, type WalkGaps } from "../rules/stale-periods.ts"
import type { Periods } from "../time/periods.ts"

export interface KeptHistories<P> {
  /** The periods in which each of the rules fired, in their order. */
  readonly of: (
    subject: string,
    position: P,
    rules: ReadonlyArray<CompiledRule<P>>,
    walk: WalkGaps<P>
  ) => ReadonlyArray<Periods>
}

export const keepHistories = <P extends object>(): KeptHistories<P> => {
  const kept = new Map<string, { readonly position: P; readonly fired: Map<CompiledRule<P>, Periods> }>()
  return {
    of: (subject, position, rules, walk) => {
      let there = kept.get(subject)
      if (there === undefined || there.position !== position) {
        there = { position, fired: new Map() }
        kept.set(subject, there)
      }
      const { fired } = there
      const missing = rules.filter((rule) => !fired.has(rule))
      if (missing.length > 0) {
        const walked = stalePeriodsOf(missing, walk)
        for (const [place, rule] of missing.entries()) fired.set(rule, walked[place]!)
      }
      return rules.map((rule) => fired.get(rule)!)
    }
  }
}
