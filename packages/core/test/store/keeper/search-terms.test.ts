import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { searchable, searchTerms, searchText } from "../../../src/store/keeper/search-terms.ts"
import { runs } from "../../runs.ts"

const letters = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom(..."株式会社青葉商事アンドデータセンターぱぴぷﾊﾟｶﾞＡａé&andヴァ髙𠮷邊🍊ー・ -\n")
  },
  { weight: 1, arbitrary: fc.string({ unit: "binary", minLength: 1, maxLength: 1 }) }
)
const text = fc.array(letters, { maxLength: 20, size: "max" }).map((characters) => characters.join(""))
/** A text, and something that may well be a part of it. */
const looked = fc
  .tuple(text, fc.nat(20), fc.integer({ min: 0, max: 6 }), text)
  .map(([whole, from, length, other]) => ({ whole, query: length === 0 ? other : whole.slice(from, from + length) }))

const holdsAll = (text: string, query: string): boolean => {
  const terms = new Set(searchTerms(text))
  return searchTerms(query).every((term) => terms.has(term))
}

describe("search terms", () => {
  it("of a text hold all terms of whatever the text contains, for parts of any length", () => {
    let contained = 0
    fc.assert(
      fc.property(looked, ({ query, whole }) => {
        if (!searchText(whole).includes(searchText(query))) return
        if (searchText(query) !== "") contained++
        expect(holdsAll(whole, query)).toBe(true)
      }),
      runs
    )
    // A law that hardly ever applied would say nothing.
    expect(contained).toBeGreaterThan(300)
  })

  it("are characters and pairs of them, well formed, and never half a character", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (any) => {
        for (const term of searchTerms(any)) {
          expect(term.isWellFormed()).toBe(true)
          expect([...term].length).toBeGreaterThanOrEqual(1)
          expect([...term].length).toBeLessThanOrEqual(2)
        }
      }),
      runs
    )
  })

  it("of several texts hold those of each, and what is found is found in one of them", () => {
    fc.assert(
      fc.property(fc.array(fc.oneof(text, fc.constant(null)), { maxLength: 4 }), text, (texts, query) => {
        const { terms, text: lines } = searchable(texts)
        const wanted = searchText(query)
        const inOne = texts.some((one) => one !== null && searchText(one).includes(wanted))
        if (wanted !== "") expect(lines.includes(wanted)).toBe(inOne)
        if (inOne) expect(searchTerms(query).every((term) => terms.includes(term))).toBe(true)
      }),
      runs
    )
  })

  it.each([
    ["青葉商事株式会社", "葉商", true],
    ["青葉商事株式会社", "葉", true],
    ["ｷﾔﾉﾝ販売", "キャノン", true],
    ["デ－タ　センター", "データセンター", true],
    ["AOBA Trading", "aoba t", true],
    ["𠮷野家", "𠮷", true],
    ["髙島屋", "高島", true],
    ["青葉商事", "商葉", false],
    ["青葉商事", "緑", false]
  ])("%s is found by %s: %s", (whole, query, found) => {
    expect(searchText(whole).includes(searchText(query))).toBe(found)
    expect(holdsAll(whole, query)).toBe(found)
  })

  it("are few: a name of eight characters has fifteen", () => {
    expect(searchTerms("青葉商事株式会社")).toHaveLength(15)
    expect(searchTerms("・ -")).toEqual([])
  })
})
