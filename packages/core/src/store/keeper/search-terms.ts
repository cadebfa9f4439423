/**
 * Text made searchable by any part of it, however short, in a database that knows no Japanese.
 *
 * Whoever looks for `query` wants the texts whose `searchText` contains that of the query. Every part of a text of two
 * characters, and every character, is a term; a text that contains another has all of its terms. So an index over terms
 * leaves few texts in which to look.
 */
import { comparingKey } from "../../account/name/comparing-key.ts"
import { plainText } from "../../account/name/plain-text.ts"

/** The text as it is searched in and for: one width, one case, one size of kana, common kanji, no blanks and marks. */
export const searchText = (text: string): string => comparingKey(plainText(text.toWellFormed()))

/** By character and not by unit of UTF-16: half a character is no text to a database. */
const addTerms = (searched: string, terms: Set<string>): void => {
  let before = -1
  for (let place = 0; place < searched.length;) {
    const next = place + (searched.codePointAt(place)! > 0xffff ? 2 : 1)
    terms.add(searched.slice(place, next))
    if (before >= 0) terms.add(searched.slice(before, next))
    before = place
    place = next
  }
}

/**
 * The terms of a text: each character and each two that follow one another, once. Where `searchText(text)` contains
 * `searchText(query)`, the terms of the text hold all of the query's.
 */
export const searchTerms = (text: string): ReadonlyArray<string> => {
  const terms = new Set<string>()
  addTerms(searchText(text), terms)
  return [...terms]
}

/** Several texts to be searched as one. */
export interface Searchable {
  /** A line each, so that nothing is found across two of them, as `searchText` writes it. */
  readonly text: string
  readonly terms: ReadonlyArray<string>
}

/** What there is of the texts, each once. */
export const searchable = (texts: Iterable<string | null | undefined>): Searchable => {
  const lines = new Set<string>()
  const terms = new Set<string>()
  for (const text of texts) {
    const line = text === null || text === undefined ? "" : searchText(text)
    if (line === "" || lines.has(line)) continue
    lines.add(line)
    addTerms(line, terms)
  }
  return { text: [...lines].join("\n"), terms: [...terms] }
}
