/**
 * What a file of a history says of itself: the format and every dictionary, as JSON in the schema's metadata.
 *
 * Rows name shapes, actors and statuses by place, or by words a person can read; the dictionaries here make either exact.
 */
import { columnsFormat, type HistoryColumns } from "@genzaichi/core/replay"
import { Schema } from "effect"
import { HistoryUnreadable } from "./unreadable.ts"

/** The key of the metadata. */
const key = "genzaichi.history"

/** The version of how columns are laid out in a file. */
const layout = 1

const Natural = Schema.Int.check(Schema.isGreaterThanOrEqualTo(0))
const Kinds = Schema.Literals(["open", "hold", "won", "lost"])

const About = Schema.Struct({
  layout: Natural,
  format: Natural,
  rows: Natural,
  keepsTexts: Schema.Boolean,
  foldedBy: Schema.String,
  shapes: Schema.Array(
    Schema.Struct({ kind: Schema.String, version: Schema.Int, template: Schema.String, slots: Natural })
  ),
  actors: Schema.Array(
    Schema.Struct({
      kind: Schema.Literals(["member", "person", "app", "unknown"]),
      id: Schema.optionalKey(Schema.String)
    })
  ),
  statuses: Schema.Array(Schema.Struct({ status: Schema.String, kind: Kinds })),
  words: Schema.Array(Schema.String),
  /** Ids of deals that UTF-8 would change, with the rows they stand in: `[first, after the last)`. */
  oddDeals: Schema.Array(Schema.Struct({ deal: Schema.String, from: Natural, until: Natural }))
})
export type About = typeof About.Type

/** Text that a column of UTF-8 gives back as it was: a lone surrogate is replaced there, a leading mark dropped. */
const survivesUtf8 = (text: string): boolean => text.isWellFormed() && !text.startsWith("\ufeff")

/** The metadata of a file that holds the columns. */
export const aboutOf = (columns: HistoryColumns): Map<string, string> => {
  const { actors, deals, firstRow, foldedBy, format, keepsTexts, shapes, statuses, words } = columns
  const about: About = {
    layout,
    format,
    rows: columns.sequence.length,
    keepsTexts,
    foldedBy,
    shapes,
    actors,
    statuses,
    words,
    oddDeals: deals.flatMap((deal, place) =>
      survivesUtf8(deal) ? [] : [{ deal, from: firstRow[place]!, until: firstRow[place + 1]! }]
    )
  }
  return new Map([[key, JSON.stringify(about)]])
}

const decode = Schema.decodeUnknownSync(About)

/** What the metadata of a file says. Throws `HistoryUnreadable` where it is none of ours, or of another version. */
export const readAbout = (file: HistoryUnreadable["file"], metadata: ReadonlyMap<string, string> | null): About => {
  const text = metadata?.get(key)
  if (text === undefined) {
    throw new HistoryUnreadable({ file, met: "no-history", detail: `its metadata has no "${key}"` })
  }
  let found: unknown
  try {
    found = JSON.parse(text)
  } catch {
    throw new HistoryUnreadable({ file, met: "damaged", detail: `"${key}" in its metadata is not JSON` })
  }
  // Asked first: what a later version says may look like anything.
  const { layout: ofFile, format } = (found ?? {}) as Partial<About>
  if (ofFile !== layout || format !== columnsFormat) {
    throw new HistoryUnreadable({
      file,
      met: "newer",
      detail: `layout ${ofFile}, columns ${format}; this is layout ${layout}, columns ${columnsFormat}`
    })
  }
  try {
    return decode(found)
  } catch (fault) {
    throw new HistoryUnreadable({ file, met: "damaged", detail: `"${key}" in its metadata: ${String(fault)}` })
  }
}
