/** Which code somebody may have meant. */
import { editingDistance } from "@genzaichi/core"

/** A code and every name it goes by. */
export interface Named {
  readonly code: string
  readonly names: ReadonlyArray<string>
}

const most = 3

/**
 * The codes that are named nearly like this, the nearest first and at most three. Near is a name at an editing distance
 * of at most a third of its length, so that of two-letter codes only the one differing in one letter from the same
 * beginning is near.
 */
export const nearestCodes = (given: string, known: ReadonlyArray<Named>): ReadonlyArray<string> => {
  const asked = plain(given)
  const found: Array<{ readonly code: string; readonly distance: number }> = []
  for (const { code, names } of known) {
    let distance = Infinity
    for (const name of [code, ...names].map(plain)) {
      const apart = editingDistance(asked, name)
      const sameBeginning = apart === 0 || asked[0] === name[0]
      if (sameBeginning && apart <= Math.max(1, Math.floor(name.length / 3))) distance = Math.min(distance, apart)
    }
    if (distance < Infinity) found.push({ code, distance })
  }
  return found
    .sort((a, b) => a.distance - b.distance)
    .slice(0, most)
    .map(({ code }) => code)
}

/** Without case, accents and what stands between words: `Île-de-France` is `iledefrance`. */
const plain = (text: string): string =>
  text
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "")
