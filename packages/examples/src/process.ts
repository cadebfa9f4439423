/**
 * How deals go, and what a team looks at every month: three deals, from the ledger's log.
 *
 * Run it: `node packages/examples/src/process.ts`
 */
import {
  addNote,
  changeStatus,
  completeAction,
  deadlineOn,
  japaneseCalendar,
  loseDeal,
  makeCalendar,
  makeOrganisation,
  MemberId,
  moveBall,
  openDeal,
  openLedger,
  planAction,
  recordContact,
  winDeal
} from "@genzaichi/core"
import { caseDurationsOf, eventLog, indicatorsByMonth, processOf, variantsOf } from "@genzaichi/core/analysis"
import { historyFrom } from "@genzaichi/core/replay"
import { makeMemoryEventStore } from "@genzaichi/memory"
import { Result } from "effect"

const calendar = makeCalendar(japaneseCalendar)
let today = "2026-10-01"
const clock = () => calendar.timeOf(calendar.dayFromText(today)!, 9, 0)
const ledger = openLedger({ store: makeMemoryEventStore(), tenant: "acme", calendar, clock })
const yamada = MemberId.make("yamada")
const ito = MemberId.make("ito")
type Does = Parameters<typeof ledger.record>[0]["does"]
const on = (date: string, deal: string, does: Does, member = yamada) => {
  today = date
  return ledger.record({ deal, occurredOn: date, does, actor: { kind: "member", id: member } })
}
const plan = (action: string, due: string) => planAction({ action, what: action, due: deadlineOn(due, calendar)! })

await on("2026-10-01", "aoba", openDeal({ status: "lead", owner: yamada }))
await on("2026-10-02", "aoba", [recordContact({ channel: "call", direction: "outbound" }), plan("quote", "2026-10-09")])
await on("2026-10-05", "aoba", changeStatus({ to: "contacted" }))
await on("2026-10-08", "aoba", [completeAction({ action: "quote" }), moveBall({ to: "customer" })])
await on("2026-10-12", "aoba", changeStatus({ to: "proposal" }))
await on("2026-10-20", "aoba", moveBall({ to: "us" }))
await on("2026-10-26", "aoba", winDeal())
await on("2026-10-06", "wakaba", openDeal({ status: "lead", owner: yamada }))
await on("2026-10-07", "wakaba", plan("demo", "2026-10-14"))
await on("2026-10-13", "wakaba", addNote({ text: "保守の問い合わせあり" }), ito)
await on("2026-10-16", "wakaba", changeStatus({ to: "contacted" }))
await on("2026-10-19", "wakaba", [completeAction({ action: "demo" }), moveBall({ to: "customer" })])
await on("2026-10-30", "wakaba", loseDeal({ reason: "price" }))
await on("2026-10-21", "midori", openDeal({ status: "lead", owner: yamada }))

const at = (date: string): number => calendar.startOf(calendar.dayFromText(date)!)

// #region process
const view = (await historyFrom(ledger.log())).asOf(at("2026-11-16"))
const process = processOf(view, { calendar, horizonDays: 14 })
for (const { status, visits, stillThere, stay } of process.stages) {
  if (visits > 0 && stay !== null)
    console.log(status, `${visits} stays, ${stillThere} going on, half ${stay.days} days`)
}
for (const { side, days } of process.holding.sides) console.log(`${side}: ${days} days`)
for (const { en } of process.says) console.log(en)
// #endregion process

// #region indicators
const departments = [
  { id: "sales", label: { ja: "営業", en: "Sales" } },
  { id: "support", label: { ja: "サポート", en: "Support" } }
]
const members = [
  { member: yamada, department: "sales", roles: [] },
  { member: ito, department: "support", roles: [] }
]
const organisation = Result.getOrThrow(makeOrganisation({ name: "acme", version: 1, departments, roles: [], members }))
const { months, says } = indicatorsByMonth(view, { calendar, organisation })
for (const { month, over, nextActions, comments } of months) {
  const kept = nextActions.rate === null ? "none due" : `${nextActions.rate.count} of ${nextActions.rate.of} kept`
  console.log(month, over ? "over" : "not over", kept, comments.departments)
}
console.log(says[0]!.ja)
// #endregion indicators

// #region event-log
const log = eventLog([
  { case: "1", activity: "register", resource: "Pete", at: at("2026-11-02") },
  { case: "1", activity: "check", resource: "Sue", at: at("2026-11-04") },
  { case: "2", activity: "register", resource: "Pete", at: at("2026-11-03") }
])
console.log(variantsOf(log).map(({ path, cases }) => `${path.join(" → ")}: ${cases}`))
console.log(caseDurationsOf(log).map(({ milliseconds }) => milliseconds / 86_400_000))
// #endregion event-log
