/**
 * Which ids are one: disjoint sets of account ids, each with an id that stands for it and its members in order.
 *
 * Joining and looking up cost next to nothing however many were joined in one chain: the ids are numbered, a set's
 * members hang on one another like beads, and paths are halved as they are walked.
 */
import type { AccountId } from "../../event/identifiers.ts"

export interface Classes {
  /** The number of an id, given to it when it is first named. */
  readonly numberOf: (account: AccountId) => number
  /** The number of an id that was named before. */
  readonly known: (account: AccountId) => number | undefined
  readonly idOf: (number: number) => AccountId
  /** The number that stands for the set. */
  readonly root: (number: number) => number
  /** Joins the set of `lower` to that of `upper`, whose root goes on standing for both. Both must be roots. */
  readonly join: (lower: number, upper: number) => void
  /** Numbers of all members, the root first, then in the order they were joined. */
  readonly members: (root: number) => ReadonlyArray<number>
}

const noNext = -1

export const makeClasses = (): Classes => {
  const numbers = new Map<AccountId, number>()
  const ids: Array<AccountId> = []
  const above: Array<number> = []
  const next: Array<number> = []
  /** Of a root: the last of its members. */
  const last: Array<number> = []

  const root = (number: number): number => {
    let here = number
    while (above[here]! !== here) {
      above[here] = above[above[here]!]!
      here = above[here]!
    }
    return here
  }

  return {
    numberOf: (account) => {
      const before = numbers.get(account)
      if (before !== undefined) return before
      const number = ids.length
      numbers.set(account, number)
      ids.push(account)
      above.push(number)
      next.push(noNext)
      last.push(number)
      return number
    },
    known: (account) => numbers.get(account),
    idOf: (number) => ids[number]!,
    root,
    join: (lower, upper) => {
      above[lower] = upper
      next[last[upper]!] = lower
      last[upper] = last[lower]!
    },
    members: (of) => {
      const found: Array<number> = []
      for (let here = of; here !== noNext; here = next[here]!) found.push(here)
      return found
    }
  }
}
