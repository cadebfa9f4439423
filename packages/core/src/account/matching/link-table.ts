/** Links between all names, in typed arrays: collected in any order, then asked for by name. */
import { grown } from "./blocks.ts"
import type { Likeness } from "./relation.ts"
import {
  amongRivals,
  type EachLink,
  isAmongBest,
  leastOfLikely,
  leastOfRivals,
  leastWeight,
  type LinkCode,
  linkCodes
} from "./links.ts"

export class LinkTable {
  readonly #names: number
  #ones = new Int32Array(4096)
  #others = new Int32Array(4096)
  #codes = new Uint8Array(4096)
  #weights = new Float64Array(4096)
  #count = 0

  /** For names of numbers below `names`. */
  constructor(names: number) {
    this.#names = names
  }

  /** Notes that both are alike. The same may be noted again. */
  addAlike(one: number, other: number, { code, weight, isDoubtful, isRival, isLikely }: Likeness): void {
    const marks =
      (isDoubtful === true ? ofDoubt : 0) | (isRival === true ? ofRival : 0) | (isLikely === true ? ofLikely : 0)
    // The smaller first, so that what is noted twice is noted alike.
    this.#add(Math.min(one, other), Math.max(one, other), linkCodes.indexOf(code) | marks, weight)
  }

  /** Notes that the one may be short for the other, others it may be short for aside. The same may be noted again. */
  addFuller(short: number, full: number, code: LinkCode, weight: number): void {
    this.#add(short, full, linkCodes.indexOf(code) | ofShort, weight)
  }

  #add(one: number, other: number, code: number, weight: number): void {
    const room = this.#ones.length
    if (this.#count === room) {
      this.#ones = grown(this.#ones, room * 2)
      this.#others = grown(this.#others, room * 2)
      const codes = new Uint8Array(room * 2)
      codes.set(this.#codes)
      this.#codes = codes
      const weights = new Float64Array(room * 2)
      weights.set(this.#weights)
      this.#weights = weights
    }
    this.#ones[this.#count] = one
    this.#others[this.#count] = other
    this.#codes[this.#count] = code
    this.#weights[this.#count++] = weight
  }

  /** Weighs short names among their rivals, and gives the links of each name. */
  close(): EachLink {
    const [ones, others, codes, weights] = [this.#ones, this.#others, this.#codes, this.#weights]
    const byOne = this.#placesBy(ones)
    const byOther = this.#placesBy(others)
    this.#dropRivals(byOne, byOther)
    const last = new Int32Array(this.#names).fill(-1)
    for (let name = 0; name < this.#names; name++) {
      // What was noted twice is counted once.
      const rivals: Array<number> = []
      for (let at = byOne.begins[name]!; at < byOne.begins[name + 1]!; at++) {
        const place = byOne.places[at]!
        if ((codes[place]! & ofShort) === 0) continue
        if (last[others[place]!] === name) weights[place] = 0
        else rivals.push(place)
        last[others[place]!] = name
      }
      const among = amongRivals(rivals.map((place) => weights[place]!))
      for (const [at, place] of rivals.entries()) weights[place] = among[at]!
    }
    return this.#together(byOne, byOther)
  }

  /** The links that count, those of each name side by side. */
  #together(byOne: PlacesByName, byOther: PlacesByName): EachLink {
    const [ones, others, codes, weights] = [this.#ones, this.#others, this.#codes, this.#weights]
    let count = 0
    for (let place = 0; place < this.#count; place++) if (weights[place]! >= leastWeight) count += 2
    const begins = new Int32Array(this.#names + 1)
    const linked = new Int32Array(count)
    const codesOf = new Uint8Array(count)
    const weightsOf = new Float64Array(count)
    let filled = 0
    const take = (place: number, other: number): void => {
      if (weights[place]! < leastWeight) return
      linked[filled] = other
      codesOf[filled] = codes[place]!
      weightsOf[filled++] = weights[place]!
    }
    for (let name = 0; name < this.#names; name++) {
      begins[name] = filled
      for (let at = byOne.begins[name]!; at < byOne.begins[name + 1]!; at++)
        take(byOne.places[at]!, others[byOne.places[at]!]!)
      for (let at = byOther.begins[name]!; at < byOther.begins[name + 1]!; at++)
        take(byOther.places[at]!, ones[byOther.places[at]!]!)
    }
    begins[this.#names] = filled
    return (spelling, take) => {
      for (let at = begins[spelling]!; at < begins[spelling + 1]!; at++) {
        const code = codesOf[at]!
        take(linked[at]!, linkCodes[code & ~(ofShort | ofDoubt | ofRival | ofLikely)]!, weightsOf[at]!, (code & ofDoubt) !== 0)
      }
    }
  }

  /** Takes out the rivals that are not among the best few of either name. */
  #dropRivals(byOne: PlacesByName, byOther: PlacesByName): void {
    const [ones, others, codes, weights] = [this.#ones, this.#others, this.#codes, this.#weights]
    const last = new Int32Array(this.#names).fill(-1)
    for (let name = 0; name < this.#names; name++)
      for (let at = byOne.begins[name]!; at < byOne.begins[name + 1]!; at++) {
        const place = byOne.places[at]!
        if ((codes[place]! & ofRival) === 0) continue
        // What was noted twice is counted once.
        if (last[others[place]!] === name) weights[place] = 0
        else last[others[place]!] = name
      }
    const leasts = new Float64Array(this.#names)
    const leastsOfLikely = new Float64Array(this.#names)
    const rivals: Array<number> = []
    const likely: Array<number> = []
    const collect = ({ begins, places }: PlacesByName, name: number): void => {
      for (let at = begins[name]!; at < begins[name + 1]!; at++) {
        const place = places[at]!
        if ((codes[place]! & ofRival) === 0 || weights[place] === 0) continue
        rivals.push(weights[place]!)
        if ((codes[place]! & ofLikely) !== 0) likely.push(weights[place]!)
      }
    }
    for (let name = 0; name < this.#names; name++) {
      rivals.length = 0
      likely.length = 0
      collect(byOne, name)
      collect(byOther, name)
      leasts[name] = leastOfRivals(rivals)
      leastsOfLikely[name] = leastOfLikely(likely)
    }
    for (let place = 0; place < this.#count; place++) {
      if ((codes[place]! & ofRival) === 0 || weights[place] === 0) continue
      const [one, other, weight] = [ones[place]!, others[place]!, weights[place]!]
      if (isAmongBest(weight, leasts[one]!, leasts[other]!)) continue
      if ((codes[place]! & ofLikely) !== 0 && isAmongBest(weight, leastsOfLikely[one]!, leastsOfLikely[other]!)) continue
      weights[place] = 0
    }
  }

  /** The places of all links, those of each name together. */
  #placesBy(names: Int32Array): PlacesByName {
    const begins = new Int32Array(this.#names + 2)
    for (let place = 0; place < this.#count; place++) begins[names[place]! + 2] = begins[names[place]! + 2]! + 1
    for (let name = 2; name < begins.length; name++) begins[name] = begins[name]! + begins[name - 1]!
    const places = new Int32Array(this.#count)
    for (let place = 0; place < this.#count; place++) {
      const at = begins[names[place]! + 1]!
      begins[names[place]! + 1] = at + 1
      places[at] = place
    }
    return { begins, places }
  }
}

interface PlacesByName {
  readonly begins: Int32Array
  readonly places: Int32Array
}

/** Marks the code of a link between two that may both be names as they stand. */
const ofDoubt = 0x40
/** Marks the code of a link of which a name may have very many. */
const ofRival = 0x20
/** Marks the code of a rival that is likely, whatever crowd it stands in. */
const ofLikely = 0x10
/** Marks the code of a link that holds one way. */
const ofShort = 0x80
