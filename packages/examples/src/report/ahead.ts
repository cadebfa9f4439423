/** What changes next if nothing happens: the next instants at which rules begin or cease to fire, over all deals. */
import {
  agenda,
  type AgendaEntry,
  type CompiledRules,
  type DealId,
  type DealPosition,
  type Instant
} from "@genzaichi/core"

/** Deals for which one rule changes at one instant. */
export interface ChangeOfRule {
  readonly rule: string
  readonly becomes: AgendaEntry["becomes"]
  readonly deals: ReadonlyArray<DealId>
}

export interface ChangesAt {
  readonly at: Instant
  /** Beyond the holiday list, where only week-ends are known. */
  readonly provisional: boolean
  readonly changes: ReadonlyArray<ChangeOfRule>
}

/** The first few instants after the one given at which anything changes. */
export const changesAhead = (
  rules: CompiledRules<DealPosition>,
  positions: Iterable<DealPosition>,
  after: Instant,
  count: number
): ReadonlyArray<ChangesAt> => {
  const byInstant = new Map<Instant, Array<{ readonly deal: DealId; readonly entry: AgendaEntry }>>()
  for (const position of positions) {
    for (const entry of agenda(rules, position, after + 1, Infinity)) {
      const together = byInstant.get(entry.at)
      if (together === undefined) byInstant.set(entry.at, [{ deal: position.deal, entry }])
      else together.push({ deal: position.deal, entry })
    }
  }
  return [...byInstant.keys()]
    .toSorted((a, b) => a - b)
    .slice(0, count)
    .map((at) => {
      const entries = byInstant.get(at)!
      return { at, provisional: entries[0]!.entry.provisional, changes: grouped(entries) }
    })
}

const grouped = (
  entries: ReadonlyArray<{ readonly deal: DealId; readonly entry: AgendaEntry }>
): ReadonlyArray<ChangeOfRule> => {
  const groups = new Map<string, { rule: string; becomes: AgendaEntry["becomes"]; deals: Array<DealId> }>()
  for (const { deal, entry } of entries) {
    const key = `${entry.becomes} ${entry.rule}`
    const group = groups.get(key)
    if (group === undefined) groups.set(key, { rule: entry.rule, becomes: entry.becomes, deals: [deal] })
    else group.deals.push(deal)
  }
  return [...groups.values()].toSorted(
    (a, b) => Number(a.becomes === "clear") - Number(b.becomes === "clear") || b.deals.length - a.deals.length
  )
}
