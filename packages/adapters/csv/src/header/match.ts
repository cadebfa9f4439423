/** How well a row would do as the header of a layout, and which of its cells is which column. */
import type { Profile } from "../profile/profile.ts"
import type { SheetRecord } from "../sheet/index.ts"
import { type ColumnCorrections, placeSaid, settledColumns } from "./corrections.ts"
import { foldClosely, foldHeader } from "./folding.ts"
import { type HeaderSynonyms, type KnownHeader, knownHeaders } from "./known-headers.ts"
import { columnLetters } from "./place.ts"
import type { WantedColumn } from "./refusal.ts"

/**
 * Why a column was taken for what it is: it bears the very word; a word an app has added; the word but for width, case,
 * blanks, joints and what stands in parentheses; somebody said so; or the profile says so by its place.
 */
export type MatchReason = "same" | "synonym" | "folded" | "told" | "place"

/** A column of the sheet, and the column of a profile it was taken for. */
export interface ColumnMatch {
  /** The profile's name of the column. */
  readonly column: string
  /** Its place in a row, from 0. */
  readonly at: number
  /** The header as it stands in the sheet; the column's letters where it has none. */
  readonly header: string
  readonly because: MatchReason
  /** The header it is known by; `undefined` where the profile knows none. */
  readonly known: string | undefined
}

/** A row that may be the header of a layout. */
export interface Candidate {
  readonly place: number
  readonly matches: ReadonlyArray<ColumnMatch>
  readonly missing: ReadonlyArray<WantedColumn>
  /** Headers the profile has seen and does not want, by their places. */
  readonly ignored: ReadonlyArray<number>
}

/** What apps and people say about headers, besides the profiles. */
export interface HeaderOptions {
  readonly synonyms?: HeaderSynonyms
  /** What somebody said about the columns of this sheet; it outweighs all that the headers say. */
  readonly columns?: ColumnCorrections
}

/** A row with its cells folded, once for all layouts. */
export interface FoldedRow {
  readonly place: number
  readonly cells: ReadonlyArray<string>
  /** Of two columns with one name the first is read. */
  readonly places: ReadonlyMap<string, number>
  /** The same with what stands in parentheses. */
  readonly closePlaces: ReadonlyMap<string, number>
}

/** Longer than any header: text of a row. Folding it would cost and find nothing. */
const longestHeader = 200

export const isBlankRow = (cells: ReadonlyArray<string>): boolean => cells.every((cell) => cell.trim() === "")

/** The rows that may be a header: those with anything in them. */
export const foldedRows = (records: ReadonlyArray<SheetRecord>): ReadonlyArray<FoldedRow> =>
  records.flatMap(({ cells }, place) => {
    if (isBlankRow(cells)) return []
    const places = new Map<string, number>()
    const closePlaces = new Map<string, number>()
    for (const [at, cell] of cells.entries()) {
      if (cell.length > longestHeader) continue
      const folded = foldHeader(cell)
      if (folded !== "" && !places.has(folded)) places.set(folded, at)
      const close = foldClosely(cell)
      if (close !== "" && !closePlaces.has(close)) closePlaces.set(close, at)
    }
    return [{ place, cells, places, closePlaces }]
  })

/** Groups of columns of which one has to be there: those the profile names, and what says where a person works. */
export const oneOfEach = ({
  account = [],
  byDomain = [],
  of,
  oneOf
}: Profile): ReadonlyArray<ReadonlyArray<string>> => {
  const where = of === "person" ? [...account, ...byDomain] : []
  return [oneOf ?? [], where].filter((any) => any.length > 0)
}

/** The row as a header of the profile; `undefined` where what was said about the columns does not fit the profile. */
export const matchRow = (
  profile: Profile,
  { cells, closePlaces, place, places }: FoldedRow,
  { columns: corrections, synonyms }: HeaderOptions
): Candidate | undefined => {
  const { columns, ignored } = knownHeaders(profile, synonyms)
  const settled = corrections === undefined ? undefined : settledColumns(profile, corrections, synonyms)
  if (settled !== undefined && "unknown" in settled) return undefined
  const matches: Array<ColumnMatch> = []
  const missing: Array<WantedColumn> = []
  const taken = new Set<number>()
  const wanted = (column: string): WantedColumn => ({ column, headers: profile.columns[column]?.headers ?? [] })
  const notRead: Array<number> = []

  for (const [column, said] of settled ?? []) {
    if (said === null) continue
    const at = placeSaid(cells, said)
    if (at === undefined || taken.has(at)) {
      missing.push({ column, headers: [String(said)] })
      continue
    }
    taken.add(at)
    matches.push({
      column,
      at,
      header: (cells[at] ?? "").trim() || columnLetters(at),
      because: "told",
      known: profile.columns[column]?.headers[0]
    })
  }
  // A header that differs in parentheses alone is another column where there is one of just that name: 担当, 担当（ID）.
  const found = new Map<string, readonly [KnownHeader, number]>()
  const look = (by: "close" | "folded", where: ReadonlyMap<string, number>): void => {
    for (const { column, headers } of columns) {
      if (found.has(column) || typeof (settled?.get(column) ?? undefined) !== "undefined") continue
      for (const header of headers) {
        const at = where.get(header[by])
        if (at === undefined || taken.has(at)) continue
        taken.add(at)
        found.set(column, [header, at])
        break
      }
    }
  }
  look("close", closePlaces)
  look("folded", places)
  for (const { column, headers, required } of columns) {
    const [header, at] = found.get(column) ?? []
    if (settled?.get(column) === null && at !== undefined) notRead.push(at)
    else if (header !== undefined && at !== undefined) {
      const written = (cells[at] ?? "").trim()
      const isWord = headers.some(
        ({ synonymOf, word }) => synonymOf === undefined && word.toLowerCase() === written.toLowerCase()
      )
      const because = header.synonymOf !== undefined ? "synonym" : isWord ? "same" : "folded"
      matches.push({ column, at, header: written, because, known: header.synonymOf ?? header.word })
      continue
    }
    if (required && (settled?.get(column) ?? null) === null) missing.push(wanted(column))
  }
  for (const any of oneOfEach(profile)) {
    if (any.some((name) => matches.some(({ column }) => column === name))) continue
    missing.push({
      column: any.join(" | "),
      headers: any.flatMap((column) => {
        const headers = profile.columns[column]?.headers ?? []
        const latin = headers.find((header) => /^[\x20-\x7e]+$/.test(header))
        return latin === undefined ? headers.slice(0, 1) : [...headers.slice(0, 1), latin]
      })
    })
  }
  for (const close of ignored) {
    const at = closePlaces.get(close)
    if (at !== undefined && !matches.some((one) => one.at === at)) notRead.push(at)
  }
  matches.sort((a, b) => a.at - b.at)
  return { place, matches, missing, ignored: notRead }
}

/** How much of a header a layout knows, what it knows and does not want included. */
export const knownCount = ({ ignored, matches }: Candidate): number => matches.length + ignored.length

/** The row that does best as the header of the profile. */
export const bestRow = (
  profile: Profile,
  rows: ReadonlyArray<FoldedRow>,
  options: HeaderOptions
): Candidate | undefined => {
  let found: Candidate | undefined
  for (const row of rows) {
    const candidate = matchRow(profile, row, options)
    if (candidate === undefined) continue
    if (
      found === undefined ||
      candidate.missing.length < found.missing.length ||
      (candidate.missing.length === found.missing.length && knownCount(candidate) > knownCount(found))
    ) {
      found = candidate
    }
  }
  return found
}

/** The first of the rows with most cells filled: what a person would take for the header. */
export const widestRow = (rows: ReadonlyArray<FoldedRow>): FoldedRow | undefined => {
  let widest: FoldedRow | undefined
  let most = 0
  for (const row of rows) {
    const filled = row.cells.filter((cell) => cell.trim() !== "").length
    if (filled > most) {
      most = filled
      widest = row
    }
  }
  return widest
}
