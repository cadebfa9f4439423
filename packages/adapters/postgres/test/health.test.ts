import { CommandId, EventId, type NewEvent, TenantId } from "@genzaichi/core"
import { leftoverTransaction, type OwnServer, startServer, tcpProxy } from "@genzaichi/postgres-server"
import { Clock, Effect, Stream } from "effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import {
  type Health,
  type HealthCode,
  makePostgres,
  migratePostgres,
  openPostgres,
  type PostgresOptions,
  type TableProjection
} from "../src/index.ts"
import { healthOf } from "../src/health.ts"
import { namesOf } from "../src/migration/migration.ts"

let server: OwnServer
let url: string
beforeAll(async () => {
  server = await startServer({ settings: { max_connections: 20 } })
  url = await server.createDatabase("sales")
  await migratePostgres({ url })
  await server.createRole("app")
  await server.query("GRANT genzaichi_app TO app", "sales")
})
afterAll(() => server.close())

/** As an app's own role sees it, which may not look into what others do. */
const asApp = (): string => server.url("sales", "app")
const healthNow = async (options: PostgresOptions = { url: asApp() }): Promise<Health> => {
  const open = await openPostgres(options)
  try {
    return await open.health()
  } finally {
    await open.close()
  }
}
const codesOf = (health: Health): ReadonlyArray<HealthCode> => health.findings.map(({ code }) => code)

const sleep = (milliseconds: number): Promise<void> => new Promise((resolve) => setTimeout(resolve, milliseconds))
const holding = "SELECT pg_advisory_xact_lock(hashtextextended('acme', hashtextextended('genzaichi/genzaichi', 0)))"
const tenant = TenantId.make("acme")
let events = 0
const event = (): NewEvent => ({
  id: EventId.make(`e-${++events}`),
  kind: "ticked",
  kindVersion: 1,
  data: {},
  subjects: [{ kind: "deal", id: "d" }],
  occurredAt: 0,
  actor: { kind: "unknown" },
  recordedBy: { kind: "unknown" },
  labels: []
})
const appendOf = (count: number) => [
  { stream: { kind: "deal", id: "d" }, expected: "any" as const, events: Array.from({ length: count }, event) }
]

describe("health() says what is wrong, in both languages and with how to mend it", () => {
  it("given nothing wrong it says so, to an app's role as well", async () => {
    const health = await healthNow()
    expect(health).toEqual({ ok: true, at: expect.any(Number) as number, findings: [] })
    expect(Math.abs(health.at - Date.now())).toBeLessThan(10_000)
  })

  it("given that the server went away it says so within the time connecting may take, and recovers by itself", async () => {
    const open = await openPostgres({ url: asApp() })
    await server.stop()
    const health = await open.health()
    expect(codesOf(health)).toEqual(["unreachable"])
    expect(health.ok).toBe(false)
    expect(health.findings[0]!.text.en).toContain("no PostgreSQL server could be reached")
    await server.start()
    expect(await open.health()).toMatchObject({ ok: true })
    await open.close()
  })

  it("given a server that falls silent it does not wait for ever", async () => {
    const proxy = await tcpProxy(asApp())
    const open = await openPostgres({ url: proxy.url, connectTimeout: "500 millis" })
    proxy.stall()
    expect(codesOf(await open.health())).toEqual(["unreachable"])
    await proxy.close()
    await open.close()
  })

  it("given a schema that newer code has migrated meanwhile it says so", async () => {
    const open = await openPostgres({ url: asApp() })
    await server.query("INSERT INTO genzaichi.migrations (number, name) VALUES (9001, 'later')", "sales")
    const health = await open.health()
    await server.query("DELETE FROM genzaichi.migrations WHERE number = 9001", "sales")
    expect(codesOf(health)).toEqual(["behind"])
    expect(health.findings[0]!.text.ja).toContain("マイグレーション9001")
    await open.close()
  })

  it("given that a right was taken away or the wall got a hole it says which", async () => {
    const open = await openPostgres({ url: asApp() })
    await server.query("REVOKE genzaichi_app FROM app", "sales")
    const shut = await open.health()
    await server.query("GRANT genzaichi_app TO app", "sales")
    expect(shut.findings).toMatchObject([
      { code: "rights", text: { en: expect.stringContaining('GRANT "genzaichi_app" TO "app"') as string } }
    ])
    await server.query("ALTER TABLE genzaichi.events DISABLE ROW LEVEL SECURITY", "sales")
    const broken = await open.health()
    await server.query("ALTER TABLE genzaichi.events ENABLE ROW LEVEL SECURITY", "sales")
    expect(broken.findings).toMatchObject([
      { code: "rights", text: { en: expect.stringContaining("table events is off") as string } }
    ])
    expect(await open.health()).toMatchObject({ ok: true })
    await open.close()
  })

  it("given a prepared transaction left over it names it, and the lock somebody waits for behind it", async () => {
    const left = await leftoverTransaction(url, holding)
    const open = await openPostgres({
      url: asApp(),
      catalogue: "trusted",
      lockPatience: "3 seconds",
      healthLimits: { preparedFor: 0, lockWaited: "100 millis" }
    })
    const waiting = Effect.runPromiseExit(
      open.store.append(tenant, appendOf(1), { command: CommandId.make("waiting") })
    )
    await sleep(400)
    const health = await open.health()
    expect(codesOf(health)).toEqual(["lock-held", "prepared-left"])
    const [lock, prepared] = health.findings
    expect(lock!.text.en).toMatch(
      /a lock is waited for since [\d.]+ s \(1 waiting\), held by the prepared transaction '.+'; .*ROLLBACK PREPARED '/
    )
    expect(prepared!.text.ja).toContain("準備済みトランザクションが1件残っています")
    await left.rollBack()
    expect((await waiting)._tag).toBe("Success")
    expect(await open.health()).toMatchObject({ ok: true })
    await open.close()
  })

  it("given a session that holds a lock others wait for it names the process", async () => {
    const open = await openPostgres({
      url: asApp(),
      catalogue: "trusted",
      connections: 1,
      healthLimits: { lockWaited: "100 millis" }
    })
    const held = server.query(`${holding}, pg_sleep(1.2)`.replace("xact_lock", "lock"), "sales")
    await sleep(100)
    // The only connection of the store waits; health has its own.
    const waiting = Effect.runPromiseExit(open.store.append(tenant, appendOf(1), { command: CommandId.make("behind") }))
    await sleep(400)
    const health = await open.health()
    expect(codesOf(health)).toEqual(["lock-held"])
    expect(health.findings[0]!.text.en).toMatch(/held by the server process \d+; .*pg_terminate_backend\(\d+\)/)
    await held
    expect((await waiting)._tag).toBe("Success")
    await open.close()
  })

  it("given clocks that are apart it says by how much and which is ahead", async () => {
    const run = (apart: number): Promise<Health> =>
      Effect.runPromise(
        Effect.gen(function* () {
          const real = yield* Clock.Clock
          const shown: Clock.Clock = {
            sleep: (duration) => real.sleep(duration),
            currentTimeMillisUnsafe: () => real.currentTimeMillisUnsafe() + apart,
            currentTimeMillis: Effect.map(real.currentTimeMillis, (now) => now + apart),
            currentTimeNanosUnsafe: () => real.currentTimeNanosUnsafe() + BigInt(apart) * 1_000_000n,
            currentTimeNanos: Effect.map(real.currentTimeNanos, (now) => now + BigInt(apart) * 1_000_000n),
            monotonicTimeNanosUnsafe: () => real.monotonicTimeNanosUnsafe(),
            monotonicTimeNanos: real.monotonicTimeNanos
          }
          return yield* Effect.provideService(
            healthOf({ address: { url: asApp() }, names: namesOf("genzaichi") }),
            Clock.Clock,
            shown
          )
        })
      )
    const ahead = await run(-60_000)
    expect(ahead.findings).toMatchObject([
      { code: "clocks-apart", text: { en: expect.stringMatching(/(59|60)(\.\d)? s ahead of the app's/) as string } }
    ])
    expect((await run(60_000)).findings[0]!.text.ja).toMatch(/(59|60)(\.\d)?秒遅れて/)
    expect(await run(2_000)).toMatchObject({ ok: true })
  })

  it("given few connections left it says how many are taken", async () => {
    const open = await openPostgres({ url: asApp(), healthLimits: { connectionsTaken: 0.05 } })
    const health = await open.health()
    expect(codesOf(health)).toEqual(["connections-short"])
    expect(health.findings[0]!.text.en).toMatch(/^\d+ of the server's 17 connections are taken/)
    await open.close()
  })

  it("given a server that loses what it acknowledged when the power is cut it says which setting does it", async () => {
    await server.query("ALTER DATABASE sales SET synchronous_commit = off")
    const health = await healthNow()
    await server.query("ALTER DATABASE sales RESET synchronous_commit")
    expect(codesOf(health)).toEqual(["not-durable"])
    expect(health.findings[0]!.text.en).toContain("synchronous_commit = off; set it to on")
  })

  it("given a database that is read-only it says so", async () => {
    await server.query("ALTER DATABASE sales SET default_transaction_read_only = on")
    const health = await healthNow()
    await server.query("ALTER DATABASE sales RESET default_transaction_read_only", "postgres")
    expect(codesOf(health)).toEqual(["read-only"])
    expect(health.findings[0]!.text.ja).toContain("読み取り専用")
  })

  it("given a projection of this process that is behind it says how far", async () => {
    const counting: TableProjection<{ readonly n: number }> = {
      name: "ticks",
      version: 1,
      keys: () => ["all"],
      initial: () => ({ n: 0 }),
      evolve: ({ n }) => ({ n: n + 1 })
    }
    await Effect.runPromise(
      Effect.scoped(
        Effect.gen(function* () {
          const postgres = yield* makePostgres({
            url: asApp(),
            catalogue: "trusted",
            healthLimits: { eventsBehind: -1 }
          })
          yield* postgres.store.append(tenant, appendOf(5), { command: CommandId.make("lag") })
          expect(codesOf(yield* postgres.health)).toEqual([])
          const { head } = yield* Effect.scoped(
            Effect.gen(function* () {
              const projection = yield* postgres.project(counting, { tenant, keep: "following" })
              yield* projection.caughtUp()
              const health = yield* postgres.health
              expect(codesOf(health)).toEqual(["lagging"])
              expect(health.findings[0]!.text.en).toContain('"ticks" of tenant acme is 0 events behind the log')
              return yield* projection.progress
            })
          )
          expect(head).toBeGreaterThanOrEqual(5)
          // Closed again, nobody looks after it any more.
          expect(codesOf(yield* postgres.health)).toEqual([])
        })
      )
    )
  })

  it("given that a reader met a gap in the log it says so until the process ends", async () => {
    const open = await openPostgres({ url: asApp(), catalogue: "trusted" })
    const gone = TenantId.make("gone")
    await Effect.runPromise(open.store.append(gone, appendOf(3), { command: CommandId.make("gap") }))
    await server.query("DELETE FROM genzaichi.events WHERE tenant = 'gone' AND sequence = 2", "sales")
    expect((await Effect.runPromiseExit(Stream.runDrain(open.store.readAll(gone))))._tag).toBe("Failure")
    const health = await open.health()
    expect(codesOf(health)).toEqual(["skipped"])
    expect(health.findings[0]!.text.en).toContain("out of order 1 times")
    await open.close()
  })
})
