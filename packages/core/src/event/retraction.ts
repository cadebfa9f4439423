/**
 * Which events count, after what was taken back.
 *
 * `retracted` takes an event out and `reinstated` puts it back; of several about one event the later in the store's
 * sequence rules. Neither can target its like, so one pass decides.
 */
import type { EventId } from "./identifiers.ts"
import type { StoredEvent } from "./envelope.ts"

/** Whether an event is a correction of another rather than a fact of its own. */
export const isCorrection = (event: { readonly kind: string }): boolean =>
  event.kind === "retracted" || event.kind === "reinstated"

/**
 * The ids taken out as known by `known` (epoch milliseconds): those whose latest correction known by then retracts.
 */
export const retractedBy = (events: Iterable<StoredEvent>, known: number): ReadonlySet<EventId> => {
  const latest = new Map<EventId, StoredEvent>()
  for (const event of events) {
    if (!isCorrection(event) || event.knownAt > known) continue
    const target = (event.data as { readonly event: EventId }).event
    const before = latest.get(target)
    if (before === undefined || before.sequence < event.sequence) latest.set(target, event)
  }
  const out = new Set<EventId>()
  for (const [target, correction] of latest) if (correction.kind === "retracted") out.add(target)
  return out
}
