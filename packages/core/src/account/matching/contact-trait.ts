/** Domains, mail addresses, phones and addresses as they are compared. */
import { mailDomainOf } from "../name/index.ts"
import type { CompanyRecord } from "./record.ts"
import type { ReasonCode } from "./reason.ts"

export type ContactCode = Extract<ReasonCode, "same-domain" | "same-mail" | "same-phone" | "same-address">

/** How much sharing one says. A domain may be a group's, a phone a building's, an address a tower's. */
export const weightOfContact: Readonly<Record<ContactCode, number>> = {
  "same-mail": 0.7,
  "same-domain": 0.55,
  "same-phone": 0.55,
  "same-address": 0.3
}

/** One way to reach a company: what is shared, and the text it is compared by. */
export interface ContactTrait {
  readonly code: ContactCode
  readonly text: string
}

const plain = (text: string): string => text.normalize("NFKC").trim().toLowerCase()

const phoneOf = (written: string): string | undefined => {
  const digits = plain(written)
    .replace(/^\+81[- ]?(?:\(0\))?/, "0")
    .replace(/\D/g, "")
  return digits.length >= 9 ? digits : undefined
}

/** Numbers of chōme, banchi and gō are written with signs of many kinds: 1丁目2番3号, 1-2-3. */
const addressOf = (written: string): string | undefined => {
  const text = plain(written)
    .replace(/^〒?\s*\d{3}-?\d{4}\s*/, "")
    .replace(/[一二三四五六七八九]丁目/g, (found) => `${"一二三四五六七八九".indexOf(found.charAt(0)) + 1}-`)
    .replace(/丁目|番地の?|番|[‐‑–—−ー–](?=\d)/g, "-")
    .replace(/(\d)号/g, "$1")
    .replace(/[\s,、]/g, "")
    .replace(/-+/g, "-")
    .replace(/-$/, "")
  // A town is not an address; without a number hundreds of companies share it.
  return /\d/.test(text) && text.length >= 6 ? text : undefined
}

/** The registered part of a domain that is a company's own. */
const domainOf = (written: string): string | undefined => {
  const domain = mailDomainOf(written)
  return domain?.evidence === true ? domain.registrable : undefined
}

/** All the ways to reach a company that say who it is, each once. Free-mail providers say nothing. */
export const contactsOf = (record: CompanyRecord): ReadonlyArray<ContactTrait> => {
  const { domains, mails, phone, address } = record
  if (domains === undefined && mails === undefined && phone === undefined && address === undefined) return []
  const contacts: Array<ContactTrait> = []
  const take = (code: ContactCode, text: string | undefined): void => {
    if (text === undefined || contacts.some((contact) => contact.code === code && contact.text === text)) return
    contacts.push({ code, text })
  }
  for (const domain of domains ?? []) take("same-domain", domainOf(domain))
  for (const mail of mails ?? []) {
    const written = plain(mail)
    if (/^[^@\s]+@[^@\s]+$/.test(written)) take("same-mail", written)
    take("same-domain", domainOf(written))
  }
  if (phone !== undefined) take("same-phone", phoneOf(phone))
  if (address !== undefined) take("same-address", addressOf(address))
  return contacts
}
