/**
 * Words of kanji that were not told apart, cut in two: 永田｜冷熱, 菅口｜醤油.
 *
 * Four kanji in a row are two words of two far more often than anything else, and behind three or more the last two are one.
 * Whether the halves are words in use is then counted like that of any other.
 */
import type { Word } from "./spellings.ts"

const isKanji = (unit: number): boolean => (unit >= 0x4e00 && unit <= 0x9fff) || unit === 0x3005

const isOfKanji = (text: string): boolean => {
  for (let place = 0; place < text.length; place++) if (!isKanji(text.charCodeAt(place))) return false
  return true
}

const leastCut = 4

/** The words, own ones of four kanji and more cut behind each two from the end. */
export const finerWords = (words: ReadonlyArray<Word>): ReadonlyArray<Word> => {
  if (!words.some(isCut)) return words
  const finer: Array<Word> = []
  for (const word of words) {
    if (!isCut(word)) {
      finer.push(word)
      continue
    }
    // An odd number leaves three in front: 久保田｜工機.
    let from = 0
    for (let end = (word.text.length % 2) + 2; end <= word.text.length; end += 2) {
      finer.push({ text: word.text.slice(from, end), kind: word.kind })
      from = end
    }
  }
  return finer
}

const isCut = ({ text, kind }: Word): boolean => kind === "own" && text.length >= leastCut && isOfKanji(text)
