/** The list of inquiries (問い合わせ一覧): one row per inquiry, with what was answered and how content they were. */
import type { Condition, FieldSource, Profile } from "../profile.ts"
import { accountHeaders, named } from "./account-headers.ts"
import { headers } from "./headers.ts"

const inquiry = (which: "new" | "last"): FieldSource => ({ thing: "inquiry", which, named: "number" })

const open = ["未対応", "対応中", "回答済み", "未完了", "保留", "open", "in progress", "answered", "pending"]
const closed = ["完了", "対応完了", "解決", "解決済み", "クローズ", "済", "closed", "done", "resolved", "solved"]
const stillOpen: Condition = { column: "status", is: open }

export const inquiries: Profile = {
  name: "inquiries",
  version: 1,
  label: { ja: "問い合わせ一覧（1 行 = 1 件）", en: "Inquiries (one row per inquiry)" },
  notices: [
    {
      ja: "回答日か回答のある問い合わせは、状態の列が未完了と言わない限り、その回答で完了したものとします。",
      en: "An inquiry with an answer is closed by it, unless the status column says that it is still open."
    }
  ],
  rows: "log",
  of: "account",
  columns: {
    number: {
      headers: [
        "問い合わせ番号",
        "問合せ番号",
        "受付番号",
        "チケット番号",
        "inquiry no",
        "inquiry id",
        "ticket",
        "ticket id"
      ]
    },
    receivedOn: {
      headers: [
        "受付日",
        "受付日時",
        "問い合わせ日",
        "問合せ日",
        "お問い合わせ日",
        "received on",
        "received",
        "received at"
      ],
      required: true
    },
    customerId: { headers: headers.customerId },
    customer: { headers: headers.customer },
    person: { headers: [...headers.person, "氏名", "お名前", "問い合わせ者", "name", "from"] },
    mail: { headers: headers.mail },
    kind: { headers: ["種別", "区分", "分類", "問い合わせ種別", "kind", "type", "category"] },
    product: { headers: accountHeaders.product },
    department: { headers: accountHeaders.department },
    channel: { headers: headers.channel },
    text: {
      headers: ["内容", "問い合わせ内容", "質問", "要点", "text", "inquiry", "details", "content"],
      required: true
    },
    answeredOn: { headers: ["回答日", "回答日時", "answered on", "answered", "answered at"] },
    answer: { headers: ["回答", "回答内容", "対応内容", "answer", "reply"] },
    status: { headers: headers.status },
    closedOn: { headers: ["完了日", "解決日", "クローズ日", "closed on", "closed", "resolved on"] },
    satisfaction: { headers: ["満足度", "評価", "satisfaction", "rating"] },
    owner: { headers: [...headers.owner, "対応者", "回答者", "担当者", "answered by"] }
  },
  oneOf: ["customerId", "customer", "mail"],
  key: ["number"],
  deal: [],
  byDomain: ["mail"],
  account: ["customerId", "customer", "mail"],
  person: { name: "person", mail: "mail" },
  date: "receivedOn",
  member: "owner",
  knownAt: "recorded",
  opens: named,
  events: [
    {
      group: "inquiry",
      kind: "inquiry-received",
      data: {
        inquiry: inquiry("new"),
        kind: {
          column: "kind",
          as: "choice",
          else: "other",
          choices: {
            質問: "question",
            問い合わせ: "question",
            使い方: "question",
            障害: "trouble",
            不具合: "trouble",
            故障: "trouble",
            トラブル: "trouble",
            苦情: "complaint",
            クレーム: "complaint",
            要望: "request",
            依頼: "request",
            その他: "other",
            question: "question",
            trouble: "trouble",
            bug: "trouble",
            incident: "trouble",
            complaint: "complaint",
            request: "request",
            other: "other"
          }
        },
        text: "text",
        product: "product",
        department: "department",
        channel: { column: "channel", as: "channel" },
        from: { column: "person", as: "participant" }
      },
      always: true
    },
    {
      group: "answer",
      kind: "inquiry-answered",
      at: { columns: ["answeredOn"], otherwise: "nothing" },
      when: [stillOpen],
      data: {
        inquiry: inquiry("last"),
        text: "answer",
        channel: { column: "channel", as: "channel" },
        closes: { value: false }
      },
      always: true
    },
    {
      group: "answer",
      kind: "inquiry-answered",
      at: { columns: ["answeredOn"], otherwise: "nothing" },
      when: [{ column: "status", isNot: open }],
      data: {
        inquiry: inquiry("last"),
        text: "answer",
        channel: { column: "channel", as: "channel" },
        closes: { value: true }
      },
      always: true
    },
    // Answered, and nobody wrote when.
    {
      group: "answer",
      kind: "inquiry-answered",
      at: { columns: [], otherwise: "seen" },
      when: [
        { column: "answeredOn", filled: false },
        { column: "answer", filled: true },
        { column: "status", isNot: open }
      ],
      data: { inquiry: inquiry("last"), text: "answer", closes: { value: true } }
    },
    {
      group: "closing",
      kind: "inquiry-closed",
      at: { columns: ["closedOn", "answeredOn"], otherwise: "seen" },
      when: [{ column: "status", is: closed }],
      data: { inquiry: inquiry("last"), satisfaction: { column: "satisfaction", as: "satisfaction" } },
      always: true
    },
    {
      group: "closing",
      kind: "inquiry-closed",
      at: { columns: ["closedOn", "answeredOn"], otherwise: "seen" },
      when: [
        { column: "status", isNot: [...open, ...closed] },
        { column: "satisfaction", filled: true }
      ],
      data: { inquiry: inquiry("last"), satisfaction: { column: "satisfaction", as: "satisfaction" } }
    },
    // A word of which it is not known whether the inquiry is still open.
    {
      group: "status",
      kind: "field-set",
      when: [{ column: "status", isNot: [...open, ...closed] }],
      data: { field: { value: "inquiry status" }, value: "status" }
    }
  ]
}
