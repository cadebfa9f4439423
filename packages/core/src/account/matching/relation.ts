/**
 * How two spellings are alike: the same question whether they were found by a shared trait or laid side by side.
 *
 * One character more or less is a slip of the pen in アルプス電氣工業 and another company in 山田製作所 and 山本製作所. What tells
 * them apart is whether both differing words are words: where each stands in several other names, they are two names;
 * where one stands here alone, it is likely written wrong.
 */
import { areContrary } from "./contrast.ts"
import { difference, editsBetween } from "./edits.ts"
import { longest } from "./fingerprint.ts"
import { businessWord, holdingsWord, longMark, numberWord, ownWord, type Spellings } from "./spellings.ts"
import type { WordCounts } from "./word-counts.ts"

/** Likeness that holds both ways. */
export type MutualCode = "one-edit" | "two-edits" | "words-swapped"

export interface Likeness {
  readonly code: MutualCode
  /** Between 0 and 1. */
  readonly weight: number
  /** Whether both may be names as they stand. */
  readonly isDoubtful?: boolean
  /** Whether a name may have very many that are alike in this way: then only the best few count. */
  readonly isRival?: boolean
  /** Whether a rival is far likelier a slip than a name that came to be by chance. */
  readonly isLikely?: boolean
}

export interface Known {
  /** How many names are known. */
  readonly size: number
  readonly spellings: Spellings
  readonly words: WordCounts
}

/** A name shorter than this has no slips: each one would make another short name. */
export const leastForOneEdit = 3
/** From here on a slip is one whatever the name is written in; shorter ones in letters are initials, and all of them names. */
const leastForLetters = 4
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
  if (longer < leastForLetters && (hasLetters(spellings, one) || hasLetters(spellings, other))) return undefined
  const edits = editsBetween(spellings, one, other, shorter >= leastForTwoEdits ? 2 : 1)
  if (edits === 1 || (edits === 2 && shorter >= leastForTwoEdits)) {
    const { front, back } = difference
    const trust = trustInSlip(known, one, other, edits)
    difference.front = front
    difference.back = back
    if (trust > 0) {
      const isShort = longer < leastForLetters
      const isDoubtful =
        isShort ||
        trust <= doubtful ||
        (longer < 4 + holdingsLength && holdingsAtEnd(spellings, one) && holdingsAtEnd(spellings, other))
      const full = edits === 1 ? (isShort ? 0.62 : longer >= 6 ? 0.85 : 0.75) : longer >= 9 ? 0.7 : 0.6
      const weight = full * (isDoubtful ? Math.min(trust, doubtful) : trust)
      const code = edits === 1 ? "one-edit" : "two-edits"
      if (!isDoubtful) return { code, weight }
      // Very many names differ in one character that is another; few in one more or less, or in two the other way round.
      if (!isShort && edits === 1 && !(length === otherLength && length - front - back === 1))
        return { code, weight, isDoubtful }
      const odds = Math.max(oddsOfSlip(known, one, other), oddsOfSlip(known, other, one))
      // What is likelier counts more, for only the best few are kept.
      const finer = weight + 0.01 * Math.min(1, Math.max(0, Math.log10(odds) / 6))
      return { code, weight: finer, isDoubtful, isRival: true, isLikely: odds >= likelyOdds }
    }
  }
  if (edits === 2 && isOneEditButForLongMark(spellings, one, other))
    return { code: "one-edit", weight: longer >= 6 ? 0.85 : 0.75 }
  if (
    spellings.characters[one] === spellings.characters[other] &&
    ((longer === shorter && areSwapped(spellings, one, other)) || arePiecesSwapped(spellings, one, other))
  )
    return { code: "words-swapped", weight: 0.8 }
  return undefined
}

/** So often at least for each time by chance: of companies far fewer than one in a hundred are written with one given slip. */
const likelyOdds = 200

/**
 * How often the name meant is written for each time the name with the slip would come to be by chance, from words as often
 * as they stand in all names: 山木建設 comes to be by itself, 山木冷熱システム hardly.
 */
const oddsOfSlip = (known: Known, slip: number, meant: number): number => {
  const { spellings, words, size } = known
  const length = spellings.lengths[slip]!
  let byChance = Math.max(1, size)
  for (let place = 0; place < length;) {
    const end = spellings.endOfWord(slip, place)
    byChance *= Math.max(1, words.countOf(spellings.partOf(slip, place, end))) / Math.max(1, size)
    place = end
  }
  return Math.max(1, spellings.uses[meant]!) / byChance
}

const hasLetters = ({ units, starts, lengths }: Spellings, spelling: number): boolean => {
  const start = starts[spelling]!
  for (let place = start; place < start + lengths[spelling]!; place++) if (units[place]! < 0x3000) return true
  return false
}

const isKatakana = (unit: number): boolean => unit >= 0x30a1 && unit <= longMark

/**
 * Whether the two would differ in one character if names kept the long mark at the end of a word (パートナー beside パートナーズ,
 * タクシー beside クシー). Looks at the difference last found.
 */
const isOneEditButForLongMark = (spellings: Spellings, one: number, other: number): boolean => {
  const length = spellings.lengths[one]!
  const otherLength = spellings.lengths[other]!
  if (length !== otherLength) {
    const [longer, size] = length > otherLength ? [one, length] : [other, otherLength]
    if (Math.abs(length - otherLength) !== 2 || difference.front + difference.back !== size - 2) return false
    return endsWithLongMark(spellings, longer, difference.front, size)
  }
  const [units, a, b] = [spellings.units, spellings.starts[one]! + length - 1, spellings.starts[other]! + length - 1]
  if ((units[a] === longMark) === (units[b] === longMark)) return false
  const marked = units[a] === longMark ? one : other
  // Laid side by side without the mark, which stands at the end.
  spellings.lengths[marked]!--
  const edits = editsBetween(spellings, one, other, 1)
  spellings.lengths[marked]!++
  return edits === 1
}

/** Whether a long mark stands here before the last kana of a word. */
export const endsWithLongMark = (
  { units, starts }: Spellings,
  spelling: number,
  at: number,
  length: number
): boolean => {
  const start = starts[spelling]!
  return (
    at > 1 &&
    units[start + at] === longMark &&
    at + 1 < length &&
    isKatakana(units[start + at + 1]!) &&
    (at + 2 === length || !isKatakana(units[start + at + 2]!))
  )
}

/** Pieces of two characters or more have changed places, whether or not they are known as words. */
const leastPiece = 2
/** Names without their long marks, which come and go where another piece ends the name; shared, as all here is. */
const plainOne = new Uint16Array(longest)
const plainOther = new Uint16Array(longest)

const withoutLongMarks = ({ units, starts, lengths }: Spellings, spelling: number, into: Uint16Array): number => {
  const start = starts[spelling]!
  const end = start + Math.min(lengths[spelling]!, longest)
  let filled = 0
  for (let place = start; place < end; place++) if (units[place] !== longMark) into[filled++] = units[place]!
  return filled
}

const arePiecesSwapped = (spellings: Spellings, one: number, other: number): boolean => {
  const length = withoutLongMarks(spellings, one, plainOne)
  if (length < 2 * leastPiece || length !== withoutLongMarks(spellings, other, plainOther)) return false
  let front = 0
  while (front < length && plainOne[front] === plainOther[front]) front++
  let back = 0
  while (back < length - front && plainOne[length - 1 - back] === plainOther[length - 1 - back]) back++
  const size = length - front - back
  for (let piece = leastPiece; piece <= size - leastPiece; piece++) {
    let same = 0
    while (same < size && plainOther[front + same] === plainOne[front + ((same + piece) % size)]) same++
    if (same === size) return true
  }
  return false
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
  const isAnotherSyllable = edits === 2 && (isOnePiece || Math.max(length, otherLength) - front - back < 6)
  const mine = rarest(known, one, front, length - back)
  const theirs = rarest(known, other, front, otherLength - back)
  if (mine.numbered || theirs.numbered)
    return edits === 2 || (mine.numbered && theirs.numbered) ? 0 : doubtfulSlip(widest, isReplaced, isSwapped)
  if (mine.ofBusiness && theirs.ofBusiness) {
    const [rarer, commoner] = [Math.min(mine.trade, theirs.trade), Math.max(mine.trade, theirs.trade)]
    if (edits === 1 && rarer === 1 && commoner >= 20) return 0.8
    // Another trade under the same name: alike only where the name is nobody else's.
    const rest = Math.min(rarest(known, one, 0, front).count, rarest(known, one, length - back, length).count)
    return isAnotherSyllable ? 0 : rest < inUse ? 0.8 : edits === 1 ? doubtfulSlip(rarer, isReplaced, isSwapped) : 0
  }
  const rarer = Math.min(mine.count, theirs.count)
  if (edits === 2) return rarer > 1 ? 0 : isAnotherSyllable ? 0.5 : 1
  if (rarer < (isReplaced ? inUse - 1 : inUse)) return 1 - 0.1 * (rarer - 1)
  // A word in use may still be the slip of one in far wider use, and a single character is hardly ever a word.
  const commoner = Math.min(widest, Math.max(mine.count, theirs.count))
  const left = Math.min(length, otherLength) - front - back
  const doubt = doubtfulSlip(rarer, isReplaced, isSwapped)
  if (isReplaced) return doubt
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
