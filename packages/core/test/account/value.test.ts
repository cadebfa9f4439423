import { describe, expect, it } from "vitest"
import fc from "fast-check"
import type { SalesTotal } from "../../src/account/position.ts"
import { accountValue, valueOf, yearlyChurnOf } from "../../src/account/value.ts"
import { EventId } from "../../src/event/index.ts"
import { runs } from "../runs.ts"
import { account, at, fold, given, nothing, onAccount, said, stored, told } from "./history.ts"

const yen = (minor: number) => ({ minor, currency: "JPY", tax: "excluded" }) as const
const e = (id: string) => EventId.make(id)
const dayMs = 86_400_000

const total = (over: Partial<SalesTotal> = {}): SalesTotal => ({
  currency: "JPY",
  tax: "excluded",
  revenue: 3_000_000,
  cost: 2_100_000,
  revenueWithCost: 3_000_000,
  purchases: 3,
  quantity: 6,
  revenueWithQuantity: 3_000_000,
  first: { at: 0, event: e("e1") },
  // Two mean years later: three purchases are one a year.
  last: { at: 2 * 365.2425 * dayMs, event: e("e3") },
  ...over
})

describe("the value of an account (D6)", () => {
  it("works out by hand: three purchases over two years at a margin of 30 %, expected to last five years", () => {
    expect(valueOf(total())).toMatchObject({
      profit: 900_000,
      margin: { value: 0.3, basis: "own" },
      averagePurchase: 1_000_000,
      unitPrice: 500_000,
      purchasesPerYear: 1,
      toDate: { value: 900_000, basis: "own" },
      years: { value: 5, basis: "default" },
      // 1,000,000 × 1 a year × 0.3 × 5 years.
      lifetimeValue: 1_500_000,
      unknown: null,
      because: null,
      events: ["e1", "e3"]
    })
  })

  it("given a yearly churn, the years are its inverse and said to be given", () => {
    expect(valueOf(total(), { yearlyChurn: 0.25 })).toMatchObject({
      years: { value: 4, basis: "given" },
      lifetimeValue: 1_200_000
    })
    expect(valueOf(total(), { expectedYears: 2 })).toMatchObject({
      years: { value: 2, basis: "given" },
      lifetimeValue: 600_000
    })
    // Churn says more than a guess of years.
    expect(valueOf(total(), { expectedYears: 2, yearlyChurn: 0.5 }).years.value).toBe(2)
  })

  it("given no purchase, one, too short a time or an unknown day, the lifetime value is not known and why is said", () => {
    const one = total({ purchases: 1, last: { at: 0, event: e("e1") } })
    expect(valueOf(one)).toMatchObject({
      lifetimeValue: null,
      purchasesPerYear: null,
      unknown: "one-purchase",
      events: ["e1"]
    })
    expect(valueOf(one).because?.ja).toContain("1回だけ")
    expect(valueOf(total({ purchases: 0, revenue: -100 }))).toMatchObject({
      averagePurchase: null,
      unknown: "no-purchase"
    })
    const undated = { at: 5, event: e("e3"), undated: true }
    expect(valueOf(total({ last: undated }))).toMatchObject({ purchasesPerYear: null, unknown: "no-date" })
    const twoInAQuarter = (days: number) => valueOf(total({ purchases: 2, last: { at: days * dayMs, event: e("e3") } }))
    expect(twoInAQuarter(89)).toMatchObject({ purchasesPerYear: null, unknown: "too-short" })
    expect(twoInAQuarter(90).purchasesPerYear).toBeCloseTo(365.2425 / 90)
    // Two purchases at one instant say nothing, whatever is asked.
    expect(valueOf(total({ last: total().first }), { leastDays: 0 }).unknown).toBe("too-short")
  })

  it("given no cost, profit is not known unless a margin was given; a loss has no lifetime value", () => {
    const noCost = total({ cost: 0, revenueWithCost: 0 })
    expect(valueOf(noCost)).toMatchObject({ margin: null, toDate: null, lifetimeValue: null, unknown: "no-cost" })
    expect(valueOf(noCost, { margin: 0.2 })).toMatchObject({
      margin: { value: 0.2, basis: "given" },
      toDate: { value: 600_000, basis: "given" },
      lifetimeValue: 1_000_000
    })
    expect(valueOf(total({ cost: 3_300_000 }))).toMatchObject({ toDate: { value: -300_000 }, unknown: "no-profit" })
  })

  it("given costs of some sales only, their margin is that of the others too", () => {
    // Half the revenue has a cost, and its margin is 40 %.
    expect(valueOf(total({ cost: 900_000, revenueWithCost: 1_500_000 })).toDate).toEqual({
      value: 1_200_000,
      basis: "own"
    })
  })

  it("given sales in two currencies and treatments of tax, each stands for itself", () => {
    const sale = (when: string, amount: { minor: number; currency: string; tax: "included" | "excluded" }) =>
      told(when, onAccount(), said("sale-recorded", { amount, quantity: 2 }))
    const position = given(
      sale("2026-01-01", yen(100)),
      sale("2026-06-01", yen(300)),
      sale("2026-06-02", { minor: 500, currency: "USD", tax: "excluded" }),
      sale("2026-06-03", { minor: 110, currency: "JPY", tax: "included" })
    )
    expect(
      accountValue(position).map(({ currency, revenue, tax, unitPrice }) => [currency, tax, revenue, unitPrice])
    ).toEqual([
      ["JPY", "excluded", 400, 100],
      ["JPY", "included", 110, 55],
      ["USD", "excluded", 500, 250]
    ])
    expect(accountValue(nothing)).toEqual([])
  })

  it("law: what was earned to date lies between none and all of the revenue wherever costs do", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e9 }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        fc.double({ min: 0, max: 1, noNaN: true }),
        (revenue, known, costShare) => {
          const revenueWithCost = Math.round(revenue * known)
          const cost = Math.round(revenueWithCost * costShare)
          const value = valueOf(total({ revenue, revenueWithCost, cost }), { margin: 0.5 })
          expect(value.toDate!.value).toBeGreaterThanOrEqual(0)
          expect(value.toDate!.value).toBeLessThanOrEqual(revenue)
          if (revenueWithCost === revenue) expect(value.toDate!.value).toBe(revenue - cost)
        }
      ),
      runs
    )
  })
})

describe("churn of a set of accounts (D6)", () => {
  const life = (opened: string, closed?: string) =>
    fold.asOf(
      [account],
      stored([
        told(opened, onAccount(), said("account-opened", { name: "A" })),
        ...(closed === undefined ? [] : [told(closed, onAccount(), said("account-closed", {}))])
      ])
    )

  it("is closings over years: one of two lost over three account-years", () => {
    const churn = yearlyChurnOf([life("2024-01-01"), life("2024-01-01", "2025-01-01")], at("2026-01-01"))!
    // 731 + 366 days.
    expect(churn.closed).toBe(1)
    expect(churn.accountYears).toBeCloseTo((731 + 366) / 365.2425)
    expect(churn.yearly).toBeCloseTo(365.2425 / 1097)
  })

  it("where none was ever closed, or only later, there is no churn to speak of", () => {
    expect(yearlyChurnOf([life("2024-01-01")], at("2026-01-01"))).toBeNull()
    expect(yearlyChurnOf([life("2024-01-01", "2025-01-01")], at("2025-01-01") - 1)).toBeNull()
    expect(yearlyChurnOf([life("2024-01-01", "2025-01-01")], at("2025-01-01"))?.closed).toBe(1)
    expect(yearlyChurnOf([], at("2026-01-01"))).toBeNull()
  })
})
