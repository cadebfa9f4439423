/**
 * Names that may be one company: proposed with reasons, merged by somebody, and taken back exactly.
 *
 * Run it: `node packages/examples/src/same-company.ts`
 */
import { openAccount, receiveInquiry } from "@genzaichi/core"
import { ledger } from "./company.ts"

await ledger.recordAccount({
  account: "ishidatami-osaka",
  occurredOn: "2026-02-02",
  does: openAccount({ name: "(株)石畳珈琲　大阪支店", domains: ["ishidatami.example"] })
})
await ledger.recordAccount({
  account: "ishidatami-foods",
  occurredOn: "2026-02-03",
  does: openAccount({ name: "石畳フーズ株式会社" })
})

// #region search
for (const { account, name } of await ledger.searchAccounts("石畳珈")) console.log(`${account} ${name}`)
// #endregion search

// #region duplicates
for (const { against, names, reasons, score } of await ledger.duplicates()) {
  console.log(`${names.join(" = ")}? ${score.toFixed(2)}`)
  for (const { text } of reasons) console.log(`  + ${text.ja} (${text.en})`)
  for (const { text } of against) console.log(`  - ${text.ja} (${text.en})`)
}
// #endregion duplicates

// #region merge
const { events } = await ledger.mergeAccounts({ account: "ishidatami-osaka", into: "ishidatami", reason: "大阪支店" })
const one = await ledger.account("ishidatami-osaka")
console.log(`${one.name?.value}: ${one.members.join(", ")}`)
console.log(`${(await ledger.duplicates()).length} duplicates`)
// #endregion merge

await ledger.recordAccount({
  account: "ishidatami",
  does: receiveInquiry({ inquiry: "Q-2", kind: "question", text: "大阪の請求書の宛名" })
})

// #region unmerge
const [merge] = events
await ledger.unmergeAccounts({ merge: merge!.id, reason: "別の法人だった" })
for (const { event, on } of await ledger.misplaced({ merge: merge!.id })) {
  console.log(`${event.kind} stayed on ${on}`)
  await ledger.assignEvent({ event: event.id, from: on, to: "ishidatami-osaka" })
}
const { inquiries } = await ledger.account("ishidatami-osaka")
console.log(`now ${inquiries.map(({ inquiry }) => inquiry).join(", ")} is of ishidatami-osaka`)
// #endregion unmerge

// #region apart
await ledger.keepAccountsApart({ account: "ishidatami-osaka", from: "ishidatami" })
console.log(`${(await ledger.duplicates()).length} duplicates`)
// #endregion apart
