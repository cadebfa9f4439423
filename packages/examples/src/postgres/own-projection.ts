/**
 * A projection of an app's own: how often each customer was visited, in a table that every append keeps in step.
 *
 * Run it: `node packages/examples/src/postgres/own-projection.ts` (with a server of its own, or the one `DATABASE_URL` names)
 */
import { japaneseCalendar, makeCalendar, openDeal, openLedger, recordContact, type StoredEvent } from "@genzaichi/core"
import { openPostgres, type TableProjection } from "@genzaichi/postgres"
import { freshDatabase } from "@genzaichi/postgres-server"

const calendar = makeCalendar(japaneseCalendar)
/** So that it prints the same on any day; left out, it is now. */
const clock = () => Date.UTC(2026, 10, 24)
const { drop, schema, url } = await freshDatabase("own projection")

// #region projection
const isVisit = ({ data, kind }: StoredEvent): boolean =>
  kind === "contacted" && (data as { readonly channel: string }).channel === "visit"

/** A row a deal: how often we went there, and when last. */
const visits: TableProjection<{ readonly times: number; readonly last: string }> = {
  name: "visits",
  version: 1, // counted up whenever the fold or the columns change
  keys: (event) => (isVisit(event) ? event.subjects.filter(({ kind }) => kind === "deal").map(({ id }) => id) : []),
  initial: () => ({ times: 0, last: "" }),
  evolve: ({ times }, { occurredOn }) => ({ times: times + 1, last: occurredOn?.date ?? "" }),
  columns: {
    times: { type: "bigint", of: ({ times }) => times, searched: true },
    last: { type: "date", of: ({ last }) => (last === "" ? null : last) }
  }
}

const postgres = await openPostgres({ url, schema, migrate: "run" })
const visited = await postgres.project(visits, { tenant: "acme", keep: "inline" })
// #endregion projection

const ledger = openLedger({ store: postgres.store, tenant: "acme", calendar, clock })
const visit = recordContact({ channel: "visit", direction: "outbound", gist: "showed the prototype" })
await visited.caughtUp()
for (const [deal, ...days] of [
  ["aoba", "2026-11-05", "2026-11-17"],
  ["fujimi", "2026-11-12"]
] as const) {
  await ledger.record({ deal, occurredOn: "2026-11-02", does: openDeal({ title: deal }) })
  for (const occurredOn of days) await ledger.record({ deal, occurredOn, does: visit })
}

// #region rows
const { rows } = await visited.rows({ orderBy: "times", descending: true, limit: 10 })
for (const { key, state } of rows) console.log(`${key} ${state.times} ${state.last}`)
// #endregion rows
await postgres.close()
await drop()
