/**
 * Bytes of a sheet in, records out, piece by piece: the encoding and the delimiter are told from the first 64 KiB, and
 * the memory needed does not grow with the file. Runs wherever there is a `TextDecoder`.
 */
import { sniffDelimiter } from "./delimiter.ts"
import {
  beyondPlainAscii,
  decoderFor,
  type DetectedEncoding,
  detectEncoding,
  encodingByMark,
  isBinary,
  legibility,
  type SheetEncoding
} from "./encoding.ts"
import { type SheetProblem, sheetProblem } from "./problem.ts"
import { makeRecordScanner, type RecordScanner, type SheetRecord } from "./records.ts"
import { EmptySheet, foreignFileOf, NotASheet, UnreadableEncoding } from "./refusal.ts"

/** What is known of a sheet's file beforehand, and how much a broken one may take. Lengths in UTF-16 units. */
export interface SheetReaderOptions {
  /** Told from the bytes when absent. A mark at the head of the file (BOM) outweighs it. */
  readonly encoding?: SheetEncoding
  /** One character; told from the first lines when absent. */
  readonly delimiter?: string
  /**
   * How many characters a quoted cell may run over line breaks before its quote counts as left open.
   * 131,072 when absent, the longest text that the usual CRMs store.
   */
  readonly maximumFieldCharacters?: number
  /** How many lines a quoted cell may run over before its quote counts as left open; 1,000 when absent. */
  readonly maximumFieldLines?: number
  /** How many characters a record may have; the rest of a longer line is left out and reported. 1,048,576 when absent. */
  readonly maximumRecordCharacters?: number
}

/** A reader takes each sheet once: any number of `push`, then one `end`. */
export interface SheetReader {
  /**
   * The records that become complete with these bytes; few small pieces are held back and read together.
   * The bytes may be reused by the caller afterwards. Throws `NotASheet` or `UnreadableEncoding`.
   */
  push(bytes: Uint8Array): ReadonlyArray<SheetRecord>
  /** The rest of the records. Throws `EmptySheet` too. */
  end(): ReadonlyArray<SheetRecord>
  /** What the bytes so far were read as; undefined until enough of them are seen. */
  encoding(): DetectedEncoding | undefined
  /** The delimiter, named or told; undefined until enough bytes are seen. */
  delimiter(): string | undefined
}

/** The bytes from which encoding and delimiter are told. */
const HEAD_BYTES = 65_536
/** Smaller pieces are gathered, since each piece costs reading the unfinished record once more. */
const PIECE_BYTES = 16_384
const LINE_FEED = 0x0a

/** A reader of one sheet. Throws `RangeError` where the delimiter given is none. */
export const makeSheetReader = (options: SheetReaderOptions = {}): SheetReader => {
  if (options.delimiter !== undefined && !/^[^"\r\n]$/.test(options.delimiter)) {
    const given = JSON.stringify(options.delimiter)
    throw new RangeError(`A delimiter is one character, neither a quote nor a line break; ${given} is not.`)
  }
  const held = makeHeldBytes()
  let detected: DetectedEncoding | undefined
  /** Until the encoding is told. Plain ASCII is read meanwhile, since all but UTF-16 agree on it. */
  let undecided = true
  let decoder = decoderFor("utf-8")
  let scanner: RecordScanner | undefined
  let delimiter = options.delimiter
  /** The text given to the scanner and not yet returned holds an unreadable character. */
  let damaged = false
  /** No record has had anything in it yet. */
  let blank = true

  /** Settles the delimiter by the first text, and returns that text without what is no row of it. */
  const begin = (text: string): readonly [RecordScanner, string] => {
    // More than one, where a program has put its own before that of another.
    const unmarked = text.replace(/^\ufeff+/, "")
    // Excel's own way of naming the delimiter: a line that is no row.
    const naming = /^sep=([^"\r\n])(?:\r\n|\n|\r|$)/i.exec(unmarked)
    const head = naming === null ? unmarked : unmarked.slice(naming[0].length)
    delimiter ??= naming?.[1] ?? sniffDelimiter(head)
    scanner = makeRecordScanner({
      delimiter,
      firstLine: naming === null ? 1 : 2,
      maximumFieldCharacters: options.maximumFieldCharacters ?? 131_072,
      maximumFieldLines: options.maximumFieldLines ?? 1000,
      maximumRecordCharacters: options.maximumRecordCharacters ?? 1_048_576
    })
    return [scanner, head]
  }

  const read = (decoded: string, last: boolean): ReadonlyArray<SheetRecord> => {
    const [scanning, text] = scanner === undefined ? begin(decoded) : [scanner, decoded]
    const inShiftJis = detected?.encoding === "shift_jis"
    damaged ||= isDamaged(text) || (inShiftJis && isGarbled(text))
    let records: ReadonlyArray<SheetRecord> = scanning.scan(text, last)
    if (damaged) {
      records = records.map((record) => withDamageNamed(record, inShiftJis))
      damaged = isDamaged(scanning.pending()) || (inShiftJis && isGarbled(scanning.pending()))
    }
    if (blank) blank = records.every(({ cells }) => cells.length === 1 && (cells[0] ?? "").trim() === "")
    return records
  }

  const decode = (bytes: Uint8Array): ReadonlyArray<SheetRecord> => {
    if (bytes.length <= HEAD_BYTES) return read(decoder.decode(bytes, { stream: true }), false)
    const records: Array<SheetRecord> = []
    for (let at = 0; at < bytes.length; at += HEAD_BYTES) {
      for (const record of read(decoder.decode(bytes.subarray(at, at + HEAD_BYTES), { stream: true }), false)) {
        records.push(record)
      }
    }
    return records
  }

  /** Refuses a file that is no sheet, and takes up an encoding that needs no looking for. */
  const inspect = (head: Uint8Array): void => {
    const foreign = foreignFileOf(head)
    if (foreign !== undefined) throw new NotASheet({ found: foreign })
    const marked = encodingByMark(head)
    const named = marked ?? options.encoding
    detected = named === undefined ? detectEncoding(head) : { encoding: named, sure: true }
    const wide = detected.encoding === "utf-16le" || detected.encoding === "utf-16be"
    if (!wide && isBinary(head)) throw new NotASheet({ found: "binary" })
    const { beyondAscii, unreadable, unreadableLine } = legibility(head, detected.encoding)
    // A few odd bytes are named with their rows. A wrong encoding is unreadable nearly everywhere.
    if (unreadable >= 3 && unreadable > beyondAscii * (named === undefined ? 0.1 : 0.5)) {
      throw new UnreadableEncoding({ encoding: detected.encoding, named: named !== undefined, line: unreadableLine })
    }
    undecided = named === undefined && !wide
    decoder = decoderFor(detected.encoding)
  }

  /** Tells the encoding from what is held, and reads it; plain ASCII tells nothing and is read as it is. */
  const decide = (last: boolean): ReadonlyArray<SheetRecord> => {
    const bytes = held.take()
    if (detected === undefined) inspect(bytes.subarray(0, HEAD_BYTES))
    if (!undecided) return decode(bytes)
    const beyond = beyondPlainAscii(bytes)
    if (beyond === -1) return decode(bytes)
    const lineStart = bytes.lastIndexOf(LINE_FEED, beyond) + 1
    if (!last && lineStart > 0 && bytes.length - beyond < HEAD_BYTES / 2) {
      // Too little to tell by; the lines before it need no telling.
      const records = decode(bytes.subarray(0, lineStart))
      held.put(bytes.subarray(lineStart))
      return records
    }
    undecided = false
    detected = detectEncoding(bytes.subarray(lineStart, lineStart + HEAD_BYTES))
    decoder = decoderFor(detected.encoding)
    return decode(bytes)
  }

  return {
    push: (bytes) => {
      if (undecided || held.size() + bytes.length < PIECE_BYTES) {
        held.put(bytes)
        return undecided && held.size() >= HEAD_BYTES ? decide(false) : []
      }
      if (held.size() === 0) return decode(bytes)
      return [...decode(held.take()), ...decode(bytes)]
    },
    end: () => {
      const records = [...(undecided ? decide(true) : decode(held.take())), ...read(decoder.decode(), true)]
      if (blank) throw new EmptySheet()
      return records
    },
    encoding: () => detected,
    delimiter: () => delimiter
  }
}

/** What is needed of a `ReadableStream`; not every browser can iterate over one. */
export interface SheetStream {
  getReader(): {
    read(): Promise<{ readonly done: boolean; readonly value?: Uint8Array | undefined }>
    cancel(): Promise<void>
  }
}

/** Where the bytes of a sheet may come from: a stream of the Web or of Node, a generator, an array of pieces. */
export type SheetPieces = AsyncIterable<Uint8Array> | Iterable<Uint8Array> | SheetStream

/**
 * The records of a sheet in batches, as they are read. Throws what the reader throws: `NotASheet`, `EmptySheet`,
 * `UnreadableEncoding`; and whatever the source of the bytes throws.
 */
export async function* readSheet(
  pieces: SheetPieces,
  options: SheetReaderOptions = {}
): AsyncGenerator<ReadonlyArray<SheetRecord>, void, void> {
  const reader = makeSheetReader(options)
  for await (const piece of eachPiece(pieces)) {
    const records = reader.push(piece)
    if (records.length > 0) yield records
  }
  const records = reader.end()
  if (records.length > 0) yield records
}

/** The pieces of a file one after the other, whatever they come from. */
export const eachPiece = (pieces: SheetPieces): AsyncIterable<Uint8Array> | Iterable<Uint8Array> =>
  isIterable(pieces) ? pieces : iterateStream(pieces)

const isIterable = (pieces: SheetPieces): pieces is AsyncIterable<Uint8Array> | Iterable<Uint8Array> =>
  (Symbol.asyncIterator in pieces && typeof pieces[Symbol.asyncIterator] === "function") || Symbol.iterator in pieces

async function* iterateStream(stream: SheetStream): AsyncGenerator<Uint8Array, void, void> {
  const reader = stream.getReader()
  try {
    for (let step = await reader.read(); !step.done; step = await reader.read()) {
      if (step.value !== undefined) yield step.value
    }
  } finally {
    await reader.cancel()
  }
}

interface HeldBytes {
  readonly put: (bytes: Uint8Array) => void
  readonly size: () => number
  /** All that is held, which is then held no more; valid until the next `put`, which may be given a part of it. */
  readonly take: () => Uint8Array
}

const makeHeldBytes = (): HeldBytes => {
  let buffer = new Uint8Array(0)
  let size = 0
  return {
    put: (bytes) => {
      if (size + bytes.length > buffer.length) {
        const larger = new Uint8Array(Math.max(PIECE_BYTES, (size + bytes.length) * 2))
        larger.set(buffer.subarray(0, size))
        buffer = larger
      }
      buffer.set(bytes, size)
      size += bytes.length
    },
    size: () => size,
    take: () => {
      const taken = buffer.subarray(0, size)
      size = 0
      return taken
    }
  }
}

const isDamaged = (text: string): boolean => text.includes("\ufffd") || text.includes("\u0000")

/**
 * What kana of UTF-8 become when they are read as Shift_JIS: あ 縺, ア 繧, ラ 繝. Words with several of these are not
 * otherwise written.
 */
const garble = /[縺繧繝][\s\S]{0,6}[縺繧繝]/
const isGarbled = (text: string): boolean =>
  (text.includes("縺") || text.includes("繧") || text.includes("繝")) && garble.test(text)

/** The record with a problem for each cell that holds something that is not text. */
const withDamageNamed = (record: SheetRecord, inShiftJis: boolean): SheetRecord => {
  const problems: Array<SheetProblem> = [...(record.problems ?? [])]
  let line = record.line
  record.cells.forEach((cell, at) => {
    const lost = cell.indexOf("\ufffd")
    const nul = cell.indexOf("\u0000")
    if (lost !== -1) problems.push(sheetProblem("unreadable-character", line + lineBreaks(cell.slice(0, lost)), at + 1))
    const garbled = inShiftJis ? cell.search(garble) : -1
    if (garbled !== -1) problems.push(sheetProblem("garbled-text", line + lineBreaks(cell.slice(0, garbled)), at + 1))
    if (nul !== -1) problems.push(sheetProblem("nul-character", line + lineBreaks(cell.slice(0, nul)), at + 1))
    line += lineBreaks(cell)
  })
  return problems.length === 0 ? record : { ...record, problems }
}

const lineBreaks = (text: string): number => text.split(/\r\n|\n|\r/).length - 1
