/** Company names read apart (D1): worked examples. */
import { describe, expect, it } from "vitest"
import { readCompanyName } from "../../../src/account/name/index.ts"

const keyOf = (text: string): string => readCompanyName(text).key
const tokensOf = (text: string): string =>
  readCompanyName(text)
    .tokens.map(({ kind, text: word }) => (kind === "own" ? word : `${word}(${kind})`))
    .join(" ")

describe("one company written in many ways has one key (D1)", () => {
  it.each([
    [
      "width and legal form",
      ["株式会社ＡＢＣ商事", "ABC商事(株)", "㈱ＡＢＣ　商事", "ａｂｃ商事 株式会社", "株式会社 ＡＢＣ商事 御中"]
    ],
    ["kana of any width and size", ["キヤノン株式会社", "キャノン㈱", "ｷﾔﾉﾝ", "ｷｬﾉﾝ(ｶ", "きゃのん"]],
    ["sounds written in two ways", ["株式会社ブリヂストン", "ブリジストン", "ﾌﾞﾘﾁﾞｽﾄﾝ"]],
    ["ヴ and バ", ["株式会社ヴィーナス", "ビーナス", "ｳﾞｨｰﾅｽ"]],
    ["the long mark at the end of a word", ["日本コンピューター株式会社", "日本コンピュータ"]],
    ["a dash for the long mark", ["富士サービス", "富士サ-ビス", "富士ｻｰﾋﾞｽ", "富士ｻ-ﾋﾞｽ"]],
    ["old and new kanji", ["株式会社髙島屋", "高島屋"]],
    ["old forms of a register", ["新日本製鐵株式會社", "新日本製鉄"]],
    ["surnames", ["渡邊製作所", "渡邉製作所", "渡辺製作所", "渡\u908a\u{e0101}製作所"]],
    ["山﨑 and 山崎", ["山﨑製パン株式会社", "山崎製パン", "山嵜製パン"]],
    ["吉 beyond the basic plane", ["𠮷野家", "吉野家"]],
    ["斎 and its old form", ["齋藤商店", "斎藤商店"]],
    [
      "middle dots, dashes and quotes",
      [
        "セブン‐イレブン・ジャパン",
        "セブンイレブンジャパン",
        "「セブン-イレブン」ジャパン",
        "セブン―イレブン・ジャパン"
      ]
    ],
    [
      "& in every writing",
      [
        "株式会社セブン＆アイ・ホールディングス",
        "セブン&アイHD",
        "セブンアンドアイ・ホールディングス",
        "セブン・アンド・アイ　ＨＤＳ"
      ]
    ],
    ["and", ["Johnson & Johnson", "Johnson and Johnson", "JOHNSON&JOHNSON, INC."]],
    [
      "holdings",
      [
        "日清食品ホールディングス株式会社",
        "日清食品ＨＤ",
        "日清食品 Holdings",
        "日清食品ホールディング",
        "日清食品Hldgs."
      ]
    ],
    ["holdings in Latin letters", ["TAMAGAWA HOLDINGS CO.,LTD.", "Tamagawa Holding", "Tamagawa HD"]],
    [
      "financial groups",
      ["株式会社三菱ＵＦＪフィナンシャル・グループ", "三菱UFJFG", "三菱UFJ ファイナンシャルグループ"]
    ],
    ["an article", ["THE KANAGAWA BANK, LTD.", "Kanagawa Bank"]],
    ["accents", ["Nestlé S.A.", "NESTLE", "Nestle\u0301"]],
    ["sound marks apart", ["カ゛ス工業", "ガス工業", "ｶﾞｽ工業", "カ\u3099ス工業"]],
    ["circles", ["○一商店", "〇一商店", "◯一商店"]],
    ["invisible marks", ["東\u200b芝", "\ufeff東芝", "東\u00ad芝"]]
  ])("%s", (_, texts) => {
    expect(new Set(texts.map(keyOf)).size, JSON.stringify(texts.map((text) => [text, keyOf(text)]))).toBe(1)
  })

  it.each([
    ["ビル", "ビール"],
    ["斎藤商店", "斉藤商店"],
    ["Merck", "Merck & Co."],
    ["T&K", "TK"],
    ["三菱商事", "三菱商事（中国）有限公司"],
    ["ローソン", "ローソンホールディングス"],
    ["第一工業", "第二工業"],
    ["C+", "C"],
    ["島田", "嶋田屋"]
  ])("but %s and %s stay two", (one, other) => {
    expect(keyOf(one)).not.toBe(keyOf(other))
  })
})

describe("what stands around a name (D1)", () => {
  it("is shown apart from it", () => {
    expect(readCompanyName("株式会社　日本経済新聞社　札幌支社")).toEqual({
      written: "株式会社　日本経済新聞社　札幌支社",
      name: "日本経済新聞社",
      key: "日本経済新聞社",
      legal: { form: "kabushiki-kaisha", place: "before" },
      holdings: false,
      branch: "札幌支社",
      aside: null,
      tokens: [
        { text: "日本", kind: "place" },
        { text: "経済", kind: "business" },
        { text: "新聞社", kind: "business" }
      ]
    })
  })

  it("keeps what brackets behind the name say: another name, a former one, a second company", () => {
    const aside = (text: string) => {
      const { aside: said, name } = readCompanyName(text)
      return [name, said]
    }
    expect(aside("北海道文化放送　株式会社　（ＵＨＢ）")).toEqual(["北海道文化放送", "UHB"])
    expect(aside("株式会社パルテック（定款上の商号　株式会社ＰＡＬＴＥＫ）")).toEqual(["パルテック", "株式会社PALTEK"])
    expect(aside("ENEOS株式会社（旧社名：JXTGエネルギー）")).toEqual(["ENEOS", "JXTGエネルギー"])
    expect(aside("劇団四季　（四季　株式会社）")).toEqual(["劇団四季", "四季 株式会社"])
    expect(aside("旭化成　株式会社・旭化成アミダス　株式会社")).toEqual(["旭化成", "旭化成アミダス 株式会社"])
  })

  it("takes a place abroad in brackets for a part of the name", () => {
    expect(readCompanyName("三菱商事（中国）有限公司").name).toBe("三菱商事(中国)")
    expect(readCompanyName("Sony (China) Ltd").name).toBe("Sony (China)")
  })

  it("drops what is said to a company", () => {
    for (const text of ["株式会社東芝 御中", "東芝御中", "東芝　様", "（株）東芝　殿"])
      expect(keyOf(text), text).toBe("東芝")
  })

  it("reads a person's name, and nothing, without fault", () => {
    expect(readCompanyName("山田　茂")).toMatchObject({
      name: "山田 茂",
      key: "山田茂",
      legal: { form: null },
      branch: null
    })
    expect(readCompanyName("")).toMatchObject({ name: "", key: "", tokens: [] })
    expect(readCompanyName("★★")).toMatchObject({ name: "★★", key: "★★" })
    expect(readCompanyName("\ud83d").written).toBe("\ud83d")
    expect(keyOf("株".repeat(5000))).toHaveLength(5000)
  })

  it("says that a company is a holding", () => {
    for (const text of ["セブン＆アイ・ホールディングス", "ソニーHD", "ＳＢＩＨＤ", "Toyota Holdings, Inc."])
      expect(readCompanyName(text).holdings, text).toBe(true)
    for (const text of ["ソニー", "ホールディングス株式会社", "フルhd", "ホールデン"])
      expect(readCompanyName(text).holdings, text).toBe(false)
  })
})

describe("the words of a name say which are the company's own (D1)", () => {
  it.each([
    ["株式会社日本経済新聞社", "日本(place) 経済(business) 新聞社(business)"],
    ["東京エレクトロン株式会社", "東京(place) エレクトロン(business)"],
    ["新日本製鐵株式会社", "新 日本(place) 製鉄(business)"],
    ["株式会社三菱ＵＦＪフィナンシャル・グループ", "三菱 ufj fg(business)"],
    ["セブン＆アイ・ホールディングス", "セブン & アイ hd(holdings)"],
    ["Olympus Corporation", "olympus"],
    ["旭化成株式会社", "旭 化成(business)"],
    ["株式会社東芝", "東芝"],
    ["第２４電機", "第 24(number) 電機(business)"],
    ["富士ソフトサービスビューロ", "富士 ソフト(business) サービス(business) ビユーロ"],
    ["Japan Tobacco Inc.", "japan(place) tobacco"]
  ])("%s", (text, words) => {
    expect(tokensOf(text)).toBe(words)
  })
})
