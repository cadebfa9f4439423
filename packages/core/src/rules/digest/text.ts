/** A digest as plain text, for a mail or a chat. */
import type { Language } from "../../event/text.ts"
import { defaultMessages, type Messages, sayingWith } from "../messages.ts"
import { type Digest, nothingToTell } from "./digest.ts"
import {
  advicesOf,
  byDeal,
  clearedSentence,
  clearedTogether,
  dealHeading,
  evidenceOf,
  newsOf,
  sinceOf
} from "./rendering.ts"

/** The text that people wrote, on one line. */
const line = (text: string): string => text.replace(/\s*[\r\n]+\s*/g, " ")

/** The digest as lines of text, the subject first; ends with a line break. */
export const digestText = (digest: Digest, language: Language, messages: Messages = defaultMessages): string => {
  const say = sayingWith(messages)
  const written = [digest.subject[language], "", line(digest.to[language])]
  const section = (heading: string): number => written.push("", `■ ${heading}`)
  if (digest.lines.length > 0) section(say("digestFollowUpHeading")[language])
  for (const [place, deal] of byDeal(digest).entries()) {
    const advices = advicesOf(deal, language)
    const evidence = new Set(deal.lines.flatMap(({ finding }) => finding.evidence))
    written.push("", `${place + 1}. ${line(dealHeading(deal, language))}`)
    for (const [index, one] of deal.lines.entries()) {
      const sentence = line(one.finding.sentence[language])
      written.push(`   [${newsOf(digest, one, language, say)}] ${sentence}${sinceOf(one, language, say)}`)
      if (advices[index] !== "") written.push(`   → ${line(advices[index]!)}`)
    }
    if (evidence.size > 0) written.push(`   (${line(evidenceOf([...evidence], language, say))})`)
  }
  if (digest.coming.length > 0) {
    section(say("digestComingHeading")[language])
    written.push("")
  }
  for (const { day, name, reminder } of digest.coming) {
    const heading = line(dealHeading({ deal: reminder.deal, name }, language))
    written.push(`・${day[language]} ${heading}: ${line(reminder.sentence[language])}`)
    written.push(`   (${line(evidenceOf([reminder.event], language, say))})`)
  }
  if (digest.cleared.length > 0) {
    section(say("digestClearedHeading")[language])
    written.push("")
  }
  for (const one of clearedTogether(digest)) {
    written.push(`✓ ${line(dealHeading(one, language))}: ${line(clearedSentence(one, language, say))}`)
    if (one.evidence.length > 0) written.push(`   (${line(evidenceOf(one.evidence, language, say))})`)
  }
  if (nothingToTell(digest)) written.push("", say("digestNothing")[language])
  if (digest.unchanged > 0) written.push("", say("digestUnchanged", { count: digest.unchanged })[language])
  return `${written.join("\n")}\n`
}
