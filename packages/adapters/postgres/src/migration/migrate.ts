/** Bringing a schema up to date. */
import { Effect } from "effect"
import type { Database } from "../connection/database.ts"
import type { ServerFault } from "../connection/server-fault.ts"
import { literal, type Migration, type MigrationOptions, quoted, type SchemaNames } from "./migration.ts"
import { migrations } from "./migrations.ts"

/** A migration by its number and name. */
export interface MigrationRun {
  readonly number: number
  readonly name: string
}

/** Held while migrations run, so that of several processes one runs them. */
const lock = `SELECT pg_advisory_xact_lock(hashtextextended(${literal("genzaichi migrations")}, 0))`

/** Where it is kept what ran; the same before every run. */
const bookkeeping = ({ schema }: SchemaNames): ReadonlyArray<string> => [
  `CREATE SCHEMA IF NOT EXISTS ${quoted(schema)}`,
  `CREATE TABLE IF NOT EXISTS ${quoted(schema)}.migrations (number integer NOT NULL PRIMARY KEY, name text NOT NULL, ran_at timestamptz NOT NULL DEFAULT now())`
]

/** A migration's statements, and the row that says it ran. */
const stepsOf = (
  { name, number, statements }: Migration,
  names: SchemaNames,
  options: MigrationOptions
): ReadonlyArray<string> => [
  ...statements(names, options),
  `INSERT INTO ${quoted(names.schema)}.migrations (number, name) VALUES (${number}, ${literal(name)})`
]

/** Runs what is missing, all of it or nothing. Several processes may do so at once: one does it, the others find it done. */
export const migrate = (
  database: Database,
  names: SchemaNames,
  options: MigrationOptions = {}
): Effect.Effect<ReadonlyArray<MigrationRun>, ServerFault> =>
  database.transaction(
    (rows) =>
      Effect.gen(function* () {
        yield* rows(lock)
        // Asked first: a schema made beforehand by somebody else needs no right to make one.
        const [there] = yield* rows(
          "SELECT EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = $1 AND c.relname = 'migrations'), EXISTS (SELECT FROM pg_namespace WHERE nspname = $1)",
          [names.schema]
        )
        const [hasTable, hasSchema] = there as readonly [boolean, boolean]
        const [schema, table] = bookkeeping(names)
        if (!hasSchema) yield* rows(schema!)
        if (!hasTable) yield* rows(table!)
        const ran = new Set(
          (yield* rows(`SELECT number FROM ${quoted(names.schema)}.migrations`)).map(([number]) => number)
        )
        const missing = migrations.filter(({ number }) => !ran.has(number))
        for (const migration of missing) {
          for (const step of stepsOf(migration, names, options)) yield* rows(step)
        }
        return missing.map(({ name, number }) => ({ name, number }))
      }),
    "unhurried"
  )

/**
 * The statements that bring a schema from one migration to the newest, in the order they are to be run, as one
 * transaction: `migrate` runs the very same. Empty where there is nothing newer.
 *
 * @param from the last migration that ran there already; 0 for a schema that is not there
 */
export const migrationStatements = (
  names: SchemaNames,
  options: MigrationOptions = {},
  from = 0
): ReadonlyArray<string> => {
  const missing = migrations.filter(({ number }) => number > from)
  if (missing.length === 0) return []
  return [
    lock,
    ...(from === 0 ? bookkeeping(names) : []),
    ...missing.flatMap((migration) => stepsOf(migration, names, options))
  ]
}

/** The same as one text for `psql -f`, or for whatever tool a team runs its SQL with. */
export const scriptOf = (names: SchemaNames, options: MigrationOptions = {}, from = 0): string => {
  const statements = migrationStatements(names, options, from)
  const last = migrations.at(-1)?.number ?? 0
  if (statements.length === 0) return `-- Nothing to do: the schema is at migration ${from}, the newest is ${last}.\n`
  return [
    `-- Brings the schema ${names.schema} from migration ${from} to ${last}: all of it or nothing.`,
    "BEGIN",
    ...statements,
    "COMMIT"
  ]
    .map((part) => (part.startsWith("--") ? `${part}\n` : `${part};\n`))
    .join("\n")
}
