/**
 * Promises about what happens while an append stands still in the middle of its transaction.
 *
 * Most ways to lose an event need two transactions that overlap by a hair, which tests meet by luck. Here nothing is
 * left to luck: the adapter's test says how an append is made to stop, and the cases let others come in between.
 */
import { Effect, Fiber, Result, type Scope, Stream } from "effect"
import type { StoredEvent } from "../../event/envelope.ts"
import type { AppendError, Appended, EventStoreShape, Write } from "../../store/event-store.ts"
import { type CaseSetting, holds, same, storeCase, type Unmet, unmet } from "./case.ts"
import { command, deal, idsOf, names, note, tenant, wholeLog, write, writeNotes } from "./writing.ts"

/**
 * Where an append can be made to stop: when its transaction has begun and has written something, so that the database
 * has numbered it, but has neither locked nor read anything; or when everything is written and all that is left is to
 * commit.
 */
export type PausePoint = "begun" | "committing"

/** An append that is made to stop. */
export interface Held {
  /** Done when the append stands still. */
  readonly arrived: Effect.Effect<void, unknown>
  /** Done when somebody else waits for the one that stands still; in a store that lets nobody wait, never. */
  readonly awaited: Effect.Effect<void, unknown>
  /** Lets it go on. */
  readonly release: Effect.Effect<void, unknown>
  /** Ends its connection in the middle, and stops nobody any more. */
  readonly cutOff: Effect.Effect<void, unknown>
}

/** How the test of an adapter makes appends stop in the middle: with a trigger, say, that waits for a lock. */
export interface Pausing {
  readonly points: ReadonlyArray<PausePoint>
  /** From now on an append to this log that writes the event of this id stops at this point, until it is let go. */
  readonly hold: (log: string, point: PausePoint, event: string) => Effect.Effect<Held, unknown, Scope.Scope>
  /**
   * Makes the log lie on disk in another order without changing what it says, as updates and vacuums do in years, and
   * keeps the database from going by an index that happens to be in order.
   */
  readonly disarrange?: (log: string) => Effect.Effect<void, unknown>
}

type Answer = Result.Result<Appended, AppendError>

const given = (store: EventStoreShape, name: string, ...writes: ReadonlyArray<Write>) =>
  Effect.forkScoped(Effect.result(store.append(tenant, writes, { command: command(name) })))

/** Waits until an append stands still; one that is answered instead was not made to stop. */
const stopped = (append: Fiber.Fiber<Answer>, held: Held): Effect.Effect<void, unknown> =>
  Effect.raceFirst(
    held.arrived,
    Effect.flatMap(Fiber.join(append), (answer) =>
      Effect.fail(
        unmet(
          Result.isFailure(answer)
            ? `the append that was to stand still was refused: ${answer.failure.message}`
            : "the append did not stand still, which is for the test to see to"
        )
      )
    )
  )

/** Waits until an append has been answered or waits for the one that is held, whichever comes. */
const settled = (append: Fiber.Fiber<Answer>, held: Held): Effect.Effect<void, unknown> =>
  Effect.raceFirst(Effect.asVoid(Fiber.await(append)), held.awaited)

const taken = (what: string, answer: Answer): Effect.Effect<Appended, Unmet> =>
  Result.isSuccess(answer)
    ? Effect.succeed(answer.success)
    : Effect.fail(unmet(`${what} was not taken: ${answer.failure.message}`))

const inPlace = (events: ReadonlyArray<StoredEvent>): ReadonlyArray<string> =>
  events.map(({ sequence, id, stream, version }) => `${sequence} ${id} (${stream.id} ${version})`)

/** The log, which must count its events from 1 without gaps, and each stream its versions. */
const soundLog = (store: EventStoreShape) =>
  Effect.gen(function* () {
    const log = yield* wholeLog(store)
    const versions = new Map<string, number>()
    for (const [index, event] of log.entries()) {
      yield* same(`the sequence of ${event.id}`, event.sequence, index + 1)
      const version = (versions.get(event.stream.id) ?? 0) + 1
      yield* same(`the version of ${event.id}`, event.version, version)
      versions.set(event.stream.id, version)
    }
    return log
  })

/** Reads everything after what was read before, the way a reader does that comes now and then. */
const readOn = (store: EventStoreShape, before: ReadonlyArray<StoredEvent> = []) =>
  Effect.map(Stream.runCollect(store.readAll(tenant, { after: before.at(-1)?.sequence ?? 0 })), (more) => [
    ...before,
    ...more
  ])

/** A follower that goes on in the background; what it saw up to an event can be waited for. */
const following = (store: EventStoreShape, last: string) =>
  Effect.forkScoped(
    store.follow(tenant).pipe(
      Stream.takeUntil(({ id }) => id === last),
      Stream.runCollect
    )
  )

/** What an append comes to in the end, where it may have to be given again. */
const insisted = (store: EventStoreShape, name: string, first: Answer, writes: ReadonlyArray<Write>) =>
  Effect.gen(function* () {
    let answer = first
    while (Result.isFailure(answer)) {
      const error = answer.failure
      if (error._tag !== "StoreBusy" && !(error._tag === "StoreFailure" && error.retryable)) break
      answer = yield* Effect.result(store.append(tenant, writes, { command: command(name) }))
    }
    return yield* taken("the append that was cut off", answer)
  })

/** Two appends at one version, the first of which stands still before it commits. */
const contended = (setting: CaseSetting, { hold }: Pausing, version: number) =>
  Effect.gen(function* () {
    const held = yield* hold(setting.log, "committing", `held-${version}`)
    const other = yield* setting.reopen
    const expected = version === 0 ? "none" : version
    const first = yield* given(
      setting.store,
      `first at ${version}`,
      write(deal("d-1"), expected, note(`held-${version}`))
    )
    yield* stopped(first, held)
    const second = yield* given(other, `second at ${version}`, write(deal("d-1"), expected, note(`other-${version}`)))
    yield* settled(second, held)
    yield* held.release
    const outcomes = [yield* Fiber.join(first), yield* Fiber.join(second)]
    yield* same("appends that were taken", outcomes.filter(Result.isSuccess).length, 1)
    for (const outcome of outcomes) {
      if (Result.isSuccess(outcome)) continue
      const error = outcome.failure
      const seen = error._tag === "VersionConflict" ? [error.expected, error.actual] : error._tag
      yield* same("what the other learns", seen, [expected, version + 1])
    }
  })

export const pausingCases = (pausing: Pausing) => {
  const { hold, disarrange, points } = pausing

  const committing = [
    storeCase(
      "who reads while an append stands still before it commits misses nothing once it is in",
      ({ store, reopen, log }) =>
        Effect.gen(function* () {
          const held = yield* hold(log, "committing", "held")
          const [other, reader] = [yield* reopen, yield* reopen]
          const live = yield* following(reader, "last")
          const first = yield* given(store, "first", write(deal("d-1"), "any", note("held")))
          yield* stopped(first, held)
          const second = yield* given(other, "second", write(deal("d-2"), "any", note("b")))
          yield* settled(second, held)
          const before = yield* readOn(reader)
          yield* held.release
          yield* taken("the append that stood still", yield* Fiber.join(first))
          yield* taken("the other append", yield* Fiber.join(second))
          const read = yield* readOn(reader, before)
          yield* writeNotes(other, ["last"])
          const whole = yield* soundLog(store)
          yield* same("what was read in two goes", inPlace(read), inPlace(whole.slice(0, -1)))
          yield* same("what was followed", inPlace(yield* Fiber.join(live)), inPlace(whole))
        }),
      ["shared"]
    ),
    storeCase(
      "of two appends at one version, the first of which stands still before it commits, exactly one is taken",
      (setting) =>
        Effect.gen(function* () {
          yield* contended(setting, pausing, 0)
          yield* contended(setting, pausing, 1)
          yield* same("events in the log", (yield* soundLog(setting.store)).length, 2)
        }),
      ["shared"]
    ),
    storeCase(
      "one command given twice, the first of which stands still before it commits, is stored once",
      ({ store, reopen, log }) =>
        Effect.gen(function* () {
          const held = yield* hold(log, "committing", "held")
          const other = yield* reopen
          const writes = [write(deal("d-1"), "any", note("held")), write(deal("d-2"), "any", note("b"))]
          const first = yield* given(store, "once", ...writes)
          yield* stopped(first, held)
          const second = yield* given(other, "once", ...writes)
          yield* settled(second, held)
          yield* held.release
          const one = yield* taken("the append that stood still", yield* Fiber.join(first))
          const two = yield* taken("its repetition", yield* Fiber.join(second))
          yield* same("which is the repetition", [one.repeated, two.repeated].toSorted(), [false, true])
          yield* same("what both stored", inPlace(two.events), inPlace(one.events))
          yield* same("the log", idsOf(yield* soundLog(store)), ["held", "b"])
        }),
      ["shared"]
    ),
    storeCase(
      "of two appends of one event id, the first of which stands still before it commits, exactly one is taken",
      ({ store, reopen, log }) =>
        Effect.gen(function* () {
          const held = yield* hold(log, "committing", "held")
          const other = yield* reopen
          const first = yield* given(store, "first", write(deal("d-1"), "any", note("held"), note("both")))
          yield* stopped(first, held)
          const second = yield* given(other, "second", write(deal("d-2"), "any", note("both")))
          yield* settled(second, held)
          yield* held.release
          const outcomes = [yield* Fiber.join(first), yield* Fiber.join(second)]
          yield* same("appends that were taken", outcomes.filter(Result.isSuccess).length, 1)
          for (const outcome of outcomes) {
            if (Result.isFailure(outcome)) yield* same("the refusal", outcome.failure._tag, "EventIdTaken")
          }
          yield* holds(
            "the id is in the log once",
            idsOf(yield* soundLog(store)).filter((id) => id === "both").length === 1
          )
        }),
      ["shared"]
    ),
    storeCase(
      "an append that is cut off before it commits is there as a whole or not at all",
      ({ store, reopen, log }) =>
        Effect.gen(function* () {
          const held = yield* hold(log, "committing", "held")
          const reader = yield* reopen
          const writes = [write(deal("d-1"), "any", note("a"), note("b")), write(deal("d-2"), "any", note("held"))]
          const append = yield* given(store, "cut", ...writes)
          yield* stopped(append, held)
          yield* same("the log while it stands still", yield* wholeLog(reader), [])
          yield* held.cutOff
          const between = idsOf(yield* wholeLog(reader))
          yield* holds(`all or nothing is there (there is ${between.join(", ")})`, [0, 3].includes(between.length))
          const { events } = yield* insisted(store, "cut", yield* Fiber.join(append), writes)
          yield* same("what it stored in the end", idsOf(events), ["a", "b", "held"])
          yield* same("the log", idsOf(yield* soundLog(reader)), ["a", "b", "held"])
        }),
      ["shared"]
    ),
    storeCase(
      "nobody follows an append that is cut off before it commits, and everybody once it is given again",
      ({ store, reopen, log }) =>
        Effect.gen(function* () {
          yield* writeNotes(store, ["first"])
          const held = yield* hold(log, "committing", "held")
          const other = yield* reopen
          const followers = [yield* following(store, "last"), yield* following(other, "last")]
          const writes = [write(deal("d-1"), "any", note("held"))]
          const append = yield* given(store, "cut", ...writes)
          yield* stopped(append, held)
          // Somebody else takes the place the append would have had.
          const next = yield* given(other, "next", write(deal("d-2"), "any", note("b")))
          yield* settled(next, held)
          yield* held.cutOff
          yield* taken("the append after it", yield* Fiber.join(next))
          yield* insisted(store, "cut", yield* Fiber.join(append), writes)
          yield* writeNotes(other, ["last"])
          const whole = yield* soundLog(other)
          yield* same("the log", idsOf(whole).toSorted(), ["b", "first", "held", "last"])
          for (const follower of followers) {
            yield* same("what was followed", inPlace(yield* Fiber.join(follower)), inPlace(whole))
          }
        }),
      ["shared"]
    )
  ]

  const begun = [
    storeCase(
      "an append that began before another and is placed after it keeps the order of their stream",
      ({ store, reopen, log }) =>
        Effect.gen(function* () {
          const held = yield* hold(log, "begun", "held")
          const other = yield* reopen
          const early = yield* given(store, "early", write(deal("d-1"), "any", note("held")))
          yield* stopped(early, held)
          const late = yield* given(other, "late", write(deal("d-1"), "any", note("b")))
          yield* settled(late, held)
          yield* held.release
          yield* taken("the append that stood still", yield* Fiber.join(early))
          yield* taken("the other append", yield* Fiber.join(late))
          const whole = yield* soundLog(store)
          yield* same("events in the log", whole.length, 2)
          const live = yield* store.follow(tenant).pipe(Stream.take(2), Stream.runCollect)
          yield* same("what was followed", inPlace(live), inPlace(whole))
        }),
      ["shared"]
    ),
    storeCase(
      "an append that began before another and is placed after it does not make readers pass the other over",
      ({ store, reopen, log }) =>
        Effect.gen(function* () {
          const [early, late] = [yield* hold(log, "begun", "early"), yield* hold(log, "committing", "late")]
          const [other, reader] = [yield* reopen, yield* reopen]
          const live = yield* following(reader, "last")
          const first = yield* given(store, "first", write(deal("d-1"), "any", note("early")))
          yield* stopped(first, early)
          const second = yield* given(other, "second", write(deal("d-2"), "any", note("late")))
          yield* Effect.raceFirst(late.arrived, early.awaited)
          yield* early.release
          yield* settled(first, late)
          const before = yield* readOn(reader)
          yield* late.release
          yield* taken("the append that began first", yield* Fiber.join(first))
          yield* taken("the append that began second", yield* Fiber.join(second))
          const read = yield* readOn(reader, before)
          yield* writeNotes(other, ["last"])
          const whole = yield* soundLog(store)
          yield* same("what was read in two goes", inPlace(read), inPlace(whole.slice(0, -1)))
          yield* same("what was followed", inPlace(yield* Fiber.join(live)), inPlace(whole))
        }),
      ["shared"]
    )
  ]

  const disarranged = (disarranging: (log: string) => Effect.Effect<void, unknown>) => [
    storeCase("the order of events does not depend on how the log lies on disk", ({ store, log }) =>
      Effect.gen(function* () {
        const ids = names(60)
        for (const [index, id] of ids.entries()) {
          const events = [note(`${id}-a`), note(`${id}-b`)]
          yield* store.append(tenant, [write(deal(`d-${index % 2}`), "any", ...events)], { command: command(id) })
        }
        const all = ids.flatMap((id) => [`${id}-a`, `${id}-b`])
        const even = ids.filter((_, index) => index % 2 === 0).flatMap((id) => [`${id}-a`, `${id}-b`])
        yield* disarranging(log)
        yield* same("the log", idsOf(yield* wholeLog(store)), all)
        yield* same(
          "a part of it",
          idsOf(yield* Stream.runCollect(store.readAll(tenant, { after: 10, limit: 7 }))),
          all.slice(10, 17)
        )
        yield* same("a stream", idsOf(yield* Stream.runCollect(store.readStream(tenant, deal("d-0")))), even)
        yield* same("a subject", idsOf(yield* Stream.runCollect(store.readSubject(tenant, deal("d-1")))), all)
        const live = yield* store.follow(tenant).pipe(Stream.take(all.length), Stream.runCollect)
        yield* same("what is followed", idsOf(live), all)
        const found = yield* store.findCommand(tenant, command("n-7"))
        yield* same("a command", idsOf(found?.events ?? []), ["n-7-a", "n-7-b"])
        yield* same("the head", (yield* store.head(tenant)).event, "n-60-b")
        const more = yield* store.append(tenant, [write(deal("d-0"), 60, note("next"))], { command: command("next") })
        yield* same("what comes next", inPlace(more.events), ["121 next (d-0 61)"])
      })
    )
  ]

  return [
    ...(points.includes("committing") ? committing : []),
    ...(points.includes("begun") && points.includes("committing") ? begun : []),
    ...(disarrange === undefined ? [] : disarranged(disarrange))
  ]
}
