import { describe, expect, it } from "vitest"
import {
  type CompanyRecord,
  corporateCheckDigit,
  explainPair,
  makeCompanyIndex,
  type ReasonCode
} from "../../../src/account/index.ts"

const company = (id: string, name: string, more: Omit<CompanyRecord, "id" | "name"> = {}): CompanyRecord => ({
  id,
  name,
  ...more
})

/** A valid corporate number for twelve digits. */
const numbered = (base: string): string => `${corporateCheckDigit(base)}${base}`
const oneNumber = numbered("010001012345")
const otherNumber = numbered("020001054321")

/** Why the second is a candidate for the first, the strongest reason first; none where it is no candidate. */
const reasonsBetween = (
  one: Omit<CompanyRecord, "id"> | string,
  other: Omit<CompanyRecord, "id"> | string
): ReadonlyArray<ReasonCode> => {
  const [a, b] = [one, other].map((written) => (typeof written === "string" ? { name: written } : written))
  const index = makeCompanyIndex([
    { id: "a", ...a! },
    { id: "b", ...b! }
  ])
  return (index.candidates({ id: "a", ...a! })[0]?.reasons ?? []).map(({ code }) => code)
}

describe("D1: why two records may be one company", () => {
  it.each<[one: string, other: string]>([
    ["株式会社山田製作所", "㈱山田製作所"],
    ["株式会社山田製作所", "山田製作所（株）"],
    ["ヤマハ発動機株式会社", "ﾔﾏﾊ発動機"],
    ["株式会社髙島屋", "高島屋"],
    ["Alpha Trading Co., Ltd.", "alpha trading"],
    ["株式会社セブン＆アイ・ホールディングス", "セブン&アイHD"]
  ])("%s and %s: the same name but for its legal form and how it is written", (one, other) => {
    expect(reasonsBetween(one, other)).toEqual(["same-name"])
  })

  it("the same name but for a branch, and both branches are told apart", () => {
    expect(reasonsBetween("株式会社日本経済新聞社", "株式会社日本経済新聞社　札幌支社")).toEqual([
      "same-name-but-branch"
    ])
    const [candidate] = makeCompanyIndex([
      company("s", "株式会社日本経済新聞社　札幌支社"),
      company("o", "株式会社日本経済新聞社　大阪本社")
    ]).candidates(company("s", ""))
    expect(candidate).toMatchObject({
      reasons: [{ code: "same-name-but-branch" }],
      against: [{ code: "other-branch" }]
    })
  })

  it("another legal form of the same register weighs less and is said", () => {
    const judged = explainPair(company("a", "株式会社山田商店"), company("b", "有限会社山田商店"))
    expect(judged.reasons.map(({ code }) => code)).toEqual(["same-name"])
    expect(judged.against.map(({ code }) => code)).toEqual(["other-legal-form"])
    expect(judged.score).toBeLessThan(explainPair(company("a", "株式会社山田商店"), company("b", "山田商店")).score)
  })

  it("another name of it: its English name, its reading, a former name", () => {
    const olympus = { name: "オリンパス株式会社", otherNames: ["OLYMPUS CORPORATION"] }
    expect(reasonsBetween(olympus, "Olympus Corp.")).toEqual(["other-name"])
    expect(
      reasonsBetween({ name: "株式会社小松製作所", otherNames: ["コマツセイサクショ"] }, "コマツセイサクショ")
    ).toEqual(["other-name"])
  })

  it("letters by their names, and foreign words in kanji", () => {
    expect(reasonsBetween("株式会社ディー・エヌ・エー", "DNA")).toEqual(["other-name"])
    expect(reasonsBetween("エムスリー株式会社", "M3")).toEqual(["other-name"])
    expect(reasonsBetween("東京瓦斯株式会社", "東京ガス")).toEqual(["other-name"])
    expect(reasonsBetween("東海旅客鉄道株式会社", "JR東海")).toEqual(["other-name"])
  })

  it("one character replaced, put in, left out, or two neighbours swapped", () => {
    for (const slip of ["アルブス電器", "アルプスス電器", "アルプ電器", "アルスプ電器"])
      expect(reasonsBetween("株式会社アルプス電器", slip), slip).toEqual(["one-edit"])
  })

  it("a slip in holdings", () => {
    expect(reasonsBetween("エコリンクホールディングス", "エコリンクホールデングス")).toEqual(["other-name"])
    expect(reasonsBetween("Ecolink Holdings, Inc.", "Ecolink Holdigns")).toEqual(["other-name"])
  })

  it("a slip in the legal form, which is then read as part of the name", () => {
    for (const written of ["式会社山田製作所", "株式社山田製作所", "山田製作所株式会", "山田製作所株会式社"])
      expect(reasonsBetween("株式会社山田製作所", written), written).toEqual(["other-name"])
    expect(reasonsBetween("学校法人石畳学園", "校学法人石畳学園")).toEqual(["other-name"])
    expect(reasonsBetween("山田株式会社", "式島山田"), "no legal form").not.toContain("other-name")
  })

  it("a slip in a legal form, and what stands beside it is read as ever", () => {
    for (const written of [
      "ミガロホールディングス株会式社",
      "ミガロホールディング株ス式会社",
      "当株式会社ミガロホールディングス"
    ])
      expect(reasonsBetween("ミガロホールディングス株式会社", written), written).toEqual(["other-name"])
    expect(reasonsBetween("Toyosu Capital Limited", "Toyosu Capital Limitde")).toEqual(["other-name"])
    expect(reasonsBetween("トヨス・キャピタル・リミテッド", "トヨス・キャピタル・リテミッド")).toEqual(["other-name"])
    expect(reasonsBetween("トヨスリート投資法人", "トヨスリート投法資人")).toEqual(["other-name"])
  })

  it("a slip in the name of a financial group", () => {
    for (const written of ["石畳フィナンャシルグループ", "石畳フィナンシャルグーループ", "フィナンシャルグループ石畳"])
      expect(reasonsBetween("株式会社石畳フィナンシャルグループ", written), written).toEqual(["other-name"])
  })

  it("a slip in a name of three characters, where both may be names; initials have none", () => {
    for (const written of ["小野活", "小健野", "野健"]) {
      const { reasons, against } = explainPair(company("a", "小野健株式会社"), company("b", written))
      expect(
        reasons.map(({ code }) => code),
        written
      ).toContain("one-edit")
      expect(
        against.map(({ code }) => code),
        written
      ).toEqual(["both-may-be-names"])
    }
    expect(reasonsBetween("IHI株式会社", "IHS株式会社")).toEqual([])
  })

  it("a character after a long mark, which names end without", () => {
    expect(reasonsBetween("パートナーズ石畳", "パートナー石畳")).toEqual(["one-edit"])
    expect(reasonsBetween("古川タクシー", "古川クシー")).toEqual(["one-edit"])
  })

  it("a slip at either end of holdings, and beside the sign for and", () => {
    for (const written of ["菅口ールディングス", "菅口ホールディングスー", "菅口ビールディングス"])
      expect(reasonsBetween("菅口ホールディングス", written), written).toEqual(["other-name"])
    expect(reasonsBetween("エイチアンドワイ市役所", "エイチミンドワイ市役所")).toEqual(["one-edit"])
  })

  it("a slip in a short name of holdings, with a word against it: both may be names", () => {
    const { reasons, against, score } = explainPair(
      company("a", "ABCホールディングス"),
      company("b", "ABDホールディングス")
    )
    expect(reasons.map(({ code }) => code)).toEqual(["one-edit"])
    expect(against.map(({ code }) => code)).toEqual(["both-may-be-names"])
    expect(score).toBeLessThan(0.5)
  })

  it("another trade in use, where hardly another name is so near", () => {
    expect(reasonsBetween("グラトニス電機", "グラトニス電気")).toEqual(["one-edit"])
  })

  it("two edits in a long name", () => {
    expect(reasonsBetween("株式会社グラトニスプランニング", "クラトニスプラニング")).toEqual(["two-edits"])
  })

  it("the same words in another order", () => {
    expect(reasonsBetween("グラトニス東京システム株式会社", "東京グラトニスシステム")).toEqual(["words-swapped"])
  })

  it("pieces in another order, whether or not they are known as words", () => {
    expect(reasonsBetween("ノバブルーマメンテナンス", "メンテナンスノバブルーマ")).toEqual(["words-swapped"])
    expect(reasonsBetween("グラトニータクシー", "タクシーグラトニー"), "long marks come and go").toEqual([
      "words-swapped"
    ])
    expect(reasonsBetween("株式会社石畳ホールディングス", "ホールディングス石畳")).toEqual(["other-name"])
  })

  it("one word dropped, and holdings dropped", () => {
    expect(reasonsBetween("グラトニス商事株式会社", "グラトニス")).toEqual(["word-dropped"])
    expect(reasonsBetween("グラトニスホールディングス株式会社", "グラトニス")).toEqual(["holdings"])
  })

  it.each<[short: string, full: string]>([
    ["東エレク", "東京エレクトロン株式会社"],
    ["日経", "株式会社日本経済新聞社"],
    ["神戸鋼", "株式会社神戸製鋼所"],
    ["ソニーG", "ソニーグループ株式会社"],
    ["バンナム", "株式会社バンダイナムコ"],
    ["野村総研", "株式会社野村総合研究所"],
    ["ファミマ", "株式会社ファミリーマート"],
    ["ガンホー", "ガンホー・オンライン・エンターテイメント株式会社"]
  ])("%s is short for %s", (short, full) => {
    expect(reasonsBetween(short, full)).toEqual(["short-name"])
    expect(reasonsBetween(full, short)).toEqual(["short-name"])
  })

  it("the initials of an English name", () => {
    const nri = { name: "株式会社野村総合研究所", otherNames: ["Nomura Research Institute, Ltd."] }
    expect(reasonsBetween(nri, "NRI")).toEqual(["short-name"])
  })

  it("a domain, a mail address, a phone, an address they share, whatever the names", () => {
    expect(
      reasonsBetween({ name: "甲", domains: ["www.kou.co.jp"] }, { name: "乙", mails: ["sato@mail.kou.co.jp"] })
    ).toEqual(["same-domain"])
    expect(reasonsBetween({ name: "甲", mails: ["a@kou.co.jp"] }, { name: "乙", mails: ["A@kou.co.jp"] })).toEqual([
      "same-mail"
    ])
    expect(
      reasonsBetween({ name: "甲", phone: "03-1234-5678" }, { name: "乙", phone: "＋８１　３（１２３４）５６７８" })
    ).toEqual(["same-phone"])
    expect(
      reasonsBetween(
        { name: "甲", address: "東京都港区赤坂七丁目６番３８号" },
        { name: "乙", address: "〒107-8320 東京都港区赤坂7-6-38" }
      )
    ).toEqual(["same-address"])
  })

  it("a provider's domain says nothing", () => {
    expect(reasonsBetween({ name: "甲", mails: ["kou@gmail.com"] }, { name: "乙", mails: ["otsu@gmail.com"] })).toEqual(
      []
    )
  })

  it("reasons add up, and are told in Japanese and English", () => {
    const [candidate] = makeCompanyIndex([
      company("a", "株式会社山田製作所", { domains: ["yamada-ss.co.jp"] }),
      company("b", "山田製作所", { mails: ["info@yamada-ss.co.jp"] })
    ]).candidates(company("a", ""))
    expect(candidate!.reasons.map(({ text }) => text)).toEqual([
      { ja: "法人格を除くと同じ名前", en: "same name but for the legal form" },
      { ja: "ドメインが同じ", en: "same mail or web domain" }
    ])
    // 1 - (1 - 0.95) × (1 - 0.55)
    expect(candidate!.score).toBeCloseTo(0.9775, 10)
  })
})

describe("D1: the corporate number decides", () => {
  it("the same number: one company, whatever the name", () => {
    expect(
      reasonsBetween({ name: "甲", corporateNumber: oneNumber }, { name: "乙", corporateNumber: `T${oneNumber}` })
    ).toEqual(["same-number"])
  })

  it("different numbers: never a candidate, though name, phone and domain agree; asked, it is said why", () => {
    const shared = { name: "株式会社山田製作所", phone: "0312345678", domains: ["yamada.co.jp"] }
    const one = company("a", "", { ...shared, corporateNumber: oneNumber } as never)
    const other = company("b", "", { ...shared, corporateNumber: otherNumber } as never)
    expect(
      reasonsBetween({ ...shared, corporateNumber: oneNumber }, { ...shared, corporateNumber: otherNumber })
    ).toEqual([])
    const judged = explainPair(
      { ...one, ...shared, corporateNumber: oneNumber },
      { ...other, ...shared, corporateNumber: otherNumber }
    )
    expect(judged).toMatchObject({ score: 0, against: [{ code: "other-number" }] })
    expect(judged.reasons.map(({ code }) => code)).toEqual(["same-name", "same-domain", "same-phone"])
  })

  it("a wrong number proves nothing, neither way", () => {
    const wrong = `${oneNumber.slice(0, -1)}${(Number(oneNumber.at(-1)) + 1) % 10}`
    expect(
      reasonsBetween({ name: "甲社", corporateNumber: oneNumber }, { name: "甲社", corporateNumber: wrong })
    ).toEqual(["same-name"])
    expect(reasonsBetween({ name: "甲", corporateNumber: wrong }, { name: "乙", corporateNumber: wrong })).toEqual([])
  })
})

describe("what is no reason", () => {
  it.each<[one: string, other: string, why: string]>([
    ["ABC株式会社", "ABD株式会社", "of three characters each is another name"],
    ["東芝", "東宝", "of two likewise"],
    ["東日本旅客鉄道株式会社", "西日本旅客鉄道株式会社", "east is not a slip of west"],
    ["第一グラトニス", "第二グラトニス", "the first is not the second"],
    ["グラトニス5商事", "グラトニス6商事", "nor five six"],
    ["シャトレーゼ工業", "ミヤモト商会", "nothing is alike"],
    ["トキワ商会", "キワミ商会", "two edits in five characters"]
  ])("%s and %s: %s", (one, other) => {
    expect(reasonsBetween(one, other)).toEqual([])
  })

  it("one edit between two words that are both in use", () => {
    const others = ["工業", "電機", "商会", "石油", "建設"].flatMap((trade, at) => [
      company(`m${at}`, `山本${trade}`),
      company(`d${at}`, `山田${trade}`)
    ])
    const index = makeCompanyIndex(others)
    expect(index.candidates(company("new", "山由石油")).map(({ id }) => id)).toEqual(["d3", "m3"])
    expect(
      index.candidates(company("m3", "")).filter(({ reasons }) => reasons[0]!.code === "one-edit").length
    ).toBeLessThan(2)
  })

  it("a name very many begin with is not short for each of them", () => {
    const index = makeCompanyIndex(
      Array.from({ length: 400 }, (_, at) => company(`c${at}`, `中央${String.fromCharCode(0x4e00 + at * 7)}商会`))
    )
    expect(index.candidates(company("new", "中央"), { limit: 1000 }).length).toBeLessThan(10)
  })

  it("of a name that many have each is proposed to the first alone", () => {
    const index = makeCompanyIndex(
      Array.from({ length: 30 }, (_, at) => company(`c${String(at).padStart(2, "0")}`, "山田建設"))
    )
    expect(index.candidates(company("c07", "")).map(({ id }) => id)).toEqual(["c00"])
    expect(index.candidates(company("c00", ""), { limit: 100 })).toHaveLength(29)
    expect([...index.pairs()]).toHaveLength(29)
    index.remove("c00")
    expect(index.candidates(company("c07", "")).map(({ id }) => id)).toEqual(["c01"])
  })
})

describe("keeping an index", () => {
  it("a company added again under its id is replaced", () => {
    const index = makeCompanyIndex([company("a", "甲社"), company("b", "乙社")])
    index.add(company("b", "株式会社甲社"))
    expect(index.size).toBe(2)
    expect(index.candidates(company("a", "")).map(({ id }) => id)).toEqual(["b"])
    expect(index.remove("b")).toBe(true)
    expect(index.remove("b")).toBe(false)
    expect(index.has("b")).toBe(false)
    expect(index.candidates(company("a", ""))).toEqual([])
  })

  it("asking about a company that is not in it leaves it as it was", () => {
    const index = makeCompanyIndex([company("a", "株式会社甲社")])
    expect(index.candidates(company("x", "甲社")).map(({ id }) => id)).toEqual(["a"])
    expect(index.explain(company("x", "甲社"), company("y", "丙社")).reasons).toEqual([])
    expect(index.size).toBe(1)
    expect(index.has("x")).toBe(false)
  })

  it("the likeliest first, no more than asked for, none below the least", () => {
    const index = makeCompanyIndex([
      company("same", "株式会社グラトニス商事"),
      company("near", "グラトニズ商事"),
      company("short", "グラトニス")
    ])
    const all = index.candidates(company("x", "グラトニス商事"))
    expect(all.map(({ id }) => id)).toEqual(["same", "near", "short"])
    expect(index.candidates(company("x", "グラトニス商事"), { limit: 1 }).map(({ id }) => id)).toEqual(["same"])
    expect(index.candidates(company("x", "グラトニス商事"), { least: all[1]!.score }).map(({ id }) => id)).toEqual([
      "same",
      "near"
    ])
  })
})
