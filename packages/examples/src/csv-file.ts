/**
 * A log in a CSV file: it stays when the process ends, and a file somebody has edited by hand is not believed.
 *
 * Run it: `node packages/examples/src/csv-file.ts`
 */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { japaneseCalendar, makeCalendar, openDeal, openLedger, recordContact } from "@genzaichi/core"
import { LogDamaged, openCsvEventStore } from "@genzaichi/csv/store"

const calendar = makeCalendar(japaneseCalendar)
/** So that it prints the same on any day; left out, it is now, and ids are random. */
const clock = () => calendar.timeOf(calendar.dayFromText("2026-11-25")!, 9, 0)
let commands = 0
const idGenerator = () => `c${++commands}`
const folder = await mkdtemp(join(tmpdir(), "genzaichi-"))
const path = join(folder, "deals.csv")

// #region write
const writing = await openCsvEventStore(path)
const ledger = openLedger({ store: writing.store, tenant: "acme", calendar, clock, idGenerator })
await ledger.record({ deal: "aoba", occurredOn: "2026-11-02", does: openDeal({ title: "青葉製作所" }) })
const mail = recordContact({ channel: "mail", direction: "outbound", gist: "見積を送付した" })
await ledger.record({ deal: "aoba", occurredOn: "2026-11-05", does: mail })
await writing.close()
// #endregion write

// #region read
const reading = await openCsvEventStore(path, { access: "read" })
const again = openLedger({ store: reading.store, tenant: "acme", calendar, clock })
const { lastContact, title } = await again.view("aoba")
console.log(`${reading.report.events} events: ${title?.value}, ${lastContact?.gist}`)
await reading.close()
// #endregion read

// #region edited
const text = await readFile(path, "utf8")
await writeFile(path, text.replace("見積を送付した", "注文を受けた"))
try {
  await openCsvEventStore(path)
} catch (fault) {
  if (!(fault instanceof LogDamaged)) throw fault
  for (const { line, problem } of fault.rows) console.log(`line ${line}: ${problem.en}`)
  console.log(fault.remedy.en)
}
// #endregion edited
await rm(folder, { recursive: true })
