import { describe, expect, it } from "vitest"
import { formatMoney, isSummable, minorDigitsOf, type Money } from "../../src/event/index.ts"

const money = (minor: number, currency: string, tax: Money["tax"] = "excluded"): Money => ({ minor, currency, tax })

describe("money is whole minor units of a currency", () => {
  it.each([
    ["JPY", 0],
    ["XOF", 0],
    ["USD", 2],
    ["IDR", 2],
    ["JOD", 3],
    ["CLF", 4]
  ])("%s has %i decimal digits", (currency, digits) => {
    expect(minorDigitsOf(currency)).toBe(digits)
  })

  it("is written with the digits its currency has", () => {
    expect(formatMoney(money(1_200_000, "JPY"), "en")).toBe("¥1,200,000")
    expect(formatMoney(money(1250, "USD"), "en")).toBe("$12.50")
    expect(formatMoney(money(1250, "JOD"), "en")).toMatch(/1\.250$/)
    expect(formatMoney(money(1250, "UGX"), "en")).toMatch(/1,250$/)
    expect(formatMoney(money(1_200_000, "JPY"), "ja")).toMatch(/^[¥￥]1,200,000$/)
  })

  it("is summed only with its like: one currency, one treatment of tax", () => {
    expect(isSummable(money(1, "JPY"), money(2, "JPY"))).toBe(true)
    expect(isSummable(money(1, "JPY"), money(2, "USD"))).toBe(false)
    expect(isSummable(money(1, "JPY", "included"), money(2, "JPY"))).toBe(false)
  })
})
