import { japaneseCalendar, makeCalendar, openDeal, openLedger, TenantId } from "@genzaichi/core"
import { type OwnServer, startServer } from "@genzaichi/postgres-server"
import { Effect } from "effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { type OpenPostgres, openPostgres } from "../../src/index.ts"

let server: OwnServer
let postgres: OpenPostgres
beforeAll(async () => {
  server = await startServer()
  postgres = await openPostgres({ url: server.url(), migrate: "run", patience: "1 second" })
})
afterAll(async () => {
  await postgres.close()
  await server.close()
})

const ledgerShown = (clock?: () => number) =>
  openLedger({
    store: postgres.store,
    tenant: "acme",
    calendar: makeCalendar(japaneseCalendar),
    ...(clock === undefined ? {} : { clock })
  })
const aDay = Date.UTC(2026, 10, 24)
let back = aDay
const clocks: ReadonlyArray<readonly [what: string, clock: (() => number) | undefined]> = [
  ["the platform's", undefined],
  ["one that stands still", () => aDay],
  ["one that goes back an hour each time it is looked at", () => (back -= 3_600_000)]
]

describe("A server that is away", () => {
  for (const [what, clock] of clocks) {
    it(`is waited for as long as patience lasts, by whatever clock the app has: ${what} (E9)`, async () => {
      const ledger = ledgerShown(clock)
      await ledger.deals()
      await server.kill()
      try {
        const began = performance.now()
        await expect(ledger.deals()).rejects.toMatchObject({ _tag: "StoreFailure", retryable: true })
        expect(performance.now() - began).toBeGreaterThan(900)
        const record = ledger.record({ deal: "aoba", does: openDeal({ title: "Aoba Works" }) })
        await expect(record).rejects.toMatchObject({ _tag: "StoreFailure", retryable: true })
        expect(performance.now() - began).toBeLessThan(15_000)
      } finally {
        await server.start()
      }
    })
  }

  it("is not noticed where it is back: connections that died with it are made anew, and the answer is the same", async () => {
    const ledger = ledgerShown()
    const opened = await ledger.record({ deal: "kept", command: "open", does: openDeal({ title: "Kept" }) })
    const head = () => Effect.runPromise(postgres.store.head(TenantId.make("acme")))
    // Several connections of the pool are in use, and each of them is dead afterwards.
    await Promise.all(Array.from({ length: 8 }, head))
    await server.kill()
    await server.start()
    expect(await Promise.all(Array.from({ length: 8 }, head))).toEqual(
      Array.from({ length: 8 }, () => expect.anything())
    )
    const again = await ledger.record({ deal: "kept", command: "open", does: openDeal({ title: "Kept" }) })
    expect(opened.outcome).toBe("recorded")
    expect(again.outcome).toBe("repeated")
  })
})
