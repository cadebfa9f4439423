/** Promises about commands, event ids, and events a store does not take. */
import { Effect } from "effect"
import type { NewEvent } from "../../event/envelope.ts"
import type { EventId } from "../../event/identifiers.ts"
import { holds, refused, same, storeCase } from "./case.ts"
import { appendNotes, command, deal, idsOf, note, tenant, wholeLog, write } from "./writing.ts"

export const commandCases = [
  storeCase("the same command again returns what it returned, and writes nothing", ({ store, clock }) =>
    Effect.gen(function* () {
      const writes = [write(deal("d-1"), "none", note("a", { data: { text: "x" } }), note("b"))]
      const first = yield* store.append(tenant, writes, { command: command("once") })
      yield* appendNotes(store, deal("d-1"), 2, ["c"])
      clock.now += 60_000
      const again = yield* store.append(tenant, writes, { command: command("once") })
      yield* same("the events", again.events, first.events)
      yield* same("repeated", [first.repeated, again.repeated], [false, true])
      yield* same("the log", idsOf(yield* wholeLog(store)), ["a", "b", "c"])
    })
  ),
  storeCase("a repeated command is told by content, not by the order of fields or the version expected", ({ store }) =>
    Effect.gen(function* () {
      const data = { channel: "call", direction: "inbound", participants: [{ name: "田中", person: "p-1" }] }
      const turned = { participants: [{ person: "p-1", name: "田中" }], direction: "inbound", channel: "call" }
      const one = note("a", { kind: "contacted", data })
      yield* store.append(tenant, [write(deal("d-1"), "none", one)], { command: command("turned") })
      const backwards = Object.fromEntries(Object.entries({ ...one, data: turned }).toReversed()) as unknown as NewEvent
      const again = yield* store.append(tenant, [write(deal("d-1"), 1, backwards)], { command: command("turned") })
      yield* holds("it is a repetition", again.repeated)
    })
  ),
  storeCase("the same command with other events is refused, whatever differs", ({ store }) =>
    Effect.gen(function* () {
      const writes = [write(deal("d-1"), "any", note("a"), note("b"))]
      yield* store.append(tenant, writes, { command: command("once") })
      const others = {
        "other data": [write(deal("d-1"), "any", note("a"), note("b", { data: { text: "other" } }))],
        "another id": [write(deal("d-1"), "any", note("a"), note("c"))],
        "another time": [write(deal("d-1"), "any", note("a"), note("b", { occurredAt: 1 }))],
        "an event fewer": [write(deal("d-1"), "any", note("a"))],
        "an event more": [write(deal("d-1"), "any", note("a"), note("b"), note("c"))],
        "another order": [write(deal("d-1"), "any", note("b"), note("a"))],
        "another stream": [write(deal("d-2"), "any", note("a"), note("b"))],
        "another subject": [write(deal("d-1"), "any", note("a"), note("b", { subjects: [deal("d-2")] }))],
        "another author": [write(deal("d-1"), "any", note("a"), note("b", { actor: { kind: "unknown" } }))],
        "a label more": [write(deal("d-1"), "any", note("a"), note("b", { labels: ["confidential"] }))],
        "a claim to have known": [write(deal("d-1"), "any", note("a"), note("b", { knownAt: 1 }))],
        "no events": [write(deal("d-1"), "any")]
      }
      for (const [what, other] of Object.entries(others)) {
        const reused = yield* refused(what, "CommandReused", store.append(tenant, other, { command: command("once") }))
        yield* same("the command", reused.command, "once")
      }
      yield* same("the log", idsOf(yield* wholeLog(store)), ["a", "b"])
    })
  ),
  storeCase("a command is found with what it stored, one never used is not", ({ store }) =>
    Effect.gen(function* () {
      const { events } = yield* appendNotes(store, deal("d-1"), "none", ["a", "b"])
      const found = yield* store.findCommand(tenant, command("write a b"))
      yield* same("what it stored", found?.events, events)
      yield* holds("a command never used is not found", (yield* store.findCommand(tenant, command("x"))) === undefined)
    })
  ),
  storeCase("a command that was refused may be given again", ({ store }) =>
    Effect.gen(function* () {
      yield* appendNotes(store, deal("d-1"), "none", ["a"])
      const retry = (expected: number) =>
        store.append(tenant, [write(deal("d-1"), expected, note("b"))], { command: command("retry") })
      yield* refused("version 0", "VersionConflict", retry(0))
      const { events, repeated } = yield* retry(1)
      yield* same("the second attempt", [events.length, repeated], [1, false])
    })
  ),
  storeCase("an event id that is in the log is refused by name", ({ store }) =>
    Effect.gen(function* () {
      yield* appendNotes(store, deal("d-1"), "none", ["a"])
      const writes = [write(deal("d-2"), "none", note("b"), note("a"))]
      const taken = yield* refused("a again", "EventIdTaken", store.append(tenant, writes, { command: command("x") }))
      yield* same("the event", taken.event, "a")
    })
  ),
  storeCase("an event id cannot stand twice in one append", ({ store }) =>
    Effect.gen(function* () {
      const writes = [write(deal("d-1"), "none", note("a"), note("b"), note("a"))]
      yield* refused("a twice", "EventIdTaken", store.append(tenant, writes, { command: command("x") }))
      yield* same("the log", yield* wholeLog(store), [])
      yield* appendNotes(store, deal("d-1"), "none", ["a", "b"])
    })
  ),
  storeCase("an event that is none is refused by id and kind, with what is wrong", ({ store }) =>
    Effect.gen(function* () {
      const bad: Readonly<Record<string, NewEvent>> = {
        "data of another shape": note("bad", { data: { text: 7 } }),
        "data without a field": note("bad", { data: {} }),
        "a NUL character": note("bad", { data: { text: "a\u0000b" } }),
        "a lone surrogate": note("bad", { data: { text: "\uD800" } }),
        "a time that is no integer": note("bad", { occurredAt: 0.5 }),
        "a subject without an id": note("bad", { subjects: [deal("")] }),
        "an empty kind": note("bad", { kind: "" }),
        "a version 0": note("bad", { kindVersion: 0 }),
        "a date that is none": note("bad", { occurredOn: { date: "tomorrow", zone: "UTC" } }),
        "another app's data that is not plain": note("bad", { kind: "acme.x", data: { at: new Date(0) } }),
        "another app's data with a NUL character": note("bad", { kind: "acme.x", data: { at: ["\u0000"] } }),
        "another app's data that is not a number": note("bad", { kind: "acme.x", data: { at: Number.NaN } })
      }
      for (const [what, event] of Object.entries(bad)) {
        const writes = [write(deal("d-1"), "any", note("good"), event)]
        const invalid = yield* refused(what, "InvalidEvent", store.append(tenant, writes, { command: command("bad") }))
        yield* same("the id", invalid.event, "bad")
        yield* holds(`the reason for ${what} says something`, invalid.because.length > 10)
      }
      yield* same("the log", yield* wholeLog(store), [])
    })
  ),
  storeCase("an empty id is refused", ({ store }) =>
    Effect.gen(function* () {
      const nameless = { ...note("a"), id: "" as EventId }
      const writes = [write(deal("d-1"), "any", nameless)]
      yield* refused("an event without id", "InvalidEvent", store.append(tenant, writes, { command: command("x") }))
      const homeless = [write(deal(""), "any", note("a"))]
      yield* refused("a stream without id", "InvalidEvent", store.append(tenant, homeless, { command: command("y") }))
    })
  ),
  storeCase("a kind nobody registered is kept as it is", ({ store }) =>
    Effect.gen(function* () {
      const event = note("a", {
        kind: "acme.site-visited",
        kindVersion: 3,
        data: { place: "川崎", rooms: [1, 2], ok: true, by: null }
      })
      yield* store.append(tenant, [write(deal("d-1"), "none", event)], { command: command("x") })
      const [stored] = yield* wholeLog(store)
      yield* same("kind and version", [stored?.kind, stored?.kindVersion], ["acme.site-visited", 3])
      yield* same("data", stored?.data, event.data)
    })
  ),
  storeCase("what the writer does to its objects afterwards does not change the log", ({ store }) =>
    Effect.gen(function* () {
      const data = { channel: "call", direction: "inbound", agenda: ["price"] }
      const subjects = [deal("d-1")]
      const writes = [write(deal("d-1"), "none", note("a", { kind: "contacted", data, subjects }))]
      yield* store.append(tenant, writes, { command: command("x") })
      data.channel = "mail"
      data.agenda.push("terms")
      subjects.push(deal("d-2"))
      const [stored] = yield* wholeLog(store)
      yield* same("data", stored?.data, { channel: "call", direction: "inbound", agenda: ["price"] })
      yield* same("subjects", stored?.subjects, [deal("d-1")])
    })
  )
]
