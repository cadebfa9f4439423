/**
 * Other ways to write a name's words: letters by their names (ディー・エヌ・エー for DNA), foreign words in old kanji (瓦斯 for
 * ガス). Both are in use side by side, and no edit leads from one to the other.
 */
import { editingDistance } from "../../event/editing-distance.ts"
import type { Word } from "./spellings.ts"

/** The names of letters, and of digits behind them, as names are compared: large kana, long marks at will. */
const letterNames: ReadonlyArray<readonly [name: string, letter: string]> = (
  [
    ["エイ", "a"], ["エー", "a"], ["エ", "a"], ["ビー", "b"], ["ビ", "b"], ["シー", "c"], ["シイ", "c"], ["シ", "c"], ["デイー", "d"], ["デイ", "d"],
    ["イー", "e"], ["イ", "e"], ["エフ", "f"], ["ジー", "g"], ["ジ", "g"], ["エイチ", "h"], ["エツチ", "h"], ["アイ", "i"],
    ["ジエイ", "j"], ["ジエー", "j"], ["ジエ", "j"], ["ケイ", "k"], ["ケー", "k"], ["ケ", "k"], ["エル", "l"], ["エム", "m"], ["エヌ", "n"],
    ["オー", "o"], ["オ", "o"], ["ピー", "p"], ["ピ", "p"], ["キユー", "q"], ["キユ", "q"], ["アール", "r"], ["エス", "s"], ["テイー", "t"],
    ["テイ", "t"], ["テー", "t"], ["ユー", "u"], ["ユ", "u"], ["ブイ", "v"], ["ダブリユー", "w"], ["ダブリユ", "w"], ["ダブル", "w"],
    ["エツクス", "x"], ["ワイ", "y"], ["ゼツト", "z"],
    ["ワン", "1"], ["ツー", "2"], ["ツ", "2"], ["スリー", "3"], ["スリ", "3"], ["フオー", "4"], ["セブン", "7"], ["ゼロ", "0"]
  ] as const
).toSorted(([one], [other]) => other.length - one.length) // prettier-ignore

const namesByFirst = Map.groupBy(letterNames, ([name]) => name.charCodeAt(0))

/** Names short enough to be read as a letter only at the end of the word, where the long mark is left out. */
const onlyAtTheEnd = new Set([
  "エ",
  "ビ",
  "シ",
  "イ",
  "ジ",
  "ジエ",
  "ケ",
  "オ",
  "ピ",
  "ユ",
  "キユ",
  "ダブリユ",
  "ツ",
  "スリ"
])

interface Letters {
  readonly letters: string
  readonly end: number
}

/** The letters named from this place on, at least two. */
const lettersFrom = (text: string, from: number): Letters | undefined => {
  let letters = ""
  let end = from
  while (end < text.length) {
    const named = namesByFirst
      .get(text.charCodeAt(end))
      ?.find(
        ([name, letter]) =>
          (letters !== "" || letter > "9") &&
          text.startsWith(name, end) &&
          (!onlyAtTheEnd.has(name) || end + name.length === text.length)
      )
    if (named === undefined) break
    letters += named[1]
    end += named[0].length
    if (text.charAt(end) === "&" && end + 1 < text.length) {
      letters += "&"
      end++
    }
  }
  return letters.length >= 2 ? { letters, end } : undefined
}

/** Foreign words that were written in kanji, and are often written in kana (当て字). */
const foreignWords: ReadonlyArray<readonly [kanji: string, kana: string]> = [
  ["瓦斯", "ガス"],
  ["硝子", "ガラス"],
  ["碍子", "ガイシ"],
  ["麦酒", "ビール"],
  ["珈琲", "コーヒー"],
  ["倶楽部", "クラブ"],
  ["護謨", "ゴム"],
  ["煉瓦", "レンガ"],
  ["釦", "ボタン"],
  ["鞄", "カバン"],
  ["釘", "クギ"],
  ["螺子", "ネジ"],
  ["捻子", "ネジ"],
  ["莫大小", "メリヤス"],
  ["煙草", "タバコ"]
]
const mayBeForeign = /[瓦硝碍麦珈倶護煉釦鞄釘螺捻莫煙]/

/** Businesses that call themselves by letters or shorter words: by which, and in front of their place or behind it. */
const calledBy: ReadonlyArray<readonly [written: string, called: string, place: "front" | "back"]> = [
  ["旅客鉄道", "jr", "front"],
  ["農業協同組合", "ja", "front"],
  ["漁業協同組合", "jf", "front"],
  ["信用金庫", "信金", "back"],
  ["信用組合", "信組", "back"],
  ["商工会議所", "商議所", "back"]
]

/** The words as people call such a business, JR東海 for 東海旅客鉄道. */
const asCalled = (words: ReadonlyArray<Word>): ReadonlyArray<Word> | undefined => {
  const text = words.map((word) => word.text).join("")
  const [written, called, place] = calledBy.find(([written]) => text.endsWith(written)) ?? []
  if (written === undefined || called === undefined) return undefined
  const rest: Array<Word> = []
  let left = text.length - written.length
  for (const word of words) {
    if (left <= 0) break
    rest.push({ ...word, text: word.text.slice(0, left) })
    left -= word.text.length
  }
  if (rest.length === 0) return undefined
  const own: Word = { text: called, kind: place === "front" ? "own" : "business" }
  return place === "front" ? [own, ...rest] : [...rest, own]
}

const lastKanji = "道合庫所"
const countries = new Set(["日本", "ニツポン", "japan", "nippon", "ジヤパン"])

const countryBeginnings = "日ニjnジ"

/** A name without the country in front, where a name of its own follows: ハム is not what 日本ハム is called, ガイシ is. */
export const withoutCountry = (words: ReadonlyArray<Word>): ReadonlyArray<Word> | undefined => {
  const [first, second] = words
  if (first === undefined || second === undefined) return undefined
  // Nearly every name begins with another character, which is seen sooner than that its word is no country.
  if (!countryBeginnings.includes(first.text.charAt(0)) || !countries.has(first.text)) return undefined
  return second.kind === "own" && second.text.length >= 2 ? words.slice(1) : undefined
}

/**
 * The words with what is meant for holdings or a financial group at their end and has a slip in it, which reading takes for
 * a name. Where it begins may be said in two ways: a character in place of the first one may also be the end of the name.
 */
const withUmbrellaMended = (words: ReadonlyArray<Word>, text: string): ReadonlyArray<ReadonlyArray<Word>> => {
  const last = words.at(-1)!
  if (isLatinWord(last.text)) {
    if (words.length === 1 || last.text.length < leastHoldings || last.kind !== "own") return []
    return isOneSlipFrom(last.text, "holdings") ? [[...words.slice(0, -1), holdings]] : []
  }
  // A slip leaves two pieces of the word as they were.
  if (text.length <= leastHoldings || !mayBeUmbrella.test(text)) return []
  const ways: Array<ReadonlyArray<Word>> = []
  for (const [written, umbrella] of umbrellas)
    for (let size = written.length - 1; size <= written.length + 1 && size < text.length; size++) {
      const end = text.slice(-size)
      if (end === written) return [[...partOfWords(words, 0, text.length - size), umbrella]]
      if (isOneSlipFrom(end, written)) ways.push([...partOfWords(words, 0, text.length - size), umbrella])
    }
  return ways
}
const holdings: Word = { text: "hd", kind: "holdings" }
const financialGroup: Word = { text: "fg", kind: "business" }
const umbrellas: ReadonlyArray<readonly [written: string, umbrella: Word]> = [
  ["ホールデイングス", holdings],
  ["ホールデイング", holdings],
  ["フイナンシヤルグループ", financialGroup]
]
const mayBeUmbrella =
  /ホール.{2,6}$|ホルー|ルデイ|ルデ.イング|ホー.{1,3}イング|フイナ.{4,9}$|ナンシ.{3,7}$|シヤル.{2,5}$/

/** Six characters in either language, less one left out. */
const leastHoldings = 6

/** Holdings or a group in front, where somebody has changed the words about: ホールディングス市進. */
const withUmbrellaBehind = (words: ReadonlyArray<Word>): ReadonlyArray<Word> | undefined => {
  const first = words[0]!
  if (words.length < 2 || (first.kind !== "holdings" && first.text !== "フイナンシヤルグループ")) return undefined
  return [...words.slice(1), first.kind === "holdings" ? holdings : financialGroup]
}

const isOneSlipFrom = (text: string, meant: string): boolean =>
  Math.abs(text.length - meant.length) <= 1 && editingDistance(text, meant) === 1

/** The words between two places of the text they make. */
const partOfWords = (words: ReadonlyArray<Word>, from: number, to: number): ReadonlyArray<Word> => {
  const part: Array<Word> = []
  let place = 0
  for (const { text, kind } of words) {
    const piece = text.slice(Math.max(0, from - place), Math.max(0, to - place))
    if (piece !== "") part.push({ text: piece, kind: piece === text ? kind : "own" })
    place += text.length
  }
  return part
}

/** The words with the sign for "and" between words in kana written out, as a slip beside it leaves it. */
const withAndInKana = (words: ReadonlyArray<Word>): ReadonlyArray<Word> | undefined => {
  if (!words.some(({ text }) => text === "&")) return undefined
  const inKana = words.map((word, place) =>
    word.text === "&" && (isKana(words[place - 1]) || isKana(words[place + 1]))
      ? { text: "アンド", kind: "own" as const }
      : word
  )
  return inKana.some((word, place) => word !== words[place]) ? inKana : undefined
}
const isKana = (word: Word | undefined): boolean => word !== undefined && mayBeLetter(word.text.charCodeAt(0))

/** Other ways to write the words; none where there is nothing to write another way. */
export const otherWaysToWrite = (words: ReadonlyArray<Word>): ReadonlyArray<ReadonlyArray<Word>> => {
  const first = words[0]
  if (first === undefined) return []
  const ways: Array<ReadonlyArray<Word>> = []
  const byLetters = withLetters(words)
  if (byLetters !== undefined) ways.push(byLetters)
  const last = words.at(-1)!
  let text = ""
  for (const word of words) text += word.text
  ways.push(...withUmbrellaMended(words, text))
  const turned = withUmbrellaBehind(words)
  if (turned !== undefined) ways.push(turned)
  const written = withAndInKana(words)
  if (written !== undefined) ways.push(written)
  if (lastKanji.includes(last.text.charAt(last.text.length - 1))) {
    const called = asCalled(words)
    if (called !== undefined) ways.push(called)
  }
  if (words.some(({ text }) => mayBeForeign.test(text))) {
    const inKana = words.map(({ text, kind }) => ({
      kind,
      text: foreignWords.reduce((written, [kanji, kana]) => written.replaceAll(kanji, kana), text)
    }))
    if (inKana.some(({ text }, place) => text !== words[place]!.text)) ways.push(inKana)
  }
  return ways
}

const mayBeLetter = (unit: number): boolean => unit >= 0x30a1 && unit <= 0x30fc

/**
 * The words with the letters that a run of katakana words at the front names, written as letters. The words are joined
 * first: エヌ・ティ・ティ is three words where written with dots, and one where written without.
 */
const withLetters = (words: ReadonlyArray<Word>): ReadonlyArray<Word> | undefined => {
  let run = ""
  let place = 0
  while (place < words.length && mayBeLetter(words[place]!.text.charCodeAt(0))) run += words[place++]!.text
  if (run.length < 3) return undefined
  const read = lettersFrom(run, 0)
  if (read === undefined) return undefined
  const rest = run.slice(read.end)
  const written: Array<Word> = [{ text: read.letters, kind: "own" }]
  // What follows keeps its words where the letters end between two of them.
  let end = 0
  let next = 0
  while (next < place && end < read.end) end += words[next++]!.text.length
  if (end === read.end) return [...written, ...words.slice(next)]
  if (rest.length < 2) return undefined
  return [...written, { text: run.slice(read.end, end), kind: "own" }, ...words.slice(next)]
}

const isLatinWord = (text: string): boolean => {
  const unit = text.charCodeAt(0)
  return unit >= 0x61 && unit <= 0x7a
}

/** The initials of a name in Latin letters of three words or more, with the C of its Co. or Corp. and without it. */
export const initialsOf = (words: ReadonlyArray<Word>, form: string): ReadonlyArray<string> => {
  if (words.length < 2 || !isLatinWord(words[0]!.text)) return []
  let initials = ""
  for (const { text } of words) {
    if (isLatinWord(text) && text !== "of" && text !== "the") initials += text.charAt(0)
    else if (text !== "&" && text !== "of" && text !== "the") return []
  }
  const ways = initials.length >= 3 ? [initials] : []
  return form.startsWith("co") && initials.length >= 2 ? [...ways, `${initials}c`] : ways
}
