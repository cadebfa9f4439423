/** Promises about versions, order, and appends as a whole. */
import { Effect, Stream } from "effect"
import { EventId } from "../../event/identifiers.ts"
import { holds, refused, same, storeCase } from "./case.ts"
import { account, appendNotes, command, deal, idsOf, note, tenant, wholeLog, write } from "./writing.ts"

export const versionCases = [
  storeCase("a stream's first events may expect none, and get versions from 1", ({ store }) =>
    Effect.gen(function* () {
      const { events, repeated } = yield* appendNotes(store, deal("d-1"), "none", ["a", "b"])
      yield* same(
        "versions",
        events.map((event) => event.version),
        [1, 2]
      )
      yield* same("ids", idsOf(events), ["a", "b"])
      yield* holds("a first append is no repetition", !repeated)
    })
  ),
  storeCase("the version a writer saw is taken, and versions continue from it", ({ store }) =>
    Effect.gen(function* () {
      yield* appendNotes(store, deal("d-1"), 0, ["a", "b"])
      const { events } = yield* appendNotes(store, deal("d-1"), 2, ["c"])
      yield* same(
        "versions",
        events.map((event) => event.version),
        [3]
      )
    })
  ),
  storeCase("a version that is behind is refused with both versions, and nothing is written", ({ store }) =>
    Effect.gen(function* () {
      yield* appendNotes(store, deal("d-1"), "none", ["a", "b"])
      const conflict = yield* refused("version 1", "VersionConflict", appendNotes(store, deal("d-1"), 1, ["c"]))
      yield* same("expected", conflict.expected, 1)
      yield* same("actual", conflict.actual, 2)
      yield* same("stream", { kind: conflict.stream.kind, id: conflict.stream.id }, deal("d-1"))
      yield* same("the log", idsOf(yield* wholeLog(store)), ["a", "b"])
    })
  ),
  storeCase("a version that is ahead is refused with both versions", ({ store }) =>
    Effect.gen(function* () {
      yield* appendNotes(store, deal("d-1"), "none", ["a"])
      const conflict = yield* refused("version 5", "VersionConflict", appendNotes(store, deal("d-1"), 5, ["b"]))
      yield* same("expected and actual", [conflict.expected, conflict.actual], [5, 1])
      const fresh = yield* refused("version 1 of nothing", "VersionConflict", appendNotes(store, deal("d-2"), 1, ["b"]))
      yield* same("expected and actual", [fresh.expected, fresh.actual], [1, 0])
    })
  ),
  storeCase("none is refused where the stream has begun", ({ store }) =>
    Effect.gen(function* () {
      yield* appendNotes(store, deal("d-1"), "none", ["a"])
      const conflict = yield* refused("none", "VersionConflict", appendNotes(store, deal("d-1"), "none", ["b"]))
      yield* same("expected and actual", [conflict.expected, conflict.actual], ["none", 1])
    })
  ),
  storeCase("any never conflicts", ({ store }) =>
    Effect.gen(function* () {
      yield* appendNotes(store, deal("d-1"), "any", ["a"])
      const { events } = yield* appendNotes(store, deal("d-1"), "any", ["b"])
      yield* same(
        "versions",
        events.map((event) => event.version),
        [2]
      )
    })
  ),
  storeCase("streams of one id and two kinds are two streams", ({ store }) =>
    Effect.gen(function* () {
      yield* appendNotes(store, deal("1"), "none", ["a"])
      yield* appendNotes(store, account("1"), "none", ["b"])
      yield* same("the deal", idsOf(yield* Stream.runCollect(store.readStream(tenant, deal("1")))), ["a"])
    })
  ),
  storeCase("names that run together when glued are kept apart", ({ store }) =>
    Effect.gen(function* () {
      yield* appendNotes(store, { kind: "a", id: "b/c" }, "none", ["1"])
      yield* appendNotes(store, { kind: "a/b", id: "c" }, "none", ["2"])
      yield* appendNotes(store, { kind: "a", id: "b:c" }, "none", ["3"])
      yield* appendNotes(store, { kind: "a:b", id: "c" }, "none", ["4"])
      yield* same("the log", idsOf(yield* wholeLog(store)), ["1", "2", "3", "4"])
    })
  ),
  storeCase("an append to several streams is written as a whole", ({ store }) =>
    Effect.gen(function* () {
      const writes = [
        write(deal("d-1"), "none", note("a"), note("b")),
        write(account("x"), "none", note("c", { subjects: [account("x")] }))
      ]
      const { events } = yield* store.append(tenant, writes, { command: command("both") })
      yield* same(
        "places",
        events.map((event) => [event.id, event.stream.kind, event.version, event.sequence]),
        [
          ["a", "deal", 1, 1],
          ["b", "deal", 2, 2],
          ["c", "account", 1, 3]
        ]
      )
    })
  ),
  storeCase("where one stream of several is at another version, none is written", ({ store }) =>
    Effect.gen(function* () {
      yield* appendNotes(store, deal("d-2"), "none", ["a"])
      const writes = [write(deal("d-1"), "none", note("b")), write(deal("d-2"), "none", note("c"))]
      yield* refused("half of it", "VersionConflict", store.append(tenant, writes, { command: command("half") }))
      yield* same("the log", idsOf(yield* wholeLog(store)), ["a"])
      const after = yield* appendNotes(store, deal("d-1"), "none", ["b"])
      yield* same(
        "the next sequence",
        after.events.map((event) => event.sequence),
        [2]
      )
      yield* holds(
        "the refused command is not remembered",
        (yield* store.findCommand(tenant, command("half"))) === undefined
      )
    })
  ),
  storeCase("where the last event of several is refused, none is written", ({ store }) =>
    Effect.gen(function* () {
      yield* appendNotes(store, deal("d-1"), "none", ["a"])
      const writes = [write(deal("d-1"), 1, note("b")), write(deal("d-2"), "none", note("c"), note("a"))]
      yield* refused("a taken id", "EventIdTaken", store.append(tenant, writes, { command: command("late") }))
      yield* same("the log", idsOf(yield* wholeLog(store)), ["a"])
      yield* appendNotes(store, deal("d-2"), "none", ["c"])
      yield* appendNotes(store, deal("d-1"), 1, ["b"])
    })
  ),
  storeCase("a second write to the same stream meets the version the first leaves", ({ store }) =>
    Effect.gen(function* () {
      const twice = [write(deal("d-1"), "none", note("a")), write(deal("d-1"), 1, note("b"))]
      const { events } = yield* store.append(tenant, twice, { command: command("twice") })
      yield* same(
        "versions",
        events.map((event) => event.version),
        [1, 2]
      )
      const wrong = [write(deal("d-1"), 2, note("c")), write(deal("d-1"), 2, note("d"))]
      yield* refused("the old version", "VersionConflict", store.append(tenant, wrong, { command: command("wrong") }))
    })
  ),
  storeCase("an append without events checks versions and leaves no trace", ({ store }) =>
    Effect.gen(function* () {
      yield* appendNotes(store, deal("d-1"), "none", ["a"])
      const empty = yield* store.append(tenant, [write(deal("d-1"), 1)], { command: command("empty") })
      yield* same("what was written", empty.events, [])
      yield* refused(
        "a wrong version",
        "VersionConflict",
        store.append(tenant, [write(deal("d-1"), 0)], { command: command("x") })
      )
      yield* holds("the command is not remembered", (yield* store.findCommand(tenant, command("empty"))) === undefined)
      yield* same("the log", idsOf(yield* wholeLog(store)), ["a"])
    })
  ),
  storeCase("sequence counts from 1 without gaps over all streams, refused appends taking none", ({ store }) =>
    Effect.gen(function* () {
      for (let index = 0; index < 20; index++) {
        yield* appendNotes(store, deal(`d-${index % 3}`), "any", [`a-${index}`, `b-${index}`])
        yield* refused("none", "VersionConflict", appendNotes(store, deal(`d-${index % 3}`), "none", [`c-${index}`]))
      }
      const log = yield* wholeLog(store)
      yield* same(
        "sequences",
        log.map((event) => event.sequence),
        Array.from({ length: 40 }, (_, index) => index + 1)
      )
      yield* same(
        "the tenants",
        log.every((event) => event.tenant === tenant),
        true
      )
      const head = yield* store.head(tenant)
      yield* same("the head", [head.sequence, head.event], [40, "b-19"])
    })
  ),
  storeCase("what comes back is what was written, field by field", ({ store, clock }) =>
    Effect.gen(function* () {
      const event = note("whole", {
        kind: "contacted",
        data: { channel: "call", direction: "inbound", gist: "見積の件", participants: [{ name: "田中" }], agenda: [] },
        subjects: [deal("d-1"), account("x"), { kind: "person", id: "tanaka" }],
        occurredAt: clock.now - 86_400_000,
        occurredOn: { date: "2026-11-01", zone: "UTC" },
        undated: { after: null },
        knownAt: clock.now - 3_600_000,
        labels: ["confidential"],
        source: { origin: "list.csv", key: "7", group: "status", line: 12, import: "i-1" },
        cause: EventId.make("before"),
        correlation: "thread-1",
        attachments: [{ title: "見積書", url: "https://example.com/1" }]
      })
      yield* store.append(tenant, [write(deal("d-1"), "none", event)], { command: command("whole") })
      const place = { tenant, stream: deal("d-1"), version: 1, sequence: 1, recordedAt: clock.now }
      yield* same("the stored event", yield* wholeLog(store), [{ ...event, ...place }])
      yield* same("by its subject", yield* Stream.runCollect(store.readSubject(tenant, account("x"))), [
        { ...event, ...place }
      ])
    })
  )
]
