/**
 * Recording: a request becomes one write, decided by what is known and again where others wrote meanwhile; the same
 * command again is answered with what it came to.
 */
import { Clock, Effect, Result } from "effect"
import type { Intent } from "../deal/command.ts"
import type { DealFold } from "../deal/fold.ts"
import type { Rejection } from "../deal/rejection.ts"
import type { AnyEventKind, EventCatalogue } from "../event/decoding.ts"
import type { Actor, StoredEvent } from "../event/envelope.ts"
import {
  type AccountId,
  CommandId,
  type DealId,
  dealStream,
  type EventId,
  type TenantId
} from "../event/identifiers.ts"
import { isCorrection } from "../event/retraction.ts"
import { textFault } from "../event/text.ts"
import type { Calendar } from "../time/calendar.ts"
import type { Instant } from "../time/periods.ts"
import { type ContactOutcome, Contended, type LedgerShape, type RecordError, type RecordOutcome } from "./abilities.ts"
import { makeAdmission } from "./admission.ts"
import type { DealBook } from "./deal-book.ts"
import {
  type AppendError,
  type Appended,
  CommandReused,
  type EventStoreShape,
  InvalidEvent,
  type StoreFailure,
  type VersionConflict,
  type Write
} from "./event-store.ts"
import {
  contactEvent,
  type ContactRequest,
  decideRequest,
  intentFault,
  type Knowledge,
  type Naming,
  occurrenceOf,
  type RecordDetails,
  type RecordRequest
} from "./recording.ts"
import { isRepetition } from "./repetition.ts"
import { openDealsOf } from "./subjects.ts"

/** How often a decision is made again after others wrote meanwhile. */
const attemptsAtMost = 8

export interface RecorderSettings {
  readonly store: EventStoreShape
  readonly tenant: TenantId
  readonly book: DealBook
  readonly fold: DealFold
  readonly catalogue: EventCatalogue
  readonly calendar: Calendar
  /** The app's own kinds of events. */
  readonly kinds: ReadonlyArray<AnyEventKind>
  /** Who records where a request does not say. */
  readonly member: Actor
  readonly idGenerator: () => string
  /** Brings the book up to date with the log. */
  readonly catchUp: Effect.Effect<void, StoreFailure>
}

export interface Recorder extends Pick<LedgerShape, "record" | "recordContact"> {
  /** Appends; events of the app's kinds are checked here, as the store may not know them. */
  readonly write: (writes: ReadonlyArray<Write>, command: CommandId) => Effect.Effect<Appended, AppendError>
}

/** What records for a ledger, over what the ledger keeps of its log. */
export const makeRecorder = (settings: RecorderSettings): Recorder => {
  const { store, tenant, book, fold, catalogue, calendar, kinds, member, idGenerator, catchUp } = settings

  const invalid = (command: string, kind: string, because: string): InvalidEvent =>
    new InvalidEvent({ event: command, kind, because })

  /** The ids of a request and when it happened; or what is wrong with them. */
  const understood = (
    request: RecordDetails,
    kind: string,
    about: { readonly what: string; readonly id: string },
    now: Instant
  ): Effect.Effect<Naming, InvalidEvent> =>
    Effect.suspend(() => {
      const command = request.command ?? idGenerator()
      for (const [what, id] of [
        ["the command's id", command],
        [about.what, about.id]
      ] as const) {
        const given: unknown = id
        const fault =
          typeof given !== "string" ? "is missing; give one" : id === "" ? "is empty; give one" : textFault(id)
        if (fault !== undefined) return Effect.fail(invalid(command, kind, `${what} ${fault}`))
      }
      const occurrence = occurrenceOf(request, now, calendar)
      if (Result.isFailure(occurrence)) return Effect.fail(invalid(command, kind, occurrence.failure))
      return Effect.succeed({
        command: CommandId.make(command),
        occurrence: occurrence.success,
        recordedBy: request.recordedBy ?? member
      })
    })

  /** What is known, or was known before a sequence of the log. */
  const knowledge = (before = Number.POSITIVE_INFINITY): Knowledge => {
    const all = before === Number.POSITIVE_INFINITY
    const eventsOf = (deal: DealId) =>
      all ? book.events(deal) : book.events(deal).filter((event) => event.sequence < before)
    return {
      tenant,
      fold,
      catalogue,
      calendar,
      sequence: all ? book.sequence() : before - 1,
      events: eventsOf,
      position: (deal, occurred) =>
        all ? book.position(deal, { occurred }) : fold.asOf(deal, eventsOf(deal), { occurred }),
      recorded: (event) => book.recorded(event, before)
    }
  }

  const ownKinds = new Set(kinds.map(({ kind }) => kind))
  const admitOwn = makeAdmission(catalogue)

  const write: Recorder["write"] = (writes, command) => {
    if (ownKinds.size > 0) {
      const own = writes.map((one) => ({ ...one, events: one.events.filter(({ kind }) => ownKinds.has(kind)) }))
      const refused = admitOwn(own)
      if (refused !== undefined) return Effect.fail(refused)
    }
    return store.append(tenant, writes, { command })
  }

  const outcome = (command: CommandId, { events, repeated }: Appended): RecordOutcome => {
    book.take(events)
    return { command, outcome: repeated ? "repeated" : "recorded", events }
  }

  /** What a request comes to: one write, given how it is named and what was known. */
  type Proposal = Write & { readonly expected: number | "any" }
  interface Intention<E> {
    readonly kind: string
    readonly about: { readonly what: string; readonly id: string }
    readonly propose: (naming: Naming, known: Knowledge) => Result.Result<Proposal, E>
    /**
     * Everything a retry may have come to when it was stored, the likeliest first. What others wrote to other streams
     * between deciding and storing may have been known or not, as no version guards against it.
     */
    readonly mayHaveBeen: (
      naming: Naming,
      stored: ReadonlyArray<StoredEvent>
    ) => Iterable<Result.Result<Proposal, unknown>>
  }

  /**
   * Gives an intention a command, answers it where the command was recorded before, and otherwise writes what is decided,
   * again where others wrote meanwhile.
   */
  const settle = <E>(
    request: RecordDetails,
    { kind, about, propose, mayHaveBeen }: Intention<E>
  ): Effect.Effect<RecordOutcome, E | Exclude<AppendError, VersionConflict> | Contended> =>
    Effect.gen(function* () {
      const naming = yield* understood(request, kind, about, yield* Clock.currentTimeMillis)
      const { command } = naming
      for (let attempt = 1; attempt <= attemptsAtMost; attempt++) {
        // A command that has just been made up stands for nothing yet.
        const before = request.command === undefined ? undefined : yield* store.findCommand(tenant, command)
        yield* catchUp
        const first = before?.events[0]
        if (before !== undefined && first !== undefined) {
          // A retry: decided again as of then it comes to the same, or the command stands for something else.
          const { occurredAt, occurredOn } = request
          const occurrence =
            occurredAt === undefined && occurredOn === undefined ? { occurredAt: first.occurredAt } : naming.occurrence
          for (const again of mayHaveBeen({ ...naming, occurrence }, before.events)) {
            if (Result.isSuccess(again) && isRepetition(before.events, [again.success])) return outcome(command, before)
          }
          return yield* new CommandReused({ command })
        }
        const proposed = propose(naming, knowledge())
        if (Result.isFailure(proposed)) return yield* Effect.fail(proposed.failure)
        if (proposed.success.events.length === 0) return { command, outcome: "nothing-to-record", events: [] }
        const appended = yield* Effect.result(write([proposed.success], command))
        if (Result.isSuccess(appended)) return outcome(command, appended.success)
        // Somebody wrote meanwhile, or a retry of this very command came first: look again.
        const { failure } = appended
        if (failure._tag !== "VersionConflict" && failure._tag !== "CommandReused") return yield* Effect.fail(failure)
      }
      return yield* new Contended({ deal: about.id, attempts: attemptsAtMost })
    })

  /**
   * The places in the log a decision on a deal may have been made at, as the first sequence that was not known, latest
   * first: before what it stored, or before anything from other streams it depends on. Never before the last event of
   * the deal's own stream: the version of that was checked.
   */
  const placesOf = (
    deal: DealId,
    intents: ReadonlyArray<Intent>,
    { sequence: stored }: StoredEvent
  ): ReadonlyArray<number> => {
    const corrected = intents.flatMap((intent) =>
      isCorrection(intent) ? book.corrections((intent.data as { readonly event: EventId }).event) : []
    )
    const places = new Set([stored])
    let seen = 0
    for (const { stream, sequence } of [...book.events(deal), ...corrected]) {
      if (sequence >= stored) continue
      if (stream.kind === "deal" && stream.id === deal) seen = Math.max(seen, sequence)
      places.add(sequence)
    }
    return [...places].filter((place) => place > seen).sort((a, b) => b - a)
  }

  const record = Effect.fn("Ledger.record")(function* (
    request: RecordRequest
  ): Effect.fn.Return<RecordOutcome, RecordError> {
    const deal = request.deal as DealId
    const intents = [request.does].flat()
    for (const intent of intents) {
      const fault = intentFault(intent, catalogue)
      if (fault !== undefined) return yield* invalid(request.command ?? "", fault.kind, fault.because)
    }
    const propose = (naming: Naming, known: Knowledge): Result.Result<Proposal, Rejection> =>
      Result.map(decideRequest(request, naming, known), (events) => ({
        stream: dealStream(deal),
        expected: book.version(deal),
        events
      }))
    return yield* settle(request, {
      kind: intents[0]?.kind ?? "",
      about: { what: "the deal's id", id: deal },
      propose,
      *mayHaveBeen(naming, [first]) {
        for (const place of placesOf(deal, intents, first!)) yield propose(naming, knowledge(place))
      }
    })
  })

  const recordContact = Effect.fn("Ledger.recordContact")(function* (
    request: ContactRequest
  ): Effect.fn.Return<ContactOutcome, Exclude<AppendError, VersionConflict>> {
    const account = request.account as AccountId
    let openDeals: ReadonlyArray<DealId> = []
    const proposeFor = (open: ReadonlyArray<DealId>, naming: Naming): Result.Result<Proposal> => {
      openDeals = open
      const event = contactEvent(request, open, naming, catalogue)
      return Result.succeed({ stream: { kind: "account", id: account }, expected: "any", events: [event] })
    }
    const openOf = (deals: ReadonlyArray<DealId>, { occurrence }: Naming, known: Knowledge): ReadonlyArray<DealId> =>
      openDealsOf(
        account,
        deals.map((deal) => known.position(deal, occurrence.occurredAt))
      )
    const propose = (naming: Naming, known: Knowledge) => proposeFor(openOf(book.deals(), naming, known), naming)
    const settled = settle(request, {
      kind: "contacted",
      about: { what: "the account's id", id: account },
      propose,
      *mayHaveBeen(naming, [first]) {
        const { sequence, subjects } = first!
        yield propose(naming, knowledge(sequence))
        // It may have been stored for a deal that was the only one open a moment before, or for the account alone.
        for (const { kind, id } of subjects) {
          const deal = id as DealId
          const places = kind === "deal" ? book.events(deal).map((event) => event.sequence) : []
          const wasOpen = (place: number) => place <= sequence && openOf([deal], naming, knowledge(place)).length > 0
          if (places.some(wasOpen)) yield proposeFor([deal], naming)
        }
        yield proposeFor([], naming)
      }
    })
    // Without a version to meet nobody can be in the way.
    const recorded = yield* Effect.catchTag(settled, "Contended", (error) => Effect.die(error))
    return { ...recorded, openDeals }
  })

  return { record, recordContact, write }
}
