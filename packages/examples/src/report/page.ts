/**
 * The report as one page of HTML that holds all it needs: no script, no font, no picture from elsewhere. It prints, and
 * reads on a telephone and on dark paper.
 */
import type { Language } from "@genzaichi/core"
import { accountWords } from "../accounts/words.ts"
import { accountsHtml, type AccountsShown } from "./accounts.ts"
import { ballHtml, boardHtml, chipsHtml } from "./board.ts"
import { dealLifePicture } from "./deal-life.ts"
import { type Content, type Html, markup, trusted } from "./html.ts"
import type { DealLife } from "./life.ts"
import { type Report, workInFull, type WorkItem } from "./report.ts"
import type { SheetAccount } from "./sheet-account.ts"
import { type Speech, speechFor } from "./speech.ts"
import { nameOf, type Standing } from "./standing.ts"
import { style } from "./style.ts"
import { changesSaid, factsSaid, isWeekendsOnly, notesSaid, odditiesSaid, refusalSaid, versionOf } from "./text.ts"
import { contactPicture, openAndStalePicture } from "./trends.ts"

const rowsOnPage = 300
const compactOnPage = 2000
const refusalsOnPage = 100

/** The whole page as text, in the language given; with a part for accounts, where there is something to say of them. */
export const reportPage = async (report: Report, language: Language, accounts?: AccountsShown): Promise<string> => {
  const speech = speechFor(language, report.calendar, report.at)
  const { words } = speech
  const lives: Array<Html> = []
  for (const life of report.lives) lives.push(await lifeHtml(life, report, speech))
  const trends = await trendsHtml(report, speech)
  const sections: ReadonlyArray<readonly [id: string, title: string, content: Content]> = [
    ["board", words.board, report.boards.map((board) => boardHtml(board, speech, report.boards.length > 1))],
    ["work", words.workList, workHtml(report, speech)],
    ["ahead", words.ahead, aheadHtml(report, speech)],
    [
      "lives",
      words.lives,
      lives.length === 0
        ? false
        : markup`<p class="note">${words.livesIntro}</p>
            ${legendHtml(speech)}${lives}`
    ],
    ["trends", words.trends, trends],
    ["deals", words.positions, tableHtml(report, speech)],
    ["accounts", accountWords[language].inReport, accounts !== undefined && accountsHtml(accounts, speech)],
    ["read", words.read, readHtml(report, speech)],
    [
      "how",
      words.howToRead,
      markup`<ul class="how-to card">
        ${words.howToReadLines.map((line) => markup`<li>${line}</li>`)}
      </ul>`
    ]
  ]
  const shown = sections.filter(([, , content]) => content !== false)
  const page = markup`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>${words.title} ${speech.day(report.at)}</title>
        <style>
          ${trusted(style)}
        </style>
      </head>
      <body>
        <header class="top">
          <div>
            ${headerHtml(report, speech)}
            <nav>${shown.map(([id, title]) => markup`<a href="#${id}">${title}</a>`)}</nav>
          </div>
        </header>
        <main>
          ${shown.map(
            ([id, title, content]) =>
              markup`<section>
                <h2 id="${id}">${title}</h2>
                ${content}
              </section> `
          )}
          <footer>
            ${words.made(speech.instant(report.at))} · ${report.calendar.zone} · ${versionsSaid(report, speech)}
          </footer>
        </main>
      </body>
    </html> `
  return page.text
}

const versionsSaid = (report: Report, { words }: Speech): string =>
  words.versions(versionOf(report.rules), versionOf(report.contactPolicy))

const headerHtml = (report: Report, speech: Speech): Html => {
  const { count, words } = speech
  const { counts } = report
  const about = [
    markup`<b>${words.asOf(speech.instant(report.at))}</b>`,
    ...(report.known === null ? [] : [words.knownBy(speech.instant(report.known))]),
    words.zone(report.calendar.zone),
    versionsSaid(report, speech),
    ...(isWeekendsOnly(report) ? [words.weekendsOnly] : [])
  ]
  const small = (text: string) => markup`<small>${text}</small>`
  return markup`<h1>${words.title}<small>${words.subtitle}</small></h1>
    <p class="about">${about.map((part, place) => markup`${place > 0 && " · "}${part}`)}</p>
    <dl class="figures">
      <div>
        <dt>${words.open}</dt>
        <dd>${count(counts.open)}${counts.onHold > 0 && small(`${words.onHold} ${count(counts.onHold)}`)}</dd>
      </div>
      <div class="${counts.stale > 0 ? "due" : ""}">
        <dt>${words.stale}</dt>
        <dd>${count(counts.stale)}${counts.urgent > 0 && small(`${words.urgent} ${count(counts.urgent)}`)}</dd>
      </div>
      <div>
        <dt>${words.won}</dt>
        <dd>${count(counts.won)}</dd>
      </div>
      <div>
        <dt>${words.lost}</dt>
        <dd>${count(counts.lost)}</dd>
      </div>
      <div>
        <dt>${words.contactsLately}</dt>
        <dd>${count(counts.contactsLately)}</dd>
      </div>
      <div>
        <dt>${words.dealsInFile}</dt>
        <dd>
          ${count(counts.deals)}${small(`${words.begun} ${count(counts.begun)}`)}${counts.undated > 0 && small(`${words.undated} ${count(counts.undated)}`)}
        </dd>
      </div>
    </dl>`
}

// ---------------------------------------------------------------------------------------------------------------
// What to do
// ---------------------------------------------------------------------------------------------------------------

const workHtml = (report: Report, speech: Speech): Html => {
  const { words } = speech
  if (report.work.length === 0) return markup`<p class="note">${words.nothingToDo}</p>`
  const full = report.work.slice(0, workInFull)
  const compact = report.work.slice(workInFull, workInFull + compactOnPage)
  const left = report.work.length - full.length - compact.length
  return markup`<p class="note">${words.orderOfUrgency}</p>
    <ol class="work">
      ${full.map((item, place) => itemHtml(item, place + 1, speech))}
    </ol>
    ${
      compact.length > 0 &&
      markup`<h3>${words.moreWork(compact.length)}</h3>
        <ul class="compact card">
          ${compact.map((item) => compactHtml(item, speech))}
        </ul>`
    }
    ${left > 0 && markup`<p class="note">${words.moreNotListed(left)}</p>`}`
}

const whoHtml = (standing: Standing, { money, say, words }: Speech): Html => {
  const parts = [
    ...(nameOf(standing) === standing.id ? [] : [standing.id]),
    standing.owner ?? words.noOwner,
    ...(standing.status === null ? [] : [say(standing.status.label)]),
    ...(standing.amount === null ? [] : [money(standing.amount)])
  ]
  return markup`<span class="who">${parts.join(" · ")}</span>`
}

const itemHtml = ({ evidence, findings, standing }: WorkItem, place: number, speech: Speech): Content => {
  const { say, words } = speech
  const first = findings[0]
  if (first === undefined) return false
  return markup`<li class="card ${first.severity}">
    <h3><span class="place">${place}</span>${nameOf(standing)}</h3>
    ${whoHtml(standing, speech)} ${ballHtml(standing, speech)}
    <p class="sentence">${say(first.sentence)} <span class="since">${speech.sinceSaid(first).join(" · ")}</span></p>
    <p class="advice">${say(first.advice)}</p>
    ${chipsHtml(standing, speech)}
    ${
      evidence.length > 0 &&
      markup`<ul title="${words.evidence}">
        ${evidence.map((line) => markup`<li>${words.evidence}${words.colon}${speech.evidence(line)}</li>`)}
      </ul>`
    }
  </li>`
}

const compactHtml = ({ findings, standing }: WorkItem, { say, since, words }: Speech): Html =>
  markup`<li>
    ${nameOf(standing)}
    <span
      >${findings.map(({ label }) => say(label)).join(words.listComma)}${findings[0] !== undefined && markup` ${since(findings[0])}`}</span
    >
  </li>`

const aheadHtml = (report: Report, speech: Speech): Html =>
  report.ahead.length === 0
    ? markup`<p class="note">${speech.words.nothingAhead}</p>`
    : markup`<dl class="ahead card">
        ${report.ahead.map(
          (changes) =>
            markup`<dt>${speech.moment(changes.at)}</dt>
              <dd>${changesSaid(changes, report, speech).map((said) => markup`<div>${said}</div>`)}</dd>`
        )}
      </dl>`

// ---------------------------------------------------------------------------------------------------------------
// Pictures
// ---------------------------------------------------------------------------------------------------------------

const lifeHtml = async (life: DealLife, report: Report, speech: Speech): Promise<Html> =>
  markup`<figure class="figure card">
    <figcaption><b>${nameOf(life.standing)}</b>${whoHtml(life.standing, speech)}</figcaption>
    <div class="wide">${await dealLifePicture(life, speech, report.calendar)}</div>
  </figure> `

const legendHtml = ({ words }: Speech): Html => {
  const { legend } = words
  const swatch = (colour: string, text: string) => markup`<li><i style="background:var(--${colour})"></i>${text}</li>`
  const sign = (shape: string, text: string, kind = "") => markup`<li><b class="${kind}">${shape}</b>${text}</li>`
  return markup`<ul class="legend">
    ${sign("▼", legend.inbound)}${sign("▲", legend.outbound, "out")}${sign("●", legend.both)}${sign("□", legend.meeting)}${swatch("accent", legend.us)}${swatch("band-other", legend.customer)}${swatch("band", legend.third)}${swatch("warning", legend.stale)}${sign("─|", legend.action)}
  </ul>`
}

const trendsHtml = async (report: Report, speech: Speech): Promise<Content> => {
  const { words } = speech
  const { byRule, calendar, weeks } = report
  const swatch = (colour: string, text: string) => markup`<li><i style="background:var(--${colour})"></i>${text}</li>`
  const title = (text: string, note: string) =>
    markup`<figcaption>
      <h3>${text}<small>${note}</small></h3>
    </figcaption>`
  const most = Math.max(1, ...byRule.map(({ deals }) => deals))
  const drawable = weeks.length >= 3
  return markup`<div class="charts">
    ${
      drawable &&
      markup`<figure class="figure card">
        ${title(words.openAndStale, words.openAndStaleNote)}${await openAndStalePicture(weeks, speech, calendar)}
        <ul class="legend">
          ${swatch("accent", words.open)}${swatch("warning", words.stale)}
        </ul>
      </figure>`
    }
    ${
      drawable &&
      weeks.some(({ inbound, outbound }) => inbound + outbound > 0) &&
      markup`<figure class="figure card">
        ${title(words.contactsPerWeek, words.contactsPerWeekNote)}${await contactPicture(weeks, speech, calendar)}
        <ul class="legend">
          ${swatch("accent", words.legend.inbound)}${swatch("band-other", words.legend.outbound)}
        </ul>
      </figure>`
    }
    <figure class="figure card">
      ${title(words.byRule, words.byRuleNote)}
      <div class="bars">
        ${byRule.map(
          ({ deals, label }) =>
            markup`<span>${speech.say(label)}</span><i style="width:${((100 * deals) / most).toFixed(1)}%"></i
              ><span>${speech.count(deals)}</span>`
        )}
      </div>
    </figure>
  </div>`
}

// ---------------------------------------------------------------------------------------------------------------
// Where deals stand, and what was read
// ---------------------------------------------------------------------------------------------------------------

const tableHtml = (report: Report, speech: Speech): Html => {
  const { words } = speech
  const { columns } = words
  const shown = report.standings.slice(0, rowsOnPage)
  const titles = [
    columns.deal,
    columns.owner,
    columns.status,
    columns.lastContact,
    columns.nextAction,
    columns.ball,
    columns.likelihood,
    columns.amount
  ]
  return markup`${shown.length < report.standings.length && markup`<p class="note">${words.positionsCapped(shown.length, report.standings.length)}</p>`}
    <div class="scroll card">
      <table class="deals">
        <thead>
          <tr>
            ${titles.map((title) => markup`<th>${title}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${shown.map((standing) => rowHtml(standing, speech))}
        </tbody>
      </table>
    </div>`
}

const rowHtml = (standing: Standing, speech: Speech): Html => {
  const { columns, unknown } = speech.words
  const name = nameOf(standing)
  const { action, lastContact, likelihood } = standing
  return markup`<tr><td class="name"><b>${name}</b>${name !== standing.id && markup`<small>${standing.id}</small>`}</td>
<td data-label="${columns.owner}">${standing.owner ?? unknown}</td>
<td data-label="${columns.status}">${standing.status === null ? unknown : speech.say(standing.status.label)}</td>
<td data-label="${columns.lastContact}"><span>${speech.lastContact(lastContact)}${lastContact !== null && lastContact.gist !== null && markup`<small>${lastContact.gist}</small>`}</span></td>
<td class="act" data-label="${columns.nextAction}">${speech.action(action)}</td>
<td data-label="${columns.ball}">${speech.ball(standing.ball)}</td>
<td class="day" data-label="${columns.likelihood}"><span${likelihood.level !== "unknown" && markup` title="${speech.say(likelihood.reason)}"`}>${speech.temperature(standing)}</span></td>
<td class="number" data-label="${columns.amount}">${standing.amount === null ? unknown : speech.money(standing.amount)}</td></tr>\n`
}

const readHtml = (report: Report, speech: Speech): Html => {
  const { words } = speech
  const facts = factsSaid(report, speech)
  const odd = odditiesSaid(report, speech)
  const list = (lines: ReadonlyArray<string>) =>
    markup`<ul>
      ${lines.map((line) => markup`<li>${line}</li>`)}
    </ul>`
  return markup`${report.sheets.map((sheet) => sheetHtml(sheet, report, speech))}
    ${facts.length > 0 && markup`<div class="read card">${list(facts)}</div>`}
    <div class="read card">
      <h3>${words.odd}</h3>
      ${odd.length === 0 ? markup`<p class="how">${words.nothingOdd}</p>` : list(odd)}
    </div>`
}

const sheetHtml = (sheet: SheetAccount, report: Report, speech: Speech): Html => {
  const { words } = speech
  const refusals = sheet.refusals.slice(0, refusalsOnPage)
  const more = sheet.refused - refusals.length
  const remarks = sheet.firstRemarks.slice(0, refusalsOnPage)
  return markup`<div class="read card">
    <h3>${sheet.name}</h3>
    <p>${words.rowsSaid(sheet.rows, sheet.recorded, sheet.refused, sheet.blank)}</p>
    <p class="how">${speech.say(sheet.understood)}</p>
    <ul>
      ${notesSaid(sheet, report, speech).map((note) => markup`<li>${note}</li>`)}${refusals.map((refusal) => markup`<li>× ${refusalSaid(refusal, speech)}</li>`)}${refusals.length > 0 && more > 0 && markup`<li>${words.moreRefused(more)}</li>`}
      ${remarks.map((remark) => markup`<li>△ ${refusalSaid(remark, speech)}</li>`)}${sheet.remarks > remarks.length && markup`<li>${words.moreRefused(sheet.remarks - remarks.length)}</li>`}
    </ul>
  </div> `
}
