/** Moving histories and calendars by whole weeks, and finding the instants a history speaks of. */
import type { StoredEvent } from "../../event/envelope.ts"
import { type Calendar, type CalendarData, type Instant, makeCalendar } from "../../time/index.ts"

const dayMs = 86_400_000
const weekMs = 7 * dayMs
const date = /^\d{4}-\d{2}-\d{2}$/

/** What is no instant, however large: amounts of money, and what an app set itself. */
const notTimes: ReadonlySet<string> = new Set(["minor", "value", "sequence", "version", "kindVersion"])

const isInstant = (value: unknown): value is Instant => typeof value === "number" && Math.abs(value) > 1e11

const moveDate = (text: string, weeks: number): string =>
  new Date(Date.parse(text) + weeks * weekMs).toISOString().slice(0, 10)

const moved = (value: unknown, weeks: number): unknown => {
  if (isInstant(value)) return value + weeks * weekMs
  if (typeof value === "string") return date.test(value) ? moveDate(value, weeks) : value
  if (typeof value !== "object" || value === null) return value
  if (Array.isArray(value)) return value.map((one) => moved(one, weeks))
  return Object.fromEntries(
    Object.entries(value).map(([name, one]) => [name, notTimes.has(name) ? one : moved(one, weeks)])
  )
}

/** The events with every time in them later by whole weeks. */
export const moveEvents = (events: ReadonlyArray<StoredEvent>, weeks: number): ReadonlyArray<StoredEvent> =>
  events.map((event) => moved(event, weeks) as StoredEvent)

/** The calendar with its holidays and closures later by whole weeks. */
export const moveCalendar = ({ data }: Calendar, weeks: number): Calendar => {
  const years = Math.ceil(Math.abs(weeks) / 52) + 1
  const { holidays, closures } = data
  const moved: CalendarData = {
    ...data,
    holidays: {
      // Names do not matter to counting, and a list may not be longer than its years.
      years: { first: holidays.years.first - years, last: holidays.years.last + years },
      days: holidays.days.map((day) => moveDate(day, weeks))
    },
    closures: closures.map((closure) => ({
      ...closure,
      from: moveDate(closure.from, weeks),
      until: moveDate(closure.until, weeks)
    }))
  }
  return makeCalendar(moved)
}

const collect = (value: unknown, into: Set<Instant>): void => {
  if (isInstant(value)) into.add(value)
  else if (typeof value === "object" && value !== null) {
    for (const [name, one] of Object.entries(value)) {
      if (typeof one !== "string" && !notTimes.has(name)) collect(one, into)
    }
  }
}

/** Every instant that events speak of: when they happened, deadlines, ends of meetings. */
export const momentsOf = (events: ReadonlyArray<StoredEvent>): ReadonlyArray<Instant> => {
  const moments = new Set<Instant>()
  for (const event of events) {
    moments.add(event.occurredAt)
    collect(event.data, moments)
  }
  return [...moments].sort((a, b) => a - b)
}
