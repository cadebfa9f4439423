/** Lists of numbers that grow without an object an entry, and rows found by a hash. */

const fewest = 1024

export class GrowingInts {
  #items = new Int32Array(fewest)
  length = 0
  push(item: number): void {
    if (this.length === this.#items.length) {
      const grown = new Int32Array(this.#items.length * 2)
      grown.set(this.#items)
      this.#items = grown
    }
    this.#items[this.length++] = item
  }
  at(place: number): number {
    return this.#items[place]!
  }
  slice(from: number, to: number): Int32Array {
    return this.#items.slice(from, Math.min(to, this.length))
  }
  get bytes(): number {
    return this.#items.byteLength
  }
}

export class GrowingNumbers {
  #items = new Float64Array(fewest)
  length = 0
  push(item: number): void {
    if (this.length === this.#items.length) {
      const grown = new Float64Array(this.#items.length * 2)
      grown.set(this.#items)
      this.#items = grown
    }
    this.#items[this.length++] = item
  }
  at(place: number): number {
    return this.#items[place]!
  }
  get bytes(): number {
    return this.#items.byteLength
  }
}

/** A hash of a text in 32 bits (FNV-1a with a final mix), so that the same text of two tenants gives two. */
export const hashOf = (text: string, tenant: number): number => {
  let hash = 0x811c9dc5 ^ Math.imul(tenant + 1, 0x9e3779b1)
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return hash ^ (hash >>> 16)
}

/** Rows by a hash, several of which may be equal: open addressing, at most half full. */
export class HashedRows {
  /** The row and one more; 0 is an empty place. */
  #rows = new Int32Array(fewest)
  #hashes = new Int32Array(fewest)
  #count = 0

  /** Makes room for so many, which spares growing step by step. */
  reserve(count: number): void {
    let size = fewest
    while (size < count * 2) size *= 2
    if (size > this.#rows.length) this.#resize(size)
  }

  add(hash: number, row: number): void {
    if (this.#count * 2 >= this.#rows.length) this.#resize(this.#rows.length * 2)
    this.#put(hash, row + 1)
    this.#count++
  }

  find(hash: number, is: (row: number) => boolean): number | undefined {
    const mask = this.#rows.length - 1
    for (let place = hash & mask; ; place = (place + 1) & mask) {
      const row = this.#rows[place]! - 1
      if (row < 0) return undefined
      if (this.#hashes[place] === hash && is(row)) return row
    }
  }

  #put(hash: number, marked: number): void {
    const mask = this.#rows.length - 1
    let place = hash & mask
    while (this.#rows[place] !== 0) place = (place + 1) & mask
    this.#rows[place] = marked
    this.#hashes[place] = hash
  }

  #resize(size: number): void {
    const rows = this.#rows
    const hashes = this.#hashes
    this.#rows = new Int32Array(size)
    this.#hashes = new Int32Array(size)
    for (let place = 0; place < rows.length; place++) if (rows[place] !== 0) this.#put(hashes[place]!, rows[place]!)
  }

  get bytes(): number {
    return this.#rows.byteLength + this.#hashes.byteLength
  }
}
