/** Writes the JSON Schema of rule sets that is published with the core; a test holds it against the sources. */
import { mkdirSync, writeFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { ruleSetJsonSchema } from "../packages/core/src/rules/index.ts"

const folder = fileURLToPath(new URL("../packages/core/schema/", import.meta.url))
mkdirSync(folder, { recursive: true })
writeFileSync(`${folder}rule-set.schema.json`, `${JSON.stringify(ruleSetJsonSchema(), null, 2)}\n`)
