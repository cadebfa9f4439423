/** What an event sets: a fact, an anchor, an oddity, each with the event that set it. */
import type { StoredEvent } from "../../event/envelope.ts"
import type { Anchor, Draft, Fact, OddityCode, Since } from "../position.ts"

export const anchorOf = (event: StoredEvent): Anchor => ({ at: event.occurredAt, event: event.id })

/** An anchor only where the date is known: a fact merely seen in a summary starts no clock. */
export const datedAnchor = (event: StoredEvent): Anchor | null => (event.undated === undefined ? anchorOf(event) : null)

/** Since when something stands, known to count from or not. */
export const sinceOf = (event: StoredEvent): Since =>
  event.undated === undefined ? anchorOf(event) : { at: event.occurredAt, event: event.id, undated: true }

export const factOf = <Value>(value: Value, event: StoredEvent): Fact<Value> => ({
  value,
  at: event.occurredAt,
  event: event.id,
  undated: event.undated !== undefined
})

export const odd = (draft: Draft, event: StoredEvent, code: OddityCode, about: string | null = null): void => {
  draft.oddities = [...draft.oddities, { code, about, at: event.occurredAt, event: event.id }]
}
