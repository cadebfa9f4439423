/**
 * The rows of the file: those of a log, with what an append needs beside them.
 *
 * Behind the columns of the log stand the command that wrote the row, its part of the append (`2 of 3`), and its check:
 * the first half of the SHA-256 over the check of the row before, with its line break, and everything of this row before
 * its own check. So each row vouches for all before it, and the bytes a check is of lie in the file one after the other.
 * The first row goes on from the log's own id, which ends the heading. A check tells accidents and edits, not an enemy
 * who computes it anew.
 */
import type { StoredEvent } from "@genzaichi/core"
import { Buffer } from "node:buffer"
import { hash } from "node:crypto"
import { cellsOfEvent, countOf, textCell } from "../log/cells.ts"
import { logColumns, placeOfColumn } from "../log/columns.ts"
import { closingQuote, closingQuoteOfData, lineOfCells } from "../log/line.ts"

/** How many characters a check has, and the log's id. */
export const checkLength = 16

/** What a row's bytes are preceded by: the check of the row before, or the log's id, and the line break. */
export const leadLength = checkLength + 1

const headingStart = `\uFEFF${logColumns.join(",")},command,part,check `

/** The first line of the file of a log. The mark of UTF-8 before it is what makes Excel show it right. */
export const headingOf = (log: string): string => `${headingStart}${log}\n`

export const headingBytes = Buffer.byteLength(headingOf("0".repeat(checkLength)))

const idForm = /^[0-9a-f]{16}$/

/** The id of the log these bytes are the heading of, `undefined` where they are none. */
export const logOfHeading = (bytes: Uint8Array): string | undefined => {
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString("utf8")
  const log = text.slice(headingStart.length, -1)
  return idForm.test(log) && text === headingOf(log) ? log : undefined
}

/** Whether bytes are the beginning of a heading that was never finished. */
export const isUnfinishedHeading = (bytes: Buffer): boolean => {
  const start = Buffer.from(headingStart)
  if (bytes.length <= start.length) return start.subarray(0, bytes.length).equals(bytes)
  return (
    bytes.length < headingBytes &&
    bytes.subarray(0, start.length).equals(start) &&
    /^[0-9a-f]*$/.test(bytes.toString("latin1", start.length))
  )
}

/** The check of a row: of the bytes from the lead to the comma before the check. */
export const checkOf = (bytes: Uint8Array): string => hash("sha256", bytes, "hex").slice(0, checkLength)

/** A row before it is in the file. */
export interface NewRow {
  readonly event: StoredEvent
  readonly command: string
  /** Which event it is of the append's, from 1, and of how many. */
  readonly part: number
  readonly of: number
}

/** Rows as they stand in the file. */
export interface EncodedRows {
  readonly bytes: Buffer
  /** How many bytes each row takes. */
  readonly lengths: ReadonlyArray<number>
  /** The check of the last row. */
  readonly check: string
}

/** Rows into bytes, chained to the check that stands before them. */
export const encodeRows = (before: string, rows: ReadonlyArray<NewRow>): EncodedRows => {
  const lengths: Array<number> = []
  let buffer = Buffer.allocUnsafe(leadLength + rows.length * 512)
  let end = buffer.write(`${before}\n`, "latin1")
  let check = before
  for (const { event, command, part, of } of rows) {
    const cells = cellsOfEvent(event)
    cells.push(textCell(command), `${part} of ${of}`, "")
    const line = lineOfCells(cells)
    const most = end + line.length * 3 + leadLength
    if (most > buffer.length) {
      const grown = Buffer.allocUnsafe(Math.max(most, buffer.length * 2))
      buffer.copy(grown, 0, 0, end)
      buffer = grown
    }
    const start = end
    end += buffer.write(line, start, "utf8")
    check = checkOf(buffer.subarray(start - leadLength, end))
    end += buffer.write(`${check}\n`, end, "latin1")
    lengths.push(end - start)
  }
  return { bytes: buffer.subarray(leadLength, end), lengths, check }
}

/** Whether a row fits what stands before it. The bytes are the lead and the row with its line break. */
export const isChained = (bytes: Buffer): boolean => {
  const end = bytes.length - leadLength
  return end > leadLength && checkOf(bytes.subarray(0, end)) === bytes.toString("latin1", end, end + checkLength)
}

/** What of a row is needed to find it again. */
export interface FoundRow {
  readonly tenant: string
  readonly sequence: string
  readonly stream: string
  readonly subjects: string
  readonly recordedAt: string
  readonly version: string
  readonly id: string
  readonly command: string
  readonly part: string
}

const places = {
  tenant: placeOfColumn.tenant,
  sequence: placeOfColumn.sequence,
  stream: placeOfColumn.stream,
  subjects: placeOfColumn.subjects,
  data: placeOfColumn.data,
  recordedAt: placeOfColumn.recordedAt,
  version: placeOfColumn.version,
  id: placeOfColumn.id,
  command: logColumns.length,
  part: logColumns.length + 1
} as const

const wanted = Array.from(
  { length: places.part + 1 },
  (_, place) => place !== places.data && Object.values<number>(places).includes(place)
)

/** The cells of a line needed to find its event again; the others, which are most of it, are passed over. */
export const foundRow = (line: string): FoundRow | undefined => {
  let tenant = ""
  let sequence = ""
  let stream = ""
  let subjects = ""
  let recordedAt = ""
  let version = ""
  let id = ""
  let command = ""
  let part = ""
  let at = 0
  for (let place = 0; place <= places.part; place++) {
    const unit = line.charCodeAt(at)
    let end = at
    let cell = ""
    if (unit === 0x22) {
      end = (place === places.data ? closingQuoteOfData : closingQuote)(line, at, line.length) + 1
      if (end === 0) return undefined
      if (wanted[place]!) cell = line.slice(at + 1, end - 1).replaceAll('""', '"')
    } else if (unit !== 0x2c) {
      end = line.indexOf(",", at)
      if (end === -1) return undefined
      if (wanted[place]!) cell = line.slice(at, end)
    }
    if (line.charCodeAt(end) !== 0x2c) return undefined
    at = end + 1
    switch (place) {
      case places.tenant:
        tenant = cell
        break
      case places.sequence:
        sequence = cell
        break
      case places.stream:
        stream = cell
        break
      case places.subjects:
        subjects = cell
        break
      case places.recordedAt:
        recordedAt = cell
        break
      case places.version:
        version = cell
        break
      case places.id:
        id = cell
        break
      case places.command:
        command = cell
        break
      case places.part:
        part = cell
        break
    }
  }
  return { tenant, sequence, stream, subjects, recordedAt, version, id, command, part }
}

/** Which part of an append a row is, and of how many: `2 of 3`. */
export const partOf = (cell: string): readonly [part: number, of: number] | undefined => {
  // Most appends are of one event.
  if (cell === "1 of 1") return alone
  const blank = cell.indexOf(" of ")
  const part = countOf(cell.slice(0, Math.max(0, blank)))
  const of = countOf(cell.slice(blank + 4))
  return part === undefined || of === undefined || blank < 1 ? undefined : [part, of]
}

const alone: readonly [number, number] = [1, 1]
