/**
 * Which of the rows is the header, and which layout it is the header of.
 *
 * Lines above the header (a title, the day of export) are passed over and reported. A layout is recognised when all
 * the columns it cannot do without are there; of several, the one that knows most of the columns is taken.
 */
import type { Label } from "@genzaichi/core"
import { Schema } from "effect"
import type { Profile } from "../profile/profile.ts"
import type { SheetRecord } from "../sheet/index.ts"
import { foldHeader } from "./folding.ts"

/** A header that was found, and what its columns are. */
export interface RecognisedHeader {
  readonly profile: Profile
  /** Place of the header among the records given. */
  readonly place: number
  /** Physical line of the header, from 1. */
  readonly line: number
  readonly headers: ReadonlyArray<string>
  /** For each column of the profile that is there, its place in a row, from 0. */
  readonly columns: ReadonlyMap<string, number>
  /** Headers nobody asked for: these columns are not read. */
  readonly unread: ReadonlyArray<{ readonly column: number; readonly header: string }>
  /** Lines above the header that were passed over. */
  readonly preamble: ReadonlyArray<{ readonly line: number; readonly text: string }>
  /** How much of the header is understood: 1 where every column is. */
  readonly score: number
}

const Wanted = Schema.Struct({ column: Schema.String, headers: Schema.Array(Schema.String) })

const listed = (wanted: ReadonlyArray<{ readonly headers: ReadonlyArray<string> }>, language: "ja" | "en"): string =>
  wanted.map(({ headers }) => examples(headers, language)).join(language === "ja" ? "、" : ", ")

/** A few headers to show what is meant, those in the reader's language first. */
const examples = (headers: ReadonlyArray<string>, language: "ja" | "en"): string => {
  const isLatin = (header: string): boolean => /^[\x20-\x7e]+$/.test(header)
  const first = headers.filter((header) => isLatin(header) === (language === "en"))
  const shown = (first.length === 0 ? headers : first).slice(0, 3)
  return language === "ja" ? `「${shown.join("／")}」` : shown.map((header) => `"${header}"`).join(" or ")
}

/** The layout is known, but columns it cannot do without are not there. */
export class MissingColumns extends Schema.TaggedError<MissingColumns>()("MissingColumns", {
  profile: Schema.String,
  /** Physical line of the row that was taken for the header. */
  line: Schema.Int,
  missing: Schema.Array(Wanted),
  found: Schema.Array(Schema.String)
}) {
  get messages(): Label {
    return {
      ja: `必要な列がありません: ${listed(this.missing, "ja")}。${this.line} 行目を見出しとして読み、見つかった列は ${this.found.map((header) => `「${header}」`).join("")} です。見出しを直すか、プロファイル（${this.profile}）の headers に加えてください。`,
      en: `A required column is missing: ${listed(this.missing, "en")}. Line ${this.line} was read as the header and has: ${this.found.map((header) => `"${header}"`).join(", ")}. Rename a column, or add its name to the headers of the profile (${this.profile}).`
    }
  }
  override get message(): string {
    return this.messages.en
  }
}

/** No layout that is known has such columns. */
export class UnknownLayout extends Schema.TaggedError<UnknownLayout>()("UnknownLayout", {
  found: Schema.Array(Schema.String),
  line: Schema.Int,
  /** For each layout that was tried, what it lacks. */
  tried: Schema.Array(Schema.Struct({ profile: Schema.String, missing: Schema.Array(Wanted) }))
}) {
  get messages(): Label {
    // Only the layouts that come nearest: a list of everything every layout lacks helps nobody.
    const fewest = Math.min(...this.tried.map(({ missing }) => missing.length))
    const nearest = this.tried.filter(({ missing }) => missing.length === fewest).slice(0, 2)
    const lacks = (language: "ja" | "en"): string =>
      nearest
        .map(({ profile, missing }) => `${profile}: ${listed(missing, language)}`)
        .join(language === "ja" ? "／" : "; ")
    const found = this.found.length === 0
    return {
      ja: `見出しの行が見つからないか、知らない形のシートです。${found ? "" : `${this.line} 行目には ${this.found.map((header) => `「${header}」`).join("")} があります。`}近い形に足りない列（${lacks("ja")}）を加えるか、この形のプロファイルを渡してください。`,
      en: `No header was found, or this layout is not known. ${found ? "" : `Line ${this.line} has: ${this.found.map((header) => `"${header}"`).join(", ")}. `}Add what the nearest layouts want (${lacks("en")}), or give a profile for this layout.`
    }
  }
  override get message(): string {
    return this.messages.en
  }
}

/** How many rows at the head of a sheet may stand above the header. */
export const headerSearchRows = 30

interface Candidate {
  readonly place: number
  readonly columns: ReadonlyMap<string, number>
  readonly missing: ReadonlyArray<{ readonly column: string; readonly headers: ReadonlyArray<string> }>
}

const isBlank = (cells: ReadonlyArray<string>): boolean => cells.every((cell) => cell.trim() === "")

const matchRow = (profile: Profile, cells: ReadonlyArray<string>, place: number): Candidate => {
  const places = new Map<string, number>()
  for (const [at, cell] of cells.entries()) {
    const folded = foldHeader(cell)
    // Of two columns with one name the first is read.
    if (folded !== "" && !places.has(folded)) places.set(folded, at)
  }
  const columns = new Map<string, number>()
  const missing: Array<{ column: string; headers: ReadonlyArray<string> }> = []
  for (const [column, { headers, required }] of Object.entries(profile.columns)) {
    const header = headers.find((one) => places.has(foldHeader(one)))
    if (header !== undefined) columns.set(column, places.get(foldHeader(header))!)
    else if (required === true) missing.push({ column, headers })
  }
  if (profile.oneOf !== undefined && !profile.oneOf.some((column) => columns.has(column))) {
    missing.push({
      column: profile.oneOf.join(" | "),
      headers: profile.oneOf.flatMap((column) => {
        const headers = profile.columns[column]?.headers ?? []
        const latin = headers.find((header) => /^[\x20-\x7e]+$/.test(header))
        return latin === undefined ? headers.slice(0, 1) : [...headers.slice(0, 1), latin]
      })
    })
  }
  return { place, columns, missing }
}

const best = (profile: Profile, records: ReadonlyArray<SheetRecord>): Candidate | undefined => {
  let found: Candidate | undefined
  for (const [place, { cells }] of records.entries()) {
    if (isBlank(cells)) continue
    const candidate = matchRow(profile, cells, place)
    if (
      found === undefined ||
      candidate.missing.length < found.missing.length ||
      (candidate.missing.length === found.missing.length && candidate.columns.size > found.columns.size)
    ) {
      found = candidate
    }
  }
  return found
}

const recognised = (
  profile: Profile,
  records: ReadonlyArray<SheetRecord>,
  { place, columns }: Candidate
): RecognisedHeader => {
  const { cells, line } = records[place]!
  const read = new Set(columns.values())
  const headers = cells.map((cell) => cell.trim())
  return {
    profile,
    place,
    line,
    headers,
    columns,
    unread: headers.flatMap((header, column) =>
      read.has(column) || header === "" ? [] : [{ column: column + 1, header }]
    ),
    preamble: records
      .slice(0, place)
      .filter((record) => !isBlank(record.cells))
      .map((record) => ({ line: record.line, text: record.cells.join(" ").trim() })),
    score: read.size / headers.filter((header) => header !== "").length
  }
}

/** The header among the first records of a sheet, for a profile that was named. Throws `MissingColumns`. */
export const findHeader = (records: ReadonlyArray<SheetRecord>, profile: Profile): RecognisedHeader => {
  const head = records.slice(0, headerSearchRows)
  const candidate = best(profile, head)
  if (candidate === undefined || candidate.missing.length > 0) {
    const place = candidate === undefined || candidate.columns.size === 0 ? widest(head) : candidate.place
    const record = head[place]
    throw new MissingColumns({
      profile: profile.name,
      line: record?.line ?? 1,
      missing: (record === undefined ? candidate : matchRow(profile, record.cells, place))?.missing ?? [],
      found: headersOf(record)
    })
  }
  return recognised(profile, head, candidate)
}

/** The header among the first records of a sheet, and the layout it belongs to. Throws `UnknownLayout`. */
export const recogniseHeader = (
  records: ReadonlyArray<SheetRecord>,
  profiles: ReadonlyArray<Profile>
): RecognisedHeader => {
  const head = records.slice(0, headerSearchRows)
  const tried = profiles.filter((profile) => profile.recognised !== false)
  let found: { readonly profile: Profile; readonly candidate: Candidate } | undefined
  for (const profile of tried) {
    const candidate = best(profile, head)
    if (candidate === undefined || candidate.missing.length > 0 || candidate.columns.size < 2) continue
    if (found === undefined || candidate.columns.size > found.candidate.columns.size) found = { profile, candidate }
  }
  if (found !== undefined) return recognised(found.profile, head, found.candidate)
  const place = widest(head)
  const record = head[place]
  throw new UnknownLayout({
    found: headersOf(record),
    line: record?.line ?? 1,
    tried: tried.map((profile) => ({
      profile: profile.name,
      missing: record === undefined ? [] : matchRow(profile, record.cells, place).missing
    }))
  })
}

const headersOf = (record: SheetRecord | undefined): Array<string> =>
  (record?.cells ?? [])
    .map((cell) => cell.trim().slice(0, 40))
    .filter((cell) => cell !== "")
    .slice(0, 40)

/** The first of the rows with most cells filled: what a person would take for the header. */
const widest = (records: ReadonlyArray<SheetRecord>): number => {
  let place = 0
  let most = 0
  for (const [at, { cells }] of records.entries()) {
    const filled = cells.filter((cell) => cell.trim() !== "").length
    if (filled > most) {
      most = filled
      place = at
    }
  }
  return place
}
