/** Stale periods the slow way: every rule asked whole in every gap. What the fast walk is held against. */
import type { DealPosition } from "../../../src/deal/index.ts"
import type { CompiledRules } from "../../../src/rules/index.ts"
import type { HistoryAsOf, StaleHistory } from "../../../src/replay/index.ts"

export interface Row {
  readonly rule: string
  readonly deal: number
  readonly life: number
  readonly from: number
  readonly until: number
  readonly owner: string | null
}

export const plainlyStale = (
  view: HistoryAsOf,
  rules: CompiledRules<DealPosition>,
  { asKnown = false, delay = 0 }: { readonly asKnown?: boolean; readonly delay?: number } = {}
): ReadonlyArray<Row> => {
  const rows: Array<Row> = []
  for (let deal = 0; deal < view.deals; deal++) {
    for (const compiled of rules.rules) {
      const rule = compiled.rule.id
      const own: Array<Row> = []
      const gap = (position: DealPosition, from: number, until: number): void => {
        const periods = compiled.during(position, from + delay, Math.min(until + delay, view.end))
        const life = position.life?.number ?? 0
        for (let bound = 0; bound < periods.length; bound += 2) {
          const [begins, ends] = [periods[bound]!, periods[bound + 1]!]
          const last = own.at(-1)
          if (last?.until === begins && last.life === life) own[own.length - 1] = { ...last, until: ends }
          else own.push({ rule, deal, life, from: begins, until: ends, owner: position.owner?.value ?? null })
        }
      }
      if (asKnown) view.replayAsKnown({ gap }, { only: deal })
      else view.replay({ gap }, { only: deal })
      rows.push(...own)
    }
  }
  return rows
}

export const rowsOf = ({ count, rules, owners, ...columns }: StaleHistory): ReadonlyArray<Row> =>
  Array.from({ length: count }, (_, row) => ({
    rule: rules[columns.rule[row]!]!.id,
    deal: columns.deal[row]!,
    life: columns.life[row]!,
    from: columns.from[row]!,
    until: columns.until[row]!,
    owner: owners[columns.owner[row]!]!
  }))
