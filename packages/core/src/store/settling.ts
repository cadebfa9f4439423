/**
 * Settling a request to record: it becomes one append, decided by what is known and again where others wrote meanwhile;
 * the same command again is answered with what it came to. Whatever it is about, this is how it is written.
 */
import { Clock, Effect, Result } from "effect"
import type { Actor, StoredEvent } from "../event/envelope.ts"
import { CommandId, type Subject, type TenantId } from "../event/identifiers.ts"
import { textFault } from "../event/text.ts"
import type { Calendar } from "../time/calendar.ts"
import type { Instant } from "../time/periods.ts"
import { Contended, type RecordOutcome } from "./abilities.ts"
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
import { type Naming, occurrenceOf, type RecordDetails } from "./recording.ts"
import { isRepetition } from "./repetition.ts"

/** How often a decision is made again after others wrote meanwhile. */
const attemptsAtMost = 8

/**
 * What a request comes to: the writes of one append. A write without events says of a stream only that the decision
 * rests on its being at that version.
 */
export type Proposal = ReadonlyArray<Write>

export interface Intention<E> {
  readonly kind: string
  readonly about: Subject
  readonly propose: (naming: Naming) => Result.Result<Proposal, E>
  /**
   * Everything a retry may have come to when it was stored, the likeliest first. What others wrote to other streams
   * between deciding and storing may have been known or not, as no version guards against it.
   */
  readonly mayHaveBeen: (
    naming: Naming,
    stored: ReadonlyArray<StoredEvent>
  ) => Iterable<Result.Result<Proposal, unknown>>
}

export type SettlingError = Exclude<AppendError, VersionConflict> | Contended

export interface SettlingSettings {
  readonly store: EventStoreShape
  readonly tenant: TenantId
  readonly calendar: Calendar
  /** Who records where a request does not say. */
  readonly member: Actor
  readonly idGenerator: () => string
  /** Brings what the ledger keeps up to date with the log. */
  readonly catchUp: Effect.Effect<void, StoreFailure>
  /** Takes what has just been stored. */
  readonly take: (events: ReadonlyArray<StoredEvent>) => void
  readonly write: (writes: ReadonlyArray<Write>, command: CommandId) => Effect.Effect<Appended, AppendError>
}

/** Gives intentions their commands and writes what is decided on them. */
export type Settle = <E>(
  request: RecordDetails,
  intention: Intention<E>
) => Effect.Effect<RecordOutcome, E | SettlingError>

export const invalidRequest = (command: string | undefined, kind: string, because: string): InvalidEvent =>
  new InvalidEvent({ event: command ?? "", kind, because })

/** Why an id an app gave is none, or `undefined`. */
const idFault = (given: unknown): string | undefined =>
  typeof given !== "string" ? "is missing; give one" : given === "" ? "is empty; give one" : textFault(given)

export const makeSettle = (settings: SettlingSettings): Settle => {
  const { store, tenant, calendar, member, idGenerator, catchUp, take, write } = settings

  /** The ids of a request and when it happened; or what is wrong with them. */
  const understood = (
    request: RecordDetails,
    kind: string,
    about: Subject,
    now: Instant
  ): Effect.Effect<Naming, InvalidEvent> =>
    Effect.suspend(() => {
      const command = request.command ?? idGenerator()
      for (const [what, id] of [
        ["the command's id", command],
        [`the ${about.kind}'s id`, about.id]
      ] as const) {
        const fault = idFault(id)
        if (fault !== undefined) return Effect.fail(invalidRequest(command, kind, `${what} ${fault}`))
      }
      const occurrence = occurrenceOf(request, now, calendar)
      if (Result.isFailure(occurrence)) return Effect.fail(invalidRequest(command, kind, occurrence.failure))
      return Effect.succeed({
        command: CommandId.make(command),
        occurrence: occurrence.success,
        recordedBy: request.recordedBy ?? member
      })
    })

  const outcome = (command: CommandId, { events, repeated }: Appended): RecordOutcome => {
    take(events)
    return { command, outcome: repeated ? "repeated" : "recorded", events }
  }

  return <E>(request: RecordDetails, { kind, about, propose, mayHaveBeen }: Intention<E>) =>
    Effect.gen(function* (): Effect.gen.Return<RecordOutcome, E | SettlingError> {
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
            if (Result.isSuccess(again) && isRepetition(before.events, again.success)) return outcome(command, before)
          }
          return yield* new CommandReused({ command })
        }
        const proposed = propose(naming)
        if (Result.isFailure(proposed)) return yield* Effect.fail(proposed.failure)
        if (proposed.success.every(({ events }) => events.length === 0)) {
          return { command, outcome: "nothing-to-record", events: [] }
        }
        const appended = yield* Effect.result(write(proposed.success, command))
        if (Result.isSuccess(appended)) return outcome(command, appended.success)
        // Somebody wrote meanwhile, or a retry of this very command came first: look again.
        const { failure } = appended
        if (failure._tag !== "VersionConflict" && failure._tag !== "CommandReused") return yield* Effect.fail(failure)
      }
      return yield* new Contended({ subject: about, attempts: attemptsAtMost })
    })
}
