/**
 * The different names an index knows, each once however many companies write it, as numbers in typed arrays.
 *
 * A spelling is what names are compared by (legal form, branch, width and old kanji gone), with the places where its
 * words begin and of what kind they are.
 */
import { grown } from "./blocks.ts"
import { longest, partAt, partOf, read } from "./fingerprint.ts"

/** What kind of word: the company's own, one of business (工業), a place, of holdings (ホールディングス), a number. */
export type WordKind = "own" | "business" | "place" | "holdings" | "number"

export interface Word {
  readonly text: string
  readonly kind: WordKind
}

export const ownWord = 0
export const businessWord = 1
export const placeWord = 2
export const holdingsWord = 3
export const numberWord = 4
const kindNumbers: Readonly<Record<WordKind, number>> = {
  own: ownWord,
  business: businessWord,
  place: placeWord,
  holdings: holdingsWord,
  number: numberWord
}

/** Comes and goes at the end of a name, and so is no character to tell names by. */
export const longMark = 0x30fc
/** Makes sums of other characters differ. */
const spread = 0x5bd1e995

/** Words that begin later are part of the word before: a bit for each place. */
const lastMarked = 31

export class Spellings {
  /** The units of all spellings, one behind the other. */
  units = new Uint16Array(8192)
  starts = new Int32Array(1024)
  lengths = new Int32Array(1024)
  /**
   * Four masks of each spelling, side by side because they are asked together: a bit for each place where a word begins,
   * and the three bits of the kind of word that begins there.
   */
  #marks = new Int32Array(4096)
  /** A sum over the characters but long marks, the same in any order. */
  characters = new Int32Array(1024)
  /** How many entries stand under the spelling, and the first of them. */
  uses = new Int32Array(1024)
  firstEntries = new Int32Array(1024)
  /** How many numbers have been given out; number 0 is nobody's. */
  used = 1
  #unitsUsed = 0
  #unitsLeft = 0
  #free: Array<number> = []

  /** Keeps a spelling without regard to whether it is known: see the index. Returns its number. */
  keep(words: ReadonlyArray<Word>): number {
    const spelling = this.#free.pop() ?? this.used++
    if (spelling === this.starts.length) this.#grow()
    let length = 0
    for (const word of words) length += word.text.length
    this.#makeRoomFor(length)
    let place = 0
    let begins = 0
    let low = 0
    let middle = 0
    let high = 0
    let characters = 0
    for (const { text, kind } of words) {
      if (place <= lastMarked && text.length > 0) {
        const bit = 1 << place
        const number = kindNumbers[kind]
        begins |= bit
        if (number & 1) low |= bit
        if (number & 2) middle |= bit
        if (number & 4) high |= bit
      }
      for (let at = 0; at < text.length; at++) {
        const unit = text.charCodeAt(at)
        this.units[this.#unitsUsed + place++] = unit
        if (unit !== longMark) characters = (characters + Math.imul(unit, unit ^ spread)) | 0
      }
    }
    this.starts[spelling] = this.#unitsUsed
    this.lengths[spelling] = length
    const marks = spelling * 4
    this.#marks[marks] = begins
    this.#marks[marks + 1] = low
    this.#marks[marks + 2] = middle
    this.#marks[marks + 3] = high
    this.characters[spelling] = characters
    this.uses[spelling] = 0
    this.firstEntries[spelling] = 0
    this.#unitsUsed += length
    return spelling
  }

  /** Forgets a spelling nobody uses. */
  forget(spelling: number): void {
    const length = this.lengths[spelling]!
    if (this.starts[spelling]! + length === this.#unitsUsed) this.#unitsUsed -= length
    else this.#unitsLeft += length
    this.lengths[spelling] = 0
    this.#free.push(spelling)
    if (this.#unitsLeft > 65_536 && this.#unitsLeft * 2 > this.#unitsUsed) this.#closeGaps()
  }

  /** Reads the spelling for the fingerprints of its parts; returns how many of its units were read. */
  read(spelling: number): number {
    const length = Math.min(this.lengths[spelling]!, longest)
    read(this.units, this.starts[spelling]!, length)
    return length
  }

  /** The fingerprint of the whole, or of as much as is read of a long one. */
  fingerprint(spelling: number): number {
    const length = this.read(spelling)
    return partOf(0, length)
  }

  textOf(spelling: number): string {
    const start = this.starts[spelling]!
    return String.fromCharCode(...this.units.subarray(start, start + this.lengths[spelling]!))
  }

  isSame(one: number, other: number): boolean {
    const length = this.lengths[one]!
    if (length !== this.lengths[other]) return false
    const a = this.starts[one]!
    const b = this.starts[other]!
    for (let place = 0; place < length; place++) if (this.units[a + place] !== this.units[b + place]) return false
    return true
  }

  /** Where the one stands in the other, or -1. */
  placeOf(part: number, whole: number): number {
    const { units } = this
    const size = this.lengths[part]!
    const p = this.starts[part]!
    const w = this.starts[whole]!
    for (let place = 0; place <= this.lengths[whole]! - size; place++) {
      let same = 0
      while (same < size && units[w + place + same] === units[p + same]) same++
      if (same === size) return place
    }
    return -1
  }

  begins(spelling: number, place: number): boolean {
    return place <= lastMarked && (this.#marks[spelling * 4]! & (1 << place)) !== 0
  }

  /** Where the word at this place ends. */
  endOfWord(spelling: number, place: number): number {
    const length = this.lengths[spelling]!
    if (place >= lastMarked) return length
    // The next mark behind the place.
    const behind = this.#marks[spelling * 4]! & (-2 << place)
    return behind === 0 ? length : Math.min(length, 31 - Math.clz32(behind & -behind))
  }

  /** The kind of the word that begins here. */
  kindAt(spelling: number, place: number): number {
    if (place > lastMarked) return ownWord
    const marks = spelling * 4
    return (
      ((this.#marks[marks + 1]! >>> place) & 1) |
      (((this.#marks[marks + 2]! >>> place) & 1) << 1) |
      (((this.#marks[marks + 3]! >>> place) & 1) << 2)
    )
  }

  /** The fingerprint of the part, without reading the whole. */
  partOf(spelling: number, from: number, to: number): number {
    const start = this.starts[spelling]!
    return partAt(this.units, start + from, start + to)
  }

  #makeRoomFor(length: number): void {
    if (this.#unitsUsed + length <= this.units.length) return
    const larger = new Uint16Array(Math.max(this.units.length * 2, this.#unitsUsed + length))
    larger.set(this.units.subarray(0, this.#unitsUsed))
    this.units = larger
  }

  #grow(): void {
    const room = this.starts.length * 2
    this.starts = grown(this.starts, room)
    this.lengths = grown(this.lengths, room)
    this.#marks = grown(this.#marks, room * 4)
    this.characters = grown(this.characters, room)
    this.uses = grown(this.uses, room)
    this.firstEntries = grown(this.firstEntries, room)
  }

  #closeGaps(): void {
    const closed = new Uint16Array(this.units.length)
    let filled = 0
    for (let spelling = 1; spelling < this.used; spelling++) {
      const start = this.starts[spelling]!
      const length = this.lengths[spelling]!
      this.starts[spelling] = filled
      closed.set(this.units.subarray(start, start + length), filled)
      filled += length
    }
    this.units = closed
    this.#unitsUsed = filled
    this.#unitsLeft = 0
  }
}
