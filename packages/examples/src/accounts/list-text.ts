/** The list of accounts as text. */
import type { DuplicateCandidate, Finding } from "@genzaichi/core"
import { wrapped } from "../report/columns.ts"
import { severitySigns } from "../report/text.ts"
import type { Speech } from "../report/speech.ts"
import type { ListedCompany } from "./list.ts"
import { section, table, type TextSettings } from "./text.ts"
import { accountWords, type AccountWords } from "./words.ts"

const itemsOnScreen = 15
const rowsOnScreen = 60

/** The counts in one line. `duplicates`: null where they may not be looked for. */
export const countsSaid = (
  companies: ReadonlyArray<ListedCompany>,
  duplicates: ReadonlyArray<DuplicateCandidate> | null,
  { language }: Speech
): string => {
  const findings = companies.flatMap((one) => one.findings)
  return accountWords[language].countsLine({
    accounts: companies.length,
    withDeals: companies.filter(({ openDeals }) => openDeals > 0).length,
    findings: findings.length,
    urgent: findings.filter(({ severity }) => severity === "high").length,
    duplicates: duplicates === null ? null : duplicates.length
  })
}

export const standsOutText = (
  companies: ReadonlyArray<ListedCompany>,
  settings: TextSettings
): ReadonlyArray<string> => {
  const { speech } = settings
  const words = accountWords[speech.language]
  const with_ = companies.filter(({ findings }) => findings.length > 0)
  const shown = with_.slice(0, itemsOnScreen)
  return section(
    words.standsOut,
    with_.length === 0
      ? [words.nothingStandsOut]
      : [
          ...shown.flatMap((company) => itemLines(company, settings)),
          ...(with_.length > shown.length ? ["", words.moreAccounts(with_.length - shown.length)] : [])
        ]
  )
}

const indent = "     "

const itemLines = (
  { findings, id, name, owners }: ListedCompany,
  { speech, width }: TextSettings
): ReadonlyArray<string> => {
  const [first, ...rest] = findings
  if (first === undefined) return []
  const { say, words } = speech
  const about = [
    name === id ? name : `${name} [${id}]`,
    owners.length === 0 ? words.noOwner : owners.join(words.listComma)
  ]
  const also = rest.map((finding) => say(finding.label))
  return [
    "",
    ...wrapped(`${severitySigns[first.severity]} ${about.join(" · ")}`, width, indent),
    ...wrapped(`${indent}${labelled(first, speech)}`, width, indent),
    ...wrapped(`${indent}→ ${say(first.advice)}`, width, `${indent}  `),
    ...(also.length === 0
      ? []
      : wrapped(`${indent}${words.also}${words.colon}${also.join(words.listComma)}`, width, `${indent}  `))
  ]
}

/** The rule, and what it says. */
export const labelled = ({ label, sentence }: Pick<Finding, "label" | "sentence">, { say, words }: Speech): string =>
  `${say(label)}${words.colon}${say(sentence)}`

export const listText = (companies: ReadonlyArray<ListedCompany>, { speech }: TextSettings): ReadonlyArray<string> => {
  const words = accountWords[speech.language]
  if (companies.length === 0) return section(words.companies, [words.noCompanies])
  const shown = companies.slice(0, rowsOnScreen)
  const { columns } = words
  return section(words.companies, [
    ...table(
      [
        columns.company,
        columns.id,
        columns.owner,
        columns.deals,
        columns.amount,
        columns.lastContact,
        columns.standsOut
      ],
      [34, 10, 14, 8, 18, 22, 30],
      shown.map((company) => rowOf(company, speech, words))
    ),
    ...(companies.length > shown.length ? [words.moreAccounts(companies.length - shown.length)] : [])
  ])
}

const rowOf = (
  { amounts, findings, id, lastContact, name, openDeals, owners }: ListedCompany,
  { date, language, money, say, words: spoken }: Speech,
  words: AccountWords
): ReadonlyArray<string> => [
  name,
  id === name ? "" : id,
  owners.length === 0 ? spoken.unknown : owners.join(language === "ja" ? "、" : ", "),
  openDeals === 0 ? spoken.unknown : words.dealCount(openDeals),
  amounts.length === 0 ? spoken.unknown : amounts.map(money).join(" + "),
  lastContact === null ? spoken.never : date(lastContact.at),
  findings.length === 0
    ? ""
    : `${severitySigns[findings[0]!.severity]} ${say(findings[0]!.label)}${findings.length > 1 ? ` ${spoken.more(findings.length - 1)}` : ""}`
]

/** Two companies that may be one, with the reasons, and what speaks against it. */
export const duplicateText = (
  { accounts, against, keptApart, names, reasons, score }: DuplicateCandidate,
  { speech, width }: TextSettings,
  shownId: (id: string) => string
): ReadonlyArray<string> => {
  const { say, words: spoken } = speech
  const words = accountWords[speech.language]
  const [one, other] = accounts.map((account, place) => `${names[place]!} [${shownId(account)}]`)
  const list = (some: typeof reasons | typeof against): string =>
    some.map(({ text }) => say(text)).join(spoken.listComma)
  return [
    "",
    ...wrapped(`${words.score(score).padStart(4)}  ${one} ＝ ${other}`, width, "      "),
    ...wrapped(`      ${list(reasons)}`, width, "      "),
    ...(against.length === 0 ? [] : wrapped(`      ${words.against}${spoken.colon}${list(against)}`, width, "      ")),
    ...(keptApart === null
      ? []
      : wrapped(`      ${words.keptApart(speech.day(keptApart.at), keptApart.reason)}`, width, "      "))
  ]
}
