/** A digest as plain text, for a mail or a chat. */
import { onOneLine } from "../../event/markup.ts"
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

/** The digest as lines of text, the subject first; ends with a line break. */
export const digestText = (digest: Digest, language: Language, messages: Messages = defaultMessages): string => {
  const say = sayingWith(messages)
  const written = [digest.subject[language], "", onOneLine(digest.to[language])]
  const section = (heading: string): number => written.push("", `■ ${heading}`)
  if (digest.lines.length > 0) section(say("digestFollowUpHeading")[language])
  for (const [place, deal] of byDeal(digest).entries()) {
    const advices = advicesOf(deal, language)
    const evidence = new Set(deal.lines.flatMap(({ finding }) => finding.evidence))
    written.push("", `${place + 1}. ${onOneLine(dealHeading(deal, language))}`)
    for (const [index, one] of deal.lines.entries()) {
      const sentence = onOneLine(one.finding.sentence[language])
      written.push(`   [${newsOf(digest, one, language, say)}] ${sentence}${sinceOf(one, language, say)}`)
      if (advices[index] !== "") written.push(`   → ${onOneLine(advices[index]!)}`)
    }
    if (evidence.size > 0) written.push(`   (${onOneLine(evidenceOf([...evidence], language, say))})`)
  }
  if (digest.coming.length > 0) {
    section(say("digestComingHeading")[language])
    written.push("")
  }
  for (const { day, name, reminder } of digest.coming) {
    const heading = onOneLine(dealHeading({ deal: reminder.deal, name }, language))
    written.push(`・${day[language]} ${heading}: ${onOneLine(reminder.sentence[language])}`)
    written.push(`   (${onOneLine(evidenceOf([reminder.event], language, say))})`)
  }
  if (digest.cleared.length > 0) {
    section(say("digestClearedHeading")[language])
    written.push("")
  }
  for (const one of clearedTogether(digest)) {
    written.push(`✓ ${onOneLine(dealHeading(one, language))}: ${onOneLine(clearedSentence(one, language, say))}`)
    if (one.evidence.length > 0) written.push(`   (${onOneLine(evidenceOf(one.evidence, language, say))})`)
  }
  if (nothingToTell(digest)) written.push("", say("digestNothing")[language])
  if (digest.unchanged > 0) written.push("", say("digestUnchanged", { count: digest.unchanged })[language])
  return `${written.join("\n")}\n`
}
