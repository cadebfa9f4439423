/** Writes the JSON Schema of profiles that is published with the CSV package; a test holds it against the sources. */
import { mkdirSync, writeFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { profileJsonSchema } from "../packages/adapters/csv/src/profile/index.ts"

const folder = fileURLToPath(new URL("../packages/adapters/csv/schema/", import.meta.url))
mkdirSync(folder, { recursive: true })
writeFileSync(`${folder}profile.schema.json`, `${JSON.stringify(profileJsonSchema(), null, 2)}\n`)
