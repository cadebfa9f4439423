/** Sales by line (売上明細): one row per sale, with what it brought and what it cost. */
import type { Profile } from "../profile.ts"
import { accountHeaders, named } from "./account-headers.ts"
import { headers } from "./headers.ts"

export const sales: Profile = {
  name: "sales",
  version: 1,
  label: { ja: "売上明細（1 行 = 1 件の売上）", en: "Sales by line (one row per sale)" },
  rows: "log",
  of: "account",
  columns: {
    date: {
      headers: ["売上日", "計上日", "売上計上日", "納品日", ...headers.date, "sales date", "sold on", "booked on"],
      required: true
    },
    sale: { headers: ["売上番号", "伝票番号", "明細番号", "sale id", "sales no", "slip no", "invoice no"] },
    line: { headers: ["行番号", "明細行", "line", "line no"] },
    customerId: { headers: headers.customerId },
    customer: { headers: headers.customer },
    product: { headers: accountHeaders.product, required: true },
    quantity: { headers: accountHeaders.quantity },
    amount: { headers: ["売上金額", "売上", "売上高", ...headers.amount, "sales", "revenue"], required: true },
    cost: { headers: ["原価", "仕入原価", "売上原価", "仕入金額", "cost", "cost of sales"] },
    contract: { headers: ["契約番号", "契約ID", "contract id", "contract no"] }
  },
  oneOf: ["customerId", "customer"],
  key: ["sale", "line"],
  deal: [],
  account: ["customerId", "customer"],
  date: "date",
  knownAt: "recorded",
  opens: named,
  events: [
    {
      group: "sale",
      kind: "sale-recorded",
      data: {
        amount: { column: "amount", as: "money" },
        sale: "sale",
        product: "product",
        quantity: { column: "quantity", as: "quantity" },
        cost: { column: "cost", as: "money" },
        contract: "contract"
      },
      always: true
    }
  ]
}
