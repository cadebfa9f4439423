/**
 * A sheet that this library wrote and somebody edited: what its rows said when they were written.
 *
 * Every row holds the mark of its export. The ledger gives the same rows again as of that mark, they are read through
 * the same columns, and so each group of a row has a counterpart: what it said before it was edited. Rows are read in
 * the order in which they stand in the sheet now, so that what hangs on the row before comes out alike.
 */
import type { Language, NewEvent, StoredEvent } from "@genzaichi/core"
import type { Baseline, BaselineRow } from "../export/baseline.ts"
import { isSameButForLosses } from "../export/loss.ts"
import { type ExportMark, markHeaders, readMark } from "../export/mark.ts"
import { unguarded } from "../formula.ts"
import type { RecognisedHeader } from "../header/index.ts"
import type { SheetRecord } from "../sheet/index.ts"
import { cleaned } from "./cell-text.ts"
import { inOrderOfDays } from "./day-order.ts"
import { makeRowReader, type ReadingContext } from "./row-reader.ts"

/** What a row said when it was exported. */
export interface Counterpart {
  /** What was asserted then, by group. */
  readonly said: ReadonlyMap<string, NewEvent>
  /** The event the row tells of; not for a row that was copied within the sheet: that is another one. */
  readonly event: StoredEvent | null
  /** The id of the next action it shows. */
  readonly action: string | null
  /** As of when; what was recorded after it is none of the export's. */
  readonly mark: ExportMark
}

/** A row of the sheet beside the same row as it was exported. */
interface Pair {
  readonly record: SheetRecord
  readonly row: BaselineRow
  readonly mark: ExportMark
  /** Another row of the sheet stands for the same one before it. */
  readonly copied: boolean
}

/** An exported sheet: its rows beside what they were. */
export interface EditedExport {
  /** The rows of the sheet, without what programs lost of cells nobody edited. */
  readonly body: ReadonlyArray<SheetRecord>
  readonly pairs: ReadonlyArray<Pair>
  /** The newest mark of all. */
  readonly mark: ExportMark
  /** Rows without a mark, which are compared with the ledger as it stands; and how many marks cannot be read. */
  readonly unmarked: number
  readonly unreadable: number
  /** Cells that were edited in columns that are there to be read, and the headers above them. */
  readonly readOnly: { readonly cells: number; readonly headers: ReadonlyArray<string> }
}

/** What the rows of an export said, read as those of the sheet are. */
export interface ExportedRows {
  /** What the row of that key said when it was exported; nothing of a row that was added since. */
  readonly counterpartOf: (key: string) => Counterpart | undefined
  /** What opens deals and accounts, by its key, as far as the exported rows tell of them. */
  readonly openingOf: (key: string) => NewEvent | undefined
  /** Whether every cell of the row that is read stands as it was exported. */
  readonly isAsExported: (record: SheetRecord) => boolean
}

type MarkedRows = Array<{ readonly record: SheetRecord; readonly key: string }>

/**
 * Asks the ledger for the rows of a sheet as they were exported. Nothing, for a sheet whose ids are its own: it was not
 * exported from here. `now` stands for the mark of rows without one.
 */
export const editedExport = async (
  header: RecognisedHeader,
  body: ReadonlyArray<SheetRecord>,
  baseline: Baseline,
  now: ExportMark
): Promise<EditedExport | undefined> => {
  const { columns, profile } = header
  const [keyName = ""] = profile.key ?? (profile.deal.length > 0 ? profile.deal : (profile.account ?? []))
  const keyAt = columns.get(keyName)
  if (profile.ids !== "own" || keyAt === undefined) return undefined

  const { at: markAt, language } = markColumnOf(header)
  const marks = new Map<string, { readonly mark: ExportMark | null; readonly rows: MarkedRows }>()
  let unmarked = 0
  let unreadable = 0
  for (const record of body) {
    const key = cleaned(unguarded(record.cells[keyAt] ?? ""))
    if (key === "") continue
    const cell = markAt === undefined ? "" : (record.cells[markAt] ?? "").trim()
    const mark = readMark(cell) ?? null
    if (mark === null) unmarked++
    if (mark === null && cell !== "") unreadable++
    const name = mark === null ? "" : `${mark.sequence}/${mark.at}`
    const known = marks.get(name)
    if (known === undefined) marks.set(name, { mark, rows: [{ record, key }] })
    else known.rows.push({ record, key })
  }

  const toBeRead = [...columns].filter(([name]) => name !== "mark" && profile.columns[name]?.shown === true)
  const readOnly = { cells: 0, headers: new Set<string>() }
  const pairs: Array<Pair> = []
  const restoredAs = new Map<SheetRecord, SheetRecord>()
  let newest: ExportMark | undefined
  for (const { mark, rows } of marks.values()) {
    const keys = [...new Set(rows.map(({ key }) => key))]
    const given = new Map(
      (await baseline({ profile: profile.name, language, mark, keys })).map((row) => [row.key, row])
    )
    const asOf = mark ?? now
    if (newest === undefined || asOf.sequence > newest.sequence) newest = asOf
    const met = new Set<string>()
    for (const { key, record } of rows) {
      const row = given.get(key)
      if (row !== undefined) {
        const restored = asExported(record, row, header)
        if (restored !== record) restoredAs.set(record, restored)
        pairs.push({ record: restored, row, mark: asOf, copied: met.has(key) })
        for (const [name, at] of toBeRead) {
          if (plain(restored.cells[at]) === plain(row.cells[name])) continue
          readOnly.cells++
          readOnly.headers.add(header.headers[at] ?? name)
        }
      }
      met.add(key)
    }
  }
  return {
    body: restoredAs.size === 0 ? body : body.map((record) => restoredAs.get(record) ?? record),
    pairs: pairs.toSorted((a, b) => a.record.index - b.record.index),
    mark: newest ?? now,
    unmarked,
    unreadable,
    readOnly: { cells: readOnly.cells, headers: [...readOnly.headers] }
  }
}

const plain = (cell = ""): string => cleaned(unguarded(cell))

/**
 * The record as it was exported wherever nobody edited it: what programs lose on the way is not lost to whoever reads it.
 * Ids among it, so that a deal `007` that a spreadsheet took for 7 is that deal still.
 */
const asExported = (record: SheetRecord, row: BaselineRow, { columns }: RecognisedHeader): SheetRecord => {
  let cells: Array<string> | undefined
  for (const [name, at] of columns) {
    const exported = row.cells[name] ?? ""
    const cell = record.cells[at] ?? ""
    if (cell === exported || !isSameButForLosses(exported, cell)) continue
    cells ??= [...record.cells]
    cells[at] = exported
  }
  if (cells === undefined) return record
  const { index, line, problems } = record
  return { index, line, cells, ...(problems === undefined ? {} : { problems }) }
}

/** Where the mark stands, and what language the sheet is in. */
const markColumnOf = ({
  columns,
  headers
}: RecognisedHeader): { readonly at: number | undefined; readonly language: Language } => {
  for (const language of ["ja", "en"] as const) {
    const at = headers.findIndex((one) => one.normalize("NFKC").trim() === markHeaders[language])
    if (at !== -1) return { at, language }
  }
  return { at: columns.get("mark"), language: headers.some((one) => /\p{Script=Han}/u.test(one)) ? "ja" : "en" }
}

/** Reads the exported rows through the columns the sheet has now: what was taken out of it is not compared. */
export const readExportedRows = (
  { pairs }: EditedExport,
  header: RecognisedHeader,
  context: ReadingContext
): ExportedRows => {
  const reader = makeRowReader(header, { ...context, repeated: false })
  const pairOf = new Map<SheetRecord, Pair>()
  const records = pairs.map((pair): SheetRecord => {
    const cells = header.headers.map(() => "")
    for (const [name, at] of header.columns) cells[at] = pair.row.cells[name] ?? ""
    const record: SheetRecord = { index: pair.record.index, line: pair.record.line, cells }
    pairOf.set(record, pair)
    return record
  })
  for (const record of records) reader.learn(record)
  const counterparts = new Map<string, Counterpart>()
  for (const record of inOrderOfDays(records, reader)) {
    const outcome = reader.read(record)
    if (outcome.kind !== "recorded") continue
    const { copied, mark, row } = pairOf.get(record)!
    counterparts.set(outcome.key, {
      said: new Map(outcome.events.map((event) => [event.source!.group, event])),
      event: copied ? null : row.event,
      action: copied ? null : row.action,
      mark
    })
  }
  const openings = new Map(reader.openings().map((event) => [event.source!.key, event]))
  const exportedAs = new Map(records.map((record) => [pairOf.get(record)!.record, record.cells]))
  const places = [...header.columns.values()]
  return {
    counterpartOf: (key) => counterparts.get(key),
    openingOf: (key) => openings.get(key),
    isAsExported: (record) => {
      const cells = exportedAs.get(record)
      return cells !== undefined && places.every((at) => (cells[at] ?? "") === (record.cells[at] ?? ""))
    }
  }
}
