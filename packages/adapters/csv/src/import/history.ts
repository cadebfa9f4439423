/**
 * What the entries of a history cell record: an exchange of its day each, or a note of its day where nobody was in touch.
 * Their groups are named by day, channel and order, so that a line that is added or mended is all an edit records.
 */
import type { Channel } from "@genzaichi/core"
import { ownText } from "../words/own-text.ts"
import { readExchange, withoutDividers } from "../words/exchange.ts"
import type { HistoryEntry } from "./history-cell.ts"
import type { Moment } from "./moment.ts"

/** Groups of entries begin with this. */
export const historyGroup = "history"
/** And of those without a year: read again a year later they mean what they meant, so their day is no difference. */
export const yearlessGroup = "history without a year"

/** What an entry records. */
export interface NotedFact {
  readonly group: string
  readonly kind: "contacted" | "note-added"
  readonly data: Readonly<Record<string, unknown>>
  readonly moment: Moment
  /** `undefined` for a note. */
  readonly channel: Channel | undefined
}

/** In the order of the cell. */
export const factsOf = (entries: ReadonlyArray<HistoryEntry>): ReadonlyArray<NotedFact> => {
  const times = new Map<string, number>()
  return entries.map(({ moment, text, yearless }) => {
    const exchange = readExchange(text)
    const day = moment.on?.date ?? new Date(moment.at).toISOString()
    const name = yearless
      ? `${yearlessGroup}#${day.slice(5)}|${exchange?.channel ?? "note"}`
      : `${historyGroup}#${day}|${exchange?.channel ?? "note"}`
    const place = (times.get(name) ?? 0) + 1
    times.set(name, place)
    const group = `${name}|${place}`
    if (exchange === undefined) {
      return { group, kind: "note-added", data: { text: ownText(withoutDividers(text)) }, moment, channel: undefined }
    }
    const { channel, direction, gist, marks } = exchange
    const data: Record<string, unknown> = { channel, direction }
    if (marks.length > 0) data["marks"] = marks
    if (gist !== "") data["gist"] = ownText(gist)
    return { group, kind: "contacted", data, moment, channel }
  })
}
