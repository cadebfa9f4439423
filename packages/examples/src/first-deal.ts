/**
 * A first deal: record what happened, then ask where it stands and what to do next.
 *
 * Run it: `node packages/examples/src/first-deal.ts`
 */
import { japaneseCalendar, makeCalendar, openDeal, openLedger, planWritten, recordContact } from "@genzaichi/core"
import { makeMemoryEventStore } from "@genzaichi/memory"

const calendar = makeCalendar(japaneseCalendar)
const day = (text: string) => calendar.dayFromText(text)!
/** So that it prints the same on any day; left out, it is now. */
const clock = () => calendar.timeOf(day("2026-11-25"), 9, 0)
/** When the next action was written, which says what 11/20 is. */
const written = { writtenOn: day("2026-11-05"), calendar }

// #region ten-lines
const ledger = openLedger({ store: makeMemoryEventStore(), tenant: "acme", calendar, clock })
const opened = openDeal({ title: "青葉製作所", status: "proposal" })
const wrote = recordContact({ channel: "mail", direction: "outbound", gist: "見積を送付した" })
const next = planWritten("quote", "山田→11/20まで→見積再送", written)
await ledger.record({ deal: "aoba", occurredOn: "2026-11-02", does: opened })
await ledger.record({ deal: "aoba", occurredOn: "2026-11-05", does: [wrote, next] })
const { title, status, lastContact } = await ledger.view("aoba")
console.log(`${title?.value} ${status?.value} ${lastContact?.gist}`)
for (const { sentence, advice } of await ledger.findings()) console.log(`・${sentence.ja}\n  ${advice.ja}`)
// #endregion ten-lines
