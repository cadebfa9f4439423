/** How a schema stands, asked in few statements when a store is opened: version, rights, migrations, the wall. */
import { Effect } from "effect"
import type { Database } from "../connection/database.ts"
import type { ServerFault } from "../connection/server-fault.ts"
import { quoted, type SchemaNames } from "../migration/migration.ts"
import { type Hole, holesIn, type WalledTable } from "./wall.ts"

/** A migration that ran. */
export interface Ran {
  readonly number: number
  readonly name: string
}

export interface Standing {
  /** 150018 is 15.18. */
  readonly versionNumber: number
  readonly version: string
  readonly role: string
  readonly database: string
  readonly schemaExists: boolean
  /** In words, what the role may not do that using the store needs, and the statements that let it. */
  readonly lacks: ReadonlyArray<string>
  readonly grants: ReadonlyArray<string>
  /** What ran, by number; none where it could not be read. */
  readonly ran: ReadonlyArray<Ran>
  readonly holes: ReadonlyArray<Hole>
}

/** Names, the first of them where they are many. */
const listed = (names: ReadonlyArray<string>): string =>
  names.length > 4 ? `${names.slice(0, 3).join(", ")} and ${names.length - 3} more functions` : names.join(", ")

/** Asks everything at once; only rights every role has are needed for it. */
export const standingOf = (database: Database, names: SchemaNames): Effect.Effect<Standing, ServerFault> =>
  Effect.gen(function* () {
    const [found] = yield* database.rows(
      `SELECT current_setting('server_version_num')::integer, current_setting('server_version'), current_user::text,
  current_database()::text, n.oid IS NOT NULL, coalesce(has_schema_privilege(n.oid, 'USAGE'), false),
  m.oid IS NOT NULL, coalesce(has_table_privilege(m.oid, 'SELECT'), false)
FROM (VALUES (1)) one LEFT JOIN pg_namespace n ON n.nspname = $1
  LEFT JOIN pg_class m ON m.relnamespace = n.oid AND m.relname = 'migrations'`,
      [names.schema]
    )
    const [versionNumber, version, role, databaseName, schemaExists, mayUse, isMigrated, maySee] = found as unknown as [
      number,
      string,
      string,
      string,
      boolean,
      boolean,
      boolean,
      boolean
    ]
    const lacks: Array<string> = []
    if (schemaExists && !mayUse) lacks.push(`USAGE on schema ${names.schema}`)
    if (isMigrated && mayUse && !maySee) lacks.push("SELECT on migrations")
    const ran =
      isMigrated && mayUse && maySee
        ? (yield* database.rows(`SELECT number, name FROM ${quoted(names.schema)}.migrations ORDER BY number`)).map(
            ([number, name]): Ran => ({ number: number as number, name: name as string })
          )
        : []
    const functions = ran.length === 0 ? [] : yield* database.rows(functionsSql, [names.schema, names.walled])
    const tables = ran.length === 0 ? [] : yield* database.rows(tablesSql, [names.schema, names.walled, wallPolicy])
    const shut = functions.filter(([, , , , , may]) => may !== true).map(([name]) => name as string)
    if (shut.length > 0) lacks.push(`EXECUTE on ${listed([...new Set(shut)])}`)
    return {
      versionNumber,
      version,
      role,
      database: databaseName,
      schemaExists,
      lacks,
      grants: lacks.length === 0 ? [] : [`GRANT ${quoted(names.app)} TO ${quoted(role)}`],
      ran,
      holes: holesIn(
        names,
        functions.map(([name, signature, owner, runsAsOwner, ownerBypasses]) => ({
          name: name as string,
          signature: signature as string,
          owner: owner as string,
          runsAsOwner: runsAsOwner as boolean,
          ownerBypasses: ownerBypasses as boolean
        })),
        tables.map(([name, isWalled, isForced, open, hasWall]): WalledTable => ({
          name: name as string,
          isWalled: isWalled as boolean,
          isForced: isForced as boolean,
          openPolicies: (open ?? []) as ReadonlyArray<string>,
          hasWall: hasWall as boolean
        }))
      )
    }
  })

/** Functions that run as somebody else than their caller, and those of the walled role. */
const functionsSql = `SELECT p.proname::text, p.oid::regprocedure::text, r.rolname::text, p.prosecdef, r.rolsuper OR r.rolbypassrls,
  has_function_privilege(p.oid, 'EXECUTE')
FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace JOIN pg_roles r ON r.oid = p.proowner
WHERE n.nspname = $1 AND (p.prosecdef OR r.rolname = $2) ORDER BY 1, 2`

/** The policy of `wall` as the server writes it back. */
const wallPolicy = "(tenant = ( SELECT current_setting('genzaichi.tenant'::text, true) AS current_setting))"

/** Tables with a tenant that the walled role reaches; a partition is reached through its table only. */
const tablesSql = `SELECT c.relname::text, c.relrowsecurity, c.relforcerowsecurity,
  ARRAY(SELECT p.polname::text FROM pg_policy p WHERE p.polrelid = c.oid AND p.polpermissive AND p.polname <> 'wall'
    AND (p.polroles @> ARRAY[0::oid] OR p.polroles @> ARRAY[w.oid]) ORDER BY 1),
  EXISTS (SELECT FROM pg_policy p WHERE p.polrelid = c.oid AND p.polname = 'wall'
    AND pg_get_expr(p.polqual, p.polrelid) = $3 AND pg_get_expr(p.polwithcheck, p.polrelid) = $3)
FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace JOIN pg_roles w ON w.rolname = $2
WHERE n.nspname = $1 AND c.relkind IN ('r', 'p') AND NOT c.relispartition
  AND EXISTS (SELECT FROM pg_attribute a WHERE a.attrelid = c.oid AND a.attname = 'tenant' AND NOT a.attisdropped)
  AND has_table_privilege(w.oid, c.oid, 'SELECT') ORDER BY 1`
