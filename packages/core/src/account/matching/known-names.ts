/**
 * The different names of an index, with the traits they are found by: which are alike, and which is short for which.
 *
 * What it finds is what laying each beside each would find, but for names that share a trait with very many others:
 * those say nothing.
 */
import { Blocks } from "./blocks.ts"
import { type Likeness, likenessOf } from "./relation.ts"
import { leavesOutOneWord, shortness } from "./short-name.ts"
import { ownWord, Spellings, type Word } from "./spellings.ts"
import {
  found,
  fullTraits,
  mutualTraits,
  shortTraits,
  thirds,
  thirdsToLookUp,
  traitOfBeginning,
  traitOfWhole,
  traitsOfFuller,
  traitsOfShorter
} from "./traits.ts"
import { WordCounts } from "./word-counts.ts"

/** A trait that more names share than this says nothing about them. */
const crowdOfAlike = 1024
const crowdOfFuller = 256

/** A name another one may be short for. */
export interface Fuller {
  readonly spelling: number
  readonly code: "short-name" | "word-dropped" | "holdings"
  readonly weight: number
}

export interface Alike extends Likeness {
  readonly spelling: number
}

export class KnownNames {
  readonly spellings = new Spellings()
  readonly words = new WordCounts()
  #blocks = new Blocks()
  /** When each spelling was looked at last: the number of the question. */
  #lookedAt = new Int32Array(1024)
  #question = 0

  /** The number of the spelling if it is known, else 0. */
  find(spelling: number): number {
    const whole = traitOfWhole(this.spellings.fingerprint(spelling))
    const blocks = this.#blocks
    for (let place = blocks.first(whole); place !== 0; place = blocks.next(place))
      if (this.spellings.isSame(spelling, blocks.member(place))) return blocks.member(place)
    return 0
  }

  /** The number under which the words are known from now on. */
  learn(words: ReadonlyArray<Word>): number {
    const spelling = this.spellings.keep(words)
    const known = this.find(spelling)
    if (known !== 0) {
      this.spellings.forget(spelling)
      return known
    }
    this.#changeWords(spelling, 1)
    const blocks = this.#blocks
    for (const traitsOf of standingUnder) {
      const count = traitsOf(this.spellings, spelling)
      for (let place = 0; place < count; place++) blocks.add(found[place]!, spelling)
    }
    return spelling
  }

  forget(spelling: number): void {
    this.#changeWords(spelling, -1)
    const blocks = this.#blocks
    for (const traitsOf of standingUnder) {
      const count = traitsOf(this.spellings, spelling)
      for (let place = 0; place < count; place++) blocks.remove(found[place]!, spelling)
    }
    this.spellings.forget(spelling)
  }

  #changeWords(spelling: number, by: number): void {
    const { spellings } = this
    const length = spellings.lengths[spelling]!
    for (let place = 0; place < length;) {
      const end = spellings.endOfWord(spelling, place)
      this.words.change(spellings.partOf(spelling, place, end), by)
      place = end
    }
  }

  /** The spellings found under the traits noted in `found`, each once, without the spelling itself. */
  #membersOf(count: number, spelling: number, crowd: number, into: Array<number>): void {
    const blocks = this.#blocks
    if (this.#lookedAt.length < this.spellings.starts.length) {
      const larger = new Int32Array(this.spellings.starts.length)
      larger.set(this.#lookedAt)
      this.#lookedAt = larger
    }
    for (let at = 0; at < count; at++) {
      const from = into.length
      let seen = 0
      for (let place = blocks.first(found[at]!); place !== 0; place = blocks.next(place)) {
        if (++seen > crowd) break
        into.push(blocks.member(place))
      }
      if (seen > crowd) into.length = from
    }
    const question = ++this.#question
    this.#lookedAt[spelling] = question
    let kept = 0
    for (const member of into) {
      if (this.#lookedAt[member] === question) continue
      this.#lookedAt[member] = question
      into[kept++] = member
    }
    into.length = kept
  }

  /** The spellings alike both ways. */
  alike(spelling: number): ReadonlyArray<Alike> {
    const members: Array<number> = []
    this.#membersOf(mutualTraits(this.spellings, spelling), spelling, crowdOfAlike, members)
    const further: Array<number> = []
    const count = thirdsToLookUp(this.spellings, spelling)
    if (count > 0) this.#membersOf(count, spelling, crowdOfAlike, further)
    const alike: Array<Alike> = []
    for (const member of members) {
      const likeness = likenessOf(this, spelling, member)
      if (likeness !== undefined) alike.push({ spelling: member, ...likeness })
    }
    for (const member of further) {
      if (members.includes(member)) continue
      const likeness = likenessOf(this, spelling, member)
      if (likeness !== undefined) alike.push({ spelling: member, ...likeness })
    }
    return alike
  }

  /**
   * The spellings this one may be short for. The more of them fit as well or better, the less each is meant: a weight is
   * divided by how many stand before it, and those as good as it count half.
   */
  fullerThan(spelling: number): ReadonlyArray<Fuller> {
    const members: Array<number> = []
    this.#membersOf(traitsOfFuller(this.spellings, spelling), spelling, crowdOfFuller, members)
    const fuller: Array<Fuller> = []
    for (const member of members) {
      const one = this.fullness(spelling, member)
      if (one !== undefined) fuller.push(one)
    }
    if (fuller.length < 2) return fuller
    const weights = fuller.map(({ weight }) => weight).sort((one, other) => other - one)
    return fuller.map(({ weight, ...rest }) => {
      const before = weights.indexOf(weight)
      const equals = weights.lastIndexOf(weight) - before
      return { ...rest, weight: weight / (1 + 0.25 * (before + equals / 2)) }
    })
  }

  /** The spellings that may be short for this one, to be asked what they are short for. */
  maybeShorterThan(spelling: number): ReadonlyArray<number> {
    const members: Array<number> = []
    this.#membersOf(traitsOfShorter(this.spellings, spelling), spelling, Infinity, members)
    return members.filter((member) => this.fullness(member, spelling) !== undefined)
  }

  /** How the one may be short for the other, others aside. */
  fullness(short: number, full: number): Fuller | undefined {
    const left = leavesOutOneWord(this, short, full)
    const weight = shortness(this, short, full)
    if (left !== undefined && left.weight >= weight) return { spelling: full, ...left }
    return weight > 0 ? { spelling: full, code: "short-name", weight } : undefined
  }

  /** All spellings that begin with this one, which has between two and eight characters. */
  beginningWith(spelling: number): ReadonlyArray<number> {
    const members: Array<number> = []
    found[0] = traitOfBeginning(this.spellings.fingerprint(spelling))
    this.#membersOf(1, spelling, Infinity, members)
    return members
  }

  /** Makes room for a question about words that are not kept. The spelling is gone when `ask` returns. */
  about<Answer>(words: ReadonlyArray<Word>, ask: (spelling: number) => Answer): Answer {
    const spelling = this.spellings.keep(words)
    const known = this.find(spelling)
    try {
      return ask(known === 0 ? spelling : known)
    } finally {
      this.spellings.forget(spelling)
    }
  }

  /** Whether the spelling is one own word that many names have. */
  isCommonWord(spelling: number): boolean {
    const { spellings, words } = this
    const length = spellings.lengths[spelling]!
    if (spellings.endOfWord(spelling, 0) < length) return false
    return spellings.kindAt(spelling, 0) !== ownWord || words.countOf(spellings.partOf(spelling, 0, length)) > 64
  }
}

const standingUnder = [mutualTraits, thirds, fullTraits, shortTraits]
