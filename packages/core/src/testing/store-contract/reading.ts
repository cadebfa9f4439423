/** Promises about reading: by stream, by subject, and all. */
import { Effect, Stream } from "effect"
import { EventId } from "../../event/identifiers.ts"
import { holds, same, storeCase } from "./case.ts"
import {
  account,
  appendNotes,
  command,
  deal,
  idsOf,
  names,
  note,
  otherTenant,
  tenant,
  wholeLog,
  write,
  writeNotes
} from "./writing.ts"

export const readingCases = [
  storeCase("an empty log reads as nothing and begins at 0", ({ store }) =>
    Effect.gen(function* () {
      yield* same("the log", yield* wholeLog(store), [])
      yield* same("a stream", yield* Stream.runCollect(store.readStream(tenant, deal("d-1"))), [])
      yield* same("a subject", yield* Stream.runCollect(store.readSubject(tenant, deal("d-1"))), [])
      const head = yield* store.head(tenant)
      yield* same("the head", [head.sequence, head.event], [0, null])
    })
  ),
  storeCase("a stream is read in order of its versions, after a version", ({ store }) =>
    Effect.gen(function* () {
      for (const id of names(6)) yield* appendNotes(store, deal(id === "n-4" ? "d-2" : "d-1"), "any", [id])
      const read = (after: number) =>
        Effect.map(Stream.runCollect(store.readStream(tenant, deal("d-1"), { after })), (events) =>
          events.map((event) => [event.id, event.version])
        )
      yield* same("all", yield* read(0), [
        ["n-1", 1],
        ["n-2", 2],
        ["n-3", 3],
        ["n-5", 4],
        ["n-6", 5]
      ])
      yield* same("after 3", yield* read(3), [
        ["n-5", 4],
        ["n-6", 5]
      ])
      yield* same("after the end", yield* read(5), [])
      yield* same("after what is not there", yield* read(50), [])
    })
  ),
  storeCase("a subject's events are found wherever they live, in order of sequence, each once", ({ store }) =>
    Effect.gen(function* () {
      const events = [
        note("a", { subjects: [deal("d-1")] }),
        note("b", { subjects: [deal("d-2"), account("x")] }),
        note("c", { subjects: [account("x"), deal("d-1"), account("x")] }),
        note("d", { subjects: [] }),
        note("e", { subjects: [{ kind: "person", id: "x" }] })
      ]
      for (const [index, event] of events.entries()) {
        const home = index % 2 === 0 ? deal("home") : account("home")
        yield* store.append(tenant, [write(home, "any", event)], { command: command(event.id) })
      }
      const about = (subject: ReturnType<typeof deal>, after = 0) =>
        Effect.map(Stream.runCollect(store.readSubject(tenant, subject, { after })), idsOf)
      yield* same("the deal", yield* about(deal("d-1")), ["a", "c"])
      yield* same("the account", yield* about(account("x")), ["b", "c"])
      yield* same("the account after 2", yield* about(account("x"), 2), ["c"])
      yield* same("a home that is no subject", yield* about(deal("home")), [])
    })
  ),
  storeCase("the whole log is read after a sequence, as many as asked for", ({ store }) =>
    Effect.gen(function* () {
      yield* writeNotes(store, names(5))
      const read = (options: { readonly after?: number; readonly limit?: number }) =>
        Effect.map(Stream.runCollect(store.readAll(tenant, options)), idsOf)
      yield* same("all", yield* read({}), names(5))
      yield* same("after 2", yield* read({ after: 2 }), ["n-3", "n-4", "n-5"])
      yield* same("two after 2", yield* read({ after: 2, limit: 2 }), ["n-3", "n-4"])
      yield* same("none", yield* read({ limit: 0 }), [])
      yield* same("more than there are", yield* read({ after: 4, limit: 10 }), ["n-5"])
      yield* same("after the end", yield* read({ after: 9, limit: 1 }), [])
    })
  ),
  storeCase("pages of one event make up the log", ({ store }) =>
    Effect.gen(function* () {
      yield* writeNotes(store, names(7))
      const paged: Array<string> = []
      for (let after = 0; ; after++) {
        const page = yield* Stream.runCollect(store.readAll(tenant, { after, limit: 1 }))
        if (page.length === 0) break
        yield* holds("a page of one holds one", page.length === 1)
        paged.push(...idsOf(page))
      }
      yield* same("the pages", paged, names(7))
    })
  ),
  storeCase("a long log is read whole and in order", ({ store }) =>
    Effect.gen(function* () {
      const ids = names(1500)
      for (let from = 0; from < ids.length; from += 250) {
        yield* appendNotes(store, deal("d-1"), from, ids.slice(from, from + 250))
      }
      yield* same("the log", idsOf(yield* wholeLog(store)), ids)
      yield* same(
        "the stream",
        idsOf(yield* Stream.runCollect(store.readStream(tenant, deal("d-1"), { after: 700 }))),
        ids.slice(700)
      )
      const some = yield* store.readAll(tenant).pipe(Stream.take(3), Stream.runCollect)
      yield* same("a reader that stops early", idsOf(some), ids.slice(0, 3))
    })
  ),
  storeCase("tenants share nothing, though they use the same names", ({ store }) =>
    Effect.gen(function* () {
      for (const id of names(4)) {
        yield* appendNotes(store, deal("d-1"), "any", [id])
        if (id !== "n-3") yield* appendNotes(store, deal("d-1"), "any", [id], otherTenant)
      }
      yield* same(
        "one log",
        (yield* wholeLog(store)).map((event) => [event.id, event.sequence, event.version]),
        [
          ["n-1", 1, 1],
          ["n-2", 2, 2],
          ["n-3", 3, 3],
          ["n-4", 4, 4]
        ]
      )
      yield* same(
        "the other",
        (yield* wholeLog(store, otherTenant)).map((event) => [event.id, event.sequence, event.version]),
        [
          ["n-1", 1, 1],
          ["n-2", 2, 2],
          ["n-4", 3, 3]
        ]
      )
      yield* same("a subject", idsOf(yield* Stream.runCollect(store.readSubject(otherTenant, deal("d-1")))), [
        "n-1",
        "n-2",
        "n-4"
      ])
      yield* same("a stream", idsOf(yield* Stream.runCollect(store.readStream(otherTenant, deal("d-1")))), [
        "n-1",
        "n-2",
        "n-4"
      ])
      yield* holds(
        "a command of one is unknown to the other",
        (yield* store.findCommand(otherTenant, command("write n-3"))) === undefined
      )
      yield* same(
        "the heads",
        [(yield* store.head(tenant)).sequence, (yield* store.head(otherTenant)).sequence],
        [4, 3]
      )
      // The two logs hold different events at 3, and each knows its own.
      const { log } = yield* store.head(tenant)
      yield* appendNotes(store, deal("d-1"), "any", ["n-5"], otherTenant)
      for (const [of, event, next] of [
        [tenant, "n-3", "n-4"],
        [otherTenant, "n-4", "n-5"]
      ] as const) {
        const after = { log, sequence: 3, event: EventId.make(event) }
        const live = yield* store.follow(of, after).pipe(Stream.take(1), Stream.runCollect)
        yield* same("what a follower sees after its checkpoint", idsOf(live), [next])
      }
    })
  )
]
