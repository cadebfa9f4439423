import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import {
  type CompanyIndex,
  type CompanyRecord,
  corporateCheckDigit,
  makeCompanyIndex
} from "../../../src/account/index.ts"
import { KnownNames } from "../../../src/account/matching/known-names.ts"
import { namesOf } from "../../../src/account/matching/record.ts"

const seed = Number(process.env["GENZAICHI_SEED"] ?? 20_261_122)
const often = { numRuns: 1000, seed }

const numbers = ["010001012345", "020001054321", "030001099999"].map((base) => `${corporateCheckDigit(base)}${base}`)

/** Names close to one another: few words, and slips in them. */
const arbitraryName = fc
  .tuple(
    fc.constantFrom("", "東京", "日本", "北海道"),
    fc.constantFrom("山田", "山本", "トヨタ", "グラトニス", "アルプスビーチ", "ABC", "Olympus", "菅口"),
    fc.constantFrom("", "電機", "製作所", "システム", "工業", "冷熱"),
    fc.constantFrom("", "", "工業", "ホールディングス", "グループ"),
    fc.constantFrom("", "株式会社", "㈱", "（有）"),
    fc.constantFrom("", "", "　札幌支店", "　大阪工場")
  )
  .map(([place, own, trade, more, form, branch]) => `${place}${own}${trade}${more}${form}${branch}`)

/** A name with up to two characters taken out, put in or swapped. */
const arbitrarySlip = fc
  .tuple(
    arbitraryName,
    fc.array(fc.tuple(fc.nat(20), fc.constantFrom("out", "in", "swap"), fc.constantFrom("ト", "山", "a")), {
      maxLength: 2
    })
  )
  .map(([name, slips]) => {
    let signs = Array.from(name)
    for (const [at, slip, sign] of slips) {
      const place = at % signs.length
      if (slip === "out") signs = signs.toSpliced(place, 1)
      else if (slip === "in") signs = signs.toSpliced(place, 0, sign)
      else if (place + 1 < signs.length) signs = signs.toSpliced(place, 2, signs[place + 1]!, signs[place]!)
      if (signs.length === 0) signs = ["山"]
    }
    return signs.join("")
  })

const arbitraryCompanies: fc.Arbitrary<ReadonlyArray<CompanyRecord>> = fc
  .array(
    fc.record(
      {
        name: arbitrarySlip,
        otherNames: fc.array(arbitrarySlip, { maxLength: 1 }),
        corporateNumber: fc.constantFrom(...numbers),
        domains: fc.constantFrom(["a.co.jp"], ["b.example.com"]),
        phone: fc.constantFrom("03-1234-5678", "06-1234-5678")
      },
      { requiredKeys: ["name"] }
    ),
    { minLength: 2, maxLength: 14 }
  )
  .map((companies) => companies.map((company, at) => ({ ...company, id: `c${at}` })))

/** Everything an index says, in an order of its own. */
const allOf = (index: CompanyIndex, companies: ReadonlyArray<CompanyRecord>): ReadonlyArray<string> =>
  companies
    .flatMap((company) =>
      index
        .candidates(company, { limit: Infinity, least: 0.01 })
        .map(({ id, ...judgement }) => `${company.id} ${id} ${JSON.stringify(judgement)}`)
    )
    .sort()

describe("laws of candidates", () => {
  it("two companies are candidates for each other, for the same reasons, or not at all", () => {
    fc.assert(
      fc.property(arbitraryCompanies, (companies) => {
        const said = allOf(makeCompanyIndex(companies), companies)
        const turned = said.map((line) => line.replace(/^(\S+) (\S+)/, "$2 $1")).sort()
        expect(turned).toEqual(said)
      }),
      often
    )
  })

  it("the order in which companies come does not matter", () => {
    const shuffled = arbitraryCompanies.chain((companies) =>
      fc.tuple(fc.constant(companies), fc.shuffledSubarray([...companies], { minLength: companies.length }))
    )
    fc.assert(
      fc.property(shuffled, ([companies, otherwise]) => {
        expect(allOf(makeCompanyIndex(otherwise), companies)).toEqual(allOf(makeCompanyIndex(companies), companies))
      }),
      often
    )
  })

  it("taken out = never there, however often it was asked in between", () => {
    fc.assert(
      fc.property(arbitraryCompanies, fc.array(fc.nat(13), { maxLength: 6 }), (companies, out) => {
        const index = makeCompanyIndex()
        for (const company of companies) {
          index.add(company)
          index.candidates(company)
        }
        const gone = new Set(out.map((at) => companies[at % companies.length]!.id))
        for (const id of gone) expect(index.remove(id)).toBe(true)
        const left = companies.filter(({ id }) => !gone.has(id))
        expect(index.size).toBe(left.length)
        expect(allOf(index, left)).toEqual(allOf(makeCompanyIndex(left), left))
      }),
      often
    )
  })

  it("companies of different corporate numbers are never proposed", () => {
    fc.assert(
      fc.property(arbitraryCompanies, (companies) => {
        const numberOf = new Map(companies.map(({ id, corporateNumber }) => [id, corporateNumber]))
        for (const { id, otherId } of makeCompanyIndex(companies).pairs({ least: 0.01 })) {
          const [one, other] = [numberOf.get(id), numberOf.get(otherId)]
          expect(one === undefined || other === undefined || one === other).toBe(true)
        }
      }),
      often
    )
  })

  it("all pairs at once are what each company is told, each pair once", () => {
    fc.assert(
      fc.property(arbitraryCompanies, (companies) => {
        const index = makeCompanyIndex(companies)
        const pairs = [...index.pairs({ least: 0.01 })].flatMap(({ id, otherId, ...judgement }) => [
          `${id} ${otherId} ${JSON.stringify(judgement)}`,
          `${otherId} ${id} ${JSON.stringify(judgement)}`
        ])
        expect(pairs.sort()).toEqual(allOf(index, companies))
      }),
      often
    )
  })
})

describe("finding without comparing all with all", () => {
  it("finds every link that laying each name beside each finds", () => {
    fc.assert(
      fc.property(fc.array(arbitrarySlip, { minLength: 2, maxLength: 12 }), (written) => {
        const names = new KnownNames()
        const known = new Set<number>()
        for (const name of written)
          for (const { words } of namesOf({ id: "", name })) {
            const spelling = names.learn(words)
            names.spellings.uses[spelling] = 1
            known.add(spelling)
          }
        for (const one of known) {
          const linked = new Set(names.linksOf(one).map(({ spelling }) => spelling))
          for (const other of known) {
            if (one === other) continue
            const link = names.linkBetween(one, other)
            // Among rivals a link loses weight, and a weak one is not told.
            if (link === undefined || link.isDoubtful === true || link.weight < 0.2) continue
            expect(linked, `${names.spellings.textOf(one)} – ${names.spellings.textOf(other)}: ${link.code}`).toContain(
              other
            )
          }
        }
      }),
      often
    )
  })
})
