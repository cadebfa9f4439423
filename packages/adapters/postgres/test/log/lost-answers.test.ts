import { CommandId, EventId, type EventStoreShape, TenantId } from "@genzaichi/core"
import {
  type FreshDatabase,
  freshDatabase,
  leftoverTransaction,
  literal,
  type TcpProxy,
  tcpProxy
} from "@genzaichi/postgres-server"
import { Effect, Fiber, type Scope, Stream } from "effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { type DatabaseAddress, makeDatabase } from "../../src/connection/database.ts"
import { type LogSettings, makeLog } from "../../src/log/postgres-event-store.ts"
import { migrate } from "../../src/migration/migrate.ts"
import { namesOf } from "../../src/migration/migration.ts"

const tenant = TenantId.make("acme")
const schema = "lost"

let fresh: FreshDatabase
let wire: TcpProxy
beforeAll(async () => {
  fresh = await freshDatabase("lost answers")
  wire = await tcpProxy(fresh.url)
  await Effect.runPromise(
    Effect.scoped(
      Effect.flatMap(makeDatabase({ url: fresh.url }), (database) => migrate(database, namesOf(schema, "contract")))
    )
  )
})
afterAll(async () => {
  await wire.close()
  await fresh.drop()
})

const over = (
  work: (store: EventStoreShape) => Effect.Effect<void, unknown, Scope.Scope>,
  settings: Partial<DatabaseAddress & LogSettings> = {}
): Promise<void> =>
  Effect.runPromise(
    Effect.scoped(
      Effect.flatMap(makeDatabase({ url: wire.url, connections: 3, ...settings }), (database) =>
        Effect.flatMap(
          makeLog({ database, schema, lockPatience: "300 millis", hints: false, ...settings }),
          ({ store }) => work(store)
        )
      )
    )
  )

const append = (store: EventStoreShape, id: string) =>
  store.append(
    tenant,
    [
      {
        stream: { kind: "deal", id: `deal of ${id}` },
        expected: "none",
        events: ["first", "second"].map((one) => ({
          id: EventId.make(`${id}, ${one}`),
          kind: "note-added",
          kindVersion: 1,
          data: { text: one },
          subjects: [{ kind: "deal", id: `deal of ${id}` }],
          occurredAt: Date.UTC(2026, 10, 2),
          actor: { kind: "unknown" },
          recordedBy: { kind: "unknown" },
          labels: []
        }))
      }
    ],
    { command: CommandId.make(id) }
  )

const idsOf = (store: EventStoreShape, id: string) =>
  Effect.map(Stream.runCollect(store.readStream(tenant, { kind: "deal", id: `deal of ${id}` })), (events) =>
    events.map((event) => event.id)
  )

describe("an append whose answer is lost on the way (E9)", () => {
  it("given the connection is lost at commit, then it is asked again, stored once, and was stored by this very append", () =>
    over((store) =>
      Effect.gen(function* () {
        const lost = wire.cutBeforeReply("at commit")
        const { events, repeated } = yield* append(store, "at commit")
        yield* Effect.promise(() => lost)
        expect(repeated).toBe(false)
        expect(events.map(({ id }) => id)).toEqual(["at commit, first", "at commit, second"])
        expect(yield* idsOf(store, "at commit")).toEqual(["at commit, first", "at commit, second"])
      })
    ))

  it("given it was stored long before, when the answer to a retry is lost, then it is still called a retry", () =>
    over((store) =>
      Effect.gen(function* () {
        const { events } = yield* append(store, "long before")
        yield* Effect.sleep("30 millis")
        const lost = wire.cutBeforeReply("long before")
        const again = yield* append(store, "long before")
        yield* Effect.promise(() => lost)
        expect(again).toEqual({ events, repeated: true })
      })
    ))

  it("given it was stored and the tenant is busy when it is asked again, then nobody is told that nothing was written", () =>
    over((store) =>
      Effect.gen(function* () {
        const lost = wire.cutBeforeReply("then busy")
        const asked = yield* Effect.forkChild(Effect.flip(append(store, "then busy")))
        // While it cannot be asked again yet somebody takes the tenant's lock and does not give it back.
        yield* Effect.promise(async () => {
          await lost
          await wire.refuse()
          const key = `hashtextextended(${literal(tenant)}, hashtextextended(${literal(`genzaichi/${schema}`)}, 0))`
          const left = await leftoverTransaction(fresh.url, `SELECT pg_advisory_xact_lock(${key})`)
          await wire.accept()
          return left
        }).pipe(
          Effect.flatMap((left) =>
            Effect.gen(function* () {
              const fault = yield* Fiber.join(asked)
              expect(fault).toMatchObject({ _tag: "StoreFailure", retryable: true })
              yield* Effect.promise(left.rollBack)
            })
          )
        )
        expect(yield* append(store, "then busy")).toMatchObject({ repeated: true })
      })
    ))

  it("given the wire is dead and nobody is told, then it is asked again on another connection", () =>
    over(
      (store) =>
        Effect.gen(function* () {
          yield* append(store, "while all was well")
          wire.deaden()
          expect(yield* append(store, "on a dead wire")).toMatchObject({ repeated: false })
          expect(yield* idsOf(store, "on a dead wire")).toHaveLength(2)
        }),
      { answerTimeout: "300 millis" }
    ))

  it("given all connections of a store are dead, then it finds that out once, and not for each of them", () =>
    Effect.runPromise(
      Effect.scoped(
        Effect.gen(function* () {
          const { rows } = yield* makeDatabase({ url: wire.url, connections: 3, answerTimeout: "300 millis" })
          const three = (sql: string) => Effect.all([rows(sql), rows(sql), rows(sql)], { concurrency: "unbounded" })
          yield* three("SELECT pg_sleep(0.1)")
          wire.deaden()
          expect(yield* Effect.flip(rows("SELECT 1"))).toMatchObject({ reason: "unreachable" })
          expect(yield* three("SELECT 1")).toEqual([[[1]], [[1]], [[1]]])
        })
      )
    ))

  it("given an append broken off in its transaction, then the server lets go of the lock by itself", () =>
    Effect.runPromise(
      Effect.scoped(
        Effect.gen(function* () {
          const database = yield* makeDatabase({ url: fresh.url })
          const told = yield* database.transaction((rows) =>
            Effect.scoped(
              Effect.gen(function* () {
                const { store } = yield* makeLog({ database: { ...database, rows }, schema, hints: false })
                yield* append(store, "in a transaction")
                return yield* rows("SELECT current_setting('idle_in_transaction_session_timeout')")
              })
            )
          )
          expect(told).toEqual([["1min"]])
          expect(yield* database.rows("SELECT current_setting('idle_in_transaction_session_timeout')")).toEqual([["0"]])
        })
      )
    ))

  it("given the wire of a follower is dead, then it goes on to see everything, and the store is closed at once", async () => {
    let closing = 0
    await over(
      (store) =>
        Effect.gen(function* () {
          const seen: Array<string> = []
          const follower = yield* Effect.forkChild(
            Stream.runForEach(store.follow(tenant), ({ id }) => Effect.sync(() => seen.push(id)))
          )
          yield* append(store, "heard")
          // Until it listens for hints on a connection of its own.
          yield* Effect.sleep("300 millis")
          wire.deaden()
          const { events } = yield* append(store, "not to be heard of")
          yield* Effect.sleep("100 millis").pipe(
            Effect.repeat({ until: () => seen.includes(events[1]!.id), times: 200 })
          )
          expect(seen.slice(-2)).toEqual(events.map(({ id }) => id))
          yield* Fiber.interrupt(follower)
          closing = Date.now()
        }),
      { answerTimeout: "300 millis", pollEvery: "100 millis", hints: true }
    )
    expect(Date.now() - closing).toBeLessThan(3_000)
  })

  it("given no wire gets through at all, then it fails for want of an answer, and says that it does not know", () =>
    over(
      (store) =>
        Effect.gen(function* () {
          yield* append(store, "before the silence")
          wire.stall()
          const fault = yield* Effect.flip(append(store, "in the silence"))
          expect(fault).toMatchObject({ _tag: "StoreFailure", retryable: true })
          wire.flow()
          const answer = yield* append(store, "in the silence")
          expect(answer.events.map(({ id }) => id)).toEqual(["in the silence, first", "in the silence, second"])
        }),
      { answerTimeout: "300 millis", connectTimeout: "300 millis", patience: "500 millis" }
    ))
})
