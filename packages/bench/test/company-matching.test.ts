import { describe, expect, it } from "vitest"
import { filersWithNumbers, hasFilers } from "../src/benchmarks/companies.ts"
import { matchMadeUp } from "../src/company-matching.ts"
import { matchMiswritten } from "../src/company-matching-of-filers.ts"
import { madeUpCompanies, writings } from "../src/made-up-companies.ts"

const seed = 20_261_122

describe("made-up companies", () => {
  it("are the same for a seed, and others for another", () => {
    const names = (from: number): ReadonlyArray<string> =>
      Array.from(madeUpCompanies(300, from), ({ company }) => company.name)
    expect(names(seed)).toEqual(names(seed))
    expect(names(seed)).not.toEqual(names(seed + 1))
  })

  it("are seven in ten registered, every other with its number, and three in ten written again, in each way as often", () => {
    const records = [...madeUpCompanies(12_000, seed)]
    expect(new Set(records.map(({ company }) => company.id)).size).toBe(12_000)
    expect(records.filter(({ writing }) => writing === "registered")).toHaveLength(8400)
    expect(records.filter(({ company }) => company.corporateNumber !== undefined)).toHaveLength(4200)
    for (const writing of writings) {
      const share = records.filter((record) => record.writing === writing).length / 3600
      expect(share, writing).toBeCloseTo(1 / writings.length, 2)
    }
  })
})

describe("20,000 made-up records matched", () => {
  const found = matchMadeUp(20_000, seed)

  it("D1: ways of writing one name are found, all of them", () => {
    for (const writing of ["legal form", "width", "branch", "old kanji", "punctuation"])
      expect(found.recallOfNamesOf[writing], writing).toBeGreaterThan(0.995)
  })

  it("one edit is found in ninety-nine of a hundred names", () => {
    for (const writing of ["one replaced", "one left out", "one put in", "neighbours swapped"])
      expect(found.recallOfNamesOf[writing], writing).toBeGreaterThan(0.99)
  })

  it("also where it makes of a word another in use, which no reader could know", () => {
    expect(found.recallOfAnotherWord).toBeGreaterThan(0.97)
    expect(found.recallOfNamesOf["another word"]).toBeGreaterThan(0.97)
  })

  it("more changes are found less often", () => {
    expect(found.recallOfNamesOf["words swapped"]).toBeGreaterThan(0.98)
    expect(found.recallOfNamesOf["word dropped"]).toBeGreaterThan(0.8)
    expect(found.recallOfNamesOf["two edits"]).toBeGreaterThan(0.7)
  })

  it("with few candidates each, most of them right", () => {
    expect(found.candidates).toBeLessThan(2)
    expect(found.precision).toBeGreaterThan(0.5)
  })
})

describe.skipIf(!hasFilers)(
  `11,049 real names miswritten${hasFilers ? "" : " (skipped: ../shared/data is absent)"}`,
  () => {
    // The floors are what was measured, rounded down.
    it("D1: a slip anywhere in the name or its legal form finds the company among three candidates", () => {
      for (const { slip, recall, candidates } of matchMiswritten(filersWithNumbers(), 1000, 4, seed)) {
        expect(recall, slip).toBeGreaterThan(0.98)
        expect(candidates, slip).toBeLessThan(2)
      }
    })

    it("and of names of three characters in nineteen of twenty", () => {
      for (const { slip, recall } of matchMiswritten(filersWithNumbers(), 1000, 3, seed))
        expect(recall, slip).toBeGreaterThan(0.95)
    })
  }
)
