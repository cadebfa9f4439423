/**
 * Rows that are no rows of a table: its header once more, in this language or another, and totals. Read as the others they
 * would be customers by the names of 会社名 and 合計. They are refused by name instead.
 */
import { foldHeader } from "../header/folding.ts"
import type { RecognisedHeader } from "../header/index.ts"
import { type CellProblem, headerAgain, totalsRow } from "./problem.ts"

const totals: ReadonlySet<string> = new Set(
  ["合計", "総合計", "総計", "小計", "計", "累計", "合計金額", "total", "totals", "grand total", "subtotal", "sum"].map(
    foldHeader
  )
)

const amount = /^[-+△▲(]?[¥￥$€]?\s*[\d,.]+\s*[^\d\s]{0,2}\)?$/

/** What tells such a row; `undefined` of any other. */
export const strayRowIn = ({
  columns,
  headers,
  profile
}: RecognisedHeader): ((cells: ReadonlyArray<string>) => CellProblem | undefined) => {
  const known = new Map<number, ReadonlySet<string>>()
  for (const [column, at] of columns) {
    known.set(at, new Set([headers[at]!, ...(profile.columns[column]?.headers ?? [])].map(foldHeader)))
  }
  return (cells) => {
    let filled = 0
    let asHeader = 0
    let first = ""
    let numbers = 0
    for (const [at, cell] of cells.entries()) {
      const text = cell.trim()
      if (text === "") continue
      filled++
      if (filled === 1) first = text
      else if (amount.test(text.normalize("NFKC"))) numbers++
      if (text.length <= 60 && known.get(at)?.has(foldHeader(text)) === true) asHeader++
    }
    if (asHeader >= 2 && asHeader * 4 >= filled * 3) return headerAgain
    return filled >= 2 && numbers === filled - 1 && first.length <= 20 && totals.has(foldHeader(first))
      ? totalsRow
      : undefined
  }
}
