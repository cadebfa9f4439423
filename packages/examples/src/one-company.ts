/**
 * One company on one page, and what whoever takes it over is told.
 *
 * Run it: `node packages/examples/src/one-company.ts`
 */
import { briefText } from "@genzaichi/core"
import { ledger } from "./company.ts"

// #region contact
const call = { channel: "call", direction: "both", gist: "増店の日程を聞いた" } as const
const { openDeals } = await ledger.recordContact({ person: "morishita", occurredOn: "2026-11-12", contact: call })
const { deals, lastContact, people } = await ledger.account("ishidatami")
console.log(`the open deal: ${openDeals.join(", ")}`)
for (const one of [lastContact, deals[0]?.lastContact, people[0]?.lastContact]) console.log(one?.gist)
// #endregion contact

// #region overview
const page = await ledger.overview("ishidatami")
for (const { label, value } of page.facts) console.log(`${label.en}: ${String(value)}`)
for (const { decides, name } of page.people.all) console.log(`${name.value}${decides ? " (decides)" : ""}`)
for (const { days, title } of page.contracts.nearRenewal) console.log(`${title} ends in ${days} days`)
for (const { because, lifetimeValue, toDate } of page.value.totals) {
  console.log(`profit ${toDate?.value}, lifetime value ${lifetimeValue ?? because?.en}`)
}
for (const { sentence, severity } of page.findings) console.log(`${severity}: ${sentence.en}`)
// #endregion overview

// #region handover
const brief = await ledger.handover({ account: "ishidatami" })
console.log(`\n${briefText(brief, "ja")}`)
console.log(briefText(brief, "en"))
// #endregion handover

// #region lists
for (const { accounts, label } of await ledger.accountLists()) {
  for (const { name, reasons } of accounts)
    console.log(`${label.en}: ${name}, ${reasons.map(({ rule }) => rule).join(", ")}`)
}
// #endregion lists
