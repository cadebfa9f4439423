/**
 * Fingerprints of parts of a text: numbers of 32 bits, the same for the same characters.
 *
 * The fingerprint of any part, and of the text with a part left out, comes from those of the beginnings in constant time
 * (Karp and Rabin 1987), so the names with one character missing cost no more than reading the name once.
 */

const base = 0x01000193
/** Names are looked at this far; what is longer is told apart by verifying. */
export const longest = 64

const powers = new Int32Array(longest + 1)
powers[0] = 1
for (let place = 1; place <= longest; place++) powers[place] = Math.imul(powers[place - 1]!, base)

/** Fingerprints of the beginnings of the text last read; shared, because nothing here waits for anything. */
const beginnings = new Int32Array(longest + 1)

/** Reads a text of at most `longest` units, to be asked about by the other functions until the next is read. */
export const read = (units: Uint16Array, start: number, length: number): void => {
  let sum = 0
  for (let place = 0; place < length; place++) {
    sum = (Math.imul(sum, base) + units[start + place]! + 1) | 0
    beginnings[place + 1] = sum
  }
}

/** The part of the text last read. */
export const partOf = (from: number, to: number): number =>
  (beginnings[to]! - Math.imul(beginnings[from]!, powers[to - from]!)) | 0

/** The text last read, of this length, without the part. */
export const withoutPart = (from: number, to: number, length: number): number =>
  (Math.imul(beginnings[from]!, powers[length - to]!) + partOf(to, length)) | 0

/** The text last read, of this length, without two of its characters. */
export const withoutTwo = (one: number, other: number, length: number): number => {
  const front = (Math.imul(beginnings[one]!, powers[other - one - 1]!) + partOf(one + 1, other)) | 0
  return (Math.imul(front, powers[length - other - 1]!) + partOf(other + 1, length)) | 0
}

/** A part of a text that has not been read. */
export const partAt = (units: Uint16Array, from: number, to: number): number => {
  let sum = 0
  for (let place = from; place < to; place++) sum = (Math.imul(sum, base) + units[place]! + 1) | 0
  return sum
}

/** A word given as text. */
export const ofText = (text: string): number => {
  const units = Uint16Array.from(text, (character) => character.charCodeAt(0))
  return partAt(units, 0, units.length)
}

/** Spreads a fingerprint over all bits, differently for each kind of trait (the finalizer of MurmurHash3). */
export const trait = (kind: number, fingerprint: number): number => {
  let bits = fingerprint ^ Math.imul(kind, 0x9e3779b1)
  bits = Math.imul(bits ^ (bits >>> 16), 0x85ebca6b)
  bits = Math.imul(bits ^ (bits >>> 13), 0xc2b2ae35)
  return bits ^ (bits >>> 16)
}
