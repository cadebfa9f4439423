/**
 * Traits of all names at once, sorted, so that those sharing one stand together: reading memory in order is many times as
 * fast as asking for one trait after the other.
 */
import { grown } from "./blocks.ts"

const bitsAtOnce = 11
const places = 1 << bitsAtOnce

export class TraitList {
  #traits = new Int32Array(1024)
  #members = new Int32Array(1024)
  /** Where the lists are sorted to, kept from one sorting to the next. */
  #sortedTraits = new Int32Array(0)
  #sortedMembers = new Int32Array(0)
  #count = 0

  add(trait: number, member: number): void {
    if (this.#count === this.#traits.length) {
      this.#traits = grown(this.#traits, this.#count * 2)
      this.#members = grown(this.#members, this.#count * 2)
    }
    this.#traits[this.#count] = trait
    this.#members[this.#count++] = member
  }

  /** Shows each group of two or more members under one trait: where it begins and ends in the list of members. */
  eachGroup(show: (members: Int32Array, from: number, to: number) => void): void {
    this.#sort()
    const traits = this.#traits
    for (let from = 0; from < this.#count;) {
      const trait = traits[from]
      let to = from + 1
      while (to < this.#count && traits[to] === trait) to++
      if (to - from > 1) show(this.#members, from, to)
      from = to
    }
  }

  /** Empties the list, keeping its room. */
  clear(): void {
    this.#count = 0
  }

  /** By radix, eleven bits at a time. Members of one trait keep their order. */
  #sort(): void {
    const count = this.#count
    let [traits, members] = [this.#traits, this.#members]
    if (this.#sortedTraits.length < traits.length) {
      this.#sortedTraits = new Int32Array(traits.length)
      this.#sortedMembers = new Int32Array(traits.length)
    }
    let [toTraits, toMembers] = [this.#sortedTraits, this.#sortedMembers]
    const begins = new Int32Array(places)
    for (let shift = 0; shift < 32; shift += bitsAtOnce) {
      begins.fill(0)
      for (let at = 0; at < count; at++) {
        const digit = (traits[at]! >>> shift) & (places - 1)
        begins[digit] = begins[digit]! + 1
      }
      let sum = 0
      for (let digit = 0; digit < places; digit++) {
        const size = begins[digit]!
        begins[digit] = sum
        sum += size
      }
      for (let at = 0; at < count; at++) {
        const digit = (traits[at]! >>> shift) & (places - 1)
        const to = begins[digit]!
        begins[digit] = to + 1
        toTraits[to] = traits[at]!
        toMembers[to] = members[at]!
      }
      ;[traits, toTraits] = [toTraits, traits]
      ;[members, toMembers] = [toMembers, members]
    }
    this.#traits = traits
    this.#members = members
    this.#sortedTraits = toTraits
    this.#sortedMembers = toMembers
  }
}
