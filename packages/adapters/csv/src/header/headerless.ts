/** A sheet without a header: its columns are told by their places, which the profile gives. */
import type { Profile } from "../profile/profile.ts"
import type { SheetRecord } from "../sheet/index.ts"
import { settledColumns, unknownColumnOf, unknownHeaderOf } from "./corrections.ts"
import { type ColumnMatch, type HeaderOptions, oneOfEach } from "./match.ts"
import { columnLetters, placeOf } from "./place.ts"
import type { RecognisedHeader } from "./recognise.ts"
import { MissingColumns, type WantedColumn } from "./refusal.ts"

/** The columns of a sheet whose first row is a row like all others. Throws `MissingColumns` where it is too narrow. */
export const withoutHeader = (
  records: ReadonlyArray<SheetRecord>,
  profile: Profile,
  { columns: corrections, synonyms }: HeaderOptions
): RecognisedHeader => {
  const width = Math.max(0, ...records.map(({ cells }) => cells.length))
  const letters = Array.from({ length: width }, (_, at) => columnLetters(at))
  const settled = corrections === undefined ? undefined : settledColumns(profile, corrections, synonyms)
  if (settled !== undefined && "unknown" in settled) throw unknownColumnOf(profile, settled.unknown)
  const matches: Array<ColumnMatch> = []
  const missing: Array<WantedColumn> = []
  for (const [column, { at: place, headers, required }] of Object.entries(profile.columns)) {
    const said = settled?.get(column)
    if (said === null) continue
    const at = said === undefined ? (place === undefined ? undefined : placeOf(place)) : placeIn(said)
    if (at === undefined || at >= width) {
      if (said !== undefined) throw unknownHeaderOf(profile, column, said, letters)
      if (required === true) missing.push({ column, headers: place === undefined ? headers : [columnLetters(at!)] })
      continue
    }
    matches.push({
      column,
      at,
      header: headers[0] ?? columnLetters(at),
      because: said === undefined ? "place" : "told",
      known: headers[0]
    })
  }
  for (const any of oneOfEach(profile)) {
    if (any.some((name) => matches.some(({ column }) => column === name))) continue
    missing.push({ column: any.join(" | "), headers: [] })
  }
  if (missing.length > 0) {
    throw new MissingColumns({ profile: profile.name, line: records[0]?.line ?? 1, missing, found: letters })
  }
  matches.sort((a, b) => a.at - b.at)
  const read = new Map(matches.map(({ at, header }) => [at, header]))
  return {
    profile,
    place: -1,
    line: 0,
    headers: letters.map((letter, at) => read.get(at) ?? letter),
    columns: new Map(matches.map(({ at, column }) => [column, at])),
    matches,
    unread: letters.flatMap((letter, at) => (read.has(at) ? [] : [{ column: at + 1, header: letter }])),
    preamble: [],
    score: width === 0 ? 0 : read.size / width,
    runnersUp: []
  }
}

const placeIn = (said: string | number): number | undefined =>
  typeof said === "number"
    ? said - 1
    : /^[A-Za-z]{1,3}$/.test(said)
      ? placeOf(said.toUpperCase())
      : /^[0-9]{1,5}$/.test(said)
        ? Number(said) - 1
        : undefined
