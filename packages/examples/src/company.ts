/** One company, as the examples about accounts know it: what happened from the first card on. */
import {
  AccountId,
  addNote,
  assignAccount,
  deadlineOn,
  describeDepartment,
  introducePerson,
  japaneseCalendar,
  makeCalendar,
  makePromise,
  MemberId,
  noteLandmine,
  openAccount,
  openDeal,
  openLedger,
  receiveInquiry,
  recordSale,
  signContract
} from "@genzaichi/core"
import { makeMemoryEventStore } from "@genzaichi/memory"

// #region ledger
export const calendar = makeCalendar(japaneseCalendar)
export const nineOn = (date: string) => calendar.timeOf(calendar.dayFromText(date)!, 9, 0)
let commands = 0

export const ledger = openLedger({
  store: makeMemoryEventStore(),
  tenant: "acme",
  calendar,
  clock: () => nineOn("2026-11-25"),
  idGenerator: () => `c${++commands}`
})
// #endregion ledger

// #region account
const account = AccountId.make("ishidatami")
const yamada = MemberId.make("yamada")

await ledger.recordAccount({
  account,
  occurredOn: "2025-04-07",
  does: [
    openAccount({ name: "石畳珈琲株式会社", industry: "飲食", domains: ["ishidatami.example"] }),
    assignAccount({ member: yamada, name: "山田" }),
    describeDepartment({ department: "stores", name: "店舗開発部" })
  ]
})
await ledger.recordPerson({
  person: "morishita",
  occurredOn: "2025-04-07",
  does: introducePerson({ name: "森下恵", account, department: "stores", title: "部長", decider: true })
})
// #endregion account

// #region what-happened
/** Amounts are in minor units, here yen. */
const yen = (minor: number) => ({ minor, currency: "JPY", tax: "excluded" }) as const
const by = (date: string) => deadlineOn(date, calendar)!

await ledger.recordAccount({
  account,
  occurredOn: "2025-06-02",
  does: [
    signContract({
      contract: "K-1",
      title: "レジ保守",
      product: "保守",
      amount: yen(1_200_000),
      expires: by("2026-12-31")
    }),
    recordSale({ product: "レジ端末", amount: yen(4_800_000), cost: yen(3_200_000), quantity: 12 }),
    noteLandmine({ text: "旧システムの移行で失敗している" })
  ]
})
await ledger.record({
  deal: "D-7",
  occurredOn: "2026-11-02",
  does: openDeal({ title: "予約システム", account, owner: yamada, status: "proposal", amount: yen(3_500_000) })
})
await ledger.recordAccount({
  account,
  occurredOn: "2026-11-10",
  does: [
    receiveInquiry({ inquiry: "Q-1", kind: "complaint", text: "会計中にレジが止まる", product: "レジ端末" }),
    makePromise({ promise: "P-1", by: "us", text: "原因を書面で報告する", due: by("2026-11-20") }),
    addNote({ text: "来春に三店舗を増やす計画" })
  ]
})
// #endregion what-happened
