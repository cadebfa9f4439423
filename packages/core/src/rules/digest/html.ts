/**
 * A digest as HTML for a mail: one fragment that needs nothing else. Styles stand inline, as mail programs drop the
 * rest; there is no image, link or script; colours only underline what words say.
 */
import { inHtml } from "../../event/markup.ts"
import type { Language } from "../../event/text.ts"
import type { Severity } from "../rule.ts"
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

/** Dark enough on white to be read (WCAG AA, at least 4.5 to 1). */
const colours: Readonly<Record<Severity, string>> = { high: "#b3261e", medium: "#8a5300", low: "#4a5568" }

const styles = {
  page: "max-width:640px;margin:0;font-family:'Hiragino Sans','Yu Gothic UI','Segoe UI',Meiryo,sans-serif;font-size:15px;line-height:1.6;color:#1a202c",
  subject: "margin:0 0 12px;font-size:19px;line-height:1.4",
  heading: "margin:24px 0 8px;padding:0 0 4px;border-bottom:1px solid #cbd5e0;font-size:15px",
  list: "margin:0;padding:0;list-style:none",
  deal: "margin:0 0 16px;padding:0 0 0 12px;border-left:3px solid ",
  name: "margin:0 0 4px;font-size:15px;font-weight:bold",
  line: "margin:0 0 8px",
  small: "color:#5a6472;font-size:12px",
  cleared: "margin:0 0 4px"
} as const

const element = (name: string, style: string, content: string): string =>
  `<${name} style="${style}">${content}</${name}>`

/** The digest as an HTML fragment, the subject as its heading; ends with a line break. */
export const digestHtml = (digest: Digest, language: Language, messages: Messages = defaultMessages): string => {
  const say = sayingWith(messages)
  const small = (text: string): string => element("span", styles.small, inHtml(text))
  const heading = (text: string): string => element("h2", styles.heading, inHtml(text))
  const written: Array<string> = [
    element("h1", styles.subject, inHtml(digest.subject[language])),
    element("p", styles.line, inHtml(digest.to[language]))
  ]
  if (digest.lines.length > 0) {
    const deals = byDeal(digest).map((deal) => {
      const advices = advicesOf(deal, language)
      const lines = deal.lines.map((one, index) => {
        const { evidence, sentence, severity } = one.finding
        const news = element("strong", `color:${colours[severity]}`, inHtml(newsOf(digest, one, language, say)))
        const parts = [`${news} ${inHtml(sentence[language])}${inHtml(sinceOf(one, language, say))}`]
        if (advices[index] !== "") parts.push(`→ ${inHtml(advices[index]!)}`)
        if (evidence.length > 0) parts.push(small(evidenceOf(evidence, language, say)))
        return element("p", styles.line, parts.join("<br>"))
      })
      const name = element("p", styles.name, inHtml(dealHeading(deal, language)))
      const edge = colours[deal.lines[0]!.finding.severity]
      return element("li", `${styles.deal}${edge}`, `\n${[name, ...lines].join("\n")}\n`)
    })
    written.push(heading(say("digestFollowUpHeading")[language]))
    written.push(element("ol", styles.list, `\n${deals.join("\n")}\n`))
  }
  if (digest.coming.length > 0) {
    const lines = digest.coming.map(({ day, name, reminder }) => {
      const heading = `<strong>${inHtml(dealHeading({ deal: reminder.deal, name }, language))}</strong>`
      const rests = `<br>${small(evidenceOf([reminder.event], language, say))}`
      const what = `${inHtml(day[language])} ${heading} ${inHtml(reminder.sentence[language])}`
      return element("li", styles.cleared, `${what}${rests}`)
    })
    written.push(heading(say("digestComingHeading")[language]))
    written.push(element("ul", styles.list, `\n${lines.join("\n")}\n`))
  }
  if (digest.cleared.length > 0) {
    const lines = clearedTogether(digest).map((one) => {
      const rests = one.evidence.length === 0 ? "" : `<br>${small(evidenceOf(one.evidence, language, say))}`
      const what = `<strong>${inHtml(dealHeading(one, language))}</strong> ${inHtml(clearedSentence(one, language, say))}`
      return element("li", styles.cleared, `✓ ${what}${rests}`)
    })
    written.push(heading(say("digestClearedHeading")[language]))
    written.push(element("ul", styles.list, `\n${lines.join("\n")}\n`))
  }
  if (nothingToTell(digest)) written.push(element("p", styles.line, inHtml(say("digestNothing")[language])))
  if (digest.unchanged > 0) {
    written.push(element("p", styles.small, inHtml(say("digestUnchanged", { count: digest.unchanged })[language])))
  }
  return `<div lang="${language}" style="${styles.page}">\n${written.join("\n")}\n</div>\n`
}
