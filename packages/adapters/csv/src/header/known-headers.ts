/** The headers a profile knows its columns by, and those an app adds to them. */
import type { Profile } from "../profile/profile.ts"
import { foldClosely, foldHeader } from "./folding.ts"

/**
 * Further words for columns: `{ "会社名": ["お客さま"] }`. The word in front is any header a profile knows, so that one
 * list serves all layouts, or the name of a column in a profile (`customer`).
 */
export type HeaderSynonyms = Readonly<Record<string, ReadonlyArray<string>>>

/** A word that stands for a column. */
export interface KnownHeader {
  readonly word: string
  readonly folded: string
  /** The same, what stands in parentheses included. */
  readonly close: string
  /** The header of the profile an app's own word was given for; `undefined` for the profile's own. */
  readonly synonymOf: string | undefined
}

export interface KnownColumn {
  readonly column: string
  readonly required: boolean
  /** In the order in which they are looked for. */
  readonly headers: ReadonlyArray<KnownHeader>
}

export interface KnownHeaders {
  readonly columns: ReadonlyArray<KnownColumn>
  /** Headers the profile has seen and does not want. */
  readonly ignored: ReadonlySet<string>
}

const knownHeader = (word: string, synonymOf?: string): KnownHeader => ({
  word,
  folded: foldHeader(word),
  close: foldClosely(word),
  synonymOf
})

const prepare = (profile: Profile, synonyms: HeaderSynonyms): KnownHeaders => {
  const given = Object.entries(synonyms).map(([word, others]) => ({ word, folded: foldHeader(word), others }))
  const columns = Object.entries(profile.columns).map(([column, { headers, required }]): KnownColumn => {
    const own = headers.map((word) => knownHeader(word))
    const added = given
      .filter(({ word, folded }) => word === column || own.some((one) => one.folded === folded))
      .flatMap(({ others, word }) => others.map((one) => knownHeader(one, headers[0] ?? word)))
    return { column, required: required === true, headers: [...own, ...added] }
  })
  return { columns, ignored: new Set((profile.ignored ?? []).map(foldClosely)) }
}

const none: HeaderSynonyms = {}
// Folding the headers of every layout anew for every row that may be a header would be most of the cost of a small sheet.
const remembered = new WeakMap<HeaderSynonyms, WeakMap<Profile, KnownHeaders>>()

/** The headers of a profile's columns, with those of an app, ready to be compared. */
export const knownHeaders = (profile: Profile, synonyms: HeaderSynonyms = none): KnownHeaders => {
  let byProfile = remembered.get(synonyms)
  if (byProfile === undefined) remembered.set(synonyms, (byProfile = new WeakMap()))
  let known = byProfile.get(profile)
  if (known === undefined) byProfile.set(profile, (known = prepare(profile, synonyms)))
  return known
}

const isLatin = (header: string): boolean => /^[\x20-\x7e]+$/.test(header)

/** The headers in the reader's language, all of them where there are none. */
export const headersIn = (headers: ReadonlyArray<string>, language: "ja" | "en"): ReadonlyArray<string> => {
  const first = headers.filter((header) => isLatin(header) === (language === "en"))
  return first.length === 0 ? headers : first
}
