/**
 * Forgetting a person: what names or quotes them reads as erased, and the history keeps its shape.
 *
 * Run it: `node packages/examples/src/postgres/forgotten.ts` (with a server of its own, or the one `DATABASE_URL` names)
 */
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { introducePerson, isErased, japaneseCalendar, makeCalendar, openLedger, TenantId } from "@genzaichi/core"
import { fileKeys, openPostgres } from "@genzaichi/postgres"
import { freshDatabase } from "@genzaichi/postgres-server"

const calendar = makeCalendar(japaneseCalendar)
/** So that it prints the same on any day; left out, it is now. */
const clock = () => Date.UTC(2026, 10, 24)
const { drop, query, schema, url } = await freshDatabase("forgotten")
const folder = mkdtempSync(join(tmpdir(), "genzaichi-keys-"))

// #region forget
const keys = fileKeys(folder) // not in the database, and not in its backups
const postgres = await openPostgres({ url, schema, migrate: "run", keys })
const ledger = openLedger({ store: postgres.store, tenant: "acme", calendar, clock })

const card = introducePerson({ name: "Sato Hanako", mails: ["hanako@aoba.example"] })
await ledger.recordPerson({ person: "p-17", occurredOn: "2026-11-02", does: card })
console.log((await ledger.person("p-17")).name?.value)

await postgres.forget(TenantId.make("acme"), { kind: "person", id: "p-17" })
const { name } = await ledger.person("p-17") // there still is a person with a name: 【消去済み／erased…】
console.log(isErased(name?.value ?? ""))
// #endregion forget

// Nor does the table hold it, and it never did: what is stored was sealed from the first moment on.
const [found] = await query(`SELECT count(*)::int AS texts FROM "${schema}".events WHERE data::text LIKE '%Hanako%'`)
console.log(`${String(found?.["texts"])} texts of theirs in the database`)
await postgres.close()
await drop()
rmSync(folder, { recursive: true })
