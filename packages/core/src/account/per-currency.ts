/** Sums of money, each of one currency with one treatment of tax: what is never summed across stands line by line. */
import type { DealPosition } from "../deal/position.ts"
import type { Money } from "../event/money.ts"
import { compareText } from "./topics.ts"

/** What a line is in. */
export interface InCurrency {
  readonly currency: string
  readonly tax: Money["tax"]
}

const compareCurrency = (a: InCurrency, b: InCurrency): number =>
  compareText(a.currency, b.currency) || compareText(a.tax, b.tax)

/** One line for each currency and treatment of tax, in their order: the same whatever the order of the lines given. */
export const perCurrency = <Line extends InCurrency>(
  lines: ReadonlyArray<Line>,
  join: (a: Line, b: Line) => Line
): ReadonlyArray<Line> => {
  const joined: Array<Line> = []
  for (const line of lines.toSorted(compareCurrency)) {
    const before = joined.at(-1)
    if (before !== undefined && compareCurrency(before, line) === 0) joined[joined.length - 1] = join(before, line)
    else joined.push(line)
  }
  return joined
}

/** The amounts of so many deals, in minor units of one currency with one treatment of tax. */
export interface DealAmounts extends InCurrency {
  readonly minor: number
  readonly deals: number
}

export const addAmounts = (amounts: ReadonlyArray<DealAmounts>): ReadonlyArray<DealAmounts> =>
  perCurrency(amounts, (one, other) => ({
    ...one,
    minor: one.minor + other.minor,
    deals: one.deals + other.deals
  }))

/** What deals are worth together; those whose amount is not known are in no sum. */
export const amountsOf = (deals: ReadonlyArray<Pick<DealPosition, "amount">>): ReadonlyArray<DealAmounts> =>
  addAmounts(
    deals.flatMap(({ amount }) => {
      if (amount === null) return []
      const { currency, minor, tax } = amount.value
      return [{ currency, tax, minor, deals: 1 }]
    })
  )
