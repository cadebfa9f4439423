import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { makeCompanyIndex } from "../../../src/account/index.ts"

const seed = Number(process.env["GENZAICHI_SEED"] ?? 20_261_122)

const index = makeCompanyIndex([
  { id: "toyota", name: "トヨタ自動車株式会社", otherNames: ["TOYOTA MOTOR CORPORATION", "トヨタジドウシャ"] },
  { id: "tsusho", name: "豊田通商株式会社", otherNames: ["トヨタツウショウ"] },
  { id: "toyoda", name: "トヨダ産業株式会社" },
  { id: "nikkei", name: "株式会社日本経済新聞社" },
  { id: "nomura", name: "株式会社野村総合研究所", otherNames: ["Nomura Research Institute, Ltd."] },
  { id: "takashimaya", name: "株式会社髙島屋" },
  { id: "kaneko", name: "カネコ種苗株式会社" },
  { id: "long", name: "パンパシフィックインターナショナル商事株式会社" }
])
const found = (text: string, limit?: number): ReadonlyArray<string> =>
  index.search(text, limit === undefined ? {} : { limit }).map(({ id }) => id)

describe("queries by name (prefix and fuzzy, Japanese)", () => {
  it.each<[typed: string, id: string, by: string]>([
    ["トヨタ自動車", "toyota", "whole"],
    ["㈱トヨタ自動車", "toyota", "whole"],
    ["ﾄﾖﾀ自", "toyota", "beginning"],
    ["とよたじ", "toyota", "beginning"],
    ["toyota motor corp", "toyota", "whole"],
    ["高島屋", "takashimaya", "whole"],
    ["高", "takashimaya", "beginning"],
    ["パンパシフィックインター", "long", "beginning"],
    ["日本経済新聞社株式", "nikkei", "whole"],
    ["自動車", "toyota", "part"],
    ["経済", "nikkei", "part"],
    ["日経", "nikkei", "short"],
    ["NRI", "nomura", "whole"],
    ["カネコ種描", "kaneko", "near"],
    ["ヨトタ自動車", "toyota", "near"]
  ])("%s finds %s by its %s", (typed, id, by) => {
    expect(index.search(typed)[0]).toMatchObject({ id, by })
  })

  it("the reading finds all that are read so, what is typed nearly whole first", () => {
    expect(found("トヨタ")).toEqual(["toyota", "tsusho"])
    expect(found("トヨタツウ")).toEqual(["tsusho"])
  })

  it("no more than asked for, and nothing for nothing", () => {
    expect(found("トヨタ", 1)).toEqual(["toyota"])
    expect(found("トヨタ", 0)).toEqual([])
    expect(found("")).toEqual([])
    expect(found("　")).toEqual([])
    expect(found("存在しない名前")).toEqual([])
  })

  it("whatever part of a name is typed from its beginning finds the company", () => {
    const names = ["アルプスビーチ商事", "グラトニスホールディングス", "山田製作所", "Olympus Trading"]
    const companies = makeCompanyIndex(names.map((name) => ({ id: name, name })))
    fc.assert(
      fc.property(fc.constantFrom(...names), fc.nat(20), (name, at) => {
        const typed = Array.from(name)
          .slice(0, 1 + (at % name.length))
          .join("")
        expect(companies.search(typed).map(({ id }) => id)).toContain(name)
      }),
      { numRuns: 1000, seed }
    )
  })
})
