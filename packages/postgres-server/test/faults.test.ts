import { setTimeout as sleep } from "node:timers/promises"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import {
  ask,
  copyInto,
  leftoverTransaction,
  type OwnServer,
  pgBouncerHere,
  rollBackPrepared,
  smallDisk,
  startPgBouncer,
  startServer,
  whyNoSmallDisk
} from "../src/index.ts"

let server: OwnServer
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.close())

describe("a transaction whose coordinator died after preparing it", () => {
  it("holds its locks over a crash, until someone rolls it back", async () => {
    const url = await server.createDatabase("prepared")
    await ask(url, "create table deals (id text)")
    const free = async (): Promise<boolean> =>
      (await ask(url, "select pg_try_advisory_xact_lock(7) as free"))[0]?.["free"] === true
    const left = await leftoverTransaction(url, ["select pg_advisory_xact_lock(7)", "insert into deals values ('d-1')"])
    expect(await free()).toBe(false)
    await server.kill()
    await server.start()
    expect(await free()).toBe(false)
    await left.rollBack()
    expect(await free()).toBe(true)
    expect(await ask(url, "select id from deals")).toEqual([])
  })

  it("leaves what it wrote when it is committed after all, and all of them are found", async () => {
    const url = await server.createDatabase("prepared again")
    await ask(url, "create table deals (id text)")
    const left = await leftoverTransaction(url, "insert into deals values ('d-1')")
    await leftoverTransaction(url, "insert into deals values ('d-2')")
    await left.commit()
    expect(await rollBackPrepared(url)).toBe(1)
    expect(await rollBackPrepared(url)).toBe(0)
    expect(await ask(url, "select id from deals")).toEqual([{ id: "d-1" }])
  })
})

describe("a disk that is soon full", () => {
  it("refuses what has no room on it, keeps what is there, and takes more when there is room again", async (context) => {
    const why = whyNoSmallDisk()
    if (why !== undefined) return context.skip(`no small disk on this machine: ${why}`)
    const disk = await smallDisk(server, 8)
    const url = await server.createDatabase("small disk")
    await ask(url, `create table deals (id int, note text) tablespace ${disk.tablespace}`)
    // What does not compress, or the notes would shrink.
    const insert = (from: number, to: number): Promise<unknown> =>
      ask(
        url,
        `insert into deals select n, (select string_agg(md5((n * m)::text), '') from generate_series(1, 50) m)
         from generate_series(${from}, ${to}) n`
      )
    await insert(1, 100)
    disk.fill()
    expect(disk.free()).toBeLessThan(4096)
    await expect(insert(101, 3000)).rejects.toMatchObject({ code: "53100" })
    expect(await ask(url, "select count(*)::int as n from deals")).toEqual([{ n: 100 }])
    disk.relieve()
    await insert(101, 200)
    expect(await ask(url, "select count(*)::int as n from deals")).toEqual([{ n: 200 }])
    await server.dropDatabase("small disk")
    await disk.close()
  })
})

describe("a schema restored on another server", () => {
  const tables = [
    "create schema sales",
    `create table sales.deals (tenant text, sequence bigint, never text, data json, note text, seen timestamptz,
       twice bigint generated always as (sequence * 2) stored, row bigint generated always as identity)`,
    "create index on sales.deals (tenant, sequence)"
  ]
  const rows =
    "select tenant, sequence, never, data::text as data, note, seen, twice, row from sales.deals order by row"
  let younger: OwnServer
  beforeAll(async () => {
    younger = await startServer()
    const from = await server.createDatabase("sales")
    for (const sql of tables) await ask(from, sql)
    await server.createRole("walled")
    await ask(from, "grant usage on schema sales to walled")
    await ask(from, "grant select on sales.deals to walled")
    await ask(
      from,
      `insert into sales.deals (tenant, sequence, data, note, seen) select case n % 2 when 0 then '東京' else 'osaka' end, n,
         '{"b": 1,  "a": "x\\ny"}', case when n % 3 = 0 then null else e'tab\\t "quoted" \\\\ {a,b}' end, now()
       from generate_series(1, 12000) n`
    )
  })
  afterAll(() => younger.close())

  it("by rows holds what it held, to the byte, and nothing of what was there before", async () => {
    const to = await younger.createDatabase("by rows")
    const by = await copyInto({
      from: server.url("sales"),
      to,
      schema: "sales",
      by: "rows",
      prepare: async () => {
        for (const sql of tables) await ask(to, sql)
        await ask(to, "insert into sales.deals (tenant) values ('of before')")
      }
    })
    expect(by).toBe("rows")
    expect(await ask(to, rows)).toEqual(await ask(server.url("sales"), rows))
    await ask(to, "insert into sales.deals (tenant) values ('next')")
    expect(await ask(to, "select row from sales.deals where tenant = 'next'")).toEqual([{ row: 12001n }])
  })

  it("by whatever way this machine has, holds what it held", async () => {
    const to = await younger.createDatabase("restored")
    const by = await copyInto({
      from: server.url("sales"),
      to,
      schema: "sales",
      prepare: async () => {
        for (const sql of tables) await ask(to, sql)
      }
    })
    expect(await ask(to, rows)).toEqual(await ask(server.url("sales"), rows))
    if (by === "dump") {
      expect(await ask(younger.url("restored", "walled"), "select count(*)::int as n from sales.deals")).toEqual([
        { n: 12000 }
      ])
    }
  })
})

describe("PgBouncer in transaction mode", () => {
  it("hands one session of the server to many clients, and what one sets the next one finds", async (context) => {
    if (pgBouncerHere() === undefined) return context.skip("no pgbouncer on this machine")
    await server.createRole("app")
    const bouncer = await startPgBouncer(server, { poolSize: 1, passwords: { app: "app" } })
    try {
      const me = "select pg_backend_pid() as pid, current_user::text as name"
      const asApp = bouncer.url("postgres", "app")
      const [first, second] = await Promise.all([ask(asApp, me), ask(asApp, me)])
      expect(first).toEqual(second)
      expect(first[0]?.["name"]).toBe("app")
      await ask(asApp, "set work_mem = '5MB'")
      expect(await ask(asApp, "show work_mem")).toEqual([{ work_mem: "5MB" }])
    } finally {
      await bouncer.close()
    }
    await expect(ask(bouncer.url("postgres"), "select 1")).rejects.toThrow("ECONNREFUSED")
  })

  it("comes back to a server that was killed and started again", async (context) => {
    if (pgBouncerHere() === undefined) return context.skip("no pgbouncer on this machine")
    const bouncer = await startPgBouncer(server)
    try {
      await server.kill()
      await server.start()
      let answered = false
      for (let tries = 0; tries < 50 && !answered; tries++) {
        answered = await ask(bouncer.url("postgres"), "select 1").then(
          () => true,
          () => sleep(50, false)
        )
      }
      expect(answered).toBe(true)
    } finally {
      await bouncer.close()
    }
  })
})
