/** Which known names are linked to which: alike both ways, or short for one another. */
import type { ReasonCode } from "./reason.ts"

export interface Link {
  readonly spelling: number
  readonly code: LinkCode
  readonly weight: number
  readonly isDoubtful?: boolean
  readonly isRival?: boolean
  readonly isLikely?: boolean
}

/** A weaker link moves no score that counts. */
export const leastWeight = 0.05

/**
 * Of a name's rivals the best so many count, and those of others to it that are among their best. In a crowd of them only
 * the likely ones are asked about: what many names are as near as, none is meant by.
 */
const mostRivals = 2
const crowdOfRivals = 6

/** From which weight on rivals count for a name that has rivals of these weights: ties count all or none. */
const leastAmong = (weights: Array<number>): number => {
  if (weights.length <= mostRivals) return 0
  weights.sort((one, other) => other - one)
  const next = weights[mostRivals]!
  for (let place = mostRivals - 1; place >= 0; place--) if (weights[place]! > next) return weights[place]!
  return Infinity
}

/** From which weights on the rivals of a name count: any of them, and the likely ones among themselves. */
export interface RivalBounds {
  /** `undefined` in a crowd. */
  readonly least: number | undefined
  readonly leastLikely: number
}

export const rivalBounds = (weights: Array<number>, likely: Array<number>): RivalBounds => ({
  least: weights.length > crowdOfRivals ? undefined : leastAmong(weights),
  leastLikely: leastAmong(likely)
})

/** Whether a rival of this weight counts between names of these bounds. */
export const isAmongBest = (weight: number, isLikely: boolean, mine: RivalBounds, theirs: RivalBounds): boolean =>
  (isLikely && (weight >= mine.leastLikely || weight >= theirs.leastLikely)) ||
  (mine.least !== undefined && theirs.least !== undefined && (weight >= mine.least || weight >= theirs.least))

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
