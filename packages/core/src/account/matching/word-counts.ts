/** In how many different names a word stands: what is in use is a word, what stands once may be a slip of the pen. */
import { trait } from "./fingerprint.ts"

const emptyTag = 0

/** Counts by fingerprint. Two words whose fingerprints agree are counted together, which only makes both more common. */
export class WordCounts {
  #tags = new Int32Array(1024)
  #counts = new Int32Array(1024)
  #filled = 0

  countOf(word: number): number {
    return this.#counts[this.#placeOf(word)]!
  }

  change(word: number, by: number): void {
    const place = this.#placeOf(word)
    if (this.#tags[place] === emptyTag) {
      this.#tags[place] = tagOf(word)
      if (++this.#filled * 2 > this.#tags.length) {
        this.#grow()
        this.change(word, by)
        return
      }
    }
    this.#counts[place] = this.#counts[place]! + by
  }

  #placeOf(word: number): number {
    const tag = tagOf(word)
    const mask = this.#tags.length - 1
    let place = tag & mask
    while (this.#tags[place] !== emptyTag && this.#tags[place] !== tag) place = (place + 1) & mask
    return place
  }

  /** Words nobody uses any more are left behind. */
  #grow(): void {
    const [tags, counts] = [this.#tags, this.#counts]
    const used = counts.reduce((sum, count) => sum + (count > 0 ? 1 : 0), 0)
    const room = used * 4 > tags.length ? tags.length * 2 : tags.length
    this.#tags = new Int32Array(room)
    this.#counts = new Int32Array(room)
    this.#filled = 0
    for (let from = 0; from < tags.length; from++) {
      if (counts[from] === 0) continue
      const mask = room - 1
      let place = tags[from]! & mask
      while (this.#tags[place] !== emptyTag) place = (place + 1) & mask
      this.#tags[place] = tags[from]!
      this.#counts[place] = counts[from]!
      this.#filled++
    }
  }
}

const tagOf = (word: number): number => trait(7, word) || 1
