/**
 * What a faulty rule says: where it is wrong, and how to mend it.
 *
 * Run it: `node packages/examples/src/faulty-rule.ts`
 */
import { builtInRules, japaneseCalendar, makeCalendar, older, openLedger, type Rule, RuleFault } from "@genzaichi/core"
import { makeMemoryEventStore } from "@genzaichi/memory"

const calendar = makeCalendar(japaneseCalendar)
const store = makeMemoryEventStore()

// #region faulty
const [silent] = builtInRules.rules as readonly [Rule, ...ReadonlyArray<Rule>]
const rule: Rule = { ...silent, id: "acme.quiet", when: older("last-contct", { days: 7 }) }
try {
  openLedger({ store, tenant: "acme", calendar, ruleSet: { name: "acme", version: 1, rules: [rule] } })
} catch (fault) {
  if (fault instanceof RuleFault) console.log(fault.message)
}
// #endregion faulty
