/** The summary (pattern A): one row per customer with how things stand now. */
import type { Profile } from "../profile.ts"
import { accountHeaders } from "./account-headers.ts"
import { headers } from "./headers.ts"

const atLastContact = { columns: ["lastContact"], otherwise: "seen", undated: true } as const
const seen = { columns: [], otherwise: "seen" } as const

export const summary: Profile = {
  name: "summary",
  version: 1,
  label: { ja: "顧客別の最新状況（1 行 = 1 顧客）", en: "Latest summary (one row per customer)" },
  notices: [
    {
      ja: "ステータスなどがいつからかは書かれていないので、「前回の取り込みから今回までに見えたこと」として記録し、日数は数えません。",
      en: "The sheet does not say when a status began: it is recorded as seen between the last import and this, and no days are counted from it."
    }
  ],
  rows: "summary",
  columns: {
    deal: { headers: headers.deal },
    title: { headers: headers.title },
    customerId: { headers: headers.customerId },
    customer: { headers: headers.customer },
    corporateNumber: { headers: accountHeaders.corporateNumber },
    person: { headers: headers.person },
    phone: { headers: headers.phone.filter((header) => header !== "電話") },
    mail: { headers: headers.mail.filter((header) => header !== "メール" && header !== "mail") },
    lastContact: { headers: headers.lastContact, required: true },
    channel: { headers: headers.channel },
    gist: { headers: headers.gist },
    nextAction: { headers: headers.nextAction },
    nextActionDue: { headers: headers.nextActionDue },
    nextActionBy: { headers: headers.nextActionBy },
    status: { headers: headers.status },
    ball: { headers: headers.ball },
    lookAgain: { headers: headers.lookAgain },
    temperature: { headers: headers.temperature },
    amount: { headers: headers.amount },
    owner: { headers: [...headers.owner, "担当者"] },
    memo: { headers: headers.memo },
    link: { headers: headers.link }
  },
  oneOf: ["deal", "customerId", "customer"],
  key: ["deal", "customerId", "customer"],
  deal: ["deal", "customerId", "customer"],
  account: ["customerId", "customer"],
  person: { name: "person", mail: "mail", phone: "phone" },
  against: "lastContact",
  member: "owner",
  history: "memo",
  knownAt: "recorded",
  opens: {
    at: atLastContact,
    data: { title: "title", customer: "customer", account: { column: ["customerId", "customer"], as: "account" } }
  },
  nextAction: { text: "nextAction", due: "nextActionDue", assignee: "nextActionBy", cleared: "replaced" },
  events: [
    {
      group: "contact",
      kind: "contacted",
      at: { columns: ["lastContact"], otherwise: "nothing" },
      data: {
        channel: { column: "channel", as: "channel", else: "other" },
        direction: { column: [], as: "direction", channel: "channel" },
        marks: { column: "channel", as: "marks" },
        gist: "gist"
      },
      always: true
    },
    { group: "owner", kind: "owner-changed", at: seen, data: { to: { column: "owner", as: "member" } }, state: true },
    {
      group: "amount",
      kind: "amount-changed",
      at: seen,
      data: { amount: { column: "amount", as: "money" } },
      state: true
    },
    {
      group: "ball",
      kind: "ball-moved",
      at: seen,
      data: {
        to: { column: "ball", as: "side" },
        who: { column: "ball", as: "side-who" },
        approval: { column: "ball", as: "side-approval" },
        reason: { column: "ball", as: "side-reason" },
        lookAgain: { column: "lookAgain", as: "look-again" }
      },
      state: true
    },
    {
      group: "temperature",
      kind: "temperature-read",
      at: seen,
      data: { level: { column: "temperature", as: "temperature" } },
      state: true
    },
    // Last of how things stand: the amount of a deal that is won by now was not changed after the closing.
    {
      group: "status",
      kind: "status-changed",
      at: seen,
      data: { to: { column: "status", as: "status" } },
      state: true
    },
    {
      group: "account",
      kind: "account-described",
      about: "account",
      at: seen,
      data: {
        name: "customer",
        phones: { column: "phone", as: "list" },
        domains: { column: "mail", as: "domains" }
      },
      state: true
    },
    // On its own, so that a number that is mended brings nothing else along.
    {
      group: "corporate number",
      kind: "account-described",
      about: "account",
      at: seen,
      data: { corporateNumber: { column: "corporateNumber", as: "corporate-number" } },
      state: true
    },
    {
      group: "person",
      kind: "field-set",
      at: seen,
      data: { field: { value: "contact person" }, value: "person" },
      state: true
    },
    { group: "phone", kind: "field-set", at: seen, data: { field: { value: "phone" }, value: "phone" }, state: true },
    { group: "mail", kind: "field-set", at: seen, data: { field: { value: "mail" }, value: "mail" }, state: true },
    { group: "memo", kind: "note-added", at: seen, data: { text: "memo" }, state: true },
    { group: "link", kind: "linked", at: seen, data: { url: "link" }, state: true }
  ]
}
