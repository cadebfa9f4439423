// #region contract
import { storeContract } from "@genzaichi/core/testing"
import { Effect } from "effect"
import { describe, it } from "vitest"
import { makeMemoryEventStore, memoryCapabilities } from "../src/index.ts"
describe("the memory store (E9)", () => {
  const open = () => Effect.sync(() => makeMemoryEventStore())
  for (const { name, run } of storeContract(memoryCapabilities)) it(name, () => Effect.runPromise(run(open)))
})
// #endregion contract
