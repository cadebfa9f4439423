/**
 * The clock of a place: which offset from UTC holds when.
 *
 * Offsets are asked of the platform's own time zone data through `Intl`, which names the offset at an instant but not
 * the instants at which it changes; those are found by probing and bisection, once per stretch of years.
 */
import type { Instant } from "./periods.ts"

const secondMs = 1000
const hourMs = 3_600_000
export const dayMs = 86_400_000

/** From `from` on, local time is UTC plus `offset` milliseconds, until the next one begins. */
export interface Offset {
  readonly from: Instant
  readonly offset: number
}

export interface Zone {
  /** The IANA name. */
  readonly name: string
  /** Local time minus UTC, in milliseconds. */
  readonly offsetAt: (instant: Instant) => number
  /**
   * The offsets that hold between two instants, in order. The first one may have begun earlier than its `from` says,
   * which is -Infinity.
   */
  readonly offsets: (from: Instant, until: Instant) => ReadonlyArray<Offset>
  /**
   * The instant of a local clock time, given as milliseconds since 1970-01-01 00:00 on that clock. A time that does
   * not exist is the first instant after the gap; one that exists twice is the first of the two.
   */
  readonly instantOf: (local: number) => Instant
}

// What a Date, and so Intl, can represent. Beyond, the offset at the edge is taken to hold.
const furthest = 8.64e15

// No zone has been further than this from UTC since 1850.
export const furthestOffset = 26 * hourMs

// Between two changes of one zone there were never less than 6.9 days (1900 to 2200, all zones), so that a step can
// hide no change behind its reverse.
const probeStep = 4 * dayMs

const offsetForm = /GMT(?:([+-])(\d{1,2}):?(\d{2})?(?::(\d{2}))?)?/

/** Whether the platform knows a zone of this name. */
export const isZone = (name: string): boolean => {
  try {
    offsetFormat(name)
    return true
  } catch {
    return false
  }
}

const offsetFormat = (name: string): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat("en-US", { timeZone: name, timeZoneName: "longOffset", year: "numeric" })

/** The zone of an IANA name; a RangeError where the platform does not know it (see `isZone`). */
export const makeZone = (name: string): Zone => {
  const format = offsetFormat(name)

  const offsetAt = (instant: Instant): number => {
    const text = format.format(Math.min(Math.max(instant, -furthest), furthest))
    const parts = offsetForm.exec(text)
    if (parts === null) throw new RangeError(`No offset in ${JSON.stringify(text)} for the zone ${name}`)
    const magnitude =
      Number(parts[2] ?? 0) * hourMs + Number(parts[3] ?? 0) * 60 * secondMs + Number(parts[4] ?? 0) * secondMs
    return parts[1] === "-" ? -magnitude : magnitude
  }

  /** Where, after `from` and not after `until`, the offset stops being what it is at `from`. */
  const changeBetween = (from: Instant, until: Instant, before: number): Instant => {
    // Zones change on whole seconds.
    let low = Math.floor(from / secondMs)
    let high = Math.ceil(until / secondMs)
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2)
      if (offsetAt(middle * secondMs) === before) low = middle
      else high = middle
    }
    return high * secondMs
  }

  const offsets = (from: Instant, until: Instant): ReadonlyArray<Offset> => {
    let at = from
    let offset = offsetAt(from)
    const found: Array<Offset> = [{ from: -Infinity, offset }]
    while (at < until) {
      const next = Math.min(at + probeStep, until)
      if (offsetAt(next) === offset) {
        at = next
      } else {
        at = changeBetween(at, next, offset)
        offset = offsetAt(at)
        found.push({ from: at, offset })
      }
    }
    return found
  }

  const instantOf = (local: number): Instant =>
    Number.isFinite(local)
      ? earliestOf(offsets(local - furthestOffset, local + furthestOffset), 0, local).instant
      : local

  return { name, offsetAt, offsets, instantOf }
}

/**
 * The first instant at which a clock with these offsets has reached the local time, and the position in the list of
 * the offset that holds there. `start` is a position known to be early enough.
 */
export const earliestOf = (
  offsets: ReadonlyArray<Offset>,
  start: number,
  local: number
): { readonly instant: Instant; readonly position: number } => {
  for (let position = start; ; position++) {
    const { from, offset } = offsets[position]!
    const instant = local - offset
    // The clock jumped over the time on entering this offset: no earlier one had reached it.
    if (instant < from) return { instant: from, position }
    const next = offsets[position + 1]
    if (next === undefined || instant < next.from) return { instant, position }
  }
}
