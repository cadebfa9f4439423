/** The list of requests to the product (要望一覧): one row per customer and request, the same request under one number. */
import type { Profile } from "../profile.ts"
import { accountHeaders, named, yesOrNo } from "./account-headers.ts"
import { headers } from "./headers.ts"

export const requests: Profile = {
  name: "requests",
  version: 1,
  label: { ja: "要望一覧（1 行 = 1 社の 1 要望）", en: "Product requests (one row per customer and request)" },
  rows: "log",
  of: "account",
  columns: {
    date: { headers: ["受付日", "要望日", ...headers.date, "requested on", "received on"], required: true },
    customerId: { headers: headers.customerId },
    customer: { headers: headers.customer },
    person: { headers: accountHeaders.person },
    request: {
      headers: ["要望番号", "要望ID", "要望No", "機能要望番号", "request no", "request id", "feature id"],
      required: true
    },
    title: { headers: ["要望", "要望名", "要望件名", "機能要望", "request", "feature", "feature request", "title"] },
    text: { headers: ["詳細", "要望内容", "内容", "背景", "details", "text", "background"] },
    product: { headers: accountHeaders.product },
    blocking: {
      headers: ["必須", "導入条件", "更新条件", "受注条件", "blocking", "must have", "required", "deal breaker"]
    },
    withdrawnOn: { headers: ["取り下げ日", "取下げ日", "取下日", "withdrawn on"] },
    reason: { headers: ["取り下げ理由", ...accountHeaders.reason] }
  },
  oneOf: ["customerId", "customer"],
  key: ["customerId", "customer", "request"],
  deal: [],
  account: ["customerId", "customer"],
  person: { name: "person" },
  date: "date",
  knownAt: "recorded",
  opens: named,
  events: [
    {
      group: "request",
      kind: "product-requested",
      data: {
        request: "request",
        title: "title",
        text: "text",
        product: "product",
        blocking: { column: "blocking", as: "choice", choices: yesOrNo },
        from: { column: "person", as: "participant" }
      },
      always: true
    },
    {
      group: "withdrawal",
      kind: "request-withdrawn",
      at: { columns: ["withdrawnOn"], otherwise: "nothing" },
      data: { request: "request", reason: "reason" },
      always: true
    }
  ]
}
