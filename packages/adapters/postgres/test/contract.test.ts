import { storeContract } from "@genzaichi/core/testing"
import { type FreshDatabase, freshDatabase } from "@genzaichi/postgres-server"
import { Effect } from "effect"
import { afterAll, beforeAll, describe, it } from "vitest"
import { makeDatabase } from "../src/connection/database.ts"
import { makeLog } from "../src/log/postgres-event-store.ts"
import { migrate } from "../src/migration/migrate.ts"
import { namesOf } from "../src/migration/migration.ts"
import { pausingOn } from "./broken/pausing.ts"

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase("contract")
})
afterAll(() => fresh.drop())

describe("the Postgres store (E9)", () => {
  let schemas = 0
  const named = new Map<string, string>()
  const open = (log: string) =>
    Effect.gen(function* () {
      const database = yield* makeDatabase({ url: fresh.url, connections: 4 })
      const known = named.get(log)
      const schema = known ?? `log_${++schemas}`
      if (known === undefined) {
        named.set(log, schema)
        yield* migrate(database, namesOf(schema, "contract"))
      }
      return (yield* makeLog({ database, schema })).store
    })
  const options = {
    runs: 60,
    pausing: pausingOn({ url: () => fresh.url, events: (log) => `${named.get(log)}.events` })
  }
  for (const { name, run } of storeContract({ durable: true, shared: true, erasure: false }, options)) {
    it(name, () => Effect.runPromise(run(open)))
  }
})
