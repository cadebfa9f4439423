/** Columns of a file, piece by piece, as the typed arrays of a history. */
import { type Batch, batchType, type Column, type DataType, type Table, utf8 } from "@uwdata/flechette"
import type { DealColumns } from "@genzaichi/core/replay"
import type { About } from "./about.ts"
import { HistoryUnreadable } from "./unreadable.ts"

type FileKind = HistoryUnreadable["file"]

/** Runs what reads a file; what goes wrong in there is a fault of the file. */
export const asFault = <Read>(file: FileKind, met: HistoryUnreadable["met"], read: () => Read): Read => {
  try {
    return read()
  } catch (fault) {
    if (fault instanceof HistoryUnreadable) throw fault
    const said = fault instanceof Error ? fault.message : String(fault)
    throw new HistoryUnreadable({ file, met, detail: said.slice(0, 300) })
  }
}

const damaged = (file: FileKind, detail: string): HistoryUnreadable =>
  new HistoryUnreadable({ file, met: "damaged", detail })

/** The column of that name, if it is of that type and nothing is missing in it unless it may. */
export const columnNamed = (
  file: FileKind,
  table: Table,
  name: string,
  typeId: DataType["typeId"],
  nullable = false
): Column<unknown> => {
  const column = table.getChild(name) as Column<unknown> | undefined
  if (column === undefined) throw damaged(file, `there is no column "${name}"`)
  if (column.type.typeId !== typeId) throw damaged(file, `the column "${name}" is of another type`)
  if (!nullable && column.nullCount > 0) throw damaged(file, `the column "${name}" lacks values`)
  return column
}

/** Codes of a dictionary column, as they lie. */
export const codesOf = (batch: Batch<unknown>): Int32Array | Int16Array | Int8Array =>
  batch.values as Int32Array | Int16Array | Int8Array

/** The words of a dictionary column's piece. */
export const wordsOf = (batch: Batch<unknown>): ArrayLike<string | null> => {
  const { dictionary } = batch as Batch<unknown> & { readonly dictionary: Column<string> }
  const [piece, another] = dictionary.data
  if (piece === undefined || another !== undefined || piece.nullCount > 0) return dictionary.toArray()
  return plainWords(piece) ?? dictionary.toArray()
}

/** Words of plain ASCII, as ids mostly are, cut from one text: decoding each by itself takes ten times as long. */
const plainWords = ({ length, offsets, values }: Batch<string>): ReadonlyArray<string> | undefined => {
  const from = Number(offsets[0])
  const until = Number(offsets[length])
  const whole = textOf(values as Uint8Array, from, until)
  // A sign that takes more than a byte makes the text shorter than its bytes.
  if (whole.length !== until - from) return undefined
  const words: Array<string> = []
  for (let place = 0; place < length; place++) {
    words.push(whole.slice(Number(offsets[place]) - from, Number(offsets[place + 1]) - from))
  }
  return words
}

/** UTF-8 as text. */
const textOf = (values: Uint8Array, from: number, until: number): string => {
  const type = utf8()
  const one = new (batchType(type))({ type, length: 1, nullCount: 0, offsets: Int32Array.of(from, until), values })
  return (one as Batch<string>).value(0)
}

/** A run of rows of one deal. */
interface Run {
  readonly from: number
  readonly deal: string
}

/** Gathers which rows are of which deal: rows of a deal stand together. */
export class DealRows {
  private readonly runs: Array<Run> = []
  private rows = 0

  /** The next piece of the column. */
  add(batch: Batch<unknown>): void {
    const codes = codesOf(batch)
    const words = wordsOf(batch)
    const { length } = batch
    let last = -1
    for (let row = 0; row < length; row++) {
      if (codes[row] === last) continue
      last = codes[row]!
      const deal = words[last]
      if (typeof deal !== "string") throw new RangeError(`row ${this.rows + row} is of no deal`)
      // A deal may go on where one piece ends and the next begins.
      if (row > 0 || this.runs.at(-1)?.deal !== deal) this.runs.push({ from: this.rows + row, deal })
    }
    this.rows += length
  }

  /** The deals, those that UTF-8 would have changed by their true names. */
  columns(odd: About["oddDeals"]): DealColumns {
    const runs = odd.length === 0 ? this.runs : this.renamed(odd)
    const firstRow = new Uint32Array(runs.length + 1)
    for (let deal = 0; deal < runs.length; deal++) firstRow[deal] = runs[deal]!.from
    firstRow[runs.length] = this.rows
    return { deals: runs.map(({ deal }) => deal), firstRow }
  }

  private renamed(odd: About["oddDeals"]): ReadonlyArray<Run> {
    const byRow = new Map(this.runs.map(({ deal, from }) => [from, deal]))
    for (const { from, until } of odd) {
      // Two that are changed into the same stand in one run: where the one ends, the other begins.
      const within = this.runs.findLast((run) => run.from <= until)
      if (until < this.rows && within !== undefined && !byRow.has(until)) byRow.set(until, within.deal)
      byRow.delete(from)
    }
    for (const { deal, from } of odd) byRow.set(from, deal)
    return [...byRow].map(([from, deal]) => ({ from, deal })).toSorted((a, b) => a.from - b.from)
  }
}
