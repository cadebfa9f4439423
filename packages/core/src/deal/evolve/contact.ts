/** How an exchange moves what is counted from contact, and what it ends. */
import type { StoredEvent } from "../../event/envelope.ts"
import type { PolicyLine } from "../../event/kind.ts"
import type { Contact, Draft } from "../position.ts"
import { factOf } from "./fact.ts"

interface Exchange {
  readonly channel?: Contact["channel"]
  readonly direction?: Contact["direction"]
  readonly gist?: string
  readonly openPoints?: ReadonlyArray<string>
}

/** Whether a booked meeting ended after the one instant and by the other: contact that no event tells of. */
export const endedBetween = (meetings: Draft["meetings"], after: number, by: number): boolean =>
  meetings.some(({ end }) => end > after && end <= by)

export const takeContact = (draft: Draft, event: StoredEvent, line: PolicyLine): void => {
  const exchange = event.data as Exchange
  if (exchange.gist !== undefined && exchange.gist !== "") draft.gist = factOf(exchange.gist, event)
  if (exchange.openPoints !== undefined) draft.openPoints = factOf(exchange.openPoints, event)
  if (event.undated !== undefined) return
  const contact: Contact = {
    at: event.occurredAt,
    event: event.id,
    channel: exchange.channel ?? (event.kind === "meeting-held" ? "meeting" : null),
    direction: exchange.direction ?? (line.inbound ? "inbound" : "outbound"),
    gist: exchange.gist ?? null
  }
  draft.lastContact = contact
  draft.contacts += 1
  if (line.inbound) {
    draft.lastInbound = contact
    draft.inboundContacts += 1
    draft.unanswered = null
    if (draft.unansweredLater.length > 0) draft.unansweredLater = []
    // They spoke: what waited for a reply is over, and no snooze outlives it.
    if (draft.waits.length > 0) draft.waits = draft.waits.filter((wait) => wait.lookAgain.reply !== true)
    if (draft.snoozes.length > 0) draft.snoozes = []
  } else if (draft.unanswered === null) {
    draft.unanswered = contact
  } else if (draft.meetings.length > 0) {
    const before = draft.unansweredLater.at(-1) ?? draft.unanswered
    if (endedBetween(draft.meetings, before.at, contact.at)) draft.unansweredLater = [...draft.unansweredLater, contact]
  }
}
