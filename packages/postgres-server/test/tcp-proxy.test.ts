import { PgConnection } from "@effect/sql-pg"
import { Effect, Redacted } from "effect"
import { setTimeout as sleep } from "node:timers/promises"
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest"
import { ask, type FreshDatabase, freshDatabase, type TcpProxy, tcpProxy } from "../src/index.ts"

describe("a wire that fails when it is told to", () => {
  let database: FreshDatabase
  let proxy: TcpProxy
  beforeAll(async () => {
    database = await freshDatabase("wire")
    await database.query("create table told (n int)")
  })
  afterAll(() => database.drop())
  afterEach(() => proxy.close())

  const through = async (): Promise<TcpProxy> => (proxy = await tcpProxy(database.url))
  const outcome = (asking: Promise<unknown>): Promise<string> =>
    asking.then(
      () => "answered",
      () => "cut"
    )
  const told = async (n: number): Promise<boolean> =>
    (await database.query("select 1 from told where n = $1", [n])).length === 1

  it("carries what is said both ways, however much it is, as long as nothing is ordered", async () => {
    const { url } = await through()
    const text = "商談".repeat(300_000)
    expect(await ask(url, "select $1::text as said", [text])).toEqual([{ said: text }])
    await sleep(20)
    expect(proxy.connections()).toBe(0)
  })

  it("given a connection that waits, when the wire is cut, then it fails at once and the next one works", async () => {
    const { url, cut, connections } = await through()
    const waiting = outcome(ask(url, "select pg_sleep(60)"))
    while (connections() === 0) await sleep(5)
    cut()
    expect(await waiting).toBe("cut")
    expect(await ask(url, "select 1 as one")).toEqual([{ one: 1 }])
  })

  it("given a wire that lets nobody in, then who comes is refused, who is in stays, and later all come in", async () => {
    const { url, refuse, accept, connections } = await through()
    const inside = outcome(ask(url, "select pg_sleep(0.3)"))
    while (connections() === 0) await sleep(5)
    await sleep(50)
    await refuse()
    await expect(ask(url, "select 1")).rejects.toThrow("ECONNREFUSED")
    expect(await inside).toBe("answered")
    await accept()
    expect(await outcome(ask(url, "select 1"))).toBe("answered")
  })

  it("given a silent wire, then nothing arrives until it flows again, and then all of it", async () => {
    const { url, stall, flow } = await through()
    stall()
    const answer = outcome(ask(url, "insert into told values (1)"))
    expect(await Promise.race([answer, sleep(200, "silence")])).toBe("silence")
    expect(await told(1)).toBe(false)
    flow()
    expect(await answer).toBe("answered")
    expect(await told(1)).toBe(true)
  })

  it("given a dead wire, then who was in hears nothing and is told nothing, and who comes is served", async () => {
    const { url, cut, connections, deaden } = await through()
    const inside = outcome(ask(url, "select pg_sleep(0.1)"))
    while (connections() === 0) await sleep(5)
    await sleep(50)
    deaden()
    expect(await outcome(ask(url, "select 1"))).toBe("answered")
    expect(await Promise.race([inside, sleep(400, "silence")])).toBe("silence")
    expect(connections()).toBe(1)
    cut()
    expect(await inside).toBe("cut")
  })

  it("lost at commit: the request is carried out, and the one who asked never hears of it", async () => {
    const { url, cutBeforeReply } = await through()
    const lost = cutBeforeReply("insert into told values (2)")
    expect(await outcome(ask(url, "select 1"))).toBe("answered")
    expect(await outcome(ask(url, "insert into told values (2)"))).toBe("cut")
    await lost
    expect(await told(2)).toBe(true)
    expect(await outcome(ask(url, "insert into told values (3)"))).toBe("answered")
  })

  it("lost at commit, for a statement that is known by a name: the parameter tells which request it is", async () => {
    const { url, cutBeforeReply } = await through()
    const outcomes = await Effect.runPromise(
      Effect.scoped(
        Effect.gen(function* () {
          const connection = yield* PgConnection.make({ url: Redacted.make(url) })
          const tell = (command: string, n: number) =>
            Effect.match(connection.query("insert into told select $2::int where $1 <> ''", [command, n]), {
              onFailure: () => "cut",
              onSuccess: () => "answered"
            })
          const first = yield* tell("command-40", 40)
          const lost = cutBeforeReply("command-42")
          const second = yield* tell("command-41", 41)
          const third = yield* tell("command-42", 42)
          yield* Effect.promise(() => lost)
          return [first, second, third]
        })
      )
    )
    expect(outcomes).toEqual(["answered", "answered", "cut"])
    expect(await told(42)).toBe(true)
  })

  it("cut before the request: it is not carried out", async () => {
    const { url, cutAfterBytes } = await through()
    const outcomes = await Effect.runPromise(
      Effect.scoped(
        Effect.gen(function* () {
          const connection = yield* PgConnection.make({ url: Redacted.make(url) })
          const first = yield* Effect.isSuccess(connection.query("select 1"))
          const cut = cutAfterBytes("toServer", 10)
          const second = yield* Effect.isSuccess(connection.query("insert into told values (5)"))
          yield* Effect.promise(() => cut)
          return [first, second]
        })
      )
    )
    expect(outcomes).toEqual([true, false])
    expect(await told(5)).toBe(false)
  })

  it("cut in the middle of a long reply: some of it came, and no one takes it for the whole", async () => {
    const { url, cutAfterBytes } = await through()
    const cut = cutAfterBytes("toClient", 100_000)
    expect(await outcome(ask(url, "select repeat('x', 1000) from generate_series(1, 1000)"))).toBe("cut")
    await cut
  })

  it("lost at commit by a server that dies meanwhile: told as well", async () => {
    const { url, cutBeforeReply } = await through()
    const lost = cutBeforeReply("pg_sleep(60)")
    const asked = outcome(ask(url, "select pg_sleep(60)"))
    const sleeping = "from pg_stat_activity where query = 'select pg_sleep(60)' and state = 'active'"
    while ((await database.query(`select 1 ${sleeping}`)).length === 0) await sleep(10)
    await database.query(`select pg_terminate_backend(pid) ${sleeping}`)
    expect(await asked).toBe("cut")
    await lost
  })
})
