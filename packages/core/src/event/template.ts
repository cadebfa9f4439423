/** Sentences in both languages with words in braces, and filling them in. */
import type { Label } from "./text.ts"

/** The names of the words a template is filled with. */
export type WordsIn<Template extends string> = Template extends `${string}{${infer Word}}${infer Rest}`
  ? Word | WordsIn<Rest>
  : never

/** A word to fill in: in both languages, or the same in each. */
export type Filling = Label | string | number

const inBraces = /\{(\w+)\}/g

/** The names of the words a template is filled with, each once. */
export const wordsIn = (template: string): ReadonlyArray<string> => [
  ...new Set(Array.from(template.matchAll(inBraces), ([, word = ""]) => word))
]

const fill = (template: string, language: keyof Label, words: Readonly<Record<string, Filling>>): string =>
  template.replace(inBraces, (whole, word: string) => {
    const value = words[word]
    return value === undefined ? whole : typeof value === "object" ? value[language] : String(value)
  })

/** The sentence with its words filled in. What stands in for a word is never looked through for words again. */
export const filledIn = ({ ja, en }: Label, words: Readonly<Record<string, Filling>>): Label => ({
  ja: fill(ja, "ja", words),
  en: fill(en, "en", words)
})
