/**
 * The read model in PostgreSQL: what is stale at an instant among many deals, building positions from a long log while
 * appends go on, and what keeping them costs an append.
 */
import { type LedgerOptions, TenantId } from "@genzaichi/core"
import { makePostgres, type PostgresShape } from "@genzaichi/postgres"
import { type OwnServer, startServer } from "@genzaichi/postgres-server"
import { Effect, type Scope } from "effect"
import { atTheEnd, calendar } from "../histories.ts"
import { measureElapsed } from "../measure.ts"
import type { Measured, Size } from "../outcome.ts"
import { endless, eventsAsTheyHappened, type Loaded } from "../postgres/load.ts"

const database = "positions"

const ledgerOf = (tenant: string): LedgerOptions => ({ tenant, calendar })

const rule = "silent"

/** Positions of a tenant without events, with as many deals written into their tables, `stale` of them stale at the end. */
const filled = (server: OwnServer, postgres: PostgresShape, tenant: string, deals: number, stale: number) =>
  Effect.gen(function* () {
    const positions = yield* postgres.positions({ version: 1, ledger: ledgerOf(tenant), keep: "following" })
    yield* positions.ready
    // Those stale began one after the other over the years; those that are not will be, or were and are no longer.
    const day = 86_400_000
    yield* Effect.promise(() =>
      server.query(
        `INSERT INTO genzaichi.stale_periods (tenant, generation, kind, id, view, rule, from_at, until_at)
         SELECT m.tenant, m.generation, 'deal', 'D-' || n, 'every', '${rule}',
           CASE WHEN n % ${deals / stale} = 0 THEN ${atTheEnd} - n * 1000 ELSE ${atTheEnd} + (n % 90 + 1) * ${day}::bigint END, 9223372036854775807
         FROM genzaichi.models m, generate_series(1, ${deals}) n WHERE m.tenant = '${tenant}' AND m.state = 'running'`,
        database
      )
    )
    return positions
  })

/** A log of many events: a simulated one appended, then written again under other names by the server itself. */
const longLog = (server: OwnServer, postgres: PostgresShape, tenant: TenantId, deals: number, times: number) =>
  Effect.gen(function* () {
    const events = eventsAsTheyHappened(deals, 11)
    for (let from = 0; from < events.length; from += 1000) {
      const lot = events.slice(from, from + 1000)
      const writes = [...Map.groupBy(lot, ({ stream }) => stream.id).values()].map((ofDeal) => ({
        stream: ofDeal[0]!.stream,
        expected: "any" as const,
        events: ofDeal.map(({ event }) => event)
      }))
      yield* postgres.store.append(tenant, writes, { command: lot[0]!.event.id as never })
    }
    for (let round = 1; round < times; round++) {
      yield* Effect.promise(() =>
        server.query(
          `INSERT INTO genzaichi.events (tenant, sequence, stream_kind, stream_id, version, id, kind, kind_version, occurred_at, known_at, recorded_at, data, envelope, deal)
           SELECT tenant, sequence + ${round * events.length}, stream_kind, stream_id || '.${round}', version, id || '.${round}', kind, kind_version, occurred_at, known_at, recorded_at, data, envelope, deal || '.${round}'
           FROM genzaichi.events WHERE tenant = '${tenant}' AND sequence <= ${events.length} ORDER BY sequence`,
          database
        )
      )
    }
    return events.length * times
  })

const record = (postgres: PostgresShape, tenant: TenantId, { event, stream, version }: Loaded) =>
  postgres.store.append(tenant, [{ stream, expected: version === 1 ? "none" : version - 1, events: [event] }], {
    command: event.id as never
  })

const staleOutcomes = (
  server: OwnServer,
  postgres: PostgresShape,
  whole: boolean
): Effect.Effect<ReadonlyArray<Measured>, unknown, Scope.Scope> =>
  Effect.gen(function* () {
    const answers = whole ? 10_000 : 100
    const [few, many] = whole ? ([100_000, 1_000_000] as const) : ([1000, 5000] as const)
    const amongFew = yield* filled(server, postgres, "bench-few", few, answers)
    const amongMany = yield* filled(server, postgres, "bench-many", many, answers)
    yield* Effect.promise(() => server.query("VACUUM ANALYZE genzaichi.stale_periods", database))
    const ask = (positions: typeof amongFew, limit: number, found: number) => async () => {
      const { rows } = await Effect.runPromise(positions.stale({ rule, at: atTheEnd, limit }))
      if (rows.length !== found) throw new Error(`${rows.length} deals are stale, not ${found}`)
    }
    const rounds = { rounds: whole ? 31 : 2, warmUps: whole ? 15 : 1 }
    const [fewMs, manyMs] = yield* Effect.promise(() =>
      measureElapsed([ask(amongFew, 10_000, answers), ask(amongMany, 10_000, answers)], rounds)
    )
    const [firstMs] = yield* Effect.promise(() =>
      measureElapsed([ask(amongMany, 50, 50)], { rounds: whole ? 201 : 2, warmUps: whole ? 100 : 1 })
    )
    return [
      {
        name: "postgres-stale",
        unit: "answers",
        ours: (answers / manyMs) * 1000,
        peer: { name: `among ${few} deals`, rate: (answers / fewMs) * 1000 },
        target: { of: "ratio", bound: 0.67 },
        notes: [
          `${answers} answers among ${many} deals in ${manyMs.toFixed(1)} ms, among ${few} in ${fewMs.toFixed(1)} ms: at most 1.5 times as long`
        ]
      },
      {
        name: "postgres-stale-first",
        unit: "seconds",
        ours: firstMs / 1000,
        target: { of: "seconds", bound: 0.001 },
        notes: [`the 50 stale for longest among ${many} deals`]
      }
    ]
  })

const rebuildOutcome = (
  server: OwnServer,
  postgres: PostgresShape,
  whole: boolean
): Effect.Effect<Measured, unknown, Scope.Scope> =>
  Effect.gen(function* () {
    const tenant = TenantId.make("bench-long")
    const events = yield* longLog(server, postgres, tenant, whole ? 800 : 20, whole ? 47 : 3)
    yield* Effect.promise(() => server.query("VACUUM ANALYZE genzaichi.events", database))
    const other = endless(eventsAsTheyHappened(20, 12))
    let meanwhile = 0
    const appending = Effect.forever(
      Effect.gen(function* () {
        const { event, stream } = other()
        const id = `m-${++meanwhile}` as typeof event.id
        yield* postgres.store.append(
          tenant,
          [
            {
              stream: { kind: "deal", id: `M-${stream.id}` },
              expected: "any",
              events: [{ ...event, id, subjects: [] }]
            }
          ],
          { command: id as never }
        )
        yield* Effect.sleep("20 millis")
      })
    )
    const began = performance.now()
    yield* Effect.forkScoped(appending)
    const positions = yield* postgres.positions({ version: 1, ledger: ledgerOf(tenant), keep: "following" })
    yield* positions.caughtUp(events)
    const seconds = (performance.now() - began) / 1000
    const { deals } = yield* positions.state
    return {
      name: "postgres-rebuild",
      unit: "events",
      ours: events / seconds,
      target: { of: "rate", bound: 60_000 },
      notes: [
        `positions and stale periods of ${deals} deals from ${events} events in ${seconds.toFixed(1)} s; ${meanwhile} events were appended meanwhile`
      ]
    }
  })

const keepingOutcomes = (
  postgres: PostgresShape,
  whole: boolean
): Effect.Effect<ReadonlyArray<Measured>, unknown, Scope.Scope> =>
  Effect.gen(function* () {
    const happened = eventsAsTheyHappened(whole ? 200 : 10, 13)
    const tenants = ["bench-without", "bench-following", "bench-inline"].map((name) => TenantId.make(name))
    const following = yield* postgres.positions({ version: 1, ledger: ledgerOf(tenants[1]!), keep: "following" })
    const inline = yield* postgres.positions({ version: 1, ledger: ledgerOf(tenants[2]!), keep: "inline" })
    yield* following.ready
    yield* inline.ready
    const turn = whole ? 10 : 2
    const nexts = tenants.map(() => endless(happened))
    const appends = tenants.map((tenant, index) => async () => {
      for (let place = 0; place < turn; place++) {
        await Effect.runPromise(record(postgres, tenant, nexts[index]!()))
      }
    })
    const [without, behind, along] = yield* Effect.promise(() =>
      measureElapsed([appends[0]!, appends[1]!, appends[2]!], {
        rounds: whole ? 41 : 2,
        warmUps: whole ? 20 : 1
      })
    )
    yield* following.caughtUp()
    const rateOf = (ms: number): number => (turn / ms) * 1000
    const peer = { name: "no read model", rate: rateOf(without) }
    return [
      {
        name: "postgres-following",
        unit: "appends",
        ours: rateOf(behind),
        peer,
        target: { of: "ratio", bound: 0.5 },
        notes: ["appends of one event with positions kept a moment behind the log, by the same process"]
      },
      {
        name: "postgres-inline",
        unit: "appends",
        ours: rateOf(along),
        peer,
        target: { of: "ratio", bound: 0.1 },
        notes: ["the same with positions kept in the transaction of every append"]
      }
    ]
  })

export const benchPostgresPositions = async (size: Size): Promise<ReadonlyArray<Measured>> => {
  const whole = size === "whole"
  const server = await startServer({ settings: { shared_buffers: "512MB", max_wal_size: "8GB" } })
  try {
    const program = Effect.gen(function* () {
      const url = yield* Effect.promise(() => server.createDatabase(database))
      const open = makePostgres({ url, migrate: "run", hints: false, connections: 8 })
      const apart = <A>(work: (postgres: PostgresShape) => Effect.Effect<A, unknown, Scope.Scope>) =>
        Effect.scoped(Effect.flatMap(open, work))
      return [
        ...(yield* apart((postgres) => keepingOutcomes(postgres, whole))),
        ...(yield* apart((postgres) => staleOutcomes(server, postgres, whole))),
        yield* apart((postgres) => rebuildOutcome(server, postgres, whole))
      ]
    })
    return await Effect.runPromise(program)
  } finally {
    await server.close()
  }
}
