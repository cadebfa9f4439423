/**
 * A first deal in PostgreSQL, in plain promises: open, record, ask, follow, close.
 *
 * Run it: `node packages/examples/src/postgres/first-deal.ts` (with a server of its own, or the one `DATABASE_URL` names)
 */
import { japaneseCalendar, makeCalendar, openDeal, openLedger, recordContact } from "@genzaichi/core"
import { openPostgres } from "@genzaichi/postgres"
import { freshDatabase } from "@genzaichi/postgres-server"

const calendar = makeCalendar(japaneseCalendar)
/** So that it prints the same on any day; left out, it is now. */
const clock = () => Date.UTC(2026, 10, 24)
/** An empty database for this run. Yours is `{ url: "postgres://…" }`. */
const { drop, schema, url } = await freshDatabase("first deal")

// #region promises
const postgres = await openPostgres({ url, schema, migrate: "run" })
const ledger = openLedger({ store: postgres.store, tenant: "acme", calendar, clock })

const opened = openDeal({ title: "Aoba Works", status: "proposal" })
const visited = recordContact({ channel: "visit", direction: "outbound", gist: "showed the prototype" })
await ledger.record({ deal: "aoba", command: "form-1", occurredOn: "2026-11-02", does: opened })
await ledger.record({ deal: "aoba", command: "form-2", occurredOn: "2026-11-05", does: visited })
// The form is sent twice, by an impatient finger or a lost connection: it is recorded once.
const { outcome } = await ledger.record({ deal: "aoba", command: "form-2", occurredOn: "2026-11-05", does: visited })
console.log(outcome)

for (const { sentence } of await ledger.findings()) console.log(sentence.en)
for await (const { kind, sequence } of ledger.follow()) {
  console.log(`${sequence} ${kind}`)
  if (sequence === 2) break // or go on: what any process records comes next
}
await postgres.close()
// #endregion promises
await drop()
