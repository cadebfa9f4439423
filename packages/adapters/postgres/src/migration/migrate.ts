/** Bringing a schema up to date. */
import { Effect } from "effect"
import type { Database } from "../connection/database.ts"
import type { ServerFault } from "../connection/server-fault.ts"
import { literal, type MigrationOptions, quoted, type SchemaNames } from "./migration.ts"
import { migrations } from "./migrations.ts"

/** Runs what is missing, all of it or nothing. Several processes may do so at once: one does it, the others find it done. */
export const migrate = (
  database: Database,
  names: SchemaNames,
  options: MigrationOptions = {}
): Effect.Effect<ReadonlyArray<number>, ServerFault> =>
  database.transaction((rows) =>
    Effect.gen(function* () {
      const table = `${quoted(names.schema)}.migrations`
      yield* rows(`SELECT pg_advisory_xact_lock(hashtextextended(${literal("genzaichi migrations")}, 0))`)
      yield* rows(`CREATE SCHEMA IF NOT EXISTS ${quoted(names.schema)}`)
      yield* rows(
        `CREATE TABLE IF NOT EXISTS ${table} (number integer NOT NULL PRIMARY KEY, name text NOT NULL, ran_at timestamptz NOT NULL DEFAULT now())`
      )
      const ran = new Set((yield* rows(`SELECT number FROM ${table}`)).map(([number]) => number))
      const missing = migrations.filter(({ number }) => !ran.has(number))
      for (const { number, name, statements } of missing) {
        for (const statement of statements(names, options)) yield* rows(statement)
        yield* rows(`INSERT INTO ${table} (number, name) VALUES (${number}, ${literal(name)})`)
      }
      return missing.map(({ number }) => number)
    })
  )
