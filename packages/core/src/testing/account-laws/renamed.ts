/** Histories under other names: what happened to one account, as if it had happened to another. */
import type { StoredEvent } from "../../event/envelope.ts"

const renamedIn = (value: unknown, nameOf: (text: string) => string): unknown => {
  if (typeof value === "string") return nameOf(value)
  if (typeof value !== "object" || value === null) return value
  if (Array.isArray(value)) return value.map((one) => renamedIn(one, nameOf))
  return Object.fromEntries(Object.entries(value).map(([field, one]) => [field, renamedIn(one, nameOf)]))
}

/** Ids that events are about and are called by. */
const idsOf = (events: ReadonlyArray<StoredEvent>): ReadonlySet<string> =>
  new Set(events.flatMap(({ id, subjects }) => [id, ...subjects.map((one) => one.id)]))

/** The same events of another account, with other deals and people, so much later. */
export const ofSomebodyElse = (events: ReadonlyArray<StoredEvent>, later: number): ReadonlyArray<StoredEvent> => {
  const ids = idsOf(events)
  const nameOf = (text: string): string => (ids.has(text) ? `other ${text}` : text)
  return events.map(({ data, id, stream, subjects, ...event }): StoredEvent => ({
    ...event,
    id: nameOf(id) as StoredEvent["id"],
    data: renamedIn(data, nameOf),
    subjects: subjects.map((one) => ({ ...one, id: nameOf(one.id) })),
    stream: { ...stream, id: nameOf(stream.id) },
    occurredAt: event.occurredAt + later,
    knownAt: event.knownAt + later,
    recordedAt: event.recordedAt + later
  }))
}

/** Both logs as one, in the order they became known. */
export const asOneLog = (...logs: ReadonlyArray<ReadonlyArray<StoredEvent>>): ReadonlyArray<StoredEvent> =>
  logs
    .flat()
    .toSorted((a, b) => a.recordedAt - b.recordedAt || a.sequence - b.sequence)
    .map((event, place) => ({ ...event, sequence: place + 1 }))
