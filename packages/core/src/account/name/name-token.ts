/**
 * The words of a key, and which of them are a company's own.
 *
 * Japanese is written without blanks, so words are found where the script changes, where the writer put a blank or a
 * dot, and where a word many companies share stands: 日本｜経済｜新聞社, 東京｜エレクトロン, 三菱｜UFJ.
 */
import { comparingKey, comparingWords } from "./comparing-key.ts"
import { businessWordsInKana, businessWordsInKanji, businessWordsInLatin } from "./name-word.ts"
import { placesAbroad, placesInLatin, placesInNames } from "./place-name.ts"

/** Whose word it is: the company's own, of a trade, of a place, of holding companies, or a number. */
export type TokenKind = "own" | "business" | "place" | "holdings" | "number"

/** A word of a key. */
export interface NameToken {
  readonly text: string
  readonly kind: TokenKind
}

interface Starts {
  readonly first: Uint16Array
  readonly lists: ReadonlyArray<ReadonlyArray<NameToken>>
}

const ownScript = 0
const latin = 1
const digit = 2
const kana = 3
const kanji = 4
type Script = typeof ownScript | typeof latin | typeof digit | typeof kana | typeof kanji

const scriptOf = (unit: number): Script =>
  (unit >= 0x4e00 && unit <= 0x9fff) || (unit >= 0x3400 && unit <= 0x4dbf) || unit === 0x3005
    ? kanji
    : (unit >= 0x30a1 && unit <= 0x30fe) || unit === 0x30fc
      ? kana
      : (unit >= 0x61 && unit <= 0x7a) || (unit >= 0xe0 && unit < 0x250)
        ? latin
        : unit >= 0x30 && unit <= 0x39
          ? digit
          : ownScript

const collect = (): ReadonlyMap<string, NameToken> => {
  const words = new Map<string, NameToken>()
  const take = (all: ReadonlyArray<string>, kind: TokenKind): void => {
    for (const word of all) {
      const text = comparingKey(word)
      if (!words.has(text)) words.set(text, { text, kind })
    }
  }
  take(["hd", "holdings", "holding", "ホールディングス", "ホールディング"], "holdings")
  take(businessWordsInKanji, "business")
  take(businessWordsInKana, "business")
  take(businessWordsInLatin, "business")
  take(placesInNames, "place")
  take(placesAbroad, "place")
  take(placesInLatin, "place")
  return words
}

/** The known words of a script by their first unit, the longest first; an index by number costs less than a map. */
const startingWith = (known: ReadonlyMap<string, NameToken>, script: Script): Starts => {
  const first = new Uint16Array(0x10000)
  const lists: Array<Array<NameToken>> = [[]]
  for (const token of known.values()) {
    const unit = token.text.charCodeAt(0)
    if (token.text.length < 2 || scriptOf(unit) !== script) continue
    if (first[unit] === 0) first[unit] = lists.push([]) - 1
    lists[first[unit]!]!.push(token)
  }
  for (const list of lists) list.sort((one, other) => other.text.length - one.text.length)
  return { first, lists }
}
interface KnownWords {
  readonly all: ReadonlyMap<string, NameToken>
  readonly inKanji: Starts
  readonly inKana: Starts
}

const collectWords = (): KnownWords => {
  const all = collect()
  return { all, inKanji: startingWith(all, kanji), inKana: startingWith(all, kana) }
}

/** Built when the first name is read: an app that never reads one does not wait for it. */
let knownWords: KnownWords | undefined

const knownAt = ({ first, lists }: Starts, key: string, place: number, end: number): NameToken | undefined => {
  const which = first[key.charCodeAt(place)]!
  if (which === 0) return undefined
  const list = lists[which]!
  for (let at = 0; at < list.length; at++) {
    const token = list[at]!
    if (place + token.text.length <= end && key.startsWith(token.text, place)) return token
  }
  return undefined
}

/** Cuts a run of kanji or kana at the words that are known. Kana only where a known word ends the run or begins it. */
const cutRun = (
  words: Starts,
  key: string,
  from: number,
  end: number,
  script: Script,
  tokens: Array<NameToken>
): void => {
  let own = from
  let place = from
  while (place < end) {
    const token = knownAt(words, key, place, end)
    if (token !== undefined) {
      const to = place + token.text.length
      // In the middle of kana a known word is most often a part of another: センター in アイセンターナ.
      if (script === kanji || to === end || (place === own && end - to >= 2)) {
        if (own < place) tokens.push({ text: key.slice(own, place), kind: "own" })
        tokens.push(token)
        place = to
        own = to
        continue
      }
    }
    place++
  }
  if (own < end) tokens.push({ text: key.slice(own, end), kind: "own" })
}

/** The key of a text in one width, and its words: joined they are the key. */
export const keyWithTokens = (text: string): { readonly key: string; readonly tokens: ReadonlyArray<NameToken> } => {
  const { all, inKana, inKanji } = (knownWords ??= collectWords())
  const { key, begins } = comparingWords(text)
  const tokens: Array<NameToken> = []
  let from = 0
  while (from < key.length) {
    const script = scriptOf(key.charCodeAt(from))
    let end = from + 1
    while (end < key.length && begins[end] === 0 && scriptOf(key.charCodeAt(end)) === script) end++
    if (script === kanji || script === kana) cutRun(script === kanji ? inKanji : inKana, key, from, end, script, tokens)
    else {
      const word = key.slice(from, end)
      tokens.push(
        script === digit
          ? { text: word, kind: "number" }
          : (script === latin && all.get(word)) || { text: word, kind: "own" }
      )
    }
    from = end
  }
  return { key, tokens }
}
