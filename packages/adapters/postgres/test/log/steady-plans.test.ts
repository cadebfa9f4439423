import { type EventId, type EventStoreShape, type NewEvent, type StreamName, TenantId } from "@genzaichi/core"
import { type OwnServer, startServer } from "@genzaichi/postgres-server"
import { Effect, Stream } from "effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { makePostgres } from "../../src/postgres.ts"

let server: OwnServer
beforeAll(async () => {
  // No statistics are gathered, and every plan is told.
  server = await startServer({
    settings: {
      autovacuum: "off",
      session_preload_libraries: "auto_explain",
      "auto_explain.log_min_duration": 0,
      "auto_explain.log_nested_statements": true
    }
  })
})
afterAll(() => server.close())

const tenants = ["large", "small", "other"].map((name) => TenantId.make(name))
let events = 0

const noteIn = (stream: StreamName, about: NewEvent["subjects"] = [stream]): NewEvent => ({
  id: `e-${++events}` as EventId,
  kind: "note-added",
  kindVersion: 1,
  data: { text: "要件を確認" },
  subjects: about,
  occurredAt: Date.UTC(2026, 0, 5),
  actor: { kind: "member", id: "山田" },
  recordedBy: { kind: "member", id: "山田" },
  labels: []
})

const topic = { kind: "acme.topic", id: "価格" }

/** Everything a log is asked for, once. */
const everything = (store: EventStoreShape, tenant: TenantId) =>
  Effect.gen(function* () {
    const [deal, other] = [`d-${events}`, `o-${events}`].map((id) => ({ kind: "deal", id }))
    const write = (stream: StreamName, count: number, about?: NewEvent["subjects"]) => ({
      stream,
      expected: "any" as const,
      events: Array.from({ length: count }, () => noteIn(stream, about))
    })
    const command = (name: string) => ({ command: `${name}-${events}` as never })
    yield* store.append(tenant, [write(deal!, 1)], command("one"))
    const two = command("two")
    yield* store.append(tenant, [write(deal!, 1), write(other!, 1, [other!, topic])], two)
    yield* store.append(tenant, [write(deal!, 70)], command("long"))
    yield* Stream.runDrain(store.readAll(tenant, { after: events - 10 }))
    yield* Stream.runDrain(store.readStream(tenant, deal!, { after: 60 }))
    yield* Stream.runDrain(store.readSubject(tenant, deal!, { after: events - 10 }))
    yield* Stream.runDrain(store.readSubject(tenant, topic))
    yield* store.findCommand(tenant, two.command)
    yield* store.head(tenant)
  })

/** How the table of events was gone into, by the lines of the plans: the index, and by which of its columns. */
const waysIn = (log: string): ReadonlyArray<readonly [way: string, condition: string]> => {
  const lines = log.split("\n").map((line) => line.trim().replace(/^->\s+/, ""))
  return lines.flatMap((line, index) =>
    /Scan.* on events\b/.test(line) ? [[line.replace(/ +\(cost.*/, ""), lines[index + 1] ?? ""] as const] : []
  )
}

/** As many tenants with one event each, by the server itself. */
const manySmallTenants = (count: number): Promise<unknown> =>
  server.query(
    `INSERT INTO genzaichi.events (tenant, sequence, stream_kind, stream_id, version, id, kind, kind_version, occurred_at, known_at, recorded_at, data, envelope, deal, command, command_events)
     SELECT 'trial-' || n, 1, 'deal', 'd', 1, 'e', 'note-added', 1, 0, 0, 0, '{"text":"要件"}', '{"actor":{"kind":"unknown"}}', 'd', 'c', 1
     FROM generate_series(1, ${count}) n ON CONFLICT DO NOTHING`,
    "plans"
  )

/** What was gone into while a new connection asked a log for everything, its plans still to be made. */
const waysOfNewConnection = async (fill: number): Promise<ReturnType<typeof waysIn>> => {
  const opened = makePostgres({ url: server.url("plans"), migrate: "run", connections: 1, hints: false })
  await Effect.runPromise(
    Effect.scoped(
      Effect.gen(function* () {
        const { store } = yield* opened
        for (let turn = 0; turn < fill; turn++) {
          const stream = { kind: "deal", id: `f-${turn % 7}` }
          const write = { stream, expected: "any" as const, events: [noteIn(stream)] }
          yield* store.append(tenants[turn % 3]!, [write], { command: `fill-${events}` as never })
        }
      })
    )
  )
  const before = server.log().length
  await Effect.runPromise(Effect.scoped(Effect.flatMap(opened, ({ store }) => everything(store, tenants[0]!))))
  return waysIn(server.log().slice(before))
}

const assertByWholeKeys = (ways: ReturnType<typeof waysIn>): void => {
  expect(ways.length).toBeGreaterThan(15)
  for (const [way, condition] of ways) {
    expect(way).toMatch(/^Index/)
    // The last event of a tenant is found from the end of its sequences; everything else names more than the tenant.
    if (!way.includes("Backward using events_sequence")) expect([way, condition].join(" ")).toContain(" AND ")
  }
}

describe("plans of the log's functions (E9)", () => {
  it("given a log that grows and that nobody has counted, whenever a connection makes its plans, every row is found by its whole key", async () => {
    await server.createDatabase("plans")
    for (let round = 0; round < 25; round++) assertByWholeKeys(await waysOfNewConnection(round === 0 ? 0 : 30))
  }, 60_000)

  it("given thousands of tenants with one event each, all counted, every row of a large one is found by its whole key", async () => {
    await manySmallTenants(5000)
    await server.query("ANALYZE genzaichi.events", "plans")
    assertByWholeKeys(await waysOfNewConnection(0))
  }, 60_000)
})
