/**
 * A bug planted on purpose: one place of the real sources, changed while they are loaded.
 *
 * The text to find must stand there exactly once. When the code around it changes the bug no longer takes, and that is
 * an error of its own: a pack of bugs that are not planted would prove nothing.
 */

export interface PlantedBug {
  /** A short name, unique in the pack. */
  readonly name: string
  /** What is wrong with it, as one would say it of a product. */
  readonly sentence: string
  /** The source file, from `packages/core/src` on. */
  readonly file: string
  readonly find: string
  readonly replace: string
  /** Why no rule can answer differently with it; left out for a bug that has to be noticed. */
  readonly equivalent?: string
}

export class BugNotPlanted extends Error {
  constructor(bug: PlantedBug, found: number) {
    super(
      `"${bug.name}" is to change one place of packages/core/src/${bug.file}, and its text stands there ` +
        `${found === 0 ? "nowhere" : `${found} times`}. Write the text to find anew: ${JSON.stringify(bug.find)}`
    )
    this.name = "BugNotPlanted"
  }
}

/** The source with the bug in it. Throws `BugNotPlanted` where its text does not stand there exactly once. */
export const plant = (bug: PlantedBug, source: string): string => {
  const parts = source.split(bug.find)
  if (parts.length !== 2) throw new BugNotPlanted(bug, parts.length - 1)
  return parts.join(bug.replace)
}
