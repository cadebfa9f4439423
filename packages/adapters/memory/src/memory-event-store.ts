/**
 * The reference store: a log in memory, whole and exact, gone with the process.
 *
 * It is also the guide for authors of adapters. Each verb says what it promises; the contract in
 * `@genzaichi/core/testing` tests every promise, and the five steps of `append` are the ones every store takes:
 *
 * 1. look the command up, before anything else: a retry is answered with what was stored
 * 2. refuse what is not an event (`makeAdmission`), outside of any lock
 * 3. under the tenant's lock fix the time: the later of the clock and the last `recordedAt`
 * 4. check versions and event ids and place the events (`place`), without writing any
 * 5. write all of them at once, then wake whoever follows, never the other way round
 *
 * A JavaScript function that does not wait is a lock in itself, so there is none to be seen here. A store that does
 * wait takes a lock per tenant as its first statement, for all of steps 1 and 3 to 5.
 */
import {
  type AppendError,
  type Appended,
  type AppendOptions,
  beginningOf,
  type Checkpoint,
  checkpointFault,
  type Capabilities,
  type CommandId,
  CommandReused,
  type EventCatalogue,
  type EventId,
  EventIdTaken,
  EventStore,
  type EventStoreShape,
  eventCatalogue,
  isRepetition,
  makeAdmission,
  place,
  type StoredEvent,
  type StreamName,
  type Subject,
  type TenantId,
  VersionConflict,
  type Write
} from "@genzaichi/core"
import { Effect, Layer, Option, Stream } from "effect"

/** What this store can do: nothing survives the process, and nobody else sees it. */
export const memoryCapabilities: Capabilities = { durable: false, shared: false, erasure: false }

export interface MemoryEventStoreOptions {
  /** The kinds events are checked against; the library's own where left out. `trusted` leaves checking to the writer. */
  readonly catalogue?: EventCatalogue | "trusted"
  /** The log's own id, which checkpoints carry. */
  readonly log?: string
}

/** Lists of events by a name of two parts, without gluing the parts together. */
type Shelf = Map<string, Map<string, Array<StoredEvent>>>

/** One tenant's log. What is in `events` is committed; the rest are ways to find it. */
interface TenantLog {
  readonly events: Array<StoredEvent>
  readonly streams: Shelf
  readonly subjects: Shelf
  /** How many events stand in `subjects` already. */
  indexed: number
  readonly ids: Set<EventId>
  /** What each command stored. Mostly that is one event, and keeping it without a list is half of what would be kept. */
  readonly commands: Map<CommandId, StoredEvent | ReadonlyArray<StoredEvent>>
  /** Followers at the end of the log, to be woken by the next append. */
  readonly waiting: Set<() => void>
}

const nothing: ReadonlyArray<StoredEvent> = []
const pageSize = 512
let logs = 0

/** A store of its own. The time is Effect's `Clock`. */
export const makeMemoryEventStore = (options: MemoryEventStoreOptions = {}): EventStoreShape => {
  const catalogue = options.catalogue ?? eventCatalogue()
  const admission = catalogue === "trusted" ? undefined : makeAdmission(catalogue)
  const logName = options.log ?? `memory-${++logs}`
  const tenants = new Map<TenantId, TenantLog>()

  const logOf = (tenant: TenantId): TenantLog => {
    const known = tenants.get(tenant)
    if (known !== undefined) return known
    const log: TenantLog = {
      events: [],
      streams: new Map(),
      subjects: new Map(),
      indexed: 0,
      ids: new Set(),
      commands: new Map(),
      waiting: new Set()
    }
    tenants.set(tenant, log)
    return log
  }

  /** All or nothing; a retry of the same command gives what it gave; `sequence` has no gaps. */
  const append = (tenant: TenantId, writes: ReadonlyArray<Write>, { command }: AppendOptions) =>
    Effect.clockWith((clock): Effect.Effect<Appended, AppendError> => {
      const log = logOf(tenant)
      const before = storedBy(log, command)
      if (before !== undefined) {
        return isRepetition(before, writes)
          ? Effect.succeed({ events: before, repeated: true })
          : Effect.fail(new CommandReused({ command }))
      }
      const refused = admission?.(writes)
      if (refused !== undefined) return Effect.fail(refused)

      const last = log.events.at(-1)?.recordedAt ?? Number.NEGATIVE_INFINITY
      const staged = stage(log, tenant, writes, Math.max(clock.currentTimeMillisUnsafe(), last))
      if ("_tag" in staged) return Effect.fail(staged)
      if (staged.length > 0) commit(log, command, staged)
      return Effect.succeed({ events: staged, repeated: false })
    })

  const findCommand = (tenant: TenantId, command: CommandId): Effect.Effect<Appended | undefined> =>
    Effect.sync(() => {
      const log = tenants.get(tenant)
      const events = log === undefined ? undefined : storedBy(log, command)
      return events === undefined ? undefined : { events, repeated: true }
    })

  const headOf = (tenant: TenantId): Checkpoint => {
    const last = tenants.get(tenant)?.events.at(-1)
    return last === undefined ? beginningOf(logName) : { log: logName, sequence: last.sequence, event: last.id }
  }

  /**
   * Everything after the checkpoint once and in order. It reads the log itself rather than listening for news, so that
   * nothing can be lost between catching up and being live, and a slow reader is waited for and holds nobody up.
   */
  const follow: EventStoreShape["follow"] = (tenant, after = beginningOf(logName)) =>
    Stream.suspend(() => {
      const log = logOf(tenant)
      const lost = checkpointFault(after, logName, (sequence) => log.events[sequence - 1]?.id)
      if (lost !== undefined) return Stream.fail(lost)
      return Stream.paginate(after.sequence, (from) =>
        Effect.map(grownBeyond(log, from), () => {
          const page = log.events.slice(from, from + pageSize)
          return [page, Option.some(from + page.length)] as const
        })
      )
    })

  return {
    capabilities: memoryCapabilities,
    append,
    findCommand,
    readStream: (tenant, stream, { after = 0 } = {}) =>
      Stream.suspend(() => pages(tenants.get(tenant)?.streams.get(stream.kind)?.get(stream.id) ?? nothing, after)),
    readSubject: (tenant, subject, { after = 0 } = {}) =>
      Stream.suspend(() => {
        const log = tenants.get(tenant)
        const events = log === undefined ? nothing : eventsNaming(log, subject)
        return pages(events, firstAfter(events, after))
      }),
    readAll: (tenant, { after = 0, limit } = {}) =>
      Stream.suspend(() => pages(tenants.get(tenant)?.events ?? nothing, after, limit)),
    follow,
    head: (tenant) => Effect.sync(() => headOf(tenant))
  }
}

const isList = (stored: StoredEvent | ReadonlyArray<StoredEvent>): stored is ReadonlyArray<StoredEvent> =>
  Array.isArray(stored)

const storedBy = (log: TenantLog, command: CommandId): ReadonlyArray<StoredEvent> | undefined => {
  const stored = log.commands.get(command)
  return stored === undefined || isList(stored) ? stored : [stored]
}

/** The events of an append in their places, or why none of them is taken. */
const stage = (
  log: TenantLog,
  tenant: TenantId,
  writes: ReadonlyArray<Write>,
  recordedAt: number
): ReadonlyArray<StoredEvent> | AppendError => {
  const staged: Array<StoredEvent> = []
  // Versions that streams have reached within this append, for writes that come to the same stream again.
  const reached = writes.length === 1 ? undefined : new Map<string, number>()
  for (const { stream, expected, events } of writes) {
    const before = log.streams.get(stream.kind)?.get(stream.id)
    const name = reached === undefined ? "" : `${stream.kind.length} ${stream.kind} ${stream.id}`
    let version = reached?.get(name) ?? before?.length ?? 0
    if (expected !== "any" && version !== (expected === "none" ? 0 : expected)) {
      return new VersionConflict({ stream, expected, actual: version })
    }
    const home = before?.[0]?.stream ?? { kind: stream.kind, id: stream.id }
    for (const event of events) {
      const sequence = log.events.length + staged.length + 1
      const placed = place(event, { tenant, stream: home, version: ++version, sequence, recordedAt })
      if ("_tag" in placed) return placed
      staged.push(placed)
    }
    reached?.set(name, version)
  }
  return claimIds(log.ids, staged) ?? staged
}

/** Takes the ids of all events, or of none where one is taken already, be it by another event of the same append. */
const claimIds = (ids: Set<EventId>, staged: ReadonlyArray<StoredEvent>): EventIdTaken | undefined => {
  for (let index = 0; index < staged.length; index++) {
    const size = ids.size
    const { id } = staged[index]!
    if (ids.add(id).size > size) continue
    for (let claimed = 0; claimed < index; claimed++) ids.delete(staged[claimed]!.id)
    return new EventIdTaken({ event: id })
  }
  return undefined
}

/** Writes what was staged. Nothing in here can fail, so that it happens as a whole. */
const commit = (log: TenantLog, command: CommandId, staged: ReadonlyArray<StoredEvent>): void => {
  log.commands.set(command, staged.length === 1 ? staged[0]! : staged)
  for (const event of staged) {
    log.events.push(event)
    shelve(log.streams, event.stream, event)
  }
  if (log.waiting.size === 0) return
  const woken = [...log.waiting]
  log.waiting.clear()
  for (const wake of woken) wake()
}

const sameName = (a: StreamName, b: StreamName): boolean => a.id === b.id && a.kind === b.kind

/** The events that name a subject. The index is brought up to date when it is asked, which costs appends nothing. */
const eventsNaming = (log: TenantLog, subject: Subject): ReadonlyArray<StoredEvent> => {
  for (; log.indexed < log.events.length; log.indexed++) {
    const event = log.events[log.indexed]!
    for (const [index, named] of event.subjects.entries()) {
      if (event.subjects.findIndex((other) => sameName(other, named)) === index) shelve(log.subjects, named, event)
    }
  }
  return log.subjects.get(subject.kind)?.get(subject.id) ?? nothing
}

const shelve = (shelf: Shelf, { kind, id }: StreamName, event: StoredEvent): void => {
  let ofKind = shelf.get(kind)
  if (ofKind === undefined) shelf.set(kind, (ofKind = new Map()))
  const events = ofKind.get(id)
  if (events === undefined) ofKind.set(id, [event])
  else events.push(event)
}

/** Where the events after a sequence begin in a list ordered by sequence. */
const firstAfter = (events: ReadonlyArray<StoredEvent>, sequence: number): number => {
  let low = 0
  let high = events.length
  while (low < high) {
    const middle = (low + high) >>> 1
    if (events[middle]!.sequence <= sequence) low = middle + 1
    else high = middle
  }
  return low
}

/** The list from an index on, as far as it reached when it was asked for, a page at a time. */
const pages = (
  events: ReadonlyArray<StoredEvent>,
  from: number,
  limit = Number.POSITIVE_INFINITY
): Stream.Stream<StoredEvent> => {
  const end = Math.min(events.length, from + limit)
  return Stream.paginate(from, (at) =>
    Effect.sync(() => {
      const next = Math.min(at + pageSize, end)
      return [events.slice(at, next), next < end ? Option.some(next) : Option.none()] as const
    })
  )
}

/** Waits until the log holds more than `length` events. */
const grownBeyond = (log: TenantLog, length: number): Effect.Effect<void> =>
  Effect.callback<void>((resume) => {
    if (log.events.length > length) return resume(Effect.void)
    const wake = () => resume(Effect.void)
    log.waiting.add(wake)
    return Effect.sync(() => void log.waiting.delete(wake))
  })

/** The memory store as a layer. */
export const MemoryEventStore = {
  /** A store of its own per layer. */
  layer: (options: MemoryEventStoreOptions = {}): Layer.Layer<EventStore> =>
    Layer.sync(EventStore, () => makeMemoryEventStore(options))
}
