import { CommandId, EventId, type EventStoreShape, type NewEvent, TenantId, type Write } from "@genzaichi/core"
import { type FreshDatabase, freshDatabase, type TcpProxy, tcpProxy } from "@genzaichi/postgres-server"
import { Effect, Exit, Scope, Stream } from "effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { makeDatabase } from "../../src/connection/database.ts"
import { type Log, type LogSettings, makeLog } from "../../src/log/postgres-event-store.ts"
import { migratePostgres } from "../../src/postgres.ts"

const tenant = TenantId.make("acme")
const schema = "bad"

let fresh: FreshDatabase
let wire: TcpProxy
beforeAll(async () => {
  fresh = await freshDatabase("bad appends")
  wire = await tcpProxy(fresh.url)
  await migratePostgres({ url: fresh.url, schema, roles: "contract" })
})
afterAll(async () => {
  await wire.close()
  await fresh.drop()
})

const over = <A>(
  work: (log: Log) => Effect.Effect<A, unknown, Scope.Scope>,
  settings: Partial<LogSettings> = {}
): Promise<A> =>
  Effect.runPromise(
    Effect.scoped(
      Effect.flatMap(makeDatabase({ url: wire.url, connections: 4 }), (database) =>
        Effect.flatMap(makeLog({ database, schema, hints: false, ...settings }), work)
      )
    )
  )

const event = (id: string, deal: string, more: Partial<NewEvent> = {}): NewEvent => ({
  id: EventId.make(id),
  kind: "note-added",
  kindVersion: 1,
  data: { text: "called" },
  subjects: [{ kind: "deal", id: deal }],
  occurredAt: Date.UTC(2026, 10, 2),
  actor: { kind: "unknown" },
  recordedBy: { kind: "unknown" },
  labels: [],
  ...more
})
const write = (deal: string, expected: Write["expected"], events: ReadonlyArray<NewEvent>): Write => ({
  stream: { kind: "deal", id: deal },
  expected,
  events
})
const append = (store: EventStoreShape, command: string, ...writes: ReadonlyArray<Write>) =>
  store.append(tenant, writes, { command: CommandId.make(command) })
const told = (exit: Exit.Exit<unknown, unknown>): string =>
  Exit.isSuccess(exit)
    ? "stored"
    : exit.cause.reasons
        .map((reason) => (reason._tag === "Fail" ? (reason.error as { _tag: string })._tag : reason._tag))
        .join()
const versionsOf = (store: EventStoreShape, deal: string) =>
  Effect.map(Stream.runCollect(store.readStream(tenant, { kind: "deal", id: deal })), (events) => events.length)

/** Text that no compression makes short. */
const random = (length: number): string => {
  let text = ""
  for (let seed = 7; text.length < length; seed = (seed * 48_271) % 2_147_483_647) text += seed.toString(36)
  return text.slice(0, length)
}

describe("an append the server cannot take, among others that wait with it (E9)", () => {
  it("given an id too long for an index, then that append alone is refused, and the others are stored", () =>
    over(({ store }) =>
      Effect.gen(function* () {
        const deals = ["aoba", random(9000), "birch", "cedar", "dogwood"]
        const exits = yield* Effect.all(
          deals.map((deal, n) => Effect.exit(append(store, `long ${n}`, write(deal, "none", [event(`l${n}`, deal)])))),
          { concurrency: "unbounded" }
        )
        expect(exits.map(told)).toEqual(["stored", "StoreFailure", "stored", "stored", "stored"])
        expect(yield* versionsOf(store, "dogwood")).toBe(1)
      })
    ))

  it("given what is kept alongside throws at one of them, then that one alone is refused and nothing of it is there", () =>
    over(({ keepAlongside, store }) =>
      Effect.gen(function* () {
        keepAlongside((_rows, _tenant, events) =>
          Effect.sync(() => {
            if (events.some(({ stream }) => stream.id === "thrown")) throw new RangeError("no such month")
          })
        )
        const deals = ["elm", "fir", "thrown", "gorse"]
        const exits = yield* Effect.all(
          deals.map((deal, n) =>
            Effect.exit(append(store, `thrown ${n}`, write(deal, "none", [event(`t${n}`, deal)])))
          ),
          { concurrency: "unbounded" }
        )
        expect(exits.map(told)).toEqual(["stored", "stored", "StoreFailure", "stored"])
        expect(yield* Effect.forEach(deals, (deal) => versionsOf(store, deal))).toEqual([1, 1, 0, 1])
      })
    ))

  it("given a version beyond every number the server has, then it is a conflict as any other", () =>
    over(({ store }) =>
      Effect.gen(function* () {
        yield* append(store, "hazel", write("hazel", "none", [event("h1", "hazel")]))
        const late = yield* Effect.flip(append(store, "late", write("hazel", 3_000_000_000, [event("h2", "hazel")])))
        expect(late).toMatchObject({ _tag: "VersionConflict", expected: 3_000_000_000, actual: 1 })
      })
    ))

  it("given an event that is none, then it says what is wrong with it", () =>
    over(({ store }) =>
      Effect.gen(function* () {
        const broken = { ...event("i1", "ivy"), subjects: undefined } as unknown as NewEvent
        expect(yield* Effect.flip(append(store, "ivy", write("ivy", "none", [broken])))).toMatchObject({
          _tag: "InvalidEvent",
          event: "i1"
        })
      })
    ))

  it("given names that the server would change silently, then they are refused, lest two tenants share a log", () =>
    over(({ store }) =>
      Effect.gen(function* () {
        const writes = [write("juniper", "none", [event("j1", "juniper")])]
        for (const half of ["acme\ud800", "acme\udfff", "acme\u0000", ""]) {
          const of = store.append(half as TenantId, writes, { command: CommandId.make("juniper") })
          const by = store.append(tenant, writes, { command: half as CommandId })
          expect((yield* Effect.flip(of))._tag).toBe("StoreFailure")
          expect((yield* Effect.flip(by))._tag).toBe("StoreFailure")
          expect((yield* Effect.flip(store.head(half as TenantId)))._tag).toBe("StoreFailure")
        }
        expect(yield* versionsOf(store, "juniper")).toBe(0)
      })
    ))
})

describe("a long append that also asks for the version of a stream it does not write to (E9)", () => {
  for (const events of [1, 63, 64, 200]) {
    it(`given somebody wrote there meanwhile, then it is a conflict and nothing is stored: of ${events} events`, () =>
      over(({ store }) =>
        Effect.gen(function* () {
          const guarded = `guarded ${events}`
          const long = `long ${events}`
          yield* append(store, `${guarded}, 1`, write(guarded, "none", [event(`${guarded}, 1`, guarded)]))
          yield* append(store, `${guarded}, 2`, write(guarded, 1, [event(`${guarded}, 2`, guarded)]))
          const many = Array.from({ length: events }, (_, n) => event(`${long}, ${n}`, long))
          for (const expected of ["none", 1, 3] as const) {
            const asked = append(store, long, write(long, "none", many), write(guarded, expected, []))
            expect(yield* Effect.flip(asked)).toMatchObject({
              _tag: "VersionConflict",
              stream: { id: guarded },
              expected,
              actual: 2
            })
          }
          expect(yield* versionsOf(store, long)).toBe(0)
          const right = yield* append(store, long, write(long, "none", many), write(guarded, 2, []))
          expect(right.events).toHaveLength(events)
        })
      ))
  }
})

describe("a database with settings of its own (E9)", () => {
  it("given its default is to isolate transactions otherwise, then appends say what they need and are stored", async () => {
    const alter = (what: string): Promise<unknown> => fresh.query(`ALTER DATABASE "${fresh.database}" ${what}`)
    await alter("SET default_transaction_isolation = 'serializable'")
    try {
      await over(({ store }) =>
        Effect.gen(function* () {
          const deals = Array.from({ length: 12 }, (_, n) => `isolated ${n}`)
          const exits = yield* Effect.all(
            deals.map((deal) => Effect.exit(append(store, deal, write(deal, "none", [event(deal, deal)])))),
            { concurrency: "unbounded" }
          )
          expect(new Set(exits.map(told))).toEqual(new Set(["stored"]))
        })
      )
    } finally {
      await alter("RESET default_transaction_isolation")
    }
  })
})

describe("a long line of appends to one stream (E9)", () => {
  it("given the server is away, then all are answered when patience ends, and not one after the other", async () => {
    await wire.refuse()
    wire.cut()
    try {
      const began = performance.now()
      const exits = await over(
        ({ store }) =>
          Effect.all(
            Array.from({ length: 30 }, (_, n) =>
              Effect.exit(append(store, `line ${n}`, write("line", "any", [event(`line ${n}`, "line")])))
            ),
            { concurrency: "unbounded" }
          ),
        { patience: "500 millis" }
      )
      expect(performance.now() - began).toBeLessThan(5000)
      expect(exits.map(told)).toEqual(exits.map(() => "StoreFailure"))
    } finally {
      await wire.accept()
    }
    await over(({ store }) =>
      Effect.gen(function* () {
        for (let n = 0; n < 30; n++)
          yield* append(store, `line ${n}`, write("line", "any", [event(`line ${n}`, "line")]))
        expect(yield* versionsOf(store, "line")).toBe(30)
      })
    )
  })

  for (const together of [true, false]) {
    it(`given the store is closed meanwhile, then all are answered${together ? "" : ", also where each goes alone"}`, async () => {
      const scope = await Effect.runPromise(Scope.make())
      const opened = Effect.flatMap(makeDatabase({ url: wire.url, connections: 2 }), (database) =>
        makeLog({ database, schema, hints: false, together })
      )
      const { store } = await Effect.runPromise(Effect.provideService(opened, Scope.Scope, scope))
      wire.stall()
      const asked = Array.from({ length: 5 }, (_, n) =>
        Effect.runPromise(
          Effect.exit(append(store, `closed ${n}`, write("closed", "any", [event(`closed ${n}`, "x")])))
        )
      )
      await new Promise((resolve) => setTimeout(resolve, 50))
      const closed = Effect.runPromise(Scope.close(scope, Exit.void))
      wire.flow()
      expect((await Promise.all(asked)).map(told)).toEqual(asked.map(() => "StoreFailure"))
      await closed
    })
  }
})
