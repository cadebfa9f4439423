/**
 * Which of the rows is the header, and which layout it is the header of.
 *
 * Lines above the header (a title, the day of export) are passed over and reported. A layout is recognised when all
 * the columns it cannot do without are there; of several, the one that knows most of the columns is taken. A sheet
 * without a header is read by a profile that says where its columns stand.
 */
import type { Profile } from "../profile/profile.ts"
import type { SheetRecord } from "../sheet/index.ts"
import { settledColumns, unknownColumnOf, unknownHeaderOf, placeSaid } from "./corrections.ts"
import { withoutHeader } from "./headerless.ts"
import {
  bestRow,
  type Candidate,
  type ColumnMatch,
  type FoldedRow,
  foldedRows,
  type HeaderOptions,
  isBlankRow,
  knownCount,
  matchRow,
  widestRow
} from "./match.ts"
import { MissingColumns, UnknownLayout, type WantedColumn } from "./refusal.ts"
import { suggestedMapping } from "./suggestion.ts"

/** Another layout that was tried. */
export interface RunnerUp {
  readonly profile: Profile
  /** How many of the columns it knows. */
  readonly known: number
  /** What it cannot do without and the sheet has not; empty where it would fit, too. */
  readonly missing: ReadonlyArray<WantedColumn>
}

/** A header that was found, and what its columns are. */
export interface RecognisedHeader {
  readonly profile: Profile
  /** Place of the header among the records given; -1 in a sheet without one. */
  readonly place: number
  /** Physical line of the header, from 1; 0 in a sheet without one. */
  readonly line: number
  readonly headers: ReadonlyArray<string>
  /** For each column of the profile that is there, its place in a row, from 0. */
  readonly columns: ReadonlyMap<string, number>
  /** The same columns in the order of the sheet, each with the reason why it was taken for what it is. */
  readonly matches: ReadonlyArray<ColumnMatch>
  /** Headers nobody asked for: these columns are not read. */
  readonly unread: ReadonlyArray<{ readonly column: number; readonly header: string }>
  /** Lines above the header that were passed over. */
  readonly preamble: ReadonlyArray<{ readonly line: number; readonly text: string }>
  /** How much of the header is understood: 1 where every column is. */
  readonly score: number
  /** The other layouts that were tried and come nearest, at most three; none where the profile was named. */
  readonly runnersUp: ReadonlyArray<RunnerUp>
}

/** How many rows at the head of a sheet may stand above the header. */
export const headerSearchRows = 30

const recognised = (
  profile: Profile,
  records: ReadonlyArray<SheetRecord>,
  { matches, place }: Candidate,
  runnersUp: ReadonlyArray<RunnerUp>
): RecognisedHeader => {
  const { cells, line } = records[place]!
  const read = new Map(matches.map((one) => [one.at, one.header]))
  const headers = cells.map((cell, at) => read.get(at) ?? cell.trim())
  return {
    profile,
    place,
    line,
    headers,
    columns: new Map(matches.map(({ at, column }) => [column, at])),
    matches,
    unread: headers.flatMap((header, column) =>
      read.has(column) || header === "" ? [] : [{ column: column + 1, header }]
    ),
    preamble: records
      .slice(0, place)
      .filter((record) => !isBlankRow(record.cells))
      .map((record) => ({ line: record.line, text: record.cells.join(" ").trim() })),
    score: read.size / headers.filter((header) => header !== "").length,
    runnersUp
  }
}

/**
 * The header among the first records of a sheet, for a profile that was named. Throws `MissingColumns`, and
 * `UnknownColumn` where what was said about the columns fits neither the sheet nor the profile.
 */
export const findHeader = (
  records: ReadonlyArray<SheetRecord>,
  profile: Profile,
  options: HeaderOptions = {}
): RecognisedHeader => {
  const head = records.slice(0, headerSearchRows)
  if (profile.header === "none") return withoutHeader(head, profile, options)
  const rows = foldedRows(head)
  const settled = options.columns === undefined ? undefined : settledColumns(profile, options.columns, options.synonyms)
  if (settled !== undefined && "unknown" in settled) throw unknownColumnOf(profile, settled.unknown)
  const candidate = bestRow(profile, rows, options)
  if (candidate !== undefined && candidate.missing.length === 0) return recognised(profile, head, candidate, [])
  const row =
    candidate === undefined || candidate.matches.length === 0
      ? widestRow(rows)
      : rows.find(({ place }) => place === candidate.place)
  for (const [column, said] of settled ?? []) {
    if (row !== undefined && said !== null && placeSaid(row.cells, said) === undefined) {
      throw unknownHeaderOf(profile, column, said, row.cells)
    }
  }
  throw new MissingColumns({
    profile: profile.name,
    line: lineOf(head, row),
    missing: (row === undefined ? candidate : matchRow(profile, row, options))?.missing ?? [],
    found: headersOf(row)
  })
}

/**
 * The header among the first records of a sheet, and the layout it belongs to. Throws `UnknownLayout`, with a guess
 * where there is one; and `UnknownColumn` where what was said about the columns fits none of the profiles.
 */
export const recogniseHeader = (
  records: ReadonlyArray<SheetRecord>,
  profiles: ReadonlyArray<Profile>,
  options: HeaderOptions = {}
): RecognisedHeader => {
  const head = records.slice(0, headerSearchRows)
  const rows = foldedRows(head)
  const tried = profiles.filter((profile) => profile.recognised !== false && profile.header !== "none")
  let found: { readonly profile: Profile; readonly candidate: Candidate } | undefined
  const candidates: Array<{ readonly profile: Profile; readonly candidate: Candidate }> = []
  for (const profile of tried) {
    const candidate = bestRow(profile, rows, options)
    if (candidate === undefined) continue
    candidates.push({ profile, candidate })
    if (candidate.missing.length > 0 || candidate.matches.length < 2) continue
    if (found === undefined || knownCount(candidate) > knownCount(found.candidate)) found = { profile, candidate }
  }
  if (found !== undefined) {
    const others = candidates
      .filter(({ candidate, profile }) => profile !== found.profile && candidate.matches.length > 0)
      .map(({ candidate, profile }): RunnerUp => ({
        profile,
        known: candidate.matches.length,
        missing: candidate.missing
      }))
      .toSorted((a, b) => a.missing.length - b.missing.length || b.known - a.known)
    return recognised(found.profile, head, found.candidate, others.slice(0, 3))
  }
  const row = widestRow(rows)
  if (options.columns !== undefined && candidates.length === 0 && tried[0] !== undefined) {
    throw unknownColumnOf(tried[0], Object.keys(options.columns)[0] ?? "")
  }
  throw new UnknownLayout({
    found: headersOf(row),
    line: lineOf(head, row),
    tried: tried.map((profile) => ({
      profile: profile.name,
      missing: row === undefined ? [] : (matchRow(profile, row, { ...options, columns: {} })?.missing ?? [])
    })),
    suggested: row === undefined ? null : suggestedMapping(head, row, tried, options)
  })
}

const lineOf = (records: ReadonlyArray<SheetRecord>, row: FoldedRow | undefined): number =>
  (row === undefined ? records[0] : records[row.place])?.line ?? 1

const headersOf = (row: FoldedRow | undefined): Array<string> =>
  (row?.cells ?? [])
    .map((cell) => cell.trim().slice(0, 40))
    .filter((cell) => cell !== "")
    .slice(0, 40)
