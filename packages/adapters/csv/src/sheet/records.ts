/**
 * Text of a sheet in, records out: lawful CSV (RFC 4180; LF, CRLF or CR) exactly, human faults survived and reported.
 *
 * Why not a library: measured on a 500,000-row Japanese log in 64 KiB pieces, Effect's `Csv` took 1.5 times as long as
 * papaparse, and ends the file at the first `5" pipe` or open quote. papaparse reads on, but one open quote, or one
 * `"abc"def`, swallows the rest of the file, and it does not tell lines. Putting either right from outside needs this
 * whole scanner anyway, to find where the fault began and where to go on, so there is one scanner.
 */
import { sheetProblem, type SheetProblem } from "./problem.ts"

/** One row of a sheet, as it stands in the file: cells are neither trimmed nor counted. */
export interface SheetRecord {
  /** Counts the records of the file from 0, blank ones included. */
  readonly index: number
  /** The physical line on which the record starts, counted from 1. */
  readonly line: number
  /** A blank line is one empty cell. */
  readonly cells: ReadonlyArray<string>
  /** What was odd about this record; absent for a lawful one. */
  readonly problems?: ReadonlyArray<SheetProblem>
}

export interface ScannerOptions {
  /** One character, neither a quote nor a line break. */
  readonly delimiter: string
  /** The physical line on which the text begins. */
  readonly firstLine: number
  /** How many characters a quoted cell may run over line breaks before its quote counts as left open. */
  readonly maximumFieldCharacters: number
  /** How many lines a quoted cell may run over before its quote counts as left open. */
  readonly maximumFieldLines: number
  /** How many characters one record may have; the rest of a longer line is left out. */
  readonly maximumRecordCharacters: number
}

export interface RecordScanner {
  /**
   * The records that `piece` completes. With `last`, whatever is left becomes the last record.
   * The cost is linear in the text, with one exception: an unfinished record is read again with the next piece, so
   * pieces should be kilobytes long.
   */
  readonly scan: (piece: string, last: boolean) => Array<SheetRecord>
  /** The text held back because its record is not complete. */
  readonly pending: () => string
}

const QUOTE = 0x22
const LINE_FEED = 0x0a
const CARRIAGE_RETURN = 0x0d
const SPACE = 0x20

/** A quoted cell of at least so many lines is doubted when every one of them looks like a row. */
const DOUBTFUL_LINES = 4

const LINE_BREAK = /\r\n|\n|\r/

export const makeRecordScanner = (options: ScannerOptions): RecordScanner => {
  const { maximumFieldCharacters, maximumFieldLines, maximumRecordCharacters } = options
  const delimiter = options.delimiter.charCodeAt(0)

  let pending = ""
  let index = 0
  let line = options.firstLine
  /** How wide the next record ought to be: as two in a row have been last, or the headings. */
  let usualWidth = 0
  let widthBefore = 0
  /** The last text ended with a CR: a LF at the head of the next belongs to it. */
  let splitLineBreak = false
  /** Inside a line that was cut: everything up to its end is left out. */
  let skipping = false
  /** Reused for every record, so that each gets an array of just its size. */
  const scratch: Array<string> = []

  /** Reads the records of `text` from `start` to `end`, which is a line's end; returns where the unfinished one starts. */
  const readRecords = (text: string, start: number, end: number, last: boolean, out: Array<SheetRecord>): number => {
    let at = start
    let recordStart = start
    /** Where a quote was found to be left open, and is therefore an ordinary character. */
    let literalAt = -1
    let problems: Array<SheetProblem> | undefined
    let breaks = 0
    let multilineAt = -1
    let multilineColumn = 0
    let width = 0

    while (at < end) {
      let code = text.charCodeAt(at)
      if (code === QUOTE && at !== literalAt) {
        let to = at + 1
        let doubled = false
        let cellBreaks = 0
        let open = false
        for (;;) {
          if (to >= end) {
            if (!last) return recordStart
            open = true
            break
          }
          code = text.charCodeAt(to)
          if (code === QUOTE) {
            if (text.charCodeAt(to + 1) !== QUOTE) break
            doubled = true
            to += 2
            continue
          }
          to++
          if (code <= CARRIAGE_RETURN && (code === LINE_FEED || code === CARRIAGE_RETURN)) {
            if (code === CARRIAGE_RETURN && text.charCodeAt(to) === LINE_FEED) to++
            cellBreaks++
            if (
              cellBreaks >= maximumFieldLines ||
              to - at > maximumFieldCharacters ||
              to - recordStart > maximumRecordCharacters
            ) {
              open = true
              break
            }
          }
        }
        if (!open) {
          code = text.charCodeAt(to + 1)
          if (code === delimiter || code === LINE_FEED || code === CARRIAGE_RETURN) {
            const inner = text.slice(at + 1, to)
            scratch[width++] = doubled ? inner.replaceAll('""', '"') : inner
            if (cellBreaks > 0) {
              if (breaks === 0) {
                multilineAt = at
                multilineColumn = width
              }
              breaks += cellBreaks
            }
            at = to + 2
          } else if (cellBreaks === 0) {
            // The cell lies on one line, so however it is read no other row is harmed.
            to++
            code = text.charCodeAt(to)
            while (code !== delimiter && code !== LINE_FEED && code !== CARRIAGE_RETURN) code = text.charCodeAt(++to)
            const problem = text.charCodeAt(to - 1) === QUOTE ? "undoubled-quote" : "text-after-quote"
            scratch[width++] = readOddlyQuoted(text.slice(at, to))
            problems ??= []
            problems.push(sheetProblem(problem, line + breaks, width))
            at = to + 1
          } else {
            // Lines later a quote is followed by text: it opens another cell, so ours was never closed.
            open = true
          }
        }
        if (open) {
          literalAt = at
          continue
        }
      } else {
        if (code === QUOTE) {
          problems ??= []
          problems.push(sheetProblem("unclosed-quote", line + breaks, width + 1))
        } else if (code === SPACE && blanksBeforeQuote(text, at)) {
          problems ??= []
          problems.push(sheetProblem("blank-before-quote", line + breaks, width + 1))
        }
        let to = at
        while (code !== delimiter && code !== LINE_FEED && code !== CARRIAGE_RETURN) code = text.charCodeAt(++to)
        scratch[width++] = text.slice(at, to)
        at = to + 1
      }
      if (code === delimiter) continue

      if (breaks > 0 && usualWidth > 1 && literalAt < recordStart) {
        const fits = width === usualWidth
        if ((!fits || breaks + 1 >= DOUBTFUL_LINES) && everyLineIsARow(text.slice(recordStart, at - 1))) {
          if (!fits) {
            literalAt = multilineAt
            at = recordStart
            problems = undefined
            width = 0
            breaks = 0
            continue
          }
          problems ??= []
          problems.push(sheetProblem("doubtful-quote", line, multilineColumn))
        }
      }
      const cells = scratch.slice(0, width)
      out.push(problems === undefined ? new LawfulRecord(index, line, cells) : { index, line, cells, problems })
      index++
      line += breaks + 1
      if (width === widthBefore || usualWidth < 2) usualWidth = width
      widthBefore = width
      if (code === CARRIAGE_RETURN) {
        if (at < text.length) {
          if (text.charCodeAt(at) === LINE_FEED) at++
        } else splitLineBreak = true
      }
      recordStart = at
      problems = undefined
      width = 0
      breaks = 0
    }
    return recordStart
  }

  const blanksBeforeQuote = (text: string, from: number): boolean => {
    if (delimiter === SPACE) return false
    let at = from
    while (text.charCodeAt(at) === SPACE) at++
    return text.charCodeAt(at) === QUOTE
  }

  /** Whether each of these lines, read alone, would be a row of the usual width. */
  const everyLineIsARow = (text: string): boolean =>
    text.split(LINE_BREAK).every((alone) => {
      const record = makeRecordScanner(options).scan(alone, true)[0]
      return record !== undefined && record.cells.length === usualWidth
    })

  /** Gives up waiting for the end of the line in `pending`. */
  const cutLine = (out: Array<SheetRecord>): void => {
    const lineEnd = pending.lastIndexOf("\r") + 1
    if (lineEnd > 0) pending = pending.slice(readRecords(pending, 0, lineEnd, false, out))
    if (pending.length <= maximumRecordCharacters) return
    readRecords(`${pending}\n`, 0, pending.length + 1, true, out)
    pending = ""
    const cut = out.pop()
    if (cut === undefined) return
    const problem = sheetProblem("line-too-long", line - 1, cut.cells.length)
    out.push({ ...cut, problems: [...(cut.problems ?? []), problem] })
    skipping = true
  }

  const scan = (piece: string, last: boolean): Array<SheetRecord> => {
    const out: Array<SheetRecord> = []
    let text = piece
    if (skipping) {
      const lineEnd = text.search(LINE_BREAK)
      if (lineEnd === -1) return out
      skipping = false
      splitLineBreak = text.charCodeAt(lineEnd) === CARRIAGE_RETURN
      text = text.slice(lineEnd + 1)
    }
    if (splitLineBreak && text !== "") {
      splitLineBreak = false
      if (text.charCodeAt(0) === LINE_FEED) text = text.slice(1)
    }
    let start = 0
    // A CR counts only where no LF is found: it may be half of a CRLF, and looking for both would cost a second search.
    let end = text.lastIndexOf("\n") + 1 || text.lastIndexOf("\r") + 1
    if (pending !== "") {
      // The line begun before is finished apart, since joining it to the whole piece would copy the piece.
      const lineEnd = text.indexOf("\n") + 1
      const joined = pending + text.slice(0, lineEnd)
      const read = lineEnd === 0 ? 0 : readRecords(joined, 0, joined.length, false, out)
      if (lineEnd > 0 && read === joined.length) start = lineEnd
      else {
        const open = joined.slice(read)
        text = open + text.slice(lineEnd)
        if (end > 0) end += open.length - lineEnd
      }
    }
    if (last) {
      if (text !== "" && !/[\r\n]$/.test(text)) text += "\n"
      end = text.length
    }
    pending = end === 0 ? text : text.slice(readRecords(text, start, end, last, out))
    if (pending.length > maximumRecordCharacters) cutLine(out)
    return out
  }

  return { scan, pending: () => pending }
}

/**
 * A class, not a literal: the first batches are alive when memory is first cleaned up, from which V8 concludes that what
 * this place makes lives long, and puts all later records among the long-lived, where they keep their texts alive.
 * Objects of a class are not counted so. Measured: a third of the time of an import, and 200 MB.
 */
class LawfulRecord implements SheetRecord {
  readonly index: number
  readonly line: number
  readonly cells: ReadonlyArray<string>
  constructor(index: number, line: number, cells: ReadonlyArray<string>) {
    this.index = index
    this.line = line
    this.cells = cells
  }
}

/** The value of a quoted cell with text behind its closing quote, or with quotes inside that were not doubled. */
const readOddlyQuoted = (raw: string): string => {
  if (raw.endsWith('"')) return raw.slice(1, -1).replaceAll('""', '"')
  let close = raw.indexOf('"', 1)
  while (raw.charCodeAt(close + 1) === QUOTE) close = raw.indexOf('"', close + 2)
  return raw.slice(1, close).replaceAll('""', '"') + raw.slice(close + 1)
}
