/**
 * Other ways to write a name's words: letters by their names (ディー・エヌ・エー for DNA), foreign words in old kanji (瓦斯 for
 * ガス). Both are in use side by side, and no edit leads from one to the other.
 */
import { editingDistance } from "../../event/editing-distance.ts"
import type { Word } from "./spellings.ts"

/** The names of letters as names are compared: large kana, long marks at will. */
const letterNames: ReadonlyArray<readonly [name: string, letter: string]> = (
  [
    ["エイ", "a"], ["エー", "a"], ["エ", "a"], ["ビー", "b"], ["ビ", "b"], ["シー", "c"], ["シイ", "c"], ["シ", "c"], ["デイー", "d"], ["デイ", "d"],
    ["イー", "e"], ["イ", "e"], ["エフ", "f"], ["ジー", "g"], ["ジ", "g"], ["エイチ", "h"], ["エツチ", "h"], ["アイ", "i"],
    ["ジエイ", "j"], ["ジエー", "j"], ["ジエ", "j"], ["ケイ", "k"], ["ケー", "k"], ["ケ", "k"], ["エル", "l"], ["エム", "m"], ["エヌ", "n"],
    ["オー", "o"], ["オ", "o"], ["ピー", "p"], ["ピ", "p"], ["キユー", "q"], ["キユ", "q"], ["アール", "r"], ["エス", "s"], ["テイー", "t"],
    ["テイ", "t"], ["テー", "t"], ["ユー", "u"], ["ユ", "u"], ["ブイ", "v"], ["ダブリユー", "w"], ["ダブリユ", "w"], ["ダブル", "w"],
    ["エツクス", "x"], ["ワイ", "y"], ["ゼツト", "z"], ["ゼット", "z"]
  ] as const
).toSorted(([one], [other]) => other.length - one.length) // prettier-ignore

/** Names short enough to be read as a letter only at the end of the word, where the long mark is left out. */
const onlyAtTheEnd = new Set(["エ", "ビ", "シ", "イ", "ジ", "ジエ", "ケ", "オ", "ピ", "ユ", "キユ", "ダブリユ"])

interface Letters {
  readonly letters: string
  readonly end: number
}

/** The letters named from this place on, at least two. */
const lettersFrom = (text: string, from: number): Letters | undefined => {
  let letters = ""
  let end = from
  while (end < text.length) {
    const named = letterNames.find(
      ([name]) => text.startsWith(name, end) && (!onlyAtTheEnd.has(name) || end + name.length === text.length)
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

/** Holdings with a slip in it, which the reading of names takes for a name. */
const isHoldingsWithSlip = (text: string): boolean => {
  const meant = isLatinWord(text) ? "holdings" : "ホールデイングス"
  if (Math.abs(text.length - meant.length) > 1) return false
  const sameFront = text.startsWith(meant.slice(0, 3))
  return (sameFront || text.endsWith(meant.slice(-3))) && text !== meant && editingDistance(text, meant) === 1
}

/** Other ways to write the words; none where there is nothing to write another way. */
export const otherWaysToWrite = (words: ReadonlyArray<Word>): ReadonlyArray<ReadonlyArray<Word>> => {
  const first = words[0]
  if (first === undefined) return []
  const ways: Array<ReadonlyArray<Word>> = []
  const byLetters = withLetters(words)
  if (byLetters !== undefined) ways.push(byLetters)
  const last = words.at(-1)!
  if (words.length > 1 && last.kind === "own" && isHoldingsWithSlip(last.text))
    ways.push([...words.slice(0, -1), { text: "hd", kind: "holdings" }])
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

/** The initials of a name in Latin letters of three words or more, with the C of its Co. and without it. */
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
