/**
 * Going through the file row by row: whether each fits what stands before it, and where the last whole append ends.
 *
 * Bytes are read a few megabytes at a time, and nothing of a row is kept but what is needed to find it again.
 */
import { Buffer } from "node:buffer"
import { readSync } from "node:fs"
import { countOf, textOfCell } from "../log/cells.ts"
import { instantOf } from "../log/instant-text.ts"
import { checkLength, foundRow, isChained, leadLength, partOf } from "./file-row.ts"
import { keyOfStreamCell, keysOfSubjectsCell } from "./index-key.ts"
import type { LogIndex, RowEntry } from "./log-index.ts"

const chunkBytes = 4 * 1024 * 1024
const lineFeed = 0x0a

/** Why going through a file ended. */
export type Stop =
  /** There is no more. */
  | "end"
  /** The last line has no end. */
  | "unfinished-line"
  /** The last append lacks rows. */
  | "unfinished-append"
  /** A row that does not fit what stands before it. */
  | "misfit"

export interface Scan {
  readonly stop: Stop
  /** Where the row at which it ended starts, in bytes. */
  readonly at: number
}

interface Parsed extends RowEntry {
  readonly of: number
}

/** What is needed of a row to find it again; `undefined` where it is no row of ours. */
const parsedRow = (text: string, start: number): Parsed | undefined => {
  const found = foundRow(text)
  if (found === undefined) return undefined
  const tenant = textOfCell(found.tenant)
  const sequence = countOf(found.sequence)
  const stream = keyOfStreamCell(found.stream)
  const recordedAt = instantOf(found.recordedAt)
  const version = countOf(found.version)
  const id = textOfCell(found.id)
  const command = textOfCell(found.command)
  const part = partOf(found.part)
  if (tenant === undefined || sequence === undefined || stream === undefined || recordedAt === undefined) {
    return undefined
  }
  if (version === undefined || id === undefined || command === undefined || part === undefined) return undefined
  const subjects = keysOfSubjectsCell(found.subjects, stream)
  if (subjects === undefined) return undefined
  return { start, tenant, sequence, stream, subjects, version, recordedAt, id, command, part: part[0], of: part[1] }
}

/** Whether a row is the next of an append. */
const goesOn = (append: ReadonlyArray<Parsed>, row: Parsed): boolean => {
  const first = append[0]
  if (first === undefined) return row.part === 1 && row.part <= row.of
  return (
    row.part === append.length + 1 &&
    row.of === first.of &&
    row.command === first.command &&
    row.tenant === first.tenant
  )
}

/** Takes up an append whose rows are all there, unless its places in the log are not the next ones. */
const takeUp = (index: LogIndex, append: ReadonlyArray<Parsed>): boolean => {
  const { tenant } = append[0]!
  let next = (index.tenants.get(tenant)?.rows.length ?? 0) + 1
  for (const row of append) if (row.sequence !== next++) return false
  for (const row of append) index.add(row)
  return true
}

/**
 * Takes up everything whole that lies behind the index's end, up to a place in the file.
 *
 * @param upTo bytes of the file that may be read
 */
export const takeUpRows = (file: number, index: LogIndex, upTo: number): Scan => {
  // What lies before the first row is the check it goes on from, which is read from the file itself as well.
  let buffer = Buffer.allocUnsafe(Math.min(chunkBytes, Math.max(65_536, upTo - index.end + leadLength)))
  let base = index.end - leadLength
  let filled = 0
  let at = leadLength
  let append: Array<Parsed> = []

  /** Reads on, keeping what stands before the row that is unfinished; false where there is no more. */
  const refill = (): boolean => {
    const keep = at - leadLength
    if (keep > 0) {
      buffer.copy(buffer, 0, keep, filled)
      base += keep
      filled -= keep
      at = leadLength
    } else if (filled === buffer.length) {
      const larger = Buffer.allocUnsafe(buffer.length * 2)
      buffer.copy(larger, 0, 0, filled)
      buffer = larger
    }
    const wanted = Math.min(buffer.length - filled, upTo - base - filled)
    if (wanted <= 0) return false
    const read = readSync(file, buffer, filled, wanted, base + filled)
    filled += read
    return read > 0
  }

  let seen = 0
  for (;;) {
    const lineEnd = filled > at ? buffer.subarray(0, filled).indexOf(lineFeed, Math.max(at, seen)) : -1
    if (lineEnd === -1) {
      // What was looked through is not looked through again, however long the line.
      const looked = filled - (at - leadLength)
      if (refill()) {
        seen = looked
        continue
      }
      const whole = filled === at && append.length === 0
      return { stop: whole ? "end" : filled > at ? "unfinished-line" : "unfinished-append", at: base + at }
    }
    seen = 0
    const row =
      lineEnd - at > leadLength && isChained(buffer.subarray(at - leadLength, lineEnd + 1))
        ? parsedRow(buffer.toString("utf8", at, lineEnd), base + at)
        : undefined
    if (row === undefined || !goesOn(append, row)) return { stop: "misfit", at: base + at }
    append.push(row)
    if (row.part === row.of) {
      if (!takeUp(index, append)) return { stop: "misfit", at: append[0]!.start }
      append = []
      index.end = base + lineEnd + 1
      index.check = buffer.toString("latin1", lineEnd - checkLength, lineEnd)
    }
    at = lineEnd + 1
  }
}
