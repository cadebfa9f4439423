/**
 * Rows that are no rows of a table: its header once more, in this language or another, and totals. Read as the others they
 * would be customers by the names of 会社名 and 合計. They are refused by name instead.
 */
import { foldHeader } from "../header/folding.ts"
import type { RecognisedHeader } from "../header/index.ts"
import { trimmed } from "./cell-text.ts"
import { type CellProblem, headerAgain, totalsRow } from "./problem.ts"

const totals: ReadonlySet<string> = new Set(
  ["合計", "総合計", "総計", "小計", "計", "累計", "合計金額", "total", "totals", "grand total", "subtotal", "sum"].map(
    foldHeader
  )
)

/** The letters with which folded words begin, as codes. */
const beginningsOf = (words: Iterable<string>): ReadonlySet<number> =>
  new Set(Array.from(words, (word) => word.charCodeAt(0)))

/**
 * Whether the text, folded, may be a word that begins with one of those letters. Letters, digits, kana and kanji stay what
 * they are but for their case, unless a mark follows that becomes part of them; anything else is left to folding.
 */
const mayBegin = (text: string, beginnings: ReadonlySet<number>): boolean => {
  const code = text.charCodeAt(0)
  if (code >= 0x30 && code <= 0x7a ? !isLatin(code) : !isJapanese(code)) return true
  const next = text.charCodeAt(1)
  if ((next >= 0x300 && next < 0x370) || next === 0x3099 || next === 0x309a) return true
  return beginnings.has(code >= 0x41 && code <= 0x5a ? code + 0x20 : code)
}
const isLatin = (code: number): boolean => code <= 0x39 || (code >= 0x41 && code <= 0x5a) || code >= 0x61
const isJapanese = (code: number): boolean =>
  (code >= 0x4e00 && code < 0xa000) || (code >= 0x3041 && code <= 0x3096) || (code >= 0x30a1 && code <= 0x30fa)

const beginningsOfTotals = beginningsOf(totals)

const amount = /^[-+△▲(]?[¥￥\\$€]?\s*[\d,.]+\s*[^\d\s]{0,2}\)?$/

/** What tells such a row; `undefined` of any other. */
export const strayRowIn = ({
  columns,
  headers,
  profile
}: RecognisedHeader): ((cells: ReadonlyArray<string>) => CellProblem | undefined) => {
  const known: Array<{ readonly words: ReadonlySet<string>; readonly beginnings: ReadonlySet<number> } | undefined> = []
  for (const [column, at] of columns) {
    const words = new Set([headers[at]!, ...(profile.columns[column]?.headers ?? [])].map(foldHeader))
    known[at] = { words, beginnings: beginningsOf(words) }
  }
  const isHeader = (text: string, at: number): boolean => {
    const one = known[at]
    return one !== undefined && text.length <= 60 && mayBegin(text, one.beginnings) && one.words.has(foldHeader(text))
  }
  return (cells) => {
    let filled = 0
    let others = 0
    let first = ""
    for (let at = 0; at < cells.length; at++) {
      const text = trimmed(cells[at]!)
      if (text === "") continue
      filled++
      if (filled === 1) first = text
      if (!isHeader(text, at)) others++
      // A few cells tell of nearly every row that it is no header: a quarter of its cells at most may be something else.
      if (others * 4 > cells.length) break
    }
    if (filled - others >= 2 && others * 4 <= filled) return headerAgain
    return first.length <= 20 && mayBegin(first, beginningsOfTotals) && totals.has(foldHeader(first)) && isTotals(cells)
      ? totalsRow
      : undefined
  }
}

/** Whether the cells behind the first are all numbers. */
const isTotals = (cells: ReadonlyArray<string>): boolean => {
  const [, ...rest] = cells.map((cell) => cell.trim()).filter((text) => text !== "")
  return rest.length > 0 && rest.every((text) => amount.test(text.normalize("NFKC")))
}
