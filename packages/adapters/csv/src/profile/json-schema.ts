/** The JSON Schema of profiles: what an editor completes and checks a profile by while it is written. */
import { catalogue } from "@genzaichi/core"
import { Schema } from "effect"
import { Profile } from "./profile.ts"

/** JSON Schema, as far as it is put together here. */
export type JsonSchema = Readonly<Record<string, unknown>>

/** Any kind, those of the catalogue suggested: an app may have kinds of its own. */
const suggestingKinds = (kind: unknown): unknown => ({
  anyOf: [{ type: "string", enum: Object.keys(catalogue) }, kind]
})

/** A copy with what stands at this path put through `change`. A path that is not there is a mistake in the code. */
const changedAt = (
  value: unknown,
  [step, ...rest]: ReadonlyArray<string>,
  change: (at: unknown) => unknown
): unknown => {
  if (step === undefined) return change(value)
  if (typeof value !== "object" || value === null || !(step in value)) throw new Error(`no ${step} in the JSON Schema`)
  return { ...value, [step]: changedAt((value as JsonSchema)[step], rest, change) }
}

/**
 * The JSON Schema (draft 2020-12) of profiles, published as `@genzaichi/csv/profile.schema.json`. What it refuses,
 * `readProfile` refuses; whether the parts fit together (a column that is spoken of and not there), only reading knows.
 */
export const profileJsonSchema = (): JsonSchema => {
  const { definitions, schema } = Schema.toJsonSchemaDocument(Profile, { onExcessProperty: "error" })
  const kind = ["properties", "events", "items", "properties", "kind"]
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "Profile",
    description: "What the columns of a sheet mean.",
    ...(changedAt(schema, kind, suggestingKinds) as JsonSchema),
    ...(Object.keys(definitions).length === 0 ? {} : { $defs: definitions })
  }
}
