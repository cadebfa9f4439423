/** 取引先の商談と、商談の上の出来事：手で確かめた履歴。 */
import { describe, expect, it } from "vitest"
import { openAccount } from "../../src/account/command.ts"
import {
  addNote,
  changeStatus,
  describeDeal,
  openDeal,
  planAction,
  recordContact,
  snooze,
  winDeal
} from "../../src/deal/command.ts"
import { account, at, by, dealId, fold, given, onAccount, onDeal, other, stored, told } from "./history.ts"

const call = recordContact({ channel: "call", direction: "both" })
const named = [onDeal("d"), onAccount()]

describe("商談は取引先のもの（SEMANTICS 2, 9）", () => {
  it("商談の現在地は、商談だけを畳んだものとまったく同じ", () => {
    const events = stored([
      told("2026-10-01", named, openDeal({ account, status: "lead", title: "棚卸" })),
      told("2026-10-02", named, call),
      told("2026-10-03", named, planAction({ action: "a", what: "見積", due: by("2026-10-09") })),
      told("2026-10-04", named, changeStatus({ to: "negotiation" })),
      told("2026-10-05", named, winDeal())
    ])
    expect(fold.asOf([account], events).deals).toEqual([fold.deals.asOf(dealId("d"), events)])
  })

  it("社名をどこにも書いていなければ、商談に最後に書かれた顧客名で呼ぶ。台帳の名前が先に立つ", () => {
    const steps = [
      told("2026-10-01", named, openDeal({ account, customer: "石畳珈琲" })),
      told("2026-10-02", [onDeal("e"), onAccount()], openDeal({ account, customer: "石畳コーヒー" }))
    ]
    expect(given(...steps).name).toMatchObject({ value: "石畳コーヒー", event: "e2" })
    expect(given(...steps.slice(0, 1)).name).toMatchObject({ value: "石畳珈琲", event: "e1" })
    const master = told("2026-09-01", onAccount(), openAccount({ name: "株式会社石畳珈琲" }))
    expect(given(...steps, master).name?.value).toBe("株式会社石畳珈琲")
  })

  it("商談は始まった順に並ぶ", () => {
    const position = given(
      told("2026-10-05", [onDeal("後"), onAccount()], openDeal({ account })),
      told("2026-10-01", [onDeal("先"), onAccount()], openDeal({ account }))
    )
    expect(position.deals.map(({ deal }) => deal)).toEqual(["先", "後"])
  })

  it("取引先を言われる前に商談で話したことも、その取引先との接点になる", () => {
    const steps = [
      told("2026-10-01", onDeal("d"), openDeal({ customer: "石畳珈琲" })),
      told("2026-10-02", onDeal("d"), call),
      told("2026-10-09", named, describeDeal({ account }))
    ]
    const position = given(...steps)
    expect(position).toMatchObject({ contacts: 1, lastContact: { event: "e2" }, events: 3, life: { event: "e1" } })
    expect(position.deals).toHaveLength(1)
    expect(given(...steps.slice(0, 2))).toEqual(given())
    // 履歴を順に歩いても、言われた時からその接点を知っている。
    const seen: Array<number> = []
    fold.walk([account], stored(steps), {}, ({ contacts }) => seen.push(contacts))
    expect(seen.at(-1)).toBe(1)
  })

  it("取引先を言われる日より前から見れば、まだ誰のものでもない", () => {
    const events = stored([told("2026-10-02", onDeal("d"), call), told("2026-10-09", named, describeDeal({ account }))])
    expect(fold.asOf([account], events, { occurred: at("2026-10-08") }).contacts).toBe(0)
    expect(fold.asOf([account], events, { occurred: at("2026-10-09") }).contacts).toBe(1)
  })

  it("先に別の取引先と言われていた商談は、そこにいた間の接点を持ってこない", () => {
    const events = stored([
      told("2026-10-01", [onDeal("d"), onAccount(other)], openDeal({ account: other })),
      told("2026-10-02", [onDeal("d"), onAccount(other)], call),
      told("2026-10-03", named, describeDeal({ account })),
      told("2026-10-04", onDeal("d"), call)
    ])
    const now = fold.asOf([account], events)
    expect(now).toMatchObject({ contacts: 1, lastContact: { event: "e4" } })
    expect(now.deals).toMatchObject([{ deal: "d", contacts: 2 }])
    const before = fold.asOf([other], events)
    expect(before).toMatchObject({ contacts: 1, lastContact: { event: "e2" }, deals: [] })
  })

  it("商談が別の取引先のものになれば、そこで現在地の区切りができる", () => {
    const events = stored([
      told("2026-10-01", named, openDeal({ account })),
      told("2026-10-05", onDeal("d"), describeDeal({ account: other })),
      told("2026-10-06", onDeal("d"), call)
    ])
    const gaps: Array<readonly [number, number, number]> = []
    fold.walk([account], events, {}, ({ deals }, from, until) => gaps.push([from, until, deals.length]))
    expect(gaps).toEqual([
      [at("2026-10-01"), at("2026-10-05"), 1],
      [at("2026-10-05"), Number.POSITIVE_INFINITY, 0]
    ])
  })

  it("代理店として名を挙げられた取引先には接点として届くが、その商談ではない", () => {
    const events = stored([
      told("2026-10-01", [onDeal("d"), onAccount(other)], openDeal({ account: other })),
      told("2026-10-02", [onDeal("d"), onAccount(other), onAccount()], call)
    ])
    expect(fold.asOf([account], events)).toMatchObject({ contacts: 1, deals: [], talk: { actions: [] } })
  })

  it("商談を名指す出来事は、商談の外の話には入らない", () => {
    const position = given(
      told("2026-10-01", named, openDeal({ account })),
      told("2026-10-02", named, planAction({ action: "a", what: "見積" })),
      told("2026-10-03", onAccount(), planAction({ action: "b", what: "挨拶" })),
      told("2026-10-04", named, addNote({ text: "商談の" })),
      told("2026-10-05", onAccount(), addNote({ text: "取引先の" }))
    )
    expect(position.talk.actions.map(({ action }) => action)).toEqual(["b"])
    expect(position.deals[0]?.actions.map(({ action }) => action)).toEqual(["a"])
    expect(position.notes.map(({ value }) => value)).toEqual(["商談の", "取引先の"])
    expect(position.talk.lastNote?.value).toBe("取引先の")
  })

  it("取引先でのスヌーズは取引先に残り、接点で終わる", () => {
    const snoozed = [
      told("2026-10-01", onAccount(), openAccount({})),
      told("2026-10-02", onAccount(), snooze({ lookAgain: { on: by("2026-10-30") } }))
    ]
    expect(given(...snoozed).talk.snoozes).toHaveLength(1)
    const inbound = recordContact({ channel: "mail", direction: "inbound" })
    expect(given(...snoozed, told("2026-10-03", onAccount(), inbound)).talk.snoozes).toEqual([])
  })
})
