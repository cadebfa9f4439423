/** Where the sources are that bugs are planted in. */
import type { PlantedBug } from "./planted-bug.ts"

const core = new URL("../../core/src/", import.meta.url)

/** The file a bug is planted in, as Node names it when it loads it. */
export const sourceOf = (bug: PlantedBug): URL => new URL(bug.file, core)
