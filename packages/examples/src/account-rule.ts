/**
 * A rule over accounts beside the built-in ones: a customer with a silent deal and a contract about to end.
 *
 * Run it: `node packages/examples/src/account-rule.ts`
 */
import {
  AccountId,
  type AccountList,
  all,
  anyDeal,
  before,
  builtInAccountLists,
  builtInAccountRules,
  days,
  isAtLeast,
  japaneseCalendar,
  makeCalendar,
  older,
  openAccount,
  openDeal,
  openLedger,
  type Rule,
  signContract,
  withRules
} from "@genzaichi/core"
import { makeMemoryEventStore } from "@genzaichi/memory"

const calendar = makeCalendar(japaneseCalendar)
const day = (text: string) => calendar.dayFromText(text)!

// #region rule
const quietBeforeRenewal: Rule = {
  id: "acme.quiet-before-renewal",
  label: { ja: "更新前の沈黙", en: "Quiet before a renewal" },
  severity: "high",
  within: "open",
  // A deal of theirs is silent, by the rule about deals, and a contract ends within 90 days.
  when: all(anyDeal("silent"), older("renewal", before(days(90))), isAtLeast("contracts", 1)),
  counts: "renewal",
  pausedBy: ["action", "wait", "snooze", "acknowledgement"],
  sentence: [
    {
      ja: "契約{renewalContract}の更新（{renewalDay}）を前に、商談{quietDeal}が止まっています",
      en: "{quietDeal} is quiet before the contract {renewalContract} is due for renewal ({renewalDay})"
    }
  ],
  advice: [{ ja: "更新の話とあわせて連絡してください", en: "Call, and speak of the renewal as well" }]
}
// #endregion rule

// #region list
const callBeforeRenewal: AccountList = {
  id: "acme.call-before-renewal",
  label: { ja: "更新前に電話する先", en: "To call before a renewal" },
  rules: [quietBeforeRenewal]
}
// #endregion list

// #region ledger
const ledger = openLedger({
  store: makeMemoryEventStore(),
  tenant: "acme",
  calendar,
  accountRuleSet: withRules(builtInAccountRules, { name: "acme", version: 1 }, [quietBeforeRenewal]),
  accountLists: [...builtInAccountLists, callBeforeRenewal],
  clock: () => calendar.startOf(day("2026-11-20"))
})
// #endregion ledger

await ledger.recordAccount({
  account: "aoba",
  command: "aoba-1",
  occurredOn: "2026-11-02",
  does: [
    openAccount({ name: "青葉製作所" }),
    signContract({
      contract: "hoshu",
      title: "保守",
      expires: { at: calendar.endOf(day("2027-01-31")), on: { date: "2027-01-31", zone: calendar.zone } }
    })
  ]
})
await ledger.record({
  deal: "aoba-pos",
  command: "pos-1",
  occurredOn: "2026-11-02",
  does: [openDeal({ title: "レジ入替", account: AccountId.make("aoba") })]
})
// #region findings
for (const { rule, sentence } of await ledger.accountFindings()) console.log(`${rule}: ${sentence.en}`)
// #endregion findings

// #region on-the-list
for (const { name } of await ledger.accounts({ list: "acme.call-before-renewal" })) console.log(`call ${name?.value}`)
// #endregion on-the-list
