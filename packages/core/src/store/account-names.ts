/**
 * Accounts by what they are called: looked up as somebody types a name, and compared to find those that may be one.
 *
 * Every id is kept under the names it was given itself, whatever it was merged into; answers speak of companies. So
 * taking a merge back changes nothing in here.
 */
import { nameOfAccount } from "../account/called.ts"
import type { KeptApart } from "../account/identity/edge.ts"
import type { IdentityForest } from "../account/identity/forest.ts"
import {
  type CompanyIndex,
  type CompanyRecord,
  makeCompanyIndex,
  type ObjectionCode,
  type Reason
} from "../account/matching/index.ts"
import type { FoundBy } from "../account/matching/search.ts"
import type { AccountPosition } from "../account/position.ts"
import type { AccountId } from "../event/identifiers.ts"
import type { AccountBook } from "./account-book.ts"
import { samePlainData } from "./plain-data.ts"

/** Two companies that may be one. Nothing is merged by itself. */
export interface DuplicateCandidate {
  /** Ids that stand for the two, the one first mentioned first. */
  readonly accounts: readonly [AccountId, AccountId]
  readonly names: readonly [string, string]
  /** Between 0 and 1: how sure the reasons together make it. */
  readonly score: number
  /** Those that say most first. */
  readonly reasons: ReadonlyArray<Reason>
  /** What speaks against it without ruling it out. */
  readonly against: ReadonlyArray<Reason<ObjectionCode>>
  /** Somebody found them to be two, before it was known that they have one corporate number, which decides (D1). */
  readonly keptApart: KeptApart | null
}

export interface DuplicatesQuery {
  /** Only what may be the same as this account. */
  readonly account?: string
  /** The most to give, the likeliest first; 100 where left out. */
  readonly limit?: number
  /** Candidates below this score are left out; what the matching leaves out, where left out. */
  readonly least?: number
}

/** An account found by name. */
export interface FoundAccount {
  /** The id that stands for the company. */
  readonly account: AccountId
  readonly name: string
  /** Between 0 and 1, for the order. */
  readonly score: number
  /** By the whole name, its beginning, a part, a short form, or with a slip. */
  readonly by: FoundBy
}

export interface AccountNames {
  readonly search: (text: string, limit?: number) => ReadonlyArray<FoundAccount>
  readonly duplicates: (query?: DuplicatesQuery) => ReadonlyArray<DuplicateCandidate>
}

const usualLimit = 100
const usualHits = 20

const filled = <Value>(
  field: string,
  values: ReadonlyArray<Value> | undefined
): Readonly<Record<string, ReadonlyArray<Value>>> =>
  values === undefined || values.length === 0 ? {} : { [field]: values }

/** What is known of an id, as the matching wants it. */
const recordOf = (id: AccountId, position: AccountPosition): CompanyRecord => {
  const { address, corporateNumbers, domains, formerNames, mails, otherNames, phones, reading } = position
  const [number] = corporateNumbers
  const [phone] = phones?.value ?? []
  return {
    id,
    name: nameOfAccount(position),
    ...filled("otherNames", [
      ...formerNames.map(({ value }) => value),
      ...(otherNames?.value ?? []),
      ...(reading === null ? [] : [reading.value])
    ]),
    ...(number === undefined ? {} : { corporateNumber: number.value }),
    ...filled("domains", domains?.value),
    ...filled("mails", mails?.value),
    ...(phone === undefined ? {} : { phone }),
    ...(address === null ? {} : { address: address.value })
  }
}

export const makeAccountNames = (book: AccountBook): AccountNames => {
  let shelf: ReturnType<AccountBook["shelf"]> | undefined
  let index: CompanyIndex = makeCompanyIndex()
  let records = new Map<AccountId, CompanyRecord>()
  let places = new Map<AccountId, number>()
  let revisions = new Map<AccountId, number>()

  /** Takes in what was said of accounts since. */
  const catchUp = (): void => {
    if (shelf !== book.shelf()) {
      shelf = book.shelf()
      index = makeCompanyIndex()
      records = new Map()
      places = new Map()
      revisions = new Map()
    }
    for (const id of shelf.ids()) {
      const { revision } = shelf.trace(id)!
      if (revisions.get(id) === revision) continue
      revisions.set(id, revision)
      const position = book.alone(id)
      if (position.events === 0) {
        if (records.delete(id)) index.remove(id)
        continue
      }
      const record = recordOf(id, position)
      const before = records.get(id)
      if (before !== undefined && samePlainData(before, record)) continue
      if (!places.has(id)) places.set(id, places.size)
      records.set(id, record)
      index.add(record)
    }
  }

  const numberOf = (forest: IdentityForest, account: AccountId): string | undefined => {
    for (const member of forest.members(account)) {
      const number = records.get(member)?.corporateNumber
      if (number !== undefined) return number
    }
    return undefined
  }
  /** The place in the log at which the company's number was first said of it. */
  const numberKnownAt = (forest: IdentityForest, account: AccountId, number: string): number => {
    let first = Number.POSITIVE_INFINITY
    for (const member of forest.members(account)) {
      const said = new Set(
        book
          .alone(member)
          .corporateNumbers.filter(({ value }) => value === number)
          .map(({ event }) => event)
      )
      for (const { id, sequence } of shelf?.trace(member)?.events ?? [])
        if (said.has(id)) first = Math.min(first, sequence)
    }
    return first
  }
  const nameOf = (account: AccountId): string => nameOfAccount(book.position(account))

  return {
    search: (text, limit = usualHits) => {
      catchUp()
      const forest = book.forest()
      const found = new Map<AccountId, FoundAccount>()
      // Ids of one company fold into one answer, so more are asked for than are given.
      for (const { by, id, score } of index.search(text, { limit: limit * 2 + 20 })) {
        const account = forest.representative(id as AccountId)
        if (!found.has(account)) found.set(account, { account, name: nameOf(account), score, by })
      }
      return [...found.values()].slice(0, limit)
    },
    duplicates: ({ account, least, limit = usualLimit } = {}) => {
      catchUp()
      const forest = book.forest()
      const likeliest = new Map<string, DuplicateCandidate>()
      const propose = (
        a: string,
        b: string,
        { against, reasons, score }: Pick<DuplicateCandidate, "score" | "reasons" | "against">
      ): void => {
        const one = forest.representative(a as AccountId)
        const other = forest.representative(b as AccountId)
        if (one === other) return
        // A company and its branch are told apart by somebody who knew of both, and could not be merged as they stand.
        if (forest.above(one).includes(other) || forest.above(other).includes(one)) return
        const [number, otherNumber] = [numberOf(forest, one), numberOf(forest, other)]
        if (number !== undefined && otherNumber !== undefined && number !== otherNumber) return
        const keptApart = forest.keptApartBy(one, other) ?? null
        if (keptApart !== null) {
          if (number === undefined || !reasons.some(({ code }) => code === "same-number")) return
          const since = Math.max(...[one, other].map((account) => numberKnownAt(forest, account, number)))
          // Whoever kept them apart knowing the number meant it.
          if (since < keptApart.sequence) return
        }
        const place = (id: AccountId): number => places.get(id) ?? Number.POSITIVE_INFINITY
        const accounts: readonly [AccountId, AccountId] = place(one) <= place(other) ? [one, other] : [other, one]
        const key = JSON.stringify(accounts)
        if ((likeliest.get(key)?.score ?? -1) >= score) return
        likeliest.set(key, {
          accounts,
          names: [nameOf(accounts[0]), nameOf(accounts[1])],
          score,
          reasons,
          against,
          keptApart
        })
      }
      const options = least === undefined ? {} : { least }
      if (account === undefined) {
        for (const pair of index.pairs(options)) propose(pair.id, pair.otherId, pair)
      } else {
        for (const member of forest.members(account as AccountId)) {
          const record = records.get(member)
          if (record === undefined) continue
          for (const candidate of index.candidates(record, { ...options, limit: limit + 20 })) {
            propose(member, candidate.id, candidate)
          }
        }
      }
      return [...likeliest.values()]
        .sort(
          (a, b) =>
            b.score - a.score ||
            (places.get(a.accounts[0]) ?? 0) - (places.get(b.accounts[0]) ?? 0) ||
            (places.get(a.accounts[1]) ?? 0) - (places.get(b.accounts[1]) ?? 0)
        )
        .slice(0, limit)
    }
  }
}
