import { spawnSync } from "node:child_process"
import { TenantId } from "@genzaichi/core"
import { storeContract } from "@genzaichi/core/testing"
import {
  ask,
  type FreshDatabase,
  freshDatabase,
  type Row,
  type ServerForTests,
  serverForTests
} from "@genzaichi/postgres-server"
import { Effect } from "effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { makePostgres, migratePostgres, migrationScript, NameFault, openPostgres } from "../../src/index.ts"
import { migrationStatements } from "../../src/migration/migrate.ts"
import { namesOf } from "../../src/migration/migration.ts"
import { migrations } from "../../src/migration/migrations.ts"

const all = migrations.map(({ name, number }) => ({ name, number }))
let server: ServerForTests
const made: Array<FreshDatabase> = []
const database = async (): Promise<FreshDatabase> => {
  const fresh = await freshDatabase("migrations")
  made.push(fresh)
  return fresh
}
beforeAll(async () => {
  server = await serverForTests()
})
afterAll(async () => {
  for (const one of made) await one.drop()
})

/** All that a schema is made of: tables, columns, keys, indexes, policies, functions with their bodies, and who may what. */
const catalogueOf = (fresh: FreshDatabase, schema: string): Promise<ReadonlyArray<Row>> =>
  fresh.query(
    `SELECT kind, name, text FROM (
SELECT 'table' AS kind, c.relname::text AS name, concat_ws(' ', c.relkind, c.relrowsecurity, c.relforcerowsecurity, pg_get_userbyid(c.relowner), c.relacl::text, pg_get_partkeydef(c.oid)) AS text
  FROM pg_class c WHERE c.relnamespace = n.oid AND c.relkind IN ('r', 'p')
UNION ALL SELECT 'column', c.relname || '.' || a.attname, concat_ws(' ', a.attnum, format_type(a.atttypid, a.atttypmod), a.attnotnull, a.attcollation::regcollation, pg_get_expr(d.adbin, d.adrelid))
  FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 LEFT JOIN pg_attrdef d ON d.adrelid = c.oid AND d.adnum = a.attnum
  WHERE c.relnamespace = n.oid AND c.relkind IN ('r', 'p')
UNION ALL SELECT 'key', conname::text, pg_get_constraintdef(k.oid) FROM pg_constraint k WHERE k.connamespace = n.oid
UNION ALL SELECT 'index', c.relname::text, pg_get_indexdef(c.oid) FROM pg_class c WHERE c.relnamespace = n.oid AND c.relkind IN ('i', 'I')
UNION ALL SELECT 'policy', p.polname || ' ' || p.polrelid::regclass, concat_ws(' ', p.polroles::regrole[]::text, pg_get_expr(p.polqual, p.polrelid), pg_get_expr(p.polwithcheck, p.polrelid))
  FROM pg_policy p JOIN pg_class c ON c.oid = p.polrelid WHERE c.relnamespace = n.oid
UNION ALL SELECT 'function', p.oid::regprocedure::text, concat_ws(' ', pg_get_functiondef(p.oid), pg_get_userbyid(p.proowner), p.proacl::text) FROM pg_proc p WHERE p.pronamespace = n.oid
) parts ORDER BY 1, 2, 3`.replaceAll("n.oid", "$1::text::regnamespace"),
    [`"${schema.replaceAll('"', '""')}"`]
  )

const tenant = TenantId.make("acme")
const headOf = (options: Parameters<typeof openPostgres>[0]): Promise<number> =>
  openPostgres(options).then(async (open) => {
    const head = await Effect.runPromise(open.store.head(tenant))
    await open.close()
    return head.sequence
  })

describe("migrations", () => {
  it("run from eight processes at once, one runs them and the others find them done", async () => {
    const { url } = await database()
    const ran = await Promise.all(Array.from({ length: 8 }, () => migratePostgres({ url, roles: "migrations" })))
    expect(ran.filter((one) => one.length > 0)).toEqual([all])
    expect(ran.filter((one) => one.length === 0)).toHaveLength(7)
  })

  it("run by eight that open the store at once, all of them open", async () => {
    const { url } = await database()
    const opened = await Promise.all(
      Array.from({ length: 8 }, () => openPostgres({ url, roles: "migrations", migrate: "run", connections: 2 }))
    )
    for (const one of opened) await one.close()
    expect(opened).toHaveLength(8)
  })

  it("run all of them or none: what fails at the last leaves nothing behind", async () => {
    const fresh = await database()
    // A table in the way of one that is made after others.
    const last = migrationStatements(namesOf("half", "migrations")).findLast((sql) => sql.startsWith("CREATE TABLE"))
    const table = /CREATE TABLE "half"\.(\S+)/.exec(last ?? "")?.[1]
    expect(table).toBeDefined()
    await fresh.query("CREATE SCHEMA half")
    await fresh.query(`CREATE TABLE half.${table} (in_the_way text)`)
    await expect(migratePostgres({ url: fresh.url, schema: "half", roles: "migrations" })).rejects.toMatchObject({
      _tag: "StoreFailure",
      because: expect.stringContaining("already exists") as string
    })
    const tables = await fresh.query(
      "SELECT relname FROM pg_class WHERE relnamespace = 'half'::regnamespace AND relkind = 'r'"
    )
    expect(tables.map((row) => `"${String(row["relname"])}"`)).toEqual([table?.startsWith('"') ? table : `"${table}"`])
    await fresh.query(`DROP TABLE half.${table}`)
    expect(await migratePostgres({ url: fresh.url, schema: "half", roles: "migrations" })).toEqual(all)
  })

  it.each([undefined, 3])(
    "printed, run one by one, and printed for psql come to the same schema (partitions: %s)",
    async (partitions) => {
      const options = { schema: "printed", roles: "migrations", ...(partitions === undefined ? {} : { partitions }) }
      const [ran, oneByOne] = [await database(), await database()]
      await migratePostgres({ url: ran.url, ...options })
      const script = migrationScript(options)
      // Statements are parted by an empty line, for tools that take them one by one.
      const statements = script
        .split(";\n\n")
        .map((part) => part.replace(/^--.*\n\n?/, "").replace(/;\n$/, ""))
        .filter((part) => part !== "")
      expect(statements).toEqual(["BEGIN", ...migrationStatements(namesOf("printed", "migrations"), options), "COMMIT"])
      for (const statement of statements.slice(1, -1)) await oneByOne.query(statement)
      const expected = await catalogueOf(ran, "printed")
      expect(expected.length).toBeGreaterThan(60)
      expect(await catalogueOf(oneByOne, "printed")).toEqual(expected)
      expect(await headOf({ url: oneByOne.url, ...options })).toBe(0)
      expect(await migratePostgres({ url: oneByOne.url, ...options })).toEqual([])

      if (spawnSync("psql", ["--version"]).status !== 0) {
        console.log("psql is not on PATH: the script was run statement by statement only")
        return
      }
      const byPsql = await database()
      const psql = spawnSync("psql", ["--no-psqlrc", "-v", "ON_ERROR_STOP=1", "-q", "-f", "-", byPsql.url], {
        input: script,
        encoding: "utf8"
      })
      expect(psql.stderr.replaceAll(/^.*NOTICE.*$/gm, "").trim()).toBe("")
      expect(psql.status).toBe(0)
      expect(await catalogueOf(byPsql, "printed")).toEqual(expected)
      expect(await headOf({ url: byPsql.url, ...options })).toBe(0)
    }
  )

  it("printed from a version on hold only what is newer, and say so where nothing is", () => {
    const options = { schema: "onwards", roles: "migrations" }
    const last = migrations.at(-1)!.number
    expect(migrationScript({ ...options, from: last })).toBe(
      `-- Nothing to do: the schema is at migration ${last}, the newest is ${last}.\n`
    )
    const afterFirst = migrationScript({ ...options, from: 1 })
    expect(afterFirst).not.toContain("CREATE SCHEMA")
    for (const { name, number } of migrations) {
      expect(afterFirst.includes(`VALUES (${number}, '${name}')`)).toBe(number > 1)
    }
  })

  it("refuse to print for a name that cannot be used", () => {
    expect(() => migrationScript({ schema: "pg_mine" })).toThrow(NameFault)
  })
})

describe("roles that run migrations", () => {
  it("a role that may create in the database and make roles needs to be no superuser", async () => {
    const fresh = await database()
    await server.createRole("migrator_one", { may: "CREATEROLE" })
    await server.createRole("app_one")
    await fresh.query(`GRANT CREATE ON DATABASE "${fresh.database}" TO migrator_one`)
    const options = { url: fresh.urlFor("migrator_one"), schema: "made", roles: "by_migrator" }
    expect(await migratePostgres(options)).toEqual(all)
    // It hands the store over to whoever the app logs in as, who may no more than that.
    const asApp = { ...options, url: fresh.urlFor("app_one") }
    await expect(openPostgres(asApp)).rejects.toMatchObject({
      _tag: "RightsMissing",
      grants: ['GRANT "by_migrator_app" TO "app_one"']
    })
    await fresh.query('GRANT "by_migrator_app" TO app_one')
    expect(await headOf(asApp)).toBe(0)
    const query = (sql: string) => ask(fresh.urlFor("app_one"), sql)
    await expect(query("SELECT * FROM made.events")).rejects.toMatchObject({ code: "42501" })
    await expect(query("SET ROLE by_migrator_walled")).rejects.toMatchObject({ code: "42501" })
    // Nor does the app change what ran.
    await expect(query("DELETE FROM made.migrations")).rejects.toMatchObject({ code: "42501" })
    expect(await headOf(options)).toBe(0)
    await fresh.drop()
    for (const role of ["by_migrator_app", "by_migrator_walled", "app_one", "migrator_one"]) {
      await server.query(`DROP ROLE ${role}`)
    }
  })

  it("a role that may make no roles uses those made beforehand", async () => {
    const fresh = await database()
    await server.createRole("migrator_two")
    await fresh.query(`GRANT CREATE ON DATABASE "${fresh.database}" TO migrator_two`)
    const options = { url: fresh.urlFor("migrator_two"), schema: "made", roles: "beforehand" }
    const fault = await migratePostgres(options).catch(
      (cause: unknown) => cause as { readonly grants: ReadonlyArray<string> }
    )
    expect(fault).toMatchObject({ _tag: "RightsMissing", purpose: "migrate" })
    // What the error prints is all it takes.
    for (const grant of (fault as { readonly grants: ReadonlyArray<string> }).grants) await fresh.query(grant)
    expect(await migratePostgres(options)).toEqual(all)
    expect(await headOf(options)).toBe(0)
    await fresh.drop()
    for (const role of ["beforehand_app", "beforehand_walled", "migrator_two"]) await server.query(`DROP ROLE ${role}`)
  })

  it("a schema made beforehand for the role that migrates needs no right on the database", async () => {
    const fresh = await database()
    await server.createRole("migrator_three")
    await fresh.query("CREATE ROLE given_walled NOLOGIN")
    await fresh.query("CREATE ROLE given_app NOLOGIN")
    await fresh.query("GRANT given_walled TO migrator_three")
    await fresh.query("CREATE SCHEMA given AUTHORIZATION migrator_three")
    const options = { url: fresh.urlFor("migrator_three"), schema: "given" }
    expect(await migratePostgres(options)).toEqual(all)
    expect(await headOf(options)).toBe(0)
    await fresh.drop()
    for (const role of ["given_app", "given_walled", "migrator_three"]) await server.query(`DROP ROLE ${role}`)
  })
})

/** Cases of the contract that meet every statement of the log, without the long ones. */
const short = storeContract({ durable: true, shared: true, erasure: false }).filter(({ name }) =>
  /several streams|same command|subject|log is opened again|everything once and in order|writers at one version|checkpoint|another tenant/.test(
    name
  )
)

describe("a schema by any name, laid out in partitions", () => {
  it("some cases of the contract are tried", () => {
    expect(short.length).toBeGreaterThan(7)
  })

  describe.each([
    { schema: "Sales-2 \"North\" 'x'; --", partitions: 0 },
    { schema: "営業部の現在地 Ärger", partitions: 0 },
    { schema: "UPPER", partitions: 4 }
  ])("$schema, partitions: $partitions", ({ partitions, schema }) => {
    let fresh: FreshDatabase
    beforeAll(async () => {
      fresh = await database()
    })
    let logs = 0
    const named = new Map<string, string>()
    for (const { name, run } of short) {
      it(name, () =>
        Effect.runPromise(
          run((log) => {
            const own = named.get(log) ?? `${schema}${logs++ === 0 ? "" : ` ${logs}`}`
            named.set(log, own)
            return Effect.map(
              makePostgres({
                url: fresh.url,
                schema: own,
                roles: "migrations ロール",
                partitions,
                migrate: "run",
                connections: 4,
                pollEvery: "100 millis"
              }),
              ({ store }) => store
            )
          })
        )
      )
    }
  })

  it("lays the events of a tenant into one partition", async () => {
    const fresh = await database()
    await migratePostgres({ url: fresh.url, schema: "parts", roles: "migrations", partitions: 4 })
    const [plan] = await fresh.query(
      "SELECT count(*)::int AS parts FROM pg_inherits WHERE inhparent = 'parts.events'::regclass"
    )
    expect(plan).toEqual({ parts: 4 })
    const explained = await fresh.query(
      "EXPLAIN (COSTS OFF) SELECT * FROM parts.events WHERE tenant = 'acme' AND sequence > 5 ORDER BY sequence LIMIT 10"
    )
    const text = explained.map((row) => String(row["QUERY PLAN"])).join("\n")
    expect(text.match(/events_\d/g)?.length).toBe(1 + (text.match(/events_\d_pkey|events_\d_tenant/g)?.length ?? 0))
  })
})
