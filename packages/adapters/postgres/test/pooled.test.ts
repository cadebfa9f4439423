import { CommandId, EventId, TenantId, type Write } from "@genzaichi/core"
import { storeContract } from "@genzaichi/core/testing"
import {
  type FreshDatabase,
  freshDatabase,
  type OwnServer,
  type PgBouncer,
  pgBouncerHere,
  startPgBouncer,
  startServer
} from "@genzaichi/postgres-server"
import { Effect } from "effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { type Database, makeDatabase } from "../src/connection/database.ts"
import { makePostgres, migratePostgres, type TableProjection } from "../src/index.ts"
import { makeLog } from "../src/log/postgres-event-store.ts"

const capabilities = { durable: true, shared: true, erasure: false }
/** The cases in which several writers, followers or statements meet; of the random schedules a few are played. */
const cases = storeContract(capabilities, { runs: 12 }).filter(({ name }) =>
  /at once|many|at one version|follow|schedules|opened again|several streams|same command|set back|long log/.test(name)
)

describe("a store whose every statement meets another connection", () => {
  let fresh: FreshDatabase
  beforeAll(async () => {
    fresh = await freshDatabase("pooled")
  })
  afterAll(() => fresh.drop())

  /** As behind a pooler in transaction mode, at its worst: no two statements in a row have the same session. */
  const scattered = Effect.gen(function* () {
    const sessions = yield* Effect.all(
      Array.from({ length: 3 }, () => makeDatabase({ url: fresh.url, connections: 1, prepared: false }))
    )
    let turn = 0
    const next = (): Database => sessions[turn++ % sessions.length]!
    const database: Database = {
      rows: (sql, parameters) => Effect.suspend(() => next().rows(sql, parameters)),
      transaction: (work) => Effect.suspend(() => next().transaction(work)),
      listen: (channel) => next().listen(channel)
    }
    return database
  })

  const schemas = new Map<string, string>()
  for (const { name, run } of cases) {
    it(name, { timeout: 120_000 }, () =>
      Effect.runPromise(
        run((log) =>
          Effect.gen(function* () {
            const known = schemas.get(log)
            const schema = known ?? `log_${schemas.size + 1}`
            schemas.set(log, schema)
            if (known === undefined) {
              yield* Effect.promise(() => migratePostgres({ url: fresh.url, schema, roles: "pooled" }))
            }
            return (yield* makeLog({ database: yield* scattered, schema, hints: false, pollEvery: "20 millis" })).store
          })
        )
      )
    )
  }
})

const bouncer = pgBouncerHere()
describe.skipIf(bouncer === undefined)("a store behind PgBouncer in transaction mode", () => {
  let server: OwnServer
  let pooler: PgBouncer
  beforeAll(async () => {
    server = await startServer()
    await server.createDatabase("sales")
    pooler = await startPgBouncer(server)
  })
  afterAll(async () => {
    await pooler?.close()
    await server?.close()
  })

  describe.each([true, false])("prepared: %s", (prepared) => {
    const schemas = new Map<string, string>()
    for (const { name, run } of cases) {
      it(name, { timeout: 120_000 }, () =>
        Effect.runPromise(
          run((log) =>
            Effect.suspend(() => {
              const schema = schemas.get(log) ?? `${prepared ? "p" : "u"}_${schemas.size + 1}`
              schemas.set(log, schema)
              const options = { url: pooler.url("sales"), schema, roles: "bounced", prepared, migrate: "run" } as const
              return Effect.map(
                makePostgres({ ...options, connections: 6, hints: false, pollEvery: "20 millis" }),
                ({ store }) => store
              )
            })
          )
        )
      )
    }

    it("sessions do change hands between its statements", async () => {
      const url = pooler.url("sales")
      const seen = await Effect.runPromise(
        Effect.scoped(
          Effect.gen(function* () {
            const clients = yield* Effect.all(
              Array.from({ length: 6 }, () => makeDatabase({ url, connections: 1, prepared }))
            )
            const pid = (database: Database) =>
              Effect.map(database.rows("SELECT pg_backend_pid()"), ([row]) => row?.[0])
            return yield* Effect.forEach(clients, (client) => Effect.replicateEffect(pid(client), 30), {
              concurrency: "unbounded"
            })
          })
        )
      )
      // Six clients, two sessions of the server.
      expect(new Set(seen.flat()).size).toBe(2)
      expect(seen.some((ofOne) => new Set(ofOne).size === 2)).toBe(true)
    })
  })

  it("keeps a projection in the transaction of every append", async () => {
    const counted: TableProjection<{ readonly n: number }> = {
      name: "counted",
      version: 1,
      keys: ({ stream }) => [stream.id],
      initial: () => ({ n: 0 }),
      evolve: ({ n }) => ({ n: n + 1 })
    }
    const options = {
      url: pooler.url("sales"),
      schema: "inline",
      roles: "bounced",
      catalogue: "trusted",
      prepared: false,
      hints: false,
      migrate: "run"
    } as const
    const noted = (id: string, stream: string): Write => ({
      stream: { kind: "deal", id: stream },
      expected: "any",
      events: [
        {
          id: EventId.make(id),
          kind: "ticked",
          kindVersion: 1,
          data: {},
          subjects: [{ kind: "deal", id: stream }],
          occurredAt: 0,
          actor: { kind: "unknown" },
          recordedBy: { kind: "unknown" },
          labels: []
        }
      ]
    })
    const tenant = TenantId.make("acme")
    const rows = await Effect.runPromise(
      Effect.scoped(
        Effect.gen(function* () {
          // Two processes that write and keep it at the same time.
          const both = yield* Effect.all([makePostgres(options), makePostgres(options)])
          for (const one of both) {
            const projection = yield* one.project(counted, { tenant, keep: "inline" })
            yield* projection.caughtUp()
          }
          yield* Effect.forEach(
            Array.from({ length: 60 }, (_, index) => index),
            (index) =>
              both[index % 2]!.store.append(tenant, [noted(`e-${index}`, `d-${index % 3}`)], {
                command: CommandId.make(`c-${index}`)
              }),
            { concurrency: 12 }
          )
          const projection = yield* both[0]!.project(counted, { tenant, keep: "following" })
          return (yield* projection.rows()).rows
        })
      )
    )
    expect(rows.map(({ key, state }) => [key, state.n])).toEqual([
      ["d-0", 20],
      ["d-1", 20],
      ["d-2", 20]
    ])
  })
})
