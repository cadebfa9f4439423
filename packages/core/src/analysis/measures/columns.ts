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
  /** Takes back all that was said of a row. */
  readonly clear: (row: number) => void
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
    clear: (row) => {
      for (const values of common.values()) values[row] = Number.NaN
      for (const values of [...byChannel, ...byRule]) values[row] = Number.NaN
      for (const { values } of amounts.values()) values[row] = Number.NaN
    },
    gathered: (chosen) => {
      const all = (named: MeasureName, values: Float64Array): MeasureColumn => ({
        ...named,
        values: chosen.length === rows ? values : Float64Array.from(chosen, (row) => values[row]!)
      })
      // A channel nobody used is no measure, nor is a currency nobody named.
      const used = channels
        .map((channel, place) => all(channelMeasure(channel), byChannel[place]!))
        .filter(({ values }) => values.some((share) => share > 0))
      const named = [...amounts]
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([, column]) => all(column, column.values))
        .filter(({ values }) => values.some((amount) => !Number.isNaN(amount)))
      return [
        ...measureNames.map((measure) => all(measure, common.get(measure.name)!)),
        ...used,
        ...named,
        ...rules.map(({ rule }, place) => all(staleMeasure(rule), byRule[place]!))
      ]
    }
  }
}
