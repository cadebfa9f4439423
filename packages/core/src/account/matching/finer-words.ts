/**
 * The words of a name as matching counts them: joined where a trade was cut too early, cut where two were not told apart.
 *
 * Four kanji in a row are two words of two far more often than anything else (永田｜冷熱, 菅口｜醤油), and behind three or
 * more the last two are one. A single kanji behind a trade belongs to it (重機械, 電工業). Whether the outcome is a word in use is then
 * counted like that of any other.
 */
import type { Word } from "./spellings.ts"

const isKanji = (unit: number): boolean => (unit >= 0x4e00 && unit <= 0x9fff) || unit === 0x3005

const isOfKanji = (text: string): boolean => {
  for (let place = 0; place < text.length; place++) if (!isKanji(text.charCodeAt(place))) return false
  return true
}

const leastCut = 4

/** The words, own ones of four kanji and more cut behind each two from the end, single kanji joined to their trade. */
export const finerWords = (words: ReadonlyArray<Word>): ReadonlyArray<Word> => {
  if (!words.some((word, place) => isCut(word) || isRest(words, place))) return words
  const finer: Array<Word> = []
  for (const [place, word] of words.entries()) {
    if (isRest(words, place)) {
      const { text, kind } = finer.pop()!
      finer.push({ text: text + word.text, kind })
    } else if (isCut(word)) cutInto(finer, word)
    else finer.push(word)
  }
  return finer
}

/** An odd number leaves three in front: 久保田｜工機. */
const cutInto = (finer: Array<Word>, { text, kind }: Word): void => {
  let from = 0
  for (let end = (text.length % 2) + 2; end <= text.length; end += 2) {
    finer.push({ text: text.slice(from, end), kind })
    from = end
  }
}

const isCut = ({ text, kind }: Word): boolean => kind === "own" && text.length >= leastCut && isOfKanji(text)

/** A single kanji behind a trade in kanji. */
const isRest = (words: ReadonlyArray<Word>, place: number): boolean => {
  const word = words[place]!
  if (place === 0 || word.kind !== "own" || word.text.length !== 1 || !isOfKanji(word.text)) return false
  const before = words[place - 1]!
  return before.kind === "business" && isOfKanji(before.text)
}
