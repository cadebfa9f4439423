/** A schema of one's own with a log, positions over it, and a ledger to hold them against. */
import {
  CommandId,
  EventStore,
  type Finding,
  japaneseCalendar,
  Ledger,
  type LedgerOptions,
  makeCalendar,
  type NewEvent,
  type StoredEvent,
  TenantId
} from "@genzaichi/core"
import { Effect, Layer, References, type Scope } from "effect"
import { expect } from "vitest"
import { type Database, makeDatabase } from "../../src/connection/database.ts"
import { type Log, type LogSettings, makeLog } from "../../src/log/postgres-event-store.ts"
import { migrate } from "../../src/migration/migrate.ts"
import { namesOf } from "../../src/migration/migration.ts"
import type { Sees } from "../../src/positions/asking.ts"
import { openPositions, type Positions, type PositionsOptions } from "../../src/positions/open-positions.ts"

export const calendar = makeCalendar(japaneseCalendar)
export const day = 86_400_000

export interface Stage {
  readonly url: string
  readonly schema: string
}

let schemas = 0

/** Makes a schema that is up to date. */
export const makeStage = async (url: string, schema = `positions_${++schemas}`): Promise<Stage> => {
  await Effect.runPromise(
    Effect.scoped(Effect.flatMap(makeDatabase({ url }), (database) => migrate(database, namesOf(schema, "positions"))))
  )
  return { url, schema }
}

/** A process, as it were: connections and a log of its own. */
export interface Process {
  readonly database: Database
  readonly log: Log
  readonly positions: (
    options?: Partial<PositionsOptions> & { readonly tenant?: string }
  ) => Effect.Effect<Positions, unknown, Scope.Scope>
}

export const startProcess = (
  { schema, url }: Stage,
  settings: Partial<LogSettings> = {}
): Effect.Effect<Process, unknown, Scope.Scope> =>
  Effect.gen(function* () {
    const database = yield* makeDatabase({ url, connections: 6 })
    const log = yield* makeLog({ database, schema, catalogue: "trusted", pollEvery: "100 millis", ...settings })
    const unsealed: Parameters<typeof openPositions>[0]["unsealed"] = (_tenant, events) => Effect.succeed(events)
    return {
      database,
      log,
      positions: ({ tenant = "acme", ...options } = {}) =>
        openPositions(
          { database, schema, log, unsealed },
          { version: 1, keep: "following", ledger: { tenant, calendar }, silence: "1 second", ...options }
        )
    }
  })

export const run = <A>(effect: Effect.Effect<A, unknown, Scope.Scope>): Promise<A> =>
  Effect.runPromise(
    Effect.provideService(
      Effect.scoped(effect),
      References.MinimumLogLevel,
      process.env["GENZAICHI_LOG"] === undefined ? "None" : "Info"
    )
  )

/** An event as somebody would record it anew. */
const anew = ({
  recordedAt: _,
  sequence: __,
  stream: ___,
  tenant: ____,
  version: _____,
  ...event
}: StoredEvent): NewEvent => event

let commands = 0

/** Records events as they are, as one command. */
export const record = ({ log }: Process, tenant: string, events: ReadonlyArray<StoredEvent>) =>
  log.store.append(
    TenantId.make(tenant),
    events.map((event) => ({ stream: event.stream, expected: "any" as const, events: [anew(event)] })),
    { command: CommandId.make(`command-${++commands}`) }
  )

const byId = <Row extends { readonly id: string }>(rows: ReadonlyArray<Row>): ReadonlyArray<Row> =>
  rows.toSorted((a, b) => (a.id < b.id ? -1 : 1))

const inOrder = (findings: ReadonlyArray<Finding>): ReadonlyArray<Finding> =>
  findings.toSorted((a, b) => (a.identity < b.identity ? -1 : 1))

/** All pages of a list, by so many rows at once. */
export const allPages = <Row>(
  page: (
    after: string | undefined
  ) => Effect.Effect<{ readonly rows: ReadonlyArray<Row>; readonly next: string | undefined }, unknown>
): Effect.Effect<ReadonlyArray<Row>, unknown> =>
  Effect.gen(function* () {
    const rows: Array<Row> = []
    let after: string | undefined
    do {
      const read = yield* page(after)
      rows.push(...read.rows)
      after = read.next
    } while (after !== undefined)
    return rows
  })

export const dealsOf = <Who extends Sees>(positions: Positions, at: number, sees: Who) =>
  allPages((after) => positions.deals({ at, sees, limit: 7, ...(after === undefined ? {} : { after }) }))
export const accountsOf = <Who extends Sees>(positions: Positions, at: number, sees: Who) =>
  allPages((after) => positions.accounts({ at, sees, limit: 3, ...(after === undefined ? {} : { after }) }))

/** What positions answer at an instant is what a ledger over the same log answers, for both readers. */
export const expectSameAsLedger = (
  { log }: Process,
  positions: Positions,
  at: number,
  options: LedgerOptions = { tenant: "acme", calendar }
): Effect.Effect<void, unknown> =>
  Effect.gen(function* () {
    const over = Layer.provide(Ledger.layer(options), Layer.succeed(EventStore, log.store))
    const ledger = yield* Effect.provide(Effect.service(Ledger), over)
    const deals = byId(yield* dealsOf(positions, at, "all"))
    expect(deals.map(({ position }) => position)).toEqual(
      (yield* ledger.positions({ at })).toSorted((a, b) => (a.deal < b.deal ? -1 : 1))
    )
    expect(inOrder(deals.flatMap(({ findings }) => findings))).toEqual(inOrder(yield* ledger.findings({ at })))
    const accounts = byId(yield* accountsOf(positions, at, "all"))
    expect(accounts.map(({ position }) => position)).toEqual(
      (yield* ledger.accounts({ at })).toSorted((a, b) => (a.account < b.account ? -1 : 1))
    )
    const found = yield* ledger.accountFindings({ at })
    expect(inOrder(accounts.flatMap(({ findings }) => findings))).toEqual(inOrder(found))
    // What is counted is what is listed.
    const counted = new Map<string, number>()
    for (const { rule, subject } of [...(yield* ledger.findings({ at })), ...found]) {
      const key = `${subject.kind} ${rule}`
      counted.set(key, (counted.get(key) ?? 0) + 1)
    }
    const counts = yield* positions.counts({ at })
    expect(new Map(counts.map(({ count, of, rule }) => [`${of} ${rule}`, count]))).toEqual(counted)

    // A reader who may see no label.
    const reader = ledger.readAs("nobody-in-particular")
    const openDeals = byId(yield* dealsOf(positions, at, "open"))
    expect(openDeals.map(({ position }) => position)).toEqual(
      (yield* reader.positions({ at })).toSorted((a, b) => (a.deal < b.deal ? -1 : 1))
    )
    const openAccounts = byId(yield* accountsOf(positions, at, "open"))
    expect(openAccounts.map(({ position }) => position)).toEqual(
      (yield* reader.accounts({ at })).toSorted((a, b) => (a.account < b.account ? -1 : 1))
    )
  })
