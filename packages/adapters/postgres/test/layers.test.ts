import {
  EventStore,
  isErased,
  japaneseCalendar,
  Ledger,
  makeCalendar,
  openDeal,
  openLedger,
  recordContact,
  TenantId
} from "@genzaichi/core"
import { type FreshDatabase, freshDatabase } from "@genzaichi/postgres-server"
import { Effect, Layer } from "effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { memoryKeys, migratePostgres, openPostgres, Postgres, PostgresEventStore } from "../src/index.ts"

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase("layers")
  await migratePostgres({ url: fresh.url })
})
afterAll(() => fresh.drop())

const calendar = makeCalendar(japaneseCalendar)
const opened = openDeal({ title: "Aoba Works", status: "proposal" })

describe("the store as layers", () => {
  it("given the address, an app has a ledger over it, and finds what it recorded when it comes again", async () => {
    const app = Ledger.layer({ tenant: "layers", calendar }).pipe(
      Layer.provide(PostgresEventStore.layer({ url: fresh.url }))
    )
    const recorded = await Effect.runPromise(
      Effect.provide(
        Ledger.use((ledger) => ledger.record({ deal: "aoba", command: "c-1", does: opened })),
        app
      )
    )
    expect(recorded.outcome).toBe("recorded")
    const again = await Effect.runPromise(
      Effect.provide(
        Ledger.use((ledger) => ledger.position("aoba")),
        app
      )
    )
    expect(again.life?.number).toBe(1)
  })

  it("given that the rest of the store is wanted as well, both are one store, opened once", async () => {
    const postgres = Postgres.layer({ url: fresh.url, name: "opened-once" })
    const both = PostgresEventStore.layerOfPostgres.pipe(Layer.provideMerge(postgres))
    const same = await Effect.runPromise(
      Effect.gen(function* () {
        const store = yield* EventStore
        const { health, store: own } = yield* Postgres
        expect((yield* health).ok).toBe(true)
        return store === own
      }).pipe(Effect.provide(both))
    )
    expect(same).toBe(true)
    // With the layer its connections are gone.
    const left = await fresh.query("SELECT 1 FROM pg_stat_activity WHERE application_name = 'opened-once'")
    expect(left).toEqual([])
  })

  it("given what is wrong at opening, the layer fails with it, told apart by its tag", async () => {
    const told = await Effect.runPromise(
      Effect.provide(EventStore, PostgresEventStore.layer({ url: fresh.url, schema: "elsewhere" })).pipe(
        Effect.map(() => "opened"),
        Effect.catchTag("MigrationMissing", ({ schema }) => Effect.succeed(`${schema} is to be migrated`))
      )
    )
    expect(told).toBe("elsewhere is to be migrated")
  })
})

describe("the store in plain promises", () => {
  it("given keys, a person is forgotten; given none, it says what to open the store with", async () => {
    await using open = await openPostgres({ url: fresh.url, keys: memoryKeys() })
    const ledger = openLedger({ store: open.store, tenant: "forgetting", calendar })
    await ledger.record({ deal: "d", command: "c-1", does: opened })
    await ledger.record({
      deal: "d",
      command: "c-2",
      does: recordContact({ channel: "call", direction: "inbound", gist: "asks for a quote" })
    })
    const gists = async (): Promise<ReadonlyArray<string>> => {
      const timeline = await openLedger({ store: open.store, tenant: "forgetting", calendar }).timeline("d")
      return timeline.flatMap(({ event }) => {
        const { gist } = event.data as { readonly gist?: string }
        return gist === undefined ? [] : [gist]
      })
    }
    expect(await gists()).toEqual(["asks for a quote"])
    const forgotten = await open.forget(TenantId.make("forgetting"), { kind: "deal", id: "d" })
    expect(forgotten).toMatchObject({ repeated: false })
    expect((await gists()).every(isErased)).toBe(true)
    await using keyless = await openPostgres({ url: fresh.url })
    await expect(keyless.forget(TenantId.make("forgetting"), { kind: "deal", id: "d" })).rejects.toMatchObject({
      _tag: "ErasureUnavailable",
      message: expect.stringContaining("open the store with `keys`") as string
    })
    await expect(keyless.keyedHash(TenantId.make("forgetting"))).rejects.toMatchObject({ _tag: "ErasureUnavailable" })
  })

  it("given that it was closed, whatever is asked fails at once and nothing hangs", async () => {
    const open = await openPostgres({ url: fresh.url, name: "to-be-closed" })
    const ledger = openLedger({ store: open.store, tenant: "closed", calendar })
    await ledger.record({ deal: "d", command: "c-1", does: opened })
    await open.close()
    await open.close()
    const begun = performance.now()
    await expect(ledger.record({ deal: "d-2", command: "c-2", does: opened })).rejects.toMatchObject({
      _tag: "StoreFailure"
    })
    await expect(Effect.runPromise(open.store.head(TenantId.make("closed")))).rejects.toMatchObject({
      _tag: "StoreFailure"
    })
    expect(performance.now() - begun).toBeLessThan(2_000)
    // The server takes a moment to forget who has gone.
    const there = () => fresh.query("SELECT 1 FROM pg_stat_activity WHERE application_name = 'to-be-closed'")
    await expect.poll(there).toEqual([])
  })

  it("given that it is closed while an append is under way, the append is answered, and says that it may be given again", async () => {
    const open = await openPostgres({ url: fresh.url, name: "cut-off" })
    const ledger = openLedger({ store: open.store, tenant: "cut-off", calendar })
    await ledger.record({ deal: "d", command: "c-1", does: opened })
    const held = fresh.query(
      "SELECT pg_advisory_lock(hashtextextended('cut-off', hashtextextended('genzaichi/genzaichi', 0))), pg_sleep(1)"
    )
    await new Promise((resolve) => setTimeout(resolve, 200))
    const recorded = ledger.record({ deal: "d-2", command: "c-2", does: opened }).then(
      () => "recorded",
      (cause: unknown) => cause
    )
    await new Promise((resolve) => setTimeout(resolve, 200))
    const begun = performance.now()
    await open.close()
    expect(await recorded).toMatchObject({ _tag: "StoreFailure", retryable: true })
    expect(performance.now() - begun).toBeLessThan(2_000)
    await held
    await using again = await openPostgres({ url: fresh.url })
    const answer = await openLedger({ store: again.store, tenant: "cut-off", calendar }).record({
      deal: "d-2",
      command: "c-2",
      does: opened
    })
    expect(["recorded", "repeated"]).toContain(answer.outcome)
    expect((await Effect.runPromise(again.store.head(TenantId.make("cut-off")))).sequence).toBe(2)
  })

  it("given that it does not open, it leaves no connection behind", async () => {
    for (let index = 0; index < 5; index++) {
      await expect(openPostgres({ url: fresh.url, schema: "nowhere", name: "left-behind" })).rejects.toMatchObject({
        _tag: "MigrationMissing"
      })
    }
    expect(await fresh.query("SELECT 1 FROM pg_stat_activity WHERE application_name = 'left-behind'")).toEqual([])
  })
})
