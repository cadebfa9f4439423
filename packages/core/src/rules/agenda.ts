/**
 * What is going to change by itself: when rules begin and cease to fire if nothing happens.
 *
 * Nothing is polled: the next look is at the next change, and the coming weeks can be shown today.
 */
import type { Instant } from "../time/periods.ts"
import type { CompiledRules } from "./compile.ts"

export interface AgendaEntry {
  readonly rule: string
  readonly at: Instant
  readonly becomes: "stale" | "clear"
  /** Beyond the calendar's holiday list, where only week-ends are known. */
  readonly provisional: boolean
}

/** The changes of a position in `[from, until)`, in order of time, then of the rules. */
export const agenda = <P>(
  rules: CompiledRules<P>,
  position: P,
  from: Instant,
  until: Instant
): ReadonlyArray<AgendaEntry> => {
  const entries: Array<AgendaEntry> = []
  for (const compiled of rules.rules) {
    const periods = compiled.periods(position)
    for (let bound = 0; bound < periods.length; bound++) {
      const at = periods[bound]!
      if (at < from || at >= until || !Number.isFinite(at)) continue
      const becomes = bound % 2 === 0 ? "stale" : "clear"
      entries.push({ rule: compiled.rule.id, at, becomes, provisional: compiled.isProvisional(at) })
    }
  }
  return entries.sort((a, b) => a.at - b.at)
}
