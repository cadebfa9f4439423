/**
 * The log in PostgreSQL on a server with durable commits: appends one at a time, sixty-four at once and in thousands, and
 * reading it all, against the bare driver on a table with the same indexes and against Emmett's store.
 */
import { type EventKind, eventCatalogue, type EventStoreShape, type StoredEvent, TenantId } from "@genzaichi/core"
import { makePostgres } from "@genzaichi/postgres"
import { startServer } from "@genzaichi/postgres-server"
import { Effect, Schema, Stream } from "effect"
import { SchemaJITCompiler } from "effect/schema"
import { median, measureElapsed } from "../measure.ts"
import type { Measured, Size } from "../outcome.ts"
import { type BareClient, bareClient } from "../postgres/bare-client.ts"
import { type EmmettStore, emmettStore } from "../postgres/emmett-store.ts"
import { endless, eventsAsTheyHappened, inThousands, type Loaded } from "../postgres/load.ts"

const tenant = TenantId.make("bench")
const several = TenantId.make("bench-several")
const apart = TenantId.make("bench-apart")
const bulk = TenantId.make("bench-bulk")

const pageSize = 1024

/** One append of one event, at the version its stream has. */
const record = (store: EventStoreShape, to: TenantId, { event, stream, version }: Loaded) =>
  store.append(to, [{ stream, expected: version === 1 ? "none" : version - 1, events: [event] }], {
    command: event.id as never
  })

/** One append of a lot, a write for each of its deals. */
const recordMany = (store: EventStoreShape, to: TenantId, lot: ReadonlyArray<Loaded>) => {
  const writes = [...Map.groupBy(lot, ({ stream }) => stream.id).values()].map((ofDeal) => ({
    stream: ofDeal[0]!.stream,
    expected: "none" as const,
    events: ofDeal.map(({ event }) => event)
  }))
  return store.append(to, writes, { command: lot[0]!.event.id as never })
}

const inTurn = (times: number, work: Effect.Effect<unknown, unknown>): Promise<void> =>
  Effect.runPromise(Effect.repeat(work, { times: times - 1 }).pipe(Effect.asVoid))

/** Appends of sixty-four who each wait for their answer, until all have made so many. */
const atOnce = (store: EventStoreShape, to: TenantId, each: number, next: () => Loaded): Promise<void> =>
  Effect.runPromise(
    Effect.forEach(
      Array.from({ length: 64 }),
      (_, writer) =>
        Effect.repeat(
          Effect.suspend(() => {
            const { event } = next()
            const stream = { kind: "deal", id: `of-${writer}` }
            return store.append(to, [{ stream, expected: "any", events: [event] }], { command: event.id as never })
          }),
          { times: each - 1 }
        ),
      { concurrency: "unbounded", discard: true }
    )
  )

/** Whether the data of a stored event has the shape of its kind: one compiled check a kind. */
const dataChecks = (): ((event: StoredEvent) => boolean) => {
  const checks = new Map<string, (data: unknown) => boolean>()
  for (const { data, kind } of eventCatalogue().kinds.values() as Iterable<EventKind<string, unknown>>) {
    const schema = data.annotate({})
    SchemaJITCompiler.enable(schema.ast)
    checks.set(kind, Schema.is(schema))
  }
  return ({ data, kind }) => checks.get(kind)!(data)
}

/** Throws where one of them does not hold what was appended, in order. */
const assertKept = async (
  given: ReadonlyArray<Loaded>,
  store: EventStoreShape,
  bare: BareClient,
  emmett: EmmettStore
): Promise<void> => {
  const log = await Effect.runPromise(Stream.runCollect(store.readAll(tenant)))
  const rows = await Effect.runPromise(
    bare.rows(`SELECT id, version, data FROM bare.events WHERE tenant = '${tenant}' ORDER BY sequence`)
  )
  for (const [index, { event, version }] of given.entries()) {
    const stored = log[index]
    const [id, bareVersion, data] = rows[index] ?? []
    const same = JSON.stringify(event.data)
    const isOurs = stored?.id === event.id && stored.version === version && JSON.stringify(stored.data) === same
    if (!isOurs || id !== event.id || bareVersion !== version || JSON.stringify(data) !== same) {
      throw new Error(`Event ${index + 1} is not what was appended: ${JSON.stringify([event, stored, id])}`)
    }
  }
  for (const loaded of given.slice(0, 20)) {
    const expected = given.filter(({ stream }) => stream.id === loaded.stream.id).map(({ event }) => event.id)
    const [ids, ours] = [
      await emmett.idsOf(loaded),
      (await Effect.runPromise(Stream.runCollect(store.readStream(tenant, loaded.stream)))).map(({ id }) => id)
    ]
    if (ids.join() !== expected.join() || ours.join() !== expected.join()) {
      throw new Error(`The stream of ${loaded.stream.id} is not what was appended`)
    }
  }
}

export const benchPostgresLog = async (size: Size): Promise<ReadonlyArray<Measured>> => {
  const whole = size === "whole"
  const server = await startServer({ settings: { shared_buffers: "256MB", max_wal_size: "4GB" } })
  try {
    const program = Effect.gen(function* () {
      const url = yield* Effect.promise(() => server.createDatabase("ours"))
      const open = (together: boolean) =>
        makePostgres({ url, migrate: "run", together, hints: false, pageSize, connections: 16 })
      const { store } = yield* open(true)
      const { store: onePerCall } = yield* open(false)
      const bare = yield* bareClient(url, "genzaichi")
      const emmettUrl = yield* Effect.promise(() => server.createDatabase("emmett"))
      const emmett = yield* Effect.acquireRelease(
        Effect.promise(() => emmettStore(emmettUrl)),
        (one) => Effect.promise(one.close)
      )
      return yield* Effect.promise(() => measured(whole, { store, onePerCall, bare, emmett }))
    })
    return await Effect.runPromise(Effect.scoped(program))
  } finally {
    await server.close()
  }
}

interface Contenders {
  readonly store: EventStoreShape
  readonly onePerCall: EventStoreShape
  readonly bare: BareClient
  readonly emmett: EmmettStore
}

const measured = async (
  whole: boolean,
  { bare, emmett, onePerCall, store }: Contenders
): Promise<ReadonlyArray<Measured>> => {
  const outcomes: Array<Measured> = []
  const happened = eventsAsTheyHappened(whole ? 400 : 20)

  // One writer, one event at a time. Turns of twenty, so that what the disk and the machine do meanwhile hits all alike.
  const turn = whole ? 20 : 4
  const turns = { rounds: whole ? 60 : 2, warmUps: whole ? 60 : 1 }
  const nexts = [endless(happened), endless(happened), endless(happened)] as const
  const [oursMs, bareMs, emmettMs] = await measureElapsed(
    [
      () =>
        inTurn(
          turn,
          Effect.suspend(() => record(store, tenant, nexts[0]()))
        ),
      () =>
        inTurn(
          turn,
          Effect.suspend(() => bare.insert(tenant, nexts[1]()))
        ),
      async () => {
        for (let place = 0; place < turn; place++) await emmett.append(nexts[2]())
      }
    ],
    turns
  )
  const given = endless(happened)
  await assertKept(Array.from({ length: turn * (turns.rounds + turns.warmUps) }, given), store, bare, emmett)
  const rateOf = (count: number, ms: number): number => (count / ms) * 1000
  const single = { unit: "appends", ours: rateOf(turn, oursMs) }
  outcomes.push(
    {
      ...single,
      name: "postgres-append",
      peer: { name: "bare INSERT", rate: rateOf(turn, bareMs) },
      target: { of: "ratio", bound: 0.6 },
      notes: ["one writer, one event at a time; the same driver and indexes, durable commits"]
    },
    {
      ...single,
      name: "postgres-append-emmett",
      peer: { name: "Emmett", rate: rateOf(turn, emmettMs) },
      target: { of: "ratio", bound: 1.5 },
      notes: []
    }
  )

  // Sixty-four at once on one tenant.
  const each = whole ? 20 : 2
  const fewer = whole ? 4 : 1
  const [together, alone] = await measureElapsed(
    [() => atOnce(store, several, each, nexts[0]), () => atOnce(onePerCall, apart, fewer, nexts[1])],
    { rounds: whole ? 9 : 1, warmUps: 1 }
  )
  outcomes.push({
    name: "postgres-together",
    unit: "appends",
    ours: rateOf(64 * each, together),
    peer: { name: "a call each", rate: rateOf(64 * fewer, alone) },
    target: { of: "ratio", bound: 6 },
    notes: ["64 writers of one tenant at once, each waiting for its answer; `together: false` on 16 connections"]
  })

  // In thousands.
  const lots = inThousands(whole ? 3200 : 100, 5)
  const rounds = whole ? 60 : 1
  const places = [0, 0, 0]
  const lotOf = (contender: number): ReadonlyArray<Loaded> => lots[places[contender]!++]!
  const warmUps = whole ? 10 : 1
  const [bulkMs, unnestMs, emmettBulkMs] = await measureElapsed(
    [
      () => Effect.runPromise(recordMany(store, bulk, lotOf(0))),
      () => Effect.runPromise(bare.insertMany(bulk, lotOf(1))),
      () => {
        const lot = lotOf(2)
        return emmett.appendMany(`lot-${places[2]}`, lot)
      }
    ],
    { rounds, warmUps }
  )
  const perLot = median(lots.slice(warmUps, warmUps + rounds).map((lot) => lot.length))
  const inLots = { unit: "events", ours: rateOf(perLot, bulkMs) }
  outcomes.push(
    {
      ...inLots,
      name: "postgres-bulk",
      peer: { name: "INSERT from unnest", rate: rateOf(perLot, unnestMs) },
      target: { of: "ratio", bound: 0.8 },
      notes: [`${rounds} appends of ${perLot} events, some 40 deals each, a stream a deal`]
    },
    {
      ...inLots,
      name: "postgres-bulk-emmett",
      peer: { name: "Emmett, to one stream", rate: rateOf(perLot, emmettBulkMs) },
      target: { of: "ratio", bound: 1 },
      notes: []
    }
  )

  // Reading everything from the beginning.
  const isWhole = dataChecks()
  const count = lots.slice(0, warmUps + rounds).reduce((sum, lot) => sum + lot.length, 0)
  const counted = (name: string, found: number, wanted: number): void => {
    if (found !== wanted) throw new Error(`${name} read ${found} events of ${wanted}`)
  }
  const ours = async (): Promise<void> => {
    let read = 0
    const take = (events: ReadonlyArray<StoredEvent>): void => {
      for (const event of events) if (isWhole(event)) read++
    }
    await Effect.runPromise(Stream.runForEachArray(store.readAll(bulk), (events) => Effect.sync(() => take(events))))
    counted("The log", read, count)
  }
  const streamed = async (): Promise<void> => {
    let read = 0
    const rows = `SELECT sequence, stream_kind, stream_id, version, id, kind, kind_version, occurred_at, known_at, recorded_at, data, envelope
      FROM genzaichi.events WHERE tenant = '${bulk}' ORDER BY sequence`
    await Effect.runPromise(bare.stream(rows, (page) => void (read += page.length)))
    counted("The bare client", read, count)
  }
  const [readMs, streamMs] = await measureElapsed([ours, streamed], {
    rounds: whole ? 11 : 1,
    warmUps: whole ? 4 : 0
  })
  // Emmett sorts all there is for every page, so it is given the one page that suits it best. It is measured after the
  // others, to which it would leave a heap full of it.
  const ofEmmett = await emmett.readAll(1_000_000)
  const [readBesideMs, emmettReadMs] = await measureElapsed(
    [ours, async () => counted("Emmett", await emmett.readAll(1_000_000), ofEmmett)],
    { rounds: whole ? 5 : 1, warmUps: whole ? 1 : 0 }
  )
  outcomes.push(
    {
      name: "postgres-read",
      unit: "events",
      ours: rateOf(count, readMs),
      peer: { name: "streaming the rows", rate: rateOf(count, streamMs) },
      target: { of: "ratio", bound: 0.85 },
      notes: [`${count} events from the beginning, in pages of ${pageSize}, each one's order and data checked`]
    },
    {
      name: "postgres-read-emmett",
      unit: "events",
      ours: rateOf(count, readBesideMs),
      peer: { name: "Emmett", rate: rateOf(ofEmmett, emmettReadMs) },
      target: { of: "ratio", bound: 2 },
      notes: [`${ofEmmett} events in one page: it sorts all of them for each page`]
    }
  )
  return outcomes
}
