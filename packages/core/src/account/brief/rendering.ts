/** A brief as plain text, Markdown and HTML. What people wrote is shown as they wrote it, never taken for markup. */
import type { EventId } from "../../event/identifiers.ts"
import { inHtml, inMarkdown, onOneLine } from "../../event/markup.ts"
import type { Label, Language } from "../../event/text.ts"
import type { BriefSection, HandoverBrief } from "./brief.ts"
import type { BriefLine } from "./scene.ts"
import { briefWords, say, sayCount } from "./words.ts"

export interface BriefRendering {
  /** What an event is cited as, such as the sheet and line it came from; its id where left out or `undefined`. */
  readonly cite?: (event: EventId) => Label | undefined
}

/** When and of what it was made: a brief that is found later says how old it is. */
const madeOf = ({ day, events }: HandoverBrief, language: Language): string =>
  `${say("asOf", { day })[language]}${language === "ja" ? "・" : ", "}${sayCount("restsOn", events)[language]}`

const evidenceOf = ({ events }: BriefLine, language: Language, { cite }: BriefRendering): string => {
  const cited = new Set(events.map((event) => cite?.(event)?.[language] ?? event))
  return say("evidence", { events: [...cited].join(briefWords.listed[language]) })[language]
}

const withLines = ({ sections }: HandoverBrief): ReadonlyArray<BriefSection> =>
  sections.filter(({ lines }) => lines.length > 0)

/** The sections of which nothing is recorded, in a line; `undefined` where there are none. */
const nothingOf = ({ sections }: HandoverBrief, language: Language): string | undefined => {
  const empty = sections.filter(({ lines }) => lines.length === 0).map(({ heading }) => heading[language])
  if (empty.length === 0) return undefined
  return say("nothing", { sections: empty.join(briefWords.apart[language]) })[language]
}

/** The brief as lines of text; ends with a line break. */
export const briefText = (brief: HandoverBrief, language: Language, rendering: BriefRendering = {}): string => {
  const written = [onOneLine(brief.title[language]), onOneLine(madeOf(brief, language))]
  for (const { heading, lines } of withLines(brief)) {
    written.push("", `■ ${heading[language]}`)
    for (const line of lines) {
      written.push(onOneLine(`・${line.day[language]} ${line.text[language]}`))
      written.push(onOneLine(`   (${evidenceOf(line, language, rendering)})`))
    }
  }
  const nothing = nothingOf(brief, language)
  if (nothing !== undefined) written.push("", nothing)
  return `${written.join("\n")}\n`
}

/** The brief as Markdown (CommonMark); ends with a line break. */
export const briefMarkdown = (brief: HandoverBrief, language: Language, rendering: BriefRendering = {}): string => {
  const written = [`# ${inMarkdown(brief.title[language])}`, "", inMarkdown(madeOf(brief, language))]
  for (const { heading, lines } of withLines(brief)) {
    written.push("", `## ${inMarkdown(heading[language])}`, "")
    for (const line of lines) {
      const rests = `<small>${inMarkdown(evidenceOf(line, language, rendering))}</small>`
      written.push(`- **${inMarkdown(line.day[language])}** ${inMarkdown(line.text[language])} ${rests}`)
    }
  }
  const nothing = nothingOf(brief, language)
  if (nothing !== undefined) written.push("", inMarkdown(nothing))
  return `${written.join("\n")}\n`
}

const page = `:root{color-scheme:light}
body{max-width:760px;margin:0 auto;padding:24px;font-family:'Hiragino Sans','Yu Gothic UI','Segoe UI',Meiryo,sans-serif;font-size:15px;line-height:1.6;color:#1a202c;background:#fff}
h1{margin:0;font-size:22px;line-height:1.4}
h2{margin:24px 0 8px;padding:0 0 4px;border-bottom:1px solid #cbd5e0;font-size:16px;break-after:avoid}
ul{margin:0;padding:0;list-style:none}
li{margin:0 0 8px;padding:0 0 0 112px;text-indent:-112px;overflow-wrap:anywhere;break-inside:avoid}
time{display:inline-block;width:112px;text-indent:0;color:#3d4652;font-variant-numeric:tabular-nums}
small{display:block;text-indent:0;color:#5a6472;font-size:12px}
.first li{font-weight:bold}
.first small,.first time{font-weight:normal}
p{margin:0 0 8px}
@media print{body{padding:0;font-size:11pt}h2{margin-top:14pt}}
@page{margin:16mm}`

/**
 * The brief as a whole HTML page that needs nothing else and prints on paper: styles stand in it, and there is no image, link
 * or script. Ends with a line break.
 */
export const briefHtml = (brief: HandoverBrief, language: Language, rendering: BriefRendering = {}): string => {
  const title = inHtml(brief.title[language])
  const nothing = nothingOf(brief, language)
  const sections = withLines(brief).map(({ heading, lines, section }) => {
    const items = lines.map((line) => {
      const text = inHtml(line.text[language])
      const day = `<time>${inHtml(line.day[language])}</time>`
      return `<li>${day}${text}<small>${inHtml(evidenceOf(line, language, rendering))}</small></li>`
    })
    const list = `<ul>\n${items.join("\n")}\n</ul>`
    return `<section class="${section}">\n<h2>${inHtml(heading[language])}</h2>\n${list}\n</section>`
  })
  return `<!doctype html>
<html lang="${language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${title}</title>
<style>
${page}
</style>
</head>
<body>
<h1>${title}</h1>
<p>${inHtml(madeOf(brief, language))}</p>
${[...sections, ...(nothing === undefined ? [] : [`<p>${inHtml(nothing)}</p>`])].join("\n")}
</body>
</html>
`
}
