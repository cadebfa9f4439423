/** Writes the JSON Schemas of rule sets that are published with the core; a test holds them against the sources. */
import { mkdirSync, writeFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { accountLanguage, ruleSetJsonSchema, type Vocabulary } from "../packages/core/src/rules/index.ts"

const folder = fileURLToPath(new URL("../packages/core/schema/", import.meta.url))
mkdirSync(folder, { recursive: true })
const write = (name: string, language?: Vocabulary): void =>
  writeFileSync(`${folder}${name}.schema.json`, `${JSON.stringify(ruleSetJsonSchema(language), null, 2)}\n`)
write("rule-set")
write("account-rule-set", accountLanguage)
