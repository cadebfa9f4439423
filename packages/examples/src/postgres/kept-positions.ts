/**
 * Lists from tables: where deals stand and what is stale, kept in step with the log, asked page by page.
 *
 * Run it: `node packages/examples/src/postgres/kept-positions.ts` (with a server of its own, or the one `DATABASE_URL` names)
 */
import { japaneseCalendar, makeCalendar, moveBall, openDeal, openLedger, recordContact } from "@genzaichi/core"
import { openPostgres } from "@genzaichi/postgres"
import { freshDatabase } from "@genzaichi/postgres-server"

const calendar = makeCalendar(japaneseCalendar)
/** So that it prints the same on any day; left out, it is now. */
const clock = () => Date.UTC(2026, 10, 24)
const { drop, schema, url } = await freshDatabase("kept positions")
const postgres = await openPostgres({ url, schema, migrate: "run" })

// #region open
const options = { tenant: "acme", calendar } // what the ledger is opened with: rules, pipelines, organisation …
const ledger = openLedger({ store: postgres.store, clock, ...options })
const positions = await postgres.positions({ version: 1, ledger: options, keep: "following" })
// #endregion open

const called = recordContact({ channel: "call", direction: "outbound", gist: "asked for the plans" })
for (const [deal, title, contact] of [
  ["aoba", "Aoba Works", "2026-11-05"],
  ["fujimi", "Fujimi Trading", "2026-11-06"],
  ["takeshiba", "Takeshiba Electric", "2026-11-20"]
] as const) {
  await ledger.record({ deal, occurredOn: "2026-11-02", does: openDeal({ title }) })
  await ledger.record({ deal, occurredOn: contact, does: [called, moveBall({ to: "us" })] })
}

// #region ask
await positions.caughtUp() // with keep: "inline" there is nothing to wait for
const { next, rows } = await positions.deals({ at: clock(), stale: "silent", orderBy: "stale", limit: 1 })
for (const { findings, position } of rows) {
  console.log(`${position.title?.value}: ${findings.find(({ rule }) => rule === "silent")?.sentence.en}`)
}
if (next !== undefined) {
  const more = await positions.deals({ at: clock(), stale: "silent", orderBy: "stale", limit: 1, after: next })
  console.log(`and then ${more.rows.map(({ position }) => position.title?.value).join(", ")}`)
}
for (const { count, rule } of await positions.counts({ at: clock() })) console.log(`${rule} ${count}`)
// #endregion ask
await postgres.close()
await drop()
