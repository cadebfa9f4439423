/** Names a person may have meant who wrote another. */

/** The names that hold what was written, or are held in it, or lie a few letters from it; at most three, nearest first. */
export const nearestNames = (
  written: string,
  names: ReadonlyArray<string>,
  alike: (name: string) => string = (name) => name
): ReadonlyArray<string> =>
  names
    .map((name) => ({ name, distance: distanceBetween(written, alike(name)) }))
    .filter(({ distance, name }) => distance <= Math.max(1, Math.floor(Math.max(written.length, name.length) / 3)))
    .toSorted((a, b) => a.distance - b.distance)
    .slice(0, 3)
    .map(({ name }) => name)

/** The fewest letters to put in, take out or change (Levenshtein); nothing where one holds the other. */
const distanceBetween = (a: string, b: string): number => {
  if (a !== "" && b !== "" && (a.includes(b) || b.includes(a))) return 0
  const [from, to] = [Array.from(a), Array.from(b)]
  let row = Array.from({ length: to.length + 1 }, (_, place) => place)
  for (const [i, letter] of from.entries()) {
    const next = [i + 1]
    for (const [j, other] of to.entries()) {
      next.push(Math.min(row[j]! + (letter === other ? 0 : 1), row[j + 1]! + 1, next[j]! + 1))
    }
    row = next
  }
  return row[to.length]!
}
