import {
  CommandId,
  DealId,
  dealStream,
  dealSubject,
  EventId,
  isErased,
  eventCatalogue,
  type NewEvent,
  TenantId,
  unknownActor
} from "@genzaichi/core"
import { type FreshDatabase, freshDatabase } from "@genzaichi/postgres-server"
import { Effect, Schedule, type Scope } from "effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { type Database, makeDatabase } from "../../src/connection/database.ts"
import { memoryKeys, openPostgres } from "../../src/index.ts"
import { type Log, makeLog } from "../../src/log/postgres-event-store.ts"
import { migrate } from "../../src/migration/migrate.ts"
import { namesOf } from "../../src/migration/migration.ts"
import { openProjection } from "../../src/projection/open-projection.ts"
import { projectionFault, type TableProjection } from "../../src/projection/table-projection.ts"

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase("projection")
})
afterAll(() => fresh.drop())

const acme = TenantId.make("acme")
const other = TenantId.make("other")
const at = Date.UTC(2026, 10, 2)

interface Notes {
  readonly notes: number
  readonly last: string
}

/** How many notes each deal has; one that says `gone` takes the deal out. */
const notesPerDeal = (version: number): TableProjection<Notes> => ({
  name: "notes_per_deal",
  version,
  keys: (event) =>
    event.kind === "note-added" ? event.subjects.filter(({ kind }) => kind === "deal").map(({ id }) => id) : [],
  initial: () => ({ notes: 0, last: "" }),
  evolve: ({ notes }, event) => {
    const { text } = event.data as { readonly text: string }
    return text === "gone" ? undefined : { notes: notes + version, last: text }
  },
  columns: {
    notes: { type: "bigint", of: ({ notes }) => notes, searched: true },
    last: { type: "text", of: ({ last }) => last }
  }
})

let schemas = 0
let events = 0
interface Here {
  readonly log: Log
  readonly database: Database
  readonly schema: string
}

/** A schema of its own, opened. */
const here = Effect.gen(function* () {
  const schema = `projection_${++schemas}`
  const database = yield* makeDatabase({ url: fresh.url })
  yield* migrate(database, namesOf(schema, "projection_test"))
  return { schema, database, log: yield* makeLog({ database, schema, pollEvery: "100 millis" }) } satisfies Here
})

const noteOn = (deal: string, text: string): NewEvent => ({
  id: EventId.make(`e-${++events}`),
  kind: "note-added",
  kindVersion: 1,
  data: { text },
  subjects: [dealSubject(DealId.make(deal))],
  occurredAt: at,
  actor: unknownActor,
  recordedBy: unknownActor,
  labels: []
})

const write = ({ log }: Here, deal: string, texts: ReadonlyArray<string>, tenant = acme) =>
  log.store.append(
    tenant,
    [{ stream: dealStream(DealId.make(deal)), expected: "any", events: texts.map((text) => noteOn(deal, text)) }],
    { command: CommandId.make(`c-${events}`) }
  )

const open = <State>(
  { database, log, schema }: Here,
  projection: TableProjection<State>,
  keep: "inline" | "following",
  tenant = acme
) =>
  openProjection(
    { database, schema, log, catalogue: eventCatalogue(), unsealed: (_, stored) => Effect.succeed(stored) },
    projection,
    { tenant, keep }
  )

const run = <A, E>(effect: Effect.Effect<A, E, Scope.Scope>) => Effect.runPromise(Effect.scoped(effect))

describe("a projection of an app's own (F2)", () => {
  it("holds a row for each key, folded in the order of the log, and loses the row its fold takes out", () =>
    run(
      Effect.gen(function* () {
        const place = yield* here
        yield* write(place, "a", ["one", "two"])
        yield* write(place, "b", ["three"])
        yield* write(place, "c", ["four", "gone"])
        const projection = yield* open(place, notesPerDeal(1), "following")
        yield* projection.caughtUp(5)
        const { rows, sequence } = yield* projection.rows()
        expect(rows).toEqual([
          { key: "a", state: { notes: 2, last: "two" } },
          { key: "b", state: { notes: 1, last: "three" } }
        ])
        expect(sequence).toBe(5)
      })
    ))

  it("is found by its columns, in their order, a page at a time", () =>
    run(
      Effect.gen(function* () {
        const place = yield* here
        for (const [deal, count] of [
          ["a", 2],
          ["b", 5],
          ["c", 2],
          ["d", 1]
        ] as const) {
          yield* write(
            place,
            deal,
            Array.from({ length: count }, () => "n")
          )
        }
        const projection = yield* open(place, notesPerDeal(1), "following")
        const first = yield* projection.rows({ orderBy: "notes", descending: true, limit: 2 })
        expect(first.rows.map(({ key }) => key)).toEqual(["b", "c"])
        const second = yield* projection.rows({ orderBy: "notes", descending: true, limit: 2, after: first.next! })
        expect(second.rows.map(({ key }) => key)).toEqual(["a", "d"])
        const end = yield* projection.rows({ orderBy: "notes", descending: true, limit: 2, after: second.next! })
        expect([end.rows, end.next]).toEqual([[], undefined])
        expect((yield* projection.rows({ equal: { notes: 2 } })).rows.map(({ key }) => key)).toEqual(["a", "c"])
        const unknown = yield* Effect.flip(projection.rows({ equal: { size: 2 } }))
        expect(unknown.message).toContain("has no column size; it has notes, last")
      })
    ))

  it("kept inline is as of the log the moment an append is answered", () =>
    run(
      Effect.gen(function* () {
        const place = yield* here
        const projection = yield* open(place, notesPerDeal(1), "inline")
        yield* projection.caughtUp()
        for (let count = 1; count <= 20; count++) {
          yield* write(place, "a", ["n"])
          const { rows, sequence } = yield* projection.rows()
          expect([rows[0]?.state.notes, sequence]).toEqual([count, count])
        }
      })
    ))

  it("kept inline loses nothing where somebody appends who has not opened it", () =>
    run(
      Effect.gen(function* () {
        const place = yield* here
        const projection = yield* open(place, notesPerDeal(1), "inline")
        yield* projection.caughtUp()
        const stranger = { ...place, log: yield* makeLog({ database: place.database, schema: place.schema }) }
        yield* write(stranger, "a", ["from outside"])
        yield* write(place, "a", ["from here"])
        expect((yield* projection.rows()).rows[0]?.state).toEqual({ notes: 2, last: "from here" })
      })
    ))

  it("of another version is built beside the one that is read, while appends and queries go on, and takes its place whole", () =>
    run(
      Effect.gen(function* () {
        const place = yield* here
        for (let count = 0; count < 30; count++) yield* write(place, `d-${count % 5}`, ["n", "n"])
        const before = yield* open(place, notesPerDeal(1), "following")
        yield* before.caughtUp(60)
        const seen = new Set<string>()
        const watching = yield* Effect.forkScoped(
          Effect.forever(
            Effect.gen(function* () {
              const { rows, version } = yield* before.rows({ limit: 10 })
              const notes = rows.reduce((sum, { state }) => sum + state.notes, 0) / version
              // Whole, in whichever version: all that was there before the second was begun.
              seen.add(`${version} ${rows.length} ${notes >= 60}`)
              yield* Effect.yieldNow
            })
          )
        )
        const after = yield* open(place, notesPerDeal(2), "following")
        for (let count = 0; count < 30; count++) yield* write(place, `d-${count % 5}`, ["n"])
        yield* after.caughtUp(90)
        expect(watching.pollUnsafe()).toBeUndefined()
        expect([...seen].every((one) => one === "1 5 true" || one === "2 5 true")).toBe(true)
        const { rows, version } = yield* after.rows()
        expect([version, rows.reduce((sum, { state }) => sum + state.notes, 0)]).toEqual([2, 180])
        expect(yield* after.progress).toEqual({ version: 2, sequence: 90, head: 90, isRead: true })
        // The one before is answered from the later one, and is not built again.
        expect((yield* before.rows()).version).toBe(2)
        const back = yield* Effect.flip(open(place, notesPerDeal(1), "following"))
        expect(back.message).toContain(
          "version 2 is read already; to go back to an earlier fold, give it a later version"
        )
      })
    ))

  it("is kept by several at once, each event counted once", () =>
    run(
      Effect.gen(function* () {
        const place = yield* here
        const kept = yield* Effect.all(
          (["following", "inline", "following"] as const).map((keep) => open(place, notesPerDeal(1), keep)),
          { concurrency: "unbounded" }
        )
        yield* Effect.forEach(
          Array.from({ length: 60 }, (_, index) => index),
          (index) => write(place, `d-${index % 3}`, ["n", "n"]),
          { concurrency: 8 }
        )
        for (const projection of kept) {
          yield* projection.caughtUp(120)
          expect((yield* projection.rows()).rows.map(({ state }) => state.notes)).toEqual([40, 40, 40])
        }
      })
    ))

  it("of one tenant knows nothing of another's", () =>
    run(
      Effect.gen(function* () {
        const place = yield* here
        yield* write(place, "a", ["ours"])
        yield* write(place, "a", ["theirs", "theirs"], other)
        const ours = yield* open(place, notesPerDeal(1), "following")
        const theirs = yield* open(place, notesPerDeal(1), "following", other)
        yield* ours.caughtUp(1)
        yield* theirs.caughtUp(2)
        expect((yield* ours.rows()).rows.map(({ state }) => state.last)).toEqual(["ours"])
        expect((yield* theirs.rows()).rows.map(({ state }) => state.notes)).toEqual([2])
      })
    ))

  it("goes on from where it stood when it is opened again, and not from the beginning", () =>
    run(
      Effect.gen(function* () {
        const place = yield* here
        yield* write(place, "a", ["one"])
        yield* Effect.scoped(Effect.flatMap(open(place, notesPerDeal(1), "following"), ({ caughtUp }) => caughtUp(1)))
        yield* write(place, "b", ["two"])
        const folded: Array<string> = []
        const watched = { ...notesPerDeal(1) }
        const again = yield* open(
          place,
          {
            ...watched,
            evolve: (state: Notes, event, key) => {
              folded.push(key)
              return watched.evolve(state, event, key)
            }
          },
          "following"
        )
        yield* again.caughtUp(2)
        expect(folded).toEqual(["b"])
      })
    ))

  it("is refused where its name cannot be one, or its columns changed and its version did not", () =>
    run(
      Effect.gen(function* () {
        const place = yield* here
        const named = yield* Effect.flip(open(place, { ...notesPerDeal(1), name: "Notes per deal" }, "following"))
        expect(named.message).toContain("small letters, digits and _")
        const nobodys = projectionFault(notesPerDeal(1), "")
        expect(nobodys?.message).toContain('such as tenant: "acme"')
        yield* open(place, notesPerDeal(1), "following")
        const { notes } = notesPerDeal(1).columns!
        const changed = yield* Effect.flip(open(place, { ...notesPerDeal(1), columns: { notes: notes! } }, "following"))
        expect(changed.message).toBe(
          "The projection notes_per_deal (version 1) was not opened: its table was made with other columns (last text, notes bigint); count the version up where they change"
        )
      })
    ))

  it("is folded again from the beginning where the log it was folded from was replaced by another", () =>
    run(
      Effect.gen(function* () {
        const place = yield* here
        yield* write(place, "a", ["one", "two"])
        const projection = yield* open(place, notesPerDeal(1), "following")
        yield* projection.caughtUp(2)
        // As if a backup of another day had been put back.
        yield* Effect.promise(() => fresh.query(`DELETE FROM ${place.schema}.events`))
        yield* write(place, "b", ["three", "four", "five"])
        yield* Effect.gen(function* () {
          const { rows } = yield* projection.rows()
          return JSON.stringify(rows)
        }).pipe(
          Effect.repeat({
            schedule: Schedule.spaced("50 millis"),
            until: (rows) => rows === '[{"key":"b","state":{"notes":3,"last":"five"}}]'
          })
        )
      })
    ))

  for (const keep of ["following", "inline"] as const) {
    it(`kept ${keep} says of the forgotten only that they were, and its tables hold nothing they said (F4)`, async () => {
      const keys = memoryKeys()
      const schema = `forgetting_${keep}`
      await using postgres = await openPostgres({
        url: fresh.url,
        schema,
        migrate: "run",
        keys,
        pollEvery: "100 millis"
      })
      const { store } = postgres
      const account = { kind: "account", id: "aoba" }
      const add = (text: string) =>
        Effect.runPromise(
          store.append(
            acme,
            [
              {
                stream: dealStream(DealId.make("d")),
                expected: "any",
                events: [{ ...noteOn("d", text), subjects: [dealSubject(DealId.make("d")), account] }]
              }
            ],
            { command: CommandId.make(`forget-${++events}`) }
          )
        )
      const projection = await postgres.project(notesPerDeal(1), { tenant: "acme", keep })
      await add("first")
      await add("田中様の持病の件")
      await projection.caughtUp(2)
      expect((await projection.rows()).rows[0]?.state.last).toBe("田中様の持病の件")
      await postgres.forget(acme, account)
      await projection.caughtUp(2)
      const { state } = (await projection.rows()).rows[0]!
      expect([state.notes, isErased(state.last)]).toEqual([2, true])
      const left = await fresh.query(
        `SELECT count(*) AS rows FROM ${schema}.projected_notes_per_deal_1 p WHERE p::text LIKE '%持病%'`
      )
      expect(Number(left[0]?.["rows"])).toBe(0)
      await add("third")
      await projection.caughtUp(3)
      expect((await projection.rows()).rows[0]?.state.notes).toBe(3)
    })
  }
})
