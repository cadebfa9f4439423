/**
 * Keys in tables of a schema of their own: of another database best of all, so that no dump of the log holds them.
 *
 * In the same database a dump of the log's schema alone leaves them out, and one of the whole database does not. What a
 * server has deleted stays in its write-ahead log and in copies of it until those are gone, and in the table's file
 * until it is vacuumed: a master secret kept elsewhere makes such copies worth nothing to whoever finds them.
 */
import { StoreFailure, type TenantId } from "@genzaichi/core"
import { Effect, Exit, Scope } from "effect"
import {
  type Database,
  type DatabaseAddress,
  makeDatabase,
  parameter,
  type Row,
  type Statement
} from "../connection/database.ts"
import type { ServerFault } from "../connection/server-fault.ts"
import { makeKeyedHash } from "./keyed-hash.ts"
import { ownerName } from "./key-ring.ts"
import { newKey, newSecret } from "./new-key.ts"
import type { Owner, PersonalKey, PersonalKeys } from "./personal-keys.ts"
import { makeWrapping, type MasterSecret } from "./wrapping.ts"

export interface DatabaseKeysOptions {
  /** Where the keys are kept; another database than the log's, if there is one. */
  readonly database: Database
  /** `genzaichi_keys` where left out. */
  readonly schema?: string
  /** Wraps the keys in the tables; without, whoever can read them can read every text. */
  readonly master?: MasterSecret
}

const defaultSchema = "genzaichi_keys"
const hashSecretName = "hash secret"

const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`

/** The tables of the keys, as SQL statements that may be run again and again. */
export const keyTables = (schema: string = defaultSchema): ReadonlyArray<string> => {
  const own = quoted(schema)
  return [
    `CREATE SCHEMA IF NOT EXISTS ${own}`,
    `CREATE TABLE IF NOT EXISTS ${own}.tenants (
  tenant text COLLATE "C" NOT NULL PRIMARY KEY,
  hash_secret text NOT NULL
)`,
    `CREATE TABLE IF NOT EXISTS ${own}.keys (
  tenant text COLLATE "C" NOT NULL,
  owner_kind text COLLATE "C" NOT NULL,
  owner_id text COLLATE "C" NOT NULL,
  id text COLLATE "C" NOT NULL,
  secret text NOT NULL,
  PRIMARY KEY (tenant, owner_kind, owner_id),
  UNIQUE (tenant, id)
)`,
    // Whom it is about stands here as a keyed hash; the name of the key that was dropped, where there was one.
    `CREATE TABLE IF NOT EXISTS ${own}.forgotten (
  tenant text COLLATE "C" NOT NULL,
  owner text COLLATE "C" NOT NULL,
  id text COLLATE "C",
  PRIMARY KEY (tenant, owner)
)`,
    `CREATE INDEX IF NOT EXISTS forgotten_id ON ${own}.forgotten (tenant, id) WHERE id IS NOT NULL`
  ]
}

const lock = (rows: Statement, schema: string, tenant: string): Effect.Effect<unknown, ServerFault> =>
  rows("SELECT pg_advisory_xact_lock(hashtextextended($1, 0))", [`${schema} keys of ${tenant}`])

/** Makes the tables where they are not there, also where several processes do so at once. */
export const prepareKeyTables = ({
  database,
  schema = defaultSchema
}: DatabaseKeysOptions): Effect.Effect<void, StoreFailure> =>
  database
    .transaction((rows) =>
      Effect.andThen(
        lock(rows, schema, ""),
        Effect.forEach(keyTables(schema), (statement) => rows(statement), { discard: true })
      )
    )
    .pipe(
      // A session may have remembered that a schema is not there, and hears only in its next transaction that it is.
      Effect.retry({ while: ({ reason }) => reason === "unique", times: 3 }),
      Effect.mapError(failureOf)
    )

/** Keys in the tables that `prepareKeyTables` makes. */
export const databaseKeys = ({ database, schema = defaultSchema, master }: DatabaseKeysOptions): PersonalKeys => {
  const wrapping = makeWrapping(master)
  const own = quoted(schema)
  const secrets = new Map<TenantId, Uint8Array>()
  const keyOf = (tenant: TenantId, id: string, wrapped: string): PersonalKey => ({
    id,
    secret: wrapping.unwrap(tenant, id, wrapped)
  })

  const hashSecret = (tenant: TenantId): Effect.Effect<Uint8Array, StoreFailure> =>
    Effect.suspend(() => {
      const known = secrets.get(tenant)
      if (known !== undefined) return Effect.succeed(known)
      const find = `SELECT hash_secret FROM ${own}.tenants WHERE tenant = $1`
      return Effect.gen(function* () {
        let found = yield* database.rows(find, [tenant])
        if (found.length === 0) {
          const made = wrapping.wrap(tenant, hashSecretName, newSecret())
          yield* database.rows(`INSERT INTO ${own}.tenants VALUES ($1, $2) ON CONFLICT DO NOTHING`, [tenant, made])
          found = yield* database.rows(find, [tenant])
        }
        const secret = yield* unwrapped(() => wrapping.unwrap(tenant, hashSecretName, found[0]![0] as string))
        secrets.set(tenant, secret)
        return secret
      }).pipe(Effect.mapError(failureOf))
    })

  /** Each owner's key, and whether they were forgotten: a row of both for each, in their order. */
  const lookUp = (
    rows: Statement,
    tenant: TenantId,
    owners: ReadonlyArray<Owner>,
    hashes: ReadonlyArray<string>
  ): Effect.Effect<ReadonlyArray<Row>, ServerFault> =>
    rows(
      `SELECT k.id, k.secret, f.owner IS NOT NULL
FROM unnest($2::text[], $3::text[], $4::text[]) WITH ORDINALITY AS o (kind, id, hash, place)
LEFT JOIN ${own}.keys k ON k.tenant = $1 AND k.owner_kind = o.kind AND k.owner_id = o.id
LEFT JOIN ${own}.forgotten f ON f.tenant = $1 AND f.owner = o.hash
ORDER BY o.place`,
      [
        tenant,
        parameter.texts(owners.map(({ kind }) => kind)),
        parameter.texts(owners.map(({ id }) => id)),
        parameter.texts(hashes)
      ]
    )

  const isMissing = ([id, , forgotten]: Row): boolean => id === null && forgotten !== true

  /** Makes the keys that are missing, under the lock that dropping takes, too. */
  const make = (tenant: TenantId, owners: ReadonlyArray<Owner>, hashes: ReadonlyArray<string>) =>
    database.transaction((rows) =>
      Effect.gen(function* () {
        yield* lock(rows, schema, tenant)
        const before = yield* lookUp(rows, tenant, owners, hashes)
        const missing = owners.filter((_, index) => isMissing(before[index]!))
        const fresh = missing.map(() => newKey())
        yield* rows(
          `INSERT INTO ${own}.keys (tenant, owner_kind, owner_id, id, secret)
SELECT $1, n.* FROM unnest($2::text[], $3::text[], $4::text[], $5::text[]) AS n ON CONFLICT DO NOTHING`,
          [
            tenant,
            parameter.texts(missing.map(({ kind }) => kind)),
            parameter.texts(missing.map(({ id }) => id)),
            parameter.texts(fresh.map(({ id }) => id)),
            parameter.texts(fresh.map(({ id, secret }) => wrapping.wrap(tenant, id, secret)))
          ]
        )
        return yield* lookUp(rows, tenant, owners, hashes)
      })
    )

  return {
    hashSecret,
    keysOf: (tenant, owners) =>
      Effect.gen(function* () {
        const hashOf = makeKeyedHash(yield* hashSecret(tenant))
        const hashes = owners.map((owner) => hashOf(ownerName(owner)))
        let held = yield* lookUp(database.rows, tenant, owners, hashes)
        if (held.some(isMissing)) held = yield* make(tenant, owners, hashes)
        return yield* unwrapped(() =>
          held.map(([id, secret, forgotten]) =>
            forgotten === true ? "forgotten" : keyOf(tenant, id as string, secret as string)
          )
        )
      }).pipe(Effect.mapError(failureOf)),
    find: (tenant, ids) =>
      Effect.gen(function* () {
        const found = yield* database.rows(
          `SELECT k.secret, f.id IS NOT NULL
FROM unnest($2::text[]) WITH ORDINALITY AS o (id, place)
LEFT JOIN ${own}.keys k ON k.tenant = $1 AND k.id = o.id
LEFT JOIN ${own}.forgotten f ON f.tenant = $1 AND f.id = o.id
ORDER BY o.place`,
          [tenant, parameter.texts(ids)]
        )
        return yield* unwrapped(() =>
          found.map(([secret, forgotten], index) => {
            if (forgotten === true) return "forgotten"
            return secret === null ? undefined : keyOf(tenant, ids[index]!, secret as string)
          })
        )
      }).pipe(Effect.mapError(failureOf)),
    drop: (tenant, owner) =>
      Effect.gen(function* () {
        const hash = makeKeyedHash(yield* hashSecret(tenant))(ownerName(owner))
        return yield* database.transaction((rows) =>
          Effect.gen(function* () {
            yield* lock(rows, schema, tenant)
            const dropped = yield* rows(
              `DELETE FROM ${own}.keys WHERE tenant = $1 AND owner_kind = $2 AND owner_id = $3 RETURNING id`,
              [tenant, owner.kind, owner.id]
            )
            const noted = yield* rows(
              `INSERT INTO ${own}.forgotten VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING owner`,
              [tenant, hash, parameter.text((dropped[0]?.[0] as string | undefined) ?? null)]
            )
            return noted.length > 0
          })
        )
      }).pipe(Effect.mapError(failureOf)),
    forgotten: (tenant) =>
      database.rows(`SELECT count(*) FROM ${own}.forgotten WHERE tenant = $1`, [tenant]).pipe(
        Effect.map((rows) => rows[0]![0] as number),
        Effect.mapError(failureOf)
      )
  }
}

/** Where keys are kept, with how to reach it. */
export interface DatabaseKeysAddress extends DatabaseAddress, Omit<DatabaseKeysOptions, "database"> {}

/** Keys in a database reached by its address; the tables are made where they are not there. Closed with the scope. */
export const makeDatabaseKeys = (
  options: DatabaseKeysAddress
): Effect.Effect<PersonalKeys, StoreFailure, Scope.Scope> =>
  Effect.gen(function* () {
    const database = yield* Effect.mapError(makeDatabase({ connections: 2, ...options }), failureOf)
    yield* prepareKeyTables({ ...options, database })
    return databaseKeys({ ...options, database })
  })

/** Keys in a database, for apps in plain promises. Close them after the store. */
export interface OpenDatabaseKeys {
  readonly keys: PersonalKeys
  readonly close: () => Promise<void>
  readonly [Symbol.asyncDispose]: () => Promise<void>
}

/** The same as `makeDatabaseKeys`, as a promise that is rejected with a `StoreFailure`. */
export const openDatabaseKeys = async (options: DatabaseKeysAddress): Promise<OpenDatabaseKeys> => {
  const scope = await Effect.runPromise(Scope.make())
  const close = (): Promise<void> => Effect.runPromise(Scope.close(scope, Exit.void))
  try {
    const keys = await Effect.runPromise(Effect.provideService(makeDatabaseKeys(options), Scope.Scope, scope))
    return { keys, close, [Symbol.asyncDispose]: close }
  } catch (fault) {
    await close()
    throw fault
  }
}

const unwrapped = <A>(unwrap: () => A): Effect.Effect<A, StoreFailure> =>
  Effect.try({
    try: unwrap,
    catch: (fault) =>
      fault instanceof StoreFailure ? fault : new StoreFailure({ because: String(fault), retryable: false })
  })

const failureOf = (fault: ServerFault | StoreFailure): StoreFailure => {
  if (fault._tag === "StoreFailure") return fault
  const remedy = fault.reason === "missing" ? "; prepareKeyTables makes the tables, keyTables prints them" : ""
  return new StoreFailure({
    because: `the keys could not be read or written: ${fault.message}${remedy}`,
    retryable: fault.retryable,
    cause: fault
  })
}
