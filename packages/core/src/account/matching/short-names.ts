/** Which known names are short for which: asked for one company, or found for all at once. */
import type { Fuller, KnownNames } from "./known-names.ts"
import { grown } from "./blocks.ts"

export interface ShortNames {
  readonly fullerThan: (spelling: number) => ReadonlyArray<Fuller>
  /** Those short for this one; what stands under `spelling` is the short one. */
  readonly shorterThan: (spelling: number) => ReadonlyArray<Fuller>
}

/** Asks the names each time. */
export const shortNamesAskedOneByOne = (names: KnownNames): ShortNames => ({
  fullerThan: (spelling) => names.fullerThan(spelling),
  shorterThan: (spelling) => {
    const shorter: Array<Fuller> = []
    for (const short of names.maybeShorterThan(spelling))
      for (const fuller of names.fullerThan(short))
        if (fuller.spelling === spelling) shorter.push({ ...fuller, spelling: short })
    return shorter
  }
})

const codes: ReadonlyArray<Fuller["code"]> = ["short-name", "word-dropped", "holdings"]

/** A weight below this moves no score that counts. */
const leastKept = 0.05

/** Asks for each name once what it is short for, and keeps the answers of both sides in typed arrays. */
export const shortNamesOfAll = (names: KnownNames): ShortNames => {
  const { used, uses } = names.spellings
  const firstFuller = new Int32Array(used + 1)
  let fulls = new Int32Array(1024)
  let shorts = new Int32Array(1024)
  let kinds = new Int32Array(1024)
  let weights = new Float64Array(1024)
  let nextShorter = new Int32Array(1024)
  const firstShorter = new Int32Array(used + 1)
  let count = 1
  for (let spelling = 1; spelling < used; spelling++) {
    firstFuller[spelling] = count
    if (uses[spelling] === 0) continue
    for (const { spelling: full, code, weight } of names.fullerThan(spelling)) {
      if (weight < leastKept) continue
      if (count === fulls.length) {
        fulls = grown(fulls, count * 2)
        shorts = grown(shorts, count * 2)
        kinds = grown(kinds, count * 2)
        nextShorter = grown(nextShorter, count * 2)
        const larger = new Float64Array(count * 2)
        larger.set(weights)
        weights = larger
      }
      fulls[count] = full
      shorts[count] = spelling
      kinds[count] = codes.indexOf(code)
      weights[count] = weight
      nextShorter[count] = firstShorter[full]!
      firstShorter[full] = count++
    }
  }
  firstFuller[used] = count
  const at = (place: number, spelling: number): Fuller => ({
    spelling,
    code: codes[kinds[place]!]!,
    weight: weights[place]!
  })
  return {
    fullerThan: (spelling) => {
      const found: Array<Fuller> = []
      for (let place = firstFuller[spelling]!; place < firstFuller[spelling + 1]!; place++)
        found.push(at(place, fulls[place]!))
      return found
    },
    shorterThan: (spelling) => {
      const found: Array<Fuller> = []
      for (let place = firstShorter[spelling]!; place !== 0; place = nextShorter[place]!)
        found.push(at(place, shorts[place]!))
      return found
    }
  }
}
