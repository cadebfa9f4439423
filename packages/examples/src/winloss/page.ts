/**
 * The answer about wins and losses as one page: no script runs, nothing is loaded. Each picture stands below plain
 * sentences and above its numbers; its specification is in the page as JSON for whoever draws it elsewhere.
 */
import type { VegaLiteSpec } from "@genzaichi/charts"
import type { Language } from "@genzaichi/core"
import { type Content, type Html, markup, trusted } from "../report/html.ts"
import { style as reportStyle } from "../report/style.ts"
import { drawnTwice } from "./drawing.ts"
import { leftOutOfAll, type Section, sectionsOf, type Table } from "./sections.ts"
import { style } from "./style.ts"
import { aboutSaid, boundsSaid, claimsSaid, shareSaid, sheetsSaid, wonBy } from "./text.ts"
import type { WinLoss } from "./winloss.ts"
import { winLossWords } from "./words.ts"

/** The whole page as text, in the language given. */
export const winLossPage = async (answer: WinLoss, language: Language): Promise<string> => {
  const words = winLossWords[language]
  const { latest } = answer
  const sections = sectionsOf(answer, language)
  const bodies: Array<Html> = []
  for (const section of sections) bodies.push(await sectionHtml(section, language))
  const page = markup`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${words.title} ${latest.until}</title>
        <style>
          ${trusted(reportStyle + style)}
        </style>
      </head>
      <body>
        <header class="top">
          <div>
            ${headerHtml(answer, language)}
            <nav aria-label="${words.contents}">
              ${sections.map(({ id, title }) => markup`<a href="#${id}">${title}</a>`)}<a href="#basis">${words.sections.basis}</a>
            </nav>
          </div>
        </header>
        <main>
          ${bodies}
          <section>
            <h2 id="basis">${words.sections.basis}</h2>
            ${basisHtml(answer, language)}
          </section>
          <footer>${words.made(latest.until)} · ${latest.zone} · ${words.versions(latest.basis.by.join(" · "))}</footer>
        </main>
        ${sections.flatMap(({ pictures }) => pictures.map(({ charting, id }) => specHtml(id, charting({ language }))))}
      </body>
    </html> `
  return page.text
}

const headerHtml = (answer: WinLoss, language: Language): Html => {
  const words = winLossWords[language]
  const { horizon, latest } = answer
  const { all } = latest
  const won = wonBy(all, horizon)
  const count = (value: number): string => value.toLocaleString("en-US")
  const figure = (name: string, value: string, note: string, odd = false): Html =>
    markup`<div class="${odd ? "odd" : ""}">
      <dt>${name}</dt>
      <dd>${value}${note !== "" && markup`<small>${note}</small>`}</dd>
    </div>`
  return markup`<h1>${words.title}<small>${words.subtitle}</small></h1>
    <p class="about">
      <b>${words.made(latest.until)}</b> · ${sheetsSaid(answer, language).join(" · ")}${latest.basis.events > 0 && markup`<br />${claimsSaid(answer, language)}`}
    </p>
    <dl class="figures">
      ${figure(words.byDay(horizon), shareSaid(won?.probability), won === null ? "" : boundsSaid(won, words))}
      ${figure(words.closedOnly, shareSaid(all.closedOnly.rate), "", true)}
      ${figure(words.deals, count(all.deals), "")} ${figure(words.won, count(all.won), "")}
      ${figure(words.lost, count(all.lost), "")} ${figure(words.open, count(all.open), "")}
    </dl>`
}

const sectionHtml = async (section: Section, language: Language): Promise<Html> => {
  const words = winLossWords[language]
  const pictures: Array<Html> = []
  for (const { charting, id } of section.pictures) {
    const { title } = charting({ language })
    pictures.push(
      markup`<figure class="picture card" id="picture-${id}">
        ${section.pictures.length > 1 && markup`<figcaption><h3>${titleText(title)}</h3></figcaption>`}
        ${await drawnTwice(charting, language)}
      </figure>`
    )
  }
  const tables = section.tables.filter(({ rows }) => rows.length > 0)
  return markup`<section>
    <h2 id="${section.id}">${section.title}</h2>
    ${
      section.says.length > 0 &&
      markup`<ul class="says">
        ${section.says.map((said) => markup`<li>${wholeDates(said)}</li>`)}
      </ul>`
    }
    ${
      section.cannotSay.length > 0 &&
      markup`<p class="note">${words.cannotSay}</p>
        <ul class="lacking">
          ${section.cannotSay.map(({ because }) => markup`<li>${wholeDates(because[language])}</li>`)}
        </ul>`
    }
    ${pictures}
    ${
      tables.length > 0 &&
      markup`<details class="numbers">
        <summary>${words.numbers}</summary>
        ${tables.map(tableHtml)}
      </details>`
    }
    ${section.care.map((said) => markup`<p class="care">${wholeDates(said)}</p>`)}
  </section> `
}

/** Dates that no line ends within. */
const wholeDates = (text: string): Content =>
  text
    .split(/(\d{4}-\d\d-\d\d)/)
    .map((part, place) => (place % 2 === 1 ? markup`<span class="whole">${part}</span>` : part))

const titleText = (title: unknown): string => {
  if (typeof title !== "object" || title === null || !("text" in title)) return ""
  return Array.isArray(title.text) ? title.text.join("") : String(title.text)
}

const tableHtml = ({ caption, columns, rows }: Table): Html =>
  markup`<div class="scroll card" role="region" aria-label="${caption}" tabindex="0">
    <table>
      <caption>${caption}</caption>
      <thead>
        <tr>
          ${columns.map((column, place) => markup`<th scope="col" class="${place === 0 ? "" : "figure-cell"}">${column}</th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          ([name = "", ...cells]) =>
            markup`<tr><th scope="row">${name}</th>${cells.map((cell) => markup`<td class="figure-cell">${cell}</td>`)}</tr>`
        )}
      </tbody>
    </table>
  </div>`

const basisHtml = (answer: WinLoss, language: Language): Html => {
  const words = winLossWords[language]
  const leftOut = leftOutOfAll(answer, language)
  const list = (lines: ReadonlyArray<Content>): Html =>
    markup`<ul>
      ${lines.map((line) => markup`<li>${line}</li>`)}
    </ul>`
  return markup`<div class="basis card">
    ${list(aboutSaid(answer, language))}
    ${
      leftOut.length > 0 &&
      markup`<h3>${words.leftOut}</h3>
        ${list(leftOut)}`
    }
    <p class="care">${words.specs}</p>
  </div>`
}

/** The specification as data: a script that is no script, in which nothing can end the element early. */
const specHtml = (id: string, spec: VegaLiteSpec): Html =>
  markup`<script type="application/json" id="spec-${id}">${trusted(JSON.stringify(spec).replaceAll("<", String.raw`\u003c`))}</script>`
