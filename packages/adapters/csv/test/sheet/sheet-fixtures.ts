import { existsSync } from "node:fs"
import { fileURLToPath } from "node:url"
import Encoding from "encoding-japanese"
import { makeSheetReader, type SheetReaderOptions, type SheetRecord } from "../../src/sheet/index.ts"

/** Real data lies beside the checkout, if at all. */
export const sharedData = fileURLToPath(new URL("../../../../../../shared/data", import.meta.url))
export const hasSharedData = existsSync(sharedData)

export const seed = Number(process.env["GENZAICHI_SEED"] ?? 20_261_102)

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)

/** Text in a Japanese encoding, written by `encoding-japanese`. */
export const japanese = (text: string, to: "SJIS" | "EUCJP" | "JIS"): Uint8Array =>
  Uint8Array.from(Encoding.convert(Encoding.stringToCode(text), { to, from: "UNICODE" }))

export const utf16 = (text: string, littleEndian: boolean): Uint8Array => {
  const view = new DataView(new ArrayBuffer(text.length * 2))
  for (let at = 0; at < text.length; at++) view.setUint16(at * 2, text.charCodeAt(at), littleEndian)
  return new Uint8Array(view.buffer)
}

/** The records of these bytes, given in pieces cut at the places named. */
export const readBytes = (
  bytes: Uint8Array,
  options: SheetReaderOptions = {},
  cuts: ReadonlyArray<number> = []
): Array<SheetRecord> => {
  const reader = makeSheetReader(options)
  const records: Array<SheetRecord> = []
  let from = 0
  for (const to of [...cuts, bytes.length]) {
    records.push(...reader.push(bytes.subarray(from, to)))
    from = to
  }
  records.push(...reader.end())
  return records
}

export const read = (text: string, options: SheetReaderOptions = {}): Array<SheetRecord> =>
  readBytes(bytesOf(text), options)

export const cellsOf = (records: ReadonlyArray<SheetRecord>): Array<ReadonlyArray<string>> =>
  records.map((record) => record.cells)

/** Each problem as `code@line:column`. */
export const problemsOf = (records: ReadonlyArray<SheetRecord>): Array<string> =>
  records.flatMap((record) => record.problems ?? []).map(({ code, line, column }) => `${code}@${line}:${column}`)

/** A table written lawfully: quoted wherever it must be. */
export const written = (
  table: ReadonlyArray<ReadonlyArray<string>>,
  delimiter: string,
  lineEnd: string,
  lastLineEnd = true
): string =>
  table
    .map((row) =>
      row.map((cell) => (needsQuotes(cell, delimiter) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(delimiter)
    )
    .join(lineEnd) + (lastLineEnd ? lineEnd : "")

const needsQuotes = (cell: string, delimiter: string): boolean =>
  cell === "" || cell.includes(delimiter) || /["\r\n]/.test(cell)
