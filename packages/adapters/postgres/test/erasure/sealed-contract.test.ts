/** The store contract once more, with personal text sealed: sealing shows in nothing a store promises. */
import { storeContract } from "@genzaichi/core/testing"
import { type FreshDatabase, freshDatabase } from "@genzaichi/postgres-server"
import { Effect } from "effect"
import { afterAll, beforeAll, describe, it } from "vitest"
import { makePostgres } from "../../src/index.ts"
import { memoryKeys } from "../../src/erasure/index.ts"

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase("sealed")
})
afterAll(() => fresh.drop())

describe("the Postgres store with keys (E9, F4)", () => {
  const keys = memoryKeys()
  // A case's name may be longer than a schema's.
  const numbers = new Map<string, number>()
  const numberOf = (log: string): number => {
    const known = numbers.get(log) ?? numbers.size + 1
    numbers.set(log, known)
    return known
  }
  const open = (log: string) =>
    Effect.map(
      makePostgres({
        url: fresh.url,
        connections: 4,
        schema: `sealed ${numberOf(log)}`,
        roles: "sealed",
        migrate: "run",
        keys
      }),
      ({ store }) => store
    ).pipe(Effect.orDie)
  for (const { name, run } of storeContract({ durable: true, shared: true, erasure: true }, { runs: 20 })) {
    it(name, () => Effect.runPromise(run(open)))
  }
})
