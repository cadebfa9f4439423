/** Finding companies by what somebody types. */
import { readCompanyName } from "../name/index.ts"
import { finerWords } from "./finer-words.ts"
import type { KeptCompanies } from "./kept-companies.ts"
import { asInitials, asName } from "./record.ts"
import type { Word } from "./spellings.ts"
import { longestBeginning } from "./traits.ts"

/** How a company was found: its whole name, the beginning of one, a part of one, a short form, a slip. */
export type FoundBy = "whole" | "beginning" | "part" | "short" | "near"

export interface SearchHit {
  readonly id: string
  /** Between 0 and 1 with three decimals, for the order. */
  readonly score: number
  readonly by: FoundBy
}

/** Another name of the company, or its initials, found instead of its name. */
const lessForOtherName = 0.98
const lessForInitials = 0.8

/** A text of so many characters is looked for within names, not only at their beginning. */
const leastWithin = 2

/** The companies found, the likeliest first, at most `limit`. */
export const searchNames = (kept: KeptCompanies, text: string, limit: number): ReadonlyArray<SearchHit> => {
  const { key, tokens } = readCompanyName(text)
  if (key === "" || limit <= 0) return []
  const hits = new Map<number, SearchHit>()
  find(kept, hits, limit, finerWords(tokens.length > 0 ? tokens : [{ text: key, kind: "own" }]))
  for (const meant of whileTyping(key)) find(kept, hits, limit, [{ text: meant, kind: "own" }])
  return [...hits.values()]
    .sort((one, other) => other.score - one.score || (one.id < other.id ? -1 : 1))
    .slice(0, limit)
    .map((hit) => ({ ...hit, score: rounded(hit.score) }))
}

/** To three decimals: more would be taken for a measurement. */
const rounded = (score: number): number => Math.round(score * 1000) / 1000

/** Words that names are compared without, or by two letters, and so are not found while they are being typed. */
const folded: ReadonlyArray<readonly [written: string, instead: string]> = [
  ["ホールデイングス", "h"],
  ["holdings", "h"],
  ["株式会社", ""],
  ["有限会社", ""],
  ["合同会社", ""]
]

/** What is meant where the text ends in the middle of such a word. */
const whileTyping = (key: string): ReadonlyArray<string> => {
  const meant: Array<string> = []
  for (const [written, instead] of folded)
    for (let typed = Math.min(written.length, key.length) - 1; typed > 0; typed--)
      if (key.endsWith(written.slice(0, typed))) {
        meant.push(key.slice(0, key.length - typed) + instead)
        break
      }
  return meant
}

const find = (kept: KeptCompanies, hits: Map<number, SearchHit>, limit: number, words: ReadonlyArray<Word>): void => {
  const { names } = kept
  const { spellings } = names
  names.about(words, (asked) => {
    const length = spellings.lengths[asked]!
    const take = (spelling: number, by: FoundBy, score: number): void => {
      for (let entry = kept.firstEntryUnder(spelling); entry !== 0; entry = kept.nextOfSpelling[entry]!) {
        const origin = kept.origins[entry]!
        const worth = score * (origin === asName ? 1 : origin === asInitials ? lessForInitials : lessForOtherName)
        const company = kept.companies[entry]!
        const known = hits.get(company)
        if (known === undefined || known.score < worth) hits.set(company, { id: kept.idOf(company), score: worth, by })
      }
    }
    if (spellings.uses[asked]! > 0) take(asked, "whole", 1)
    // The more of the name is typed, the likelier it is the one; a part says less than the beginning.
    const typed = (spelling: number): number => length / spellings.lengths[spelling]!
    const takeBeginning = (spelling: number): void => take(spelling, "beginning", 0.6 + 0.35 * typed(spelling))
    const isIndexed = length >= 2 && length <= longestBeginning
    if (isIndexed) for (const spelling of names.beginningWith(asked)) takeBeginning(spelling)
    for (const { spelling, code, weight } of names.linksOf(asked))
      if (spellings.placeOf(asked, spelling) !== 0)
        take(spelling, code === "one-edit" || code === "two-edits" ? "near" : "short", 0.9 * weight)
    // What no trait leads to is looked for in all names, one behind the other in memory.
    if (isIndexed && hits.size >= limit) return
    for (let spelling = 1; spelling < spellings.used; spelling++) {
      if (spellings.uses[spelling] === 0 || spellings.lengths[spelling]! <= length) continue
      const place = spellings.placeOf(asked, spelling)
      if (place === 0) takeBeginning(spelling)
      else if (place > 0 && length >= leastWithin) take(spelling, "part", 0.4 + 0.3 * typed(spelling))
    }
  })
}
