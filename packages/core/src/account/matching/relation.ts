/**
 * How two spellings are alike: the same question whether they were found by a shared trait or laid side by side.
 *
 * One character more or less is a slip of the pen in アルプス電氣工業 and another company in 山田製作所 and 山本製作所. What tells
 * them apart is whether both differing words are words: where each stands in several other names, they are two names;
 * where one stands here alone, it is likely written wrong.
 */
import { areContrary } from "./contrast.ts"
import { difference, editsBetween } from "./edits.ts"
import { businessWord, holdingsWord, numberWord, ownWord, type Spellings } from "./spellings.ts"
import type { WordCounts } from "./word-counts.ts"

/** Likeness that holds both ways. */
export type MutualCode = "one-edit" | "two-edits" | "words-swapped"

export interface Likeness {
  readonly code: MutualCode
  /** Between 0 and 1. */
  readonly weight: number
  /** Whether both may be names as they stand: of such neighbours a name has only the best few. */
  readonly isDoubtful?: boolean
}

export interface Known {
  readonly spellings: Spellings
  readonly words: WordCounts
}

/** A name shorter than this has no slips: each one would make another short name. */
export const leastForOneEdit = 4
/** The same for two edits. */
export const leastForTwoEdits = 8

/**
 * What is left of the trust in a slip where both sides are words in use, at most. Among such slips the likelier ones count
 * more, for only the best few are kept: neighbours are seldom swapped in two names of two companies, and a character more
 * or less is less often another name than a character in the place of another; and the rarer the rarer word, the better.
 */
const doubtful = 0.56
const doubtfulSlip = (rarer: number, isReplaced: boolean, isSwapped: boolean): number =>
  (isSwapped ? 0.54 : isReplaced ? 0.5 : 0.52) + 0.02 / Math.max(1, Math.min(rarer, widest) / inUse)

/** Words standing in so many names are in use. */
const inUse = 4

/** How two different spellings are alike both ways, or `undefined`. */
export const likenessOf = (known: Known, one: number, other: number): Likeness | undefined => {
  const { spellings } = known
  const length = spellings.lengths[one]!
  const otherLength = spellings.lengths[other]!
  const longer = Math.max(length, otherLength)
  if (longer < leastForOneEdit) return undefined
  const shorter = Math.min(length, otherLength)
  if (longer - shorter > 2) return undefined
  const edits = editsBetween(spellings, one, other, shorter >= leastForTwoEdits ? 2 : 1)
  if (edits <= (shorter >= leastForTwoEdits ? 2 : 1)) {
    const trust = trustInSlip(known, one, other, edits)
    if (trust > 0) {
      const isDoubtful =
        trust <= doubtful ||
        (longer < leastForOneEdit + holdingsLength && holdingsAtEnd(spellings, one) && holdingsAtEnd(spellings, other))
      const full = edits === 1 ? (longer >= 6 ? 0.85 : 0.75) : longer >= 9 ? 0.7 : 0.6
      const weight = full * (isDoubtful ? Math.min(trust, doubtful) : trust)
      const code = edits === 1 ? "one-edit" : "two-edits"
      return isDoubtful ? { code, weight, isDoubtful } : { code, weight }
    }
  }
  if (longer === shorter && areSwapped(spellings, one, other)) return { code: "words-swapped", weight: 0.8 }
  return undefined
}

/** Whether the name ends with holdings, where nothing can be wrong: `hd` stands there however it was written. */
const holdingsAtEnd = (spellings: Spellings, spelling: number): boolean => {
  const last = spellings.lengths[spelling]! - holdingsLength
  return last > 0 && spellings.begins(spelling, last) && spellings.kindAt(spelling, last) === holdingsWord
}
const holdingsLength = 2

/**
 * How likely the difference last found is a slip, between 0 and 1: not at all where both sides are words in use, where they
 * stand against each other, or where more than two in five characters of a word would be wrong in two edits.
 */
const trustInSlip = (known: Known, one: number, other: number, edits: number): number => {
  const { spellings } = known
  const length = spellings.lengths[one]!
  const otherLength = spellings.lengths[other]!
  let { front, back } = difference
  const isReplaced = edits === 1 && length === otherLength && length - front - back === 1
  const isSwapped = edits === 1 && length === otherLength && !isReplaced
  if (isReplaced) {
    const a = spellings.units[spellings.starts[one]! + front]!
    const b = spellings.units[spellings.starts[other]! + front]!
    if (areContrary(a, b)) return 0
  }
  // Two characters beside each other are seldom two slips, but often another syllable of another name.
  const isOnePiece = Math.max(length, otherLength) - front - back <= 2
  // The words the difference lies in. What was only put in or left out touches the word it stands in.
  if (front + back === length || front + back === otherLength) {
    if (front > 0 && !(spellings.begins(one, front) && spellings.begins(other, front))) front--
    else if (back > 0) back--
  }
  while (front > 0 && !(spellings.begins(one, front) && spellings.begins(other, front))) front--
  while (back > 0 && !(endsAt(spellings, one, length - back) && endsAt(spellings, other, otherLength - back))) back--
  if (edits === 2 && (isOnePiece || Math.max(length, otherLength) - front - back < 6)) return 0
  const mine = rarest(known, one, front, length - back)
  const theirs = rarest(known, other, front, otherLength - back)
  if (mine.numbered || theirs.numbered)
    return edits === 2 || (mine.numbered && theirs.numbered) ? 0 : doubtfulSlip(widest, isReplaced, isSwapped)
  if (mine.ofBusiness && theirs.ofBusiness) {
    const [rarer, commoner] = [Math.min(mine.trade, theirs.trade), Math.max(mine.trade, theirs.trade)]
    if (edits === 1 && rarer === 1 && commoner >= 20) return 0.8
    // Another trade under the same name: alike only where the name is nobody else's.
    const rest = Math.min(rarest(known, one, 0, front).count, rarest(known, one, length - back, length).count)
    return rest < inUse ? 0.8 : edits === 1 ? doubtfulSlip(rarer, isReplaced, isSwapped) : 0
  }
  const rarer = Math.min(mine.count, theirs.count)
  if (edits === 2) return rarer === 1 ? 1 : 0
  if (rarer < inUse) return 1 - 0.1 * (rarer - 1)
  // A word in use may still be the slip of one in far wider use, and a single character is hardly ever a word.
  const commoner = Math.min(widest, Math.max(mine.count, theirs.count))
  const left = Math.min(length, otherLength) - front - back
  const doubt = doubtfulSlip(rarer, isReplaced, isSwapped)
  if (isReplaced) return commoner >= 100 * rarer ? 0.6 : doubt
  if (length === otherLength) return commoner >= 5 * rarer ? 0.7 : doubt
  return left === 1 || commoner >= 20 * rarer ? 0.7 : doubt
}

/** Words of business and places count as words in so many names. */
const widest = 2000

const endsAt = (spellings: Spellings, spelling: number, place: number): boolean =>
  place === spellings.lengths[spelling]! || spellings.begins(spelling, place)

interface Rarest {
  /** In how many names the rarest word stands; words of business and places are always in use. */
  count: number
  /** In how many names the rarest word of business stands. */
  trade: number
  ofBusiness: boolean
  numbered: boolean
}

/** What is known of the words of a part. */
const rarest = ({ spellings, words }: Known, spelling: number, from: number, to: number): Rarest => {
  let count = Infinity
  let trade = Infinity
  let ofBusiness = to > from
  let numbered = false
  for (let place = from; place < to;) {
    const end = Math.min(to, spellings.endOfWord(spelling, place))
    const kind = spellings.kindAt(spelling, place)
    if (kind === numberWord) numbered = true
    if (kind !== businessWord) ofBusiness = false
    if (kind === ownWord) count = Math.min(count, words.countOf(spellings.partOf(spelling, place, end)))
    if (kind === businessWord) trade = Math.min(trade, words.countOf(spellings.partOf(spelling, place, end)))
    place = end
  }
  return { count, trade, ofBusiness, numbered }
}

/** Whether one consists of the words of the other in another order. */
const areSwapped = (spellings: Spellings, one: number, other: number): boolean =>
  isMadeOf(spellings, one, other, 0, 0) || isMadeOf(spellings, other, one, 0, 0)

/** Whether the spelling from this place on consists of the words of the other that are not yet used. */
const isMadeOf = (spellings: Spellings, one: number, other: number, from: number, used: number): boolean => {
  const { units } = spellings
  const length = spellings.lengths[one]!
  if (from === length) return true
  const a = spellings.starts[one]!
  const b = spellings.starts[other]!
  let word = 0
  for (let place = 0; place < length && word < 31; word++) {
    const end = spellings.endOfWord(other, place)
    const size = end - place
    // Words as they stand in both are no swap: only the whole in another order is asked about.
    if ((used & (1 << word)) === 0 && !(size === length)) {
      let same = from + size <= length
      for (let at = 0; at < size && same; at++) same = units[a + from + at] === units[b + place + at]
      if (same && isMadeOf(spellings, one, other, from + size, used | (1 << word))) return true
    }
    place = end
  }
  return false
}
