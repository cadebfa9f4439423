/**
 * The companies an app knows, kept so that those which may be one are found without comparing all with all.
 *
 * It only proposes: nothing is merged here. What it says does not depend on the order in which companies came, a company
 * taken out leaves nothing behind, and two records are proposed to each other or not at all.
 */
import { Result } from "effect"
import { checkCorporateNumber } from "../name/index.ts"
import {
  type Common,
  compare,
  judge,
  type Judgement,
  type NamesAlike,
  ofOneSpelling,
  ofTwoSpellings,
  stronger
} from "./judgement.ts"
import { KeptCompanies } from "./kept-companies.ts"
import type { LinksOf } from "./links.ts"
import type { CompanyRecord } from "./record.ts"
import { type SearchHit, searchNames } from "./search.ts"

/** A company that may be the one asked about. */
export interface Candidate extends Judgement {
  readonly id: string
}

export interface CandidateOptions {
  /** The most to give, the likeliest first; 10 when not said. */
  readonly limit?: number
  /** Candidates below this score are left out; 0.3 when not said. */
  readonly least?: number
}

/** Two companies that may be one. */
export interface ProposedPair extends Judgement {
  /** The one whose id comes first. */
  readonly id: string
  readonly otherId: string
}

export interface CompanyIndex {
  readonly size: number
  /** Takes a company in; one of the same id is replaced. */
  readonly add: (company: CompanyRecord) => void
  /** Takes a company out; says whether it was there. */
  readonly remove: (id: string) => boolean
  readonly has: (id: string) => boolean
  /**
   * Those that may be the company, the likeliest first; itself is never among them. A company of the index is asked about
   * as it was added; another is treated as if it had been.
   */
  readonly candidates: (company: CompanyRecord, options?: CandidateOptions) => ReadonlyArray<Candidate>
  /** Every two companies that are candidates for each other, each two once, as they are found. */
  readonly pairs: (options?: Pick<CandidateOptions, "least">) => IterableIterator<ProposedPair>
  /**
   * What speaks for and against two records being one company, whether or not they are in the index: also where it would
   * never propose them, because their corporate numbers differ. Which words are in use is judged by the index.
   */
  readonly explain: (one: CompanyRecord, other: CompanyRecord) => Judgement
  /** Companies by name, as somebody types it: the whole, its beginning, a part, a short form, or with a slip. */
  readonly search: (text: string, options?: { readonly limit?: number }) => ReadonlyArray<SearchHit>
}

const usualLeast = 0.3
const usualLimit = 10

/** An index of the companies. */
export const makeCompanyIndex = (companies: Iterable<CompanyRecord> = []): CompanyIndex => {
  const kept = new KeptCompanies()
  const add = (company: CompanyRecord): void => {
    remove(company.id)
    keep(kept, company)
  }
  const remove = (id: string): boolean => {
    const company = kept.find(id)
    if (company === undefined) return false
    kept.remove(company)
    return true
  }
  for (const company of companies) add(company)
  return {
    get size() {
      return kept.size
    },
    add,
    remove,
    has: (id) => kept.find(id) !== undefined,
    candidates: (company, { limit = usualLimit, least = usualLeast } = {}) => {
      const known = kept.find(company.id)
      const asked = known ?? keep(kept, company)
      const found = candidatesOf(kept, asked, (spelling) => kept.names.linksOf(spelling), least)
      if (known === undefined) kept.remove(asked)
      return found.toSorted(byScore).slice(0, limit)
    },
    pairs: ({ least = usualLeast } = {}) => pairsOf(kept, least),
    explain: (one, other) => {
      const beside = keep(kept, { ...one, id: besideId })
      const asked = keep(kept, { ...other, id: askedId })
      const judgement = compare(kept, beside, asked)
      kept.remove(beside)
      kept.remove(asked)
      return judgement
    },
    search: (text, { limit = usualLimit } = {}) => searchNames(kept, text, limit)
  }
}

/** Ids nobody has: text people write holds no such characters. */
const besideId = "\u0000one"
const askedId = "\u0000other"

/** What speaks for and against two records being one company, where nothing else is known. See `CompanyIndex.explain`. */
export const explainPair = (one: CompanyRecord, other: CompanyRecord): Judgement =>
  makeCompanyIndex().explain(one, other)

const keep = (kept: KeptCompanies, company: CompanyRecord): number => {
  const number = company.corporateNumber === undefined ? undefined : checkCorporateNumber(company.corporateNumber)
  return kept.add(company, number !== undefined && Result.isSuccess(number) ? Number(number.success.number) : 0)
}

const byScore = (one: Candidate, other: Candidate): number =>
  other.score - one.score || (one.id < other.id ? -1 : one.id > other.id ? 1 : 0)

function* pairsOf(kept: KeptCompanies, least: number): IterableIterator<ProposedPair> {
  const linksOf = kept.names.allLinks()
  for (const company of kept.all()) {
    const id = kept.idOf(company)
    for (const { id: otherId, ...rest } of candidatesOf(kept, company, linksOf, least, company))
      yield id < otherId ? { id, otherId, ...rest } : { id: otherId, otherId: id, ...rest }
  }
}

/** The candidates of a company in no order; only those of higher numbers than `after`. */
const candidatesOf = (
  kept: KeptCompanies,
  company: number,
  linksOf: LinksOf,
  least: number,
  after = 0
): Array<Candidate> => {
  const number = kept.numberOf(company)
  // Most companies have nothing in common with any other.
  let common: Map<number, Common> | undefined
  const commonWith = (other: number): Common | undefined => {
    if (other === company || other <= after) return undefined
    const known = common?.get(other)
    if (known !== undefined) return known
    const otherNumber = kept.numberOf(other)
    if (number !== 0 && otherNumber !== 0 && number !== otherNumber) return undefined
    const fresh: Common = { names: undefined, sameNumber: number !== 0 && number === otherNumber, contacts: [] }
    common ??= new Map()
    common.set(other, fresh)
    return fresh
  }
  const under = (entry: number, spelling: number, likenessTo: (other: number) => NamesAlike | undefined): void => {
    const head = kept.headOf(spelling)
    // In a crowd all are proposed to its head alone.
    const all = head === undefined || (head === entry && spelling === kept.spellings[entry])
    for (let other = all ? kept.firstEntryUnder(spelling) : head; other !== 0; other = kept.nextOfSpelling[other]!) {
      const shared = commonWith(kept.companies[other]!)
      const likeness = shared === undefined ? undefined : likenessTo(other)
      if (likeness !== undefined) shared!.names = stronger(shared!.names, likeness)
      if (!all) break
    }
  }
  for (let entry = kept.firstEntryOf(company); entry !== 0; entry = kept.nextOfCompany[entry]!) {
    const spelling = kept.spellings[entry]!
    under(entry, spelling, (other) => ofOneSpelling(kept, entry, other))
    if (!kept.speaks(entry) || kept.isInitials(entry)) continue
    for (const link of linksOf(spelling))
      under(entry, link.spelling, (otherEntry) => ofTwoSpellings(kept, entry, otherEntry, link))
  }
  for (const contact of kept.contactsOf(company))
    for (const other of kept.sharing(contact)) commonWith(other)?.contacts.push(contact.code)
  if (number !== 0) for (const other of kept.withNumber(number)) commonWith(other)

  const candidates: Array<Candidate> = []
  for (const [other, shared] of common ?? []) {
    if (shared.names === undefined && !shared.sameNumber && shared.contacts.length === 0) continue
    const judgement = judge(shared)
    if (judgement.score >= least) candidates.push({ id: kept.idOf(other), ...judgement })
  }
  return candidates
}
