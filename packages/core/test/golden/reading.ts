/** Reads golden ledgers: written instants into epoch milliseconds, entries into stored events, and back for people. */
import { Result } from "effect"
import { EventId, dealStream, dealSubject, DealId, TenantId } from "../../src/event/identifiers.ts"
import { eventCatalogue, type StoredEvent, unknownActor } from "../../src/event/index.ts"
import type { Entry, Ledger, When } from "./ledger.ts"

const tokyo = "+09:00"
const day = 24 * 60 * 60 * 1000

const hasOffset = (text: string): boolean => /(?:Z|[+-]\d{2}:\d{2})$/.test(text)

/** The instant that is written, by the clock of Tokyo unless it names an offset. Needs no calendar, so it checks one. */
export const instantOf = (written: When): number => {
  if (written === "never") return Number.POSITIVE_INFINITY
  if (written.startsWith("just before ")) return instantOf(written.slice("just before ".length)) - 1
  const text = /^\d{4}-\d{2}-\d{2}$/.test(written) ? `${written}T00:00` : written
  const instant = Date.parse(hasOffset(text) ? text : text + tokyo)
  if (Number.isNaN(instant)) throw new Error(`a golden ledger writes "${written}" for an instant`)
  return instant
}

/** An instant as a person compares it: by the clock of Tokyo, whatever offset it was written with. */
export const written = (instant: number): string =>
  Number.isFinite(instant)
    ? new Date(instant + 9 * 60 * 60 * 1000)
        .toISOString()
        .replace("Z", "")
        .replace(/:00\.000$/, "")
        .replace("T00:00", "")
    : instant > 0
      ? "never"
      : "always"

const isDate = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text)

const deadlineOf = (zone: string, given: unknown): unknown => {
  if (given === null) return null
  if (typeof given === "string") {
    // A date ends with its day, and a day in Tokyo has always 24 hours.
    return isDate(given) ? { at: instantOf(given) + day, on: { date: given, zone } } : { at: instantOf(given) }
  }
  const { on, at } = given as { readonly on: string; readonly at: string }
  return { at: instantOf(at), on: { date: on, zone } }
}

const lookAgainOf = (zone: string, given: Readonly<Record<string, unknown>>): unknown =>
  "on" in given ? { ...given, on: deadlineOf(zone, given["on"]) } : given

/** Fills in the compact forms of `data`: deadlines, dates to look again, starts and ends. */
const dataOf = (zone: string, entry: Entry): Readonly<Record<string, unknown>> =>
  Object.fromEntries(
    Object.entries(entry.data ?? {}).map(([field, value]) => {
      if (field === "due") return [field, deadlineOf(zone, value)]
      if (field === "start" || field === "end") return [field, instantOf(value as string)]
      if (field === "lookAgain") {
        return entry.kind === "deal-held"
          ? [field, deadlineOf(zone, value)]
          : [field, lookAgainOf(zone, value as Readonly<Record<string, unknown>>)]
      }
      return [field, value]
    })
  )

export const deal = DealId.make("golden-deal")
const tenant = TenantId.make("golden")

/** The ledger's events as a store would hand them out: in the order written, known when recorded. */
export const eventsOf = (ledger: Ledger, entries: ReadonlyArray<Entry>): ReadonlyArray<StoredEvent> => {
  const zone = ledger.calendar?.zone ?? "Asia/Tokyo"
  let recordedAt = Number.NEGATIVE_INFINITY
  return entries.map((entry, index) => {
    const { at = entry.on } = entry
    if (at === undefined) throw new Error(`${ledger.title}: "${entry.id}" says neither at nor on`)
    const occurredAt = instantOf(at)
    const knownAt = entry.known === undefined ? occurredAt : instantOf(entry.known)
    recordedAt = Math.max(recordedAt, knownAt)
    const stored: StoredEvent = {
      id: EventId.make(entry.id),
      tenant,
      stream: dealStream(deal),
      version: index + 1,
      sequence: index + 1,
      kind: entry.kind,
      kindVersion: 1,
      data: dataOf(zone, entry),
      subjects: [dealSubject(deal)],
      occurredAt,
      ...(entry.on === undefined ? {} : { occurredOn: { date: entry.on, zone } }),
      ...(entry.undated === undefined ? {} : { undated: { after: null } }),
      knownAt,
      recordedAt,
      actor: unknownActor,
      recordedBy: unknownActor,
      labels: []
    }
    // What is written here must be what a store could hold.
    return Result.getOrThrow(eventCatalogue().decode(stored))
  })
}

/** The ways in which a ledger's history is written: as it stands, and each variant. */
export const tellingsOf = (ledger: Ledger): ReadonlyArray<readonly [name: string, entries: ReadonlyArray<Entry>]> => [
  ["as written", ledger.events],
  ...Object.entries(ledger.variants ?? {}).map(([name, replacing]) => {
    const byId = new Map(replacing.map((entry) => [entry.id, entry]))
    for (const id of byId.keys()) {
      if (!ledger.events.some((entry) => entry.id === id))
        throw new Error(`${ledger.title}: "${name}" replaces no "${id}"`)
    }
    return [name, ledger.events.map((entry) => byId.get(entry.id) ?? entry)] as const
  })
]
