/** Stores that faults are tried on: ours, and for proof that the trial bites some that lose events. */
import type { EventStoreShape, StoredEvent } from "@genzaichi/core"
import { ask, literal } from "@genzaichi/postgres-server"
import { Effect, type Scope } from "effect"
import {
  makePostgres,
  migratePostgres,
  openPostgres,
  type PostgresOptions,
  type TableProjection
} from "../src/index.ts"
import { brokenStores } from "../test/broken/broken-stores.ts"
import { openPlainStore, schemaOf } from "../test/broken/plain-store.ts"

/** How a handle on the store is to behave. */
export interface Manner {
  /** How long it tries again where a connection was lost, in milliseconds. */
  readonly patience: number
  readonly pageSize: number
}

export interface Subject {
  readonly schema: string
  /** Who the app logs in as, with a password that is the same; the superuser where left out. */
  readonly login?: string
  /** Makes what it needs in an empty database. */
  readonly prepare: (url: string) => Promise<void>
  readonly open: (url: string, manner: Manner) => Effect.Effect<EventStoreShape, unknown, Scope.Scope>
  /** What is wrong with what is kept beside the log of a tenant, with the whole of the log for comparison. */
  readonly beside?: (url: string, tenant: string, log: ReadonlyArray<StoredEvent>) => Promise<ReadonlyArray<string>>
  /** Takes the lock of a tenant in the transaction it runs in. */
  readonly lock: ((tenant: string) => string) | undefined
}

/** Whose logs are written to. */
export const tenants: ReadonlyArray<string> = ["acme", "globex", "商事"]

/** How long a tenant's lock is waited for. */
export const lockPatience = 700

const schema = "genzaichi"

/** Who the app logs in as: somebody with no more rights than the schema's own role gives. */
const login = "genzaichi_faults"

const optionsFor = (url: string, { pageSize, patience }: Manner): PostgresOptions => ({
  url,
  schema,
  connections: 6,
  patience,
  lockPatience,
  answerTimeout: "2 seconds",
  pageSize,
  pollEvery: "150 millis",
  name: "genzaichi-faults"
})

const ours: Subject = {
  schema,
  login,
  prepare: async (url) => {
    await migratePostgres({ url, schema })
    await ask(
      url,
      `DO $$ BEGIN CREATE ROLE ${login} LOGIN PASSWORD '${login}'; EXCEPTION WHEN duplicate_object OR unique_violation THEN NULL; END $$`
    )
    await ask(url, `GRANT ${schema}_app TO ${login}`)
  },
  open: (url, manner) => Effect.map(makePostgres(optionsFor(url, manner)), ({ store }) => store),
  lock: (tenant) =>
    `SELECT pg_advisory_xact_lock(hashtextextended(${literal(tenant)}, hashtextextended(${literal(`genzaichi/${schema}`)}, 0)))`
}

interface Count {
  readonly notes: number
  readonly last: string
}

/** How many notes each deal has, and which was the last. */
const notesPerDeal: TableProjection<Count> = {
  name: "notes_per_deal",
  version: 1,
  keys: ({ stream }) => [stream.id],
  initial: () => ({ notes: 0, last: "" }),
  evolve: ({ notes }, { id }) => ({ notes: notes + 1, last: id }),
  columns: { notes: { type: "bigint", of: ({ notes }) => notes } }
}

/** Ours with a table that is written in the transaction of every append. */
const withTable = (tenants: ReadonlyArray<string>): Subject => {
  const open: Subject["open"] = (url, manner) =>
    Effect.gen(function* () {
      const { project, store } = yield* makePostgres(optionsFor(url, manner))
      for (const tenant of tenants) {
        const { caughtUp } = yield* project(notesPerDeal, { tenant, keep: "inline" })
        yield* caughtUp()
      }
      return store
    })
  return {
    ...ours,
    open,
    prepare: async (url) => {
      await ours.prepare(url)
      // Its table is made when it is opened first.
      await Effect.runPromise(Effect.scoped(open(url, { patience: 8_000, pageSize: 1_000 })))
    },
    beside: whatIsKept
  }
}

const whatIsKept: NonNullable<Subject["beside"]> = async (url, tenant, log) => {
  const postgres = await openPostgres(optionsFor(url, { patience: 8_000, pageSize: 1_000 }))
  try {
    const table = await postgres.project(notesPerDeal, { tenant, keep: "inline" })
    const { rows, sequence } = await table.rows({ limit: 1_000 })
    const due = new Map<string, Count>()
    for (const { id, stream } of log) due.set(stream.id, { notes: (due.get(stream.id)?.notes ?? 0) + 1, last: id })
    const wrong = rows
      .filter(({ key, state }) => due.get(key)?.notes !== state.notes || due.get(key)?.last !== state.last)
      .map(({ key, state }) => `${tenant}: ${key} is ${JSON.stringify(state)}, not ${JSON.stringify(due.get(key))}`)
    if (rows.length !== due.size) wrong.push(`${tenant}: ${rows.length} rows are kept, not ${due.size}`)
    if (sequence !== log.length) wrong.push(`${tenant}: the table is as of ${sequence}, the log goes to ${log.length}`)
    return wrong
  } finally {
    await postgres.close()
  }
}

/** The name of ours with a table that is written in the transaction of every append. */
export const inline = "genzaichi, with a table kept inline"

/** Ours on a database that acknowledges what it has not written yet. */
const undurable: Subject = {
  ...ours,
  prepare: async (url) => {
    await ours.prepare(url)
    const database = decodeURIComponent(new URL(url).pathname.slice(1))
    await ask(url, `ALTER DATABASE "${database}" SET synchronous_commit = off`)
  }
}

/** The name of the subject that acknowledges too early. */
export const acknowledgedTooEarly = "acknowledges before the disk has it"

/** The name of a store written by hand in an afternoon that is sound. */
export const plain = "plain and sound"

/** A store by its name: `genzaichi`, or what is to be said about it. */
export const subjectOf = (name: string): Subject => {
  if (name === "genzaichi") return ours
  if (name === inline) return withTable(tenants)
  if (name === acknowledgedTooEarly) return undurable
  const broken = name === plain ? { parts: {} } : brokenStores.find(({ what }) => what === name)
  if (broken === undefined) throw new Error(`there is no store of which to say "${name}"`)
  return {
    schema: schemaOf(schema),
    prepare: () => Promise.resolve(),
    open: (url) => openPlainStore(url, schema, broken.parts),
    lock: undefined
  }
}
