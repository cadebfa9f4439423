/**
 * A table as a workbook of one sheet: text is text whatever it looks like, dates are dates, nothing is a formula. The
 * header stays in sight and filters; columns are as wide as what is in them.
 *
 * Up to fifty thousand rows the sheet is made as a whole. Above, it is written row by row in flat memory, without the
 * filter, and a day shows its midnight: that writer has one format a column.
 */
import type { Calendar } from "@genzaichi/core"
import { writeXlsx, writeXlsxStream } from "hucre/xlsx"
import { cellText, type ExportCell, type ExportRow, fittingCell, longestCell } from "../export/cell.ts"
import { exportTable, type TableOptions } from "../export/export-sheet.ts"
import type { ExportMark } from "../export/mark.ts"
import type { ExportSource } from "../export/past.ts"
import { type ColumnForm, type ExportLayout, headersOf } from "../export/table.ts"

/** Which rows go into a workbook, and from how many on it is made in flat memory. */
export interface WorkbookOptions extends TableOptions {
  /** From how many rows on the workbook is written in flat memory; 50,000 where left out. */
  readonly rowsAtOnce?: number
}

/** What was noticed while a workbook was written; whole once it is. */
export interface WorkbookNotes {
  /** Rows below the header. */
  rows: number
  /** Cells with more text than Excel keeps in one, which end in `…` where they were cut. */
  shortened: number
}

/** A workbook on its way out. */
export interface ExportedWorkbook {
  readonly mark: ExportMark
  readonly layout: ExportLayout
  /** The file, piece by piece; it can be read once. */
  readonly pieces: AsyncIterable<Uint8Array>
  readonly notes: WorkbookNotes
}

type Value = string | number | Date | null

const rowsAtOnce = 50_000
const dayFormat = "yyyy/m/d"
const minuteFormat = "yyyy/m/d h:mm"
const numberForms: ReadonlySet<ColumnForm> = new Set(["number"])
const dayMs = 86_400_000
const firstDay = Date.UTC(1900, 2, 1) / dayMs

/** Exports a sheet as a workbook. Reading its pieces is rejected with `StoreFailure`, where the store fails. */
export const exportWorkbook = async (source: ExportSource, options: WorkbookOptions): Promise<ExportedWorkbook> => {
  const table = await exportTable(source, options)
  const notes: WorkbookNotes = { rows: 0, shortened: 0 }
  return {
    mark: table.mark,
    layout: table.layout,
    notes,
    pieces: workbook(table, source.calendar, notes, options.rowsAtOnce ?? rowsAtOnce)
  }
}

async function* workbook(
  table: Awaited<ReturnType<typeof exportTable>>,
  calendar: Calendar,
  notes: WorkbookNotes,
  atOnce: number
): AsyncGenerator<Uint8Array, void, void> {
  const { columns } = table.layout
  const headers = headersOf(table)
  const name = table.layout.label[table.language]
    .replace(/[\\/?*[\]:（(].*$/, "")
    .trim()
    .slice(0, 31)
  const valuesOf = (row: ExportRow): Array<Value> => {
    notes.rows++
    return row.map((cell, at) => valueOf(cell, numberForms.has(columns[at]!.form), calendar, notes))
  }
  const first: Array<ExportRow> = []
  const rows = table.rows[Symbol.asyncIterator]()
  let next = await rows.next()
  while (next.done !== true && first.length < atOnce) {
    first.push(next.value)
    next = await rows.next()
  }
  if (next.done === true) {
    const data = first.map(valuesOf)
    const range = `A1:${columnName(columns.length)}${data.length + 1}`
    yield await writeXlsx({
      sheets: [
        {
          name,
          columns: columns.map(({ form, width }) => ({ width, ...textFormat(form) })),
          rows: [[...headers], ...data],
          cells: new Map(
            first.flatMap((row, at) => row.flatMap((cell, place) => dated(cell, data[at]![place]!, at, place)))
          ),
          freezePane: { rows: 1 },
          autoFilter: { range }
        }
      ]
    })
    return
  }
  async function* all(): AsyncGenerator<Array<Value>, void, void> {
    for (const row of first.splice(0)) yield valuesOf(row)
    for (let step = next; step.done !== true; step = await rows.next()) yield valuesOf(step.value)
  }
  yield* piecesOf(
    writeXlsxStream(all(), {
      name,
      columns: columns.map(({ form, width }, at) => ({
        header: headers[at]!,
        width,
        ...(form === "moment" ? { numFmt: minuteFormat } : textFormat(form))
      })),
      freezePane: { rows: 1 }
    })
  )
}

/** Text columns are of text, so that what is typed there later stays what was typed: `007`, `=1+1`. */
const textFormat = (form: ColumnForm): { readonly numFmt?: string } =>
  form === "number" || form === "moment" ? {} : { numFmt: "@" }

/** A date's cell, with the format that shows what is known of it. */
const dated = (
  cell: ExportCell,
  value: Value,
  row: number,
  place: number
): ReadonlyArray<
  readonly [string, { readonly value: Value; readonly type: "date"; readonly style: { numFmt: string } }]
> =>
  cell === null || typeof cell !== "object" || !(value instanceof Date)
    ? []
    : [
        [
          `${row + 1},${place}`,
          { value, type: "date", style: { numFmt: cell.at === undefined ? dayFormat : minuteFormat } }
        ]
      ]

const valueOf = (cell: ExportCell, isNumber: boolean, calendar: Calendar, notes: WorkbookNotes): Value => {
  if (cell === null) return null
  if (typeof cell === "number") return cell
  if (typeof cell === "string") {
    const number = isNumber && /^\d{1,15}$/.test(cell) ? Number(cell) : undefined
    return number ?? textOf(cell, notes)
  }
  const day = cell.day ?? calendar.dayOf(cell.at)
  // Workbooks count days from 1900 on.
  if (day < firstDay) return cellText(cell, calendar)
  // They know no zones either: what the clock on the wall showed.
  if (cell.at === undefined) return new Date(day * dayMs)
  const { hour, minute } = calendar.clockOf(cell.at)
  return new Date(day * dayMs + (hour * 60 + minute) * 60_000)
}

// Workbooks write characters by their codes, `_x000D_`; a text that looks like one has its underscore written so.
const looksEscaped = /_(?=x[0-9A-Fa-f]{4}_)/g

const textOf = (text: string, notes: WorkbookNotes): string => {
  const escaped = text.replace(looksEscaped, "_x005F_")
  if (escaped.length > longestCell) notes.shortened++
  return fittingCell(escaped)
}

/** `A` for the first column, `AA` for the 27th. */
const columnName = (count: number): string => {
  let name = ""
  for (let rest = count; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name
  }
  return name
}

async function* piecesOf(stream: ReadableStream<Uint8Array>): AsyncGenerator<Uint8Array, void, void> {
  const reader = stream.getReader()
  try {
    for (let step = await reader.read(); step.done !== true; step = await reader.read()) yield step.value
  } finally {
    await reader.cancel()
  }
}
