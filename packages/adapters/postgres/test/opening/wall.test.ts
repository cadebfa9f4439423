import { type FreshDatabase, freshDatabase } from "@genzaichi/postgres-server"
import { Effect } from "effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { type Database, makeDatabase } from "../../src/connection/database.ts"
import { migratePostgres, openPostgres, type WallBroken } from "../../src/index.ts"
import { namesOf } from "../../src/migration/migration.ts"
import { checkOpening } from "../../src/opening/index.ts"

const schema = "walled off"
let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase("wall")
  await migratePostgres({ url: fresh.url, schema })
})
afterAll(async () => {
  await fresh.drop()
})

const open = async (): Promise<void> => (await openPostgres({ url: fresh.url, schema })).close()

const holes: ReadonlyArray<readonly [what: string, made: string, said: string]> = [
  [
    "a function handed to a superuser",
    `ALTER FUNCTION "walled off".head(text) OWNER TO CURRENT_USER`,
    "the function head is owned by"
  ],
  [
    "a function that runs with the rights of its caller",
    `ALTER FUNCTION "walled off".read_log(text, bigint, integer) SECURITY INVOKER`,
    "the function read_log runs with the rights of whoever calls it"
  ],
  [
    "the walled role raised above row-level security",
    `ALTER ROLE "walled off_walled" BYPASSRLS`,
    'the role "walled off_walled" can pass by row-level security'
  ],
  [
    "row-level security switched off",
    `ALTER TABLE "walled off".events DISABLE ROW LEVEL SECURITY`,
    "row-level security of the table events is off"
  ],
  [
    "row-level security that spares the owner of the table",
    `ALTER TABLE "walled off".event_subjects NO FORCE ROW LEVEL SECURITY`,
    "row-level security of the table event_subjects does not hold for its owner"
  ],
  [
    "a second policy that lets everything through",
    `CREATE POLICY "all of it" ON "walled off".events FOR SELECT TO PUBLIC USING (true)`,
    'the policy "all of it" of the table events shows rows of other tenants'
  ],
  [
    "the policy itself changed",
    `ALTER POLICY wall ON "walled off".events USING (true)`,
    'the policy "wall" of the table events was changed'
  ],
  [
    "the policy let go",
    `DROP POLICY wall ON "walled off".events`,
    'the policy "wall" of the table events was changed or is not there'
  ]
]

describe("a wall with a hole in it keeps the store shut (E8)", () => {
  it.each(holes)("%s", async (_, made, said) => {
    await open()
    await fresh.query(made)
    const fault = await open().then(
      () => undefined,
      (cause: unknown) => cause as WallBroken
    )
    expect(fault).toMatchObject({ _tag: "WallBroken", schema })
    expect(fault!.message).toContain(said)
    expect(fault!.remedy.ja).not.toBe("")
    // What it says mends it.
    for (const { mend } of fault!.holes) {
      for (const statement of mend.split(/; (?=CREATE)/)) await fresh.query(statement)
    }
    await open()
  })
})

describe("a server older than 15", () => {
  it("is said to be too old, by what it calls itself", async () => {
    await Effect.runPromise(
      Effect.scoped(
        Effect.gen(function* () {
          const real = yield* makeDatabase({ url: fresh.url })
          const older: Database = {
            ...real,
            rows: (sql, parameters) =>
              Effect.map(real.rows(sql, parameters), (rows) =>
                sql.includes("server_version_num") ? rows.map((row) => [140_022, "14.22", ...row.slice(2)]) : rows
              )
          }
          const fault = yield* Effect.flip(checkOpening(older, { url: fresh.url }, namesOf(schema)))
          expect(fault).toMatchObject({ _tag: "ServerTooOld", version: "14.22", oldest: 15 })
          expect(fault.message).toContain("the server is PostgreSQL 14.22; use PostgreSQL 15 or later")
        })
      )
    )
  })
})
