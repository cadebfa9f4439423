/**
 * What names are compared by: letters and digits alone, one form of each.
 *
 * Small case; kana as large katakana (キャノン, キヤノン, ｷﾔﾉﾝ and きゃのん are one), ヴァ as バ and ヂ as ジ; the long mark
 * left out behind three kana or more at the end of a word, as the industrial standard for loan words does (JIS Z 8301:
 * コンピューター, コンピュータ); old and other forms of kanji as the common one; letters without accents; punctuation,
 * middle dots and blanks gone. `&`, アンド between words and a free-standing `and` are one sign, and kept: T&K and TK
 * are two companies.
 */
import { kanjiVariants } from "./kanji-variant.ts"
import { textOfUnits } from "./units.ts"

const ampersand = 0x26
const longMark = 0x30fc

const isKatakana = (unit: number): boolean => unit >= 0x30a1 && unit <= 0x30fa

const largeForSmall = "ァアィイゥウェエォオヵカヶケッツャヤュユョヨヮワ"
/** Kana of an older spelling or of one sound: ヂ and ジ sound alike, and ヴァ is as often written バ. */
const soundAlike = "ヂジヅズヰイヱエヲオヴブヷバヸビヹベヺボ"
const otherLetters = "øoØołlŁlđdĐdßsıi○〇◯〇"

const buildFold = (): Uint16Array => {
  const fold = new Uint16Array(0x10000)
  const isWord = /[\p{L}\p{N}]/u
  // Kanji, Hangul and the places for characters of one's own (外字) stand for themselves; the rest is asked of Unicode.
  for (let unit = 0x3400; unit < 0xf900; unit++) fold[unit] = unit
  for (const [from, to] of [
    [0x30, 0x2500],
    [0x2c00, 0x3400],
    [0xf900, 0x10000]
  ] as const)
    for (let unit = from; unit < to; unit++) {
      const character = String.fromCharCode(unit)
      if (!isWord.test(character)) continue
      const hasAccent = unit < 0x250 || (unit >= 0x1e00 && unit < 0x1f00)
      fold[unit] = (hasAccent ? character.normalize("NFD").charAt(0) : character).toLowerCase().charCodeAt(0)
    }
  const change = (from: string, to: string): void => {
    fold[from.charCodeAt(0)] = to.charCodeAt(0)
  }
  for (const pairs of [largeForSmall, soundAlike, otherLetters])
    for (let place = 0; place < pairs.length; place += 2) change(pairs.charAt(place), pairs.charAt(place + 1))
  // Hiragana lies 0x60 before katakana and takes the same way.
  for (let unit = 0x3041; unit <= 0x3096; unit++) fold[unit] = fold[unit + 0x60]!
  for (const kept of "&+") change(kept, kept)
  for (const [from, to] of kanjiVariants) if (from.length === 1) change(from, to)
  return fold
}

/** What each UTF-16 unit is compared as; 0 where it is left out. Built when the first name is read. */
let foldBuilt: Uint16Array | undefined

const beyondOneUnit = /[\ud800-\udbff][\udc00-\udfff]/g

/** A key, and where in it a word began as it was written: behind a blank, a dot, a dash. */
export interface ComparingKey {
  readonly key: string
  /** One entry for each UTF-16 unit of the key: 1 where a word begins. Good until the next key is made. */
  readonly begins: Uint8Array
}

// Shared, because making a key never waits for anything; they grow to the longest text read.
let units = new Uint16Array(256)
let begins = new Uint8Array(256)

const makeRoomFor = (length: number): void => {
  if (length <= units.length) return
  units = new Uint16Array(length * 2)
  begins = new Uint8Array(length * 2)
}

const isDash = (unit: number): boolean => unit === 0x2d || unit === 0x2212 || (unit >= 0x2010 && unit <= 0x2015)

/** The kana for ヴ and the small vowel behind it, or 0 where that is none. */
const kanaOfVu = (vowel: number): number =>
  vowel === 0x30a1 || vowel === 0x3041
    ? 0x30d0
    : vowel === 0x30a3 || vowel === 0x3043
      ? 0x30d3
      : vowel === 0x30a7 || vowel === 0x3047
        ? 0x30d9
        : vowel === 0x30a9 || vowel === 0x3049
          ? 0x30dc
          : 0

/** アンド with something before it. The end of ファンド, which large kana write フアンド, is another word. */
const endsInKanaAnd = (filled: number): boolean =>
  units[filled - 1] === 0x30c9 &&
  filled > 3 &&
  units[filled - 2] === 0x30f3 &&
  units[filled - 3] === 0x30a2 &&
  (units[filled - 4] !== 0x30d5 || (filled > 4 && units[filled - 5] === 0x30a8))

/** A free-standing `and` with something before it. */
const endsInLatinAnd = (filled: number): boolean =>
  units[filled - 1] === 0x64 &&
  filled > 3 &&
  units[filled - 2] === 0x6e &&
  units[filled - 3] === 0x61 &&
  begins[filled - 3] === 1 &&
  begins[filled - 2] === 0 &&
  begins[filled - 1] === 0

/** How many of the units remain when the word of kana that ends here loses its long mark. */
const withoutLongMark = (filled: number): number => {
  if (filled === 0 || units[filled - 1] !== longMark) return filled
  let word = filled
  while (word > 0 && units[word - 1] === longMark) word--
  let start = word
  while (start > 0 && (isKatakana(units[start - 1]!) || units[start - 1] === longMark)) start--
  return word - start >= 3 ? word : filled
}

const hasSurrogate = (text: string): boolean => {
  for (let place = 0; place < text.length; place++) if ((text.charCodeAt(place) & 0xf800) === 0xd800) return true
  return false
}

/** The key of a text in one width (`plainText`), with the places where its words begin. */
export const comparingWords = (text: string): ComparingKey => {
  const plain = hasSurrogate(text) ? commonForms(text) : text
  const { length } = plain
  makeRoomFor(length)
  const fold = (foldBuilt ??= buildFold())
  let filled = 0
  let wordBegins = 1
  let changed = false
  for (let place = 0; place < length; place++) {
    const written = plain.charCodeAt(place)
    let unit = fold[written]!
    if (unit === 0) {
      // Half-width kana have no long mark on many keyboards: ｻ-ﾋﾞｽ. ン and ッ cannot be long, so there it is a dash.
      const between = isDash(written) && filled > 0 && wordBegins === 0 && isKatakana(units[filled - 1]!)
      const isLong = between && units[filled - 1] !== 0x30f3 && isKatakana(fold[plain.charCodeAt(place + 1)] ?? 0)
      if (!isLong) {
        wordBegins = 1
        continue
      }
      unit = longMark
    }
    if (written === 0x30f4 || written === 0x3094) {
      const sound = kanaOfVu(plain.charCodeAt(place + 1))
      if (sound > 0) {
        unit = sound
        place++
      }
    }
    if (filled > 0) {
      if (endsInKanaAnd(filled) || (wordBegins === 1 && endsInLatinAnd(filled))) {
        filled = withoutLongMark(filled - 3)
        units[filled] = ampersand
        begins[filled++] = 1
        wordBegins = 1
      }
      if (!isKatakana(unit) && unit !== longMark) filled = withoutLongMark(filled)
    }
    if (unit !== written) changed = true
    units[filled] = unit
    begins[filled++] = wordBegins
    wordBegins = unit === ampersand ? 1 : 0
  }
  filled = withoutLongMark(filled)
  // Most names of kanji and katakana are their own key, and need no copy.
  return { key: changed || filled < length ? textOfUnits(units, filled) : plain, begins }
}

const commonForms = (text: string): string =>
  text.replace(beyondOneUnit, (character) => kanjiVariants.get(character) ?? character)

/** The key of a text in one width, and nothing of its words. Two names of one key are the same name written otherwise. */
export const comparingKey = (text: string): string => comparingWords(text).key
