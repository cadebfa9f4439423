/**
 * Money as it was said: an amount, its currency, and whether tax is in it.
 *
 * Amounts are integers in the currency's minor unit (yen for JPY, cents for USD), so nothing is rounded on the way.
 * Amounts of different currencies, or with and without tax, are never summed.
 */
import { Schema } from "effect"

export const Money = Schema.Struct({
  /** Integer in minor units: 1,200,000 yen is `1200000`, 12.50 dollars is `1250`. */
  minor: Schema.Int,
  /** ISO 4217, upper case. */
  currency: Schema.String.check(Schema.isPattern(/^[A-Z]{3}$/)),
  tax: Schema.Literals(["included", "excluded", "unknown"])
})
export interface Money {
  readonly minor: number
  readonly currency: string
  readonly tax: "included" | "excluded" | "unknown"
}

/** Decimal digits of the minor unit (ISO 4217, list one), for the currencies that do not have two. */
const minorDigits: ReadonlyMap<string, number> = new Map(
  Object.entries({
    0: "BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF",
    3: "BHD IQD JOD KWD LYD OMR TND",
    4: "CLF UYW"
  }).flatMap(([digits, currencies]) => currencies.split(" ").map((currency) => [currency, Number(digits)] as const))
)

/** How many decimal digits the currency's minor unit has: 0 for JPY, 2 for most. */
export const minorDigitsOf = (currency: string): number => minorDigits.get(currency) ?? 2

/** Whether two amounts may be added: same currency, same treatment of tax. */
export const isSummable = (a: Money, b: Money): boolean => a.currency === b.currency && a.tax === b.tax

/** Making one takes longer than formatting a hundred amounts, and a report has one or two currencies. */
const formats = new Map<string, Intl.NumberFormat>()

const formatOf = (currency: string, language: "ja" | "en"): Intl.NumberFormat => {
  const key = language + currency
  let format = formats.get(key)
  if (format === undefined) {
    const digits = minorDigitsOf(currency)
    format = new Intl.NumberFormat(language === "ja" ? "ja-JP" : "en-US", {
      style: "currency",
      currency,
      currencyDisplay: "narrowSymbol",
      minimumFractionDigits: digits,
      maximumFractionDigits: digits
    })
    formats.set(key, format)
  }
  return format
}

/** `¥1,200,000`, `$12.50`: for reading, in the language given. */
export const formatMoney = (money: Money, language: "ja" | "en"): string =>
  formatOf(money.currency, language).format(money.minor / 10 ** minorDigitsOf(money.currency))
