import { TenantId } from "@genzaichi/core"
import { type FreshDatabase, freshDatabase } from "@genzaichi/postgres-server"
import { Effect } from "effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { migrations } from "../src/migration/migrations.ts"
import { migratePostgres, openPostgres } from "../src/index.ts"

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase("opened")
})
afterAll(() => fresh.drop())

const tenant = TenantId.make("acme")

describe("opening a store in PostgreSQL", () => {
  it("given an empty database, with migrate: run it is ready at once, and ready again without", async () => {
    const first = await openPostgres({ url: fresh.url, schema: "ready", migrate: "run" })
    expect(first.store.capabilities).toEqual({ durable: true, shared: true, erasure: false })
    expect(await first.health()).toMatchObject({ ok: true, findings: [] })
    await first.close()
    const second = await openPostgres({ url: fresh.url, schema: "ready" })
    expect((await Effect.runPromise(second.store.head(tenant))).sequence).toBe(0)
    await second.close()
  })

  it("given an empty database, without migrate it says which migrations are missing and how to run them", async () => {
    const options = { url: fresh.url, schema: "not yet" }
    const missing = migrations.map(({ name, number }) => `${number} ${name}`)
    await expect(openPostgres(options)).rejects.toMatchObject({ _tag: "MigrationMissing", missing })
    expect(await migratePostgres(options)).toEqual(migrations.map(({ name, number }) => ({ name, number })))
    expect(await migratePostgres(options)).toEqual([])
    await (await openPostgres(options)).close()
  })
})
