/**
 * Rules kept as JSON, beside the built-in ones; and a finding as the app gets it.
 *
 * Run it: `node packages/examples/src/rules-from-json.ts`
 */
import { readFile } from "node:fs/promises"
import {
  builtInRules,
  japaneseCalendar,
  makeCalendar,
  openDeal,
  openLedger,
  readRuleSet,
  readTemperature,
  recordContact,
  withRules
} from "@genzaichi/core"
import { makeMemoryEventStore } from "@genzaichi/memory"
import { Result } from "effect"

const file = new URL("../samples/own-rules/our-rules.json", import.meta.url)
const calendar = makeCalendar(japaneseCalendar)
const at = (text: string) => calendar.startOf(calendar.dayFromText(text)!)

// #region rules
const ours = Result.getOrThrow(readRuleSet(JSON.parse(await readFile(file, "utf8"))))
const ruleSet = withRules(builtInRules, { name: ours.name, version: ours.version }, ours.rules)
const ledger = openLedger({
  store: makeMemoryEventStore(),
  tenant: "acme",
  calendar,
  ruleSet,
  clock: () => at("2026-11-11")
})
// #endregion rules

await ledger.record({
  deal: "aoba",
  command: "first-call",
  occurredOn: "2026-11-02",
  does: [
    openDeal({ title: "青葉製作所" }),
    recordContact({ channel: "call", direction: "both" }),
    readTemperature({ level: "hot" })
  ]
})
// #region finding
const [finding] = await ledger.findings()
console.log(JSON.stringify(finding, null, 2))
// #endregion finding
