/**
 * Which edges were taken back: merges named by an un-merge, links whose very pair was unlinked later.
 */
import type { StoredEvent } from "../../event/envelope.ts"
import type { AccountId, EventId } from "../../event/identifiers.ts"
import type { IdentityOddity } from "./edge.ts"
import type { IdentityEventOf, IdentityKind } from "./identity-event.ts"

type LinkEvent = IdentityEventOf<"accounts-linked">

export interface TakenBack {
  readonly takenBack: ReadonlyMap<EventId, IdentityEventOf<"accounts-merged">>
  readonly ended: ReadonlyMap<EventId, LinkEvent>
  /** Un-merges and unlinks of what was not there. */
  readonly oddities: ReadonlyArray<IdentityOddity>
}

/** From the identity events that count, in the order of the fold. */
export const edgesTakenBack = (events: ReadonlyArray<IdentityEventOf<IdentityKind>>): TakenBack => {
  const takenBack = new Map<EventId, IdentityEventOf<"accounts-merged">>()
  const ended = new Map<EventId, LinkEvent>()
  const oddities: Array<IdentityOddity> = []
  const odd = (event: StoredEvent, code: "not-merged" | "not-linked", about: string): void => {
    oddities.push({ code, about, at: event.occurredAt, event: event.id })
  }

  // An un-merge names its edge, so it holds in whichever order the two are dated.
  const unmerges = events.filter((event) => event.kind === "accounts-unmerged")
  const named = new Set(unmerges.map(({ data }) => data.merge))
  if (named.size > 0) {
    for (const event of events)
      if (event.kind === "accounts-merged" && named.has(event.id)) takenBack.set(event.id, event)
  }
  for (const event of unmerges) {
    // The second of two that name one merge has nothing to take back.
    const isFirst = named.delete(event.data.merge)
    if (!isFirst || !takenBack.has(event.data.merge)) odd(event, "not-merged", event.data.merge)
  }

  // A link comes and goes with its dates.
  if (!events.some(({ kind }) => kind === "accounts-unlinked")) return { takenBack, ended, oddities }
  const standing = new Map<AccountId, Map<AccountId, Array<LinkEvent>>>()
  for (const event of events) {
    if (event.kind === "accounts-linked") {
      const { child, parent } = event.data
      let ofChild = standing.get(child)
      if (ofChild === undefined) standing.set(child, (ofChild = new Map()))
      const links = ofChild.get(parent)
      if (links === undefined) ofChild.set(parent, [event])
      else links.push(event)
    } else if (event.kind === "accounts-unlinked") {
      const { child, parent } = event.data
      const links = standing.get(child)?.get(parent)
      if (links === undefined) odd(event, "not-linked", child)
      else for (const link of links) ended.set(link.id, link)
      standing.get(child)?.delete(parent)
    }
  }
  return { takenBack, ended, oddities }
}
