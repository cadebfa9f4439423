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
    let others = 0
    let first = ""
    for (const [at, cell] of cells.entries()) {
      const text = cell.trim()
      if (text === "") continue
      filled++
      if (filled === 1) first = text
      if (text.length > 60 || known.get(at)?.has(foldHeader(text)) !== true) others++
      // A few cells tell of nearly every row that it is no header: a quarter of its cells at most may be something else.
      if (others * 4 > cells.length) break
    }
    if (filled - others >= 2 && others * 4 <= filled) return headerAgain
    return first.length <= 20 && totals.has(foldHeader(first)) && isTotals(cells) ? totalsRow : undefined
  }
}

/** Whether the cells behind the first are all numbers. */
const isTotals = (cells: ReadonlyArray<string>): boolean => {
  const [, ...rest] = cells.map((cell) => cell.trim()).filter((text) => text !== "")
  return rest.length > 0 && rest.every((text) => amount.test(text.normalize("NFKC")))
}
