/**
 * A history as a person reads it: one line per event, by day, in the order it happened.
 *
 *     day  0  2026-10-01 Thu 10:00  deal-opened      status: lead                     D-1/e1
 *     day  4  2026-10-05 Mon        contacted        mail outbound                    D-1/e2  known day 9
 */
import type { StoredEvent } from "../../event/envelope.ts"
import { compareEvents } from "../../event/envelope.ts"
import type { Calendar } from "../../time/index.ts"

const weekdays = ["Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"] as const

const pad = (text: string, width: number): string => text.padEnd(width)

const clockTime = (at: number, calendar: Calendar): string => {
  const sinceMidnight = at - calendar.startOf(calendar.dayOf(at))
  const hours = Math.floor(sinceMidnight / 3_600_000)
  const minutes = Math.floor((sinceMidnight % 3_600_000) / 60_000)
  const rest = sinceMidnight % 60_000
  const text = `${String(hours).padStart(2, "0")}:${String(minutes).padStart(2, "0")}`
  // Millisecond boundaries are what counterexamples are about: show them where they matter.
  return rest === 0 ? text : `${text}+${rest}ms`
}

const dayAndTime = (at: number, calendar: Calendar, dayOnly: boolean): string => {
  const local = calendar.dayOf(at)
  return `${calendar.dateText(local)} ${weekdays[calendar.weekdayOf(local)]}${dayOnly ? "" : ` ${clockTime(at, calendar)}`}`
}

const valueText = (value: unknown, calendar: Calendar): string => {
  if (typeof value === "number" && Math.abs(value) > 1e11) return dayAndTime(value, calendar, false)
  if (typeof value !== "object" || value === null) return String(value)
  if (Array.isArray(value)) return value.map((one) => valueText(one, calendar)).join("+")
  const fields = value as Readonly<Record<string, unknown>>
  const on = fields["on"]
  if (typeof on === "object" && on !== null && "date" in on) return `by ${String(on.date)}`
  return Object.entries(fields)
    .map(([name, field]) => `${name} ${valueText(field, calendar)}`)
    .join(" ")
}

const dataText = (data: unknown, calendar: Calendar): string =>
  Object.entries(data as Readonly<Record<string, unknown>>)
    .map(([name, value]) => `${name}: ${valueText(value, calendar)}`)
    .join(", ")

/** An instant to point at in a table of days, and what to say of it. */
export interface TimelineMark {
  readonly at: number
  readonly text: string
}

/** Prints events as a table of days, counted from the first thing that happened, with instants pointed at in between. */
export const printTimeline = (
  events: ReadonlyArray<StoredEvent>,
  calendar: Calendar,
  marks: ReadonlyArray<TimelineMark> = []
): string => {
  const ordered = events.toSorted(compareEvents)
  const first = ordered[0]
  if (first === undefined) return "(nothing happened)"
  const dayZero = calendar.dayOf(first.occurredAt)
  const lineOf = (event: StoredEvent): string => {
    const number = calendar.dayOf(event.occurredAt) - dayZero
    const when = dayAndTime(event.occurredAt, calendar, event.occurredOn !== undefined)
    const late =
      event.knownAt > event.occurredAt && event.occurredOn === undefined
        ? `  known day ${calendar.dayOf(event.knownAt) - dayZero}, ${dayAndTime(event.knownAt, calendar, false)}`
        : ""
    return [
      `day ${String(number).padStart(3)}`,
      pad(when, 20),
      pad(event.kind, 18),
      pad(dataText(event.data, calendar), 40),
      `${event.id}${late}`
    ].join("  ")
  }
  const markOf = ({ at, text }: TimelineMark): string =>
    [
      `day ${String(calendar.dayOf(at) - dayZero).padStart(3)}`,
      pad(dayAndTime(at, calendar, false), 20),
      `▶ ${text}`
    ].join("  ")
  const lines = [
    ...ordered.map((event) => ({ at: event.occurredAt, line: lineOf(event) })),
    // An instant comes after what happens at it, which it knows of.
    ...marks.filter(({ at }) => Number.isFinite(at)).map((mark) => ({ at: mark.at, line: markOf(mark) }))
  ]
  return lines
    .sort((a, b) => a.at - b.at)
    .map(({ line }) => line)
    .join("\n")
}
