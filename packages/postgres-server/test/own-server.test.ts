import { Effect } from "effect"
import { spawn } from "node:child_process"
import { once } from "node:events"
import { existsSync } from "node:fs"
import { createInterface } from "node:readline"
import { setTimeout as sleep } from "node:timers/promises"
import { fileURLToPath } from "node:url"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { ask, AskingFailed, type OwnServer, ownServer, ServerFailed, startServer } from "../src/index.ts"

describe("a server of one's own", () => {
  let server: OwnServer
  beforeAll(async () => {
    server = await startServer({ settings: { deadlock_timeout: "200ms" } })
  })
  afterAll(() => server.close())

  it("commits durably, asks for a password and keeps what was set", async () => {
    const settings = await server.query(
      `select name, setting from pg_settings where name in ('fsync', 'synchronous_commit', 'full_page_writes',
       'max_prepared_transactions', 'max_connections', 'server_encoding', 'deadlock_timeout') order by name`
    )
    expect(Object.fromEntries(settings.map((row) => [row["name"], row["setting"]]))).toEqual({
      deadlock_timeout: "200",
      fsync: "on",
      full_page_writes: "on",
      max_connections: "200",
      max_prepared_transactions: "20",
      server_encoding: "UTF8",
      synchronous_commit: "on"
    })
    const wrong = await ask(server.url("postgres", "postgres", "wrong"), "select 1").catch((cause: unknown) => cause)
    expect(wrong).toBeInstanceOf(AskingFailed)
    expect(wrong).toMatchObject({ code: "28P01" })
    expect(
      await server.query("select version() like $1 as same", undefined, [`PostgreSQL ${server.version}%`])
    ).toEqual([{ same: true }])
  })

  it("lets a role of one's own in, which may do no more than it was given", async () => {
    await server.createRole("sales", { may: "nosuperuser" })
    const url = await server.createDatabase("商談")
    expect(await ask(url, "select current_database() as name")).toEqual([{ name: "商談" }])
    const asSales = server.url("商談", "sales")
    expect(await ask(asSales, "select current_user::text as name")).toEqual([{ name: "sales" }])
    expect(await ask(asSales, "create database more").catch((cause: unknown) => cause)).toMatchObject({ code: "42501" })
  })

  it("given a commit, when it is killed and started again, then the commit is there and the open transaction is not", async () => {
    await server.query("create table kept (n int)")
    await server.query("insert into kept values (1)")
    const halfDone = server
      .query("with written as (insert into kept values (2) returning n) select pg_sleep(60) from written")
      .then(
        () => "done",
        () => "cut"
      )
    while (
      (await server.query("select 1 from pg_stat_activity where query like 'with written%' and state = 'active'"))
        .length === 0
    ) {
      await sleep(10)
    }
    await server.kill()
    expect(server.isRunning()).toBe(false)
    expect(await halfDone).toBe("cut")
    await expect(server.query("select 1")).rejects.toThrow("ECONNREFUSED")
    await server.start()
    expect(await server.query("select n from kept")).toEqual([{ n: 1 }])
    expect(server.log()).toContain("database system was not properly shut down")
  })

  it("ends the connections it is told to, and no others", async () => {
    const url = (name: string): string => `${server.url()}?application_name=${name}`
    const waiting = (name: string): Promise<string> =>
      ask(url(name), "select pg_sleep(1)").then(
        () => "slept",
        () => "cut"
      )
    await server.query("select 1")
    const both = Promise.all([waiting("doomed"), waiting("spared")])
    const sleepers = "select 1 from pg_stat_activity where wait_event = 'PgSleep'"
    while ((await server.query(sleepers)).length < 2) await sleep(10)
    const cut = await server.terminateBackends(
      "pid = (select min(pid) from pg_stat_activity where wait_event = 'PgSleep')"
    )
    expect(cut).toBe(1)
    expect((await both).sort()).toEqual(["cut", "slept"])
  })

  it("starts again with settings that were changed", async () => {
    await server.restart({ work_mem: "5MB", jit: false })
    expect(await server.query("select current_setting('work_mem') as work, current_setting('jit') as jit")).toEqual([
      { work: "5MB", jit: "off" }
    ])
    expect(server.settings["work_mem"]).toBe("5MB")
  })

  it("says what is wrong with a folder that holds no PostgreSQL, and with a setting nobody knows", async () => {
    await expect(startServer({ binaries: "/nowhere" })).rejects.toThrow(/there is no PostgreSQL in \/nowhere/)
    const refused = await startServer({ settings: { no_such_setting: 1 } }).catch((cause: unknown) => cause)
    expect(refused).toBeInstanceOf(ServerFailed)
    expect(String(refused)).toContain("no_such_setting")
  })

  it("lasts as long as the scope that holds it", async () => {
    const folder = await Effect.runPromise(
      Effect.scoped(
        Effect.gen(function* () {
          const own = yield* ownServer()
          expect(yield* Effect.promise(() => own.query("select 1 as one"))).toEqual([{ one: 1 }])
          return own.folder
        })
      )
    )
    expect(existsSync(folder)).toBe(false)
  })
})

describe("a process that started a server", () => {
  const source = fileURLToPath(new URL("../src/index.ts", import.meta.url))
  const program = `
    const { startServer } = await import(${JSON.stringify(source)})
    const server = await startServer()
    const [row] = await server.query("select pg_backend_pid() as pid")
    console.log(JSON.stringify({ folder: server.folder, port: server.port }))
  `

  const gone = async (folder: string): Promise<boolean> => {
    for (let tries = 0; tries < 200 && existsSync(folder); tries++) await sleep(50)
    return !existsSync(folder)
  }

  const started = async (more: string) => {
    const child = spawn(process.execPath, ["--input-type=module", "-e", program + more], {
      stdio: ["ignore", "pipe", "ignore"]
    })
    const [line] = (await once(createInterface(child.stdout), "line")) as [string]
    return { child, ...(JSON.parse(line) as { folder: string; port: number }) }
  }

  it("leaves no server behind when it is killed", async () => {
    const { child, folder, port } = await started("await new Promise((resolve) => setTimeout(resolve, 60_000))")
    expect(existsSync(folder)).toBe(true)
    child.kill("SIGKILL")
    expect(await gone(folder)).toBe(true)
    await expect(ask(`postgres://postgres:genzaichi@127.0.0.1:${port}/postgres`, "select 1")).rejects.toThrow(
      "ECONNREFUSED"
    )
  })

  it("leaves no server behind when it throws, and is not kept alive by one it forgot", async () => {
    const { child, folder } = await started("throw undefined")
    const [code] = (await once(child, "exit")) as [number]
    expect(code).toBe(1)
    expect(await gone(folder)).toBe(true)
    const forgetful = await started("")
    await once(forgetful.child, "exit")
    expect(await gone(forgetful.folder)).toBe(true)
  })
})
