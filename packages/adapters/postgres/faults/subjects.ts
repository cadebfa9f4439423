/** Stores that faults are tried on: ours, and for proof that the trial bites some that lose events. */
import type { EventStoreShape } from "@genzaichi/core"
import { ask, literal } from "@genzaichi/postgres-server"
import { Effect, type Scope } from "effect"
import { makePostgres, migratePostgres } from "../src/index.ts"
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
  /** Takes the lock of a tenant in the transaction it runs in. */
  readonly lock: ((tenant: string) => string) | undefined
}

/** How long a tenant's lock is waited for. */
export const lockPatience = 700

const schema = "genzaichi"

/** Who the app logs in as: somebody with no more rights than the schema's own role gives. */
const login = "genzaichi_faults"

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
  open: (url, { pageSize, patience }) =>
    Effect.map(
      makePostgres({
        url,
        schema,
        connections: 6,
        patience,
        lockPatience,
        pageSize,
        pollEvery: "150 millis",
        name: "genzaichi-faults"
      }),
      ({ store }) => store
    ),
  lock: (tenant) =>
    `SELECT pg_advisory_xact_lock(hashtextextended(${literal(tenant)}, hashtextextended(${literal(`genzaichi/${schema}`)}, 0)))`
}

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
