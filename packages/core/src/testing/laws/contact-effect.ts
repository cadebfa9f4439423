/** What a conversation does to the anchors of a language, found out by having one. */
import type { DealFold, DealPosition } from "../../deal/index.ts"
import type { StoredEvent } from "../../event/envelope.ts"
import { EventId } from "../../event/identifiers.ts"
import type { Language } from "../../rules/language.ts"
import type { LookAgainLimits } from "../../rules/look-again.ts"
import { writeHistory } from "../history/history.ts"
import { conversation } from "./contact-ends-it.ts"
import type { Place } from "./places.ts"
import { anchorOfLanguage, type ContactEffect } from "./profile.ts"

const day = 86_400_000

/** Parts of a position that contact sets: an anchor that reads none of them has nothing to do with it. */
const ofContact: ReadonlySet<string> = new Set(["lastContact", "lastInbound", "unanswered", "unansweredLater"])

export const contactEffects = (
  language: Language<DealPosition>,
  fold: DealFold,
  limits: LookAgainLimits,
  { calendar, epoch }: Place
): ((anchor: string) => ContactEffect) => {
  const { deal, events } = writeHistory(
    [{ after: day, late: 0, dayOnly: false, step: { do: "contact", direction: "outbound", mark: null } }],
    calendar,
    "D-1",
    epoch
  )
  const at = epoch + 5 * day
  const talk: StoredEvent = {
    ...events[1]!,
    id: EventId.make("a conversation"),
    data: conversation,
    occurredAt: at,
    knownAt: at,
    recordedAt: at,
    sequence: 3,
    version: 3
  }
  const before = fold.asOf(deal, events)
  const after = fold.asOf(deal, [...events, talk])
  return (name) => {
    const definition = anchorOfLanguage(language, name)
    if (definition === undefined || !definition.reads.some((field) => ofContact.has(field))) return "none"
    const reader = definition.reader({ calendar, limits })
    const now = reader.at(after, at + day)
    if (now === at) return "moves"
    return Number.isNaN(now) && !Number.isNaN(reader.at(before, at - day)) ? "clears" : "none"
  }
}
