/** Branches and departments split off first (D1): each form found among real offices, worked by hand. */
import { describe, expect, it } from "vitest"
import { readCompanyName } from "../../../src/account/name/index.ts"
import { hasRealCompanies, offices, skipped } from "./real-companies.ts"

const split = (text: string): readonly [string, string | null] => {
  const { branch, name } = readCompanyName(text)
  return [name, branch]
}

/** The form, the office as it stands in the list, its company, and the branch. */
const found = [
  ["front form, blank, 支社", "株式会社　日本経済新聞社　札幌支社", "日本経済新聞社", "札幌支社"],
  ["front form in brackets", "（株）　北陸銀行　函館支店", "北陸銀行", "函館支店"],
  ["front form, no blank, known place", "株式会社祭原九州支社", "祭原", "九州支社"],
  ["form behind the name", "日本製紙　株式会社　旭川工場", "日本製紙", "旭川工場"],
  ["form behind it in brackets", "伊藤忠商事　（株）　北海道支社", "伊藤忠商事", "北海道支社"],
  ["form behind it, no blank before the branch", "山崎製パン　株式会社千葉工場", "山崎製パン", "千葉工場"],
  ["form behind it, no blank at all", "野村證券株式会社高松支店", "野村證券", "高松支店"],
  ["the same in brackets", "野村證券（株）厚木支店", "野村證券", "厚木支店"],
  ["form in its old kanji", "新日本製鐵　株式會社　名古屋製鐵所", "新日本製鐵", "名古屋製鐵所"],
  ["two branches one in the other", "大丸藤井　株式会社　道北支店　北見出張所", "大丸藤井", "道北支店 北見出張所"],
  [
    "the same behind a form at the front",
    "株式会社　かんぽ生命保険　北海道エリア本部　札幌支店",
    "かんぽ生命保険",
    "北海道エリア本部 札幌支店"
  ],
  [
    "a branch and its task",
    "株式会社　日本政策金融公庫　仙台支店　国民生活事業",
    "日本政策金融公庫",
    "仙台支店 国民生活事業"
  ],
  ["a branch joined to another", "丸善（株）札幌支店営業センター", "丸善", "札幌支店営業センター"],
  [
    "a branch with what it stands for in brackets",
    "日本郵便　株式会社　東北支社　郵便事業本部（三種）",
    "日本郵便",
    "東北支社 郵便事業本部"
  ],
  ["事業所", "（株）　ベネッセコーポレーション　北海道事業所", "ベネッセコーポレーション", "北海道事業所"],
  ["営業所", "読売旅行　柏営業所", "読売旅行", "柏営業所"],
  ["出張所", "関東財務局　立川出張所", "関東財務局", "立川出張所"],
  ["本社", "株式会社　モトヤ　東京本社", "モトヤ", "東京本社"],
  ["本社, and an office in it", "株式会社　大林組　東京本社　品川事務所", "大林組", "東京本社 品川事務所"],
  ["本社 alone", "株式会社　ＱＵＩＣＫ　本社", "QUICK", "本社"],
  ["本店", "株式会社　七十七銀行　本店", "七十七銀行", "本店"],
  ["本部", "サッポロビール　株式会社　北海道本部", "サッポロビール", "北海道本部"],
  ["支所", "石狩市役所　厚田支所", "石狩市役所", "厚田支所"],
  ["支部", "全国健康保険協会　兵庫支部", "全国健康保険協会", "兵庫支部"],
  ["支局", "青森地方法務局　八戸支局", "青森地方法務局", "八戸支局"],
  ["局", "北海道放送　株式会社　函館放送局", "北海道放送", "函館放送局"],
  ["分室", "株式会社　中日新聞社　日比谷分室", "中日新聞社", "日比谷分室"],
  ["庁舎", "能代市役所　二ツ井町庁舎", "能代市役所", "二ツ井町庁舎"],
  ["駐屯地", "陸上自衛隊　真駒内駐屯地", "陸上自衛隊", "真駒内駐屯地"],
  ["キャンパス", "東洋大学　板倉キャンパス", "東洋大学", "板倉キャンパス"],
  ["学部", "北海道大学　医学部", "北海道大学", "医学部"],
  ["部 and 課", "国立大学法人　琉球大学　総務部　総務課", "琉球大学", "総務部 総務課"],
  ["係", "株式会社　フェリシモ　交換返品係（日本郵便神戸郵便局留め）", "フェリシモ", "交換返品係"],
  ["事業部", "（株）　ＪＴＢトラベランド　関越事業部", "JTBトラベランド", "関越事業部"],
  ["works named like a company's, at a place", "株式会社　ティラド　滋賀製作所", "ティラド", "滋賀製作所"],
  ["the same behind a form", "トピー工業　株式会社　豊川製造所", "トピー工業", "豊川製造所"],
  [
    "a laboratory at a place",
    "日本年金機構　中国ブロック本部　広島事務センター",
    "日本年金機構",
    "中国ブロック本部 広島事務センター"
  ],
  [
    "a centre for a task",
    "株式会社　東京インテリア家具　本部情報商品センター",
    "東京インテリア家具",
    "本部情報商品センター"
  ],
  ["a shop of a company", "株式会社　さいか屋　藤沢店", "さいか屋", "藤沢店"],
  ["a shop at a place few know", "株式会社　パルコ　ひばりが丘店", "パルコ", "ひばりが丘店"],
  ["a building behind a form", "本田技研工業　株式会社　和光ビル", "本田技研工業", "和光ビル"],
  [
    "what no word tells, behind a form",
    "ソニーイーエムシーエス　株式会社　浜松テック",
    "ソニーイーエムシーエス",
    "浜松テック"
  ],
  ["in brackets", "弘前大学　（医学部）", "弘前大学", "医学部"],
  ["a place in brackets behind a form", "トヨタ自動車　株式会社（本社技術部門）", "トヨタ自動車", "本社技術部門"],
  ["a hospital of a medical corporation", "医療法人　渓仁会　西円山病院", "渓仁会", "西円山病院"],
  [
    "a campus of a school of a corporation",
    "学校法人　南光学園　東北高等学校　小松島キャンパス",
    "南光学園",
    "東北高等学校 小松島キャンパス"
  ],
  ["without form or blank, a bank of the state", "国民生活金融公庫広島支店", "国民生活金融公庫", "広島支店"],
  ["without form, with a blank", "日本銀行　函館支店", "日本銀行", "函館支店"]
] as const

describe("a branch is split off the name of its company (D1)", () => {
  it.each(found)("%s: %s", (_, text, company, branch) => {
    expect(split(text)).toEqual([company, branch])
  })

  it.each([
    ["株式会社日本経済新聞社　札幌支社", "日本経済新聞社", "札幌支社"],
    ["トヨタ自動車株式会社名古屋支店", "トヨタ自動車", "名古屋支店"],
    ["日本郵便株式会社　○○支店", "日本郵便", "○○支店"],
    ["みずほ銀行 麹町支店", "みずほ銀行", "麹町支店"],
    ["みずほ銀行麹町支店", "みずほ銀行", "麹町支店"],
    ["山田工業　東京　営業部", "山田工業", "東京 営業部"],
    ["愛知県　総務部", "愛知県", "総務部"],
    ["ｶﾌﾞｼｷｶﾞｲｼﾔ ﾄｳｼﾊﾞ ﾖﾂｶｲﾁｺｳｼﾞﾖｳ", "トウシバ", "ヨツカイチコウジヨウ"],
    ["Sony Corporation, Osaka Branch", "Sony", "Osaka Branch"],
    ["Sony Corp. Atsugi Branch", "Sony", "Atsugi Branch"],
    ["Citibank Tokyo Branch", "Citibank", "Tokyo Branch"],
    ["Acme Inc. - Head Office", "Acme", "Head Office"],
    ["Acme Head Office", "Acme", "Head Office"],
    ["Acme Co., Ltd. Purchasing Dept.", "Acme", "Purchasing Dept."]
  ])("%s", (text, company, branch) => {
    expect(split(text)).toEqual([company, branch])
  })

  it.each([
    "株式会社ジャパンセンター",
    "中央研究所株式会社",
    "日本工場株式会社",
    "株式会社総務部",
    "株式会社不二屋本店",
    "株式会社　光合金製作所",
    "株式会社 山田 製作所",
    "山本 時計店",
    "株式会社　福本商店",
    "株式会社　丸三　岩倉商店",
    "株式会社　さくら野　百貨店",
    "株式会社　みらい　総合研究所",
    "税理士法人　池脇会計事務所",
    "東京 支店",
    "新潟県立　新発田商業高等学校",
    "さくら 薬局",
    "ホテル　磯部",
    "株式会社 服部",
    "支店",
    "株式会社 ザ マイラ",
    "Head Office",
    "Tokyo Branch",
    "Kyoto Research Center Inc."
  ])("%s stays whole: nothing says where another name would end", (text) => {
    expect(readCompanyName(text).branch).toBeNull()
  })
})

describe.skipIf(!hasRealCompanies)(`21,845 real offices${skipped}`, () => {
  const names = hasRealCompanies ? offices().map(({ name }) => name) : []

  it("hold every example worked above", () => {
    const there = new Set(names)
    const missing = found.map(([, text]) => text).filter((text) => !there.has(text))
    expect(missing).toEqual([])
  })

  it("are split wherever something follows a legal form behind the name", () => {
    const form = /[^　（(](?:　)?(?:株式会社|（株）|有限会社|（有）)　?([^　（(、・／].*)$/u
    const followed = names.filter((name) => form.test(name) && !/^(?:株式会社|（株）|有限会社|（有）)/u.test(name))
    expect(followed.length).toBeGreaterThan(2000)
    const whole = followed.filter((name) => {
      const { aside, branch } = readCompanyName(name)
      return branch === null && aside === null
    })
    expect(whole).toEqual([])
  })

  it("are split wherever a 支店, 支社, 営業所 or 工場 stands behind a blank and a name", () => {
    const unit = /^(.*)　([^　]+(?:支店|支社|営業所|工場))$/u
    const followed = names.filter((name) => unit.test(name))
    expect(followed.length).toBeGreaterThan(2000)
    const wrong = followed.filter((name) => {
      const { branch, name: company } = readCompanyName(name)
      return branch === null && company.includes(" ")
    })
    expect(wrong).toEqual([])
  })

  it("are the same company at all their branches: the banks of one key", () => {
    const keys = new Set(names.filter((name) => name.includes("北洋銀行")).map((name) => readCompanyName(name).key))
    expect([...keys]).toEqual(["北洋銀行"])
  })

  it("keep reading: what was read of every name gives the same key again", () => {
    const changed = names.filter((name) => {
      const read = readCompanyName(name)
      return readCompanyName(read.name).key !== read.key
    })
    expect(changed).toEqual([])
  })
})
