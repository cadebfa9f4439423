/**
 * Errors told apart by their `_tag`, and a command that is given again.
 *
 * Run it: `node packages/examples/src/told-apart.ts`
 */
import { japaneseCalendar, makeCalendar, openDeal, openLedger, winDeal } from "@genzaichi/core"
import { makeMemoryEventStore } from "@genzaichi/memory"

const calendar = makeCalendar(japaneseCalendar)
const clock = () => calendar.startOf(calendar.dayFromText("2026-11-24")!)
const ledger = openLedger({ store: makeMemoryEventStore(), tenant: "acme", calendar, clock })

// #region tags
const opening = { deal: "aoba", command: "form-17", occurredOn: "2026-11-02", does: openDeal({ title: "青葉製作所" }) }
console.log((await ledger.record(opening)).outcome)
console.log((await ledger.record(opening)).outcome)
try {
  await ledger.record({ deal: "aoba", command: "form-17", occurredOn: "2026-11-16", does: winDeal() })
} catch (error) {
  if (error instanceof Error && "_tag" in error) console.log(`${String(error._tag)}: ${error.message}`)
}
// #endregion tags
