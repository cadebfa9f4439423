/**
 * What is neither a deal nor a whole company: a topic, talked about by colleagues, with an account and without.
 *
 * Run it: `node packages/examples/src/topic.ts`
 */
import { addComment, addNote, completeAction, deadlineOn, MemberId, nameTopic, planAction } from "@genzaichi/core"
import { calendar, ledger } from "./company.ts"

// #region record
const topic = "stores-2027"
await ledger.recordTopic({
  topic,
  account: "ishidatami",
  occurredOn: "2026-11-12",
  does: [
    nameTopic({ title: "来春の増店" }),
    addNote({ text: "三店舗のうち一つは駅前になりそう" }),
    planAction({ action: "1", what: "出店計画をもらう", assignee: "山田", due: deadlineOn("2026-11-27", calendar)! })
  ]
})
await ledger.recordTopic({
  topic,
  actor: { kind: "member", id: "ito", name: "伊藤" },
  does: addComment({ text: "レジの台数も聞いてください", mentions: [MemberId.make("yamada")] })
})
// #endregion record

// #region ask
const { accounts, comments, title } = await ledger.topic(topic)
console.log(`${title?.value} (${accounts.join(", ")}): ${comments.map(({ by, text }) => `${by} ${text}`).join()}`)
const { actions } = await ledger.overview("ishidatami")
for (const { action, title, what } of actions.owed) console.log(`${title}: ${what}, as ${action}`)

await ledger.recordTopic({ topic, does: completeAction({ action: "1" }) })
console.log((await ledger.overview("ishidatami")).actions.owed.length)
// #endregion ask
