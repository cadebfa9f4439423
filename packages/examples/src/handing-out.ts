/**
 * A history saved as Arrow and handed out as Parquet.
 *
 * Run it: `node packages/examples/src/handing-out.ts`
 */
import { japaneseCalendar, makeCalendar, moveBall, openDeal, openLedger, recordContact } from "@genzaichi/core"
import { makeMemoryEventStore } from "@genzaichi/memory"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
// #region imports
import { fromArrow, toArrow } from "@genzaichi/arrow"
import { toParquet } from "@genzaichi/arrow/parquet"
import { historyFrom } from "@genzaichi/core/replay"
import { readFileSync, writeFileSync } from "node:fs"
// #endregion imports

const calendar = makeCalendar(japaneseCalendar)
const clock = () => calendar.timeOf(calendar.dayFromText("2026-11-24")!, 9, 0)
const ledger = openLedger({ store: makeMemoryEventStore(), tenant: "acme", calendar, clock })
for (const deal of ["aoba", "wakamatsu"]) {
  await ledger.record({ deal, occurredOn: "2026-11-02", does: openDeal({ status: "proposal" }) })
  await ledger.record({
    deal,
    occurredOn: "2026-11-04",
    does: recordContact({ channel: "mail", direction: "outbound" })
  })
}
await ledger.record({ deal: "aoba", occurredOn: "2026-11-05", does: moveBall({ to: "customer" }) })
const before = process.cwd()
const folder = mkdtempSync(join(tmpdir(), "genzaichi-"))
process.chdir(folder)

// #region save
const history = await historyFrom(ledger.log())
writeFileSync("history.arrow", toArrow(history))
const opened = fromArrow(readFileSync("history.arrow"))
console.log(opened.events, "events of", opened.deals, "deals")
// #endregion save

// #region hand-out
writeFileSync("history.parquet", toParquet(history))
// #endregion hand-out

process.chdir(before)
rmSync(folder, { recursive: true })
