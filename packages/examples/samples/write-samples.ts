/** Writes the sample sheets and rules into this folder: `node packages/examples/samples/write-samples.ts`. */
import { writeFile } from "node:fs/promises"
import { builtInRulesFile } from "./own-rules/rules-file.ts"
import { sampleFiles } from "./sheets.ts"

for (const [name, bytes] of sampleFiles()) await writeFile(new URL(name, import.meta.url), bytes)
await writeFile(new URL("own-rules/built-in.json", import.meta.url), builtInRulesFile())
