/** Accounts on the page: which there are and what stands out, which may be one company, and single ones on one page each. */
import type { DuplicateCandidate, Severity } from "@genzaichi/core"
import type { ListedCompany } from "../accounts/list.ts"
import type { CompanyPage, PageLine } from "../accounts/page.ts"
import { accountWords } from "../accounts/words.ts"
import { type Content, type Html, markup } from "./html.ts"
import type { Speech } from "./speech.ts"
import { severitySigns } from "./text.ts"

/** What the page shows of accounts. */
export interface AccountsShown {
  /** Those with the gravest findings in front. */
  readonly companies: ReadonlyArray<ListedCompany>
  readonly duplicates: ReadonlyArray<DuplicateCandidate>
  readonly pages: ReadonlyArray<CompanyPage>
  readonly shownId: (id: string) => string
  /** What is opened by whoever wants it: lists, groups, briefs, as the command line prints them. */
  readonly folded: ReadonlyArray<{ readonly title: string; readonly text: string }>
}

const rowsOnPage = 300
const duplicatesOnPage = 50

export const accountsHtml = (shown: AccountsShown, speech: Speech): Html => {
  const words = accountWords[speech.language]
  const { companies, duplicates, folded, pages, shownId } = shown
  const rows = companies.slice(0, rowsOnPage)
  const paged = new Set(pages.map(({ id }) => id))
  const note = words.reportNote(rows.length, companies.length)
  return markup`${note !== "" && markup`<p class="note">${note}</p>`}
    <div class="scroll card">
      <table class="deals">
        <thead>
          <tr>
            ${headers(speech).map((title) => markup`<th>${title}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${rows.map((company) => rowHtml(company, paged.has(company.id), speech))}
        </tbody>
      </table>
    </div>
    ${
      duplicates.length > 0 &&
      markup`<h3 class="part">${words.duplicatesInReport}</h3>
        <p class="note">${words.duplicatesNote}</p>
        <ul class="twins card">
          ${duplicates.slice(0, duplicatesOnPage).map((pair) => duplicateHtml(pair, shownId, speech))}
        </ul>`
    }
    ${
      pages.length > 0 &&
      markup`<h3 class="part pages">${words.pagesTitle}</h3>
        ${pages.map((company) => companyHtml(company, speech))}`
    }
    ${folded.map(
      ({ text, title }) =>
        markup`<details class="card folded">
          <summary>${title}</summary>
          <pre>${text}</pre>
        </details>`
    )}`
}

const headers = ({ language }: Speech): ReadonlyArray<string> => {
  const { columns } = accountWords[language]
  return [
    columns.company,
    columns.owner,
    columns.deals,
    columns.amount,
    columns.lastContact,
    columns.people,
    columns.standsOut
  ]
}

const anchorOf = (id: string): string => `account-${encodeURIComponent(id)}`

const rowHtml = (company: ListedCompany, hasPage: boolean, speech: Speech): Html => {
  const { say, words } = speech
  const said = accountWords[speech.language]
  const { columns } = said
  const { amounts, findings, id, lastContact, name, openDeals, owners, people } = company
  const shownName = hasPage ? markup`<a href="#${anchorOf(id)}">${name}</a>` : name
  return markup`<tr><td class="name"><b>${shownName}</b>${name !== id && markup`<small>${id}</small>`}</td>
<td data-label="${columns.owner}">${owners.length === 0 ? words.unknown : owners.join(words.listComma)}</td>
<td data-label="${columns.deals}">${openDeals === 0 ? words.unknown : said.dealCount(openDeals)}</td>
<td class="number" data-label="${columns.amount}">${amounts.length === 0 ? words.unknown : amounts.map(speech.money).join(" + ")}</td>
<td class="day" data-label="${columns.lastContact}">${lastContact === null ? words.never : speech.day(lastContact.at)}</td>
<td data-label="${columns.people}">${people === 0 ? words.unknown : speech.count(people)}</td>
<td data-label="${columns.standsOut}"><span class="chips">${findings.map((finding) => chip(finding.severity, say(finding.label)))}</span></td></tr>\n`
}

const chip = (severity: Severity, text: string): Html => markup`<span class="chip ${severity}">${text}</span>`

const duplicateHtml = (
  { accounts, against, names, reasons, score }: DuplicateCandidate,
  shownId: (id: string) => string,
  { language, say, words }: Speech
): Html => {
  const said = accountWords[language]
  const [one, other] = accounts.map((account, place) => markup`${names[place]!} <small>${shownId(account)}</small>`)
  const list = (some: typeof reasons | typeof against): string =>
    some.map(({ text }) => say(text)).join(words.listComma)
  return markup`<li><b>${said.score(score)}</b><div>${one} ＝ ${other}<span>${list(reasons)}${against.length > 0 && ` / ${said.against}${words.colon}${list(against)}`}</span></div></li>`
}

const companyHtml = ({ about, empty, id, name, sections }: CompanyPage, speech: Speech): Html => {
  const words = accountWords[speech.language]
  return markup`<article class="company card" id="${anchorOf(id)}">
    <h3>${name}${name !== id && markup` <small>${id}</small>`}</h3>
    <p class="who">${about.join(" · ")}</p>
    <div class="parts">
      ${sections.map(
        ({ lines, section, title }) =>
          markup`<section class="${section}">
            <h4>${title}</h4>
            <dl>
              ${lines.map(lineHtml)}
            </dl>
          </section>`
      )}
    </div>
    ${empty.length > 0 && markup`<p class="how">${words.nothingRecorded(empty.join(speech.words.listComma))}</p>`}
  </article> `
}

const lineHtml = ({ head, more, severity, text }: PageLine): Content =>
  markup`<dt class="${severity ?? ""}">${severity !== null && `${severitySigns[severity]} `}${head}</dt>
    <dd>${text}${more.map((one) => markup`<small>${one}</small>`)}</dd>`
