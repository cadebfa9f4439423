/**
 * Why a rule fires, what would end it, and what did not count; in the library's words and in an app's own.
 *
 * Run it: `node packages/examples/src/why-it-fires.ts`
 */
import {
  explanationText,
  japaneseCalendar,
  makeCalendar,
  openDeal,
  openLedger,
  planWritten,
  recordContact,
  withMessages
} from "@genzaichi/core"
import { makeMemoryEventStore } from "@genzaichi/memory"

const calendar = makeCalendar(japaneseCalendar)
const day = (text: string) => calendar.dayFromText(text)!
const store = makeMemoryEventStore()
const options = { store, tenant: "acme", calendar, clock: () => calendar.timeOf(day("2026-11-12"), 9, 0) }
const ledger = openLedger(options)

// #region why
const written = { writtenOn: day("2026-11-02"), calendar }
await ledger.record({
  deal: "aoba",
  command: "first-call",
  occurredOn: "2026-11-02",
  does: [
    openDeal({ title: "青葉製作所", status: "negotiation" }),
    recordContact({ channel: "call", direction: "both", gist: "予算の確認" }),
    planWritten("quote", "山田→11/20まで→見積再送", written)
  ]
})
await ledger.record({
  deal: "aoba",
  command: "their-mail",
  occurredOn: "2026-11-05",
  does: recordContact({ channel: "mail", direction: "inbound", marks: ["automatic"] })
})
const at = calendar.startOf(day("2026-11-25"))
const explanation = await ledger.explain({ deal: "aoba", rule: "silent", at })
console.log(explanationText(explanation, "en"))
console.log(explanationText(explanation, "ja"))
// #endregion why

// #region reminders
for (const { day: date, sentence } of await ledger.reminders({ until: at })) console.log(`${date} ${sentence.ja}`)
// #endregion reminders

// #region own-words
const messages = withMessages({ headingWhy: { ja: "なぜ出ているか", en: "Why it is on your list" } })
const inOurWords = openLedger({ ...options, messages })
const again = await inOurWords.explain({ deal: "aoba", rule: "silent", at })
console.log(explanationText(again, "en", messages).split("\n")[1])
// #endregion own-words
