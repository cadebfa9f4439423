/**
 * Whether one name is short for another: トヨタ for トヨタ自動車, 日経 for 日本経済新聞社, 東エレク for 東京エレクトロン, 三菱UFJ FG.
 *
 * A short name takes its characters from the full one in order. Where it takes them from says how likely it is meant:
 * from the beginnings of words (東-エレク), from inside a word of business (神戸-鋼 of 製鋼所), seldom from inside a name.
 * Leaving out holdings or a common word of business says little, leaving out a name or a number much.
 */
import { ofText } from "./fingerprint.ts"
import type { Known } from "./relation.ts"
import { businessWord, holdingsWord, longMark, numberWord, ownWord, placeWord, type Spellings } from "./spellings.ts"

/** Names longer than this are not short for anything but a name with a word left out. */
export const longestShort = 9
const longestFull = 40

/** How well the first i characters are found in the words so far; shared, because nothing here waits for anything. */
const found = new Float64Array(longestShort + 1)
const before = new Float64Array(longestShort + 1)

const isLatin = (unit: number): boolean => unit >= 0x61 && unit <= 0x7a
const isKana = (unit: number): boolean => unit >= 0x30a1 && unit <= 0x30fc

/** How common a word is, between 0 and 1, by the names it stands in. */
const commonness = (count: number): number => Math.min(1, Math.log2(1 + count) / 10)

/**
 * How much the word of a name that begins here says about whose it is: a coined word everything, a surname many companies have little,
 * a place or a trade less than most names.
 */
const specificity = ({ spellings, words }: Known, spelling: number, place: number): number => {
  if (spellings.kindAt(spelling, place) !== ownWord) return 0.7
  const count = words.countOf(spellings.partOf(spelling, place, spellings.endOfWord(spelling, place)))
  return Math.max(0.3, Math.min(1, 1 - 0.1 * Math.log2(Math.max(count, 4) / 4)))
}

/** Words for the whole of a group, which its short name leaves out first. */
const umbrellas = new Set(
  ["fg", "グループ", "グループ本社", "本社", "コーポレーション", "カンパニー", "group", "corporation", "company"].map(
    ofText
  )
)

/** What remains when this whole word is left out: nearly all where it is common in business, little where it is a name. */
const leftOut = ({ spellings, words }: Known, spelling: number, place: number, end: number): number => {
  const kind = spellings.kindAt(spelling, place)
  const word = spellings.partOf(spelling, place, end)
  if (kind === holdingsWord || umbrellas.has(word)) return 0.97
  if (kind === numberWord) return 0.2
  const common = commonness(words.countOf(word))
  return kind === businessWord ? 0.8 + 0.15 * common : kind === placeWord ? 0.55 + 0.15 * common : 0.4 + 0.2 * common
}

/** How the short one is the full one without one of its words, or `undefined`. */
export const leavesOutOneWord = (
  known: Known,
  short: number,
  full: number
): { readonly code: "word-dropped" | "holdings"; readonly weight: number } | undefined => {
  const { spellings } = known
  const { units } = spellings
  const size = spellings.lengths[short]!
  const length = spellings.lengths[full]!
  if (size < 2 || size >= length) return undefined
  const s = spellings.starts[short]!
  const f = spellings.starts[full]!
  let front = 0
  while (front < size && units[s + front] === units[f + front]) front++
  let back = 0
  while (back < size && units[s + size - 1 - back] === units[f + length - 1 - back]) back++
  for (let place = 0; place <= front && place < length;) {
    const end = spellings.endOfWord(full, place)
    if (length - (end - place) === size && length - end <= back) {
      const rest = place === 0 ? specificity(known, full, end) : specificity(known, full, 0)
      const weight = leftOut(known, full, place, end) * rest
      return spellings.kindAt(full, place) === holdingsWord
        ? { code: "holdings", weight: weight * 0.98 }
        : { code: "word-dropped", weight: weight * 0.98 }
    }
    place = end
  }
  return undefined
}

/** The kana that an initial stands for in katakana words: F for フィナンシャル, G for グループ. */
const soundsOf: Readonly<Record<string, string>> = {
  a: "アエ", b: "バビブベボ", c: "カキクコセシチケ", d: "ダデドジ", e: "エイ", f: "フ", g: "ガギグゲゴ", h: "ハヒヘホ", i: "イア",
  j: "ジ", k: "カキクケコ", l: "ラリルレロ", m: "マミムメモ", n: "ナニヌネノ", o: "オ", p: "パピプペポ", q: "ク", r: "ラリルレロ",
  s: "サシスセソ", t: "タテトチツ", u: "ユア", v: "ビバベボ", w: "ワウ", x: "エ", y: "ヤユヨ", z: "ザジズゼゾ"
} // prettier-ignore

/** Whether the letter can stand for a katakana word that begins with the kana. */
const standsFor = (letter: number, kana: number): boolean =>
  isLatin(letter) && isKana(kana) && soundsOf[String.fromCharCode(letter)]!.includes(String.fromCharCode(kana))

/**
 * How well `short` can be meant for `full`, between 0 (not at all) and 1. Only names at least one character shorter and
 * of two to `longestShort` characters are asked about.
 */
export const shortness = (known: Known, short: number, full: number): number => {
  const { spellings } = known
  const size = spellings.lengths[short]!
  const length = Math.min(spellings.lengths[full]!, longestFull)
  if (size < 2 || size > longestShort || size >= length) return 0
  const { units } = spellings
  const s = spellings.starts[short]!
  const f = spellings.starts[full]!
  if (units[s] !== units[f] || !comesInOrder(units, s, size, f, length)) return 0
  if (!isBeginning(spellings, short, full) && !looksShort(known, short)) return 0

  found.fill(0)
  found[0] = 1
  for (let place = 0; place < length;) {
    const end = Math.min(length, spellings.endOfWord(full, place))
    const kind = spellings.kindAt(full, place)
    before.set(found)
    const without = leftOut(known, full, place, end)
    // Nothing may be left out in front: a short name begins as the full one does.
    for (let taken = 0; taken <= size; taken++) found[taken] = place === 0 ? 0 : before[taken]! * without
    for (let from = 0; from < size; from++) {
      if (before[from] === 0 || (from === 0 && place > 0)) continue
      for (let to = from + 1; to <= size; to++) {
        const value = before[from]! * taking(units, s + from, s + to, f + place, f + end, kind, to === size)
        if (value > found[to]!) found[to] = value
      }
    }
    place = end
  }
  // Two characters say less than four, and letters less than kanji.
  const said = size === 2 ? 0.85 : size === 3 ? (isLatin(units[s]!) && isLatin(units[s + 2]!) ? 0.76 : 0.95) : 1
  const taken = Math.max(found[size]! * said, isFirstWord(known, short, full) ? calledByFirstWord : 0)
  return taken * specificity(known, full, 0)
}

/** A company is often called by the first word of its name, whatever follows. */
const calledByFirstWord = 0.6

/** Whether the short name, which begins the full one, is its first word, and one of its own. */
const isFirstWord = ({ spellings }: Known, short: number, full: number): boolean => {
  const size = spellings.lengths[short]!
  const end = spellings.endOfWord(full, 0)
  const isWhole = end === size || (end === size + 1 && spellings.units[spellings.starts[full]! + size] === longMark)
  if (!isWhole || spellings.kindAt(full, 0) !== ownWord) return false
  const first = spellings.units[spellings.starts[short]!]!
  return size >= (isKana(first) || isLatin(first) ? 3 : 2) && isBeginning(spellings, short, full)
}

/** Whether the full name begins with the short one, letters at its end that stand for words of business aside. */
const isBeginning = (spellings: Spellings, short: number, full: number): boolean => {
  const { units } = spellings
  const s = spellings.starts[short]!
  const f = spellings.starts[full]!
  const stem = stemOf(spellings, short)
  for (let place = 0; place < stem; place++) if (units[s + place] !== units[f + place]) return false
  return true
}

/** Where a short name ends but for the letters behind that stand for words of business: ソニー of ソニーG. */
export const stemOf = (spellings: Spellings, spelling: number): number => {
  const { units } = spellings
  const start = spellings.starts[spelling]!
  const length = spellings.lengths[spelling]!
  let stem = length
  while (stem > 0 && isLatin(units[start + stem - 1]!)) stem--
  return stem === 0 ? length : stem
}

/**
 * Whether a name looks as if characters within were left out. One that ends in a trade very many have is written in full:
 * 山田工業, but 野村総研; unless it begins with a single character, as 積ハウス does.
 */
export const looksShort = ({ spellings, words }: Known, spelling: number): boolean => {
  const length = spellings.lengths[spelling]!
  if (length <= 3 || spellings.endOfWord(spelling, 0) === 1) return true
  let place = 0
  for (let end = spellings.endOfWord(spelling, 0); end < length; end = spellings.endOfWord(spelling, end)) place = end
  if (spellings.kindAt(spelling, place) !== businessWord) return true
  return words.countOf(spellings.partOf(spelling, place, length)) < commonTrade
}

/** A trade in the names of so many companies is no part of a short name. */
const commonTrade = 100

/** Whether the characters come in order, letters that may stand for kana aside. */
const comesInOrder = (units: Uint16Array, s: number, size: number, f: number, length: number): boolean => {
  let at = 0
  for (let place = 0; place < size; place++) {
    const unit = units[s + place]!
    let next = at
    while (next < length && units[f + next] !== unit) next++
    if (next < length) at = next + 1
    else if (place === 0 || !isLatin(unit)) return false
  }
  return true
}

/**
 * How well the characters from `s` to `sEnd` are taken from the word from `f` to `fEnd`, as early in it as they come:
 * 0 where they do not come in order. `isLast`: whether the short name ends with them.
 */
const taking = (
  units: Uint16Array,
  s: number,
  sEnd: number,
  f: number,
  fEnd: number,
  kind: number,
  isLast: boolean
): number => {
  if (sEnd - s > fEnd - f) return 0
  if (sEnd - s === 1 && standsFor(units[s]!, units[f]!)) return 0.85
  const gap = kind === ownWord || kind === placeWord ? 0.6 : 0.8
  let value = 1
  let at = f
  for (let place = s; place < sEnd; place++) {
    const unit = units[place]!
    if (units[at] !== unit) {
      // Of a word in letters only the beginning is taken.
      if (isLatin(unit)) return 0
      while (at < fEnd && units[at] !== unit) at++
      if (at === fEnd) return 0
      value *= gap
    }
    at++
  }
  if (sEnd - s === 1 && fEnd - f > 1 && !isKana(units[s]!) && !isLatin(units[s]!)) value *= 0.85
  // One kana of a word says little, unless it closes the name (ファミマ).
  if (sEnd - s === 1 && fEnd - f > 1 && isKana(units[s]!)) value *= isLast ? 0.85 : 0.6
  // A short name that ends with a word of kana is kept without the long mark of it.
  const whole = isLast && at === fEnd - 1 && units[at] === longMark ? fEnd : at
  return whole === fEnd ? value : value * partOfWord(units[f]!, kind, sEnd - s, fEnd - f)
}

/** What taking so many characters of a longer word leaves: of a name in kanji the first of two, of one in kana a few. */
const partOfWord = (first: number, kind: number, taken: number, size: number): number => {
  if (kind !== ownWord) return 0.96
  if (isKana(first)) return taken >= 3 ? 0.88 : 0.7
  if (isLatin(first)) return 0.85
  return size === 2 ? 0.85 : 0.55
}
