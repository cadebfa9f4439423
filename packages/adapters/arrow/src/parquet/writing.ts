/**
 * A history as Parquet, to hand out: a row per event and columns in words, with times as timestamps.
 *
 * `shape`, `slots` and `identity` are ours, so that the history can be opened again exactly; the other columns are for
 * everybody. Deals stand together, events of a deal in the order of the fold.
 */
import { contactMark, type HistoryColumns, rowMark, type Shape } from "@genzaichi/core/replay"
import { tableToIPC } from "@uwdata/flechette"
import { Compression, Table, writeParquet, WriterPropertiesBuilder } from "parquet-wasm"
import { aboutOf } from "../about.ts"
import { flags, instants, type NamedColumn, numbers, tableOf, words } from "../column.ts"
import { actorWord, dealColumn, slotColumn, spellings, spelt } from "../columns.ts"

export interface ParquetOptions {
  /** `snappy` where left out: every tool reads it, and it is read fastest. `zstd` makes files a sixth smaller. */
  readonly compression?: "zstd" | "snappy" | "none"
  /** Rows that can be read apart from others; a million where left out. */
  readonly rowGroup?: number
}

/** Columns in which hardly a value comes twice: a dictionary of them would be given up after a while. */
const manifold = ["sequence", "occurred_at", "known_at", "identity", "slots.list.value"]

const compressions = { zstd: Compression.ZSTD, snappy: Compression.SNAPPY, none: Compression.UNCOMPRESSED }

/** A column of words by what the shape of a row says. Where it says nothing, there is no value. */
const byShape = (
  name: string,
  { shape, shapes }: HistoryColumns,
  wordOf: (shape: Shape) => string | undefined
): NamedColumn => {
  const spellings: Array<string> = [""]
  const codes = shapes.map((one) => {
    const word = wordOf(one)
    if (word === undefined) return 0
    const place = spellings.indexOf(word)
    return place === -1 ? spellings.push(word) - 1 : place
  })
  const perRow = new Uint16Array(shape.length)
  for (let row = 0; row < perRow.length; row++) perRow[row] = codes[shape[row]!]!
  return words(name, perRow, spellings, 0)
}

/** A text that every event of the shape has in this field. */
const fieldOf =
  (name: string) =>
  ({ template }: Shape): string | undefined => {
    const said = (JSON.parse(template) as Readonly<Record<string, unknown>> | null)?.[name]
    return typeof said === "string" ? said : undefined
  }

const parquetColumns = (columns: HistoryColumns): ReadonlyArray<NamedColumn> => {
  const { contact, marks, shape, status, statuses } = columns
  const kinds = [...new Set(statuses.map(({ kind }) => kind))]
  const kindOfStatus = [0, ...statuses.map(({ kind }) => kinds.indexOf(kind) + 1)]
  const statusNames = [...new Set(statuses.map(({ status: name }) => name))]
  const nameOfStatus = [0, ...statuses.map(({ status: name }) => statusNames.indexOf(name) + 1)]
  return [
    dealColumn(columns),
    numbers("sequence", columns.sequence),
    instants("occurred_at", columns.occurredAt),
    instants("known_at", columns.knownAt),
    byShape("kind", columns, ({ kind }) => kind),
    byShape("channel", columns, fieldOf("channel")),
    byShape("direction", columns, fieldOf("direction")),
    words("actor", columns.actor, spellings(columns.actors.map(actorWord))),
    flags("claimed", marks, rowMark.claimed),
    flags("day_only", marks, rowMark.dayOnly),
    flags("undated", marks, rowMark.undated),
    flags("contact", contact, contactMark.counted),
    flags("inbound", contact, contactMark.inbound),
    flags("begun_anew", contact, contactMark.begunAnew),
    words("ball", columns.ball, spelt.ball),
    words("life", columns.life, spelt.life),
    words(
      "status",
      status.map((code) => nameOfStatus[code]!),
      ["", ...spellings(statusNames)],
      0
    ),
    words(
      "status_kind",
      status.map((code) => kindOfStatus[code]!),
      ["", ...kinds],
      0
    ),
    numbers("shape", shape),
    numbers("identity", columns.identity),
    slotColumn(columns)
  ]
}

/** Columns as a Parquet file. */
export const parquetFromColumns = (
  columns: HistoryColumns,
  { compression = "snappy", rowGroup = 1_000_000 }: ParquetOptions = {}
): Uint8Array => {
  const table = tableOf(parquetColumns(columns), aboutOf(columns))
  let builder = new WriterPropertiesBuilder()
    .setCompression(compressions[compression])
    .setMaxRowGroupSize(rowGroup)
    .setCreatedBy("genzaichi")
  for (const name of manifold) builder = builder.setColumnDictionaryEnabled(name, false)
  const properties = builder.build()
  return writeParquet(Table.fromIPCStream(tableToIPC(table, { format: "stream" })!), properties)
}
