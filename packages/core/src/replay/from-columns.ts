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

/** A column with a value beyond what it points into, `undefined` where there is none: one pass over all of them. */
const wildColumn = (columns: HistoryColumns): string | undefined => {
  const { actor, ball, firstSlot, life, shape, status } = columns
  const shapes = columns.shapes.length
  const actors = columns.actors.length
  const statuses = columns.statuses.length
  const slots = columns.slots.length
  const slotsOf = Uint32Array.from(columns.shapes, (one) => one.slots)
  for (let row = 0; row < shape.length; row++) {
    if (shape[row]! >= shapes) return "shape"
    if (actor[row]! >= actors) return "actor"
    if (ball[row]! >= ballSides.length) return "ball"
    if (life[row]! >= lifeStates.length) return "life"
    if (status[row]! > statuses) return "status"
    if (firstSlot[row]! + slotsOf[shape[row]!]! > slots) return "firstSlot"
  }
  return undefined
}

/** What is wrong with columns, `undefined` where nothing is. Templates are looked at when shapes are prepared. */
const faultOf = (columns: HistoryColumns): Error | undefined => {
  const { deals, firstRow, format, occurredAt, sequence, shapes } = columns
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
  const wild = wildColumn(columns)
  if (wild !== undefined) return beyond(wild)
  for (const { kind, template } of shapes) {
    try {
      JSON.parse(template)
    } catch {
      return columnsFault("shapes", `「${kind}」のひな形が読めません`, `the template of "${kind}" cannot be read`)
    }
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
