/** Promises about several writers at once, and about stores that outlive a process or are shared by several. */
import { Effect, Exit, Result, Scope } from "effect"
import type { Capabilities, EventStoreShape } from "../../store/event-store.ts"
import { holds, same, storeCase } from "./case.ts"
import { appendNotes, command, deal, idsOf, names, note, tenant, wholeLog, write } from "./writing.ts"

const race = (writers: ReadonlyArray<EventStoreShape>, version: number) =>
  Effect.all(
    writers.map((store, index) =>
      Effect.andThen(Effect.yieldNow, appendNotes(store, deal("race"), version, [`r-${version}-${index}`]))
    ),
    { concurrency: "unbounded", mode: "result" }
  )

const durable: ReadonlyArray<keyof Capabilities> = ["durable"]
const shared: ReadonlyArray<keyof Capabilities> = ["shared"]

export const concurrencyCases = [
  storeCase("of many writers at one version exactly one wins, and the others learn what it is now", ({ store }) =>
    Effect.gen(function* () {
      for (let version = 0; version < 20; version++) {
        const outcomes = yield* race(
          Array.from({ length: 8 }, () => store),
          version
        )
        yield* same("winners", outcomes.filter(Result.isSuccess).length, 1)
        for (const outcome of outcomes) {
          if (Result.isSuccess(outcome)) continue
          const error = outcome.failure
          const seen = error._tag === "VersionConflict" ? [error.expected, error.actual] : error._tag
          yield* same("what a loser learns", seen, [version, version + 1])
        }
      }
      const log = yield* wholeLog(store)
      yield* same(
        "sequences",
        log.map((event) => event.sequence),
        names(20).map((_, index) => index + 1)
      )
    })
  ),
  storeCase("one command given many times at once is stored once", ({ store }) =>
    Effect.gen(function* () {
      const writes = [write(deal("d-1"), "any", note("a"), note("b"))]
      const give = Effect.andThen(Effect.yieldNow, store.append(tenant, writes, { command: command("once") }))
      const outcomes = yield* Effect.all(
        Array.from({ length: 8 }, () => give),
        { concurrency: "unbounded" }
      )
      yield* same("first times", outcomes.filter((outcome) => !outcome.repeated).length, 1)
      for (const outcome of outcomes) yield* same("what is returned", outcome.events, outcomes[0]?.events)
      yield* same("the log", idsOf(yield* wholeLog(store)), ["a", "b"])
    })
  ),
  storeCase("writers on streams of their own do not disturb each other", ({ store }) =>
    Effect.gen(function* () {
      const writer = (name: string) =>
        Effect.forEach(names(25, name), (id, version) =>
          Effect.andThen(appendNotes(store, deal(name), version, [id]), Effect.yieldNow)
        )
      yield* Effect.all(["a", "b", "c", "d"].map(writer), { concurrency: "unbounded" })
      const log = yield* wholeLog(store)
      yield* same(
        "sequences",
        log.map((event) => event.sequence),
        Array.from({ length: 100 }, (_, index) => index + 1)
      )
      for (const name of ["a", "b", "c", "d"]) {
        const own = log.filter((event) => event.stream.id === name)
        yield* same(`the stream ${name}`, idsOf(own), names(25, name))
      }
    })
  ),
  storeCase(
    "what was acknowledged is there when the log is opened again",
    ({ store, reopen }) =>
      Effect.gen(function* () {
        const { events } = yield* appendNotes(store, deal("d-1"), "none", ["a", "b"])
        const later = yield* Scope.make()
        const again = yield* Effect.provideService(reopen, Scope.Scope, later)
        yield* same("the log", yield* wholeLog(again), events)
        yield* same("the command", (yield* again.findCommand(tenant, command("write a b")))?.events, events)
        yield* same("the head", yield* again.head(tenant), yield* store.head(tenant))
        yield* appendNotes(again, deal("d-1"), 2, ["c"])
        yield* Scope.close(later, Exit.void)
        yield* same("the log after", idsOf(yield* wholeLog(yield* reopen)), ["a", "b", "c"])
      }),
    durable
  ),
  storeCase(
    "of several processes at one version exactly one wins",
    ({ store, reopen }) =>
      Effect.gen(function* () {
        const writers = [store, yield* reopen, yield* reopen]
        for (let version = 0; version < 10; version++) {
          const outcomes = yield* race(writers, version)
          yield* same("winners", outcomes.filter(Result.isSuccess).length, 1)
        }
        for (const writer of writers) yield* holds("all see one log", (yield* wholeLog(writer)).length === 10)
      }),
    shared
  )
]
