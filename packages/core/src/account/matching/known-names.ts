/**
 * The different names of an index, with the traits they are found by: which are alike, and which is short for which.
 *
 * What it finds is what laying each beside each would find, but for names that share a trait with very many others:
 * those say nothing.
 */
import { Blocks, grown } from "./blocks.ts"
import {
  amongRivals,
  type EachLink,
  isAmongBest,
  leastOfLikely,
  leastOfRivals,
  leastWeight,
  type Link,
  type LinkCode
} from "./links.ts"
import { LinkTable } from "./link-table.ts"
import { likenessOf } from "./relation.ts"
import { leavesOutOneWord, looksShort, shortness } from "./short-name.ts"
import { Spellings, type Word } from "./spellings.ts"
import {
  found,
  fullTraits,
  mutualTraits,
  pairTraits,
  shortTraits,
  thirds,
  thirdsToLookUp,
  traitOfBeginning,
  traitOfWhole,
  traitsOfFuller,
  traitsOfPair,
  traitsOfShorter,
  type TraitsOf,
  twoDeletions
} from "./traits.ts"
import { TraitList } from "./trait-list.ts"
import { WordCounts } from "./word-counts.ts"

/** A trait that more names share than this says nothing about them. */
const crowdOfAlike = 256
const crowdOfThirds = 32
const crowdOfFuller = 256

/** Traits of two deletions are the most by far: all at once they are looked at in so many parts. */
const partsOfTwoDeletions = 4

export class KnownNames {
  readonly spellings = new Spellings()
  readonly words = new WordCounts()
  /** The spellings themselves, always; and by all their traits, from the first time one name is asked about. */
  #wholes = new Blocks()
  #blocks: Blocks | undefined
  /** When each spelling was looked at last: the number of the question. */
  #lookedAt = new Int32Array(1024)
  #question = 0

  /** How many names are known. */
  size = 0

  /** The number of the spelling if it is known, else 0. */
  find(spelling: number): number {
    const whole = traitOfWhole(this.spellings.fingerprint(spelling))
    const wholes = this.#wholes
    for (let place = wholes.first(whole); place !== 0; place = wholes.next(place))
      if (this.spellings.isSame(spelling, wholes.member(place))) return wholes.member(place)
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
    this.size++
    this.#changeWords(spelling, 1)
    this.#wholes.add(traitOfWhole(this.spellings.fingerprint(spelling)), spelling)
    if (this.#blocks !== undefined) this.#place(this.#blocks, spelling)
    return spelling
  }

  forget(spelling: number): void {
    this.size--
    this.#changeWords(spelling, -1)
    this.#wholes.remove(traitOfWhole(this.spellings.fingerprint(spelling)), spelling)
    for (const traitsOf of this.#blocks === undefined ? [] : standingUnder) {
      const count = traitsOf(this.spellings, spelling)
      for (let place = 0; place < count; place++) this.#blocks!.remove(found[place]!, spelling)
    }
    this.spellings.forget(spelling)
  }

  #place(blocks: Blocks, spelling: number): void {
    for (const traitsOf of standingUnder) {
      const count = traitsOf(this.spellings, spelling)
      for (let place = 0; place < count; place++) blocks.add(found[place]!, spelling)
    }
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

  #byTraits(): Blocks {
    if (this.#blocks === undefined) {
      this.#blocks = new Blocks()
      for (const spelling of this.#all()) this.#place(this.#blocks, spelling)
    }
    return this.#blocks
  }

  *#all(): Iterable<number> {
    for (let spelling = 1; spelling < this.spellings.used; spelling++)
      if (this.spellings.uses[spelling]! > 0) yield spelling
  }

  /** Adds the spellings standing under the traits, each once, without the spelling itself. */
  #gather(spelling: number, traitsOf: TraitsOf, crowd: number, into: Array<number>): void {
    const blocks = this.#byTraits()
    const count = traitsOf(this.spellings, spelling)
    for (let at = 0; at < count; at++) {
      const from = into.length
      let seen = 0
      for (let place = blocks.first(found[at]!); place !== 0; place = blocks.next(place)) {
        if (++seen > crowd) break
        into.push(blocks.member(place))
      }
      if (seen > crowd) into.length = from
    }
    this.#keepOnce(spelling, into)
  }

  #keepOnce(spelling: number, into: Array<number>): void {
    if (this.#lookedAt.length < this.spellings.starts.length)
      this.#lookedAt = grown(this.#lookedAt, this.spellings.starts.length)
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

  /** Shows the names linked to this one, which need not be known. */
  eachLink(spelling: number, take: Parameters<EachLink>[1]): void {
    for (const { spelling: other, code, weight, isDoubtful } of this.linksOf(spelling))
      take(other, code, weight, isDoubtful === true)
  }

  /** The names linked to this one, which need not be known. */
  linksOf(spelling: number): ReadonlyArray<Link> {
    const links = [...this.#surelyAlike(spelling), ...this.#fullerThan(spelling)]
    const shorter: Array<number> = []
    this.#gather(spelling, traitsOfShorter, Infinity, shorter)
    for (const short of shorter) {
      if (this.#fullness(short, spelling) === undefined) continue
      for (const link of this.#fullerThan(short))
        if (link.spelling === spelling) links.push({ ...link, spelling: short })
    }
    return links.filter(({ weight }) => weight >= leastWeight)
  }

  /** Those alike, and of rivals those among the best few of either name. */
  #surelyAlike(spelling: number): ReadonlyArray<Link> {
    const alike = this.#alike(spelling)
    if (!alike.some(({ isRival }) => isRival === true)) return alike
    return alike.filter(({ spelling: other, weight, isRival, isLikely }) => {
      if (isRival !== true) return true
      const theirs = this.#alike(other)
      return (
        isAmongBest(weight, leastOfRivals(weightsOfRivals(alike)), leastOfRivals(weightsOfRivals(theirs))) ||
        (isLikely === true &&
          isAmongBest(weight, leastOfLikely(weightsOfLikely(alike)), leastOfLikely(weightsOfLikely(theirs))))
      )
    })
  }

  #alike(spelling: number): Array<Link> {
    const members: Array<number> = []
    this.#gather(spelling, mutualTraits, crowdOfAlike, members)
    this.#gather(spelling, twoDeletions, crowdOfAlike, members)
    this.#gather(spelling, thirdsToLookUp, crowdOfThirds, members)
    const alike: Array<Link> = []
    for (const member of members) {
      const likeness = likenessOf(this, spelling, member)
      if (likeness !== undefined) alike.push({ spelling: member, ...likeness })
    }
    return alike
  }

  #fullerThan(spelling: number): ReadonlyArray<Link> {
    const members: Array<number> = []
    this.#gather(spelling, traitsOfFuller, crowdOfFuller, members)
    if (looksShort(this, spelling)) this.#gather(spelling, traitsOfPair, crowdOfFuller, members)
    const fuller: Array<Link> = []
    for (const member of members) {
      const link = this.#fullness(spelling, member)
      if (link !== undefined) fuller.push({ spelling: member, ...link })
    }
    const weights = amongRivals(fuller.map(({ weight }) => weight))
    return fuller.map((link, place) => ({ ...link, weight: weights[place]! }))
  }

  /** How the one may be short for the other, others aside. */
  #fullness(short: number, full: number): { readonly code: LinkCode; readonly weight: number } | undefined {
    const left = leavesOutOneWord(this, short, full)
    const weight = shortness(this, short, full)
    if (left !== undefined) return { code: left.code, weight: Math.max(left.weight, weight) }
    return weight > 0 ? { code: "short-name", weight } : undefined
  }

  /** The strongest link between two, each beside the other alone: how many others are like them is not asked. */
  linkBetween(one: number, other: number): Omit<Link, "spelling"> | undefined {
    const links = [likenessOf(this, one, other), this.#fullness(one, other), this.#fullness(other, one)]
    let strongest: Omit<Link, "spelling"> | undefined
    for (const link of links)
      if (link !== undefined && (strongest === undefined || link.weight > strongest.weight)) strongest = link
    return strongest
  }

  /** The links of all names, found at once: those `linksOf` gives for each. */
  allLinks(): EachLink {
    const table = new LinkTable(this.spellings.used)
    const list = new TraitList()
    const compareAll = (crowd: number) => (members: Int32Array, from: number, to: number) => {
      if (to - from > crowd) return
      for (let one = from; one < to; one++)
        for (let other = one + 1; other < to; other++) this.#compare(members[one]!, members[other]!, table)
    }
    this.#list(list, mutualTraits)
    list.eachGroup(compareAll(crowdOfAlike))
    for (let part = 0; part < partsOfTwoDeletions; part++) {
      list.clear()
      this.#list(list, twoDeletions, 1, 0, part)
      list.eachGroup(compareAll(crowdOfAlike))
    }
    this.#eachLookedUp(list, thirds, thirdsToLookUp, crowdOfThirds, (asked, member) => {
      // Each is looked up by the other too.
      if (asked < member) this.#compare(asked, member, table)
    })
    const addFuller = (short: number, full: number): void => {
      const link = this.#fullness(short, full)
      if (link !== undefined) table.addFuller(short, full, link.code, link.weight)
    }
    this.#eachLookedUp(list, fullTraits, traitsOfFuller, crowdOfFuller, addFuller)
    const pairOfShort: TraitsOf = (spellings, spelling) =>
      looksShort(this, spelling) ? traitsOfPair(spellings, spelling) : 0
    this.#eachLookedUp(list, pairTraits, pairOfShort, crowdOfFuller, addFuller)
    return table.close()
  }

  #compare(one: number, other: number, table: LinkTable): void {
    if (one === other) return
    const likeness = likenessOf(this, one, other)
    if (likeness !== undefined) table.addAlike(one, other, likeness)
  }

  /** Lists the traits of all spellings, members as `spelling * times + plus`, or one part of the traits. */
  #list(list: TraitList, traitsOf: TraitsOf, times = 1, plus = 0, part = -1): void {
    for (const spelling of this.#all()) {
      const count = traitsOf(this.spellings, spelling)
      for (let at = 0; at < count; at++)
        if (part === -1 || found[at]! >>> 30 === part) list.add(found[at]!, spelling * times + plus)
    }
  }

  /** Shows each spelling with each other one that stands under a trait it looks up. */
  #eachLookedUp(
    list: TraitList,
    standing: TraitsOf,
    lookedUp: TraitsOf,
    crowd: number,
    show: (asked: number, member: number) => void
  ): void {
    list.clear()
    // Those that stand are listed first, so each group begins with them.
    this.#list(list, standing, 2, 0)
    this.#list(list, lookedUp, 2, 1)
    list.eachGroup((members, from, to) => {
      let asking = from
      while (asking < to && (members[asking]! & 1) === 0) asking++
      if (asking - from > crowd) return
      for (let at = asking; at < to; at++)
        for (let member = from; member < asking; member++)
          if (members[at]! >> 1 !== members[member]! >> 1) show(members[at]! >> 1, members[member]! >> 1)
    })
    list.clear()
  }

  /** All spellings that begin with this one, which has between two and eight characters. */
  beginningWith(spelling: number): ReadonlyArray<number> {
    const members: Array<number> = []
    const begins: TraitsOf = (spellings) => {
      found[0] = traitOfBeginning(spellings.fingerprint(spelling))
      return 1
    }
    this.#gather(spelling, begins, Infinity, members)
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
}

const weightsOfRivals = (links: ReadonlyArray<Link>): Array<number> =>
  links.filter(({ isRival }) => isRival === true).map(({ weight }) => weight)

const weightsOfLikely = (links: ReadonlyArray<Link>): Array<number> =>
  links.filter(({ isLikely }) => isLikely === true).map(({ weight }) => weight)

const standingUnder = [mutualTraits, twoDeletions, thirds, fullTraits, pairTraits, shortTraits]
