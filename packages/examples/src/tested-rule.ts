/**
 * A rule of one's own (`price-rule.ts`) kept as JSON, read back, and asked by a ledger. Its test is
 * `test/price-rule.test.ts`.
 *
 * Run it: `node packages/examples/src/tested-rule.ts`
 */
import {
  builtInRules,
  changeAmount,
  japaneseCalendar,
  makeCalendar,
  openDeal,
  openLedger,
  parseRuleSet,
  ruleSetToJson,
  withRules
} from "@genzaichi/core"
import { makeMemoryEventStore } from "@genzaichi/memory"
import { Result } from "effect"
import { names, priceUnanswered } from "./price-rule.ts"

// #region json
const ours = withRules(builtInRules, { name: "acme", version: 1 }, [priceUnanswered])
const text = JSON.stringify(ruleSetToJson(ours))
const ruleSet = Result.getOrThrow(parseRuleSet(text))
// #endregion json

const calendar = makeCalendar(japaneseCalendar)
const at = (date: string) => calendar.startOf(calendar.dayFromText(date)!)
// #region ledger
const ledger = openLedger({
  store: makeMemoryEventStore(),
  tenant: "acme",
  calendar,
  ruleSet,
  names,
  clock: () => at("2026-11-20")
})
const amount = { minor: 12_000_000, currency: "JPY", tax: "excluded" } as const
const opened = openDeal({ title: "Aoba Works", status: "proposal" })
await ledger.record({ deal: "aoba", occurredOn: "2026-11-09", does: [opened, changeAmount({ amount })] })
for (const { rule, sentence } of await ledger.findings()) console.log(`${rule}: ${sentence.en}`)
// #endregion ledger
