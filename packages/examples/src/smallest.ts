/**
 * The smallest thing that answers: one deal, one question.
 *
 * Run it: `node packages/examples/src/smallest.ts`
 */
// #region smallest
import { japaneseCalendar, makeCalendar, openDeal, openLedger } from "@genzaichi/core"
import { makeMemoryEventStore } from "@genzaichi/memory"

const calendar = makeCalendar(japaneseCalendar)
const clock = () => Date.UTC(2026, 10, 24) // left out, it is now
const ledger = openLedger({ store: makeMemoryEventStore(), tenant: "acme", calendar, clock })
await ledger.record({ deal: "aoba", occurredOn: "2026-11-02", does: openDeal({ title: "Aoba Works" }) })
for (const { sentence } of await ledger.findings()) console.log(sentence.en)
// #endregion smallest
