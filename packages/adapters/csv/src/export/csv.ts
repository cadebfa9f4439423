/**
 * A table as a CSV file, piece by piece: comma, CRLF, quotes where they are needed (RFC 4180), UTF-8 with the mark Excel
 * looks for, or CP932.
 *
 * Rows are taken from their source as somebody reads the file, so that a million of them need no more memory than a few.
 */
import type { Calendar, Label } from "@genzaichi/core"
import { Schema } from "effect"
import { cellText, type ExportCell, type ExportRow, longestCell, writtenCell } from "./cell.ts"
import { cp932Bytes, fitsCp932, missingIn, throughCp932, withoutMissing } from "./cp932.ts"

/** What a file may be written in: UTF-8 with its mark, or Shift_JIS as Windows has it. */
export type ExportEncoding = "utf-8" | "cp932"

/** A character the encoding does not have: written as 〓, and where. */
export interface ReplacedCharacter {
  /** The row, counted from 1 with the header. */
  readonly row: number
  /** The column, counted from 1, and its header. */
  readonly column: number
  readonly header: string
  readonly character: string
}

/** What was noticed while a file was written; whole once the file is. */
export interface WritingNotes {
  /** Rows below the header. */
  rows: number
  /** Characters the encoding does not have. */
  replaced: number
  /** The first hundred of them. */
  readonly firstReplaced: Array<ReplacedCharacter>
  /** Cells with more text than Excel keeps in one (32,767 letters): they end in `…`, but those of a log, which are whole. */
  tooLong: number
}

export const newWritingNotes = (): WritingNotes => ({ rows: 0, replaced: 0, firstReplaced: [], tooLong: 0 })

/** A character that CP932 does not have, in an export that was to be refused for it: where, which, and what to do. */
export class CharacterNotInEncoding extends Schema.TaggedError<CharacterNotInEncoding>()("CharacterNotInEncoding", {
  row: Schema.Int,
  column: Schema.Int,
  header: Schema.String,
  character: Schema.String
}) {
  override get message(): string {
    return (
      `Row ${this.row}, column ${this.column} ("${this.header}") holds "${this.character}", which CP932 does not have: ` +
      `write the file as UTF-8, or let such characters be replaced by 〓`
    )
  }
  get messages(): Label {
    return {
      ja: `${this.row} 行目 ${this.column} 列目（${this.header}）の「${this.character}」は CP932 にありません。UTF-8 で書き出すか、〓 への置き換えを選んでください。`,
      en: this.message
    }
  }
}

export interface CsvOptions {
  readonly calendar: Calendar
  /** UTF-8 with a mark at the beginning, where left out. */
  readonly encoding?: ExportEncoding
  /** What becomes of characters CP932 does not have: 〓 in their place and told, where left out, or none of the file. */
  readonly missing?: "replace" | "refuse"
  readonly notes?: WritingNotes
  /** Whether texts are guarded against running as formulas; they are, where left out. The cells of a log never run. */
  readonly guard?: boolean
  /** Places of columns with ids, from 0: no character of theirs is replaced, for rows are told by them. */
  readonly exact?: ReadonlySet<number>
}

// What another program may take for the end of a cell or a line is quoted as well as what ours does.
const needsQuotes = /[",;\t\r\n]|^\s|\s$/

const quoted = (text: string): string => (needsQuotes.test(text) ? `"${text.replaceAll('"', '""')}"` : text)

/** A row as it stands in the file, with the end of its line. */
export const csvRow = (cells: ReadonlyArray<string>): string => {
  let line = ""
  for (let at = 0; at < cells.length; at++) line += at === 0 ? quoted(cells[at]!) : `,${quoted(cells[at]!)}`
  // A row of one blank cell would be a blank line.
  return `${line === "" ? '""' : line}\r\n`
}

const none: ReadonlySet<number> = new Set()
const pieceLength = 1 << 16

/**
 * The file of a table. The row of headers comes first.
 *
 * @throws CharacterNotInEncoding while it is read, where CP932 does not have a character of an id, or where such characters
 *   are to be refused everywhere.
 */
export async function* csvFile(
  headers: ReadonlyArray<string>,
  rows: AsyncIterable<ExportRow> | Iterable<ExportRow>,
  {
    calendar,
    encoding = "utf-8",
    missing = "replace",
    notes = newWritingNotes(),
    guard = true,
    exact = none
  }: CsvOptions
): AsyncGenerator<Uint8Array<ArrayBuffer>, void, void> {
  const encoder = new TextEncoder()
  const bytesOf = encoding === "cp932" ? cp932Bytes : (text: string) => encoder.encode(text)
  const fitted = (cells: ReadonlyArray<string>, row: number): ReadonlyArray<string> => {
    if (encoding !== "cp932") return cells
    for (const place of exact) {
      const cell = cells[place] ?? ""
      if (throughCp932(cell) !== cell) {
        const character = Array.from(cell).find((one) => throughCp932(one) !== one) ?? cell
        throw new CharacterNotInEncoding({ row, column: place + 1, header: headers[place] ?? "", character })
      }
    }
    if (cells.every(fitsCp932)) return cells
    return cells.map((cell, column) => {
      for (const { character } of missingIn(cell)) {
        const where = { row, column: column + 1, header: headers[column] ?? "", character }
        if (missing === "refuse") throw new CharacterNotInEncoding(where)
        notes.replaced++
        if (notes.firstReplaced.length < 100) notes.firstReplaced.push(where)
      }
      return withoutMissing(cell)
    })
  }
  const write = (cell: ExportCell): string => {
    if (typeof cell === "string" && cell.length > longestCell) notes.tooLong++
    return guard ? writtenCell(cell, calendar) : cellText(cell, calendar)
  }
  let text = encoding === "utf-8" ? "\uFEFF" : ""
  text += csvRow(fitted(headers, 1))
  for await (const row of rows) {
    notes.rows++
    text += csvRow(fitted(row.map(write), notes.rows + 1))
    if (text.length < pieceLength) continue
    yield bytesOf(text)
    text = ""
  }
  if (text !== "") yield bytesOf(text)
}
