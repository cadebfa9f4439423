/** What two companies have in common, put together: the reasons, the objections and the score. */
import { type ContactCode, weightOfContact } from "./contact-trait.ts"
import type { KeptCompanies } from "./kept-companies.ts"
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

const alike = (code: ReasonCode, weight: number, objections: ReadonlyArray<ObjectionCode> = []): NamesAlike => ({
  code,
  weight,
  objections
})

/** Two entries of two spellings that are alike in this way. */
export const ofTwoSpellings = (
  kept: KeptCompanies,
  one: number,
  other: number,
  code: ReasonCode,
  weight: number
): NamesAlike | undefined => {
  const [origin, otherOrigin] = [kept.origins[one]!, kept.origins[other]!]
  if (origin === asInitials || otherOrigin === asInitials) return undefined
  if (origin === asName && otherOrigin === asName) return alike(code, weight)
  if (origin === asWithoutCountry || otherOrigin === asWithoutCountry)
    return origin === otherOrigin ? undefined : alike(code, weight * 0.75)
  if (origin === asName || otherOrigin === asName) return alike(code, weight * 0.95)
  return kept.isReading(one) || kept.isReading(other) ? undefined : alike(code, weight * 0.85)
}

/** What has been found of one company beside another. */
export interface Common {
  names: NamesAlike | undefined
  sameNumber: boolean
  readonly contacts: Array<ContactCode>
}

export interface Judgement {
  readonly score: number
  /** Those that say most first. */
  readonly reasons: ReadonlyArray<Reason>
  readonly against: ReadonlyArray<Reason<ObjectionCode>>
}

export const judge = ({ names, sameNumber, contacts }: Common): Judgement => {
  const reasons: Array<Reason> = []
  if (sameNumber) reasons.push(reason("same-number", 0.99))
  if (names !== undefined) reasons.push(reason(names.code, names.weight))
  // A mail address brings its domain with it.
  for (const code of contacts)
    if (code !== "same-domain" || !contacts.includes("same-mail")) reasons.push(reason(code, weightOfContact[code]))
  return {
    score: together(reasons),
    reasons: reasons.toSorted((one, other) => other.weight - one.weight),
    against: (names?.objections ?? []).map((code) => reason(code, 0.15))
  }
}

/** Of two ways in which names are alike, the one that says more. */
export const stronger = (one: NamesAlike | undefined, other: NamesAlike): NamesAlike =>
  one === undefined || other.weight > one.weight || (other.weight === one.weight && other.code < one.code) ? other : one
