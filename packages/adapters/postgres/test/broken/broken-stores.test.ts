import { type StoreCase, storeContract } from "@genzaichi/core/testing"
import { type OwnServer, startServer } from "@genzaichi/postgres-server"
import { Effect, Result } from "effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { brokenStores } from "./broken-stores.ts"
import { pausingOn } from "./pausing.ts"
import { openPlainStore, type Parts, plainCapabilities, schemaOf } from "./plain-store.ts"

// A server of its own: what is seen behind xmin depends on the transactions of everybody on the server.
let server: OwnServer
let url: string
beforeAll(async () => {
  server = await startServer({ settings: { autovacuum: false } })
  url = await server.createDatabase("broken")
})
afterAll(() => server.close())

/** Logs of one name are apart by the time they are opened in. */
const casesAt = (time: string) =>
  storeContract(plainCapabilities, {
    runs: 25,
    pausing: pausingOn({ url: () => url, events: (log) => `${schemaOf(`${time} ${log}`)}.events`, begun: true })
  })
const run = (one: StoreCase, time: string, parts: Partial<Parts> = {}) =>
  Effect.runPromise(
    Effect.result(one.run((log) => openPlainStore(url, `${time} ${log}`, parts), { patience: "15 seconds" }))
  )

describe("a plain store over PostgreSQL keeps every promise (E9):", () => {
  for (const one of casesAt("sound")) {
    it(one.name, async () => {
      const outcome = await run(one, "sound")
      expect(Result.isFailure(outcome) ? outcome.failure.message : "kept").toBe("kept")
    })
  }
})

describe("the store contract catches a store over PostgreSQL that (E9)", () => {
  // Each is caught each time; more times are for whoever doubts it.
  const times = Number(process.env["GENZAICHI_BROKEN_TIMES"] ?? "1")
  for (const { what, parts, caughtBy, because } of brokenStores) {
    it(
      what,
      async () => {
        for (let time = 1; time <= times; time++) {
          const place = `${what} ${time}`
          const naming = casesAt(place).find(({ name }) => name === caughtBy)
          expect(naming, `a case named "${caughtBy}"`).toBeDefined()
          const outcome = await run(naming!, place, parts)
          expect(outcome).toMatchObject({ _tag: "Failure", failure: { _tag: "CaseFailure", case: caughtBy } })
          if (Result.isFailure(outcome)) expect(outcome.failure.because).toMatch(because)
        }
      },
      60_000 * times
    )
  }
})
