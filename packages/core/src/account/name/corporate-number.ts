/**
 * The corporate number (法人番号) every Japanese corporation has: thirteen digits, the first of them a check digit.
 *
 * It is the one fact that says two records are the same company, or are not, so a number with a slip in it is refused
 * rather than kept. The check digit is the one of the ordinance on corporate numbers (法人番号の指定等に関する省令 第二条):
 * 9 - (the sum of P(n) × Q(n) over n = 1 … 12, modulo 9), where P(n) is the n-th of the twelve base digits counted from
 * the right, and Q(n) is 1 where n is odd and 2 where it is even.
 *
 * It catches every single wrong digit but one: it counts modulo 9, so 0 written for 9, or 9 for 0, keeps a number
 * valid. Of swapped neighbours it misses the same pair, and it never sees two digits swapped that stand an even number of
 * places apart. That a number is valid does not say that it was given to anybody.
 */
import { Result, Schema } from "effect"
import { Label } from "../../event/text.ts"

/** What is wrong with a corporate number. */
export const CorporateNumberFaultCode = Schema.Literals([
  "empty",
  "not-digits",
  "check-digit-missing",
  "too-short",
  "too-long",
  "wrong-check-digit"
])
export type CorporateNumberFaultCode = typeof CorporateNumberFaultCode.Type

/** A text that is no corporate number: what is wrong, where, and how to mend it. */
export class CorporateNumberFault extends Schema.TaggedError<CorporateNumberFault>()("CorporateNumberFault", {
  code: CorporateNumberFaultCode,
  /** As it was given. */
  written: Schema.String,
  /** The check digit the other twelve digits ask for, where there are twelve. */
  expected: Schema.NullOr(Schema.Int),
  /**
   * Valid numbers one common slip away: the check digit put in front, or two neighbouring digits swapped back. Which of
   * them it is, if any, only the register knows (法人番号公表サイト).
   */
  nearby: Schema.Array(Schema.String),
  /** What is wrong and how to mend it. */
  text: Label
}) {
  override get message(): string {
    return this.text.en
  }
}

/** How a number was written, beyond its thirteen digits. */
export type CorporateNumberWriting = "invoice-number" | "width" | "separators"

/** A corporate number, and what was passed over in reading it. */
export interface ReadCorporateNumber {
  readonly number: CorporateNumber
  /**
   * `invoice-number`: it stood behind the T of a number for qualified invoices (適格請求書発行事業者の登録番号), which a
   * corporation's is. `width`: digits were full-width. `separators`: blanks or hyphens stood between them.
   */
  readonly noticed: ReadonlyArray<CorporateNumberWriting>
}

/** The check digit of twelve base digits, 1 to 9. */
export const corporateCheckDigit = (base: string): number => {
  let sum = 0
  for (let n = 1; n <= 12; n++) sum += (base.charCodeAt(12 - n) - 0x30) * (n % 2 === 1 ? 1 : 2)
  return 9 - (sum % 9)
}

const isValid = (digits: string): boolean => digits.charCodeAt(0) - 0x30 === corporateCheckDigit(digits.slice(1))

/** Whether a text is a valid corporate number and nothing else: thirteen digits without blanks, of one width. */
export const isCorporateNumber = (text: string): text is CorporateNumber => /^[0-9]{13}$/.test(text) && isValid(text)

/** Thirteen digits whose check digit is right, without blanks and without the `T` of an invoice number. */
export const CorporateNumber = Schema.String.check(
  Schema.makeFilter((text: string) => {
    if (isCorporateNumber(text)) return undefined
    const read = checkCorporateNumber(text)
    return Result.isFailure(read) ? read.failure.message : "is not written as thirteen digits alone"
  })
).pipe(Schema.brand("CorporateNumber"))
export type CorporateNumber = typeof CorporateNumber.Type

const swappedNeighbours = (digits: string): ReadonlyArray<string> => {
  const found: Array<string> = []
  for (let place = 0; place < digits.length - 1; place++) {
    const one = digits.charAt(place)
    const other = digits.charAt(place + 1)
    const swapped = `${digits.slice(0, place)}${other}${one}${digits.slice(place + 2)}`
    if (one !== other && isValid(swapped)) found.push(swapped)
  }
  return found
}

const faultOf = (
  written: string,
  code: CorporateNumberFaultCode,
  ja: string,
  en: string,
  expected: number | null = null,
  nearby: ReadonlyArray<string> = []
): CorporateNumberFault => new CorporateNumberFault({ code, written, expected, nearby, text: { ja, en } })

/** The T of a number for qualified invoices. */
const invoiceMark = /^T(?=[^A-Za-z]*$)/i
const separator = /[\s\u00ad\u200b\ufeff.,'’・_\-‐‑‒–—―−ー]/gu

const wrongLength = (written: string, digits: string): CorporateNumberFault => {
  const count = digits.length
  if (count === 12) {
    const expected = corporateCheckDigit(digits)
    const mended = `${expected}${digits}`
    return faultOf(
      written,
      "check-digit-missing",
      `法人番号「${written}」は12桁です。先頭のチェックデジットが抜けているようです（会社法人等番号は12桁です）。12桁が正しければ法人番号は ${mended} です`,
      `the corporate number "${written}" has 12 digits: the check digit in front seems to be left off (the number of the commercial register has 12). If the twelve are right, it is ${mended}`,
      expected,
      [mended]
    )
  }
  return faultOf(
    written,
    count < 12 ? "too-short" : "too-long",
    `法人番号「${written}」は${count}桁です。13桁で書いてください`,
    `the corporate number "${written}" has ${count} digit${count === 1 ? "" : "s"}; write all thirteen and no more`
  )
}

const wrongCheckDigit = (written: string, digits: string): CorporateNumberFault => {
  const expected = corporateCheckDigit(digits.slice(1))
  const found = digits.charAt(0)
  const nearby = swappedNeighbours(digits)
  const [ja, en] =
    nearby.length === 0
      ? ["", ""]
      : [
          `隣り合う2桁の入れ違いなら ${nearby.join("、")} です。`,
          ` If two neighbouring digits were swapped, it is ${nearby.join(" or ")}.`
        ]
  return faultOf(
    written,
    "wrong-check-digit",
    `法人番号「${written}」の1桁目（チェックデジット）は ${found} ですが、続く12桁からは ${expected} になるはずです。どこか1桁が違うか、2桁が入れ違っています。${ja}国税庁の法人番号公表サイトで確かめてください`,
    `the first digit (the check digit) of the corporate number "${written}" is ${found}, but the twelve behind it ask for ${expected}: a digit is wrong or two are swapped.${en} Look the number up on the National Tax Agency's site`,
    expected,
    nearby
  )
}

/** What is left of a number without its ways of writing, be it a corporate number or not: for comparing what was written. */
export const bareNumber = (written: string): string =>
  written.normalize("NFKC").trim().replace(invoiceMark, "").replace(separator, "")

/**
 * Reads a corporate number as people write it: full-width, with blanks or hyphens, with the T of an invoice number in
 * front. What was passed over is said. A number whose check digit does not fit is a fault, never mended silently.
 */
export const checkCorporateNumber = (written: string): Result.Result<ReadCorporateNumber, CorporateNumberFault> => {
  if (isCorporateNumber(written)) return Result.succeed({ number: written, noticed: [] })
  const plain = written.normalize("NFKC").trim()
  const behindT = plain.replace(invoiceMark, "")
  const digits = behindT.replace(separator, "")
  if (digits === "")
    return Result.fail(
      faultOf(
        written,
        "empty",
        "法人番号が空です。13桁の数字を書くか、分からなければ項目ごと省いてください",
        "the corporate number is empty: write its thirteen digits, or leave the field out where it is not known"
      )
    )
  const stray = /[^0-9]/u.exec(digits)
  if (stray !== null) {
    const at = Array.from(plain).indexOf(stray[0]) + 1
    return Result.fail(
      faultOf(
        written,
        "not-digits",
        `法人番号「${written}」の${at}文字目「${stray[0]}」は数字ではありません。13桁の数字だけを書いてください（インボイスの登録番号の T は付いていても読めます）`,
        `character ${at} of the corporate number "${written}", "${stray[0]}", is no digit: write the thirteen digits alone (the T of an invoice number may stand in front)`
      )
    )
  }
  if (digits.length !== 13) return Result.fail(wrongLength(written, digits))
  if (!isCorporateNumber(digits)) return Result.fail(wrongCheckDigit(written, digits))
  const noticed: Array<CorporateNumberWriting> = []
  if (behindT !== plain) noticed.push("invoice-number")
  if (/[０-９Ｔｔ]/u.test(written)) noticed.push("width")
  if (behindT !== digits || plain !== written.normalize("NFKC")) noticed.push("separators")
  return Result.succeed({ number: digits, noticed })
}
