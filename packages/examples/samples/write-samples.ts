/** Writes the sample sheets into this folder: `node packages/examples/samples/write-samples.ts`. */
import { writeFile } from "node:fs/promises"
import { sampleFiles } from "./sheets.ts"

for (const [name, bytes] of sampleFiles()) await writeFile(new URL(name, import.meta.url), bytes)
