import {
  CommandId,
  DealId,
  dealStream,
  dealSubject,
  EventId,
  type EventStoreShape,
  type NewEvent,
  personSubject,
  PersonId,
  TenantId,
  unknownActor
} from "@genzaichi/core"
import { type FreshDatabase, freshDatabase } from "@genzaichi/postgres-server"
import { Effect, Stream } from "effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { openPostgres } from "../src/index.ts"

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase("archive")
})
afterAll(() => fresh.drop())

const acme = TenantId.make("acme")
const other = TenantId.make("other")
const start = Date.UTC(2026, 10, 2)
const deal = DealId.make("aoba")

const noteOf = (index: number): NewEvent => ({
  id: EventId.make(`e-${index}`),
  kind: "note-added",
  kindVersion: 1,
  data: { text: `メモ ${index}` },
  subjects: [dealSubject(deal), personSubject(PersonId.make("tanaka"))],
  occurredAt: start,
  actor: { kind: "member", id: "yamada" },
  recordedBy: unknownActor,
  labels: ["confidential"]
})

const all = <A, E>(stream: Stream.Stream<A, E>) => Effect.runPromise(Stream.runCollect(stream))
const write = (store: EventStoreShape, index: number, tenant = acme) =>
  store.append(tenant, [{ stream: dealStream(deal), expected: "any", events: [noteOf(index)] }], {
    command: CommandId.make(`c-${index}`)
  })

/** Everything a store can be asked of the tenant, as one text: comparing seven thousand events as texts is quick. */
const readings = async (store: EventStoreShape) =>
  JSON.stringify({
    log: await all(store.readAll(acme)),
    stream: await all(store.readStream(acme, dealStream(deal))),
    deal: await all(store.readSubject(acme, dealSubject(deal))),
    person: await all(store.readSubject(acme, personSubject(PersonId.make("tanaka")))),
    followed: await all(store.follow(acme).pipe(Stream.take(7000))),
    command: await Effect.runPromise(store.findCommand(acme, CommandId.make("c-3")))
  })

describe("putting old events away", () => {
  it("changes nothing that is read, nor what a retry is answered, nor another tenant", async () => {
    await using postgres = await openPostgres({ url: fresh.url, schema: fresh.schema, migrate: "run" })
    const { store } = postgres
    for (let index = 1; index <= 10; index++) await Effect.runPromise(write(store, index))
    const many = Array.from({ length: 6990 }, (_, index) => noteOf(index + 11))
    await Effect.runPromise(
      store.append(acme, [{ stream: dealStream(deal), expected: 10, events: many }], {
        command: CommandId.make("many")
      })
    )
    await Effect.runPromise(write(store, 1, other))
    const before = await readings(store)
    const log = await all(store.readAll(acme))
    const boundary = log[4]!.recordedAt

    // Up to an instant: what was recorded at it stays.
    const few = await postgres.archive({ tenant: "acme", before: boundary })
    expect(few.events).toBe(log.filter(({ recordedAt }) => recordedAt < boundary).length)
    expect((await readings(store)) === before).toBe(true)

    const rest = await postgres.archive({ tenant: "acme", before: Number.MAX_SAFE_INTEGER })
    expect(few.events + rest.events).toBe(7000)
    expect(await postgres.archive({ tenant: "acme", before: Number.MAX_SAFE_INTEGER })).toEqual({ events: 0 })
    expect((await readings(store)) === before).toBe(true)

    const repeated = await Effect.runPromise(write(store, 3))
    expect([repeated.repeated, repeated.events]).toEqual([true, [log[2]]])
    const taken = await Effect.runPromise(
      Effect.flip(
        store.append(acme, [{ stream: dealStream(deal), expected: "any", events: [noteOf(3)] }], {
          command: CommandId.make("another")
        })
      )
    )
    expect(taken._tag).toBe("EventIdTaken")
    const { events } = await Effect.runPromise(write(store, 7001))
    expect([events[0]?.sequence, events[0]?.version]).toEqual([7001, 7001])

    const left = await fresh.query(
      `SELECT tenant, count(data) AS here FROM "${fresh.schema}".events GROUP BY tenant ORDER BY tenant`
    )
    expect(left.map(({ tenant, here }) => [tenant, Number(here)])).toEqual([
      ["acme", 1],
      ["other", 1]
    ])
  })
})
