/** What two companies have in common, put together: the reasons, the objections and the score. */
import { type ContactCode, weightOfContact } from "./contact-trait.ts"
import type { KeptCompanies } from "./kept-companies.ts"
import type { LinkCode } from "./links.ts"
import { asInitials, asName, asOtherName, asWithoutCountry } from "./record.ts"
import { type ObjectionCode, reason, type Reason, type ReasonCode, together } from "./reason.ts"

/** How two names of two companies are alike. */
export interface NamesAlike {
  readonly code: ReasonCode
  readonly weight: number
  readonly objections: ReadonlyArray<ObjectionCode>
}

/** Forms of one register: a company of the one form is not the company of the other, though people mix them up. */
const formsOfOneRegister = new Set(["kabushiki-kaisha", "yugen-kaisha", "godo-kaisha", "gomei-kaisha", "goshi-kaisha"])

/** Two entries of one spelling, or `undefined` where that says nothing. */
export const ofOneSpelling = (kept: KeptCompanies, one: number, other: number): NamesAlike | undefined => {
  const first = Math.min(kept.origins[one]!, kept.origins[other]!)
  const second = Math.max(kept.origins[one]!, kept.origins[other]!)
  // Initials stand for a name somebody wrote; two names of the same initials have nothing to do with each other.
  if (second === asInitials) return first <= asOtherName ? alike("short-name", 0.6) : undefined
  if (second === asWithoutCountry) return first === asWithoutCountry ? undefined : alike("word-dropped", 0.6)
  const objections: Array<ObjectionCode> = []
  const [branch, otherBranch] = [kept.branches[one]!, kept.branches[other]!]
  if (first === asName && second === asName) {
    const form = kept.formOf(one)
    const otherForm = kept.formOf(other)
    const otherRegister = form !== otherForm && formsOfOneRegister.has(form) && formsOfOneRegister.has(otherForm)
    if (otherRegister) objections.push("other-legal-form")
    if (branch !== otherBranch) {
      if (branch !== 0 && otherBranch !== 0) objections.push("other-branch")
      return alike("same-name-but-branch", otherRegister ? 0.75 : 0.9, objections)
    }
    return alike("same-name", otherRegister ? 0.8 : 0.95, objections)
  }
  // Readings are shared by names written with other characters.
  if (first !== asName) return alike("other-name", kept.isReading(one) ? 0.4 : 0.8)
  return alike("other-name", second === asOtherName ? 0.9 : 0.85)
}

const alike = (code: ReasonCode, weight: number, objections: ReadonlyArray<ObjectionCode> = none): NamesAlike => ({
  code,
  weight,
  objections
})

const none: ReadonlyArray<never> = []
const bothMayBeNames: ReadonlyArray<ObjectionCode> = ["both-may-be-names"]

/** Two entries of two spellings that are alike in this way. */
export const ofTwoSpellings = (
  kept: KeptCompanies,
  one: number,
  other: number,
  code: LinkCode,
  weight: number,
  isDoubtful: boolean
): NamesAlike | undefined => {
  const objections = isDoubtful ? bothMayBeNames : none
  const [origin, otherOrigin] = [kept.origins[one]!, kept.origins[other]!]
  if (origin === asInitials || otherOrigin === asInitials) return undefined
  if (origin === asName && otherOrigin === asName) return alike(code, weight, objections)
  if (origin === asWithoutCountry || otherOrigin === asWithoutCountry)
    return origin === otherOrigin ? undefined : alike(code, weight * 0.75, objections)
  if (origin === asName || otherOrigin === asName) return alike(code, weight * 0.95, objections)
  return kept.isReading(one) || kept.isReading(other) ? undefined : alike(code, weight * 0.85, objections)
}

/** What has been found of one company beside another. */
export interface Common {
  names: NamesAlike | undefined
  sameNumber: boolean
  /** In which ways they are reached alike; `undefined` where in none. */
  readonly contacts: ReadonlyArray<ContactCode> | undefined
}

/** What speaks for two records being one company, and against it. */
export interface Judgement {
  /** Between 0 and 1: how sure the reasons together make it. */
  readonly score: number
  /** Those that say most first. */
  readonly reasons: ReadonlyArray<Reason>
  /** What speaks against it; only a different corporate number rules it out. */
  readonly against: ReadonlyArray<Reason<ObjectionCode>>
}

export const judge = ({ names, sameNumber, contacts }: Common): Judgement => {
  const reasons: Array<Reason> = []
  if (sameNumber) reasons.push(reason("same-number", 0.99))
  if (names !== undefined) reasons.push(reason(names.code, names.weight))
  // A mail address brings its domain with it.
  if (contacts !== undefined)
    for (const code of contacts)
      if (code !== "same-domain" || !contacts.includes("same-mail")) reasons.push(reason(code, weightOfContact[code]))
  return {
    score: together(reasons),
    reasons: reasons.length > 1 ? reasons.toSorted((one, other) => other.weight - one.weight) : reasons,
    against:
      names === undefined || names.objections.length === 0 ? none : names.objections.map((code) => reason(code, 0.15))
  }
}

/** How two companies compare when each is laid beside the other, whatever others there are. */
export const compare = (kept: KeptCompanies, one: number, other: number): Judgement => {
  let names: NamesAlike | undefined
  for (let entry = kept.firstEntryOf(one); entry !== 0; entry = kept.nextOfCompany[entry]!)
    for (let beside = kept.firstEntryOf(other); beside !== 0; beside = kept.nextOfCompany[beside]!) {
      const alike = ofEntries(kept, entry, beside)
      if (alike !== undefined) names = stronger(names, alike)
    }
  const [number, otherNumber] = [kept.numberOf(one), kept.numberOf(other)]
  const theirs = kept.contactsOf(other)
  const contacts = kept
    .contactsOf(one)
    .filter(({ code, text }) => theirs.some((contact) => contact.code === code && contact.text === text))
    .map(({ code }) => code)
  const judgement = judge({ names, sameNumber: number !== 0 && number === otherNumber, contacts })
  if (number === 0 || otherNumber === 0 || number === otherNumber) return judgement
  return { ...judgement, score: 0, against: [reason("other-number", 1), ...judgement.against] }
}

const ofEntries = (kept: KeptCompanies, one: number, other: number): NamesAlike | undefined => {
  const [spelling, otherSpelling] = [kept.spellings[one]!, kept.spellings[other]!]
  if (spelling === otherSpelling) return ofOneSpelling(kept, one, other)
  const link = kept.names.linkBetween(spelling, otherSpelling)
  return link === undefined
    ? undefined
    : ofTwoSpellings(kept, one, other, link.code, link.weight, link.isDoubtful === true)
}

/** Of two ways in which names are alike, the one that says more. A slip explains more than a short form nearly as good. */
export const stronger = (one: NamesAlike | undefined, other: NamesAlike): NamesAlike => {
  if (one === undefined) return other
  const more = rankOf(other) - rankOf(one)
  return more > 0 || (more === 0 && other.code < one.code) ? other : one
}

const rankOf = ({ code, weight }: NamesAlike): number => (code === "one-edit" ? weight + 0.1 : weight)
