/**
 * A history as Arrow, to work with: written as its columns lie, and opened again without copying them.
 *
 * One record batch in the file format (which is also Feather), its columns those of `HistoryColumns`. Times are epoch
 * milliseconds as numbers, for that is how they are computed with; Parquet has them as timestamps.
 */
import { type Column, type Table, tableFromIPC, tableToIPC, Type } from "@uwdata/flechette"
import type { HistoryColumns } from "@genzaichi/core/replay"
import { type About, aboutOf, readAbout } from "./about.ts"
import { type NamedColumn, numbers, tableOf, words } from "./column.ts"
import { actorWord, dealColumn, shapeWord, slotColumn, spellings, spelt } from "./columns.ts"
import { asFault, codesOf, columnNamed, DealRows } from "./reading.ts"
import { HistoryUnreadable } from "./unreadable.ts"

const file = "Arrow"

const arrowColumns = (columns: HistoryColumns): ReadonlyArray<NamedColumn> => [
  dealColumn(columns),
  numbers("sequence", columns.sequence),
  numbers("occurred_at", columns.occurredAt),
  numbers("known_at", columns.knownAt),
  words("shape", columns.shape, spellings(columns.shapes.map(shapeWord))),
  words("actor", columns.actor, spellings(columns.actors.map(actorWord))),
  numbers("marks", columns.marks),
  numbers("contact", columns.contact),
  words("ball", columns.ball, spelt.ball),
  words("life", columns.life, spelt.life),
  words(
    "status",
    columns.status,
    spellings(["", ...columns.statuses.map(({ kind, status }) => `${status} (${kind})`)])
  ),
  numbers("identity", columns.identity),
  slotColumn(columns)
]

/** Columns as an Arrow file. */
export const arrowFromColumns = (columns: HistoryColumns): Uint8Array =>
  tableToIPC(tableOf(arrowColumns(columns), aboutOf(columns)), { format: "file" })!

const magic = [..."ARROW1"].map((sign) => sign.charCodeAt(0))
const hasMagic = (bytes: Uint8Array, place: number): boolean =>
  magic.every((sign, offset) => bytes[place + offset] === sign)

/** Views of numbers need to begin at a multiple of their size. */
const aligned = (bytes: Uint8Array): Uint8Array => (bytes.byteOffset % 8 === 0 ? bytes : bytes.slice())

const readTable = (bytes: Uint8Array): Table => {
  if (!hasMagic(bytes, 0))
    throw new HistoryUnreadable({ file, met: "other-format", detail: "it does not begin as one" })
  if (bytes.length < 16 || !hasMagic(bytes, bytes.length - magic.length)) {
    throw new HistoryUnreadable({ file, met: "cut-short", detail: `${bytes.length} bytes, and no end` })
  }
  return asFault(file, "damaged", () => tableFromIPC(aligned(bytes)))
}

type Numbers = Float64Array | Uint32Array | Uint8Array

/**
 * The columns of an Arrow file. They are views of the bytes given, which from then on nobody must change. Throws
 * `HistoryUnreadable`.
 */
export const columnsFromArrow = (bytes: Uint8Array): HistoryColumns => {
  const table = readTable(bytes)
  const about = readAbout(file, table.schema.metadata ?? null)
  if (table.numRows !== about.rows) {
    throw new HistoryUnreadable({ file, met: "damaged", detail: `${table.numRows} of ${about.rows} rows` })
  }
  return asFault(file, "damaged", () => gathered(table, about))
}

const gathered = (table: Table, about: About): HistoryColumns => {
  const { actors, foldedBy, format, keepsTexts, rows, shapes, statuses, words: dictionary } = about
  const plain = <Values extends Numbers>(
    name: string,
    make: { new (length: number): Values; readonly name: string }
  ) => {
    const found = columnNamed(file, table, name, make.name === "Float64Array" ? Type.Float : Type.Int)
    const values = rows === 0 ? new make(0) : found.toArray()
    if (!(values instanceof make)) throw new RangeError(`"${name}" holds other numbers`)
    return values
  }
  /** The codes of a dictionary column: the places we have written. Whether they lie in it, the history looks. */
  const coded = (name: string, size: 1 | 2 | 4): Uint8Array => {
    const column = columnNamed(file, table, name, Type.Dictionary)
    if (rows === 0) return new Uint8Array(0)
    const codes = codesOf(only(column))
    if (codes.BYTES_PER_ELEMENT !== size) throw new RangeError(`"${name}" holds other numbers`)
    return new Uint8Array(codes.buffer, codes.byteOffset, rows * size)
  }
  const wide = (bytes: Uint8Array): Uint32Array => new Uint32Array(bytes.buffer, bytes.byteOffset, bytes.length / 4)
  const status = coded("status", 2)
  const shape = wide(coded("shape", 4))
  const lists = columnNamed(file, table, "slots", Type.List)
  const offsets = rows === 0 ? new Int32Array(1) : (only(lists).offsets as Int32Array)
  const values = rows === 0 ? undefined : only(lists).children[0]?.values
  const deals = new DealRows()
  if (rows > 0) deals.add(only(columnNamed(file, table, "deal", Type.Dictionary)))
  return {
    format,
    keepsTexts,
    foldedBy,
    ...deals.columns(about.oddDeals),
    sequence: plain("sequence", Uint32Array),
    occurredAt: plain("occurred_at", Float64Array),
    knownAt: plain("known_at", Float64Array),
    identity: plain("identity", Float64Array),
    marks: plain("marks", Uint8Array),
    contact: plain("contact", Uint8Array),
    shape,
    actor: wide(coded("actor", 4)),
    ball: coded("ball", 1),
    life: coded("life", 1),
    status: new Uint16Array(status.buffer, status.byteOffset, rows),
    firstSlot: new Uint32Array(offsets.buffer, offsets.byteOffset, rows),
    slots: values instanceof Float64Array ? values : new Float64Array(0),
    shapes,
    actors,
    statuses,
    words: dictionary
  }
}

const only = (column: Column<unknown>) => {
  const [batch, another] = column.data
  if (batch === undefined || another !== undefined) throw new RangeError("it does not lie in one piece")
  return batch
}
