/** A history from columns that came from elsewhere: checked before anything is read from them. */
import { type DealFold, makeDealFold } from "../deal/fold.ts"
import { columnsFault } from "./columns-fault.ts"
import { ballSides, columnsFormat, type HistoryColumns, lifeStates } from "./columns.ts"
import { historyOfChecked } from "./history-of.ts"
import type { DealHistory } from "./history.ts"

const perRow = [
  "occurredAt",
  "knownAt",
  "sequence",
  "identity",
  "shape",
  "firstSlot",
  "actor",
  "marks",
  "contact",
  "ball",
  "life",
  "status"
] as const

const short = (path: string): Error =>
  columnsFault(path, "長さがほかの列と合いません", "this column is not as long as the others")
const beyond = (path: string): Error =>
  columnsFault(path, "辞書や行の範囲を外れています", "a value lies beyond the dictionary or the rows it points into")

/** Whether every value is below a limit: one pass, without looking at the rest once one is not. */
const allBelow = (column: Uint32Array | Uint16Array | Uint8Array, limit: number): boolean => {
  for (let row = 0; row < column.length; row++) if (column[row]! >= limit) return false
  return true
}

/** What is wrong with columns, `undefined` where nothing is. Templates are looked at when shapes are prepared. */
const faultOf = (columns: HistoryColumns): Error | undefined => {
  const { deals, firstRow, firstSlot, format, occurredAt, sequence, shape, shapes, slots } = columns
  if (format !== columnsFormat) {
    return columnsFault(
      "format",
      `形式 ${format} は読めません（この版は ${columnsFormat}）`,
      `format ${format} cannot be read (this version reads ${columnsFormat})`
    )
  }
  const rows = occurredAt.length
  for (const name of perRow) if (columns[name].length !== rows) return short(name)
  if (firstRow.length !== deals.length + 1) return short("firstRow")
  if (firstRow[0] !== 0 || firstRow[deals.length] !== rows) return beyond("firstRow")
  for (let deal = 0; deal < deals.length; deal++) if (firstRow[deal]! > firstRow[deal + 1]!) return beyond("firstRow")
  if (new Set(deals).size !== deals.length) {
    return columnsFault("deals", "同じ商談が二度あります", "a deal stands twice")
  }
  if (!allBelow(shape, shapes.length)) return beyond("shape")
  if (!allBelow(columns.actor, columns.actors.length)) return beyond("actor")
  if (!allBelow(columns.ball, ballSides.length)) return beyond("ball")
  if (!allBelow(columns.life, lifeStates.length)) return beyond("life")
  if (!allBelow(columns.status, columns.statuses.length + 1)) return beyond("status")
  for (const { kind, template } of shapes) {
    try {
      JSON.parse(template)
    } catch {
      return columnsFault("shapes", `「${kind}」のひな形が読めません`, `the template of "${kind}" cannot be read`)
    }
  }
  for (let row = 0; row < rows; row++) {
    if (firstSlot[row]! + shapes[shape[row]!]!.slots > slots.length) return beyond("firstSlot")
  }
  for (let deal = 0; deal < deals.length; deal++) {
    for (let row = firstRow[deal]! + 1; row < firstRow[deal + 1]!; row++) {
      const step = occurredAt[row]! - occurredAt[row - 1]!
      if (step > 0 || (step === 0 && sequence[row]! > sequence[row - 1]!)) continue
      return columnsFault(
        "occurredAt",
        `「${deals[deal]}」の行が起きた順になっていません`,
        `rows of "${deals[deal]}" are not in the order in which they happened`
      )
    }
  }
  return undefined
}

/**
 * A history from columns, such as another thread or a file gave. They are held, not copied.
 *
 * States folded by other pipelines or another contact policy are folded anew when they are asked for.
 *
 * @throws HistoryFault where they are of another format or do not fit together.
 */
export const historyFromColumns = (
  columns: HistoryColumns,
  { fold = makeDealFold() }: { readonly fold?: DealFold } = {}
): DealHistory => {
  const fault = faultOf(columns)
  if (fault !== undefined) throw fault
  return historyOfChecked(columns, fold)
}
