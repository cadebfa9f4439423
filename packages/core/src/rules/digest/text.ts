/** A digest as plain text, for a mail or a chat. */
import type { Language } from "../../event/text.ts"
import { type Digest, nothingToTell } from "./digest.ts"
import { byDeal, dealHeading, evidenceOf, newsOf, reasonOf, sinceOf } from "./rendering.ts"
import { digestWord } from "./words.ts"

/** The text that people wrote, on one line. */
const line = (text: string): string => text.replace(/\s*[\r\n]+\s*/g, " ")

/** The digest as lines of text, the subject first; ends with a line break. */
export const digestText = (digest: Digest, language: Language): string => {
  const written = [digest.subject[language], "", digest.to[language]]
  const section = (heading: string): number => written.push("", `■ ${heading}`)
  if (digest.lines.length > 0) section(digestWord("followUpHeading", language))
  for (const [place, deal] of byDeal(digest).entries()) {
    written.push("", `${place + 1}. ${line(dealHeading(deal, language))}`)
    for (const one of deal.lines) {
      const { advice, evidence, sentence } = one.finding
      written.push(`   ${newsOf(one, language)}: ${line(sentence[language])} — ${sinceOf(one, language)}`)
      if (advice[language] !== "") written.push(`   → ${line(advice[language])}`)
      if (evidence.length > 0) written.push(`     ${evidenceOf(evidence, language)}`)
    }
  }
  if (digest.cleared.length > 0) section(digestWord("clearedHeading", language))
  for (const one of digest.cleared) {
    const { evidence, label } = one
    const rests = evidence.length === 0 ? "" : ` [${evidence.join(", ")}]`
    written.push(`✓ ${line(dealHeading(one, language))}: ${label[language]} — ${reasonOf(one, language)}${rests}`)
  }
  if (nothingToTell(digest)) written.push("", digestWord("nothing", language))
  if (digest.unchanged > 0) written.push("", digestWord("unchanged", language, { count: digest.unchanged }))
  return `${written.join("\n")}\n`
}
