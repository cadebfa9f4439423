import { spawn } from "node:child_process"
import { once } from "node:events"
import { fileURLToPath } from "node:url"
import {
  type CommandId,
  DealId,
  dealStream,
  dealSubject,
  EventId,
  makePositionKeeper,
  type NewEvent,
  type StoredEvent,
  type TenantId,
  unknownActor,
  visibleTo,
  withoutPlaces
} from "@genzaichi/core"
import { simulateSales } from "@genzaichi/core/testing"
import { type FreshDatabase, freshDatabase } from "@genzaichi/postgres-server"
import { Effect, Exit, Fiber, Scope } from "effect"
import * as fc from "fast-check"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { arbitraryLog } from "../../../../core/test/store/keeper/arbitrary-log.ts"
import { seed } from "../../../../core/test/runs.ts"
import { makeKeeping } from "../../src/positions/keeping.ts"
import {
  accountsOf,
  calendar,
  day,
  dealsOf,
  expectSameAsLedger,
  makeStage,
  type Process,
  record,
  run,
  type Stage,
  startProcess
} from "./stage.ts"

let fresh: FreshDatabase
let stage: Stage
beforeAll(async () => {
  fresh = await freshDatabase("positions-building")
  stage = await makeStage(fresh.url)
})
afterAll(() => fresh.drop())

const now = calendar.startOf(calendar.dayFromText("2026-11-01")!)
let tenants = 0
const newTenant = (): string => `b${++tenants}`
let commands = 0
const command = () => `building-${++commands}` as CommandId

const recordSales = ({ log }: Process, tenant: string, deals: number) =>
  log.store.append(
    tenant as TenantId,
    [...simulateSales({ deals, seed: 5, calendar, until: "2026-10-30" })].map(({ deal, events }) => ({
      stream: dealStream(deal),
      expected: "any" as const,
      events
    })),
    { command: command() }
  )

/** A deal of its own, opened. */
const opened = (deal: string): NewEvent => ({
  id: EventId.make(`${deal}/opened`),
  kind: "deal-opened",
  kindVersion: 1,
  data: { title: `商談 ${deal}` },
  subjects: [dealSubject(DealId.make(deal))],
  occurredAt: now - day,
  actor: unknownActor,
  recordedBy: unknownActor,
  labels: []
})
const openDeal = ({ log }: Process, tenant: string, deal: string) =>
  log.store.append(
    tenant as TenantId,
    [{ stream: dealStream(DealId.make(deal)), expected: "any", events: [opened(deal)] }],
    { command: command() }
  )

describe("a new version is built beside the one that answers", () => {
  it.each(["inline", "following"] as const)(
    "and a reader sees the one or the other, whole, while appends go on (%s)",
    async (keep) => {
      const tenant = newTenant()
      await run(
        Effect.gen(function* () {
          const [ours, theirs] = [yield* startProcess(stage), yield* startProcess(stage)]
          yield* recordSales(ours, tenant, 60)
          const first = yield* ours.positions({ tenant, keep })
          yield* first.caughtUp()
          let written = 0
          const over = { is: false }
          const writer = yield* Effect.forkChild(
            Effect.gen(function* () {
              for (; !over.is; written++) yield* openDeal(written % 2 === 0 ? ours : theirs, tenant, `new-${written}`)
            })
          )
          const versions = new Set<number>()
          const reader = yield* Effect.forkChild(
            Effect.gen(function* () {
              let [deals, sequence] = [0, 0]
              while (!over.is) {
                const page = yield* first.deals({ limit: 10_000 })
                // It never loses a deal, and never goes back in the log.
                expect(page.rows.length).toBeGreaterThanOrEqual(Math.max(60, deals))
                expect(page.sequence).toBeGreaterThanOrEqual(sequence)
                expect(new Set(page.rows.map(({ id }) => id)).size).toBe(page.rows.length)
                versions.add(page.version)
                ;[deals, sequence] = [page.rows.length, page.sequence!]
                yield* Effect.sleep(1)
              }
            })
          )
          yield* Effect.sleep(200)
          const second = yield* theirs.positions({ tenant, keep, version: 2, pageEvents: 100 })
          yield* second.caughtUp()
          yield* Effect.sleep(200)
          over.is = true
          yield* Fiber.join(writer)
          yield* Fiber.join(reader)
          expect(versions).toEqual(new Set([1, 2]))
          yield* second.caughtUp()
          expect((yield* second.state).deals).toBe(60 + written)
          yield* expectSameAsLedger(theirs, second, now + day, { tenant, calendar })
          // What was kept of the first version is cleared away, all of it.
          yield* Effect.gen(function* () {
            while (true) {
              const rows = yield* Effect.promise(() =>
                fresh.query(`SELECT DISTINCT generation FROM ${stage.schema}.kept_deals WHERE tenant = $1`, [tenant])
              )
              if (rows.length === 1) return
              yield* Effect.sleep(50)
            }
          }).pipe(Effect.timeout("20 seconds"))
        })
      )
    },
    60_000
  )

  it("goes on where it was left, when whoever built it stops in the middle", async () => {
    const tenant = newTenant()
    await run(
      Effect.gen(function* () {
        const here = yield* startProcess(stage)
        yield* recordSales(here, tenant, 80)
        const scope = yield* Scope.make()
        const first = yield* Scope.provide(
          Effect.flatMap(startProcess(stage), (one) => one.positions({ tenant, pageEvents: 40 })),
          scope
        )
        let read = 0
        while (read < 200) {
          yield* Effect.sleep(2)
          read = (yield* first.rebuilds)[0]?.read ?? read
        }
        yield* Scope.close(scope, Exit.void)
        const [left] = yield* Effect.promise(() =>
          fresh.query(`SELECT state, generation, read_events FROM ${stage.schema}.models WHERE tenant = $1`, [tenant])
        )
        expect(left).toMatchObject({ state: "building", generation: 1 })
        const second = yield* here.positions({ tenant, pageEvents: 40 })
        yield* second.caughtUp()
        const [done] = yield* Effect.promise(() =>
          fresh.query(`SELECT state, generation, read_events FROM ${stage.schema}.models WHERE tenant = $1`, [tenant])
        )
        const head = yield* here.log.store.head(tenant as TenantId)
        // Every event of a deal was read once over both.
        expect(done).toMatchObject({ state: "running", generation: 1, read_events: BigInt(head.sequence) })
        yield* expectSameAsLedger(here, second, now + day, { tenant, calendar })
      })
    )
  }, 60_000)

  it("is not begun by a process of an earlier version, which asks the later one", async () => {
    const tenant = newTenant()
    await run(
      Effect.gen(function* () {
        const [ours, theirs] = [yield* startProcess(stage), yield* startProcess(stage)]
        yield* openDeal(ours, tenant, "d")
        yield* (yield* ours.positions({ tenant, version: 3 })).caughtUp()
        const earlier = yield* theirs.positions({ tenant, version: 2 })
        yield* Effect.sleep(1500)
        expect(yield* earlier.rebuilds).toEqual([])
        expect(yield* earlier.deals()).toMatchObject({ version: 3, rows: [{ id: "d" }] })
      })
    )
  })

  it("is refused where the same version rests on other rules, and said which", async () => {
    const tenant = newTenant()
    await run(
      Effect.gen(function* () {
        const here = yield* startProcess(stage)
        yield* (yield* here.positions({ tenant })).caughtUp()
        const ruleSet = { name: "ours", version: 4, rules: [] }
        const refused = yield* Effect.flip(here.positions({ tenant, ledger: { tenant, calendar, ruleSet } }))
        expect(refused).toMatchObject({ _tag: "ModelMismatch", model: "positions", version: 1 })
        expect((refused as Error).message).toContain('ruleSet {"name":"')
        const next = yield* here.positions({ tenant, version: 2, ledger: { tenant, calendar, ruleSet } })
        yield* next.caughtUp()
        expect(yield* next.counts()).toEqual([])
      })
    )
  })
})

describe("before the first version is built", () => {
  it("it is said how far it is, and nothing is answered", async () => {
    const tenant = newTenant()
    await run(
      Effect.gen(function* () {
        const here = yield* startProcess(stage)
        yield* openDeal(here, tenant, "d")
        // Somebody else holds the work, and does nothing.
        yield* here.database.rows(`SELECT ${stage.schema}.take_model($1, 'positions', 1, 'somebody', 1500)`, [tenant])
        const positions = yield* here.positions({ tenant })
        for (const asked of [positions.deals(), positions.stale({ rule: "silent" }), positions.counts()]) {
          expect(yield* Effect.flip(asked as Effect.Effect<unknown, unknown>)).toMatchObject({
            _tag: "ModelNotReady",
            model: "positions"
          })
        }
        // Until they have been silent for long enough.
        yield* positions.ready
        expect((yield* positions.deals()).rows).toHaveLength(1)
      })
    )
  })
})

describe("of several processes one works", () => {
  it("and when it is killed, another takes over within seconds", async () => {
    const tenant = newTenant()
    await run(
      Effect.gen(function* () {
        const here = yield* startProcess(stage)
        yield* openDeal(here, tenant, "before")
        const script = fileURLToPath(new URL("working-process.ts", import.meta.url))
        const child = spawn(process.execPath, [script, stage.url, stage.schema, tenant], {
          stdio: ["ignore", "pipe", "inherit"]
        })
        yield* Effect.promise(() => once(child.stdout, "data"))
        const positions = yield* here.positions({ tenant, silence: "2 seconds" })
        const worker = () =>
          Effect.map(
            Effect.promise(() =>
              fresh.query(`SELECT token FROM ${stage.schema}.model_workers WHERE tenant = $1`, [tenant])
            ),
            ([row]) => row?.["token"]
          )
        const theirs = yield* worker()
        yield* openDeal(here, tenant, "while-it-lives")
        yield* positions.caughtUp()
        // It is theirs that did it.
        expect(yield* worker()).toBe(theirs)
        child.kill("SIGKILL")
        yield* openDeal(here, tenant, "after")
        const began = performance.now()
        yield* positions.caughtUp()
        expect(performance.now() - began).toBeLessThan(10_000)
        expect(yield* worker()).not.toBe(theirs)
        expect((yield* positions.deals()).rows.map(({ id }) => id)).toEqual(["after", "before", "while-it-lives"])
      })
    )
  }, 30_000)

  it("and what somebody writes whose work was taken over, or from where the model stands no more, changes nothing", async () => {
    const tenant = newTenant() as TenantId
    await run(
      Effect.gen(function* () {
        const { database, log, positions } = yield* startProcess(stage)
        const process_ = { database, log, positions }
        const keeper = makePositionKeeper({ tenant, calendar })
        const unsealed = (_: TenantId, events: ReadonlyArray<StoredEvent>) => Effect.succeed(events)
        const schema = stage.schema
        const { keep, standing } = makeKeeping({ tenant, name: "by-hand", schema, keeper, unsealed })
        const rows = database.rows
        const about = [tenant, "by-hand", 1]
        yield* rows(`SELECT ${schema}.take_model($1, $2, $3::integer, 'first', 60000)`, about)
        const [begun] = yield* rows(`SELECT ${schema}.begin_model($1, $2, $3::integer, 'first', '{}', 0, 0)`, about)
        const generation = begun![0] as number
        for (const phase of ["accounts", "following"]) {
          yield* rows(`SELECT ${schema}.advance_model($1, $2::integer, 'first', $3)`, [tenant, generation, phase])
        }
        const { events: one } = yield* openDeal(process_, tenant, "one")
        const { events: two } = yield* openDeal(process_, tenant, "two")
        const change = (token: string, events: ReadonlyArray<StoredEvent>) =>
          Effect.map(keep(rows, generation, token, events), (kept) => kept.change !== undefined)
        // Not what does not follow on, once what does, and never twice.
        expect(yield* change("first", two)).toBe(false)
        expect(yield* change("first", one)).toBe(true)
        expect(yield* change("first", one)).toBe(false)
        expect(yield* change("stranger", two)).toBe(false)
        yield* rows(`UPDATE ${schema}.model_workers SET token = 'second' WHERE tenant = $1`, [tenant])
        expect(yield* change("first", two)).toBe(false)
        expect((yield* standing(rows, generation, false))?.sequence).toBe(1)
        expect(yield* change("second", two)).toBe(true)
        expect((yield* standing(rows, generation, false))?.sequence).toBe(2)
        // Of several who try the same at once, one succeeds.
        const { events: three } = yield* openDeal(process_, tenant, "three")
        const tries = yield* Effect.all(
          Array.from({ length: 4 }, () => change("second", three)),
          { concurrency: 4 }
        )
        expect(tries.filter(Boolean)).toHaveLength(1)
      })
    )
  })
})

describe("a log that was replaced", () => {
  it("is read anew, and nothing of the one before is left", async () => {
    const tenant = newTenant()
    await run(
      Effect.gen(function* () {
        const here = yield* startProcess(stage)
        for (const deal of ["a", "b", "c"]) yield* openDeal(here, tenant, deal)
        const positions = yield* here.positions({ tenant, keep: "inline" })
        yield* positions.caughtUp()
        // Restored to an earlier day, then written on: as many events, of which the last is another.
        yield* Effect.promise(() =>
          fresh.query(`DELETE FROM ${stage.schema}.events WHERE tenant = $1 AND sequence = 3`, [tenant])
        )
        yield* openDeal(here, tenant, "d")
        yield* Effect.gen(function* () {
          while (true) {
            const { rows } = yield* positions.deals()
            if (rows.map(({ id }) => id).join(" ") === "a b d") return
            yield* Effect.sleep(50)
          }
        }).pipe(Effect.timeout("20 seconds"))
        yield* expectSameAsLedger(here, positions, now + day, { tenant, calendar })
      })
    )
  }, 30_000)
})

describe("rows that are replaced", () => {
  it("are deleted and inserted where they changed, and nowhere else", async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryLog({ labels: false }), async (log) => {
        const tenant = newTenant() as TenantId
        await run(
          Effect.gen(function* () {
            const here = yield* startProcess(stage)
            const keeper = makePositionKeeper({ tenant, calendar })
            const unsealed = (_: TenantId, events: ReadonlyArray<StoredEvent>) => Effect.succeed(events)
            const { schema } = stage
            const { keep } = makeKeeping({ tenant, name: "by-hand", schema, keeper, unsealed })
            const { rows } = here.database
            const about = [tenant, "by-hand", 1]
            yield* rows(`SELECT ${schema}.take_model($1, $2, $3::integer, 'me', 60000)`, about)
            const [begun] = yield* rows(`SELECT ${schema}.begin_model($1, $2, $3::integer, 'me', '{}', 0, 0)`, about)
            const generation = begun![0] as number
            for (const phase of ["accounts", "following"]) {
              yield* rows(`SELECT ${schema}.advance_model($1, $2::integer, 'me', $3)`, [tenant, generation, phase])
            }
            const periods = Effect.map(
              rows(
                `SELECT s.kind, s.id, s.view, s.rule, s.from_at, s.until_at FROM ${schema}.stale_periods s WHERE s.tenant = $1`,
                [tenant]
              ),
              (all) => new Set(all.map((row) => JSON.stringify(row)))
            )
            for (let from = 0; from < log.length; from += 4) {
              const before = yield* periods
              const { events } = yield* record(here, tenant, log.slice(from, from + 4))
              const { change } = yield* keep(rows, generation, "me", events)
              const after = yield* periods
              expect(change).toEqual({
                staleDeleted: [...before].filter((one) => !after.has(one)).length,
                staleInserted: [...after].filter((one) => !before.has(one)).length
              })
            }
          })
        )
      }),
      { numRuns: 10, seed }
    )
  }, 60_000)

  it("are of the tenant alone: another's stay as they are, to the byte", async () => {
    const [tenant, other] = [newTenant(), newTenant()]
    const tables = ["models", "kept_deals", "kept_accounts", "kept_links", "kept_texts", "stale_periods"]
    const of = (whose: string) =>
      Effect.promise(async () => {
        const rows = await Promise.all(
          tables.map((table) =>
            fresh.query(
              `SELECT count(*) AS rows, md5(string_agg(t::text, '|' ORDER BY t::text)) AS sum FROM ${stage.schema}.${table} t WHERE tenant = $1`,
              [whose]
            )
          )
        )
        return rows.flat()
      })
    await run(
      Effect.gen(function* () {
        const here = yield* startProcess(stage)
        yield* recordSales(here, other, 20)
        yield* (yield* here.positions({ tenant: other })).caughtUp()
        const before = yield* of(other)
        expect(before.map(({ rows }) => Number(rows)).filter((rows) => rows > 0).length).toBeGreaterThan(3)
        // The same deals by the same ids.
        yield* recordSales(here, tenant, 20)
        const positions = yield* here.positions({ tenant, keep: "inline" })
        yield* positions.caughtUp()
        yield* openDeal(here, tenant, "S-1")
        yield* (yield* here.positions({ tenant, version: 2 })).caughtUp()
        expect(yield* of(other)).toEqual(before)
      })
    )
  })
})

describe("law 14: whoever may see no label", () => {
  it("is answered as if what carries one had never been", async () => {
    await fc.assert(
      fc.asyncProperty(arbitraryLog({ labels: true }), fc.integer({ min: 0, max: 60 }), async (log, later) => {
        const seen = visibleTo(log, { all: false, labels: new Set() })
        fc.pre(seen.length > 0 && seen.length < log.length)
        const at = Math.max(...log.map(({ occurredAt }) => occurredAt)) + later * day
        const [whole, part] = [newTenant(), newTenant()]
        await run(
          Effect.gen(function* () {
            const here = yield* startProcess(stage)
            yield* record(here, whole, log)
            yield* record(here, part, seen)
            const withAll = yield* here.positions({ tenant: whole })
            const withPart = yield* here.positions({ tenant: part })
            yield* withAll.caughtUp()
            yield* withPart.caughtUp()
            const deals = yield* dealsOf(withAll, at, "open")
            expect(deals).toEqual(
              (yield* dealsOf(withPart, at, "all")).map((row) => ({ ...row, position: withoutPlaces(row.position) }))
            )
            const accounts = yield* accountsOf(withAll, at, "open")
            expect(accounts).toEqual(
              (yield* accountsOf(withPart, at, "all")).map((row) => ({ ...row, position: withoutPlaces(row.position) }))
            )
            const counts = yield* withPart.counts({ at })
            expect(yield* withAll.counts({ at, sees: "open" })).toEqual(counts)
            for (const { of, rule } of counts) {
              const { rows } = yield* withAll.stale({ at, of, rule, sees: "open" })
              expect(rows).toEqual((yield* withPart.stale({ at, of, rule })).rows)
            }
            expect((yield* withAll.deals({ at, sees: "open" })).sequence).toBeNull()
          })
        )
      }),
      { numRuns: 20, seed }
    )
  }, 120_000)
})
