/** What a conversation does to the anchors of a language, found out by having one. */
import type { DealFold, DealPosition } from "../../deal/index.ts"
import type { StoredEvent } from "../../event/envelope.ts"
import { type DealId, EventId } from "../../event/identifiers.ts"
import type { Language } from "../../rules/language.ts"
import type { LookAgainLimits } from "../../rules/look-again.ts"
import type { TimedStep } from "../history/step.ts"
import { conversation } from "./contact-ends-it.ts"
import type { Place } from "./places.ts"
import { anchorOfLanguage, type ContactEffect } from "./profile.ts"

const day = 86_400_000

/** Parts of a position that contact sets: an anchor that reads none of them has nothing to do with it. */
const ofContact: ReadonlySet<string> = new Set(["lastContact", "lastInbound", "unanswered", "unansweredLater"])

/** The one step of a history in which a mail of ours has been the last word, a day after the opening. */
export const wrote: TimedStep = {
  after: day,
  late: 0,
  dayOnly: false,
  step: { do: "contact", direction: "outbound", mark: null }
}

/** `events`: a history that ends with a mail of ours. */
export const contactEffects = (
  language: Language<DealPosition>,
  fold: DealFold,
  limits: LookAgainLimits,
  { calendar, epoch }: Place,
  { deal, events }: { readonly deal: DealId; readonly events: ReadonlyArray<StoredEvent> }
): ((anchor: string) => ContactEffect) => {
  const at = epoch + 5 * day
  const talk: StoredEvent = {
    ...events.at(-1)!,
    id: EventId.make("a conversation"),
    data: conversation,
    occurredAt: at,
    knownAt: at,
    recordedAt: at,
    sequence: events.length + 1,
    version: events.length + 1
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
