import { afterAll, describe, expect, it } from "vitest"
import { freshDatabase, serverForTests } from "../src/index.ts"

describe("the server all tests of a worker share", () => {
  const made: Array<{ drop: () => Promise<void> }> = []
  afterAll(async () => {
    for (const one of made) await one.drop()
  })

  it("is one for every test file of the worker: its run has a name, which the doorkeeper gave", async () => {
    expect(process.env["GENZAICHI_TEST_SERVER"]).toMatch(/^\d+$/)
    const server = await serverForTests()
    expect(server.run).toMatch(/^[0-9a-f]{6}$/)
    expect(await serverForTests()).toBe(server)
  })

  it("gives each test file a database of its own: what one writes, the other does not see", async () => {
    const [one, other] = await Promise.all([freshDatabase("one"), freshDatabase("other: 商談")])
    made.push(one, other)
    await one.query(`create schema if not exists ${one.schema}`)
    await one.query(`create table ${one.schema}.deals (id text)`)
    await one.query(`insert into ${one.schema}.deals values ($1)`, ["d-1"])
    expect(await one.query(`select id from ${one.schema}.deals`)).toEqual([{ id: "d-1" }])
    const seen = await other.query("select count(*)::int as n from pg_tables where schemaname = $1", [other.schema])
    expect(seen).toEqual([{ n: 0 }])
  })

  it("keeps nothing of a database that was dropped, even one somebody is connected to", async () => {
    const database = await freshDatabase("dropped")
    const server = await serverForTests()
    await database.query(`create schema if not exists ${database.schema}`)
    const sleeping = database.query("select pg_sleep(3)").then(
      () => "slept",
      () => "cut"
    )
    await new Promise((resolve) => setTimeout(resolve, 100))
    await database.drop()
    // Where databases may not be created on the server, it was a schema, and nobody who is in the database has to go.
    const itsOwn = database.schema === "genzaichi"
    expect(await sleeping).toBe(itsOwn ? "cut" : "slept")
    const left = itsOwn
      ? await server.query("select 1 from pg_database where datname = $1", undefined, [database.database])
      : await database.query("select 1 from pg_namespace where nspname = $1", [database.schema])
    expect(left).toEqual([])
  })
})
