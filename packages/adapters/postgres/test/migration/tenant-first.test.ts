/** A log can go past one machine only where everything of a tenant is found by the tenant: so every key begins with it. */
import { type FreshDatabase, freshDatabase } from "@genzaichi/postgres-server"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { migratePostgres } from "../../src/index.ts"

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase("tenant first")
  await migratePostgres(fresh)
})
afterAll(() => fresh.drop())

/** What belongs to nobody: which log it is, and which migrations ran. */
const ofNobody = ["logs", "migrations"]

const tables = async (): Promise<ReadonlyArray<string>> => {
  const rows = await fresh.query(
    `SELECT c.relname AS name FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
     WHERE n.nspname = $1 AND c.relkind IN ('r', 'p') ORDER BY 1`,
    [fresh.schema]
  )
  return rows.map(({ name }) => String(name)).filter((name) => !ofNobody.includes(name))
}

/** The tables a function reads or changes without saying of which tenant. */
const unsaid = (name: string, body: string, named: ReadonlyArray<string>): ReadonlyArray<string> =>
  Array.from(body.matchAll(/\b(?:FROM|JOIN|UPDATE)\s+(\w+)\s+(?:AS\s+)?(\w+)/gi)).flatMap(
    ([, table = "", alias = ""]) => {
      if (!named.includes(table)) return []
      const own = /^(?:where|set|on|order|limit)$/i.test(alias) ? "(?<!\\.)" : `\\b${alias}\\.`
      return new RegExp(`${own}tenant = |= ${own}tenant\\b`).test(body) ? [] : [`${name}: ${table} ${alias}`]
    }
  )

describe("A schema that can be spread over machines by tenant", () => {
  it("has the tenant in every table, and it is never empty", async () => {
    const rows = await fresh.query(
      `SELECT c.relname AS name FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
       WHERE n.nspname = $1 AND c.relkind IN ('r', 'p') AND a.attname = 'tenant' AND a.attnotnull ORDER BY 1`,
      [fresh.schema]
    )
    const having = rows.map(({ name }) => String(name))
    expect(having).toEqual(await tables())
    expect(having).toContain("events")
  })

  it("begins every primary key, unique index and other index over columns with the tenant, but for words searched by", async () => {
    const rows = await fresh.query(
      `SELECT c.relname AS name, i.indisunique AS is_unique, m.amname AS method, coalesce(a.attname, '') AS first
       FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_am m ON m.oid = c.relam
         JOIN pg_class t ON t.oid = i.indrelid JOIN pg_namespace n ON n.oid = t.relnamespace
         LEFT JOIN pg_attribute a ON a.attrelid = t.oid AND a.attnum = i.indkey[0]
       WHERE n.nspname = $1 AND t.relname <> ALL ($2::text[]) ORDER BY 1`,
      [fresh.schema, ofNobody]
    )
    expect(rows.length).toBeGreaterThan(8)
    const others = rows.filter(({ first }) => first !== "tenant")
    expect(others.filter(({ is_unique }) => is_unique)).toEqual([])
    expect(others.filter(({ method }) => method !== "gin")).toEqual([])
  })

  it("has no key that points from table to table, which would have to be looked up elsewhere", async () => {
    const rows = await fresh.query(
      `SELECT k.conname FROM pg_constraint k JOIN pg_namespace n ON n.oid = k.connamespace WHERE n.nspname = $1 AND k.contype = 'f'`,
      [fresh.schema]
    )
    expect(rows).toEqual([])
  })

  it("reads tables within a tenant alone: every function says whose rows it wants of each of them", async () => {
    const functions = await fresh.query(
      `SELECT p.proname AS name, p.prosrc AS body FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname = $1`,
      [fresh.schema]
    )
    expect(functions.length).toBeGreaterThan(8)
    const named = await tables()
    expect(functions.flatMap(({ body, name }) => unsaid(String(name), String(body), named))).toEqual([])
    // And it would be noticed where one did not.
    expect(unsaid("careless", "SELECT e.id FROM events e WHERE e.id = p_id", named)).toEqual(["careless: events e"])
    expect(unsaid("joined", "FROM logs l JOIN events e ON e.id = l.log WHERE x.tenant = p", named)).toHaveLength(1)
    expect(unsaid("careful", "SELECT e.id FROM events e WHERE e.tenant = p_tenant", named)).toEqual([])
  })
})
