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

/** From which weight on any rival of a name counts that has rivals of these weights; `inCrowd` where they are too many. */
export const leastOfRivals = (weights: Array<number>): number =>
  weights.length > crowdOfRivals ? inCrowd : leastAmong(weights)
const inCrowd = -1

/** From which weight on a likely rival counts, whatever crowd it stands in. */
export const leastOfLikely = (weights: Array<number>): number => leastAmong(weights)

/** Whether a rival counts by the bounds of the two names. */
export const isAmongBest = (weight: number, mine: number, theirs: number): boolean =>
  mine !== inCrowd && theirs !== inCrowd && (weight >= mine || weight >= theirs)

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
