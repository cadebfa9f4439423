/**
 * A sheet handed in by an app: looked at first, recorded, undone, and exported.
 *
 * Run it: `node packages/examples/src/sheet-desk.ts`
 */
import { readFile } from "node:fs/promises"
import { fileURLToPath } from "node:url"
import { japaneseCalendar, makeCalendar } from "@genzaichi/core"
import { exportSheet, openSheets, refusedSheet } from "@genzaichi/csv"
import { makeMemoryEventStore } from "@genzaichi/memory"

const calendar = makeCalendar(japaneseCalendar)
/** So that it prints the same on any day; left out, it is now. */
const clock = () => calendar.timeOf(calendar.dayFromText("2026-11-20")!, 18, 0)
const bytes = await readFile(fileURLToPath(new URL("../samples/ten-minutes/customers.csv", import.meta.url)))
const store = makeMemoryEventStore()

// #region plan
const sheets = openSheets({ store, tenant: "acme", calendar, clock })
const plan = await sheets.plan({ pieces: [bytes], source: "customers", writtenOn: "2026-11-20" })
const { blank, recorded, refused, rows } = plan.counts
console.log(`${rows} rows = ${recorded} recorded + ${refused} refused + ${blank} blank`)
for (const { text } of plan.changes.lines.slice(0, 3)) console.log(text.en)
for (const { customer, candidates } of plan.questions) console.log(`${customer}: one of ${candidates.length}?`)
for (const { line, reason } of plan.refused) console.log(`line ${line}: ${reason.en}`)
// #endregion plan

// #region run
await sheets.run(plan)
const toMend = refusedSheet(plan, "en")
console.log(`to mend: ${new TextDecoder().decode(toMend).split("\r\n").length - 2} row`)
for (const { state, rows } of await sheets.imports("customers")) console.log(`${state}: ${rows} rows`)
// #endregion run

// #region out
const { pieces, notes } = await exportSheet({ store, tenant: "acme", calendar, clock }, { pattern: "summary" })
const file: Array<Uint8Array> = []
for await (const piece of pieces) file.push(piece)
console.log(`${notes.rows} deals went out`)
const back = await sheets.plan({ pieces: file, source: "deals.csv", writtenOn: "2026-11-20" })
console.log(`${back.events.length} events come back`)
// #endregion out

// #region undo
await sheets.undo("customers")
// #endregion undo
console.log((await sheets.imports("customers")).map(({ state }) => state).join())
