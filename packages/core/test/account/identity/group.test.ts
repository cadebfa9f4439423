import { describe, expect, it } from "vitest"
import {
  groupHead,
  groupRollUp,
  linkAccounts,
  mergeAccounts,
  partsOf,
  type Summed,
  unlinkAccounts
} from "../../../src/account/identity/index.ts"
import { contractAt, isInForce } from "../../../src/account/overview/contracts.ts"
import type { Contract, SalesTotal } from "../../../src/account/position.ts"
import { type DealPosition, unknownDeal } from "../../../src/deal/index.ts"
import { DealId, type Money } from "../../../src/event/index.ts"
import { japaneseCalendar, makeCalendar } from "../../../src/time/index.ts"
import { a, at, b, c, given, id, p, q } from "./given.ts"

const nothing: Summed = {
  deals: [],
  contacts: 0,
  inboundContacts: 0,
  lastContact: null,
  life: null,
  meetings: [],
  sales: [],
  contracts: [],
  inquiries: []
}
const yen = (minor: number, tax: Money["tax"] = "excluded"): Money => ({ minor, currency: "JPY", tax })
const fact = <Value>(value: Value) => ({ value, at: 0, event: id("e"), undated: false })
const deal = (name: string, outcome: "open" | "won" | "hold" | "lost", amount: Money | null): DealPosition => ({
  ...unknownDeal(DealId.make(name)),
  statusKind: outcome,
  amount: amount === null ? null : fact(amount),
  life: {
    number: 1,
    from: 0,
    opened: { at: 0, event: id("e") },
    event: id("e"),
    closed:
      outcome === "won" || outcome === "lost"
        ? { outcome, at: 1, event: id("e"), reason: null, to: null, note: null }
        : null
  }
})
const call = (date: string) => ({ at: at(date), event: id(date), channel: null, direction: null, gist: null })
const sales = (revenue: number, first: string, last: string, currency = "JPY"): SalesTotal => ({
  currency,
  tax: "excluded",
  revenue,
  cost: revenue / 2,
  revenueWithCost: revenue,
  purchases: 1,
  quantity: 2,
  revenueWithQuantity: revenue,
  first: { at: at(first), event: id(first) },
  last: { at: at(last), event: id(last) }
})
const branch = (child: typeof a, parent: typeof a) => linkAccounts({ child, parent, relation: "branch" })
const now = at("2026-11-20")

describe("what a group adds up to (D3)", () => {
  const positions: Readonly<Record<string, Summed>> = {
    P: {
      ...nothing,
      deals: [deal("d-1", "open", yen(1_000_000)), deal("d-2", "open", null)],
      contacts: 3,
      inboundContacts: 1,
      lastContact: call("2026-11-02"),
      sales: [sales(500_000, "2025-04-01", "2026-03-01")]
    },
    A: {
      ...nothing,
      deals: [
        deal("d-3", "won", yen(2_000_000)),
        deal("d-4", "hold", yen(300_000)),
        deal("d-5", "open", yen(100, "included"))
      ],
      contacts: 4,
      inboundContacts: 2,
      lastContact: call("2026-11-05"),
      sales: [sales(700_000, "2024-04-01", "2025-03-01"), sales(900, "2026-01-01", "2026-01-01", "USD")]
    },
    B: { ...nothing, deals: [deal("d-6", "lost", yen(50))], contacts: 1, lastContact: call("2026-10-01") }
  }
  const positionOf = (account: string) => positions[account]
  const group = given(branch(a, p), branch(b, a), mergeAccounts({ account: c, into: b }))

  it("each company stands under its parent with its own figures and those of all below", () => {
    const rolled = groupRollUp(p, group.forest(), positionOf, now)
    expect(partsOf(rolled).map(({ account, link, members }) => [account, link?.parent ?? null, members])).toEqual([
      [p, null, [p]],
      [a, p, [a]],
      [b, a, [b, c]]
    ])
    expect(rolled.own).toMatchObject({ accounts: 1, deals: 2, open: 2, openWithoutAmount: 1, contacts: 3 })
    expect(rolled.total).toEqual({
      accounts: 3,
      deals: 6,
      byStatus: { open: 3, hold: 1, won: 1, lost: 1 },
      open: 4,
      // Without tax and with tax are two lines: never summed.
      openAmounts: [
        { currency: "JPY", tax: "excluded", minor: 1_300_000, deals: 2 },
        { currency: "JPY", tax: "included", minor: 100, deals: 1 }
      ],
      openWithoutAmount: 1,
      wonAmounts: [{ currency: "JPY", tax: "excluded", minor: 2_000_000, deals: 1 }],
      contacts: 8,
      inboundContacts: 3,
      lastContact: { ...call("2026-11-05"), account: a, presumed: false },
      sales: [
        {
          ...sales(1_200_000, "2024-04-01", "2026-03-01"),
          purchases: 2,
          quantity: 4
        },
        sales(900, "2026-01-01", "2026-01-01", "USD")
      ],
      contracts: 0,
      openInquiries: 0
    })
    expect(rolled.children[0]!.total).toMatchObject({ accounts: 2, deals: 4, contacts: 5 })
  })

  it("as of a date, it is the group of that date", () => {
    const { forest } = given()
      .and(branch(a, p), "2026-04-01")
      .and(unlinkAccounts({ child: a, parent: p }), "2026-10-01")
    const sizeAt = (date: string) => groupRollUp(p, forest({ occurred: at(date) }), positionOf, at(date)).total.accounts
    expect([sizeAt("2026-03-31"), sizeAt("2026-04-01"), sizeAt("2026-10-01")]).toEqual([1, 2, 1])
  })

  it("begins at the head of the group, through merges", () => {
    expect(groupHead(group.forest(), c)).toBe(p)
    expect(groupHead(group.forest(), q)).toBe(q)
    expect(groupHead(group.and(mergeAccounts({ account: p, into: q })).forest(), c)).toBe(q)
  })

  it("a meeting that was booked is presumed to have been contact once it has ended", () => {
    const meeting = { meeting: "m", start: at("2026-11-10 10:00"), end: at("2026-11-10 11:00"), title: "定例" }
    const met = { ...meeting, event: id("m"), booked: { at: 0, event: id("m") } }
    const withMeeting = (account: string) =>
      account === "B" ? { ...positions["B"]!, meetings: [met] } : positions[account]
    const last = (date: string) => groupRollUp(p, group.forest(), withMeeting, at(date)).total.lastContact
    expect(last("2026-11-10 10:59")).toMatchObject({ account: a, presumed: false })
    expect(last("2026-11-10 11:00")).toMatchObject({ account: b, presumed: true, at: meeting.end })
  })

  it("a part that only returned things says nothing of when the group first and last bought", () => {
    const bought = sales(100, "2025-01-01", "2025-02-01")
    const returned = { ...sales(-100, "2024-01-01", "2026-01-01"), purchases: 0 }
    const sum = (one: SalesTotal, other: SalesTotal) =>
      groupRollUp(
        p,
        given(branch(a, p)).forest(),
        (account) => ({ ...nothing, sales: [account === p ? one : other] }),
        now
      ).total.sales[0]
    for (const both of [sum(bought, returned), sum(returned, bought)]) {
      expect(both).toMatchObject({ revenue: 0, first: bought.first, last: bought.last })
    }
  })

  it("a day of sales that is not known is first or last only where no other is known", () => {
    const undated = { ...sales(100, "2020-01-01", "2030-01-01") }
    const seen = { ...undated, first: { ...undated.first, undated: true }, last: { ...undated.last, undated: true } }
    const dated = sales(100, "2025-01-01", "2025-02-01")
    const sum = (one: SalesTotal, other: SalesTotal) =>
      groupRollUp(
        p,
        given(branch(a, p)).forest(),
        (account) => ({ ...nothing, sales: [account === p ? one : other] }),
        now
      ).total.sales[0]
    for (const both of [sum(seen, dated), sum(dated, seen)]) {
      expect(both).toMatchObject({ revenue: 200, first: dated.first, last: dated.last })
    }
    expect(sum(seen, seen)).toMatchObject({ first: { undated: true }, last: { undated: true } })
  })
})

describe("contracts of a group (D6)", () => {
  const calendar = makeCalendar(japaneseCalendar)
  const until = (date: string) => ({ at: at(date) + 86_400_000, on: { date, zone: "Asia/Tokyo" } })
  const contract: Contract = {
    contract: "c-1",
    title: null,
    product: null,
    amount: null,
    quantity: null,
    unit: null,
    signed: { at: at("2026-01-01"), event: id("s") },
    starts: null,
    expires: null,
    renewsItself: false,
    renewals: 0,
    cancelled: null,
    deal: null
  }
  const cancelled = (ends: string | null) => ({
    at: at("2026-05-01"),
    event: id("x"),
    ends: ends === null ? null : until(ends),
    reason: null
  })
  const cases: ReadonlyArray<readonly [string, Contract, string, number]> = [
    ["without an end it holds", contract, "2026-11-20", 1],
    ["on its last day it holds", { ...contract, expires: fact(until("2026-11-20")) }, "2026-11-20 23:59", 1],
    ["the day after it has ended", { ...contract, expires: fact(until("2026-11-20")) }, "2026-11-21", 0],
    [
      "one that renews itself goes on",
      { ...contract, expires: fact(until("2026-11-20")), renewsItself: true },
      "2026-11-21",
      1
    ],
    ["cancelled without a day it is over", { ...contract, cancelled: cancelled(null) }, "2026-06-01", 0],
    ["cancelled it runs out on its day", { ...contract, cancelled: cancelled("2026-06-30") }, "2026-06-30", 1],
    ["and is over after it", { ...contract, cancelled: cancelled("2026-06-30"), renewsItself: true }, "2026-07-01", 0]
  ]
  it.each(cases)("%s, as the overview sees it", (_name, one, date, holding) => {
    const { total } = groupRollUp(a, given().forest(), () => ({ ...nothing, contracts: [one] }), at(date))
    expect(total.contracts).toBe(holding)
    expect(isInForce(contractAt(one, at(date), calendar))).toBe(holding === 1)
  })
})
