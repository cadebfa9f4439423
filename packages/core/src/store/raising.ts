/** Raising findings over a book: rules are asked only where they fire, and periods are kept for where things stand now. */
import type { AsOf } from "../deal/fold.ts"
import type { CompiledRules } from "../rules/compile.ts"
import { type Finding, type FindingsQuery, findingsAt } from "../rules/finding.ts"
import type { WalkGaps } from "../rules/stale-periods.ts"
import { byUrgency } from "../rules/urgency.ts"
import { contains, type Instant, type Periods } from "../time/periods.ts"
import type { LabelledAgendaEntry } from "./abilities.ts"
import type { Following } from "./going-on.ts"
import { keepHistories } from "./kept-histories.ts"
import { keepPeriods } from "./kept-periods.ts"

/** What findings are raised on: deals, or accounts. */
export interface Subjects<P, Id extends string> {
  readonly kind: string
  readonly idOf: (position: P) => Id
  readonly position: (id: Id, asOf?: AsOf) => P
  readonly walk: (id: Id, asOf: AsOf, onGap: Parameters<WalkGaps<P>>[0]) => void
  /** A walk of all there is that goes on as the log does; `undefined` where walking anew costs next to nothing. */
  readonly follow?: (id: Id) => Following<P> | undefined
}

export interface Raising<P, Id extends string> {
  /** The findings of positions as of an instant, most urgent first. */
  readonly findings: (
    rules: CompiledRules<P>,
    positions: ReadonlyArray<P>,
    at: Instant,
    asOf: AsOf
  ) => ReadonlyArray<Finding>
  /** When rules fired in the history of where something stands now; `undefined` for any other position. */
  readonly histories: (position: P) => FindingsQuery<P>["histories"]
  /** The periods of the ledger's rules where something stands now; `undefined` for any other position. */
  readonly kept: (id: Id, position: P) => ReadonlyArray<Periods> | undefined
  /** What the ledger's rules begin and cease to say of positions as of `from`, until an instant, in order of time. */
  readonly agenda: <Entry>(
    positions: ReadonlyArray<P>,
    from: Instant,
    until: Instant,
    entry: (id: Id, change: LabelledAgendaEntry) => Entry
  ) => ReadonlyArray<Entry>
}

export const makeRaising = <P extends object, Id extends string>(
  own: CompiledRules<P>,
  { follow, idOf, kind, position: standing, walk }: Subjects<P, Id>
): Raising<P, Id> => {
  const periods = keepPeriods(own)
  const fired = keepHistories<P>()
  // Periods are kept for where something stands now; what it looked like then is asked for then.
  const kept: Raising<P, Id>["kept"] = (id, position) =>
    position === standing(id) ? periods.of(id, position) : undefined

  const historiesOf: Raising<P, Id>["histories"] = (position) => {
    const id = idOf(position)
    if (position !== standing(id)) return undefined
    const walks = { walk: (onGap: Parameters<typeof walk>[2]) => walk(id, {}, onGap), follow: () => follow?.(id) }
    return (asked) => fired.of(id, position, asked, walks)
  }

  const fires = (
    rules: CompiledRules<P>,
    position: P,
    at: Instant,
    there: ReadonlyArray<Periods> | undefined
  ): boolean => {
    if (there === undefined) return rules.rules.some((rule) => rule.at(position, at))
    for (const one of there) if (one.length > 0 && contains(one, at)) return true
    return false
  }
  return {
    kept,
    histories: historiesOf,
    agenda: (positions, from, until, entry) => {
      const changes: Array<readonly [Id, LabelledAgendaEntry]> = []
      for (const position of positions) {
        const id = idOf(position)
        const there = kept(id, position)
        for (const [place, { rule, periods: periodsOf, isProvisional }] of own.rules.entries()) {
          for (const [bound, at] of (there?.[place] ?? periodsOf(position)).entries()) {
            if (at < from || at >= until || !Number.isFinite(at)) continue
            const becomes = bound % 2 === 0 ? "stale" : "clear"
            changes.push([id, { rule: rule.id, label: rule.label, at, becomes, provisional: isProvisional(at) }])
          }
        }
      }
      return changes.sort(([, a], [, b]) => a.at - b.at).map(([id, change]) => entry(id, change))
    },
    findings: (rules, positions, at, asOf) =>
      byUrgency(
        positions.flatMap((position): ReadonlyArray<Finding> => {
          const id = idOf(position)
          const there = rules === own ? kept(id, position) : undefined
          if (!fires(rules, position, at, there)) return []
          const query = { rules, subject: { kind, id }, position, t: at }
          const histories = rules === own ? historiesOf(position) : undefined
          return there === undefined || histories === undefined
            ? findingsAt({ ...query, walk: (onGap) => walk(id, asOf, onGap) })
            : findingsAt({ ...query, periods: there, histories })
        })
      )
  }
}
