/** The histories that are measured: simulated sales, stored. */
import { japaneseCalendar, makeCalendar, StreamName, type StoredEvent, TenantId } from "@genzaichi/core"
import type { DealId, NewEvent } from "@genzaichi/core"
import { simulateSales } from "@genzaichi/core/testing"

export const calendar = makeCalendar(japaneseCalendar)

/** The last day on which anything happens. */
export const lastDay = "2026-11-20"

/** When everything has happened: 18:00 of that day, in Tokyo. */
export const atTheEnd: number = calendar.timeOf(calendar.dayFromText(lastDay)!, 18, 0)

/** One deal and its events, in the order of the fold. */
export interface DealHistory {
  readonly deal: DealId
  readonly events: ReadonlyArray<StoredEvent>
}

const tenant = TenantId.make("bench")

/** The events of simulated deals as a store gives them, one deal at a time. */
export function* simulatedHistories(deals: number, seed = 1): Generator<DealHistory> {
  let sequence = 0
  for (const { deal, events } of simulateSales({ deals, seed, calendar, until: lastDay })) {
    const stream = StreamName.make({ kind: "deal", id: deal })
    yield { deal, events: events.map((event, index) => stored(event, stream, index + 1, ++sequence)) }
  }
}

/** All of them at once. */
export const dealHistories = (deals: number, seed = 1): ReadonlyArray<DealHistory> => [
  ...simulatedHistories(deals, seed)
]

const stored = (event: NewEvent, stream: StreamName, version: number, sequence: number): StoredEvent => ({
  id: event.id,
  kind: event.kind,
  kindVersion: event.kindVersion,
  data: event.data,
  subjects: event.subjects,
  occurredAt: event.occurredAt,
  actor: event.actor,
  recordedBy: event.recordedBy,
  labels: event.labels,
  tenant,
  stream,
  version,
  sequence,
  knownAt: event.occurredAt,
  recordedAt: event.occurredAt
})

/** All events of the histories, one after another. */
export const eventsOf = (histories: ReadonlyArray<DealHistory>): ReadonlyArray<StoredEvent> =>
  histories.flatMap(({ events }) => events)
