/**
 * What an account has brought in and may yet bring in: cumulative sales, cost and profit, how often they buy, unit price
 * and lifetime value. Every amount is in minor units of one currency with one treatment of tax; nothing is summed across.
 *
 * Lifetime value in its simple form (Berger and Nasr, "Customer lifetime value: marketing models and applications",
 * Journal of Interactive Marketing 12(1), 1998, without discounting and with a constant margin):
 *
 *     to date   = profit of the sales so far (the historical form)
 *     expected  = average purchase × purchases per year × margin × expected years
 *     years     = 1 ÷ yearly churn, where churn is known
 *
 * The expected form is of a whole relationship from its beginning, so it is not added to what was earned to date. Each
 * input says whether it is the account's own history, given by the team, or a default.
 */
import type { EventId } from "../event/identifiers.ts"
import type { Money } from "../event/money.ts"
import type { Label } from "../event/text.ts"
import type { Instant } from "../time/periods.ts"
import type { AccountPosition, SalesTotal } from "./position.ts"
import { compareText } from "./topics.ts"

/** What the value of an account is computed with besides its sales. */
export interface ValueSettings {
  /** Share of revenue that is profit, 0 to 1, for sales without a known cost; without it their profit is not known. */
  readonly margin?: number
  /** Years a relationship lasts; five where neither this nor churn is given. */
  readonly expectedYears?: number
  /** Share of customers lost in a year, above 0, such as `yearlyChurnOf` gives: years are then 1 ÷ churn. */
  readonly yearlyChurn?: number
  /** Purchases closer together than this many days, from first to last, say nothing about a year; 90 where left out. */
  readonly leastDays?: number
}

/** Where a number comes from: the account's own sales, what the team gave, or the library's default. */
export type EstimateBasis = "own" | "given" | "default"

/** A number and where it comes from. */
export interface Estimate {
  readonly value: number
  readonly basis: EstimateBasis
}

/** Why something could not be said. */
export type ValueUnknown = "no-purchase" | "one-purchase" | "no-date" | "too-short" | "no-cost" | "no-profit"

/** An account's value in one currency with one treatment of tax. Amounts in minor units, rounded to whole ones. */
export interface AccountValue {
  readonly currency: string
  readonly tax: Money["tax"]
  readonly revenue: number
  /** Of the sales whose cost is known: cost 仕入原価, what they brought in, and the difference. */
  readonly cost: number
  readonly revenueWithCost: number
  readonly profit: number
  /** Share of revenue that is profit; null where no cost is known and no margin given. */
  readonly margin: Estimate | null
  readonly purchases: number
  readonly quantity: number
  /** Revenue ÷ purchases: 客単価. Null without a purchase. */
  readonly averagePurchase: number | null
  /** Revenue ÷ quantity over the sales whose quantity is known: 単価. */
  readonly unitPrice: number | null
  /** (purchases − 1) ÷ years from the first sale to the last; null for fewer than two, or undated, or too close. */
  readonly purchasesPerYear: number | null
  /** Profit so far: known profit, and the margin applied to sales without a known cost. */
  readonly toDate: Estimate | null
  /** Years a relationship is expected to last. */
  readonly years: Estimate
  /** Average purchase × purchases per year × margin × years; null where one of them is not known. */
  readonly lifetimeValue: number | null
  /** Why the lifetime value is not known; null where it is. */
  readonly unknown: ValueUnknown | null
  readonly because: Label | null
  readonly first: SalesTotal["first"]
  readonly last: SalesTotal["last"]
  readonly events: ReadonlyArray<EventId>
}

const defaultYears = 5
const dayMs = 86_400_000
/** A mean Gregorian year is 365.2425 days. */
const yearMs = 365.2425 * dayMs

/** Why a value could not be said, in words. */
export const valueUnknownSays: Readonly<Record<ValueUnknown, Label>> = {
  "no-purchase": { ja: "購入がまだないため算出できません", en: "not computed: nothing was bought yet" },
  "one-purchase": {
    ja: "購入が1回だけのため頻度が分からず算出できません",
    en: "not computed: one purchase says nothing of how often they buy"
  },
  "no-date": {
    ja: "いつの売上か分からないものがあるため年間の頻度を算出できません",
    en: "not computed: the day of the first or last sale is not known"
  },
  "too-short": {
    ja: "購入の間隔がまだ短すぎるため年間の頻度を算出できません",
    en: "not computed: the purchases lie too close together to speak of a year"
  },
  "no-cost": {
    ja: "原価が分からないため利益を算出できません",
    en: "not computed: no cost is known and no margin was given"
  },
  "no-profit": {
    ja: "利益が出ていないため算出できません",
    en: "not computed: these sales have brought in no profit"
  }
}

const expectedYears = ({ yearlyChurn, expectedYears: years }: ValueSettings): Estimate => {
  if (yearlyChurn !== undefined && yearlyChurn > 0) return { value: 1 / yearlyChurn, basis: "given" }
  return years === undefined ? { value: defaultYears, basis: "default" } : { value: years, basis: "given" }
}

/** Zero has no sign in a report. */
const whole = (amount: number): number => Math.round(amount) || 0

/** The value of one total of sales. */
export const valueOf = (total: SalesTotal, settings: ValueSettings = {}): AccountValue => {
  const { cost, first, last, purchases, quantity, revenue, revenueWithCost, revenueWithQuantity } = total
  const profit = revenueWithCost - cost
  const margin: Estimate | null =
    revenueWithCost > 0
      ? { value: profit / revenueWithCost, basis: "own" }
      : settings.margin === undefined
        ? null
        : { value: settings.margin, basis: "given" }
  const apart = last.at - first.at
  const undated = first.undated === true || last.undated === true
  const leastMs = Math.max((settings.leastDays ?? 90) * dayMs, 1)
  const purchasesPerYear = purchases < 2 || undated || apart < leastMs ? null : ((purchases - 1) * yearMs) / apart
  const averagePurchase = purchases === 0 ? null : revenue / purchases
  const years = expectedYears(settings)
  const withoutCost = revenue - revenueWithCost
  const toDate: Estimate | null =
    margin === null
      ? null
      : {
          value: whole(profit + withoutCost * margin.value),
          // Known to the last yen only where every sale's cost is known.
          basis: margin.basis
        }
  const unknown: ValueUnknown | null =
    averagePurchase === null
      ? "no-purchase"
      : purchases < 2
        ? "one-purchase"
        : undated
          ? "no-date"
          : purchasesPerYear === null
            ? "too-short"
            : margin === null
              ? "no-cost"
              : margin.value <= 0 || averagePurchase <= 0
                ? "no-profit"
                : null
  return {
    currency: total.currency,
    tax: total.tax,
    revenue,
    cost,
    revenueWithCost,
    profit,
    margin,
    purchases,
    quantity,
    averagePurchase: averagePurchase === null ? null : whole(averagePurchase),
    unitPrice: quantity > 0 ? whole(revenueWithQuantity / quantity) : null,
    purchasesPerYear,
    toDate,
    years,
    lifetimeValue: unknown === null ? whole(averagePurchase! * purchasesPerYear! * margin!.value * years.value) : null,
    unknown,
    because: unknown === null ? null : valueUnknownSays[unknown],
    first,
    last,
    events: first.event === last.event ? [first.event] : [first.event, last.event]
  }
}

/** The value of an account, one line per currency and treatment of tax, the one they buy in most often first. */
export const accountValue = (
  { sales }: Pick<AccountPosition, "sales">,
  settings: ValueSettings = {}
): ReadonlyArray<AccountValue> =>
  sales
    .map((total) => valueOf(total, settings))
    .toSorted((a, b) => b.purchases - a.purchases || compareText(a.currency, b.currency) || compareText(a.tax, b.tax))

/** How many customers are lost in a year, and of how much history. */
export interface Churn {
  /** Closings ÷ years under observation: the estimate under a constant hazard, where a lifetime's mean is 1 ÷ churn. */
  readonly yearly: number
  readonly closed: number
  readonly accountYears: number
}

/** Yearly churn over the lives of accounts up to an instant (epoch milliseconds); null where none was ever closed. */
export const yearlyChurnOf = (
  positions: Iterable<Pick<AccountPosition, "life" | "pastLives">>,
  at: Instant
): Churn | null => {
  let closed = 0
  let milliseconds = 0
  for (const { life, pastLives } of positions) {
    for (const one of life === null ? pastLives : [...pastLives, life]) {
      if (one.from > at) continue
      const end = one.closed === null || one.closed.at > at ? at : one.closed.at
      if (end !== at || one.closed?.at === at) closed++
      milliseconds += end - one.from
    }
  }
  const accountYears = milliseconds / yearMs
  return closed === 0 || accountYears <= 0 ? null : { yearly: closed / accountYears, closed, accountYears }
}
