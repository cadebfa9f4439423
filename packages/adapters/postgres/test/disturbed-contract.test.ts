import { storeContract } from "@genzaichi/core/testing"
import { type FreshDatabase, freshDatabase } from "@genzaichi/postgres-server"
import { Effect } from "effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { makeDatabase } from "../src/connection/database.ts"
import { makeLog } from "../src/log/postgres-event-store.ts"
import { migrate } from "../src/migration/migrate.ts"
import { namesOf } from "../src/migration/migration.ts"

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase("disturbed")
})
afterAll(() => fresh.drop())

/** Ends every connection to the database, whatever is under way on it, and counts them. */
const endConnections = async (): Promise<number> => {
  const [row] = await fresh.query(
    `SELECT count(*) FILTER (WHERE pg_terminate_backend(pid))::int AS ended FROM pg_stat_activity
     WHERE datname = current_database() AND usename = current_user AND pid <> pg_backend_pid()`
  )
  return Number(row?.["ended"])
}

describe("the Postgres store, while its connections are ended (E9)", () => {
  const capabilities = { durable: true, shared: true, erasure: false }
  const names = storeContract(capabilities).map(({ name }) => name)
  for (const name of names.filter((one) => one.startsWith("random schedules"))) {
    it(
      name,
      async () => {
        const schema = `log_${names.indexOf(name)}`
        const connected = makeDatabase({ url: fresh.url, connections: 4 })
        const made = Effect.flatMap(connected, (database) => migrate(database, namesOf(schema, "disturbed")))
        await Effect.runPromise(Effect.scoped(made))
        const open = () =>
          Effect.gen(function* () {
            return (yield* makeLog({ database: yield* connected, schema })).store
          })

        let ended = 0
        const disturb = Effect.promise(async () => void (ended += await endConnections()))
        const played = storeContract(capabilities, { runs: 12, disturb })
        await Effect.runPromise(played.find((one) => one.name === name)!.run(open))
        expect(ended).toBeGreaterThan(10)
      },
      180_000
    )
  }
})
