/**
 * A dated next action lets a deal rest until its day, but not past the horizon of 30 days after the last contact.
 *
 * Run it: `node packages/examples/src/horizon.ts`
 */
import { japaneseCalendar, makeCalendar, openDeal, openLedger, planWritten, recordContact } from "@genzaichi/core"
import { makeMemoryEventStore } from "@genzaichi/memory"

const calendar = makeCalendar(japaneseCalendar)
const day = (text: string) => calendar.dayFromText(text)!
const at = (text: string) => calendar.startOf(day(text))
const ledger = openLedger({
  store: makeMemoryEventStore(),
  tenant: "acme",
  calendar,
  clock: () => calendar.timeOf(day("2026-11-02"), 18, 0)
})

// #region horizon
const written = { writtenOn: day("2026-11-02"), calendar }
await ledger.record({
  deal: "aoba",
  occurredOn: "2026-11-02",
  does: [
    openDeal({ title: "青葉製作所", status: "qualified" }),
    recordContact({ channel: "call", direction: "both" }),
    planWritten("visit", "山田→12/10まで→訪問", written)
  ]
})
for (const { at: when, rule, becomes } of await ledger.agenda({ until: at("2026-12-31") })) {
  console.log(`${calendar.dateText(calendar.dayOf(when))} ${rule} ${becomes}`)
}
// #endregion horizon
