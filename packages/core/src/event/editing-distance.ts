/** How far a name somebody wrote is from one there is: for "did you mean". */

/**
 * The fewest insertions, deletions, replacements and swaps of neighbouring characters that turn one text into the other,
 * each place touched once (optimal string alignment). Characters are code points, so that a rare kanji counts as one.
 */
export const editingDistance = (one: string, other: string): number => {
  const a = Array.from(one)
  const b = Array.from(other)
  let before: ReadonlyArray<number> = []
  let row = Array.from({ length: b.length + 1 }, (_, index) => index)
  for (let i = 1; i <= a.length; i++) {
    const next = [i]
    for (let j = 1; j <= b.length; j++) {
      const replaced = row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1] ? before[j - 2]! + 1 : Infinity
      next.push(Math.min(replaced, swapped, row[j]! + 1, next[j - 1]! + 1))
    }
    before = row
    row = next
  }
  return row[b.length]!
}

/** The known name at an editing distance of at most a third of the name's length, or 1; never one with all changed. */
export const nearestName = (name: string, known: ReadonlyArray<string>): string | undefined => {
  let best: string | undefined
  let least = Math.min(name.length, Math.floor(Math.max(3, name.length) / 3) + 1)
  for (const candidate of known) {
    const distance = editingDistance(name, candidate)
    if (distance < least) {
      least = distance
      best = candidate
    }
  }
  return best
}
