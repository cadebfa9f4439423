/** Which known names are linked to which: alike both ways, or short for one another. */
import type { ReasonCode } from "./reason.ts"

export interface Link {
  readonly spelling: number
  readonly code: LinkCode
  readonly weight: number
  readonly isDoubtful?: boolean
  readonly isRival?: boolean
}

/** A weaker link moves no score that counts. */
export const leastWeight = 0.05

/**
 * Of a name's rivals the best so many count, and those of others to it that are among their best; none of a name
 * with a crowd of them.
 */
const mostDoubtful = 2
export const crowdOfDoubtful = 6

/** From which weight on doubtful links count for a name that has doubtful ones of these weights: ties count all or none. */
export const leastOfDoubtful = (weights: Array<number>): number => {
  if (weights.length <= mostDoubtful) return 0
  if (weights.length > crowdOfDoubtful) return Infinity
  weights.sort((one, other) => other - one)
  const next = weights[mostDoubtful]!
  for (let place = mostDoubtful - 1; place >= 0; place--) if (weights[place]! > next) return weights[place]!
  return Infinity
}

export type LinkCode = Extract<
  ReasonCode,
  "one-edit" | "two-edits" | "words-swapped" | "short-name" | "word-dropped" | "holdings"
>

export const linkCodes: ReadonlyArray<LinkCode> = [
  "one-edit",
  "two-edits",
  "words-swapped",
  "short-name",
  "word-dropped",
  "holdings"
]

/** Shows all names linked to a spelling. */
export type EachLink = (
  spelling: number,
  take: (other: number, code: LinkCode, weight: number, isDoubtful: boolean) => void
) => void

/**
 * The more names one may be short for, the less each is meant: a weight is divided by how many stand before it, and those
 * as good as it count half.
 */
export const amongRivals = (weights: ReadonlyArray<number>): ReadonlyArray<number> => {
  if (weights.length < 2) return weights
  const sorted = weights.toSorted((one, other) => other - one)
  return weights.map((weight) => {
    const before = sorted.indexOf(weight)
    const equals = sorted.lastIndexOf(weight) - before
    return weight / (1 + 0.25 * (before + equals / 2))
  })
}
