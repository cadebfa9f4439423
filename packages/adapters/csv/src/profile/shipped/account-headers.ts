/** Headers of the sheets that tell of accounts and people: masters, contracts, sales, support and signals. */
import { headers } from "./headers.ts"

export const accountHeaders = {
  corporateNumber: ["法人番号", "corporate number", "corporate no", "company number"],
  reading: ["フリガナ", "ふりがな", "会社名カナ", "カナ", "読み", "読み仮名", "reading", "kana", "name in kana"],
  product: ["製品", "製品名", "商品", "商品名", "品名", "サービス", "product", "product name", "item", "service"],
  quantity: ["数量", "個数", "台数", "ライセンス数", "quantity", "qty", "licences", "licenses", "seats"],
  department: ["部署", "先方部署", "部署名", "部門", "所属", "department", "customer department", "division"],
  person: ["氏名", "お名前", "名前", ...headers.person, "name", "full name"],
  mail: [...headers.mail],
  reason: ["理由", "reason"]
} as const satisfies Readonly<Record<string, ReadonlyArray<string>>>

/** What cells say for yes and no. */
export const yesOrNo: Readonly<Record<string, boolean>> = {
  はい: true,
  有: true,
  あり: true,
  "○": true,
  する: true,
  自動更新: true,
  決裁者: true,
  yes: true,
  true: true,
  y: true,
  "1": true,
  いいえ: false,
  無: false,
  なし: false,
  "×": false,
  しない: false,
  no: false,
  false: false,
  n: false,
  "0": false
}

/**
 * A list that mentions a customer says that they are there by then, and what they are called unless somebody says it
 * better: an undated opening fills in what is missing.
 */
export const named = { at: { columns: [], otherwise: "seen" }, data: { name: "customer" } } as const
