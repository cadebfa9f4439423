/** What keeps a command from doing what was asked: one line for the person at the screen, in either language. */
import type { Label, Language } from "@genzaichi/core"
import { Schema } from "effect"

const Lines = Schema.Array(Schema.String)

/** The command was given something it cannot work with. Mended by the person, so there is no stack to show. */
export class Problem extends Schema.TaggedError<Problem>()("Problem", {
  ja: Schema.String,
  en: Schema.String,
  /** What helps to mend it and is too much for a line. */
  more: Schema.optionalKey(Schema.Struct({ ja: Lines, en: Lines }))
}) {
  override get message(): string {
    return this.en
  }
}

/** The problem in one line, as it is printed; what more there is to say follows below. */
export const problemLine = (problem: Problem, language: Language): string =>
  [`genzaichi: ${problem[language].replace(/\s+/g, " ").trim()}`, ...(problem.more?.[language] ?? [])].join("\n")

/** A problem with one thing that was named: a file, a flag. */
export const problemWith = (what: string, { en, ja }: Label): Problem =>
  new Problem({ ja: `${what}： ${ja}`, en: `${what}: ${en}` })

const isLabel = (value: unknown): value is Label =>
  typeof value === "object" &&
  value !== null &&
  "ja" in value &&
  typeof value.ja === "string" &&
  "en" in value &&
  typeof value.en === "string"

/** What the library says of a typed error, in both languages; in English alone where it has but one. */
export const saidBy = (fault: Error): Label => {
  if ("messages" in fault && isLabel(fault.messages)) return fault.messages
  if ("text" in fault && isLabel(fault.text)) return fault.text
  return { ja: fault.message, en: fault.message }
}
