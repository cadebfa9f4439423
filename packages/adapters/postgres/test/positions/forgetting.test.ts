import {
  AccountId,
  japaneseCalendar,
  makeCalendar,
  openDeal,
  openLedger,
  recordContact,
  type TenantId
} from "@genzaichi/core"
import { type FreshDatabase, freshDatabase } from "@genzaichi/postgres-server"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { memoryKeys } from "../../src/erasure/memory-keys.ts"
import { openPostgres } from "../../src/postgres.ts"

let fresh: FreshDatabase
beforeAll(async () => {
  fresh = await freshDatabase("positions-forgetting")
})
afterAll(() => fresh.drop())

const calendar = makeCalendar(japaneseCalendar)
const secret = "奥様の入院のため延期"

/** Everything the tables of positions hold, as text. */
const held = async (): Promise<string> => {
  const parts = []
  for (const table of ["kept_deals", "kept_accounts", "kept_links", "kept_texts", "stale_periods"]) {
    parts.push(await fresh.query(`SELECT t::text AS row FROM genzaichi.${table} t`))
  }
  return JSON.stringify(parts.flat())
}

describe("positions of a store that is opened in plain promises", () => {
  it("answer as the ledger does, and read as erased where somebody was forgotten (F4)", async () => {
    await using postgres = await openPostgres({
      url: fresh.url,
      schema: "genzaichi",
      migrate: "run",
      keys: memoryKeys(),
      keyLife: "200 millis"
    })
    const options = { tenant: "acme", calendar }
    const ledger = openLedger({ store: postgres.store, ...options })
    const positions = await postgres.positions({ version: 1, ledger: options, keep: "inline" })
    await positions.caughtUp()
    for (const deal of ["one", "two"]) {
      await ledger.record({
        deal,
        does: openDeal({ title: `商談 ${deal}`, account: AccountId.make(`account-${deal}`) })
      })
      await ledger.record({
        deal,
        does: recordContact({ channel: "call", direction: "inbound", gist: `${deal} ${secret}` })
      })
    }
    const { rows } = await positions.deals()
    expect(rows.map(({ position }) => position)).toEqual(await ledger.positions())
    expect(rows.map(({ position }) => position.lastContact?.gist)).toEqual([`one ${secret}`, `two ${secret}`])
    expect(await positions.state()).toMatchObject({ version: 1, sequence: 4, head: 4, deals: 2, trouble: undefined })

    await postgres.forget("acme" as TenantId, { kind: "account", id: "account-one" })
    await expect
      .poll(async () => (await positions.deals()).rows[0]!.position.lastContact?.gist, { timeout: 20_000 })
      .toMatch(/^【消去済み/)
    // What was kept before is cleared away as well, in a moment.
    await expect.poll(held, { timeout: 20_000 }).not.toContain(`one ${secret}`)
    expect(await held()).toContain(`two ${secret}`)
    const after = (await positions.deals()).rows
    expect(after.map(({ position }) => position)).toEqual(await ledger.positions())
    expect((await postgres.health()).findings).toEqual([])
  }, 60_000)
})
