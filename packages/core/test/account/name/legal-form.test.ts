/** Legal forms as they are written (D1): each worked by hand. */
import { describe, expect, it } from "vitest"
import { readCompanyName } from "../../../src/account/name/index.ts"
import { legalForms } from "../../../src/account/name/legal-form.ts"

const read = (text: string) => {
  const { key, legal, name } = readCompanyName(text)
  return { key, form: legal.form, place: legal.place, name }
}

describe("a legal form is taken off a name, and said (D1)", () => {
  it.each([
    ["株式会社日立製作所", "kabushiki-kaisha", "before", "日立製作所"],
    ["トヨタ自動車株式会社", "kabushiki-kaisha", "after", "トヨタ自動車"],
    ["株式会社　サカタのタネ", "kabushiki-kaisha", "before", "サカタのタネ"],
    ["㈱東芝", "kabushiki-kaisha", "before", "東芝"],
    ["東芝㍿", "kabushiki-kaisha", "after", "東芝"],
    ["（株）ニコン", "kabushiki-kaisha", "before", "ニコン"],
    ["ニコン(株)", "kabushiki-kaisha", "after", "ニコン"],
    ["〔株〕ニコン", "kabushiki-kaisha", "before", "ニコン"],
    ["ニコン【株】", "kabushiki-kaisha", "after", "ニコン"],
    ["株式會社ケーティー", "kabushiki-kaisha", "before", "ケーティー"],
    ["ｶﾌﾞｼｷｶﾞｲｼﾔ ﾆｺﾝ", "kabushiki-kaisha", "before", "ニコン"],
    ["ニコンカブシキカイシャ", "kabushiki-kaisha", "after", "ニコン"],
    ["ﾅﾝｾｲｾｷﾕ (ｶﾌﾞ)", "kabushiki-kaisha", "after", "ナンセイセキユ"],
    ["ｶ)ﾆｺﾝ", "kabushiki-kaisha", "before", "ニコン"],
    ["ﾆｺﾝ(ｶ", "kabushiki-kaisha", "after", "ニコン"],
    ["カブシキカ゛イシャニコン", "kabushiki-kaisha", "before", "ニコン"],
    ["有限会社永芳閣", "yugen-kaisha", "before", "永芳閣"],
    ["㈲永芳閣", "yugen-kaisha", "before", "永芳閣"],
    ["ﾕ)ｴｲﾎｳｶｸ", "yugen-kaisha", "before", "エイホウカク"],
    ["合同会社西友", "godo-kaisha", "before", "西友"],
    ["（同）西友", "godo-kaisha", "before", "西友"],
    ["ド）セイユウ", "godo-kaisha", "before", "セイユウ"],
    ["合名会社石黒", "gomei-kaisha", "before", "石黒"],
    ["合資会社八丁味噌", "goshi-kaisha", "before", "八丁味噌"],
    ["日本生命保険相互会社", "sogo-kaisha", "after", "日本生命保険"],
    ["明治安田生命２０１７基金特定目的会社", "tokutei-mokuteki-kaisha", "after", "明治安田生命2017基金"],
    ["イオンリート投資法人", "investment-corporation", "after", "イオンリート"],
    ["一般社団法人全国銀行協会", "association", "before", "全国銀行協会"],
    ["（一社）全国銀行協会", "association", "before", "全国銀行協会"],
    ["㈳全国銀行協会", "association", "before", "全国銀行協会"],
    ["公益財団法人山種美術財団", "foundation", "before", "山種美術財団"],
    ["㈶山種美術財団", "foundation", "before", "山種美術財団"],
    ["医療法人社団水光会", "medical", "before", "水光会"],
    ["（医）新生会", "medical", "before", "新生会"],
    ["学校法人日吉台学園", "school", "before", "日吉台学園"],
    ["社会福祉法人聖母会", "welfare", "before", "聖母会"],
    ["宗教法人明治神宮", "religious", "before", "明治神宮"],
    ["特定非営利活動法人かものはし", "non-profit", "before", "かものはし"],
    ["ＮＰＯ法人かものはし", "non-profit", "before", "かものはし"],
    ["独立行政法人国際協力機構", "administrative-agency", "before", "国際協力機構"],
    ["国立大学法人琉球大学", "university", "before", "琉球大学"],
    ["有限責任 あずさ監査法人", "audit", "before", "あずさ"],
    ["税理士法人ＮＹ", "tax-accountants", "before", "NY"],
    ["弁護士法人西村", "attorneys", "before", "西村"],
    ["特許業務法人志賀", "other-professionals", "before", "志賀"],
    ["協同組合ベイタウン", "other-corporation", "before", "ベイタウン"],
    ["KANEKO SEEDS CO., LTD.", "company-limited", "after", "KANEKO SEEDS"],
    ["NORITAKE CO., LIMITED", "company-limited", "after", "NORITAKE"],
    ["Sumitomo Electric Industries, Ltd.", "limited", "after", "Sumitomo Electric Industries"],
    ["GMO Media, Inc.", "incorporated", "after", "GMO Media"],
    ["SAYLOR ADVERTISING.INC.", "incorporated", "after", "SAYLOR ADVERTISING"],
    ["Daikin Incorporated", "incorporated", "after", "Daikin"],
    ["Mitsubishi Logistics Corporation", "corporation", "after", "Mitsubishi Logistics"],
    ["Sony Corp", "corporation", "after", "Sony"],
    ["Acme LLC", "limited-liability-company", "after", "Acme"],
    ["Acme, L.L.C.", "limited-liability-company", "after", "Acme"],
    ["Deloitte LLP", "partnership", "after", "Deloitte"],
    ["BP p.l.c.", "public-limited", "after", "BP"],
    ["BMW AG", "german", "after", "BMW"],
    ["Robert Bosch GmbH", "german", "after", "Robert Bosch"],
    ["Henkel AG & Co. KGaA", "german", "after", "Henkel"],
    ["Müller GmbH & Co. KG", "german", "after", "Müller"],
    ["SAP SE", "european", "after", "SAP"],
    ["Telefónica S.A.", "romance", "after", "Telefónica"],
    ["Fiat S.p.A.", "romance", "after", "Fiat"],
    ["Luxottica S.r.l.", "romance", "after", "Luxottica"],
    ["Danone SARL", "romance", "after", "Danone"],
    ["Cemex, S.A.B. de C.V.", "romance", "after", "Cemex"],
    ["Philips N.V.", "dutch", "after", "Philips"],
    ["ASML Holding B.V.", "dutch", "after", "ASML Holding"],
    ["Volvo AB", "nordic", "after", "Volvo"],
    ["Maersk A/S", "nordic", "after", "Maersk"],
    ["Nokia Oyj", "nordic", "after", "Nokia"],
    ["Orlen Sp. z o.o.", "central-european", "after", "Orlen"],
    ["Atlassian Pty Ltd", "private-limited", "after", "Atlassian"],
    ["Grab Pte. Ltd.", "private-limited", "after", "Grab"],
    ["Proton Sdn Bhd", "private-limited", "after", "Proton"],
    ["三菱商事（中国）有限公司", "chinese", "after", "三菱商事(中国)"],
    ["삼성전자 주식회사", "korean", "after", "삼성전자"],
    ["Hitachi K.K.", "kabushiki-kaisha", "after", "Hitachi"],
    ["NIPPON CHUZO K. K.", "kabushiki-kaisha", "after", "NIPPON CHUZO"],
    ["日立㏍", "kabushiki-kaisha", "after", "日立"],
    ["Kabushiki Kaisha Hitachi Seisakusho", "kabushiki-kaisha", "before", "Hitachi Seisakusho"],
    ["Accenture Godo Kaisha", "godo-kaisha", "after", "Accenture"],
    ["Apple G.K.", "godo-kaisha", "after", "Apple"],
    ["Nagai Y.K.", "yugen-kaisha", "after", "Nagai"],
    ["アマゾン・ドット・コム・インク", "incorporated", "after", "アマゾン・ドット・コム"],
    ["レインボー・ライト・リミテッド", "limited", "after", "レインボー・ライト"],
    [
      "テンプルトン・インベストメント・カウンセル・エルエルシー",
      "limited-liability-company",
      "after",
      "テンプルトン・インベストメント・カウンセル"
    ]
  ] as const)("%s", (text, form, place, name) => {
    expect(read(text)).toMatchObject({ form, place, name })
  })

  it("has a label in both languages", () => {
    for (const { label } of Object.values(legalForms)) {
      expect(label.ja).not.toBe("")
      expect(label.en).toMatch(/^[\x20-\x7e]+$/)
    }
  })

  it("is kept where the name merely contains or ends in its letters", () => {
    for (const name of ["Incognito", "Agfa", "SEIKO", "Essex", "ALCOA", "Fresco", "Minc", "Visa", "Texaco"])
      expect(read(name)).toEqual({ key: name.toLowerCase(), form: null, place: null, name })
    // Two letters behind a Japanese name are part of it.
    expect(read("株式会社東京ＡＢ").name).toBe("東京AB")
    expect(read("山田 AG").name).toBe("山田 AG")
    // A co-operative or a bank is called what it is.
    expect(read("さがみ農業協同組合")).toMatchObject({ form: null, name: "さがみ農業協同組合" })
    expect(read("摂津水都信用金庫")).toMatchObject({ form: null, name: "摂津水都信用金庫" })
  })

  it("is kept where it is all there is", () => {
    for (const text of ["株式会社", "㈱", "（株）", "Inc.", "Co., Ltd.", "GmbH", "有限公司", "K.K."])
      expect(read(text).key, text).not.toBe("")
    expect(read("株式会社")).toEqual({ key: "株式会社", form: null, place: null, name: "株式会社" })
  })

  it("leaves & Co. to the name: Merck & Co. is another company than Merck", () => {
    expect(read("Merck & Co., Inc.").key).toBe("merck&co")
    expect(read("Merck and Company, Incorporated").key).toBe("merck&co")
    expect(read("Merck KGaA").key).toBe("merck")
    expect(read("イーライ・リリー・アンド・カンパニー").key).toBe("イーライリリ&カンパニ")
  })
})
