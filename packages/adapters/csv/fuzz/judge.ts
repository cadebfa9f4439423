/**
 * What must hold of every sheet, however broken: it is read or refused by name; every row is recorded, refused or
 * blank; and no text is lost in silence. What was written in a cell is found again in an event, in what is said of its
 * row, or in a column that is said not to be read.
 */
import { japaneseCalendar, makeCalendar, type StoredEvent, type TenantId } from "@genzaichi/core"
import Papa from "papaparse"
import {
  EmptySheet,
  type FieldSource,
  type ImportPlan,
  makeSheetReader,
  MissingColumns,
  NotASheet,
  planImportPromise,
  type Profile,
  sheetStream,
  type SheetReader,
  type SheetRecord,
  UnknownLayout,
  UnreadableEncoding
} from "../src/index.ts"
import { saysNothing } from "../src/words/nothing.ts"

/** What came of a sheet. */
export interface Verdict {
  /** The profile it was read by, or the name of the refusal. */
  readonly outcome: string
  readonly rows: number
  readonly recorded: number
  readonly refused: number
  readonly blank: number
  /** Cells of recorded rows that were looked for, and found again. */
  readonly cells: number
  /** The records were counted by another parser, too. */
  readonly counted: boolean
  /** What does not hold; empty where all is well. */
  readonly faults: ReadonlyArray<string>
}

const calendar = makeCalendar(japaneseCalendar)
const refusals = [NotASheet, EmptySheet, UnreadableEncoding, UnknownLayout, MissingColumns]

interface Read {
  readonly reader: SheetReader
  readonly records: ReadonlyArray<SheetRecord>
}

const readAll = (bytes: Uint8Array): Read => {
  const reader = makeSheetReader()
  const records = [...reader.push(bytes), ...reader.end()]
  return { reader, records }
}

/** The text the reader saw, without mark and without a line that names the delimiter. */
const textOf = (bytes: Uint8Array, { reader }: Read): string => {
  const encoding = reader.encoding()!.encoding
  const text = new TextDecoder(encoding === "utf-8-bom" ? "utf-8" : encoding, { ignoreBOM: true }).decode(bytes)
  return text.replace(/^\ufeff+/, "").replace(/^sep=[^"\r\n](?:\r\n|\n|\r|(?=\ufffd?$))/i, "")
}

/** No character is lost on the way from the file to the cells, but for delimiters, quotes and line ends. */
const textIsKept = (text: string, { reader, records }: Read): boolean => {
  const delimiter = reader.delimiter()!
  const bare = (one: string): string => one.replaceAll(/["\r\n]/g, "").replaceAll(delimiter, "")
  return bare(records.map(({ cells }) => cells.join("")).join("")) === bare(text)
}

/** Where the text is lawful, papaparse finds the same cells; `undefined` where it is not, or ends lines in two ways. */
const agreesWithPapaparse = (text: string, { reader, records }: Read): boolean | undefined => {
  if (records.some(({ problems }) => problems !== undefined)) return undefined
  // It takes off a mark in the middle of a text.
  if (text.includes("\ufeff")) return undefined
  const ends = new Set(text.match(/\r\n|\n|\r/g))
  const [newline = "\n"] = ends
  if (ends.size > 1) return undefined
  const { data, errors } = Papa.parse<Array<string>>(text, {
    delimiter: reader.delimiter()!,
    newline: newline as "\n",
    skipEmptyLines: false
  })
  if (errors.length > 0) return undefined
  // A line end at the very end begins no row.
  const rows = data.at(-1)?.length === 1 && data.at(-1)![0] === "" && /[\r\n]$/.test(text) ? data.slice(0, -1) : data
  return (
    rows.length === records.length && rows.every((row, at) => row.join("\u0001") === records[at]!.cells.join("\u0001"))
  )
}

/** A cell as it may be written in an event: width, case, blanks, what cannot be seen and a guard are left out. */
const plain = (text: string): string =>
  text
    .normalize("NFKC")
    .toLowerCase()
    // oxlint-disable-next-line no-control-regex -- what cannot be seen is the purpose
    .replaceAll(/[\s\u0000-\u001f\u007f-\u009f\ufffd'"]/g, "")

/** Everything that was recorded or said, as one text. */
const everythingTold = (
  { events, header, notes, refused, remarks }: ImportPlan,
  records: ReadonlyArray<SheetRecord>
): string => {
  const told: Array<string> = []
  const gather = (value: unknown): void => {
    if (typeof value === "string") told.push(value)
    else if (typeof value === "number") told.push(String(value))
    else if (typeof value === "object" && value !== null) for (const one of Object.values(value)) gather(one)
  }
  for (const { actor, data, occurredOn, source, subjects } of events)
    gather([data, actor, subjects, occurredOn, source?.key])
  for (const { value } of [...refused, ...remarks]) told.push(value)
  // What a refused row would have introduced stands there, for whoever mends it.
  const lines = new Set(refused.map(({ line }) => line))
  for (const { cells, line } of records) if (lines.has(line)) gather(cells)
  gather([notes, header.preamble, header.headers])
  return plain(told.join("\u0002"))
}

/** What a cell is read as that need not stand in an event as it was written. */
const readings = new Set([
  "number",
  "count",
  "quantity",
  "unit",
  "percent",
  "money",
  "deadline",
  "start",
  "end",
  "channel",
  "marks",
  "direction",
  "side",
  "side-approval",
  "temperature",
  "status",
  "look-again",
  "corporate-number",
  "domains",
  "satisfaction",
  "choice",
  "choices"
])

const list = (columns: string | ReadonlyArray<string> | undefined): ReadonlyArray<string> =>
  columns === undefined ? [] : typeof columns === "string" ? [columns] : columns

/** Columns whose cells are read as something else than text: a word that is understood need not be found again. */
const understoodColumns = (profile: Profile): ReadonlySet<string> => {
  const understood = new Set<string>()
  const add = (columns: string | ReadonlyArray<string> | undefined): void => {
    for (const column of list(columns)) understood.add(column)
  }
  const sources = (data: Readonly<Record<string, FieldSource>>): void => {
    for (const source of Object.values(data)) {
      if (typeof source !== "object" || !("column" in source)) continue
      if (readings.has(source.as)) add(source.column)
      add(source.channel)
      for (const beside of [source.currency, source.tax, source.pipeline]) add(beside)
    }
  }
  for (const { at, data, when } of profile.events) {
    sources(data)
    add(at?.columns)
    add(when?.map(({ column }) => column))
  }
  if (profile.opens !== undefined) {
    sources(profile.opens.data)
    add(profile.opens.at?.columns)
  }
  for (const one of [profile.date, profile.against, profile.time, profile.nextAction?.due, profile.nextAction?.text])
    add(one)
  add(profile.history)
  return understood
}

const markers = /Zq\d+x/g

/** The cells of recorded rows whose text is found nowhere again. */
const lostCells = (
  plan: ImportPlan,
  { records }: Read
): { readonly looked: number; readonly lost: ReadonlyArray<string> } => {
  const { columns, headers, place, profile } = plan.header
  const told = everythingTold(plan, records)
  const refused = new Set(plan.refused.map(({ line }) => line))
  const understood = understoodColumns(profile)
  const names = new Map([...columns].map(([column, at]) => [at, column]))
  const dateAt = profile.date === undefined ? undefined : columns.get(profile.date)
  const lost: Array<string> = []
  let looked = 0
  for (const { cells, line } of records.slice(place + 1)) {
    // A refused row is told by its line, and stays in the sheet for whoever mends it.
    if (refused.has(line)) continue
    for (const [at, cell] of cells.entries()) {
      const column = names.get(at)
      // When the row happened stands on its events as an instant.
      if (dateAt !== undefined && cell === cells[dateAt]) continue
      if (plain(cell) === "" || saysNothing(cell) || (column === undefined && at < headers.length)) continue
      // Beyond the last header the first is told, with its place.
      if (at >= headers.length && plan.remarks.some((one) => one.line === line && one.code === "extra-cells")) continue
      looked++
      const parts =
        column !== undefined && understood.has(column) ? (cell.match(markers) ?? []) : cell.split(/[\s,;、；，・／/→]+/)
      for (const part of parts) {
        // A sign alone names nobody.
        if (!/[\p{L}\p{N}]/u.test(part) || told.includes(plain(part))) continue
        lost.push(
          `line ${line} column ${at + 1} (${column ?? "beyond the header"}): ${JSON.stringify(cell.slice(0, 60))}`
        )
        break
      }
    }
  }
  return { looked, lost }
}

const stored = ({ events, source }: ImportPlan): ReadonlyArray<StoredEvent> =>
  events.map((event, index) => ({
    ...event,
    tenant: "fuzz" as TenantId,
    stream: sheetStream(source),
    version: index + 1,
    sequence: index + 1,
    recordedAt: calendar.endOf(calendar.dayFromText("2026-11-20")!),
    knownAt: event.knownAt ?? calendar.endOf(calendar.dayFromText("2026-11-20")!)
  }))

/** Judges one sheet. What it throws itself is a crash. `again` imports it a second time as well. */
export const judge = async (bytes: Uint8Array, again: boolean, profile?: Profile): Promise<Verdict> => {
  const nothing = { rows: 0, recorded: 0, refused: 0, blank: 0, cells: 0, counted: false, faults: [] }
  const options = {
    pieces: [bytes],
    source: "sheet",
    writtenOn: "2026-11-20",
    calendar,
    ...(profile === undefined ? {} : { profile })
  }
  let read: Read
  let plan: ImportPlan
  try {
    read = readAll(bytes)
  } catch (refusal) {
    if (!refusals.some((kind) => refusal instanceof kind)) throw refusal
    return { ...nothing, outcome: (refusal as UnknownLayout)._tag }
  }
  const faults: Array<string> = []
  const text = textOf(bytes, read)
  if (!textIsKept(text, read)) faults.push("characters of the file are in no cell")
  const agrees = agreesWithPapaparse(text, read)
  if (agrees === false) faults.push("papaparse finds other cells in a lawful text")
  const counted = agrees !== undefined
  try {
    plan = await planImportPromise(options)
  } catch (refusal) {
    if (!refusals.some((kind) => refusal instanceof kind)) throw refusal
    return { ...nothing, outcome: (refusal as UnknownLayout)._tag, faults, counted }
  }
  const { blank, recorded, refused, rows } = plan.counts
  if (rows !== recorded + refused + blank) faults.push(`${rows} rows are not ${recorded} + ${refused} + ${blank}`)
  if (rows !== read.records.length - plan.header.place - 1) {
    faults.push(`${read.records.length} records with the header at ${plan.header.place} are not ${rows} rows`)
  }
  if (plan.refused.length !== refused) faults.push(`${plan.refused.length} refusals for ${refused} rows`)
  const { looked, lost } = lostCells(plan, read)
  for (const one of lost) faults.push(`lost: ${one}`)
  if (again && plan.events.length > 0) {
    const second = await planImportPromise({ ...options, existing: stored(plan) })
    if (second.events.length > 0)
      faults.push(`the same sheet again records ${second.events.map(({ kind }) => kind).join(", ")}`)
  }
  return { outcome: plan.profile.name, rows, recorded, refused, blank, cells: looked, counted, faults }
}
