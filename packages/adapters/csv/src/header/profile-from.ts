/** A header that was understood, or put right by somebody, kept as a profile of its own: next time nothing needs telling. */
import type { Label } from "@genzaichi/core"
import type { ColumnHeaders, Profile } from "../profile/profile.ts"
import { foldClosely } from "./folding.ts"
import { narrowed } from "./narrowed.ts"
import type { RecognisedHeader } from "./recognise.ts"

/** What a profile made from a sheet is to be called. */
export interface OwnProfile {
  /** What the profile is called. */
  readonly name: string
  /** What people call the layout; as the profile it was made from is called, where left out. */
  readonly label?: Label
}

/**
 * The profile of just this sheet: its own headers, and of the profile it was read by all that these columns serve. It
 * reads the sheet as that profile did, corrections included, and as plain JSON it may be written down and read by
 * `readProfile`. Give it as `profile`, or before the others in `profiles` to have it recognised.
 */
export const profileFrom = (header: RecognisedHeader, { label, name }: OwnProfile): Profile => {
  const { columns: places, matches, profile, unread } = header
  const narrow = narrowed(profile, (column) => places.has(column))
  const written = new Map(matches.map((match) => [match.column, match]))
  const inSheet = new Set(header.headers.map(foldClosely))
  const read = new Set(matches.map((match) => foldClosely(match.header)))
  const hasHeader = profile.header !== "none"
  const columns: Record<string, ColumnHeaders> = {}
  for (const [column, { at: _, headers, ...rest }] of Object.entries(narrow.columns)) {
    const match = written.get(column)
    columns[column] =
      match === undefined
        ? // It is spoken of and not there: no header of this sheet may be taken for it.
          { headers: headers.filter((one) => !inSheet.has(foldClosely(one))) }
        : { headers: [match.header], ...(hasHeader ? {} : { at: match.at + 1 }), ...rest }
  }
  const ignored = unread.map((one) => one.header).filter((one) => !read.has(foldClosely(one)))
  const { $schema: _schema, ignored: _ignored, recognised: _recognised, ...kept } = narrow
  return {
    ...kept,
    name,
    label: label ?? profile.label,
    columns,
    ...(ignored.length === 0 || !hasHeader ? {} : { ignored: [...new Set(ignored)] })
  }
}
