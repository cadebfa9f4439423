/** Names a person may have meant who wrote another. */
import { editingDistance } from "@genzaichi/core"

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

/** Nothing where one holds the other. */
const distanceBetween = (a: string, b: string): number =>
  a !== "" && b !== "" && (a.includes(b) || b.includes(a)) ? 0 : editingDistance(a, b)
