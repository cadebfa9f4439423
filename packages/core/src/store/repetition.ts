/**
 * Telling a retry from a second intention: the same command with the same events is the same append.
 *
 * Compared by content, whatever the order of fields. The expected versions are not part of it: a retry may have read
 * again. Nor is `knownAt` where it was not claimed, as it then is whatever the store's clock showed. Where somebody was
 * forgotten since, an erased text is taken for whatever is said: what can be told still is the rest.
 */
import type { NewEvent, StoredEvent } from "../event/envelope.ts"
import { isErasedKey, sameUnlessErased } from "../event/erased.ts"
import type { Write } from "./event-store.ts"
import { samePlainData } from "./plain-data.ts"

/** What the writer handed over for an event that is stored now. */
export const asWritten = (stored: StoredEvent): NewEvent => {
  const {
    tenant: _tenant,
    stream: _stream,
    version: _version,
    sequence: _sequence,
    recordedAt,
    knownAt,
    ...event
  } = stored
  return knownAt === recordedAt ? event : { ...event, knownAt }
}

const sameEvent = (stored: StoredEvent, event: NewEvent): boolean => {
  const { knownAt, ...rest } = event
  const written = knownAt === undefined || knownAt === stored.recordedAt ? rest : event
  const before = asWritten(stored)
  return samePlainData(before, written) || sameUnlessErased(withKeyOf(before, written), written)
}

/** The event with the row's key of another, where its own was erased. */
const withKeyOf = (event: NewEvent, { source }: NewEvent): NewEvent =>
  event.source === undefined || source === undefined || !isErasedKey(event.source.key)
    ? event
    : { ...event, source: { ...event.source, key: source.key } }

/** Whether an append says again what a command stored, in the same streams and order. */
export const isRepetition = (stored: ReadonlyArray<StoredEvent>, writes: ReadonlyArray<Write>): boolean => {
  let index = 0
  for (const { stream, events } of writes) {
    for (const event of events) {
      const before = stored[index++]
      if (before === undefined || before.stream.kind !== stream.kind || before.stream.id !== stream.id) return false
      if (!sameEvent(before, event)) return false
    }
  }
  return index === stored.length
}
