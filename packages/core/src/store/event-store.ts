/**
 * The port every store implements: a log that loses nothing.
 *
 * Few verbs, each with a promise the store contract tests: an append is all or nothing across the streams of one
 * tenant; a mismatch of versions is an answer, not an accident; the same command returns what it returned before; the
 * order of `sequence` is the order of commits, without gaps.
 */
import { Context, type Effect, Schema, type Stream } from "effect"
import type { NewEvent, StoredEvent } from "../event/envelope.ts"
import { CommandId, EventId, type StreamName, type Subject, type TenantId } from "../event/identifiers.ts"

/** The version a writer saw: a number of events, `none` (the stream must be empty) or `any` (do not check). */
export type Expected = number | "none" | "any"

/** Events for one stream, and the version it must be at. */
export interface Write {
  readonly stream: StreamName
  readonly expected: Expected
  readonly events: ReadonlyArray<NewEvent>
}

export interface AppendOptions {
  /**
   * Names the intention, so that a retry can be told from a second one. The same command with the same events returns
   * the stored result; with others it is refused.
   */
  readonly command: CommandId
}

/** What was stored, in sequence order. */
export interface Appended {
  readonly events: ReadonlyArray<StoredEvent>
  /** The command had been stored before; nothing was written now. */
  readonly repeated: boolean
}

/** A place in a log. `event` is the id at `sequence` (null at 0), so that a log that lost its tail is noticed. */
export interface Checkpoint {
  readonly log: string
  readonly sequence: number
  readonly event: EventId | null
}

/** What a store can do beyond the contract, for suites and users to read. */
export interface Capabilities {
  /** What was acknowledged survives a crash of the process. */
  readonly durable: boolean
  /** Several processes may write at once. */
  readonly shared: boolean
  /** A person's data can be erased while the history keeps its shape. */
  readonly erasure: boolean
}

const StreamField = Schema.Struct({ kind: Schema.String, id: Schema.String })

/** Somebody else wrote to the stream since it was read. Read again and decide again. */
export class VersionConflict extends Schema.TaggedError<VersionConflict>()("VersionConflict", {
  stream: StreamField,
  expected: Schema.Union([Schema.Int, Schema.Literal("none")]),
  actual: Schema.Int
}) {
  override get message(): string {
    return `${this.stream.kind}/${this.stream.id} is at version ${this.actual}, not ${this.expected}: read it again and decide again`
  }
}

/** A command id that already stands for other events. */
export class CommandReused extends Schema.TaggedError<CommandReused>()("CommandReused", { command: CommandId }) {
  override get message(): string {
    return `The command ${this.command} was already used for something else: give every intention an id of its own`
  }
}

/** An event id that is already in the log, written by another command. */
export class EventIdTaken extends Schema.TaggedError<EventIdTaken>()("EventIdTaken", { event: EventId }) {
  override get message(): string {
    return `The event id ${this.event} is already in the log: give every event an id of its own`
  }
}

/** An event the store will not take: which, and what is wrong with it. */
export class InvalidEvent extends Schema.TaggedError<InvalidEvent>()("InvalidEvent", {
  event: Schema.String,
  kind: Schema.String,
  because: Schema.String
}) {
  override get message(): string {
    return `The event ${this.event} (${this.kind}) was not recorded: ${this.because}`
  }
}

/** The store itself failed; nothing of the append was written unless a retry of the same command says so. */
export class StoreFailure extends Schema.TaggedError<StoreFailure>()("StoreFailure", {
  because: Schema.String,
  /** Trying again may help. */
  retryable: Schema.Boolean,
  cause: Schema.optionalKey(Schema.Defect())
}) {
  override get message(): string {
    return `The store failed: ${this.because}`
  }
}

/**
 * Somebody holds the tenant's lock for longer than the store waits: a transaction left open or prepared elsewhere.
 * Nothing was written; the same command may be given again.
 */
export class StoreBusy extends Schema.TaggedError<StoreBusy>()("StoreBusy", {
  /** How long was waited, in milliseconds. */
  waited: Schema.Int,
  because: Schema.String
}) {
  override get message(): string {
    return `The store is busy, nothing was written within ${this.waited} ms: ${this.because}`
  }
}

/** A checkpoint this log does not know: the log was replaced or lost its tail. Start again from the beginning. */
export class CheckpointLost extends Schema.TaggedError<CheckpointLost>()("CheckpointLost", {
  log: Schema.String,
  sequence: Schema.Int,
  because: Schema.String
}) {
  override get message(): string {
    return `Checkpoint ${this.sequence} of log ${this.log} cannot be followed: ${this.because}`
  }
}

export type AppendError = VersionConflict | CommandReused | EventIdTaken | InvalidEvent | StoreBusy | StoreFailure

/** The verbs of a store. Streams are in order and backpressured. */
export interface EventStoreShape {
  readonly capabilities: Capabilities
  /**
   * Writes events, all or none. Writes are taken in order: a second one to the same stream meets the version the first
   * leaves. Without any event only the versions are checked; nothing is written, and the command is not remembered.
   *
   * A fact may lie at most five minutes ahead of the store's clock, `knownAt` never after `recordedAt`.
   */
  readonly append: (
    tenant: TenantId,
    writes: ReadonlyArray<Write>,
    options: AppendOptions
  ) => Effect.Effect<Appended, AppendError>
  /** What a command stored, asked before deciding again. */
  readonly findCommand: (tenant: TenantId, command: CommandId) => Effect.Effect<Appended | undefined, StoreFailure>
  /** The stream's events after a version (0: all). */
  readonly readStream: (
    tenant: TenantId,
    stream: StreamName,
    options?: { readonly after?: number }
  ) => Stream.Stream<StoredEvent, StoreFailure>
  /** Every event that names the subject, in sequence order. */
  readonly readSubject: (
    tenant: TenantId,
    subject: Subject,
    options?: { readonly after?: number }
  ) => Stream.Stream<StoredEvent, StoreFailure>
  /** The tenant's log after a sequence (0: all), at most `limit` events where given. */
  readonly readAll: (
    tenant: TenantId,
    options?: { readonly after?: number; readonly limit?: number }
  ) => Stream.Stream<StoredEvent, StoreFailure>
  /** Everything after a checkpoint once, in sequence order, then live, without end. */
  readonly follow: (tenant: TenantId, after?: Checkpoint) => Stream.Stream<StoredEvent, StoreFailure | CheckpointLost>
  /** Where the tenant's log ends now. */
  readonly head: (tenant: TenantId) => Effect.Effect<Checkpoint, StoreFailure>
  /**
   * How many people, accounts and deals of the tenant have been forgotten, where the store can forget. When it is
   * another number than before, what was read until then still holds their text: read it again from the beginning.
   */
  readonly erasures?: (tenant: TenantId) => Effect.Effect<number, StoreFailure>
}

/** The store an app embeds; adapters give layers of it. */
export class EventStore extends Context.Service<EventStore, EventStoreShape>()("@genzaichi/core/EventStore") {}
