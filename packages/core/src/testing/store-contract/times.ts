/** Promises about the three times of an event. */
import { Effect } from "effect"
import { futureGrace } from "../../store/admission.ts"
import { caseStart, holds, refused, same, storeCase } from "./case.ts"
import { appendNotes, command, deal, names, note, tenant, wholeLog, write, writeNotes } from "./writing.ts"
import type { NewEvent } from "../../event/envelope.ts"
import type { EventStoreShape } from "../../store/event-store.ts"

const appendOne = (store: EventStoreShape, event: NewEvent) =>
  store.append(tenant, [write(deal("d-1"), "any", event)], { command: command(`write ${event.id}`) })

export const timeCases = [
  storeCase("recordedAt is the store's clock, and knownAt the same where nobody claims otherwise", ({ store, clock }) =>
    Effect.gen(function* () {
      clock.now = caseStart + 12_345
      const { events } = yield* appendNotes(store, deal("d-1"), "none", ["a"])
      yield* same(
        "times",
        events.map((event) => [event.recordedAt, event.knownAt]),
        [[clock.now, clock.now]]
      )
    })
  ),
  storeCase("recordedAt never decreases, also where the clock is set back", ({ store, clock }) =>
    Effect.gen(function* () {
      const shown = [0, 5000, -60_000, 4999, 5000, 5001, -1, 10_000]
      for (const [index, offset] of shown.entries()) {
        clock.now = caseStart + offset
        yield* appendOne(store, note(`n-${index}`, { occurredAt: caseStart - 60_000 }))
      }
      const log = yield* wholeLog(store)
      yield* same(
        "recordedAt",
        log.map((event) => event.recordedAt - caseStart),
        [0, 5000, 5000, 5000, 5000, 5001, 5001, 10_000]
      )
    })
  ),
  storeCase("recordedAt never decreases over streams either", ({ store, clock }) =>
    Effect.gen(function* () {
      clock.now = caseStart + 1000
      yield* appendNotes(store, deal("d-1"), "none", ["a"])
      clock.now = caseStart
      const { events } = yield* appendNotes(store, deal("d-2"), "none", ["b"])
      yield* same(
        "recordedAt",
        events.map((event) => event.recordedAt),
        [caseStart + 1000]
      )
    })
  ),
  storeCase("a fact may lie five minutes ahead of the clock, and no millisecond more", ({ store, clock }) =>
    Effect.gen(function* () {
      yield* appendOne(store, note("within", { occurredAt: clock.now + futureGrace }))
      const beyond = note("beyond", { occurredAt: clock.now + futureGrace + 1 })
      const invalid = yield* refused("the future", "InvalidEvent", appendOne(store, beyond))
      yield* same("the event", invalid.event, "beyond")
      yield* same("the log", (yield* wholeLog(store)).length, 1)
    })
  ),
  storeCase("a claim to have known earlier is kept, one to know later is refused", ({ store, clock }) =>
    Effect.gen(function* () {
      const { events } = yield* appendOne(store, note("earlier", { knownAt: clock.now - 1 }))
      yield* same("knownAt", events[0]?.knownAt, clock.now - 1)
      yield* appendOne(store, note("now", { knownAt: clock.now }))
      const later = note("later", { knownAt: clock.now + 1 })
      const invalid = yield* refused("a claim to know later", "InvalidEvent", appendOne(store, later))
      yield* same("the event", invalid.event, "later")
    })
  ),
  storeCase("a claim is measured against recordedAt, also where the clock is set back", ({ store, clock }) =>
    Effect.gen(function* () {
      clock.now = caseStart + 1000
      yield* writeNotes(store, names(1))
      clock.now = caseStart
      const { events } = yield* appendOne(store, note("claimed", { knownAt: caseStart + 1000 }))
      yield* same("knownAt", events[0]?.knownAt, caseStart + 1000)
    })
  ),
  storeCase("events of one append share one recordedAt", ({ store }) =>
    Effect.gen(function* () {
      const { events } = yield* appendNotes(store, deal("d-1"), "none", names(5))
      yield* holds("there is one recordedAt", new Set(events.map((event) => event.recordedAt)).size === 1)
    })
  )
]
