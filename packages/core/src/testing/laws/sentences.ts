import { findingsAt } from "../../rules/finding.ts"
import { always, type Law, LawBroken } from "./law.ts"
import { firingsOf } from "./firings.ts"

/** What shows that a word was not filled in, or filled with nothing. */
const leftOver = /[{}]|undefined|\bNaN\b|\bnull\b|Invalid/

export const sentences: Law = {
  name: "sentences",
  sentence: {
    ja: "ルールが発火すれば、日本語でも英語でも欠けのない文で言える",
    en: "whenever it fires it can be said, in Japanese and English, with every word filled in"
  },
  applies: always,
  check: (scene) => {
    const { stage, deal, events } = scene
    const firings = firingsOf(scene).slice(0, 2)
    for (const { position, instant } of firings) {
      const found = findingsAt({
        rules: stage.rules,
        subject: { kind: stage.subject, id: deal },
        position,
        t: instant,
        walk: (onGap) => stage.fold.walk(deal, events, { occurred: instant }, onGap)
      })
      const [finding] = found
      if (finding === undefined) throw new LawBroken({ at: instant, expected: "a finding", got: "none" })
      if (!(finding.since <= instant && (finding.until ?? Infinity) > instant)) {
        const got = `one from ${finding.since} until ${finding.until ?? "the end of time"}`
        throw new LawBroken({ at: instant, expected: "a finding that holds then", got })
      }
      for (const language of ["ja", "en"] as const) {
        const said = finding.sentence[language]
        const advice = finding.advice[language]
        if (said.trim() === "" || leftOver.test(said)) {
          throw new LawBroken({ at: instant, expected: `a whole sentence (${language})`, got: JSON.stringify(said) })
        }
        if (leftOver.test(advice)) {
          throw new LawBroken({ at: instant, expected: `whole advice (${language})`, got: JSON.stringify(advice) })
        }
      }
    }
    return firings.length
  }
}
