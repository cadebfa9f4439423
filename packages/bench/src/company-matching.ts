/** How well, how fast and in how much memory companies are matched. */
import { makeCompanyIndex } from "@genzaichi/core"
import { madeUpCompanies, writings } from "./made-up-companies.ts"

export interface Found {
  readonly records: number
  readonly pairs: number
  /** Candidates of a record on average. */
  readonly candidates: number
  /** Of the pairs proposed, those that are one company. */
  readonly precision: number
  /** The same without pairs of one spelling, of which nobody could tell. */
  readonly precisionOfOtherSpellings: number
  /** Of the second writings, those proposed with the registered record, in all and by their kind. */
  readonly recall: number
  readonly recallOf: Readonly<Record<string, number>>
  /** The same, where a registered record of the name meant will do: companies of one name cannot be told apart by it. */
  readonly recallOfNames: number
  readonly recallOfNamesOf: Readonly<Record<string, number>>
  /** The same of all single edits that made of a word another in use, by accident or not. */
  readonly recallOfAnotherWord: number
  readonly secondsToIndex: number
  readonly secondsToMatch: number
  /** The most this program has held so far. */
  readonly residentMegabytes: number
}

/** Seconds this program has been computing: what others take of the machine is not counted. */
export const computed = (): number => {
  const { user, system } = process.threadCpuUsage()
  return (user + system) / 1e6
}

/** What comes one by one, in parts, so that what is done with it can be timed apart from how it comes to be. */
function* inParts<Each>(all: Iterable<Each>): Iterable<ReadonlyArray<Each>> {
  let part: Array<Each> = []
  for (const each of all) {
    if (part.push(each) < 1000) continue
    yield part
    part = []
  }
  yield part
}

/** Which share of the second writings was found, in all and of each kind. */
const recallBy = (
  kindOf: Uint8Array,
  found: Uint8Array
): { readonly all: number; readonly of: Readonly<Record<string, number>> } => {
  const wanted = new Int32Array(writings.length + 1)
  const got = new Int32Array(writings.length + 1)
  for (const [record, kind] of kindOf.entries()) {
    wanted[kind] = wanted[kind]! + 1
    got[kind] = got[kind]! + found[record]!
  }
  const sumOf = (counts: Int32Array): number => counts.subarray(1).reduce((sum, count) => sum + count, 0)
  return {
    all: sumOf(got) / sumOf(wanted),
    of: Object.fromEntries(writings.map((writing, place) => [writing, got[place + 1]! / wanted[place + 1]!]))
  }
}

/** Matches so many made-up records, and compares what is proposed with what is meant. */
export const matchMadeUp = (records: number, seed: number): Found => {
  const meantBy = new Int32Array(records)
  const nameMeantBy = new Int32Array(records)
  const names = new Map<string, number>()
  const kindOf = new Uint8Array(records)
  const anotherWord = new Uint8Array(records)
  const index = makeCompanyIndex()
  let secondsToIndex = 0
  let added = 0
  for (const part of inParts(madeUpCompanies(records, seed))) {
    for (const { meant, nameMeant, writing, makesAnotherWord } of part) {
      anotherWord[added] = makesAnotherWord ? 1 : 0
      meantBy[added] = meant
      const name = names.get(nameMeant) ?? names.size
      names.set(nameMeant, name)
      nameMeantBy[added] = name
      kindOf[added++] = writing === "registered" ? 0 : writings.indexOf(writing) + 1
    }
    const begun = computed()
    for (const { company } of part) index.add(company)
    secondsToIndex += computed() - begun
  }
  names.clear()
  const nameFound = new Uint8Array(records)
  const found = new Uint8Array(records)
  let secondsToMatch = 0
  let pairs = 0
  let right = 0
  let otherSpelling = 0
  let otherSpellingRight = 0
  let begun = computed()
  for (const part of inParts(index.pairs())) {
    secondsToMatch += computed() - begun
    pairs += part.length
    for (const { id, otherId, reasons } of part) {
      const one = Number(id.slice(1))
      const other = Number(otherId.slice(1))
      const sameName = reasons[0]!.code === "same-name" || reasons[0]!.code === "same-name-but-branch"
      if (!sameName) otherSpelling++
      if (nameMeantBy[one] === nameMeantBy[other]) {
        if (kindOf[one] === 0) nameFound[other] = 1
        if (kindOf[other] === 0) nameFound[one] = 1
      }
      if (meantBy[one] !== meantBy[other]) continue
      right++
      if (!sameName) otherSpellingRight++
      if (kindOf[one] === 0) found[other] = 1
      if (kindOf[other] === 0) found[one] = 1
    }
    begun = computed()
  }
  secondsToMatch += computed() - begun
  const recall = recallBy(kindOf, found)
  const recallOfNames = recallBy(kindOf, nameFound)
  return {
    records,
    pairs,
    candidates: (2 * pairs) / records,
    precision: right / pairs,
    precisionOfOtherSpellings: otherSpellingRight / otherSpelling,
    recall: recall.all,
    recallOf: recall.of,
    recallOfNames: recallOfNames.all,
    recallOfNamesOf: recallOfNames.of,
    recallOfAnotherWord:
      anotherWord.reduce((sum, made, record) => sum + made * nameFound[record]!, 0) /
      anotherWord.reduce((sum, made) => sum + made, 0),
    secondsToIndex,
    secondsToMatch,
    residentMegabytes: process.resourceUsage().maxRSS / 1000
  }
}
