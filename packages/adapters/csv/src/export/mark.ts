/**
 * The mark of an export: as of which event of the log, and as of which instant, a row was made.
 *
 * It stands on every row, so that it survives sorting, filtering, copying rows into another sheet and saving by Excel.
 * Whoever imports the sheet can then tell what a person edited from what colleagues recorded meanwhile.
 */
import type { Calendar, Instant } from "@genzaichi/core"

/** As of when an export was made. */
export interface ExportMark {
  /** The last event of the log that it knew; 0 for an empty log. */
  readonly sequence: number
  /** The instant it shows (epoch milliseconds): what depends on time, as whether a meeting has ended, was settled by it. */
  readonly at: Instant
}

/** The headers under which the mark stands. */
export const markHeaders = { ja: "書き出し時点", en: "Exported as of" } as const

const minuteMs = 60_000
const dayMs = 86_400_000
const two = (value: number): string => String(value).padStart(2, "0")

/** `1234 / 2026-11-22T18:05:00.123+09:00`: exact to the millisecond, and readable in the zone of the calendar. */
export const markText = ({ sequence, at }: ExportMark, calendar: Calendar): string =>
  `${sequence} / ${zonedText(at, calendar)}`

const zonedText = (at: Instant, calendar: Calendar): string => {
  const { hour, minute, second } = calendar.clockOf(at)
  const wholeSeconds = Math.floor(at / 1000) * 1000
  const local = calendar.dayOf(at) * dayMs + ((hour * 60 + minute) * 60 + second) * 1000
  const offset = local - wholeSeconds
  // Before time zones, a place was off by odd seconds, which no offset can tell.
  if (offset % minuteMs !== 0) return new Date(at).toISOString()
  const minutes = Math.abs(offset) / minuteMs
  const text = new Date(at + offset).toISOString().replace(".000Z", "Z").slice(0, -1)
  return `${text}${offset < 0 ? "-" : "+"}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`
}

const form = /^(\d{1,15}) ?\/ ?(\d{4,6}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d{1,3})?)?(?:Z|[+-]\d{2}:\d{2}))$/

/** The mark a cell holds, or `undefined` where it holds none. Width and blanks around it do not matter. */
export const readMark = (cell: string): ExportMark | undefined => {
  const found = form.exec(cell.normalize("NFKC").trim())
  if (found === null) return undefined
  const at = Date.parse(found[2]!)
  return Number.isNaN(at) ? undefined : { sequence: Number(found[1]), at }
}
