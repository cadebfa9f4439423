/**
 * Exports: what a ledger holds as a sheet that opens in Excel as it is and comes back in without changing anything.
 *
 * A file is read piece by piece while its rows are made, so that a large one needs no more memory than a small one.
 */
import type { Language } from "@genzaichi/core"
import { activityRows } from "./activities.ts"
import { accountRows } from "./accounts.ts"
import type { ExportRow } from "./cell.ts"
import { csvFile, type ExportEncoding, newWritingNotes, type WritingNotes } from "./csv.ts"
import { findingRows, workListRows } from "./findings.ts"
import { accountsLayout, activitiesLayout, findingsLayout, summaryLayout, workListLayout } from "./layouts.ts"
import { logLayout, logRows } from "./log-rows.ts"
import type { ExportMark } from "./mark.ts"
import { type ExportSource, markNow, pastOf } from "./past.ts"
import { summaryRows } from "./summary.ts"
import { type ExportLayout, type ExportTable, headersOf } from "./table.ts"

/** Columns whose ids tell which row is which, and whose it is. */
const toldBy: ReadonlySet<string> = new Set(["deal", "account", "row"])

/** What can be exported. */
export type ExportPattern = "summary" | "activities" | "accounts" | "work-list" | "findings" | "log"

/** The layout of each pattern: its columns, what is in them and how exactly. */
export const layoutOf: Readonly<Record<ExportPattern, ExportLayout>> = {
  summary: summaryLayout,
  activities: activitiesLayout,
  accounts: accountsLayout,
  "work-list": workListLayout,
  findings: findingsLayout,
  log: logLayout
}

/** Which rows are exported, in which language, and as of when. */
export interface TableOptions {
  readonly pattern: ExportPattern
  /** What headers and words are written in; Japanese where left out. */
  readonly language?: Language
  /** As of when: the end of the log and the clock's time, where left out. */
  readonly mark?: ExportMark
}

/** The same for a CSV file, which has an encoding as well. */
export interface ExportOptions extends TableOptions {
  /** UTF-8 with the mark Excel looks for, where left out. */
  readonly encoding?: ExportEncoding
  /**
   * What becomes of characters CP932 does not have: 〓 in their place and told, where left out, or none of the file. The
   * log loses none of them in either case.
   */
  readonly missing?: "replace" | "refuse"
}

/** A file on its way out. */
export interface ExportedSheet {
  readonly pattern: ExportPattern
  /** As of when it was made. */
  readonly mark: ExportMark
  readonly layout: ExportLayout
  readonly language: Language
  /** The file, piece by piece; it can be read once. */
  readonly pieces: AsyncIterable<Uint8Array<ArrayBuffer>>
  /** What was noticed; whole once the pieces have been read. */
  readonly notes: WritingNotes
}

/** The rows of an export, before they become a file. */
export const exportTable = async (
  source: ExportSource,
  { pattern, language = "ja", mark: given }: TableOptions
): Promise<ExportTable & { readonly mark: ExportMark }> => {
  const mark = given ?? (await markNow(source))
  return { layout: layoutOf[pattern], language, mark, rows: rowsOf(source, pattern, language, mark) }
}

const rowsOf = (
  source: ExportSource,
  pattern: ExportPattern,
  language: Language,
  mark: ExportMark,
  escape = false
): AsyncIterable<ExportRow> => {
  const past = pastOf(source, mark)
  switch (pattern) {
    case "summary":
      return summaryRows(past, language)
    case "activities":
      return activityRows(past, language)
    case "accounts":
      return accountRows(past, language)
    case "work-list":
      return workListRows(source, past, language)
    case "findings":
      return findingRows(source, past, language)
    case "log":
      return logRows(past, language, escape)
  }
}

/**
 * Exports a sheet as CSV.
 *
 * Reading its pieces is rejected with `StoreFailure`, where the store fails, and with `CharacterNotInEncoding`, where that
 * is asked for.
 */
export const exportSheet = async (source: ExportSource, options: ExportOptions): Promise<ExportedSheet> => {
  const { pattern, language = "ja", encoding = "utf-8", missing = "replace" } = options
  const mark = options.mark ?? (await markNow(source))
  const layout = layoutOf[pattern]
  const notes = newWritingNotes()
  const rows = rowsOf(source, pattern, language, mark, encoding === "cp932")
  const pieces = csvFile(headersOf({ layout, language }), rows, {
    calendar: source.calendar,
    encoding,
    missing,
    notes,
    guard: pattern !== "log",
    exact: new Set(layout.columns.flatMap(({ name }, at) => (pattern !== "log" && toldBy.has(name) ? [at] : [])))
  })
  return { pattern, mark, layout, language, pieces, notes }
}
