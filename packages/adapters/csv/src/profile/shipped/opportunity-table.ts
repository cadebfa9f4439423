/** A table of opportunities: one row per deal with its stage, the day it was engaged and the day it was closed. */
import type { Profile } from "../profile.ts"
import { headers } from "./headers.ts"

const begun = { columns: ["engaged"], otherwise: "seen" } as const
const ended = { columns: ["closed"], otherwise: "seen" } as const

export const opportunityTable: Profile = {
  name: "opportunity-table",
  version: 1,
  label: { ja: "案件一覧（開始日と終了日つき）", en: "Table of opportunities (with engage and close dates)" },
  notices: [
    {
      ja: "過去の記録の書き出しなので、各事実はその日に知られていたものとして扱います。日付のない案件は日数を数えません。",
      en: "A historical export: each fact is taken to have been known on its day. Deals without any date stand outside every count of days."
    }
  ],
  rows: "summary",
  columns: {
    deal: { headers: ["opportunity_id", "opportunity id", "案件ID", "商談ID", "deal id"], required: true },
    owner: { headers: ["sales_agent", ...headers.owner] },
    product: { headers: ["product", "製品", "商品", "製品名", "商品名"] },
    customer: { headers: headers.customer },
    stage: { headers: ["deal_stage", ...headers.status], required: true },
    engaged: { headers: ["engage_date", "engage date", "start date", "開始日", "案件化日", "商談開始日"], required: true },
    closed: { headers: ["close_date", "close date", "closed date", "終了日", "完了日", "決着日"], required: true },
    value: { headers: ["close_value", ...headers.amount] }
  },
  key: ["deal"],
  deal: ["deal"],
  account: ["customer"],
  member: "owner",
  dates: "day-first",
  currency: "USD",
  knownAt: "occurred",
  pipelines: [
    {
      id: "opportunity-table",
      label: { ja: "案件一覧", en: "Opportunities" },
      statuses: [
        { id: "prospecting", label: { ja: "見込み", en: "Prospecting" }, kind: "open" },
        { id: "engaging", label: { ja: "商談中", en: "Engaging" }, kind: "open" },
        { id: "won", label: { ja: "受注", en: "Won" }, kind: "won" },
        { id: "lost", label: { ja: "失注", en: "Lost" }, kind: "lost" }
      ]
    }
  ],
  opens: {
    at: begun,
    data: {
      pipeline: { value: "opportunity-table" },
      customer: "customer",
      account: { column: "customer", as: "account" },
      title: "product",
      owner: { column: "owner", as: "member" }
    }
  },
  events: [
    { group: "status", kind: "status-changed", at: begun, when: [{ column: "stage", isNot: ["Won", "Lost", "受注", "失注"] }], data: { to: { column: "stage", as: "status" } }, state: true },
    { group: "status", kind: "status-changed", at: { columns: ["engaged"], otherwise: "nothing" }, when: [{ column: "stage", is: ["Won", "Lost", "受注", "失注"] }], data: { to: { value: "engaging" } }, always: true },
    {
      group: "product",
      kind: "field-set",
      at: begun,
      data: { field: { value: "product" }, value: "product" },
      state: true
    },
    {
      group: "amount",
      kind: "amount-changed",
      at: begun,
      // What it is worth as long as it is open; what it was won at comes with the winning.
      when: [{ column: "stage", isNot: ["Won", "Lost", "受注", "失注"] }],
      data: { amount: { column: "value", as: "money" } },
      state: true
    },
    { group: "won", kind: "deal-won", at: ended, when: [{ column: "stage", is: ["Won", "受注"] }], data: { amount: { column: "value", as: "money" } }, always: true },
    { group: "lost", kind: "deal-lost", at: ended, when: [{ column: "stage", is: ["Lost", "失注"] }], data: {}, always: true }
  ]
}
