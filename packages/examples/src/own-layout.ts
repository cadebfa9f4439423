/**
 * A sheet of a layout of its own, imported by an app: read, recorded, and imported again without writing twice.
 *
 * Run it: `node packages/examples/src/own-layout.ts`
 */
import { readFile } from "node:fs/promises"
import { fileURLToPath } from "node:url"
import { japaneseCalendar, makeCalendar, openLedger, TenantId } from "@genzaichi/core"
import { planImportPromise, readProfile, readSheetStreamPromise, runImportPromise } from "@genzaichi/csv"
import { makeMemoryEventStore } from "@genzaichi/memory"
import { Result } from "effect"

const sample = (name: string): string => fileURLToPath(new URL(`../samples/own-layout/${name}`, import.meta.url))
const calendar = makeCalendar(japaneseCalendar)
const store = makeMemoryEventStore()
const tenant = TenantId.make("acme")
const clock = () => calendar.startOf(calendar.dayFromText("2026-11-24")!)

// #region import
const profile = Result.getOrThrow(readProfile(JSON.parse(await readFile(sample("fair-cards.json"), "utf8"))))
const sheet = async () => ({
  pieces: [await readFile(sample("fair-cards.csv"))],
  source: "fair cards",
  writtenOn: "2026-10-30",
  calendar,
  profile,
  existing: await readSheetStreamPromise(store, tenant, "fair cards")
})
const plan = await planImportPromise(await sheet())
const { rows, recorded, refused, blank, appended } = plan.counts
console.log(`${rows} rows = ${recorded} recorded + ${refused} refused + ${blank} blank; ${appended} events`)
for (const { line, reason, remedy } of plan.refused) console.log(`line ${line}: ${reason.en} ${remedy.en}`)
await runImportPromise(store, tenant, plan)

const again = await planImportPromise(await sheet())
console.log(`the same sheet again: ${again.events.length} events`)

const ledger = openLedger({ store, tenant, calendar, clock, pipelines: plan.pipelines })
for (const { customer, amount } of await ledger.positions()) console.log(customer?.value, amount?.value.minor)
// #endregion import
