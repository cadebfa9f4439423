/**
 * The traits by which spellings that are alike are found without comparing all with all.
 *
 * Two names one edit apart become one name when the right character is taken out of each, so each name stands under
 * itself and under itself without each of its characters (the symmetric deletion of Garbe's SymSpell, 2012; for two edits
 * without each two). Swapped words leave the same characters, but for long marks, which come and go at the end of a name; a word left out, and a beginning, are names themselves; a
 * short name has the first character of the full one, and its last somewhere in it.
 */
import { longest, partOf, trait, withoutPart, withoutTwo } from "./fingerprint.ts"
import { longestShort, stemOf } from "./short-name.ts"
import { type Spellings } from "./spellings.ts"
import { endsWithLongMark, leastForOneEdit, leastForTwoEdits } from "./relation.ts"

const ofDeletion = 1
const ofTwoDeletions = 2
const ofCharacters = 3
const ofBeginning = 4
const ofWordLeftOut = 5
const ofPair = 6
const ofPairInShort = 8
const ofStem = 10
const ofThirds = 11

/** From two characters on a beginning is looked up; what is longer than this is verified. */
const leastBeginning = 2
export const longestBeginning = 8
/** The last character of a short name is looked for this far. */
const lastOfPair = 14
/** Up to here two edits are found by two deletions; those of longer names leave one third of the name as it was. */
const longestForTwoDeletions = 10
const leastForThirds = 9

/** The traits found last, and how many they are; shared, because nothing here waits for anything. */
export const found = new Int32Array(512)

/** Under which a spelling of this fingerprint itself stands. */
export const traitOfWhole = (fingerprint: number): number => trait(ofDeletion, fingerprint)

/** Under which names stand that begin with the text and are longer. */
export const traitOfBeginning = (fingerprint: number): number => trait(ofBeginning, fingerprint)

/** Notes traits of a spelling in `found` and says how many they are. */
export type TraitsOf = (spellings: Spellings, spelling: number) => number

/** Traits of likeness both ways: to stand under and to look up. */
export const mutualTraits: TraitsOf = (spellings, spelling) => {
  const length = spellings.read(spelling)
  const { units } = spellings
  const start = spellings.starts[spelling]!
  let count = 0
  found[count++] = traitOfWhole(partOf(0, length))
  if (length < leastForOneEdit) return count
  for (let place = 0; place < length; place++) {
    // A name that ends before the last kana of this word would have lost its long mark.
    if (endsWithLongMark(spellings, spelling, place, length))
      found[count++] = traitOfWhole(withoutPart(place, place + 2, length))
    // One of several equal characters in a row is as good as another.
    if (place > 0 && units[start + place] === units[start + place - 1]) continue
    found[count++] = trait(ofDeletion, withoutPart(place, place + 1, length))
  }
  found[count++] = trait(ofCharacters, spellings.characters[spelling]!)
  return count
}

/** The same for two edits, of names neither short nor long. */
export const twoDeletions: TraitsOf = (spellings, spelling) => {
  const length = spellings.lengths[spelling]!
  if (length < leastForTwoEdits || length > longestForTwoDeletions) return 0
  spellings.read(spelling)
  let count = 0
  found[count++] = trait(ofTwoDeletions, partOf(0, length))
  for (let one = 0; one < length; one++) {
    found[count++] = trait(ofTwoDeletions, withoutPart(one, one + 1, length))
    for (let other = one + 1; other < length; other++)
      found[count++] = trait(ofTwoDeletions, withoutTwo(one, other, length))
  }
  return count
}

/** Where the thirds of a text of this length begin. */
const thirdOf = (length: number, third: number): number => Math.floor((length * third) / 3)

const traitOfThird = (fingerprint: number, length: number, third: number): number =>
  trait(ofThirds + third * 128 + length, fingerprint)

/** A long name stands under each of its thirds, for two edits leave one of them as it was (Li, Deng, Feng 2011). */
export const thirds: TraitsOf = (spellings, spelling) => {
  const length = spellings.read(spelling)
  if (length < leastForThirds) return 0
  for (let third = 0; third < 3; third++)
    found[third] = traitOfThird(partOf(thirdOf(length, third), thirdOf(length, third + 1)), length, third)
  return 3
}

/**
 * What to look up to find names one of whose thirds stands in this one. Where it can stand is known but for one or two
 * places, because edits in front of it and behind it are two together. (Two swaps of neighbours across both borders
 * between thirds leave no third as it was, and are not found.)
 */
export const thirdsToLookUp: TraitsOf = (spellings, spelling) => {
  const length = spellings.read(spelling)
  if (length < leastForThirds) return 0
  let count = 0
  for (let other = Math.max(leastForThirds, length - 2); other <= Math.min(length + 2, longest); other++) {
    const longer = length - other
    for (let third = 0; third < 3; third++) {
      const begin = thirdOf(other, third)
      const size = thirdOf(other, third + 1) - begin
      const from = Math.max(0, begin - third, begin + longer - (2 - third))
      const to = Math.min(length - size, begin + third, begin + longer + (2 - third))
      for (let place = from; place <= to; place++)
        found[count++] = traitOfThird(partOf(place, place + size), other, third)
    }
  }
  return count
}

/** What a full name stands under, to be found by names short for it. */
export const fullTraits: TraitsOf = (spellings, spelling) => {
  const length = spellings.read(spelling)
  let count = 0
  for (let end = leastBeginning; end <= longestBeginning && end < length; end++)
    found[count++] = traitOfBeginning(partOf(0, end))
  return withAWordLeftOut(spellings, spelling, length, count)
}

/** A full name stands under its first character with each of the later ones, one of which ends a short name for it. */
export const pairTraits: TraitsOf = (spellings, spelling) => {
  const { units } = spellings
  const start = spellings.starts[spelling]!
  const length = spellings.lengths[spelling]!
  let count = 0
  for (let place = 2; place < length && place <= lastOfPair; place++)
    found[count++] = traitOfPair(ofPair, units[start]!, units[start + place]!)
  return count
}

/** The full name without each of its words, read before. */
const withAWordLeftOut = (spellings: Spellings, spelling: number, length: number, filled: number): number => {
  let count = filled
  for (let place = 0; place < length;) {
    const end = Math.min(length, spellings.endOfWord(spelling, place))
    if (length - (end - place) >= leastBeginning) found[count++] = trait(ofWordLeftOut, withoutPart(place, end, length))
    place = end
  }
  return count
}

const traitOfPair = (kind: number, first: number, last: number): number => trait(kind, (first << 16) | last)

/** Whether the spelling may be short for another by leaving out characters within. */
const mayBeShort = (spellings: Spellings, spelling: number): boolean => {
  const length = spellings.lengths[spelling]!
  return length >= 2 && length <= longestShort
}

/** What a short name stands under, to be found by names it is short for. */
export const shortTraits: TraitsOf = (spellings, spelling) => {
  if (!mayBeShort(spellings, spelling)) return 0
  const length = spellings.read(spelling)
  const stem = stemOf(spellings, spelling)
  const { units } = spellings
  const start = spellings.starts[spelling]!
  let count = 0
  found[count++] = traitOfPair(ofPairInShort, units[start]!, units[start + stem - 1]!)
  if (stem < length && stem >= leastBeginning) found[count++] = trait(ofStem, partOf(0, stem))
  return count
}

/** What a name looks up to find those that begin with it, or are it with a word more. */
export const traitsOfFuller: TraitsOf = (spellings, spelling) => {
  const length = spellings.read(spelling)
  let count = 0
  if (length < leastBeginning) return 0
  found[count++] = trait(ofWordLeftOut, partOf(0, length))
  if (!mayBeShort(spellings, spelling)) return count
  const stem = stemOf(spellings, spelling)
  if (length <= longestBeginning) found[count++] = traitOfBeginning(partOf(0, length))
  if (stem < length && stem >= leastBeginning) found[count++] = traitOfBeginning(partOf(0, stem))
  return count
}

/** What a short name looks up to find those whose characters it may have in their order. */
export const traitsOfPair: TraitsOf = (spellings, spelling) => {
  if (!mayBeShort(spellings, spelling)) return 0
  const stem = stemOf(spellings, spelling)
  const { units } = spellings
  const start = spellings.starts[spelling]!
  found[0] = traitOfPair(ofPair, units[start]!, units[start + stem - 1]!)
  return 1
}

/** What a full name looks up to find those short for it. */
export const traitsOfShorter: TraitsOf = (spellings, spelling) => {
  const length = spellings.read(spelling)
  const { units } = spellings
  const start = spellings.starts[spelling]!
  let count = 0
  for (let end = leastBeginning; end <= longestBeginning && end < length; end++) {
    found[count++] = traitOfWhole(partOf(0, end))
    found[count++] = trait(ofStem, partOf(0, end))
  }
  for (let place = 0; place < length;) {
    const end = Math.min(length, spellings.endOfWord(spelling, place))
    if (length - (end - place) >= leastBeginning) found[count++] = traitOfWhole(withoutPart(place, end, length))
    place = end
  }
  for (let place = 2; place < length && place <= lastOfPair; place++)
    found[count++] = traitOfPair(ofPairInShort, units[start]!, units[start + place]!)
  return count
}
