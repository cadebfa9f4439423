/** Promises about following a log: everything once, in order, first what was and then what comes. */
import { Effect, Fiber, Latch, Stream } from "effect"
import type { StoredEvent } from "../../event/envelope.ts"
import { EventId } from "../../event/identifiers.ts"
import type { Checkpoint, EventStoreShape } from "../../store/event-store.ts"
import { holds, refused, same, storeCase } from "./case.ts"
import { appendNotes, deal, idsOf, names, otherTenant, tenant, write, writeNotes, command, note } from "./writing.ts"

/** The events of a follower, which fails as soon as one does not come right after the one before. */
const inOrder = <E>(events: Stream.Stream<StoredEvent, E>) => {
  let last: number | undefined
  return Stream.tap(events, ({ sequence, id }) => {
    const expected = last === undefined ? sequence : last + 1
    last = sequence
    return same(`the sequence of what is followed next, which is ${id}`, sequence, expected)
  })
}

const followed = (store: EventStoreShape, count: number, after?: Checkpoint) =>
  inOrder(store.follow(tenant, after)).pipe(Stream.take(count), Stream.runCollect)

const checkpointAt = (store: EventStoreShape, event: StoredEvent) =>
  Effect.map(store.head(tenant), ({ log }): Checkpoint => ({ log, sequence: event.sequence, event: event.id }))

export const followingCases = [
  storeCase("who joins late first gets all that was, then what comes", ({ store }) =>
    Effect.gen(function* () {
      yield* writeNotes(store, names(3))
      const reading = yield* Effect.forkScoped(followed(store, 5))
      yield* Effect.yieldNow
      yield* writeNotes(store, ["live-1", "live-2"])
      yield* same("what was followed", idsOf(yield* Fiber.join(reading)), [...names(3), "live-1", "live-2"])
    })
  ),
  storeCase("who follows from a checkpoint gets what came after it", ({ store }) =>
    Effect.gen(function* () {
      yield* writeNotes(store, names(4))
      const [, second] = yield* Stream.runCollect(store.readAll(tenant))
      const after = yield* checkpointAt(store, second!)
      yield* same("what was followed", idsOf(yield* followed(store, 2, after)), ["n-3", "n-4"])
      const head = yield* store.head(tenant)
      const reading = yield* Effect.forkScoped(followed(store, 1, head))
      yield* Effect.yieldNow
      yield* writeNotes(store, ["next"])
      yield* same("from the head", idsOf(yield* Fiber.join(reading)), ["next"])
    })
  ),
  storeCase("nothing is lost where catching up hands over to live", ({ store }) =>
    Effect.gen(function* () {
      // Every event that is read makes the reader write another, so that some are written at each moment of the hand-over.
      yield* writeNotes(store, names(10))
      let written = 10
      const seen = yield* inOrder(store.follow(tenant)).pipe(
        Stream.mapEffect((event) =>
          written < 40
            ? Effect.as(appendNotes(store, deal("d-2"), "any", [`n-${++written}`]), event)
            : Effect.succeed(event)
        ),
        Stream.take(40),
        Stream.runCollect
      )
      yield* same(
        "sequences",
        seen.map((event) => event.sequence),
        Array.from({ length: 40 }, (_, index) => index + 1)
      )
      yield* same("ids", idsOf(seen), names(40))
    })
  ),
  storeCase("followers see everything once and in order while many write", ({ store }) =>
    Effect.gen(function* () {
      const total = 200
      const readers = yield* Effect.forEach([0, 1, 2], () => Effect.forkScoped(followed(store, total)))
      const writer = (name: string) =>
        Effect.forEach(names(50, name), (id) =>
          Effect.andThen(appendNotes(store, deal(name), "any", [id]), Effect.yieldNow)
        )
      yield* Effect.all(["a", "b", "c", "d"].map(writer), { concurrency: "unbounded" })
      const late = yield* Effect.forkScoped(followed(store, total))
      for (const reader of [...readers, late]) {
        const seen = yield* Fiber.join(reader)
        yield* same(
          "sequences",
          seen.map((event) => event.sequence),
          Array.from({ length: total }, (_, index) => index + 1)
        )
        yield* holds("every event came once", new Set(idsOf(seen)).size === total)
        const versions = new Map<string, number>()
        for (const event of seen) {
          yield* same(
            `the version after ${versions.get(event.stream.id) ?? 0}`,
            event.version,
            (versions.get(event.stream.id) ?? 0) + 1
          )
          versions.set(event.stream.id, event.version)
        }
      }
    })
  ),
  storeCase("a slow follower holds no writer up and misses nothing", ({ store }) =>
    Effect.gen(function* () {
      const latch = Latch.makeUnsafe()
      const reading = yield* inOrder(store.follow(tenant)).pipe(
        Stream.tap((event) => (event.sequence === 1 ? latch.await : Effect.void)),
        Stream.take(3000),
        Stream.runCollect,
        Effect.forkScoped
      )
      const ids = names(3000)
      yield* writeNotes(store, ["n-1"])
      yield* Effect.yieldNow
      for (let from = 1; from < ids.length; from += 100) {
        yield* appendNotes(store, deal("d-1"), "any", ids.slice(from, Math.min(from + 100, ids.length)))
      }
      latch.openUnsafe()
      yield* same("what was followed", idsOf(yield* Fiber.join(reading)), ids)
    })
  ),
  storeCase("what is followed has been committed", ({ store }) =>
    Effect.gen(function* () {
      yield* writeNotes(store, ["n-1"])
      const reading = yield* Effect.forkScoped(followed(store, 2))
      yield* Effect.yieldNow
      const half = [write(deal("d-2"), "none", note("ghost")), write(deal("d-1"), "none", note("n-2"))]
      yield* refused("half of it", "VersionConflict", store.append(tenant, half, { command: command("half") }))
      const taken = [write(deal("d-2"), "none", note("ghost"), note("n-1"))]
      yield* refused("a taken id", "EventIdTaken", store.append(tenant, taken, { command: command("taken") }))
      yield* Effect.yieldNow
      yield* writeNotes(store, ["n-2"])
      yield* same("what was followed", idsOf(yield* Fiber.join(reading)), ["n-1", "n-2"])
    })
  ),
  storeCase("an event that is followed can be read at once", ({ store }) =>
    Effect.gen(function* () {
      const reading = yield* store.follow(tenant).pipe(
        Stream.mapEffect((event) =>
          Effect.map(Stream.runCollect(store.readAll(tenant, { after: event.sequence - 1, limit: 1 })), (found) => [
            event.id,
            found[0]?.id
          ])
        ),
        Stream.take(20),
        Stream.runCollect,
        Effect.forkScoped
      )
      yield* writeNotes(store, names(20))
      yield* same(
        "what was read",
        yield* Fiber.join(reading),
        names(20).map((id) => [id, id])
      )
    })
  ),
  storeCase("another tenant's events are never followed", ({ store }) =>
    Effect.gen(function* () {
      const reading = yield* Effect.forkScoped(followed(store, 2))
      yield* Effect.yieldNow
      yield* appendNotes(store, deal("d-1"), "any", ["theirs"], otherTenant)
      yield* writeNotes(store, ["ours-1"])
      yield* appendNotes(store, deal("d-1"), "any", ["theirs-2"], otherTenant)
      yield* writeNotes(store, ["ours-2"])
      yield* same("what was followed", idsOf(yield* Fiber.join(reading)), ["ours-1", "ours-2"])
    })
  ),
  storeCase("a checkpoint the log does not know is said to be lost", ({ store }) =>
    Effect.gen(function* () {
      yield* writeNotes(store, names(3))
      const head = yield* store.head(tenant)
      const lost = (what: string, checkpoint: Checkpoint) =>
        refused(what, "CheckpointLost", store.follow(tenant, checkpoint).pipe(Stream.take(1), Stream.runCollect))
      yield* lost("a checkpoint past the end", { ...head, sequence: 9 })
      yield* lost("a checkpoint at another event", { ...head, event: EventId.make("n-1") })
      yield* lost("a checkpoint of another log", { ...head, log: `${head.log}-other` })
      yield* lost("the beginning of another log", { log: `${head.log}-other`, sequence: 0, event: null })
      yield* same(
        "the beginning of this log",
        idsOf(yield* followed(store, 3, { log: head.log, sequence: 0, event: null })),
        names(3)
      )
    })
  ),
  storeCase("a follower that leaves leaves nothing behind", ({ store }) =>
    Effect.gen(function* () {
      for (let index = 0; index < 50; index++) {
        const reading = yield* Effect.forkChild(store.follow(tenant).pipe(Stream.runDrain))
        yield* Effect.yieldNow
        yield* Fiber.interrupt(reading)
      }
      yield* writeNotes(store, names(3))
      yield* same("what was followed afterwards", idsOf(yield* followed(store, 3)), names(3))
    })
  )
]
