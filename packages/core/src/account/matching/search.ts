/** Finding companies by what somebody types. */
import { readCompanyName } from "../name/index.ts"
import { finerWords } from "./finer-words.ts"
import type { KeptCompanies } from "./kept-companies.ts"
import { asInitials } from "./record.ts"
import { longestBeginning } from "./traits.ts"

/** How a company was found: its whole name, the beginning of one, a part of one, a short form, a slip. */
export type FoundBy = "whole" | "beginning" | "part" | "short" | "near"

export interface SearchHit {
  readonly id: string
  /** Between 0 and 1, for the order. */
  readonly score: number
  readonly by: FoundBy
}

/** Another name of the company, or its initials, found instead of its name. */
const lessForOtherName = 0.98
const lessForInitials = 0.8

export const searchNames = (kept: KeptCompanies, text: string, limit: number): ReadonlyArray<SearchHit> => {
  const { key, tokens } = readCompanyName(text)
  if (key === "" || limit <= 0) return []
  const hits = new Map<number, SearchHit>()
  return kept.names.about(finerWords(tokens.length > 0 ? tokens : [{ text: key, kind: "own" }]), (asked) => {
    const { names } = kept
    const { spellings } = names
    const length = spellings.lengths[asked]!
    const take = (spelling: number, by: FoundBy, score: number): void => {
      for (let entry = kept.firstEntryUnder(spelling); entry !== 0; entry = kept.nextOfSpelling[entry]!) {
        const origin = kept.origins[entry]!
        const worth = score * (origin === 0 ? 1 : origin === asInitials ? lessForInitials : lessForOtherName)
        const company = kept.companies[entry]!
        const known = hits.get(company)
        if (known === undefined || known.score < worth) hits.set(company, { id: kept.idOf(company), score: worth, by })
      }
    }
    if (spellings.uses[asked]! > 0) take(asked, "whole", 1)
    // The more of the name is typed, the likelier it is the one; a part says less than the beginning.
    const typed = (spelling: number): number => length / spellings.lengths[spelling]!
    const fromBeginning = (spelling: number): void => take(spelling, "beginning", 0.6 + 0.35 * typed(spelling))
    const isIndexed = length >= 2 && length <= longestBeginning
    if (isIndexed) for (const spelling of names.beginningWith(asked)) fromBeginning(spelling)
    for (const { spelling, code, weight } of names.linksOf(asked))
      take(spelling, code === "one-edit" || code === "two-edits" ? "near" : "short", 0.9 * weight)
    if (!isIndexed || hits.size < limit) {
      for (let spelling = 1; spelling < spellings.used; spelling++) {
        if (spellings.uses[spelling] === 0 || spellings.lengths[spelling]! <= length) continue
        const place = spellings.placeOf(asked, spelling)
        if (place === 0) fromBeginning(spelling)
        else if (place > 0 && length > 1) take(spelling, "part", 0.4 + 0.3 * typed(spelling))
      }
    }
    return [...hits.values()]
      .sort((one, other) => other.score - one.score || (one.id < other.id ? -1 : 1))
      .slice(0, limit)
  })
}
