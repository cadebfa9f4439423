/** A pipeline report: one row per deal on its reporting date, with size, probability and the next step as text. */
import type { Profile } from "../profile.ts"
import { headers } from "./headers.ts"

const closing = ["Won", "Lost", "受注", "失注"]

export const pipelineNextSteps: Profile = {
  name: "pipeline-next-steps",
  version: 1,
  label: { ja: "パイプライン報告（次の一手は文章）", en: "Pipeline report (next steps as text)" },
  notices: [
    {
      ja: "商談は報告日に始まったものとして数えます。過去の記録の書き出しなので、各事実はその日に知られていたものとして扱います。",
      en: "Deals are counted from their reporting date. A historical export: each fact is taken to have been known on its day."
    }
  ],
  rows: "summary",
  columns: {
    reported: { headers: ["Reporting Date", "report date", "報告日", "レポート日"], required: true },
    owner: { headers: headers.owner },
    customer: { headers: headers.customer, required: true },
    country: { headers: ["Country", "国"] },
    stage: { headers: headers.status, required: true },
    size: { headers: headers.amount },
    probability: { headers: ["Probability", "確度", "受注確度", "win probability"] },
    channel: { headers: ["Sales Channel", "販売チャネル"] },
    close: {
      headers: [
        "Close Date/Expected Close Date",
        "expected close date",
        "expected close",
        "close date",
        "受注予定日",
        "完了予定日"
      ]
    },
    nextSteps: { headers: headers.nextAction, required: true }
  },
  key: ["customer"],
  deal: ["customer"],
  account: ["customer"],
  date: "reported",
  member: "owner",
  currency: "USD",
  knownAt: "occurred",
  pipelines: [
    {
      id: "pipeline-next-steps",
      label: { ja: "パイプライン報告", en: "Pipeline report" },
      statuses: [
        { id: "identified", label: { ja: "発掘", en: "Identified" }, kind: "open" },
        { id: "qualified", label: { ja: "見極め済み", en: "Qualified" }, kind: "open" },
        { id: "validated", label: { ja: "検証済み", en: "Validated" }, kind: "open" },
        { id: "proposal", label: { ja: "提案", en: "Proposal" }, kind: "open" },
        { id: "won", label: { ja: "受注", en: "Won" }, kind: "won" },
        { id: "lost", label: { ja: "失注", en: "Lost" }, kind: "lost" }
      ]
    }
  ],
  opens: {
    data: {
      pipeline: { value: "pipeline-next-steps" },
      customer: "customer",
      account: { column: "customer", as: "account" },
      owner: { column: "owner", as: "member" },
      amount: { column: "size", as: "money" }
    }
  },
  nextAction: { text: "nextSteps", cleared: "replaced" },
  events: [
    {
      group: "status",
      kind: "status-changed",
      when: [{ column: "stage", isNot: closing }],
      data: { to: { column: "stage", as: "status" } },
      state: true
    },
    { group: "amount", kind: "amount-changed", data: { amount: { column: "size", as: "money" } }, state: true },
    {
      group: "probability",
      kind: "field-set",
      data: { field: { value: "probability" }, value: { column: "probability", as: "percent" } },
      state: true
    },
    { group: "country", kind: "field-set", data: { field: { value: "country" }, value: "country" }, state: true },
    {
      group: "sales channel",
      kind: "field-set",
      data: { field: { value: "sales channel" }, value: "channel" },
      state: true
    },
    {
      group: "expected close",
      kind: "close-expected",
      when: [{ column: "stage", isNot: closing }],
      data: { on: { column: "close", as: "deadline" } },
      state: true
    },
    {
      group: "won",
      kind: "deal-won",
      at: { columns: ["close"], otherwise: "seen" },
      when: [{ column: "stage", is: ["Won", "受注"] }],
      data: { amount: { column: "size", as: "money" } },
      always: true
    },
    {
      group: "lost",
      kind: "deal-lost",
      at: { columns: ["close"], otherwise: "seen" },
      when: [{ column: "stage", is: ["Lost", "失注"] }],
      data: {},
      always: true
    }
  ]
}
