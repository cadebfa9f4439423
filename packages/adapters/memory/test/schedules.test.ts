import { type EventStoreShape, StoreFailure } from "@genzaichi/core"
import { type ContractOptions, storeContract } from "@genzaichi/core/testing"
import { Effect, Result } from "effect"
import { describe, expect, it } from "vitest"
import { makeMemoryEventStore, memoryCapabilities } from "../src/index.ts"
import { brokenStores } from "./broken-stores.ts"

const seed = Number(process.env["GENZAICHI_SEED"] ?? 20_261_102)

const played = (store: EventStoreShape, options: ContractOptions) => {
  const cases = storeContract(memoryCapabilities, { seed, ...options })
  const schedules = cases.find(({ name }) => name === "random schedules come out as a plain list of events would")
  const run = schedules!.run(() => Effect.succeed(store), { patience: "2 seconds" })
  return Effect.runPromise(Effect.result(Effect.mapError(run, ({ because }) => because)))
}

/** A store over a wire that is cut now and then: before the append reaches the store, or before the answer comes back. */
const overAWire = (store: EventStoreShape) => {
  let cuts = 0
  const lost = new StoreFailure({ because: "the connection was lost", retryable: true })
  const wired: EventStoreShape = {
    ...store,
    append: (...given) =>
      Effect.suspend(() => {
        if (cuts === 0) return store.append(...given)
        cuts--
        return cuts % 2 === 0
          ? Effect.fail(lost)
          : Effect.andThen(Effect.ignore(store.append(...given)), Effect.fail(lost))
      })
  }
  return { wired, disturb: Effect.sync(() => void (cuts += 2)) }
}

describe("random schedules of the store contract (E9)", () => {
  it("an append whose answer is lost is given again as the same command, and is in the log once", async () => {
    const { wired, disturb } = overAWire(makeMemoryEventStore())
    expect(await played(wired, { runs: 300, disturb })).toMatchObject({ _tag: "Success" })
  })

  it("a store that decides anew when it is asked again is caught", async () => {
    let given = 0
    const store = makeMemoryEventStore()
    const { wired, disturb } = overAWire({
      ...store,
      append: (tenant, writes, { command }) =>
        store.append(tenant, writes, { command: `${command}#${given++}` as typeof command })
    })
    expect(Result.isFailure(await played(wired, { runs: 50, disturb }))).toBe(true)
  })

  it("a store that fails where nothing disturbs it is caught", async () => {
    const { wired, disturb } = overAWire(makeMemoryEventStore())
    await Effect.runPromise(disturb)
    expect(await played(wired, { runs: 1 })).toMatchObject({
      failure: expect.stringContaining("must not be refused as StoreFailure") as string
    })
  })

  it("what fails is cut down to what matters, and found again by its seed", async () => {
    const { make } = brokenStores.find(({ what }) => what === "answers a known command whatever it is given for")!
    const found = await played(make(), { seed: 20_261_102 })
    expect(Result.isFailure(found) ? found.failure : "").toBe(
      `in step 2: c-1 stands for something else already, and was taken again
schedule 6 of 1000, again alone with { seed: 20261107, runs: 1 } (10 steps, cut down to 2):
  1. handle 0 appends for acme as c-1: e-1 to deal/d-2 (any)
  2. handle 0 appends for acme as c-1: e-5 to deal/d-2 (any)`
    )
    const again = await played(make(), { seed: 20_261_107, runs: 1 })
    expect(Result.isFailure(again) ? again.failure.split("\n")[0] : "").toBe(
      "in step 2: c-1 stands for something else already, and was taken again"
    )
  })
})
