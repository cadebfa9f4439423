import { CommandId, EventId, type NewEvent, TenantId, type Write } from "@genzaichi/core"
import { type FreshDatabase, freshDatabase, tcpProxy } from "@genzaichi/postgres-server"
import { Context, Effect, Exit, Fiber, Metric, Option, Stream, Tracer } from "effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { makePostgres, postgresMetrics, type PostgresShape, type TableProjection } from "../src/index.ts"
import { inSpan, measuresIn } from "../src/measures.ts"

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase("measures")
})
afterAll(() => fresh.drop())

const tenant = TenantId.make("acme")
const actor = { kind: "member", id: "sato" } as const

let events = 0
const note = (deal: string, text: string): NewEvent => ({
  id: EventId.make(`event-${++events}`),
  kind: "note",
  kindVersion: 1,
  data: { text },
  subjects: [{ kind: "deal", id: deal }],
  occurredAt: 0,
  actor,
  recordedBy: actor,
  labels: []
})
const write = (deal: string, count: number, expected: Write["expected"] = "any"): Write => ({
  stream: { kind: "deal", id: deal },
  expected,
  events: Array.from({ length: count }, () => note(deal, "x"))
})

/** What a metric says in the registry of the test. */
const read = (registry: Map<string, Metric.Metric.Metadata<never, unknown>>) => {
  const context = Context.make(Metric.MetricRegistry, registry as never)
  return {
    count: (
      name:
        | "appends"
        | "eventsAppended"
        | "repeated"
        | "conflicts"
        | "refused"
        | "failed"
        | "busy"
        | "retries"
        | "pagesRead"
        | "eventsRead"
        | "skips"
    ) => postgresMetrics[name].valueUnsafe(context).count,
    times: (name: "groupSize" | "callMilliseconds" | "lockMilliseconds" | "followerLag") =>
      postgresMetrics[name].valueUnsafe(context)
  }
}

const measured = async (
  url: string,
  work: (postgres: PostgresShape) => Effect.Effect<unknown, unknown>,
  tracer?: Tracer.Tracer
) => {
  const registry = new Map<string, Metric.Metric.Metadata<never, unknown>>()
  const run = Effect.scoped(
    Effect.flatMap(
      makePostgres({ url, catalogue: "trusted", migrate: "run", pollEvery: "20 millis", lockPatience: "300 millis" }),
      work
    )
  ).pipe(Effect.provideService(Metric.MetricRegistry, registry as never))
  await Effect.runPromise(tracer === undefined ? run : Effect.provideService(run, Tracer.Tracer, tracer))
  return read(registry)
}

describe("what a store measures of itself", () => {
  it("given appends that are stored, repeated and refused, each is counted as what it was", async () => {
    const metrics = await measured(fresh.url, ({ store }) =>
      Effect.gen(function* () {
        yield* store.append(tenant, [write("d-1", 3)], { command: CommandId.make("c-1") })
        const again = write("d-1", 1, 3)
        yield* store.append(tenant, [again], { command: CommandId.make("c-2") })
        yield* store.append(tenant, [again], { command: CommandId.make("c-2") })
        yield* Effect.exit(store.append(tenant, [write("d-1", 1, 1)], { command: CommandId.make("c-3") }))
        yield* Effect.exit(store.append(tenant, [write("d-1", 1)], { command: CommandId.make("c-2") }))
        yield* Effect.exit(store.append(tenant, [{ ...again, expected: "any" }], { command: CommandId.make("c-4") }))
        yield* Stream.runDrain(store.readAll(tenant))
      })
    )
    expect(metrics.count("appends")).toBe(2)
    expect(metrics.count("eventsAppended")).toBe(4)
    expect(metrics.count("repeated")).toBe(1)
    expect(metrics.count("conflicts")).toBe(1)
    expect(metrics.count("refused")).toBe(2)
    expect(metrics.count("failed")).toBe(0)
    expect(metrics.count("retries")).toBe(0)
    expect(metrics.count("skips")).toBe(0)
    expect(metrics.times("callMilliseconds").count).toBe(6)
    expect(metrics.times("callMilliseconds").sum).toBeGreaterThan(0)
    // Both repetitions are looked up, and the log is read.
    expect(metrics.count("pagesRead")).toBe(3)
    expect(metrics.count("eventsRead")).toBe(1 + 1 + 4)
  })

  it("given sixty-four appends at once, they travel in few calls, and how many is said", async () => {
    const metrics = await measured(fresh.url, ({ store }) =>
      Effect.forEach(
        Array.from({ length: 64 }, (_, index) => index),
        (index) => store.append(tenant, [write(`many-${index}`, 1)], { command: CommandId.make(`many-${index}`) }),
        { concurrency: "unbounded" }
      )
    )
    const { count, max, sum } = metrics.times("groupSize")
    expect(sum).toBe(64)
    expect(count).toBeLessThan(10)
    expect(max).toBeGreaterThan(20)
    expect(metrics.count("appends")).toBe(64)
  })

  it("given that somebody holds the tenant's lock, waiting and giving up are told", async () => {
    const metrics = await measured(fresh.url, ({ store }) =>
      Effect.gen(function* () {
        yield* store.append(tenant, [write("d-2", 1)], { command: CommandId.make("l-1") })
        const hold = (seconds: number) =>
          Effect.forkChild(
            Effect.promise(() =>
              fresh.query(
                `SELECT pg_advisory_lock(hashtextextended('acme', hashtextextended('genzaichi/genzaichi', 0))), pg_sleep(${seconds})`
              )
            )
          )
        const short = yield* hold(0.15)
        yield* Effect.sleep("50 millis")
        yield* store.append(tenant, [write("d-2", 1)], { command: CommandId.make("l-2") })
        yield* Fiber.join(short)
        const long = yield* hold(1.5)
        yield* Effect.sleep("50 millis")
        const refused = yield* Effect.flip(store.append(tenant, [write("d-2", 1)], { command: CommandId.make("l-3") }))
        expect(refused._tag).toBe("StoreBusy")
        yield* Fiber.join(long)
      })
    )
    const waited = metrics.times("lockMilliseconds")
    expect(waited.count).toBe(1)
    expect(waited.max).toBeGreaterThan(20)
    expect(metrics.count("busy")).toBe(1)
    expect(metrics.count("failed")).toBe(1)
    expect(metrics.count("appends")).toBe(2)
  })

  it("given an answer lost on the way, the retry is counted, and the append once", async () => {
    const proxy = await tcpProxy(fresh.url)
    try {
      const metrics = await measured(proxy.url, ({ store }) =>
        Effect.gen(function* () {
          yield* store.append(tenant, [write("d-3", 1)], { command: CommandId.make("r-1") })
          const cut = proxy.cutBeforeReply("r-2")
          const { events, repeated } = yield* store.append(tenant, [write("d-3", 1)], {
            command: CommandId.make("r-2")
          })
          yield* Effect.promise(() => cut)
          expect([events.length, repeated]).toEqual([1, false])
        })
      )
      expect(metrics.count("retries")).toBeGreaterThanOrEqual(1)
      expect(metrics.count("appends")).toBe(2)
      expect(metrics.count("eventsAppended")).toBe(2)
      expect(metrics.count("repeated")).toBe(0)
    } finally {
      await proxy.close()
    }
  })

  it("given a follower, it is told how long events took to reach it", async () => {
    const metrics = await measured(fresh.url, ({ store }) =>
      Effect.gen(function* () {
        const head = yield* store.head(tenant)
        const following = yield* Effect.forkChild(Stream.runCollect(Stream.take(store.follow(tenant, head), 1)))
        yield* Effect.sleep("100 millis")
        yield* store.append(tenant, [write("d-4", 1)], { command: CommandId.make("f-1") })
        yield* Fiber.join(following)
      })
    )
    const lag = metrics.times("followerLag")
    expect(lag.count).toBe(1)
    expect(lag.max).toBeLessThan(5_000)
    expect(metrics.count("skips")).toBe(0)
  })

  it("given a log that lost an event in the middle, the skip is counted and the reader stops", async () => {
    const metrics = await measured(fresh.url, ({ store }) =>
      Effect.gen(function* () {
        const gone = TenantId.make("gone")
        yield* store.append(gone, [write("d-5", 5)], { command: CommandId.make("s-1") })
        yield* Effect.promise(() => fresh.query("DELETE FROM genzaichi.events WHERE tenant = 'gone' AND sequence = 3"))
        const read = yield* Effect.exit(Stream.runDrain(store.readAll(gone)))
        expect(Exit.isFailure(read)).toBe(true)
      })
    )
    expect(metrics.count("skips")).toBe(1)
  })

  it("given a model that is being built, how far it is stands under its name", () => {
    const registry = new Map<string, Metric.Metric.Metadata<never, unknown>>()
    const context = Context.make(Metric.MetricRegistry, registry as never)
    const measures = measuresIn(context)
    measures.built("deals", 250, 1000)
    measures.built("accounts", 0, 0)
    const shown = Metric.snapshotUnsafe(context).filter(({ id }) => id === "genzaichi_postgres_rebuild_progress")
    expect(shown.map(({ attributes, state }) => [attributes, state])).toEqual([
      [{ model: "deals" }, { value: 0.25 }],
      [{ model: "accounts" }, { value: 1 }]
    ])
  })

  it("given a projection that is built over a log there is already, its progress ends at all of it", async () => {
    const counting: TableProjection<{ readonly n: number }> = {
      name: "counted",
      version: 1,
      keys: () => ["all"],
      initial: () => ({ n: 0 }),
      evolve: ({ n }) => ({ n: n + 1 })
    }
    const context = Effect.context<never>()
    await measured(fresh.url, (postgres) =>
      Effect.gen(function* () {
        const projection = yield* postgres.project(counting, { tenant, keep: "following" })
        yield* projection.caughtUp()
        const shown = Metric.snapshotUnsafe(yield* context).find(
          ({ attributes }) => attributes?.["model"] === "counted"
        )
        expect(shown).toMatchObject({ id: "genzaichi_postgres_rebuild_progress", state: { value: 1 } })
      }).pipe(Effect.scoped)
    )
  })

  it("begins every name with genzaichi_postgres_, and says what it counts", () => {
    for (const { description, id } of Object.values(postgresMetrics)) {
      expect(id).toMatch(/^genzaichi_postgres_[a-z_]+$/)
      expect(description).toMatch(/^[a-z].{10,}/)
    }
  })
})

describe("spans of a store", () => {
  it("given a tracer, appends and reads are spans of it, under the caller's own", async () => {
    const ended: Array<Tracer.NativeSpan> = []
    const tracer = Tracer.make({
      span: (options) => {
        const span = new Tracer.NativeSpan(options)
        ended.push(span)
        return span
      }
    })
    await measured(
      fresh.url,
      ({ store }) =>
        Effect.gen(function* () {
          yield* store.append(tenant, [write("d-6", 2)], { command: CommandId.make("t-1") })
          yield* Stream.runDrain(store.readStream(tenant, { kind: "deal", id: "d-6" }))
        }).pipe(Effect.withSpan("the app")),
      tracer
    )
    expect(ended.map(({ name }) => name)).toEqual(["the app", "genzaichi.append", "genzaichi.read"])
    const [app, append] = ended
    expect(Option.getOrUndefined(append!.parent)).toBe(app)
    expect(Object.fromEntries(append!.attributes)).toEqual({ tenant: "acme", command: "t-1", events: 2 })
  })

  it("given none, no span is made", async () => {
    let attributes = 0
    const effect = inSpan("x", () => ({ attributes: ++attributes }), Effect.option(Effect.currentSpan))
    expect(Option.isNone(await Effect.runPromise(effect))).toBe(true)
    expect(attributes).toBe(0)
  })
})
