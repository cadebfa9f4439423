/** How far two spellings are apart, where it is one or two edits: more is never asked. */
import type { Spellings } from "./spellings.ts"

/** Where two texts differ: the same `front` units before and `back` units behind. */
export interface Difference {
  front: number
  back: number
}

/** The difference found last; shared, because the search for near names asks millions of times. */
export const difference: Difference = { front: 0, back: 0 }

/** Rows of the table of distances within a band of two beside the diagonal; shared likewise. */
const rows = [new Int32Array(260), new Int32Array(260), new Int32Array(260)] as const
const longestCompared = 256

/**
 * The edits (insertions, deletions, replacements, swaps of neighbours: optimal string alignment) between two different
 * spellings, or `atMost + 1` where there are more. Leaves the place of the difference in `difference`, where neither is
 * longer by more than two.
 */
export const editsBetween = (spellings: Spellings, one: number, other: number, atMost: 1 | 2): number => {
  const { units } = spellings
  let length = spellings.lengths[one]!
  let otherLength = spellings.lengths[other]!
  const longer = Math.abs(length - otherLength)
  if (longer > 2) return atMost + 1
  const start = spellings.starts[one]!
  const otherStart = spellings.starts[other]!
  const shorter = Math.min(length, otherLength)
  let front = 0
  while (front < shorter && units[start + front] === units[otherStart + front]) front++
  let back = 0
  while (back < shorter - front && units[start + length - 1 - back] === units[otherStart + otherLength - 1 - back])
    back++
  difference.front = front
  difference.back = back
  if (longer > atMost) return atMost + 1
  length -= front + back
  otherLength -= front + back
  if (length === 0 || otherLength === 0) return length + otherLength
  if (length === 1 && otherLength === 1) return 1
  const a = start + front
  const b = otherStart + front
  if (length === 2 && otherLength === 2 && units[a] === units[b + 1] && units[a + 1] === units[b]) return 1
  if (atMost === 1 || length > longestCompared) return 2
  return distance(units, a, length, b, otherLength)
}

/** The distance of two parts, 3 where it is more than two. */
const distance = (units: Uint16Array, a: number, length: number, b: number, otherLength: number): number => {
  let [before, above, row] = rows as readonly [Int32Array, Int32Array, Int32Array]
  for (let j = 0; j <= otherLength; j++) above[j] = j
  for (let i = 1; i <= length; i++) {
    const from = Math.max(1, i - 2)
    const to = Math.min(otherLength, i + 2)
    row[0] = i
    if (from > 1) row[from - 1] = 3
    let least = 3
    for (let j = from; j <= to; j++) {
      const unit = units[a + i - 1]
      const otherUnit = units[b + j - 1]
      let cost = above[j - 1]! + (unit === otherUnit ? 0 : 1)
      if (row[j - 1]! + 1 < cost) cost = row[j - 1]! + 1
      if (j < i + 2 && above[j]! + 1 < cost) cost = above[j]! + 1
      if (i > 1 && j > 1 && unit === units[b + j - 2] && units[a + i - 2] === otherUnit && before[j - 2]! + 1 < cost)
        cost = before[j - 2]! + 1
      row[j] = cost
      if (cost < least) least = cost
    }
    if (least > 2) return 3
    const spare = before
    before = above
    above = row
    row = spare
  }
  return Math.min(3, above[otherLength]!)
}
