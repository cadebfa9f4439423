/** A change log as CRMs export it for audits: which field of which deal became what, when. */
import type { Profile } from "../profile.ts"

const changed = (field: string) => [{ column: "field", is: field }]

export const crmChangeLog: Profile = {
  name: "crm-change-log",
  version: 1,
  label: { ja: "CRM の変更履歴（1 行 = 1 項目の変更）", en: "CRM change log (one row per changed field)" },
  notices: [
    {
      ja: "過去の記録の書き出しなので、各事実はその時点で知られていたものとして扱います。",
      en: "A historical export: each fact is taken to have been known when it happened."
    }
  ],
  rows: "log",
  columns: {
    deal: { headers: ["deal_id", "deal id", "商談ID", "案件ID"], required: true },
    time: { headers: ["change_time", "changed at", "change time", "変更日時", "timestamp"], required: true },
    field: {
      headers: ["changed_field_key", "changed field", "field", "field key", "変更項目", "項目"],
      required: true
    },
    value: { headers: ["new_value", "new value", "value", "変更後", "新しい値"], required: true }
  },
  key: ["deal", "time", "field"],
  deal: ["deal"],
  date: "time",
  knownAt: "occurred",
  pipelines: [
    {
      id: "crm-change-log",
      label: { ja: "CRM 変更履歴", en: "CRM change log" },
      statuses: [
        { id: "lead-generation", label: { ja: "リード獲得", en: "Lead Generation" }, kind: "open", also: ["1"] },
        { id: "qualified-lead", label: { ja: "有望リード", en: "Qualified Lead" }, kind: "open", also: ["2"] },
        { id: "needs-assessment", label: { ja: "ニーズ確認", en: "Needs Assessment" }, kind: "open", also: ["3"] },
        {
          id: "proposal",
          label: { ja: "提案・見積準備", en: "Proposal/Quote Preparation" },
          kind: "open",
          also: ["4"]
        },
        { id: "negotiation", label: { ja: "交渉", en: "Negotiation" }, kind: "open", also: ["5"] },
        { id: "closing", label: { ja: "クロージング", en: "Closing" }, kind: "open", also: ["6"] },
        {
          id: "implementation",
          label: { ja: "導入・立ち上げ", en: "Implementation/Onboarding" },
          kind: "open",
          also: ["7"]
        },
        {
          id: "customer-success",
          label: { ja: "定着支援", en: "Follow-up/Customer Success" },
          kind: "open",
          also: ["8"]
        },
        { id: "renewal", label: { ja: "更新・拡大", en: "Renewal/Expansion" }, kind: "open", also: ["9"] },
        { id: "lost", label: { ja: "失注", en: "Lost" }, kind: "lost" }
      ]
    }
  ],
  events: [
    {
      group: "opened",
      kind: "deal-opened",
      when: changed("add_time"),
      data: { pipeline: { value: "crm-change-log" } },
      always: true
    },
    {
      group: "status",
      kind: "status-changed",
      when: changed("stage_id"),
      data: { to: { column: "value", as: "status" } }
    },
    {
      group: "owner",
      kind: "owner-changed",
      when: changed("user_id"),
      data: { to: { column: "value", as: "id" }, name: "value" }
    },
    {
      group: "lost",
      kind: "deal-lost",
      when: changed("lost_reason"),
      data: {
        reason: {
          column: "value",
          as: "choice",
          choices: {
            "1": "Customer Not Ready",
            "2": "Pricing Issues",
            "3": "Unreachable Customer",
            "4": "Product Mismatch",
            "5": "Duplicate Entry"
          }
        }
      },
      always: true
    },
    { group: "won", kind: "deal-won", when: changed("won_time"), data: {}, always: true }
  ]
}
