/** The JSON Schema of rule sets: what an editor completes and checks rules by while they are written. */
import { Schema } from "effect"
import { dealLanguage } from "../deal-language.ts"
import type { Label } from "../../event/text.ts"
import type { Vocabulary } from "../language.ts"
import { RuleSetJson } from "./rule-set-json.ts"

/** JSON Schema, as far as it is put together here. */
export type JsonSchema = Readonly<Record<string, unknown>>

const isLabelled = (definition: unknown): definition is { readonly label: Label } =>
  typeof definition === "object" && definition !== null && "label" in definition

/** Any name, those of the language suggested with what they mean: an app may have more. */
const suggesting = (
  any: JsonSchema,
  title: string,
  description: string,
  definitions: Readonly<Record<string, unknown>>
): JsonSchema => {
  const known = Object.entries(definitions).map(([one, definition]) =>
    isLabelled(definition)
      ? { const: one, description: `${definition.label.en} (${definition.label.ja})` }
      : { const: one }
  )
  return { title, description, anyOf: [...known, any] }
}

/**
 * The JSON Schema (draft 2020-12) of rule sets whose names are those of a language; of deals where left out.
 *
 * Those of deals and of accounts are published as `@genzaichi/core/rule-set.schema.json` and
 * `@genzaichi/core/account-rule-set.schema.json`; an app with names of its own writes another.
 * What it refuses, reading refuses; what only compiling knows, such as a name that is misspelt, it lets pass.
 */
export const ruleSetJsonSchema = (language: Vocabulary = dealLanguage): JsonSchema => {
  const of =
    language.name === undefined || language.name === "deal"
      ? "a deal"
      : `${/^[aeiou]/.test(language.name) ? "an" : "a"} ${language.name}`
  const { definitions, schema } = Schema.toJsonSchemaDocument(RuleSetJson, { onExcessProperty: "error" })
  const { AnchorName, CalendarName, FieldName, PauseName, ...others } = definitions
  return {
    $schema: "https://json-schema.org/draft/2020-12/schema",
    title: "Rule set",
    description: `Rules that say when ${of} goes stale.`,
    ...schema,
    $defs: {
      ...others,
      CalendarName: { title: "Calendar", description: "One of the calendars the ledger was given.", ...CalendarName },
      AnchorName: suggesting(AnchorName!, "Anchor", "What is counted from.", language.anchors),
      PauseName: suggesting(PauseName!, "Pause", "When nothing is asked.", language.pauses),
      FieldName: suggesting(FieldName!, "Field", `What is asked of ${of} besides time.`, language.fields)
    }
  }
}
