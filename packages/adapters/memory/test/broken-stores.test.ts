import { type StoreCase, storeContract } from "@genzaichi/core/testing"
import { Effect, Result } from "effect"
import { describe, expect, it } from "vitest"
import { memoryCapabilities } from "../src/index.ts"
import { brokenStores } from "./broken-stores.ts"

describe("the store contract catches a store that (E9)", () => {
  // Random schedules come upon these faults among the first few; a thousand are for stores that are thought to be sound.
  const cases = storeContract(memoryCapabilities, { runs: 50 })

  for (const { what, make, caughtBy } of brokenStores) {
    it(what, async () => {
      const run = (one: StoreCase) =>
        Effect.runPromise(Effect.result(one.run(() => Effect.sync(make), { patience: "1 second" })))
      const naming = cases.find(({ name }) => name === caughtBy)
      expect(naming, `a case named "${caughtBy}"`).toBeDefined()
      const outcome = await run(naming!)
      expect(outcome).toMatchObject({ _tag: "Failure", failure: { _tag: "CaseFailure", case: caughtBy } })

      // Only the promise is broken: most of the others are still kept.
      const kept = await Promise.all(cases.map(run))
      expect(kept.filter(Result.isSuccess).length).toBeGreaterThan(cases.length / 3)
    })
  }

  it("is no store at all, case by case", async () => {
    const down = () => Effect.fail(new Error("the database is down"))
    for (const one of cases) {
      const outcome = await Effect.runPromise(Effect.result(one.run(down)))
      expect(outcome).toMatchObject({ _tag: "Failure", failure: { because: "the database is down" } })
    }
  })
})
