/** Companies and what stands under their names, as numbers in typed arrays: what an index holds for each. */
import { Blocks, grown } from "./blocks.ts"
import { contactsOf, type ContactTrait } from "./contact-trait.ts"
import { trait } from "./fingerprint.ts"
import { KnownNames } from "./known-names.ts"
import { asInitials, asName, type CompanyRecord, namesOf, type NameOfRecord } from "./record.ts"

/** Companies sharing a name in so many entries are no longer proposed each to each, but all to the first of them. */
export const crowdOfOneName = 6
/** A domain, phone or address so many share says nothing. */
export const crowdOfOneContact = 16

const ofNumber = 21
const traitOfNumber = (number: number): number => trait(ofNumber, (number % 0x100000000) ^ (number / 0x100000000))

const ofId = 22
const traitOfId = (id: string): number => {
  let sum = 0
  for (let place = 0; place < id.length; place++) sum = (Math.imul(sum, 31) + id.charCodeAt(place)) | 0
  return trait(ofId, sum)
}

const contactKey = ({ code, text }: ContactTrait): string => `${code} ${text}`

export class KeptCompanies {
  readonly names = new KnownNames()
  #ids: Array<string | undefined> = [undefined]
  /** Companies by their ids: a map would hold each id twice, and take three times as long to ask. */
  #byId = new Blocks()
  #size = 0
  #freeCompanies: Array<number> = []
  #numbers = new Float64Array(1024)
  #byNumber = new Blocks()
  #firstEntries = new Int32Array(1024)
  #contacts = new Map<number, ReadonlyArray<ContactTrait>>()
  #byContact = new Map<string, Array<number>>()

  spellings = new Int32Array(1024)
  companies = new Int32Array(1024)
  nextOfCompany = new Int32Array(1024)
  nextOfSpelling = new Int32Array(1024)
  origins = new Uint8Array(1024)
  /** Branches and legal forms by number, 0 for none. */
  branches = new Int32Array(1024)
  forms = new Int32Array(1024)
  #usedEntries = 1
  #freeEntries: Array<number> = []

  /** The company under each spelling that only one entry stands under, else 0: nearly all are, and then nothing else is asked. */
  #soleCompanies = new Int32Array(1024)

  #texts = new Map<string, number>()
  #textOf: Array<string> = [""]
  /** The entry all others of a crowded spelling are proposed to. */
  #heads = new Map<number, number>()

  get size(): number {
    return this.#size
  }

  /** The numbers of all companies, in no order that means anything. */
  *all(): Iterable<number> {
    for (let company = 1; company < this.#ids.length; company++) if (this.#ids[company] !== undefined) yield company
  }

  find(id: string): number | undefined {
    const byId = this.#byId
    for (let place = byId.first(traitOfId(id)); place !== 0; place = byId.next(place))
      if (this.#ids[byId.member(place)] === id) return byId.member(place)
    return undefined
  }

  idOf(company: number): string {
    return this.#ids[company]!
  }

  /** Thirteen digits, or 0. */
  numberOf(company: number): number {
    return this.#numbers[company]!
  }

  firstEntryOf(company: number): number {
    return this.#firstEntries[company]!
  }

  /** The company of the only entry under the spelling; 0 where there are several. */
  soleUnder(spelling: number): number {
    return this.#soleCompanies[spelling]!
  }

  firstEntryUnder(spelling: number): number {
    return this.names.spellings.firstEntries[spelling]!
  }

  contactsOf(company: number): ReadonlyArray<ContactTrait> {
    return this.#contacts.get(company) ?? []
  }

  /** The companies sharing the contact, this one among them; none where too many do. */
  sharing(contact: ContactTrait): ReadonlyArray<number> {
    const there = this.#byContact.get(contactKey(contact))
    return there === undefined || there.length > crowdOfOneContact ? [] : there
  }

  /** The companies of the corporate number. */
  withNumber(number: number): ReadonlyArray<number> {
    const there: Array<number> = []
    const wanted = traitOfNumber(number)
    for (let place = this.#byNumber.first(wanted); place !== 0; place = this.#byNumber.next(place)) {
      const company = this.#byNumber.member(place)
      if (this.#numbers[company] === number) there.push(company)
    }
    return there
  }

  /** Keeps a company that is not kept yet; returns its number. */
  add(record: CompanyRecord, corporateNumber: number): number {
    const company = this.#freeCompanies.pop() ?? this.#ids.length
    if (company === this.#firstEntries.length) {
      this.#firstEntries = grown(this.#firstEntries, company * 2)
      const numbers = new Float64Array(company * 2)
      numbers.set(this.#numbers)
      this.#numbers = numbers
    }
    this.#ids[company] = record.id
    this.#byId.add(traitOfId(record.id), company)
    this.#size++
    this.#numbers[company] = corporateNumber
    if (corporateNumber !== 0) this.#byNumber.add(traitOfNumber(corporateNumber), company)
    this.#firstEntries[company] = 0
    // Backwards, so that the entry of the name itself becomes the first.
    const names = namesOf(record)
    for (let at = names.length - 1; at >= 0; at--) this.#enter(company, names[at]!)
    const contacts = contactsOf(record)
    if (contacts.length > 0) this.#contacts.set(company, contacts)
    for (const contact of contacts) {
      const key = contactKey(contact)
      const there = this.#byContact.get(key)
      if (there === undefined) this.#byContact.set(key, [company])
      else there.push(company)
    }
    return company
  }

  remove(company: number): void {
    for (let entry = this.#firstEntries[company]!; entry !== 0; entry = this.nextOfCompany[entry]!) this.#leave(entry)
    for (const contact of this.contactsOf(company)) {
      const key = contactKey(contact)
      const left = this.#byContact.get(key)!.filter((other) => other !== company)
      if (left.length > 0) this.#byContact.set(key, left)
      else this.#byContact.delete(key)
    }
    this.#contacts.delete(company)
    const number = this.#numbers[company]!
    if (number !== 0) this.#byNumber.remove(traitOfNumber(number), company)
    this.#byId.remove(traitOfId(this.#ids[company]!), company)
    this.#size--
    this.#ids[company] = undefined
    this.#freeCompanies.push(company)
  }

  /** The legal form that was written, or "". */
  formOf(entry: number): string {
    return this.#textOf[this.forms[entry]!]!
  }

  isInitials(entry: number): boolean {
    return this.origins[entry] === asInitials
  }

  /** Whether the name stands beside another and is in katakana alone, as readings are. */
  isReading(entry: number): boolean {
    if (this.origins[entry] === asName) return false
    const { units, starts, lengths } = this.names.spellings
    const spelling = this.spellings[entry]!
    const start = starts[spelling]!
    for (let place = start; place < start + lengths[spelling]!; place++)
      if (units[place]! < 0x30a1 || units[place]! > 0x30fc) return false
    return true
  }

  /**
   * Whether companies under the spelling are proposed through this entry: all are, but where the spelling is crowded only
   * its head is.
   */
  speaks(entry: number): boolean {
    const head = this.headOf(this.spellings[entry]!)
    return head === undefined || head === entry
  }

  /** The entry that speaks for all under the spelling, where it is crowded. */
  headOf(spelling: number): number | undefined {
    return this.names.spellings.uses[spelling]! > crowdOfOneName ? this.#heads.get(spelling) : undefined
  }

  #enter(company: number, name: NameOfRecord): void {
    const spelling = this.names.learn(name.words)
    const entry = this.#freeEntries.pop() ?? this.#usedEntries++
    if (entry === this.spellings.length) this.#growEntries()
    this.spellings[entry] = spelling
    this.companies[entry] = company
    this.origins[entry] = name.origin
    this.branches[entry] = this.#numberOfText(name.branch)
    this.forms[entry] = this.#numberOfText(name.form)
    this.nextOfCompany[entry] = this.#firstEntries[company]!
    this.#firstEntries[company] = entry
    const { uses, firstEntries } = this.names.spellings
    this.nextOfSpelling[entry] = firstEntries[spelling]!
    firstEntries[spelling] = entry
    uses[spelling] = uses[spelling]! + 1
    if (spelling >= this.#soleCompanies.length) this.#soleCompanies = grown(this.#soleCompanies, uses.length)
    this.#soleCompanies[spelling] = uses[spelling] === 1 ? company : 0
    if (uses[spelling]! > crowdOfOneName) {
      const head = this.#heads.get(spelling)
      if (head === undefined) this.#heads.set(spelling, this.#firstOf(spelling))
      else if (this.#isBefore(entry, head)) this.#heads.set(spelling, entry)
    }
  }

  #leave(entry: number): void {
    const spelling = this.spellings[entry]!
    const { uses, firstEntries } = this.names.spellings
    if (firstEntries[spelling] === entry) firstEntries[spelling] = this.nextOfSpelling[entry]!
    else {
      let before = firstEntries[spelling]!
      while (this.nextOfSpelling[before] !== entry) before = this.nextOfSpelling[before]!
      this.nextOfSpelling[before] = this.nextOfSpelling[entry]!
    }
    uses[spelling] = uses[spelling]! - 1
    this.#soleCompanies[spelling] = uses[spelling] === 1 ? this.companies[firstEntries[spelling]!]! : 0
    if (uses[spelling] === crowdOfOneName) this.#heads.delete(spelling)
    else if (this.#heads.get(spelling) === entry) this.#heads.set(spelling, this.#firstOf(spelling))
    if (uses[spelling] === 0) this.names.forget(spelling)
    this.#freeEntries.push(entry)
  }

  #firstOf(spelling: number): number {
    let first = this.firstEntryUnder(spelling)
    for (let entry = first; entry !== 0; entry = this.nextOfSpelling[entry]!)
      if (this.#isBefore(entry, first)) first = entry
    return first
  }

  /** The head of a crowd has no branch, has a corporate number, and among those the first id. */
  #isBefore(entry: number, other: number): boolean {
    const [one, two] = [this.companies[entry]!, this.companies[other]!]
    const branch = Math.sign(this.branches[entry]!) - Math.sign(this.branches[other]!)
    if (branch !== 0) return branch < 0
    const number = Math.sign(this.#numbers[one]!) - Math.sign(this.#numbers[two]!)
    if (number !== 0) return number > 0
    return this.#ids[one]! < this.#ids[two]!
  }

  #numberOfText(text: string): number {
    if (text === "") return 0
    const known = this.#texts.get(text)
    if (known !== undefined) return known
    this.#texts.set(text, this.#textOf.length)
    return this.#textOf.push(text) - 1
  }

  #growEntries(): void {
    const room = this.spellings.length * 2
    this.spellings = grown(this.spellings, room)
    this.companies = grown(this.companies, room)
    this.nextOfCompany = grown(this.nextOfCompany, room)
    this.nextOfSpelling = grown(this.nextOfSpelling, room)
    this.branches = grown(this.branches, room)
    this.forms = grown(this.forms, room)
    const origins = new Uint8Array(room)
    origins.set(this.origins)
    this.origins = origins
  }
}
