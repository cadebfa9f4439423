/**
 * The companies an app knows, kept so that those which may be one are found without comparing all with all.
 *
 * It only proposes: nothing is merged here. What it says does not depend on the order in which companies came, a company
 * taken out leaves nothing behind, and two records are proposed to each other or not at all.
 */
import { Result } from "effect"
import { checkCorporateNumber } from "../name/index.ts"
import { CandidateSearch } from "./candidate-search.ts"
import { compare, type Judgement } from "./judgement.ts"
import { KeptCompanies } from "./kept-companies.ts"
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
  const search = new CandidateSearch(kept, (spelling, take) => kept.names.eachLink(spelling, take))
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
      const found = search
        .candidatesOf(asked, least)
        .map(({ company: other, judgement }) => ({ id: kept.idOf(other), ...judgement }))
      if (known === undefined) kept.remove(asked)
      return found.sort(byScore).slice(0, limit)
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
  const search = new CandidateSearch(kept, kept.names.allLinks())
  for (const one of kept.all())
    for (const { company, judgement } of search.candidatesOf(one, least, one)) {
      const id = kept.idOf(one)
      const otherId = kept.idOf(company)
      const { score, reasons, against } = judgement
      yield id < otherId
        ? { id, otherId, score, reasons, against }
        : { id: otherId, otherId: id, score, reasons, against }
    }
}
