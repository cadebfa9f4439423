import { type CommandId, dealStream, searchTerms, searchText, type TenantId } from "@genzaichi/core"
import { simulateSales } from "@genzaichi/core/testing"
import { type FreshDatabase, freshDatabase } from "@genzaichi/postgres-server"
import { Effect } from "effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { makeDatabase } from "../../src/connection/database.ts"
import { termNumbers } from "../../src/positions/kept-parcel.ts"
import { calendar, makeStage, run, type Stage, startProcess } from "./stage.ts"

let fresh: FreshDatabase
let stage: Stage
beforeAll(async () => {
  fresh = await freshDatabase("positions-plans")
  stage = await makeStage(fresh.url)
  await run(
    Effect.gen(function* () {
      const here = yield* startProcess(stage)
      for (const tenant of ["acme", "other"]) {
        yield* here.log.store.append(
          tenant as TenantId,
          [...simulateSales({ deals: 400, seed: 1, calendar, until: "2026-10-30" })].map(({ deal, events }) => ({
            stream: dealStream(deal),
            expected: "any" as const,
            events
          })),
          { command: tenant as CommandId }
        )
        const positions = yield* here.positions({ tenant })
        yield* positions.caughtUp()
      }
    })
  )
  await fresh.query(`VACUUM ANALYZE ${stage.schema}.stale_periods`)
})
afterAll(() => fresh.drop())

/** How the server goes about a statement, as the role it is carried out by. */
const planOf = (
  { schema }: Stage,
  sql: string,
  settings: ReadonlyArray<string> = [],
  before?: string
): Promise<string> =>
  run(
    Effect.gen(function* () {
      const database = yield* makeDatabase({ url: fresh.url, connections: 1 })
      return yield* database.transaction((rows) =>
        Effect.gen(function* () {
          for (const setting of settings) yield* rows(`SET LOCAL ${setting}`)
          yield* rows(`SET LOCAL search_path = ${schema}`)
          yield* rows("SELECT set_config('genzaichi.tenant', 'acme', true)")
          yield* rows(`SET LOCAL ROLE positions_walled`)
          if (before !== undefined) yield* rows(before)
          const lines = yield* rows(`EXPLAIN (ANALYZE, COSTS OFF, TIMING OFF, SUMMARY OFF) ${sql}`)
          return lines.map(([line]) => String(line)).join("\n")
        })
      )
    })
  )

/** The statement in the middle of a function as the database has it, with values for its parameters. */
const statementOf = async (name: string, from: string, values: Readonly<Record<string, string>>): Promise<string> => {
  const [row] = await fresh.query(
    "SELECT p.prosrc AS source FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname = $1 AND p.proname = $2",
    [stage.schema, name]
  )
  const source = String(row!["source"])
  const begins = source.indexOf(from)
  expect(begins).toBeGreaterThan(0)
  const statement = source.slice(begins, source.indexOf(";", begins))
  return Object.entries(values).reduce((sql, [parameter, value]) => sql.replaceAll(parameter, value), statement)
}

const settingsOf = async (name: string): Promise<ReadonlyArray<string>> => {
  const [row] = await fresh.query(
    "SELECT array_to_string(p.proconfig, '|') AS settings FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE n.nspname = $1 AND p.proname = $2",
    [stage.schema, name]
  )
  return String(row!["settings"])
    .split("|")
    .filter((setting) => !setting.startsWith("search_path"))
    .map((setting) => setting.replace("=", " = ").replace(/= (.*)$/, "= '$1'"))
}

describe("how the server finds what is stale at an instant", () => {
  const values = {
    p_tenant: "'acme'",
    v_generation: "1",
    p_kind: "'deal'",
    p_rule: "'silent'",
    p_at: "1793459200000",
    p_after_key: "-9007199254740991",
    p_after_id: "''",
    p_limit: "50",
    v_hidden: "'open'"
  }

  it("is along the index alone, in its order, and stops when it has enough", async () => {
    const plan = await planOf(
      stage,
      await statementOf("stale_page", "SELECT s.id", values),
      await settingsOf("stale_page")
    )
    expect(plan).toContain("Index Only Scan using stale_periods_at on stale_periods s")
    expect(plan).toContain("Heap Fetches: 0")
    expect(plan).not.toContain("Sort")
    expect(plan).not.toContain("Seq Scan")
    // All of the key stands in the condition: the tenant, the generation, the rule, the instant.
    expect(plan).toMatch(/Index Cond: .*tenant.*generation.*kind.*rule.*from_at/)
  })

  it("is the same without being told to, where the table is known", async () => {
    const plan = await planOf(stage, await statementOf("stale_page", "SELECT s.id", values))
    expect(plan).toContain("Index Only Scan using stale_periods_at on stale_periods s")
  })
})

describe("in tables nobody has looked at yet", () => {
  it("what is replaced with every append is found by its own key", async () => {
    const young = await makeStage(fresh.url)
    for (const [table, row] of [
      ["kept_deals", "'acme', 1, n::text, 'every', 'lead', 'open', 'open', 'o', 'a', 'us', n, n, n, '{}'"],
      ["kept_accounts", "'acme', 1, n::text, 'every', 0, n, '{}'"],
      ["kept_links", "'acme', 1, (ARRAY['member', 'deal'])[1 + n % 2], n::text, (n / 2)::text, 'every'"],
      ["kept_texts", "'acme', 1, (ARRAY['account', 'deal'])[1 + n % 2], n::text, 'every', '', '{}'"],
      ["stale_periods", "'acme', 1, 'deal', n::text, 'every', 'silent', n, n + 1"]
    ] as const) {
      await fresh.query(`INSERT INTO ${young.schema}.${table} SELECT ${row} FROM generate_series(1, 3000) n`)
    }
    for (const [table, condition, index] of [
      ["stale_periods", "x.kind = 'deal' AND x.id = $3", "stale_periods_key"],
      ["kept_texts", "x.kind = 'account' AND x.id = $3", "kept_texts_key"],
      ["kept_deals", "x.id = $3", "kept_deals_key"],
      ["kept_accounts", "x.id = $3", "kept_accounts_key"],
      ["kept_links", "x.kind = 'member' AND x.id = $3", "kept_links_key"],
      ["kept_links", "x.kind = 'member' AND x.account = $3", "kept_links_account"]
    ] as const) {
      // Planned before any value is known, as in functions.
      const plan = await planOf(
        young,
        "EXECUTE asked ('acme', 1, 'x')",
        ["plan_cache_mode = force_generic_plan", "enable_seqscan = off", "enable_bitmapscan = off"],
        `PREPARE asked (text, integer, text) AS SELECT x.tenant FROM ${table} x WHERE x.tenant = $1 AND x.generation = $2 AND ${condition}`
      )
      expect(plan).toContain(`using ${index} on ${table} x`)
    }
  })
})

describe("how the server searches text behind the wall", () => {
  it("is by the index over terms, of the tenant's own", async () => {
    // Many more of the same tenant, as there are where an index is worth it.
    await fresh.query(
      `INSERT INTO ${stage.schema}.kept_texts SELECT 'acme', 1, 'deal', 'x' || n, 'every', 'x' || n, ARRAY[n, n + 1, n % 100] FROM generate_series(1, 30000) n`
    )
    await fresh.query(`VACUUM ANALYZE ${stage.schema}.kept_texts`)
    const text = "青葉製作所"
    const terms = termNumbers("acme" as TenantId, searchTerms(text))
    const plan = await planOf(
      stage,
      `SELECT x.id FROM kept_texts x WHERE x.tenant = 'acme' AND x.generation = 1 AND strpos(x.text, '${searchText(text)}') > 0`,
      [`genzaichi.terms = '${terms}'`]
    )
    expect(plan).toContain("Bitmap Index Scan on kept_texts_terms")
    expect(plan).toMatch(/Index Cond: .*terms @>/)
    // The same text of another tenant has other numbers, and is not looked at.
    const found = await fresh.query(
      `SELECT DISTINCT tenant FROM ${stage.schema}.kept_texts WHERE terms @> $1::integer[]`,
      [terms]
    )
    expect(found).toEqual([{ tenant: "acme" }])
  })
})
