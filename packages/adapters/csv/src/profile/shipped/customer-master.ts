/** The master of customers (取引先台帳): one row per customer, or per department of one, with what is known of it. */
import type { Profile } from "../profile.ts"
import { accountHeaders } from "./account-headers.ts"
import { headers } from "./headers.ts"

const seen = { columns: [], otherwise: "seen" } as const

export const customerMaster: Profile = {
  name: "customer-master",
  version: 1,
  label: { ja: "取引先台帳（1 行 = 1 社、または 1 部署）", en: "Customer master (one row per customer or department)" },
  notices: [
    {
      ja: "台帳の内容は「シートが書かれた日に見えたこと」として記録します。書き換えられた項目は新しい事実になり、空になったセルは何も消しません。",
      en: "What the master says is recorded as seen on the day it was written. A cell that changes is a new fact, and one that is emptied takes nothing away."
    }
  ],
  rows: "summary",
  of: "account",
  columns: {
    customerId: { headers: headers.customerId },
    customer: { headers: headers.customer, required: true },
    corporateNumber: { headers: accountHeaders.corporateNumber },
    reading: { headers: accountHeaders.reading },
    otherNames: { headers: ["別名", "略称", "通称", "英文社名", "other names", "also known as", "short name"] },
    industry: { headers: ["業種", "業界", "industry", "sector"] },
    employees: { headers: ["従業員数", "社員数", "人数", "employees", "number of employees", "headcount"] },
    capital: { headers: ["資本金", "capital", "paid-in capital"] },
    address: { headers: ["住所", "所在地", "本社所在地", "address"] },
    phone: { headers: headers.phone },
    mail: { headers: ["代表メール", ...headers.mail] },
    url: { headers: ["URL", "ホームページ", "Webサイト", "サイト", "website", "web site", "home page"] },
    domain: { headers: ["ドメイン", "メールドメイン", "domain", "mail domain"] },
    owner: { headers: headers.owner },
    department: { headers: accountHeaders.department },
    parent: { headers: ["親会社", "親会社名", "本社", "グループ親会社", "parent", "parent company", "head office"] },
    relation: { headers: ["関係", "資本関係", "グループ区分", "relation", "relation to parent"] },
    since: { headers: ["取引開始日", "登録日", "customer since", "registered on", "account since"] },
    memo: { headers: headers.memo }
  },
  oneOf: ["corporateNumber", "reading", "industry", "employees", "capital", "address", "url", "domain", "parent"],
  key: ["customerId", "customer", "department"],
  several: ["owner"],
  deal: [],
  account: ["customerId", "customer"],
  knownAt: "recorded",
  opens: { at: { columns: ["since"], otherwise: "seen" }, data: { name: "customer", kind: { value: "company" } } },
  events: [
    {
      group: "account",
      kind: "account-described",
      at: seen,
      data: {
        name: "customer",
        reading: "reading",
        otherNames: { column: "otherNames", as: "list" },
        industry: "industry",
        employees: { column: "employees", as: "count" },
        capital: { column: "capital", as: "money" },
        address: "address",
        phones: { column: "phone", as: "list" },
        mails: { column: "mail", as: "list" },
        url: "url",
        domains: { column: ["domain", "url", "mail"], as: "domains" }
      },
      state: true
    },
    // On its own, so that a number that is mended brings nothing else along.
    {
      group: "corporate number",
      kind: "account-described",
      at: seen,
      data: { corporateNumber: { column: "corporateNumber", as: "corporate-number" } },
      state: true
    },
    // Before who looks after it.
    {
      group: "department",
      kind: "department-described",
      at: seen,
      when: [{ column: "department", filled: true }],
      data: { department: "department", name: "department" },
      state: true
    },
    {
      group: "owner",
      kind: "account-assigned",
      at: seen,
      data: {
        member: { column: "owner", as: "member" },
        name: "owner",
        department: "department"
      },
      when: [{ column: "owner", filled: true }],
      state: true
    },
    {
      group: "parent",
      kind: "accounts-linked",
      at: seen,
      when: [{ column: "parent", filled: true }],
      data: {
        child: { column: ["customerId", "customer"], as: "account" },
        parent: { column: "parent", as: "account-named" },
        relation: {
          column: "relation",
          as: "choice",
          else: "subsidiary",
          choices: {
            子会社: "subsidiary",
            完全子会社: "subsidiary",
            連結子会社: "subsidiary",
            支店: "branch",
            支社: "branch",
            営業所: "branch",
            工場: "branch",
            拠点: "branch",
            関連会社: "affiliate",
            関係会社: "affiliate",
            グループ会社: "affiliate",
            subsidiary: "subsidiary",
            branch: "branch",
            affiliate: "affiliate"
          }
        }
      },
      state: true
    },
    { group: "memo", kind: "note-added", at: seen, data: { text: "memo" }, state: true }
  ]
}
