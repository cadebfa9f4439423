/**
 * A rule of one's own: big deals may not rest for three business days, whatever else is planned.
 *
 * Run it: `node packages/examples/src/own-rule.ts`
 */
import {
  all,
  builtInRules,
  businessDays,
  isAtLeast,
  japaneseCalendar,
  makeCalendar,
  older,
  openDeal,
  openLedger,
  recordContact,
  type Rule,
  table,
  withRules
} from "@genzaichi/core"
import { makeMemoryEventStore } from "@genzaichi/memory"

// #region rule
export const bigDealResting: Rule = {
  id: "acme.big-deal-resting",
  label: { ja: "大型商談の放置", en: "Big deal resting" },
  severity: "high",
  within: "open",
  // Three business days, two once we are negotiating; amounts in minor units (here yen).
  when: all(
    isAtLeast("amount", 10_000_000),
    older("last-contact-or-opened", table("status", { negotiation: businessDays(2) }, businessDays(3)))
  ),
  counts: "last-contact-or-opened",
  pausedBy: ["snooze", "acknowledgement"],
  sentence: [
    { ja: "大型商談なのに{businessDays}接点がありません", en: "A big deal without contact for {businessDays}" }
  ],
  advice: [{ ja: "今日中に連絡してください", en: "Get in touch today" }]
}

export const ourRules = withRules(builtInRules, { name: "acme", version: 1 }, [bigDealResting])
// #endregion rule

const calendar = makeCalendar(japaneseCalendar)
const at = (text: string) => calendar.startOf(calendar.dayFromText(text)!)
const ledger = openLedger({
  store: makeMemoryEventStore(),
  tenant: "acme",
  calendar,
  ruleSet: ourRules,
  clock: () => at("2026-11-25")
})
const amount = { minor: 12_000_000, currency: "JPY", tax: "excluded" } as const
await ledger.record({ deal: "aoba", occurredOn: "2026-11-02", does: openDeal({ title: "青葉製作所", amount }) })
await ledger.record({
  deal: "aoba",
  occurredOn: "2026-11-18",
  does: recordContact({ channel: "call", direction: "both" })
})
for (const { label, sentence, since } of await ledger.findings()) {
  console.log(`${calendar.dateText(calendar.dayOf(since))} ${label.ja}：${sentence.ja}`)
}
for (const { at: when, label, becomes } of await ledger.agenda({ until: at("2026-12-10") })) {
  console.log(`${calendar.dateText(calendar.dayOf(when))} ${label.ja} ${becomes}`)
}
