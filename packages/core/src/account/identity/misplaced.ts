/**
 * What was recorded while two accounts were held to be one: once the merge is taken back, each such record stands on
 * the id it was given, which may be the wrong one. Somebody who knows assigns it, or says that it stays.
 */
import type { StoredEvent } from "../../event/envelope.ts"
import type { AccountId, EventId } from "../../event/identifiers.ts"
import { isCorrection, retractedBy } from "../../event/retraction.ts"
import { saysWhoseDeal } from "./decide.ts"
import { identityAsOf } from "./forest.ts"
import { isIdentityEvent } from "./identity-event.ts"
import { subjectsThrough } from "./subjects-through.ts"

export interface Misplaced {
  readonly event: StoredEvent
  /** The id it was recorded on. */
  readonly on: AccountId
  /** The companies it may belong to: what the two sides of the merge are now. */
  readonly between: readonly [AccountId, AccountId]
}

/** Between which sequence numbers of the store the merge stood, as its un-merges and their corrections tell. */
const stretchesHeld = (
  merge: EventId,
  identity: ReadonlyArray<StoredEvent>
): ReadonlyArray<readonly [number, number]> => {
  const unmerges = new Set(
    identity
      .filter((event) => isIdentityEvent(event) && event.kind === "accounts-unmerged" && event.data.merge === merge)
      .map(({ id }) => id)
  )
  const turns = identity.filter(({ id, kind, data }) => {
    if (id === merge || unmerges.has(id)) return true
    if (kind !== "retracted" && kind !== "reinstated") return false
    const { event } = data as { readonly event: EventId }
    return event === merge || unmerges.has(event)
  })
  const held: Array<readonly [number, number]> = []
  let from: number | undefined
  for (const { sequence } of turns.toSorted((a, b) => a.sequence - b.sequence)) {
    const stands = identityAsOf(identity.filter((event) => event.sequence <= sequence)).mergeOf(merge)?.stands
    if (stands === "in-force") from ??= sequence
    else if (from !== undefined) {
      held.push([from, sequence])
      from = undefined
    }
  }
  return held
}

/**
 * The events, of the whole log or of the identity stream and the accounts in question, that were recorded while the
 * merge stood, on an id of the company it made, and of which nobody has said since where they belong. In the order they
 * were recorded; none while the merge stands. Events of a deal go with the deal, so of those only what gave the deal its
 * account is listed.
 */
export const misplaced = (merge: EventId, events: ReadonlyArray<StoredEvent>): ReadonlyArray<Misplaced> => {
  const drawn = events.find(({ id }) => id === merge)
  if (drawn === undefined || !isIdentityEvent(drawn) || drawn.kind !== "accounts-merged") return []
  const identity = events.filter((event) => isIdentityEvent(event) || isCorrection(event))
  const now = identityAsOf(identity)
  const { account, into } = drawn.data
  if (now.representative(account) === now.representative(into)) return []
  const retracted = retractedBy(events, Number.POSITIVE_INFINITY)
  const found = new Map<EventId, Misplaced>()
  for (const [from, until] of stretchesHeld(merge, identity)) {
    // The company as it was at the end, when all that was to be merged had been.
    const then = identityAsOf(identity.filter(({ sequence }) => sequence < until))
    const company = new Set([...then.members(account), ...then.members(into)])
    for (const event of events) {
      if (event.sequence <= from || event.sequence >= until || retracted.has(event.id)) continue
      if (isIdentityEvent(event) || isCorrection(event) || now.assigned(event.id) !== undefined) continue
      if (event.stream.kind === "deal" && !saysWhoseDeal(event)) continue
      const on = subjectsThrough(now, event).find((one) => company.has(one))
      if (on === undefined) continue
      found.set(event.id, { event, on, between: [now.representative(account), now.representative(into)] })
    }
  }
  return [...found.values()].sort((a, b) => a.event.sequence - b.event.sequence)
}
