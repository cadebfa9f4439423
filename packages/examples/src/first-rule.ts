/**
 * A first rule of one's own asked by a ledger, and explained. Its test is `test/first-rule.test.ts`.
 *
 * Run it: `node packages/examples/src/first-rule.ts`
 */
// #region ledger
import { explanationText, japaneseCalendar, makeCalendar, openDeal, openLedger, recordContact } from "@genzaichi/core"
import { makeMemoryEventStore } from "@genzaichi/memory"
import { proposalGoneQuiet } from "./quiet-rule.ts"

const calendar = makeCalendar(japaneseCalendar)
const start = (date: string) => calendar.startOf(calendar.dayFromText(date)!)
const ledger = openLedger({
  store: makeMemoryEventStore(),
  tenant: "acme",
  calendar,
  ruleSet: { name: "acme", version: 1, rules: [proposalGoneQuiet] },
  clock: () => start("2026-11-20") // left out, it is now
})

const call = recordContact({ channel: "call", direction: "both", gist: "went through the proposal" })
const outOfOffice = recordContact({ channel: "mail", direction: "inbound", marks: ["automatic"] })
const opened = openDeal({ title: "Aoba Works", status: "proposal" })
await ledger.record({ deal: "aoba", command: "opened", occurredOn: "2026-11-09", does: opened })
await ledger.record({ deal: "aoba", command: "called", occurredOn: "2026-11-12", does: call })
await ledger.record({ deal: "aoba", command: "replied", occurredOn: "2026-11-17", does: outOfOffice })

for (const { sentence, since } of await ledger.findings()) {
  console.log(`${sentence.en} (since ${calendar.dateText(calendar.dayOf(since))})`)
}
// #endregion ledger
console.log()
// #region explain
const explanation = await ledger.explain({ deal: "aoba", rule: "acme.proposal-gone-quiet" })
console.log(explanationText(explanation, "en").trimEnd())
// #endregion explain
