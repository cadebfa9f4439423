/**
 * The periods of a rule set, kept per subject until a field that a rule declared to read has changed.
 *
 * After one event only the subject it is about is asked again, and of its rules only those that look at what the event
 * changed. Fields are compared by identity: a position replaces what it changes and shares the rest.
 */
import type { CompiledRules } from "../rules/compile.ts"
import type { Periods } from "../time/periods.ts"

export interface KeptPeriods<P> {
  /** The periods of each rule, in the order of the rules. */
  readonly of: (subject: string, position: P) => ReadonlyArray<Periods>
  /** How many times a rule has been asked so far. */
  readonly asked: () => number
}

interface Kept<P> {
  position: P
  readonly periods: Array<Periods>
}

export const keepPeriods = <P extends object>({ rules }: CompiledRules<P>): KeptPeriods<P> => {
  const kept = new Map<string, Kept<P>>()
  let asked = 0
  return {
    of: (subject, position) => {
      const before = kept.get(subject)
      if (before === undefined) {
        asked += rules.length
        const periods = rules.map((rule) => rule.periods(position))
        kept.set(subject, { position, periods })
        return periods
      }
      if (before.position === position) return before.periods
      for (const [place, rule] of rules.entries()) {
        for (const field of rule.reads) {
          if (before.position[field] === position[field]) continue
          asked++
          before.periods[place] = rule.periods(position)
          break
        }
      }
      before.position = position
      return before.periods
    },
    asked: () => asked
  }
}
