/** A problem and the language it is to be said in. */
import { Schema } from "effect"
import { Problem } from "../problem.ts"

export class InLanguage extends Schema.TaggedError<InLanguage>()("InLanguage", {
  problem: Problem,
  language: Schema.Literals(["ja", "en"])
}) {}
