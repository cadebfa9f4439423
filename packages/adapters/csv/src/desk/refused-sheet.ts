/**
 * Refused rows as a sheet to mend and hand in again: in the columns they came in, with where and why beside.
 *
 * Each row says on which line of its sheet it stood, and carries a mark of what it said. So mended rows can be put where
 * they belong when the sheet is handed in once more with them, and what comes of it is what the sheet would have come to
 * had it been right at first. Our reader knows the added columns and passes them over.
 */
import type { Label, Language } from "@genzaichi/core"
import { Schema } from "effect"
import { csvRow } from "../export/csv.ts"
import { guarded, unguarded } from "../formula.ts"
import { answerHeaders, dealAnswerHeaders, type RowProblem } from "../import/index.ts"
import { fingerprint } from "../import/fingerprint.ts"
import type { RecognisedHeader } from "../header/index.ts"
import type { SheetRecord } from "../sheet/index.ts"

/** A row that is refused, as it stands in its sheet. */
export interface RefusedRow {
  readonly record: SheetRecord
  readonly problem: RowProblem
}

/** A file was handed in as mended rows and lacks the columns that say where they belong. */
export class NotMendedRows extends Schema.TaggedError<NotMendedRows>()("NotMendedRows", {
  /** The columns it was given with. */
  missing: Schema.Array(Schema.String)
}) {
  get messages(): Label {
    return {
      ja: `直した行のファイルではありません。${this.missing.map((one) => `「${one}」`).join("と")}の列が要ります。取り込めなかった行として書き出されたファイルを、列を消さずに直して渡してください。`,
      en: `This is no file of mended rows: it lacks ${this.missing.map((one) => `"${one}"`).join(" and ")}. Mend the file that was written of the refused rows, and keep its columns.`
    }
  }
  override get message(): string {
    return this.messages.en
  }
}

/** Headers of the columns that are added; nobody's own. */
export const refusedHeaders = {
  line: { ja: "取り込めなかった行", en: "Refused line" },
  column: { ja: "取り込めなかった列", en: "Refused column" },
  reason: { ja: "取り込めなかった理由", en: "Refused because" },
  remedy: { ja: "直し方", en: "How to mend it" },
  mark: { ja: "行の印（消さないでください）", en: "Mark of the row (please keep)" }
} as const satisfies Readonly<Record<string, Label>>

type Added = keyof typeof refusedHeaders
const addedColumns = Object.keys(refusedHeaders) as ReadonlyArray<Added>

/** The refused rows of a sheet as the text of a CSV file; only its header where none is refused. */
export const refusedText = (header: RecognisedHeader, rows: ReadonlyArray<RefusedRow>, language: Language): string => {
  // A sheet without a header gets one here, so that people see what is theirs and what was added.
  const { headers: own, place } = header
  // Where it is told by its place what a column is, none can be added to answer in.
  const answer = answers.flatMap(({ code, headers }) => {
    const isAsked = rows.some(({ problem }) => problem.code === code)
    return place !== -1 && isAsked && !own.some((header) => isOf(headers, header)) ? [headers[language]] : []
  })
  let text = csvRow([...own.map(written), ...answer, ...addedColumns.map((name) => refusedHeaders[name][language])])
  for (const { problem, record } of rows) {
    const { cells } = record
    const width = Math.max(own.length, cells.length)
    const said: Readonly<Record<Added, string>> = {
      line: String(record.line),
      column: problem.header ?? (problem.column === null ? "" : String(problem.column)),
      reason: problem.reason[language],
      remedy: problem.remedy[language],
      mark: markOf(record)
    }
    const mine = Array.from({ length: own.length }, (_, at) => written(cells[at] ?? ""))
    // What stands beyond the last header stays beyond it.
    const beyond = Array.from({ length: width - own.length }, (_, at) => written(cells[own.length + at] ?? ""))
    text += csvRow([...mine, ...answer.map(() => ""), ...addedColumns.map((name) => written(said[name])), ...beyond])
  }
  return text
}

/** The columns in which questions are answered. */
const answers = [
  { code: "which-account", headers: answerHeaders },
  { code: "which-deal", headers: dealAnswerHeaders }
] as const

const isOf = ({ all }: { readonly all: ReadonlyArray<string> }, header: string): boolean =>
  all.includes(header.normalize("NFKC").trim())

const number = /^[+-]?\d[\d,]*(?:\.\d+)?%?$/

/** A number stays one; any other text is kept from running as a formula, once. */
const written = (cell: string): string => (number.test(cell) ? cell : guarded(unguarded(cell)))

const markOf = ({ cells }: SheetRecord): string => {
  // Blank cells at the end come and go with the program that saves.
  const last = cells.findLastIndex((cell) => cell !== "")
  // A letter in front, or a spreadsheet might take some marks for numbers such as 12e345.
  return `m${fingerprint(cells.slice(0, last + 1).join("\u0001"))}`
}

/** A row that was mended, and where it stood. */
export interface MendedRow {
  /** Its cells under the sheet's own header, and the answer behind them where it has such a column. */
  readonly cells: ReadonlyArray<string>
  readonly line: number
  readonly mark: string
  /** Line in the file of mended rows. */
  readonly at: number
}

/** A sheet of mended rows, taken apart. */
export interface MendedSheet {
  /** Physical line of its header. */
  readonly line: number
  readonly headers: ReadonlyArray<string>
  readonly rows: ReadonlyArray<MendedRow>
}

const folded = (text: string): string => text.normalize("NFKC").trim()

/** The rows of a sheet that `refusedText` wrote and somebody mended; `undefined` where it is no such sheet. */
export const readMended = (records: ReadonlyArray<SheetRecord>): MendedSheet | undefined => {
  for (const [place, { cells, line: headerLine }] of records.slice(0, headerWithin).entries()) {
    const at = (name: Added): number =>
      cells.findIndex((cell) => Object.values(refusedHeaders[name]).some((header) => folded(header) === folded(cell)))
    const [line, mark] = [at("line"), at("mark")]
    if (line === -1 || mark === -1) continue
    const added = new Set(addedColumns.map(at))
    const own = (all: ReadonlyArray<string>): ReadonlyArray<string> => all.filter((_, column) => !added.has(column))
    const rows = records.slice(place + 1).flatMap((record): ReadonlyArray<MendedRow> => {
      const number = Number(folded(record.cells[line] ?? ""))
      if (record.cells.every((cell) => cell.trim() === "")) return []
      const isLine = Number.isInteger(number) && number > 0
      return [
        {
          cells: own(record.cells),
          line: isLine ? number : record.line,
          mark: isLine ? folded(record.cells[mark] ?? "") : "",
          at: record.line
        }
      ]
    })
    return { line: headerLine, headers: own(cells), rows }
  }
  return undefined
}

/** A file of mended rows may have got a title above its header, as any other. */
const headerWithin = 10

/** A sheet with its mended rows where they belong. */
export interface MendedRecords {
  readonly records: ReadonlyArray<SheetRecord>
  /** Mended rows the sheet has no place for: nothing in it says any more what they were mended from. */
  readonly unplaced: ReadonlyArray<MendedRow>
}

/** Puts mended rows in the place of those they were mended from. */
export const withMended = (
  records: ReadonlyArray<SheetRecord>,
  header: RecognisedHeader,
  mended: MendedSheet
): MendedRecords => {
  const from = header.place + 1
  const byLine = new Map<number, number>()
  const byMark = new Map<string, Array<number>>()
  for (let place = from; place < records.length; place++) {
    const record = records[place]!
    byLine.set(record.line, place)
    const mark = markOf(record)
    const there = byMark.get(mark)
    if (there === undefined) byMark.set(mark, [place])
    else there.push(place)
  }
  const all = [...records]
  // Columns of answers that were added to the sheet's own, by their places in the file of mended rows.
  const added = answers.flatMap(({ headers }) => {
    const at = mended.headers.findIndex((one) => isOf(headers, one))
    return at === -1 || header.headers.some((one) => isOf(headers, one)) ? [] : [at]
  })
  const width = header.headers.length
  if (added.length > 0 && header.place !== -1) {
    const head = records[header.place]!
    const more = added.map((at) => mended.headers[at]!)
    all[header.place] = { ...head, cells: [...padded(head.cells, width), ...more] }
  }
  const taken = new Set<number>()
  const unplaced: Array<MendedRow> = []
  // Rows whose very line says what they said come first, so that of two equal rows each finds its own.
  const isHere = ({ line, mark }: MendedRow): boolean => {
    const place = byLine.get(line)
    return place !== undefined && markOf(records[place]!) === mark
  }
  for (const row of mended.rows.toSorted((a, b) => Number(isHere(b)) - Number(isHere(a)))) {
    const places = (byMark.get(row.mark) ?? []).filter((place) => !taken.has(place))
    const near = (place: number): number => Math.abs(records[place]!.line - row.line)
    const [place] = places.toSorted((a, b) => near(a) - near(b))
    if (place === undefined) {
      unplaced.push(row)
      continue
    }
    taken.add(place)
    const record = records[place]!
    const said = added.map((at) => row.cells[at] ?? "")
    const own = row.cells.filter((_, at) => !added.includes(at))
    const cells = padded(own, width).map((cell, at) => {
      const before = record.cells[at] ?? ""
      return isUntouched(cell, before) ? before : cell
    })
    const { problems: _mended, ...rest } = record
    const beyond = cells.slice(width)
    all[place] = { ...rest, cells: added.length === 0 ? cells : [...cells.slice(0, width), ...said, ...beyond] }
  }
  return { records: all, unplaced }
}

/**
 * Whether nobody touched the cell. It was written otherwise where a spreadsheet might have run it; and saving a CSV, Excel
 * drops leading zeros and turns long numbers into powers of ten, which nobody meant.
 */
const isUntouched = (cell: string, before: string): boolean => {
  if (cell === before || cell === written(before)) return true
  if (!/^\d+$/.test(before)) return false
  if (before.startsWith("0") && cell === before.replace(/^0+(?=\d)/, "")) return true
  const [, digits] = /^(\d(?:\.\d+)?)E\+\d+$/i.exec(cell) ?? []
  return (
    digits !== undefined &&
    before.length > 11 &&
    Number(Number(before).toPrecision(digits.replace(".", "").length)) === Number(cell)
  )
}

const padded = (cells: ReadonlyArray<string>, width: number): ReadonlyArray<string> =>
  cells.length >= width ? cells : [...cells, ...Array.from({ length: width - cells.length }, () => "")]

/** Mended rows as a sheet of their own, each on the line it stood on. */
export const mendedAlone = ({ headers, line, rows }: MendedSheet, hasHeader: boolean): ReadonlyArray<SheetRecord> => [
  ...(hasHeader ? [{ index: 0, line, cells: headers }] : []),
  ...rows.map(({ cells, line }, at) => ({ index: hasHeader ? at + 1 : at, line, cells }))
]
