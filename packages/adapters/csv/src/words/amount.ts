/**
 * Amounts of money as people write them: `¥1,200,000`, `120万円`, `1,200千円`, `$12.50`, `1億2000万`, full width, with
 * or without tax. An amount finer than the currency's minor unit is not rounded but refused.
 */
import { type Money, minorDigitsOf } from "@genzaichi/core"

export interface AmountContext {
  /** Currency where the cell names none (ISO 4217). */
  readonly currency: string
  /** What one means in this column, for example 1,000 where the header says 千円. */
  readonly unit?: number
}

// Shift_JIS has the yen sign where ASCII has the backslash: Excel saves `¥1,200,000` as `\1,200,000`.
const symbols: ReadonlyArray<readonly [RegExp, string]> = [
  [/円|¥|\\|yen|jpy/, "JPY"],
  [/us\$|usd|\$|ドル/, "USD"],
  [/€|eur|ユーロ/, "EUR"],
  [/£|gbp|ポンド/, "GBP"]
]

const scales: Readonly<Record<string, number>> = {
  千億: 1e11,
  百億: 1e10,
  十億: 1e9,
  億: 1e8,
  千万: 1e7,
  百万: 1e6,
  十万: 1e5,
  万: 1e4,
  千: 1e3,
  k: 1e3,
  m: 1e6,
  million: 1e6
}
const part = /^(\d+(?:\.\d+)?)(千億|百億|十億|億|千万|百万|十万|万|千|million|m|k)?/
const taxWords: ReadonlyArray<readonly [RegExp, Money["tax"]]> = [
  [/税抜き?|税別|税抜価格|excl(?:uding|\.)?(?:tax|vat)|beforetax/, "excluded"],
  [/税込み?|込み|incl(?:uding|\.)?(?:tax|vat)/, "included"]
]

/** What a cell beside an amount says of tax; `undefined` where nothing. */
export const readTax = (text: string): Money["tax"] | undefined => {
  const folded = text.normalize("NFKC").toLowerCase().replace(/\s/g, "")
  return taxWords.find(([word]) => word.test(folded))?.[1]
}

// `12,50` and `48.000,00` are written with a decimal comma: taking it for a divider of thousands would multiply them.
const doubtfulComma = /[,、](?!\d{3}(?!\d))|\.\d*[,、]/

/** Reads an amount; undefined where the text is none, or where a comma may stand for a decimal point. */
export const readAmount = (text: string, context: AmountContext): Money | undefined => {
  const folded = text.normalize("NFKC").toLowerCase()
  if (doubtfulComma.test(folded)) return undefined
  let rest = folded.replace(/[\s,、'’]/g, "")
  let tax: Money["tax"] = "unknown"
  for (const [word, meaning] of taxWords) {
    if (!word.test(rest)) continue
    tax = meaning
    rest = rest.replace(word, "").replace("()", "")
  }
  let currency = context.currency
  for (const [symbol, code] of symbols) {
    if (!symbol.test(rest)) continue
    currency = code
    rest = rest.replace(symbol, "")
    break
  }
  const negative = /^(?:-|−|▲|△)/.test(rest) || /^\(.*\)$/.test(rest)
  rest = rest.replace(/^(?:-|−|▲|△|\+)|^\(|\)$/g, "")
  const digits = minorDigitsOf(currency)
  const minor = readMinor(rest, digits, context.unit ?? 1)
  return minor === undefined ? undefined : { minor: negative && minor !== 0 ? -minor : minor, currency, tax }
}

/** The amount in minor units; the parts of `1億2000万` and `1億2千万` add up. */
const readMinor = (text: string, digits: number, unit: number): number | undefined => {
  let rest = text
  let total = 0
  let before = Number.POSITIVE_INFINITY
  let scaled = false
  do {
    const found = part.exec(rest)
    if (found === null) return undefined
    const scale = found[2] === undefined ? 1 : scales[found[2]]!
    // Scales go down: `2000万1億` is no number.
    if (scale >= before) return undefined
    before = scale
    scaled ||= scale > 1
    total += Number(found[1]) * scale
    rest = rest.slice(found[0].length)
  } while (rest !== "")
  // A cell that says 万 itself does not also mean the header's 千円.
  const minor = total * (scaled ? 1 : unit) * 10 ** digits
  const whole = Math.round(minor)
  return Number.isSafeInteger(whole) && Math.abs(minor - whole) < 1e-6 * Math.max(1, Math.abs(whole)) ** 0.5
    ? whole
    : undefined
}

const headerUnits: ReadonlyArray<readonly [RegExp, number]> = [
  [/百万円|百万|million|\(m\)/, 1e6],
  [/億円/, 1e8],
  [/万円/, 1e4],
  [/千円|thousand|\(k\)/, 1e3]
]

/** What one means under a header like `金額（千円）`; 1 where the header says nothing. */
export const unitOfHeader = (header: string): number => {
  const folded = header.normalize("NFKC").toLowerCase()
  return headerUnits.find(([word]) => word.test(folded))?.[1] ?? 1
}
