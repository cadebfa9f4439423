/**
 * Recording a contact that names no deal: for the account, and for the deal where only one of the account is open then
 * (SEMANTICS: a contact that names no deal).
 */
import { Effect, Result } from "effect"
import type { KindData } from "../event/catalogue.ts"
import { type AccountId, accountStream, accountSubject, type DealId } from "../event/identifiers.ts"
import type { ContactOutcome, LedgerShape } from "./abilities.ts"
import type { AppendError, VersionConflict } from "./event-store.ts"
import { type DealRecorderSettings, dealKnowledge } from "./recorder.ts"
import type { DealKnowledge } from "./recording-deals.ts"
import { eventOf, type Naming, type RecordDetails } from "./recording.ts"
import type { Proposal } from "./settling.ts"
import { openDealsOf, subjectsOfContact } from "./subjects.ts"

/** A contact with an account that names no deal. */
export interface ContactRequest extends RecordDetails {
  readonly account: string
  readonly contact: KindData["contacted"]
}

export const makeContactRecorder = (settings: DealRecorderSettings): Pick<LedgerShape, "recordContact"> => {
  const { book, catalogue, settle } = settings
  const recordContact = Effect.fn("Ledger.recordContact")(function* (
    request: ContactRequest
  ): Effect.fn.Return<ContactOutcome, Exclude<AppendError, VersionConflict>> {
    const account = request.account as AccountId
    let openDeals: ReadonlyArray<DealId> = []
    const proposeFor = (open: ReadonlyArray<DealId>, naming: Naming): Result.Result<Proposal> => {
      openDeals = open
      const subjects = subjectsOfContact(account, open, request.contact, request.subjects)
      const event = eventOf({ kind: "contacted", data: request.contact }, 1, subjects, request, naming, catalogue)
      return Result.succeed([{ stream: accountStream(account), expected: "any", events: [event] }])
    }
    const openOf = (
      deals: ReadonlyArray<DealId>,
      { occurrence }: Naming,
      known: DealKnowledge
    ): ReadonlyArray<DealId> =>
      openDealsOf(
        account,
        deals.map((deal) => known.position(deal, occurrence.occurredAt))
      )
    const propose = (naming: Naming, known: DealKnowledge) => proposeFor(openOf(book.deals(), naming, known), naming)
    const settled = settle(request, {
      kind: "contacted",
      about: accountSubject(account),
      propose: (naming) => propose(naming, dealKnowledge(settings)),
      *mayHaveBeen(naming, [first]) {
        const { sequence, subjects } = first!
        yield propose(naming, dealKnowledge(settings, sequence))
        // It may have been stored for a deal that was the only one open a moment before, or for the account alone.
        for (const { kind, id } of subjects) {
          const deal = id as DealId
          const places = kind === "deal" ? book.events(deal).map((event) => event.sequence) : []
          const wasOpen = (place: number) =>
            place <= sequence && openOf([deal], naming, dealKnowledge(settings, place)).length > 0
          if (places.some(wasOpen)) yield proposeFor([deal], naming)
        }
        yield proposeFor([], naming)
      }
    })
    // Without a version to meet nobody can be in the way.
    const recorded = yield* Effect.catchTag(settled, "Contended", (error) => Effect.die(error))
    return { ...recorded, openDeals }
  })
  return { recordContact }
}
