/**
 * Stores that break one promise each, the way real ones have: what the contract is worth is what it catches.
 *
 * Every one is the memory store behind a thin wrapper, so that it keeps all promises but the one.
 */
import {
  type Appended,
  type Checkpoint,
  type EventStoreShape,
  type NewEvent,
  type StoredEvent,
  type TenantId,
  TenantId as Tenant,
  VersionConflict,
  type Write
} from "@genzaichi/core"
import { Clock, Effect, Stream } from "effect"
import { makeMemoryEventStore } from "../src/index.ts"

export interface BrokenStore {
  readonly what: string
  readonly make: () => EventStoreShape
  /** The case that names the fault; others may fail as well. */
  readonly caughtBy: string
}

/** The store with everything that comes out of it changed. */
const seenThrough = (store: EventStoreShape, see: (event: StoredEvent) => StoredEvent): EventStoreShape => {
  const all = (appended: Appended): Appended => ({ ...appended, events: appended.events.map(see) })
  return {
    ...store,
    append: (...given) => Effect.map(store.append(...given), all),
    findCommand: (...given) => Effect.map(store.findCommand(...given), (found) => found && all(found)),
    readStream: (...given) => Stream.map(store.readStream(...given), see),
    readSubject: (...given) => Stream.map(store.readSubject(...given), see),
    readAll: (...given) => Stream.map(store.readAll(...given), see),
    follow: (...given) => Stream.map(store.follow(...given), see)
  }
}

const withWrites = (
  store: EventStoreShape,
  change: (writes: ReadonlyArray<Write>, now: number) => ReadonlyArray<Write>
): EventStoreShape => ({
  ...store,
  append: (tenant, writes, options) =>
    Clock.clockWith((clock) => store.append(tenant, change(writes, clock.currentTimeMillisUnsafe()), options))
})

const eachEvent = (writes: ReadonlyArray<Write>, change: (event: NewEvent) => NewEvent): ReadonlyArray<Write> =>
  writes.map((write) => ({ ...write, events: write.events.map(change) }))

/** The store with a look at every event before it is written. */
const noting = (store: EventStoreShape, look: (event: NewEvent, now: number) => void): EventStoreShape =>
  withWrites(store, (writes, now) => {
    for (const { events } of writes) for (const event of events) look(event, now)
    return writes
  })

const broken = (what: string, caughtBy: string, change: (store: EventStoreShape) => EventStoreShape): BrokenStore => ({
  what,
  caughtBy,
  make: () => change(makeMemoryEventStore())
})

export const brokenStores: ReadonlyArray<BrokenStore> = [
  broken(
    "does not look at versions",
    "a version that is behind is refused with both versions, and nothing is written",
    (store) => withWrites(store, (writes) => writes.map((write) => ({ ...write, expected: "any" })))
  ),
  broken("takes none for any", "none is refused where the stream has begun", (store) =>
    withWrites(store, (writes) =>
      writes.map((write) => (write.expected === "none" ? { ...write, expected: "any" } : write))
    )
  ),
  broken(
    "checks versions first and writes later",
    "of many writers at one version exactly one wins, and the others learn what it is now",
    (store) => ({
      ...store,
      append: (tenant, writes, options) =>
        Effect.gen(function* () {
          for (const { stream, expected } of writes) {
            const actual = (yield* Stream.runCollect(store.readStream(tenant, stream))).length
            if (expected !== "any" && actual !== (expected === "none" ? 0 : expected)) {
              return yield* new VersionConflict({ stream, expected, actual })
            }
          }
          yield* Effect.yieldNow
          return yield* store.append(
            tenant,
            writes.map((write) => ({ ...write, expected: "any" as const })),
            options
          )
        })
    })
  ),
  broken("writes stream by stream", "where one stream of several is at another version, none is written", (store) => ({
    ...store,
    append: (tenant, writes, { command }) =>
      Effect.map(
        Effect.forEach(writes, (write, index) =>
          store.append(tenant, [write], { command: (index === 0 ? command : `${command}+${index}`) as typeof command })
        ),
        (parts) => ({ events: parts.flatMap((part) => part.events), repeated: parts.some((part) => part.repeated) })
      )
  })),
  broken("writes event by event", "where the last event of several is refused, none is written", (store) => ({
    ...store,
    append: (tenant, writes, { command }) => {
      const single = writes.flatMap(({ stream, expected, events }) =>
        events.map((event, index) => ({ stream, expected: index === 0 ? expected : ("any" as const), events: [event] }))
      )
      return Effect.map(
        Effect.forEach(single, (write, index) =>
          store.append(tenant, [write], { command: `${command}+${index}` as typeof command })
        ),
        (parts) => ({ events: parts.flatMap((part) => part.events), repeated: parts.some((part) => part.repeated) })
      )
    }
  })),
  broken("forgets commands", "the same command again returns what it returned, and writes nothing", (store) => {
    let given = 0
    return {
      ...store,
      append: (tenant, writes, { command }) =>
        store.append(tenant, writes, { command: `${command}#${given++}` as typeof command })
    }
  }),
  broken(
    "answers a known command whatever it is given for",
    "the same command with other events is refused, whatever differs",
    (store) => ({
      ...store,
      append: (tenant, writes, options) =>
        Effect.flatMap(store.findCommand(tenant, options.command), (found) =>
          found === undefined ? store.append(tenant, writes, options) : Effect.succeed(found)
        )
    })
  ),
  broken(
    "shares objects with the writer",
    "what the writer does to its objects afterwards does not change the log",
    (store) => {
      const given = new Map<string, unknown>()
      const remembering = noting(store, ({ id, data }) => void given.set(id, data))
      return seenThrough(remembering, (event) => ({ ...event, data: given.get(event.id) }))
    }
  ),
  broken(
    "takes recordedAt from the clock alone",
    "recordedAt never decreases, also where the clock is set back",
    (store) => {
      const shown = new Map<string, number>()
      const timing = noting(store, ({ id }, now) => void shown.set(id, now))
      return seenThrough(timing, (event) => ({ ...event, recordedAt: shown.get(event.id)! }))
    }
  ),
  broken(
    "takes facts from the future",
    "a fact may lie five minutes ahead of the clock, and no millisecond more",
    (store) =>
      withWrites(store, (writes, now) =>
        eachEvent(writes, (event) => ({ ...event, occurredAt: Math.min(event.occurredAt, now) }))
      )
  ),
  broken(
    "cuts claims to have known later",
    "a claim to have known earlier is kept, one to know later is refused",
    (store) =>
      withWrites(store, (writes, now) =>
        eachEvent(writes, ({ knownAt, ...event }) =>
          knownAt === undefined ? event : { ...event, knownAt: Math.min(knownAt, now) }
        )
      )
  ),
  broken(
    "takes a sequence for a refused append",
    "sequence counts from 1 without gaps over all streams, refused appends taking none",
    (store) => {
      let gaps = 0
      const before = new Map<number, number>()
      const counting: EventStoreShape = {
        ...store,
        append: (...given) =>
          Effect.tapError(store.append(...given), () => Effect.sync(() => void gaps++)).pipe(
            Effect.tap(({ events }) =>
              Effect.sync(() => {
                for (const { sequence } of events) before.set(sequence, gaps)
              })
            )
          )
      }
      return seenThrough(counting, (event) => ({
        ...event,
        sequence: event.sequence + (before.get(event.sequence) ?? gaps)
      }))
    }
  ),
  broken(
    "finds subjects by home stream",
    "a subject's events are found wherever they live, in order of sequence, each once",
    (store) => ({
      ...store,
      readSubject: (tenant, subject, options) => store.readStream(tenant, subject, options)
    })
  ),
  broken("reads a stream in no order", "a stream is read in order of its versions, after a version", (store) => ({
    ...store,
    readStream: (...given) =>
      Stream.unwrap(
        Effect.map(Stream.runCollect(store.readStream(...given)), (events) => Stream.fromArray(events.toReversed()))
      )
  })),
  broken("counts a page from the event asked for", "pages of one event make up the log", (store) => ({
    ...store,
    readAll: (tenant, options = {}) =>
      store.readAll(tenant, { ...options, after: Math.max(0, (options.after ?? 0) - 1) })
  })),
  broken("keeps all tenants in one log", "tenants share nothing, though they use the same names", (store) => {
    const one: TenantId = Tenant.make("everybody")
    return {
      ...store,
      append: (_tenant, ...rest) => store.append(one, ...rest),
      findCommand: (_tenant, ...rest) => store.findCommand(one, ...rest),
      readStream: (_tenant, ...rest) => store.readStream(one, ...rest),
      readSubject: (_tenant, ...rest) => store.readSubject(one, ...rest),
      readAll: (_tenant, ...rest) => store.readAll(one, ...rest),
      follow: (_tenant, ...rest) => store.follow(one, ...rest),
      head: () => store.head(one)
    }
  }),
  broken(
    "loses what is written between catching up and live",
    "nothing is lost where catching up hands over to live",
    (store) => ({
      ...store,
      follow: (tenant, after) =>
        Stream.concat(
          store.readAll(tenant, { after: after?.sequence ?? 0 }),
          Stream.unwrap(Effect.map(store.head(tenant), (head) => store.follow(tenant, head)))
        )
    })
  ),
  broken(
    "gives an event twice at the hand-over",
    "followers see everything once and in order while many write",
    (store) => ({
      ...store,
      follow: (tenant, after) =>
        Stream.unwrap(
          Effect.map(store.head(tenant), (head) =>
            store.readAll(tenant, { after: after?.sequence ?? 0, limit: head.sequence + 1 }).pipe(
              // Live begins with the event that catching up ended with.
              Stream.concat(store.readAll(tenant, { after: Math.max(0, head.sequence - 1), limit: 1 })),
              Stream.concat(store.follow(tenant, head))
            )
          )
        )
    })
  ),
  broken(
    "drops events a follower is too slow for",
    "a slow follower holds no writer up and misses nothing",
    (store) => ({
      ...store,
      follow: (...given) =>
        store.follow(...given).pipe(Stream.rechunk(1), Stream.buffer({ capacity: 64, strategy: "sliding" }))
    })
  ),
  broken("shows events before they are committed", "what is followed has been committed", (store) => {
    const shown: Array<StoredEvent> = []
    return {
      ...store,
      append: (tenant, writes, options) => {
        const [first] = writes
        const event = first?.events[0]
        if (first !== undefined && event?.id === "ghost") {
          shown.push({ ...event, tenant, stream: first.stream, version: 1, sequence: 2, recordedAt: 0, knownAt: 0 })
        }
        return store.append(tenant, writes, options)
      },
      follow: (...given) =>
        store.follow(...given).pipe(Stream.flatMap((event) => Stream.fromIterable([...shown.splice(0), event])))
    }
  }),
  broken(
    "follows a checkpoint it does not know from where it happens to be",
    "a checkpoint the log does not know is said to be lost",
    (store) => ({
      ...store,
      follow: (tenant, after?: Checkpoint) =>
        store.follow(tenant, after).pipe(Stream.catchTag("CheckpointLost", () => store.follow(tenant)))
    })
  ),
  broken("accepts whatever it is given", "an event that is none is refused by id and kind, with what is wrong", () =>
    makeMemoryEventStore({ catalogue: "trusted" })
  ),
  broken("drops the rarer fields of an event", "what comes back is what was written, field by field", (store) =>
    seenThrough(store, ({ attachments: _attachments, ...event }) => event)
  )
]
