/**
 * Two calendars in one set of rules: we count by our own, and promise samples by the factory's.
 *
 * Run it: `node packages/examples/src/several-calendars.ts`
 */
import {
  businessDays,
  japaneseCalendar,
  makeCalendar,
  older,
  openDeal,
  openLedger,
  recordContact,
  type Rule
} from "@genzaichi/core"
import { countryCalendar } from "@genzaichi/holidays"
import { makeMemoryEventStore } from "@genzaichi/memory"

const rule = (id: string, threshold: ReturnType<typeof businessDays>): Rule => ({
  id,
  label: { ja: "連絡なし", en: "No contact" },
  severity: "medium",
  within: "open",
  when: older("last-contact", threshold),
  counts: "last-contact",
  pausedBy: [],
  sentence: [{ ja: "{businessDays}連絡がありません", en: "No contact for {businessDays}" }],
  advice: [{ ja: "連絡してください", en: "Get in touch" }]
})

// #region calendars
const calendar = makeCalendar(japaneseCalendar)
const bavaria = countryCalendar({ country: "DE", state: "BY", years: { first: 2026, last: 2027 } })
const factory = makeCalendar({ ...bavaria, name: "factory" })

const rules = [rule("acme.silent", businessDays(3)), rule("acme.sample-late", businessDays(3, "factory"))]
const ledger = openLedger({
  store: makeMemoryEventStore(),
  tenant: "acme",
  calendar,
  calendars: [factory],
  ruleSet: { name: "acme", version: 1, rules },
  clock: () => Date.UTC(2026, 11, 23, 9)
})
// #endregion calendars

await ledger.record({
  deal: "aoba",
  occurredOn: "2026-12-23",
  does: [openDeal({ title: "青葉製作所" }), recordContact({ channel: "call", direction: "both" })]
})
for (const { at, rule: id } of await ledger.agenda({ until: Date.UTC(2027, 0, 31) })) {
  console.log(`${id} ${calendar.dateText(calendar.dayOf(at))}`)
}
