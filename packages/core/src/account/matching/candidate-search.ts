/** The candidates of one company after the other: what each has in common with it is put together before it is judged. */
import type { ContactCode } from "./contact-trait.ts"
import { judge, type Judgement, type NamesAlike, ofOneSpelling, ofTwoSpellings, stronger } from "./judgement.ts"
import type { KeptCompanies } from "./kept-companies.ts"
import type { EachLink } from "./links.ts"

/** A company that may be the one asked about, by its number. */
export interface FoundCompany {
  readonly company: number
  readonly judgement: Judgement
}

/** What has been found of another company so far. */
interface Shared {
  readonly company: number
  names: NamesAlike | undefined
  sameNumber: boolean
  contacts: Array<ContactCode> | undefined
}

export class CandidateSearch {
  readonly #kept: KeptCompanies
  readonly #eachLink: EachLink
  #company = 0
  #number = 0
  #entry = 0
  #after = 0
  #shared: Array<Shared> = []
  /** The same by their companies, where they are too many to look through. */
  #byCompany: Map<number, Shared> | undefined

  constructor(kept: KeptCompanies, eachLink: EachLink) {
    this.#kept = kept
    this.#eachLink = eachLink
  }

  /** The candidates of a company in no order; only those of higher numbers than `after`. */
  candidatesOf(company: number, least: number, after = 0): ReadonlyArray<FoundCompany> {
    const kept = this.#kept
    this.#company = company
    this.#after = after
    this.#number = kept.numberOf(company)
    this.#shared.length = 0
    this.#byCompany = undefined
    for (let entry = kept.firstEntryOf(company); entry !== 0; entry = kept.nextOfCompany[entry]!) {
      this.#entry = entry
      const spelling = kept.spellings[entry]!
      if (kept.names.spellings.uses[spelling]! > 1) this.#underOwn(entry, spelling)
      if (kept.speaks(entry) && !kept.isInitials(entry)) this.#eachLink(spelling, this.#underLinked)
    }
    for (const contact of kept.contactsOf(company))
      for (const other of kept.sharing(contact)) {
        const shared = this.#sharedWith(other)
        if (shared !== undefined) (shared.contacts ??= []).push(contact.code)
      }
    if (this.#number !== 0)
      for (const other of kept.withNumber(this.#number)) {
        const shared = this.#sharedWith(other)
        if (shared !== undefined) shared.sameNumber = true
      }
    if (this.#shared.length === 0) return none
    const found: Array<FoundCompany> = []
    for (const shared of this.#shared) {
      const judgement = judge(shared)
      if (judgement.score >= least) found.push({ company: shared.company, judgement })
    }
    return found
  }

  /** Others of the same spelling: all, but of a crowd its head alone. */
  #underOwn(entry: number, spelling: number): void {
    const kept = this.#kept
    const head = kept.headOf(spelling)
    if (head !== undefined && head !== entry) this.#meetNamesake(head)
    else
      for (let other = kept.firstEntryUnder(spelling); other !== 0; other = kept.nextOfSpelling[other]!)
        this.#meetNamesake(other)
  }

  #meetNamesake(other: number): void {
    const company = this.#kept.companies[other]!
    if (!this.#mayMeet(company)) return
    const alike = ofOneSpelling(this.#kept, this.#entry, other)
    if (alike !== undefined) this.#note(company, alike)
  }

  readonly #underLinked: Parameters<EachLink>[1] = (spelling, code, weight, isDoubtful) => {
    const kept = this.#kept
    const sole = kept.soleUnder(spelling)
    if (sole !== 0 && !this.#mayMeet(sole)) return
    const head = kept.headOf(spelling)
    let other = head ?? kept.firstEntryUnder(spelling)
    while (other !== 0) {
      const company = kept.companies[other]!
      if (this.#mayMeet(company)) {
        const alike = ofTwoSpellings(kept, this.#entry, other, code, weight, isDoubtful)
        if (alike !== undefined) this.#note(company, alike)
      }
      other = head === undefined ? kept.nextOfSpelling[other]! : 0
    }
  }

  #note(company: number, alike: NamesAlike): void {
    const shared = this.#sharedWith(company)
    if (shared !== undefined) shared.names = stronger(shared.names, alike)
  }

  /** Whether the other company may be this one, as far as their numbers say. */
  #mayMeet(other: number): boolean {
    if (other <= this.#after || other === this.#company) return false
    if (this.#number === 0) return true
    const otherNumber = this.#kept.numberOf(other)
    return otherNumber === 0 || otherNumber === this.#number
  }

  /** What is noted of another company, `undefined` where it cannot be this one. */
  #sharedWith(other: number): Shared | undefined {
    if (!this.#mayMeet(other)) return undefined
    const known = this.#known(other)
    if (known !== undefined) return known
    const sameNumber = this.#number !== 0 && this.#number === this.#kept.numberOf(other)
    const fresh: Shared = { company: other, names: undefined, sameNumber, contacts: undefined }
    this.#shared.push(fresh)
    this.#byCompany?.set(other, fresh)
    return fresh
  }

  #known(company: number): Shared | undefined {
    if (this.#shared.length > mostLookedThrough)
      return (this.#byCompany ??= new Map(this.#shared.map((shared) => [shared.company, shared]))).get(company)
    for (const shared of this.#shared) if (shared.company === company) return shared
    return undefined
  }
}

/** So few are sooner looked through than looked up. */
const mostLookedThrough = 16

const none: ReadonlyArray<FoundCompany> = []
