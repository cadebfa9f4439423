/** Recording on deals: a request becomes one write, decided by what is known of the deal when it happened. */
import { Effect, Result } from "effect"
import type { Intent } from "../deal/command.ts"
import type { DealFold } from "../deal/fold.ts"
import type { Rejection } from "../deal/rejection.ts"
import type { AnyEventKind, EventCatalogue } from "../event/decoding.ts"
import type { StoredEvent } from "../event/envelope.ts"
import { type DealId, dealStream, dealSubject, type EventId, type TenantId } from "../event/identifiers.ts"
import { isCorrection } from "../event/retraction.ts"
import type { LedgerShape, RecordError, RecordOutcome } from "./abilities.ts"
import { makeAdmission } from "./admission.ts"
import type { DealBook } from "./deal-book.ts"
import type { EventStoreShape, InvalidEvent } from "./event-store.ts"
import type { Permission } from "./permission.ts"
import { type DealKnowledge, decideOnDeal, type RecordRequest } from "./recording-deals.ts"
import { type Home, homeFault } from "./kind-home.ts"
import { intentFault, type Naming } from "./recording.ts"
import { invalidRequest, type Proposal, type Settle, type SettlingSettings } from "./settling.ts"

/** Appends for a ledger; events of the app's kinds are checked here, as the store may not know them. */
export const makeWrite = (
  store: EventStoreShape,
  tenant: TenantId,
  catalogue: EventCatalogue,
  kinds: ReadonlyArray<AnyEventKind>
): SettlingSettings["write"] => {
  const ownKinds = new Set(kinds.map(({ kind }) => kind))
  const admitOwn = makeAdmission(catalogue)
  return (writes, command) => {
    if (ownKinds.size > 0) {
      const own = writes.map((one) => ({ ...one, events: one.events.filter(({ kind }) => ownKinds.has(kind)) }))
      const refused = admitOwn(own)
      if (refused !== undefined) return Effect.fail(refused)
    }
    return store.append(tenant, writes, { command })
  }
}

/** The kinds of what a request intends, or what is wrong with one of them. */
export const kindsIntended = (
  does: unknown,
  on: Home,
  command: string | undefined,
  catalogue: EventCatalogue
): Effect.Effect<ReadonlyArray<string>, InvalidEvent> =>
  Effect.suspend(() => {
    const intents: ReadonlyArray<unknown> = [does].flat()
    const kinds: Array<string> = []
    for (const intent of intents) {
      const fault = intentFault(intent, catalogue)
      if (fault !== undefined) return Effect.fail(invalidRequest(command, fault.kind, fault.because))
      const { kind } = intent as { readonly kind: string }
      const elsewhere = homeFault(kind, on)
      if (elsewhere !== undefined) return Effect.fail(invalidRequest(command, kind, elsewhere))
      kinds.push(kind)
    }
    return Effect.succeed(kinds)
  })

export interface DealRecorderSettings {
  readonly tenant: TenantId
  readonly book: DealBook
  readonly fold: DealFold
  readonly catalogue: EventCatalogue
  readonly settle: Settle
  readonly permitted: Permission
}

/** What is known of deals, or was known before a sequence of the log. */
export const dealKnowledge = (
  { tenant, book, fold, catalogue }: Pick<DealRecorderSettings, "tenant" | "book" | "fold" | "catalogue">,
  before = Number.POSITIVE_INFINITY
): DealKnowledge => {
  const all = before === Number.POSITIVE_INFINITY
  const eventsOf = (deal: DealId) =>
    all ? book.events(deal) : book.events(deal).filter((event) => event.sequence < before)
  return {
    tenant,
    fold,
    catalogue,
    sequence: all ? book.sequence() : before - 1,
    events: eventsOf,
    position: (deal, occurred) =>
      all ? book.position(deal, { occurred }) : fold.asOf(deal, eventsOf(deal), { occurred }),
    recorded: (event) => book.recorded(event, before)
  }
}

/** The events that say something of one the intentions correct. */
export const correctionsMeant = (
  book: DealBook,
  intents: ReadonlyArray<{ readonly kind: string; readonly data: unknown }>
): ReadonlyArray<StoredEvent> =>
  intents.flatMap((intent) =>
    isCorrection(intent) ? book.corrections((intent.data as { readonly event: EventId }).event) : []
  )

/**
 * The places in the log a decision may have been made at, as the first sequence that was not known, latest first: before
 * what it stored, or before anything from other streams it depends on. Never before the last event of its own stream:
 * the version of that was checked.
 */
export const placesOfDecision = (
  restsOn: ReadonlyArray<StoredEvent>,
  { stream: home, sequence: stored }: StoredEvent
): ReadonlyArray<number> => {
  const places = new Set([stored])
  let seen = 0
  for (const { stream, sequence } of restsOn) {
    if (sequence >= stored) continue
    if (stream.kind === home.kind && stream.id === home.id) seen = Math.max(seen, sequence)
    places.add(sequence)
  }
  return [...places].filter((place) => place > seen).sort((a, b) => b - a)
}

/** What records on deals for a ledger, over what the ledger keeps of its log. */
export const makeDealRecorder = (settings: DealRecorderSettings): Pick<LedgerShape, "record"> => {
  const { book, catalogue, settle, permitted } = settings
  const record = Effect.fn("Ledger.record")(function* (
    request: RecordRequest
  ): Effect.fn.Return<RecordOutcome, RecordError> {
    const kinds = yield* kindsIntended(request.does, "deal", request.command, catalogue)
    yield* permitted(request, kinds)
    const deal = request.deal as DealId
    const intents: ReadonlyArray<Intent> = [request.does].flat()
    const propose = (naming: Naming, known: DealKnowledge): Result.Result<Proposal, Rejection> =>
      Result.map(decideOnDeal(request, naming, known), (events) => [
        { stream: dealStream(deal), expected: book.version(deal), events }
      ])
    return yield* settle(request, {
      kind: kinds[0] ?? "",
      about: dealSubject(deal),
      propose: (naming) => propose(naming, dealKnowledge(settings)),
      *mayHaveBeen(naming, [first]) {
        const restsOn = [...book.events(deal), ...correctionsMeant(book, intents)]
        for (const place of placesOfDecision(restsOn, first!)) yield propose(naming, dealKnowledge(settings, place))
      }
    })
  })
  return { record }
}
