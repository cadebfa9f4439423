/**
 * A deal's history for people: every event in the order it happened, whether it counted as contact and why, whether it
 * still stands, and what it changed.
 */
import { compareEvents, type StoredEvent } from "../event/envelope.ts"
import type { EventCatalogue } from "../event/decoding.ts"
import { type ContactExplanation, explainContact } from "../event/contact-policy.ts"
import type { DealId, EventId } from "../event/identifiers.ts"
import { kindLabel } from "../event/kind-label.ts"
import { isCorrection } from "../event/retraction.ts"
import type { Label } from "../event/text.ts"
import { type AsOf, type DealFold, effective } from "../deal/fold.ts"
import { samePlainData } from "./plain-data.ts"
import { type DealField, type DealPosition, unknownDeal } from "../deal/position.ts"

export interface TimelineEntry {
  readonly event: StoredEvent
  readonly label: Label
  /** Whether it counts as contact, by which line of the policy, and why. */
  readonly contact: ContactExplanation
  /** Taken out by a later correction: it changed nothing. */
  readonly retracted: boolean
  /** The fields of the position it changed. */
  readonly changed: ReadonlyArray<DealField>
}

// What every event moves says nothing about this one.
const bookkeeping: ReadonlySet<DealField> = new Set(["events", "last", "lastUpdate"])

const changedBetween = (before: DealPosition, after: DealPosition): ReadonlyArray<DealField> =>
  (Object.keys(after) as Array<DealField>).filter(
    (field) => !bookkeeping.has(field) && !samePlainData(before[field], after[field])
  )

/** The timeline of a deal as of an instant, from all events that name it. */
export const timelineOf = (
  deal: DealId,
  events: ReadonlyArray<StoredEvent>,
  settings: { readonly fold: DealFold; readonly catalogue: EventCatalogue; readonly asOf?: AsOf }
): ReadonlyArray<TimelineEntry> => {
  const { fold, catalogue, asOf = {} } = settings
  const { known = Number.POSITIVE_INFINITY, occurred = Number.POSITIVE_INFINITY } = asOf
  const changes = new Map<EventId, ReadonlyArray<DealField>>()
  let position = unknownDeal(deal)
  for (const event of effective(events, asOf)) {
    const next = fold.evolve(position, event)
    changes.set(event.id, changedBetween(position, next))
    position = next
  }
  return events
    .filter((event) => event.knownAt <= known && event.occurredAt <= occurred)
    .toSorted(compareEvents)
    .map((event): TimelineEntry => {
      const changed = changes.get(event.id)
      return {
        event,
        label: kindLabel(event.kind, catalogue.kinds),
        contact: explainContact(fold.settings.policy, event),
        retracted: changed === undefined && !isCorrection(event),
        changed: changed ?? []
      }
    })
}
