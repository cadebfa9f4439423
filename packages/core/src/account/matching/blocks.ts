/**
 * Who shares a trait: numbers under 32-bit traits, in typed arrays, so that a million names with a dozen traits each fit
 * into memory. Two traits may be hashed alike: who looks up here verifies what is found.
 */

const none = 0

/** Members by trait. A member may stand under many traits, and once under each. */
export class Blocks {
  #heads: Int32Array
  #traits: Int32Array
  #members: Int32Array
  #nexts: Int32Array
  #used = 1
  #free = none

  constructor(room = 1024) {
    this.#heads = new Int32Array(room)
    this.#traits = new Int32Array(room)
    this.#members = new Int32Array(room)
    this.#nexts = new Int32Array(room)
  }

  add(trait: number, member: number): void {
    let node = this.#free
    if (node !== none) this.#free = this.#nexts[node]!
    else {
      if (this.#used === this.#traits.length) this.#grow()
      node = this.#used++
    }
    const bucket = trait & (this.#heads.length - 1)
    this.#traits[node] = trait
    this.#members[node] = member
    this.#nexts[node] = this.#heads[bucket]!
    this.#heads[bucket] = node
  }

  /** Takes the member out from under the trait; nothing happens where it does not stand there. */
  remove(trait: number, member: number): void {
    const bucket = trait & (this.#heads.length - 1)
    let before = none
    for (let node = this.#heads[bucket]!; node !== none; node = this.#nexts[node]!) {
      if (this.#traits[node] === trait && this.#members[node] === member) {
        if (before === none) this.#heads[bucket] = this.#nexts[node]!
        else this.#nexts[before] = this.#nexts[node]!
        this.#nexts[node] = this.#free
        this.#free = node
        return
      }
      before = node
    }
  }

  /** The place of the first member under the trait, 0 where there is none. */
  first(trait: number): number {
    let node = this.#heads[trait & (this.#heads.length - 1)]!
    while (node !== none && this.#traits[node] !== trait) node = this.#nexts[node]!
    return node
  }

  /** The place of the next member under the same trait, 0 where there is none. */
  next(place: number): number {
    const trait = this.#traits[place]
    let node = this.#nexts[place]!
    while (node !== none && this.#traits[node] !== trait) node = this.#nexts[node]!
    return node
  }

  member(place: number): number {
    return this.#members[place]!
  }

  /** Whether more than so many stand under the trait; looks at no more than that. */
  isCrowded(trait: number, limit: number): boolean {
    let count = 0
    for (let node = this.first(trait); node !== none; node = this.next(node)) if (++count > limit) return true
    return false
  }

  #grow(): void {
    const room = this.#traits.length * 2
    this.#traits = grown(this.#traits, room)
    this.#members = grown(this.#members, room)
    this.#nexts = grown(this.#nexts, room)
    this.#heads = new Int32Array(room)
    for (let node = 1; node < this.#used; node++) {
      const bucket = this.#traits[node]! & (room - 1)
      this.#nexts[node] = this.#heads[bucket]!
      this.#heads[bucket] = node
    }
  }
}

/** The same numbers with room for more. */
export const grown = (numbers: Int32Array, room: number): Int32Array<ArrayBuffer> => {
  const larger = new Int32Array(room)
  larger.set(numbers)
  return larger
}
