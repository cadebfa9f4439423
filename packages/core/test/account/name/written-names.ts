/** Texts as people write company names, for the laws of reading them. */
import fc from "fast-check"

const stems = [
  "山田",
  "東和",
  "三栄",
  "北川",
  "トヨタ",
  "サカタ",
  "エレクトロン",
  "コンピューター",
  "ヴィーナス",
  "キヤノン",
  "ブリヂストン",
  "Acme",
  "Olympus",
  "ABC",
  "Nestlé",
  "髙島",
  "渡邉",
  "櫻井",
  "あおぞら",
  "きゃりあ",
  "第2",
  "24",
  "R&D",
  "エフアンドエム",
  "𠮷野",
  "○一"
]
const trades = ["工業", "商事", "電機", "製薬", "システム", "サービス", "Foods", "建設", "運輸", "食品", ""]

/** A company's own name: a word or two and a trade, nothing a branch or a legal form is told by. */
export const ownName: fc.Arbitrary<string> = fc
  .tuple(fc.constantFrom(...stems), fc.option(fc.constantFrom(...stems), { nil: "" }), fc.constantFrom(...trades))
  .map((parts) => parts.join(""))

/** What texts are made of that reading tells parts of a name by, and what surrounds it, in any order. */
export const anyText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        "株式会社",
        "㈱",
        "（株）",
        "(有)",
        "ｶﾌﾞｼｷｶﾞｲｼﾔ",
        "カ）",
        "（カ",
        "合同会社",
        "医療法人社団",
        "Co., Ltd.",
        " Inc.",
        " S.A.",
        "GmbH",
        " & Co.",
        "K.K. ",
        "・リミテッド",
        "ホールディングス",
        "HD",
        " Holdings",
        "フィナンシャル・グループ",
        " Financial Group",
        "支店",
        "札幌支社",
        "本社",
        "センター",
        "営業部",
        " Branch",
        ", Head Office",
        "　",
        " ",
        "・",
        "-",
        "ー",
        "（",
        "）",
        "(",
        ")",
        "「",
        "」",
        "＆",
        "アンド",
        " and ",
        "The ",
        "御中",
        " 様",
        "銀行",
        "大阪",
        "中国",
        "旧",
        "ﾞ",
        "゛",
        "ヴ",
        "ァ"
      ),
      fc.constantFrom(...stems),
      fc.string({ unit: "binary", maxLength: 2 })
    ),
    { maxLength: 8 }
  )
  .map((parts) => parts.join(""))
