/**
 * When rules fired in the history of a subject, kept while the subject stands where it stood: what has happened does not
 * change with the instant asked about. A rule is walked through a history when it is first asked for, and on from there
 * when more has happened; only where what was before changed is a history walked again.
 */
import type { CompiledRule } from "../rules/compile.ts"
import { gatherStale, stalePeriodsOf, type StaleSoFar, type WalkGaps } from "../rules/stale-periods.ts"
import type { Periods } from "../time/periods.ts"
import type { Following } from "./going-on.ts"

/** How the history of a subject is walked. */
export interface Walks<P> {
  readonly walk: WalkGaps<P>
  /** Left out, or `undefined`, where walking anew costs next to nothing. */
  readonly follow?: () => Following<P> | undefined
}

export interface KeptHistories<P> {
  /** The periods in which each of the rules fired, in their order. */
  readonly of: (
    subject: string,
    position: P,
    rules: ReadonlyArray<CompiledRule<P>>,
    walks: Walks<P>
  ) => ReadonlyArray<Periods>
}

interface Kept<P> {
  position: P
  readonly fired: Map<CompiledRule<P>, Periods>
  /** The walk under way and what it gathered for each rule; left out where histories are walked anew. */
  following?: Following<P>
  readonly gathered: Map<CompiledRule<P>, StaleSoFar<P>>
}

export const keepHistories = <P extends object>(): KeptHistories<P> => {
  const kept = new Map<string, Kept<P>>()

  const newly = (subject: string, position: P): Kept<P> => {
    const made: Kept<P> = { position, fired: new Map(), gathered: new Map() }
    kept.set(subject, made)
    return made
  }

  /** Brings what is kept to where the subject stands now. */
  const upToDate = (subject: string, position: P): Kept<P> => {
    const there = kept.get(subject)
    if (there === undefined) return newly(subject, position)
    if (there.position === position) return there
    const wentOn = there.following?.goOn((before, from, until) => {
      for (const { take } of there.gathered.values()) take(before, from, until)
    })
    if (wentOn !== true) return newly(subject, position)
    there.position = position
    there.fired.clear()
    return there
  }

  return {
    of: (subject, position, rules, { follow, walk }) => {
      const there = upToDate(subject, position)
      const { fired, gathered } = there
      const missing = rules.filter((rule) => !gathered.has(rule) && !fired.has(rule))
      if (missing.length > 0) {
        const following = follow?.()
        const begun = following === undefined ? [] : missing.map((rule) => [rule, gatherStale(rule)] as const)
        const followed = following?.goOn((before, from, until) => {
          for (const [, { take }] of begun) take(before, from, until)
        })
        if (following !== undefined && followed === true) {
          // It is where the one before was, so rules asked for earlier go on with it as well.
          there.following = following
          for (const [rule, one] of begun) gathered.set(rule, one)
        } else {
          for (const [place, periods] of stalePeriodsOf(missing, walk).entries()) fired.set(missing[place]!, periods)
        }
      }
      const unanswered = rules.filter((rule) => !fired.has(rule))
      if (unanswered.length > 0) {
        let last: number | undefined
        there.following?.rest((now, from, until) => {
          last = until
          // It has not ended, so of it nothing is taken but what the rules say.
          for (const rule of unanswered) gathered.get(rule)!.take(now, from, from)
        })
        for (const rule of unanswered) fired.set(rule, gathered.get(rule)!.periods(last))
      }
      return rules.map((rule) => fired.get(rule)!)
    }
  }
}
