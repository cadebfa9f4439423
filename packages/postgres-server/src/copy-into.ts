/** Moving a schema to another server, as a restored backup does. */
import { PgTypes } from "@effect/sql-pg"
import { Result } from "effect"
import { spawnSync } from "node:child_process"
import { ask, literal, quoted } from "./asking.ts"
import { ServerFailed } from "./binaries.ts"

export interface Copying {
  /** The database copied from, reached as superuser. */
  readonly from: string
  /** The database copied into, reached as superuser. */
  readonly to: string
  readonly schema: string
  /** Makes the empty schema there, where only rows can be copied: run the migrations. */
  readonly prepare: () => Promise<void>
  /** `rows` leaves `pg_dump` alone even where it would do. */
  readonly by?: "rows"
}

/** `dump`: with `pg_dump` and `psql`. `rows`: `prepare`, then what its tables held replaced by what they hold here. */
export type CopiedBy = "dump" | "rows"

/** The whole part of the version of a program on the PATH, or of a server. */
const major = (said: unknown): number => Number(/(\d+)(?:\.\d+)*/.exec(String(said))?.[1] ?? Number.NaN)

const majorOf = async (url: string): Promise<number> =>
  major((await ask(url, "show server_version"))[0]?.["server_version"])

const canDump = async (from: string, to: string): Promise<boolean> => {
  const dumps = spawnSync("pg_dump", ["--version"], { encoding: "utf8" })
  const reads = spawnSync("psql", ["--version"], { encoding: "utf8" })
  if (dumps.status !== 0 || reads.status !== 0) return false
  // A dump is made for servers of the dumping program's version and younger, from those of that version and older.
  const version = major(dumps.stdout)
  return version >= (await majorOf(from)) && version <= (await majorOf(to))
}

/** Roles belong to the cluster and are in no dump of a database: without them the functions would be the superuser's. */
const copyRoles = async (from: string, to: string): Promise<void> => {
  const roles = await ask(
    from,
    `select rolname::text as name, rolpassword as password, concat_ws(' ',
       case when rolsuper then 'superuser' else 'nosuperuser' end, case when rolinherit then 'inherit' else 'noinherit' end,
       case when rolcreaterole then 'createrole' end, case when rolcreatedb then 'createdb' end,
       case when rolcanlogin then 'login' else 'nologin' end,
       case when rolbypassrls then 'bypassrls' else 'nobypassrls' end) as may
     from pg_authid where rolname not like 'pg\\_%'`
  )
  for (const { name, password, may } of roles) {
    const known = await ask(to, "select 1 from pg_roles where rolname = $1", [name])
    const secret = password === null ? "" : ` password ${literal(String(password))}`
    if (known.length === 0) await ask(to, `create role ${quoted(String(name))} ${String(may)}${secret}`)
  }
  const memberships = await ask(
    from,
    `select r.rolname::text as role, m.rolname::text as member from pg_auth_members a
     join pg_roles r on r.oid = a.roleid join pg_roles m on m.oid = a.member where r.rolname not like 'pg\\_%'`
  )
  for (const { role, member } of memberships)
    await ask(to, `grant ${quoted(String(role))} to ${quoted(String(member))}`)
}

const dumpAndRestore = async ({ from, to, schema }: Copying): Promise<void> => {
  await copyRoles(from, to)
  const dump = spawnSync("pg_dump", ["--dbname", from, "--schema", quoted(schema)], {
    encoding: "utf8",
    maxBuffer: 1 << 30
  })
  if (dump.status !== 0) throw new ServerFailed(`pg_dump failed: ${dump.stderr}`)
  const restored = spawnSync("psql", ["--dbname", to, "--quiet", "--no-psqlrc", "--set", "ON_ERROR_STOP=1"], {
    input: dump.stdout,
    encoding: "utf8",
    maxBuffer: 1 << 30
  })
  if (restored.status !== 0) throw new ServerFailed(`psql failed: ${restored.stderr}`)
}

const page = 5_000

/** A list of texts says so itself, since one that holds nothing but nulls shows no type. */
const textsOf = (values: ReadonlyArray<unknown>): unknown => Result.getOrThrow(PgTypes.array(values, PgTypes.OID.text))

/** Whatever rows a table holds, each column as text, which every type reads back as it was. */
const copyTable = async (from: string, to: string, table: string): Promise<void> => {
  const columns = await ask(
    from,
    `select attname::text as name, format_type(atttypid, atttypmod) as type from pg_attribute
     where attrelid = $1::text::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`,
    [table]
  )
  const names = columns.map(({ name }) => quoted(String(name)))
  const types = columns.map(({ type }) => String(type))
  const read = names.map((name, n) => `${name}::text as "${n}"`).join(", ")
  const write =
    `insert into ${table} (${names.join(", ")}) overriding system value ` +
    `select ${types.map((type, n) => `c${n}::${type}`).join(", ")} ` +
    `from unnest(${types.map((_, n) => `$${n + 1}::text[]`).join(", ")}) as t(${types.map((_, n) => `c${n}`).join(", ")})`
  for (let offset = 0; ; offset += page) {
    // Nobody writes meanwhile, and a table nobody writes to is read in one and the same order.
    const rows = await ask(from, `select ${read} from ${table} order by ctid limit ${page} offset ${offset}`)
    if (rows.length === 0) return
    await ask(
      to,
      write,
      names.map((_, n) => textsOf(rows.map((row) => row[n] ?? null)))
    )
  }
}

const copyRows = async ({ from, to, schema, prepare }: Copying): Promise<void> => {
  await prepare()
  const tables = (
    await ask(
      from,
      `select format('%I.%I', nspname, relname) as name from pg_class c join pg_namespace n on n.oid = relnamespace
       where nspname = $1 and relkind in ('r', 'p') and not relispartition order by relname`,
      [schema]
    )
  ).map(({ name }) => String(name))
  if (tables.length > 0) await ask(to, `truncate ${tables.join(", ")}`)
  for (const table of tables) await copyTable(from, to, table)
  const sequences = await ask(
    from,
    "select format('%I.%I', schemaname, sequencename) as name, last_value as last from pg_sequences where schemaname = $1",
    [schema]
  )
  for (const { name, last } of sequences) {
    if (last !== null) await ask(to, `select setval(${literal(String(name))}, ${String(last)})`)
  }
}

/**
 * Copies a schema with its roles and rights into another database, maybe of a younger cluster, and says how: with
 * `pg_dump` and `psql` where those on the PATH fit both versions, or else by rows over connections of our own. Foreign keys
 * between the tables are not heeded by rows.
 */
export const copyInto = async (copying: Copying): Promise<CopiedBy> => {
  if (copying.by !== "rows" && (await canDump(copying.from, copying.to))) {
    await dumpAndRestore(copying)
    return "dump"
  }
  await copyRows(copying)
  return "rows"
}
