import { describe, expect, it } from "vitest"
import { contractAt, contractsAt, isInForce, renewalCalendar } from "../../../src/account/overview/contracts.ts"
import type { KindData } from "../../../src/event/index.ts"
import { at, by, given, onAccount, said, type Told, told } from "../history.ts"
import { calendar } from "../story.ts"

const signed = (contract: string, data: Partial<KindData["contract-signed"]> = {}): Told =>
  told("2026-01-05", onAccount(), said("contract-signed", { contract, ...data }))
const only = (...steps: ReadonlyArray<Told>) => given(...steps).contracts[0]!
const stateAt = (instant: number, ...steps: ReadonlyArray<Told>) => contractAt(only(...steps), instant, calendar).state

describe("contracts and their renewals (D5, D8)", () => {
  const year = signed("c", { starts: by("2026-02-01"), expires: by("2026-12-31") })

  it("begins with its first day, is near renewal from 90 days before its last, and ends with it", () => {
    expect(stateAt(at("2026-02-01") - 1, year)).toBe("ahead")
    expect(stateAt(at("2026-02-01"), year)).toBe("running")
    // October 2 is 90 days before December 31.
    expect(stateAt(at("2026-10-02") - 1, year)).toBe("running")
    expect(stateAt(at("2026-10-02"), year)).toBe("near-renewal")
    expect(stateAt(at("2027-01-01") - 1, year)).toBe("near-renewal")
    expect(stateAt(at("2027-01-01"), year)).toBe("ended")
    expect(contractAt(only(year), at("2026-12-01"), calendar, 29).state).toBe("running")
    expect(contractAt(only(year), at("2026-12-01"), calendar, 30)).toMatchObject({ state: "near-renewal", days: 30 })
  })

  it("one that renews itself runs on after its day, and is near renewal before it", () => {
    const own = signed("c", { expires: by("2026-11-30"), renewsItself: true })
    expect(stateAt(at("2026-11-20"), own)).toBe("near-renewal")
    expect(stateAt(at("2026-12-01"), own)).toBe("running")
  })

  it("a cancelled one runs out on the day named, else on its own last day, else it is over", () => {
    const cancelled = (data: Partial<KindData["contract-cancelled"]> = {}) =>
      told("2026-10-10", onAccount(), said("contract-cancelled", { contract: "c", ...data }))
    const early = [year, cancelled({ ends: by("2026-11-20") })]
    expect(stateAt(at("2026-11-21") - 1, ...early)).toBe("running-out")
    expect(stateAt(at("2026-11-21"), ...early)).toBe("ended")
    expect(stateAt(at("2026-12-01"), year, cancelled())).toBe("running-out")
    expect(stateAt(at("2026-10-10"), signed("c"), cancelled())).toBe("ended")
    expect(contractAt(only(...early), at("2026-11-15"), calendar)).toMatchObject({ days: 5, events: ["e1", "e2"] })
  })

  it("a renewal moves its end, and is cited", () => {
    const renewed = told(
      "2026-11-01",
      onAccount(),
      said("contract-renewed", { contract: "c", expires: by("2027-12-31") })
    )
    expect(contractAt(only(year, renewed), at("2026-11-20"), calendar)).toMatchObject({
      state: "running",
      renewals: 1,
      events: ["e1", "e2"]
    })
  })

  it("one without an end runs", () => {
    expect(contractAt(only(signed("c")), at("2030-01-01"), calendar)).toMatchObject({
      state: "running",
      ends: null,
      days: null
    })
  })

  it("lists those near renewal first, ended ones last, and the months in which something ends", () => {
    const { contracts } = given(
      signed("old", { expires: by("2026-03-31") }),
      signed("older", { expires: by("2026-02-28") }),
      signed("open"),
      signed("far", { expires: by("2027-12-31") }),
      signed("late", { expires: by("2027-01-15") }),
      signed("soon", { expires: by("2026-12-01") }),
      signed("same", { expires: by("2026-12-31") }),
      signed("next", { starts: by("2027-04-01"), expires: by("2028-03-31") })
    )
    const views = contractsAt(contracts, at("2026-11-20"), calendar)
    expect(views.map(({ contract }) => contract)).toEqual([
      "soon",
      "same",
      "late",
      "far",
      "open",
      "next",
      "old",
      "older"
    ])
    expect(views.filter(isInForce)).toHaveLength(6)
    expect(
      renewalCalendar(views, calendar).map(({ contracts: of, month }) => [month, of.map(({ contract }) => contract)])
    ).toEqual([
      ["2026-12", ["soon", "same"]],
      ["2027-01", ["late"]],
      ["2027-12", ["far"]],
      ["2028-03", ["next"]]
    ])
  })
})
