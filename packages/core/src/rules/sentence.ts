/**
 * Saying a finding in Japanese and English.
 *
 * A rule brings templates with words in braces, `先方からの返信がないまま{businessDays}です`. A word is known or not for a
 * position at an instant; the first template whose words are all known is said, so a rule says as much as is known and
 * never "null".
 */
import type { Label } from "../event/text.ts"
import { countedBusinessDays, countedDays } from "../event/wording.ts"
import { type Day, dateText } from "../time/day.ts"
import { formatDay } from "../time/format-day.ts"
import type { Instant } from "../time/periods.ts"
import type { Language, Occasion, Word } from "./language.ts"
import type { Rule } from "./rule.ts"
import { pathTo, RuleFault, unknownName } from "./rule-fault.ts"

export { countedBusinessDays, countedDays, personWord, writtenWord } from "../event/wording.ts"

// -- words any language has -----------------------------------------------------------------------------------------

/** A day, with its year where that is not the year of the occasion. */
export const dayWord = (day: Day, { calendar, instant }: Pick<Occasion, "calendar" | "instant">): Label => {
  const today = calendar.dayOf(instant)
  const style = dateText(day).slice(0, -6) === dateText(today).slice(0, -6) ? "short" : "withYear"
  return { ja: formatDay(day, "ja", style), en: formatDay(day, "en", style) }
}

/** The local day of an instant, in words. */
export const dayOfWord = (at: Instant, occasion: Occasion): Label => dayWord(occasion.calendar.dayOf(at), occasion)

const sharedWords: Readonly<Record<string, Word<unknown>>> = {
  /** Local days since the anchor; not said on the day itself. */
  days: (_, { anchor, instant, calendar }) => {
    const count = anchor === null ? 0 : calendar.daysBetween(anchor.at, instant)
    return count < 1 ? null : countedDays(count)
  },
  businessDays: (_, { anchor, instant, calendar }) => {
    const count = anchor === null ? 0 : calendar.businessDaysBetween(anchor.at, instant)
    return count < 1 ? null : countedBusinessDays(count)
  },
  anchorDay: (_, occasion) => (occasion.anchor === null ? null : dayOfWord(occasion.anchor.at, occasion)),
  sinceDay: (_, occasion) => (Number.isFinite(occasion.since) ? dayOfWord(occasion.since, occasion) : null),
  staleDays: (_, { since, instant, calendar }) => {
    const count = calendar.daysBetween(since, instant)
    return Number.isFinite(count) && count >= 1 ? countedDays(count) : null
  }
}

/** Every word sentences of a language can use. */
export const wordsOf = <P>(language: Language<P>): Readonly<Record<string, Word<P>>> => ({
  ...sharedWords,
  ...language.words
})

// -- templates ------------------------------------------------------------------------------------------------------

/** What a rule says of a position on an occasion. */
export interface Sentences<P> {
  readonly sentence: (position: P, occasion: Occasion) => Label
  /** What to do next; empty where the rule has no advice. */
  readonly advice: (position: P, occasion: Occasion) => Label
}

/** Texts and the names of the words between them: one text more than names. */
interface Template {
  readonly texts: ReadonlyArray<string>
  readonly names: ReadonlyArray<string>
}

/** Whatever stands in braces is taken for a word, so that one nobody knows (`{日数}`, `{ days }`) is not said with its braces. */
const read = (template: string): Template => {
  const parts = template.split(/\{([^{}]*)\}/)
  return { texts: parts.filter((_, place) => place % 2 === 0), names: parts.filter((_, place) => place % 2 === 1) }
}

const fill = ({ texts, names }: Template, language: keyof Label, known: ReadonlyMap<string, Label>): string =>
  names.reduce((said, name, place) => said + known.get(name)![language] + texts[place + 1]!, texts[0]!)

type Say<P> = (position: P, occasion: Occasion) => Label | null

const compileLabel = <P>(label: Label, path: string, words: Readonly<Record<string, Word<P>>>): Say<P> => {
  const ja = read(label.ja)
  const en = read(label.en)
  for (const [language, { names }] of [
    ["ja", ja],
    ["en", en]
  ] as const) {
    for (const name of names) {
      if (!Object.hasOwn(words, name)) {
        const place = pathTo(path, language)
        throw unknownName("unknown-word", place, { ja: "言葉", en: "word" }, name, Object.keys(words))
      }
    }
  }
  const names = [...new Set([...ja.names, ...en.names])]
  return (position, occasion) => {
    const known = new Map<string, Label>()
    for (const name of names) {
      const word = words[name]!(position, occasion)
      if (word === null) return null
      known.set(name, word)
    }
    return { ja: fill(ja, "ja", known), en: fill(en, "en", known) }
  }
}

/** A label is shown as it stands, also where no deal is at hand to fill words from. */
const wordInLabel = (path: string, word: string): RuleFault =>
  new RuleFault({
    code: "word-in-label",
    path,
    problem: {
      ja: `ラベルはそのまま表示されるので、言葉 {${word}} は使えません`,
      en: `a label is shown as it stands, so {${word}} would not be filled in`
    },
    remedy: { ja: "言葉は sentence に書いてください", en: 'Write words in "sentence".' }
  })

/**
 * Prepares what a rule says.
 *
 * @throws RuleFault for a word the language does not have, for one in a label, and for a rule that says nothing.
 */
export const compileSentences = <P>(
  rule: Rule,
  path: string,
  words: Readonly<Record<string, Word<P>>>
): Sentences<P> => {
  for (const language of ["ja", "en"] as const) {
    const [word] = read(rule.label[language]).names
    if (word !== undefined) throw wordInLabel(pathTo(pathTo(path, "label"), language), word)
  }
  const compile = (labels: ReadonlyArray<Label>, place: string): ReadonlyArray<Say<P>> =>
    labels.map((label, index) => compileLabel(label, pathTo(place, index), words))
  const sentences = compile(rule.sentence, pathTo(path, "sentence"))
  const advices = compile(rule.advice, pathTo(path, "advice"))
  if (sentences.length === 0) {
    throw new RuleFault({
      code: "nothing-said",
      path: pathTo(path, "sentence"),
      problem: { ja: `ルール「${rule.id}」に文がありません`, en: `the rule "${rule.id}" has no sentence` },
      remedy: { ja: "少なくとも一つの文を ja と en で書いてください", en: "Write at least one, in ja and en." }
    })
  }
  const first = (says: ReadonlyArray<Say<P>>, position: P, occasion: Occasion): Label | null => {
    for (const say of says) {
      const said = say(position, occasion)
      if (said !== null) return said
    }
    return null
  }
  return {
    // The rule's name still says what is wrong where no template could be filled.
    sentence: (position, occasion) => first(sentences, position, occasion) ?? rule.label,
    advice: (position, occasion) => first(advices, position, occasion) ?? { ja: "", en: "" }
  }
}
