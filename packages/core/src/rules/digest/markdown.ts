/** A digest as Markdown, for chats and wikis. Whatever people wrote is shown as they wrote it, never as markup. */
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

/** Text as it reads, on one line: what Markdown or HTML inside it would make of it is escaped. */
const plain = (text: string): string =>
  text
    .replace(/\s*[\r\n]+\s*/g, " ")
    .replace(/[\\`*_[\]#|~!]/g, "\\$&")
    .replace(/&/g, "&amp;")
    .replace(/</g, "&lt;")
    .replace(/>/g, "&gt;")
    // A line that begins like a list, a rule or a quotation.
    .replace(/^(\s*)([-+=])/, "$1\\$2")
    .replace(/^(\s*\d+)([.)])/, "$1\\$2")
    // An address would become a link.
    .replace(/(https?|ftp|mailto):/gi, "$1&#58;")
    .replace(/(www)\./gi, "$1&#46;")

/** The digest as Markdown (CommonMark), the subject as its heading; ends with a line break. */
export const digestMarkdown = (digest: Digest, language: Language, messages: Messages = defaultMessages): string => {
  const say = sayingWith(messages)
  const written = [`# ${plain(digest.subject[language])}`, "", plain(digest.to[language])]
  const section = (heading: string): number => written.push("", `## ${heading}`, "")
  if (digest.lines.length > 0) section(say("digestFollowUpHeading")[language])
  for (const [place, deal] of byDeal(digest).entries()) {
    const advices = advicesOf(deal, language)
    written.push(`${place + 1}. **${plain(dealHeading(deal, language))}**`)
    for (const [index, one] of deal.lines.entries()) {
      const { evidence, sentence } = one.finding
      const news = `**${newsOf(digest, one, language, say)}**`
      written.push(`   - ${news} ${plain(sentence[language])}${plain(sinceOf(one, language, say))}`)
      if (advices[index] !== "") written.push(`     - → ${plain(advices[index]!)}`)
      if (evidence.length > 0) written.push(`     - <small>${plain(evidenceOf(evidence, language, say))}</small>`)
    }
  }
  if (digest.coming.length > 0) section(say("digestComingHeading")[language])
  for (const { day, name, reminder } of digest.coming) {
    const heading = `**${plain(dealHeading({ deal: reminder.deal, name }, language))}**`
    const rests = `<small>${plain(evidenceOf([reminder.event], language, say))}</small>`
    written.push(`- ${plain(day[language])} ${heading} ${plain(reminder.sentence[language])} ${rests}`)
  }
  if (digest.cleared.length > 0) section(say("digestClearedHeading")[language])
  for (const one of clearedTogether(digest)) {
    const rests = one.evidence.length === 0 ? "" : ` <small>${plain(evidenceOf(one.evidence, language, say))}</small>`
    written.push(`- **${plain(dealHeading(one, language))}** ${plain(clearedSentence(one, language, say))}${rests}`)
  }
  if (nothingToTell(digest)) written.push("", say("digestNothing")[language])
  if (digest.unchanged > 0) written.push("", say("digestUnchanged", { count: digest.unchanged })[language])
  return `${written.join("\n")}\n`
}
