/** A digest as Markdown, for chats and wikis. Whatever people wrote is shown as they wrote it, never as markup. */
import { inMarkdown } from "../../event/markup.ts"
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

/** The digest as Markdown (CommonMark), the subject as its heading; ends with a line break. */
export const digestMarkdown = (digest: Digest, language: Language, messages: Messages = defaultMessages): string => {
  const say = sayingWith(messages)
  const written = [`# ${inMarkdown(digest.subject[language])}`, "", inMarkdown(digest.to[language])]
  const section = (heading: string): number => written.push("", `## ${heading}`, "")
  if (digest.lines.length > 0) section(say("digestFollowUpHeading")[language])
  for (const [place, deal] of byDeal(digest).entries()) {
    const advices = advicesOf(deal, language)
    written.push(`${place + 1}. **${inMarkdown(dealHeading(deal, language))}**`)
    for (const [index, one] of deal.lines.entries()) {
      const { evidence, sentence } = one.finding
      const news = `**${newsOf(digest, one, language, say)}**`
      written.push(`   - ${news} ${inMarkdown(sentence[language])}${inMarkdown(sinceOf(one, language, say))}`)
      if (advices[index] !== "") written.push(`     - → ${inMarkdown(advices[index]!)}`)
      if (evidence.length > 0) written.push(`     - <small>${inMarkdown(evidenceOf(evidence, language, say))}</small>`)
    }
  }
  if (digest.coming.length > 0) section(say("digestComingHeading")[language])
  for (const { day, name, reminder } of digest.coming) {
    const heading = `**${inMarkdown(dealHeading({ deal: reminder.deal, name }, language))}**`
    const rests = `<small>${inMarkdown(evidenceOf([reminder.event], language, say))}</small>`
    written.push(`- ${inMarkdown(day[language])} ${heading} ${inMarkdown(reminder.sentence[language])} ${rests}`)
  }
  if (digest.cleared.length > 0) section(say("digestClearedHeading")[language])
  for (const one of clearedTogether(digest)) {
    const rests =
      one.evidence.length === 0 ? "" : ` <small>${inMarkdown(evidenceOf(one.evidence, language, say))}</small>`
    written.push(
      `- **${inMarkdown(dealHeading(one, language))}** ${inMarkdown(clearedSentence(one, language, say))}${rests}`
    )
  }
  if (nothingToTell(digest)) written.push("", say("digestNothing")[language])
  if (digest.unchanged > 0) written.push("", say("digestUnchanged", { count: digest.unchanged })[language])
  return `${written.join("\n")}\n`
}
