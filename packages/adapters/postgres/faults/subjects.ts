/** Stores that faults are tried on: ours, and for proof that the trial bites some that lose events. */
import type { EventStoreShape } from "@genzaichi/core"
import { ask, literal } from "@genzaichi/postgres-server"
import { Effect, type Scope } from "effect"
import { makeDatabase } from "../src/connection/database.ts"
import { makeLog } from "../src/log/postgres-event-store.ts"
import { migrate } from "../src/migration/migrate.ts"
import { namesOf } from "../src/migration/migration.ts"
import { brokenStores } from "../test/broken/broken-stores.ts"
import { openPlainStore, schemaOf } from "../test/broken/plain-store.ts"

/** How a handle on the store is to behave. */
export interface Manner {
  /** How long it tries again where a connection was lost, in milliseconds. */
  readonly patience: number
  readonly pageSize: number
  readonly prepared?: boolean
}

export interface Subject {
  readonly schema: string
  /** Makes what it needs in an empty database. */
  readonly prepare: (url: string) => Promise<void>
  readonly open: (url: string, manner: Manner) => Effect.Effect<EventStoreShape, unknown, Scope.Scope>
  /** Takes the lock of a tenant in the transaction it runs in. */
  readonly lock: ((tenant: string) => string) | undefined
}

/** How long a tenant's lock is waited for. */
export const lockPatience = 700

const schema = "genzaichi"

const ours: Subject = {
  schema,
  prepare: (url) =>
    Effect.runPromise(
      Effect.scoped(Effect.flatMap(makeDatabase({ url }), (database) => migrate(database, namesOf(schema))))
    ).then(() => undefined),
  open: (url, { pageSize, patience, prepared = true }) =>
    Effect.flatMap(makeDatabase({ url, connections: 6, prepared, name: "genzaichi-faults" }), (database) =>
      Effect.map(
        makeLog({ database, schema, patience, lockPatience, pageSize, pollEvery: "150 millis" }),
        ({ store }) => store
      )
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

/** A store by its name: `genzaichi`, or what is broken about it. */
export const subjectOf = (name: string): Subject => {
  if (name === "genzaichi") return ours
  if (name === acknowledgedTooEarly) return undurable
  const broken = brokenStores.find(({ what }) => what === name)
  if (broken === undefined) throw new Error(`there is no store that ${name}`)
  return {
    schema: schemaOf(schema),
    prepare: () => Promise.resolve(),
    open: (url) => openPlainStore(url, schema, broken.parts),
    lock: undefined
  }
}
