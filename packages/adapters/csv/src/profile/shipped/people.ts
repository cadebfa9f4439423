/** Business cards and lists of contacts: one row per person, with where they are and what they decide. */
import type { FieldSource, Profile } from "../profile.ts"
import { accountHeaders, named, yesOrNo } from "./account-headers.ts"
import { headers } from "./headers.ts"

const seen = { columns: [], otherwise: "seen" } as const
/** Whoever has left was there on the day they left, where nobody wrote since when. */
const met = { columns: ["metOn", "leftOn"], otherwise: "seen" } as const
const leaving = { columns: ["leftOn"], otherwise: "seen" } as const

const standing: Readonly<Record<string, FieldSource>> = {
  name: "person",
  reading: "reading",
  department: "department",
  title: "title",
  role: "role",
  influence: {
    column: "influence",
    as: "choice",
    choices: { 高: "high", 大: "high", 中: "medium", 低: "low", 小: "low", high: "high", medium: "medium", low: "low" }
  },
  decider: { column: "decider", as: "choice", choices: yesOrNo },
  mails: { column: "mail", as: "list" },
  phones: { column: "phone", as: "list" }
}

export const people: Profile = {
  name: "people",
  version: 1,
  label: { ja: "名刺・担当者一覧（1 行 = 1 人）", en: "Business cards and contacts (one row per person)" },
  rows: "summary",
  of: "person",
  columns: {
    customerId: { headers: headers.customerId },
    customer: { headers: headers.customer },
    person: { headers: accountHeaders.person, required: true },
    reading: { headers: accountHeaders.reading },
    department: { headers: accountHeaders.department },
    title: { headers: ["役職", "肩書", "肩書き", "title", "job title", "position"] },
    role: { headers: ["役割", "立場", "関与", "role", "role in the deal"] },
    influence: { headers: ["影響力", "影響度", "influence"] },
    decider: { headers: ["決裁者", "決裁権", "decision maker", "decider"] },
    mail: { headers: headers.mail },
    phone: { headers: [...headers.phone, "携帯", "携帯電話", "mobile"] },
    metOn: { headers: ["名刺交換日", "交換日", "登録日", "met on", "card received on"] },
    leftOn: { headers: ["退職日", "異動日", "離任日", "退職・異動日", "left on", "leaving date"] },
    movedTo: { headers: ["転職先", "異動先", "移籍先", "moved to", "new company"] },
    successor: { headers: ["後任", "後任者", "successor"] },
    reason: { headers: accountHeaders.reason },
    memo: { headers: headers.memo }
  },
  oneOf: ["title", "role", "decider", "mail", "phone", "leftOn", "department"],
  deal: [],
  account: ["customerId", "customer"],
  person: { name: "person", mail: "mail", phone: "phone" },
  knownAt: "recorded",
  opens: {
    at: met,
    data: { ...standing, account: { column: ["customerId", "customer"], as: "account" } }
  },
  events: [
    { group: "account", kind: "account-opened", about: "account", ...named, state: true },
    {
      group: "department",
      kind: "department-described",
      about: "account",
      at: seen,
      when: [{ column: "department", filled: true }],
      data: { department: "department", name: "department" },
      state: true
    },
    // Whoever has left is not what they were there any more.
    {
      group: "person",
      kind: "person-described",
      at: seen,
      when: [{ column: "leftOn", filled: false }],
      data: standing,
      state: true
    },
    {
      group: "moved",
      kind: "person-moved",
      at: leaving,
      when: [{ column: "movedTo", filled: true }],
      data: {
        from: { column: ["customerId", "customer"], as: "account" },
        to: { column: "movedTo", as: "account-named" }
      },
      state: true
    },
    {
      group: "left",
      kind: "person-left",
      at: { columns: ["leftOn"], otherwise: "nothing" },
      when: [{ column: "movedTo", filled: false }],
      data: {
        account: { column: ["customerId", "customer"], as: "account" },
        successor: { column: "successor", as: "person" },
        reason: "reason"
      },
      state: true
    },
    { group: "memo", kind: "note-added", at: seen, data: { text: "memo" }, state: true }
  ]
}
