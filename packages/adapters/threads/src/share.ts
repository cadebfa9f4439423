/** Columns dealt out to threads: each gets a stretch of deals with about as many rows, and nothing is copied. */
import { columnsFormat, type HistoryColumns } from "@genzaichi/core/replay"

const perRow = ["occurredAt", "knownAt", "sequence", "identity", "shape", "firstSlot", "actor", "marks"] as const

type RowColumn = HistoryColumns[(typeof perRow)[number]]

const inSharedMemory = <Column extends RowColumn | HistoryColumns["slots"]>(column: Column): Column => {
  if (column.buffer instanceof SharedArrayBuffer) return column
  const buffer = new SharedArrayBuffer(column.byteLength)
  const Kind = column.constructor as new (buffer: SharedArrayBuffer) => Column
  const shared = new Kind(buffer)
  shared.set(column)
  return shared
}

/**
 * The columns in memory that threads share, without what a replay does not read. Columns that lie there already are not
 * copied.
 */
export const sharedColumns = (columns: HistoryColumns): HistoryColumns => {
  const rows = columns.sequence.length
  const own = Object.fromEntries(
    perRow.map((name) => [name, inSharedMemory(columns[name] as RowColumn)])
  ) as unknown as Pick<HistoryColumns, (typeof perRow)[number]>
  return {
    ...columns,
    ...own,
    slots: inSharedMemory(columns.slots),
    // Where deals stood after each row nobody asks of a thread: by no fold, and never read.
    contact: new Uint8Array(new SharedArrayBuffer(rows)),
    ball: new Uint8Array(new SharedArrayBuffer(rows)),
    life: new Uint8Array(new SharedArrayBuffer(rows)),
    status: new Uint16Array(new SharedArrayBuffer(rows * 2)),
    statuses: [],
    foldedBy: ""
  }
}

/** The columns of the deals from one on and before another. */
export const shareOf = (columns: HistoryColumns, from: number, until: number): HistoryColumns => {
  const first = columns.firstRow[from]!
  const last = columns.firstRow[until]!
  const rows = <Column extends RowColumn | Uint16Array>(column: Column): Column =>
    column.subarray(first, last) as Column
  return {
    ...columns,
    format: columnsFormat,
    deals: columns.deals.slice(from, until),
    firstRow: columns.firstRow.slice(from, until + 1).map((row) => row - first),
    occurredAt: rows(columns.occurredAt),
    knownAt: rows(columns.knownAt),
    sequence: rows(columns.sequence),
    identity: rows(columns.identity),
    shape: rows(columns.shape),
    firstSlot: rows(columns.firstSlot),
    actor: rows(columns.actor),
    marks: rows(columns.marks),
    contact: rows(columns.contact),
    ball: rows(columns.ball),
    life: rows(columns.life),
    status: rows(columns.status)
  }
}

/** Where each share begins, and at the end the number of deals: with about as many rows each, no deal parted. */
export const bordersOf = (
  { deals, firstRow }: Pick<HistoryColumns, "deals" | "firstRow">,
  shares: number
): ReadonlyArray<number> => {
  const rows = firstRow[deals.length]!
  const borders = [0]
  for (let share = 1; share < shares; share++) {
    const row = Math.round((rows * share) / shares)
    let deal = borders[share - 1]!
    while (deal < deals.length && firstRow[deal]! < row) deal++
    borders.push(deal)
  }
  return [...borders, deals.length]
}
