/** Which known names are linked to which: alike both ways, or short for one another. */
import type { ReasonCode } from "./reason.ts"

export interface Link {
  readonly spelling: number
  readonly code: LinkCode
  readonly weight: number
  readonly isDoubtful?: boolean
}

/** A weaker link moves no score that counts. */
export const leastWeight = 0.05

/** A doubtful link counts where neither name has more of them than this. */
export const mostDoubtful = 2

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

/** All names linked to a spelling. */
export type LinksOf = (spelling: number) => ReadonlyArray<Link>

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
