/**
 * Recording a contact that names no deal: for the account, or that of the person at the time, and for the deal where only
 * one of the account is open then.
 */
import { Effect, Result } from "effect"
import {
  type AccountId,
  accountStream,
  accountSubject,
  type DealId,
  type PersonId,
  personStream,
  personSubject
} from "../event/identifiers.ts"
import type { AccountRecorderSettings } from "./account-recorder.ts"
import type { ContactOutcome } from "./abilities.ts"
import type { AccountRecording, ContactRequest } from "./account-recording-abilities.ts"
import { dealKnowledge } from "./recorder.ts"
import { eventOf, type Naming } from "./recording.ts"
import { openDealsAt } from "./recording-accounts.ts"
import type { PermissionError } from "./permission.ts"
import type { Proposal, SettlingError } from "./settling.ts"
import { eachOnce, onlyOpenDeal, openDealsOf, peopleNamed } from "./subjects.ts"

export const makeContactRecorder = (settings: AccountRecorderSettings): Pick<AccountRecording, "recordContact"> => {
  const { accounts, book, catalogue, permitted, settle } = settings
  const recordContact = Effect.fn("Ledger.recordContact")(function* (
    request: ContactRequest
  ): Effect.fn.Return<ContactOutcome, PermissionError | Exclude<SettlingError, { readonly _tag: "Contended" }>> {
    yield* permitted(request, ["contacted"])
    const person = request.person as PersonId | undefined
    let openDeals: ReadonlyArray<DealId> = []

    const proposeFor = (
      account: AccountId | undefined,
      open: ReadonlyArray<DealId>,
      naming: Naming
    ): Result.Result<Proposal> => {
      openDeals = open
      const subjects = eachOnce([
        ...(account === undefined ? [] : [accountSubject(account)]),
        ...onlyOpenDeal(open),
        ...(person === undefined ? [] : [personSubject(person)]),
        ...peopleNamed(request.contact),
        ...(request.subjects ?? [])
      ])
      const event = eventOf({ kind: "contacted", data: request.contact }, 1, subjects, request, naming, catalogue)
      const stream = account === undefined ? personStream(person!) : accountStream(account)
      return Result.succeed([{ stream, expected: "any", events: [event] }])
    }
    const accountAt = ({ occurrence }: Naming, log: Pick<typeof accounts, "person">): AccountId | undefined =>
      person === undefined
        ? (request.account as AccountId)
        : log.person(person, { occurred: occurrence.occurredAt }).account?.value

    const propose = (naming: Naming, before = Number.POSITIVE_INFINITY) => {
      const log = before === Number.POSITIVE_INFINITY ? accounts : accounts.before(before)
      const account = accountAt(naming, log)
      const asOf = { occurred: naming.occurrence.occurredAt }
      return proposeFor(account, account === undefined ? [] : openDealsAt(log.position(account, asOf)), naming)
    }
    const settled = settle(request, {
      kind: "contacted",
      about: person === undefined ? accountSubject(request.account as AccountId) : personSubject(person),
      propose: (naming) => propose(naming),
      *mayHaveBeen(naming, [first]) {
        const { sequence, subjects, stream } = first!
        yield propose(naming, sequence)
        // What the person was said to be of, a moment before.
        const account = stream.kind === "account" ? (stream.id as AccountId) : undefined
        const places = person === undefined ? [] : accounts.personEvents(person).map((event) => event.sequence)
        const wasTheirs = (place: number) => place <= sequence && accountAt(naming, accounts.before(place)) === account
        if (person !== undefined && !places.some(wasTheirs)) return
        // It may have been stored for a deal that was the only one open a moment before, or for the account alone.
        for (const { kind, id } of subjects) {
          const deal = id as DealId
          const moments = kind === "deal" ? book.events(deal).map((event) => event.sequence) : []
          const wasOpen = (place: number) => {
            if (place > sequence || account === undefined) return false
            const position = dealKnowledge(settings, place).position(deal, naming.occurrence.occurredAt)
            const members = accounts.before(place).forest({ occurred: naming.occurrence.occurredAt }).members(account)
            return openDealsOf(members, [position]).length > 0
          }
          if (moments.some(wasOpen)) yield proposeFor(account, [deal], naming)
        }
        yield proposeFor(account, [], naming)
      }
    })
    // Without a version to meet nobody can be in the way.
    const recorded = yield* Effect.catchTag(settled, "Contended", (error) => Effect.die(error))
    return { ...recorded, openDeals }
  })
  return { recordContact }
}
