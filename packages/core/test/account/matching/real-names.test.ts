import { describe, expect, it } from "vitest"
import { type CompanyIndex, type CompanyRecord, makeCompanyIndex, readCompanyName } from "../../../src/account/index.ts"
import { filers, hasRealCompanies, offices, skipped } from "../name/real-companies.ts"
import { isHeldOut, realShortNames, type ShortNamePair } from "./real-short-names.ts"

const ofFilers = (withOtherNames: boolean): ReadonlyArray<CompanyRecord> =>
  filers().map(({ name, english, reading, number }, at) => ({
    id: `E${at}`,
    name,
    corporateNumber: number,
    otherNames: withOtherNames ? [english, reading].filter((other) => other !== "") : []
  }))

/** Among which share of the pairs the registered company is one of the first three candidates for the short name. */
const recallAmongThree = (
  index: CompanyIndex,
  companies: ReadonlyArray<CompanyRecord>,
  pairs: ReadonlyArray<ShortNamePair>
): { readonly pairs: number; readonly recall: number } => {
  const ids = Map.groupBy(companies, ({ name }) => readCompanyName(name).key)
  let asked = 0
  let right = 0
  for (const { short, registered } of pairs) {
    const meant = ids.get(readCompanyName(registered).key)
    if (meant === undefined || readCompanyName(short).key === readCompanyName(registered).key) continue
    asked++
    const candidates = index.candidates({ id: "asked", name: short }, { limit: 3 })
    if (candidates.some(({ id }) => meant.some((company) => company.id === id))) right++
  }
  return { pairs: asked, recall: right / asked }
}

describe.skipIf(!hasRealCompanies)(`short names among 11,049 filers${skipped}`, () => {
  const heldOut = realShortNames.filter(isHeldOut)
  const lookedAt = realShortNames.filter((pair) => !isHeldOut(pair))

  it("there are more than three hundred pairs, about half of them held out", () => {
    expect(realShortNames.length).toBeGreaterThan(300)
    expect(heldOut.length / realShortNames.length).toBeGreaterThan(0.4)
    expect(heldOut.length / realShortNames.length).toBeLessThan(0.6)
    expect(new Set(realShortNames.map(({ short, registered }) => `${short}=${registered}`)).size).toBe(
      realShortNames.length
    )
  })

  // The floors are what was measured, rounded down. Held out: 0.85 and 0.89; looked at: 0.90 and 0.94.
  it("by registered names alone", () => {
    const companies = ofFilers(false)
    const index = makeCompanyIndex(companies)
    expect(recallAmongThree(index, companies, heldOut).recall).toBeGreaterThan(0.84)
    expect(recallAmongThree(index, companies, lookedAt).recall).toBeGreaterThan(0.89)
  })

  it("with English names and readings in kana as other names", () => {
    const companies = ofFilers(true)
    const index = makeCompanyIndex(companies)
    const { pairs, recall } = recallAmongThree(index, companies, heldOut)
    expect(pairs).toBeGreaterThan(200)
    expect(recall).toBeGreaterThan(0.88)
    expect(recallAmongThree(index, companies, lookedAt).recall).toBeGreaterThan(0.93)
  })
})

describe.skipIf(!hasRealCompanies)(`11,049 filers and 21,845 offices beside each other${skipped}`, () => {
  it("D1: offices find their company, and companies of different numbers stay apart", () => {
    const companies = ofFilers(false)
    const all = [...companies, ...offices().map(({ name }, at) => ({ id: `J${at}`, name }))]
    expect(all).toHaveLength(32_894)
    const index = makeCompanyIndex(all)
    const numberOf = new Map(companies.map(({ id, corporateNumber }) => [id, corporateNumber]))
    const partners = new Map<string, number>()
    let pairs = 0
    for (const { id, otherId, reasons } of index.pairs()) {
      pairs++
      const [one, other] = [numberOf.get(id) || undefined, numberOf.get(otherId) || undefined]
      if (one !== undefined && other !== undefined && one !== other) expect.fail(`${id} and ${otherId}`)
      partners.set(reasons[0]!.code, (partners.get(reasons[0]!.code) ?? 0) + 1)
    }
    // Nine numbers stand twice.
    expect(partners.get("same-number")).toBe(9)
    expect(partners.get("same-name-but-branch")).toBeGreaterThan(5000)
    expect((2 * pairs) / all.length).toBeLessThan(3)
    const nikkei = all.find(({ name }) => name === "株式会社　日本経済新聞社　札幌支社")!
    expect(index.candidates(nikkei)[0]!.reasons[0]!.code).toBe("same-name-but-branch")
  })
})
