/** Measures as columns while they are gathered: one number per row, NaN where a measure cannot be said. */
import type { Money } from "../../event/money.ts"
import type { CompiledRule } from "../../rules/compile.ts"
import type { DealPosition } from "../../deal/position.ts"
import type { MeasureName } from "./measure.ts"
import { amountMeasure, channelMeasure, channels, type CommonMeasure, measureNames, staleMeasure } from "./names.ts"

export interface MeasureColumn extends MeasureName {
  readonly values: Float64Array
}

/** Columns for a number of rows. A currency's comes into being with its first amount. */
export interface MeasureColumns {
  readonly set: (name: CommonMeasure, row: number, value: number) => void
  readonly setChannel: (channel: number, row: number, value: number) => void
  readonly setStale: (rule: number, row: number, value: number) => void
  readonly setAmount: (row: number, amount: Money) => void
  /** Of the rows given, in their order: every measure in an order that does not depend on the deals. */
  readonly gathered: (rows: ReadonlyArray<number>) => ReadonlyArray<MeasureColumn>
}

const blank = (rows: number): Float64Array => new Float64Array(rows).fill(Number.NaN)

export const measureColumns = (rows: number, rules: ReadonlyArray<CompiledRule<DealPosition>>): MeasureColumns => {
  const common = new Map<CommonMeasure, Float64Array>(measureNames.map(({ name }) => [name, blank(rows)]))
  const byChannel = channels.map(() => blank(rows))
  const byRule = rules.map(() => blank(rows))
  const amounts = new Map<string, MeasureColumn>()
  return {
    set: (name, row, value) => {
      common.get(name)![row] = value
    },
    setChannel: (channel, row, value) => {
      byChannel[channel]![row] = value
    },
    setStale: (rule, row, value) => {
      byRule[rule]![row] = value
    },
    setAmount: (row, { currency, tax, minor }) => {
      const key = `${currency} ${tax}`
      let column = amounts.get(key)
      if (column === undefined) {
        column = { ...amountMeasure({ currency, tax }), values: blank(rows) }
        amounts.set(key, column)
      }
      column.values[row] = minor
    },
    gathered: (chosen) => {
      const all: Array<MeasureColumn> = measureNames.map((named) => ({ ...named, values: common.get(named.name)! }))
      byChannel.forEach((values, place) => {
        // A channel that nobody used is no measure.
        if (values.some((share) => share > 0)) all.push({ ...channelMeasure(channels[place]!), values })
      })
      all.push(...[...amounts].toSorted(([a], [b]) => (a < b ? -1 : 1)).map(([, column]) => column))
      rules.forEach(({ rule }, place) => all.push({ ...staleMeasure(rule), values: byRule[place]! }))
      if (chosen.length === rows) return all
      return all.map((column) => ({ ...column, values: Float64Array.from(chosen, (row) => column.values[row]!) }))
    }
  }
}
