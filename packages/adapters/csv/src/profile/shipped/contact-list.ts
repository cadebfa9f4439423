/** The plain list people start with (E3): who, how to reach them, when somebody last did something, and a memo. */
import type { Profile } from "../profile.ts"
import { headers } from "./headers.ts"

const seen = { columns: [], otherwise: "seen" } as const

const list = (lastHandledIsContact: boolean): Profile => ({
  name: lastHandledIsContact ? "contact-list" : "contact-list-internal",
  version: 1,
  label: lastHandledIsContact
    ? { ja: "顧客リスト（最終対応日は接点）", en: "Plain customer list (last handled counts as contact)" }
    : { ja: "顧客リスト（最終対応日は社内作業）", en: "Plain customer list (last handled was work of our own)" },
  notices: [
    lastHandledIsContact
      ? {
          ja: "最終対応日を接点の日として数えました。社内作業の日なら、プロファイル contact-list-internal で取り込んでください。",
          en: "The last handled date was counted as contact. If it is work of your own, import with the profile contact-list-internal."
        }
      : {
          ja: "最終対応日は社内作業の日とし、接点には数えません。",
          en: "The last handled date was taken for work of our own and does not count as contact."
        }
  ],
  recognised: lastHandledIsContact,
  rows: "summary",
  columns: {
    customerId: { headers: headers.customerId },
    customer: { headers: headers.customer, required: true },
    person: { headers: [...headers.person, "担当者"] },
    phone: { headers: headers.phone },
    mail: { headers: headers.mail },
    lastHandled: { headers: [...headers.lastHandled, ...headers.date], required: true },
    status: { headers: headers.status },
    owner: { headers: headers.owner },
    memo: { headers: [...headers.memo, ...headers.gist] }
  },
  key: ["customerId", "customer"],
  deal: ["customerId", "customer"],
  account: ["customerId", "customer"],
  person: { name: "person", mail: "mail", phone: "phone" },
  member: "owner",
  history: "memo",
  knownAt: "recorded",
  opens: {
    at: { columns: ["lastHandled"], otherwise: "seen", undated: true },
    data: { customer: "customer", account: { column: ["customerId", "customer"], as: "account" } }
  },
  events: [
    {
      group: "contact",
      kind: "contacted",
      at: { columns: ["lastHandled"], otherwise: "nothing" },
      data: {
        channel: { value: "other" },
        direction: { value: "outbound" },
        ...(lastHandledIsContact ? {} : { marks: { value: ["internal"] } }),
        participants: { column: "person", as: "participants" }
      },
      always: true
    },
    { group: "owner", kind: "owner-changed", at: seen, data: { to: { column: "owner", as: "member" } }, state: true },
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
    {
      group: "person",
      kind: "field-set",
      at: seen,
      data: { field: { value: "contact person" }, value: "person" },
      state: true
    },
    { group: "phone", kind: "field-set", at: seen, data: { field: { value: "phone" }, value: "phone" }, state: true },
    { group: "mail", kind: "field-set", at: seen, data: { field: { value: "mail" }, value: "mail" }, state: true },
    { group: "memo", kind: "note-added", at: seen, data: { text: "memo" }, state: true }
  ]
})

export const contactList: Profile = list(true)

/** The same list where the last handled date is work of our own, such as sending a catalogue round. */
export const contactListInternal: Profile = list(false)
