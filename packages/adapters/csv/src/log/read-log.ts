/**
 * A log read back from its file: bytes in, events out, each checked, a piece at a time and nothing kept.
 *
 * This is for logs as a program wrote them, where a row is a line; sheets as people save them are read by `readSheet`.
 */
import { type EventCatalogue, eventCatalogue, type StoredEvent } from "@genzaichi/core"
import { Result } from "effect"
import { compiled, eventOfCells } from "./cells.ts"
import { logColumns } from "./columns.ts"
import { cellsOfLine } from "./line.ts"
import { makeUsualRowReader } from "./usual-row.ts"
import { asWrittenAgain, LogRowFault } from "./row-fault.ts"

/** A row that was read: the event as it was stored, or why there is none. */
export type LogRow =
  | { readonly line: number; readonly event: StoredEvent }
  | { readonly line: number; readonly fault: LogRowFault }

/** How strictly the rows of a log are read. */
export interface ReadLogOptions {
  /**
   * What `data` is checked against; the library's own kinds where left out. `envelope` checks the envelope alone. An
   * event is given as it was stored, whatever version its data has.
   */
  readonly catalogue?: EventCatalogue | "envelope"
}

/**
 * Whether an event's data is as today's version of its kind has it, asked of a compiled Schema a kind. Where it is not, an
 * older version say, the catalogue has the last word.
 */
const makeDataCheck = ({ kinds }: EventCatalogue): ((event: StoredEvent) => boolean) => {
  const checks = new Map<string, { readonly version: number; readonly is: (data: unknown) => boolean }>()
  for (const { data, kind, version } of kinds.values()) checks.set(kind, { version, is: compiled(data) })
  return ({ data, kind, kindVersion }) => {
    const check = checks.get(kind)
    return check === undefined || (check.version === kindVersion && check.is(data))
  }
}

const mostOfHeading = 1_000_000

const faultAt = (line: number, ja: string, en: string): LogRow => ({
  line,
  fault: new LogRowFault({ column: undefined, line, problem: { ja, en }, remedy: asWrittenAgain })
})

/** What is wrong with the first line, or `undefined` where it heads a log. Further columns may stand behind. */
const headingFault = (line: string): LogRow | undefined => {
  const cells = cellsOfLine(line.startsWith("\uFEFF") ? line.slice(1) : line) ?? []
  const missing = logColumns.find((column, place) => cells[place] !== column)
  return missing === undefined
    ? undefined
    : faultAt(1, `ログの見出しではありません（列「${missing}」）`, `this is no heading of a log: it lacks ${missing}`)
}

/**
 * Reads a log. Each batch holds the rows that a piece completed, in order; a row that cannot be read is among them with
 * its fault and stops nothing. A file that is no log at all is one fault on line 1.
 */
export async function* readLog(
  pieces: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  options: ReadLogOptions = {}
): AsyncGenerator<ReadonlyArray<LogRow>> {
  const { catalogue = eventCatalogue() } = options
  const holdsData = catalogue === "envelope" ? undefined : makeDataCheck(catalogue)
  const usualRow = makeUsualRowReader()
  const decoder = new TextDecoder("utf-8", { ignoreBOM: true })
  let pending = ""
  let line = 0

  /** A row read cell by cell. */
  const rowOf = (text: string, from: number, to: number): LogRow => {
    const cells = cellsOfLine(text, from, to)
    if (cells === undefined)
      return faultAt(line, "引用符が閉じていません", "a quote is left open or has text behind it")
    const read = eventOfCells(cells)
    if (Result.isFailure(read)) {
      const { column, problem, remedy } = read.failure
      return { line, fault: new LogRowFault({ column, line, problem, remedy }) }
    }
    const event = read.success
    if (holdsData === undefined || holdsData(event)) return { line, event }
    const decoded = (catalogue as EventCatalogue).decode(event)
    if (Result.isSuccess(decoded)) return { line, event }
    const { because } = decoded.failure
    const problem = { ja: `イベント${event.id}（${event.kind}）の内容が読めません：${because}`, en: because }
    return { line, fault: new LogRowFault({ column: "data", line, problem, remedy: asWrittenAgain }) }
  }

  const rowsOf = (text: string, end: number): Array<LogRow> => {
    const rows: Array<LogRow> = []
    for (let from = 0; from < end;) {
      let to = text.indexOf("\n", from)
      if (to === -1) to = end
      const next = to + 1
      // A blank line is nothing, as at the end of a file that somebody saved.
      if (text.charCodeAt(to - 1) === 0x0d) to--
      line++
      if (line === 1) {
        const fault = headingFault(text.slice(from, to))
        if (fault !== undefined) return [fault]
      } else if (to > from) {
        const event = usualRow(text, from, to)
        const isRead = event !== undefined && (holdsData === undefined || holdsData(event))
        rows.push(isRead ? { line, event } : rowOf(text, from, to))
      }
      from = next
    }
    return rows
  }

  for await (const piece of pieces) {
    const text = pending + decoder.decode(piece, { stream: true })
    const end = text.lastIndexOf("\n") + 1
    pending = text.slice(end)
    // What is no log may be of any size, and have no line at all.
    if (line === 0 && pending.length > mostOfHeading && end === 0) {
      yield [headingFault(pending) ?? faultAt(1, "見出しが終わりません", "the heading does not end")]
      return
    }
    if (end === 0) continue
    const rows = rowsOf(text, end)
    if (rows.length > 0) yield rows
    if (line === 1 && rows.length > 0) return
  }
  const rest = pending + decoder.decode()
  if (rest === "" && line > 0) return
  if (line === 0 || rest !== "") {
    const rows = rowsOf(rest === "" ? "\n" : rest, Math.max(1, rest.length))
    if (rows.length > 0) yield rows
  }
}
