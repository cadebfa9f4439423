/** Lists of accounts, who is engaged with whom, and where owners or contacts collide, as text. */
import {
  type AccountId,
  type Calendar,
  type EngagementTable,
  type Finding,
  type ListedAccounts,
  listReasonText,
  type OrganisationShape
} from "@genzaichi/core"
import { wrapped } from "../report/columns.ts"
import { severitySigns } from "../report/text.ts"
import { labelled } from "./list-text.ts"
import { section, table, type TextSettings } from "./text.ts"
import { accountWords } from "./words.ts"

const accountsOnList = 20
const rowsOnScreen = 30

/** Rules that find two departments or two members of ours in each other's way (D10). */
export const collisionRules: ReadonlySet<string> = new Set([
  "two-owners",
  "overlapping-contacts",
  "proposal-during-complaint",
  "offering-what-was-bought"
])

export interface Named {
  readonly nameOf: (account: AccountId) => string
  readonly shownId: (id: string) => string
}

const identified = (account: AccountId, { nameOf, shownId }: Named): string => {
  const [name, id] = [nameOf(account), shownId(account)]
  return name === id ? name : `${name} [${id}]`
}

export const listsText = (
  lists: ReadonlyArray<ListedAccounts>,
  at: number,
  calendar: Calendar,
  named: Named,
  { speech, width }: TextSettings
): ReadonlyArray<ReadonlyArray<string>> => {
  const words = accountWords[speech.language]
  const { say } = speech
  return lists.map(({ accounts, label, list }) =>
    section(
      `${say(label)} [${list}] ${words.onList(accounts.length)}`,
      accounts.length === 0
        ? [`  ${words.nobodyOnList}`]
        : [
            ...accounts
              .slice(0, accountsOnList)
              .flatMap(({ account, reasons }) => [
                ...wrapped(`  ${identified(account, named)}`, width, "    "),
                ...reasons.flatMap((reason) =>
                  wrapped(`     ${say(listReasonText(reason, at, calendar))}`, width, "       ")
                )
              ]),
            ...(accounts.length > accountsOnList ? [`  ${words.moreOf(accounts.length - accountsOnList)}`] : [])
          ]
    )
  )
}

export const engagementText = (
  engagement: EngagementTable,
  organisation: OrganisationShape | undefined,
  { nameOf }: Named,
  { speech, width }: TextSettings
): ReadonlyArray<string> => {
  const words = accountWords[speech.language]
  const { engagementColumns: columns, engagementRowColumns: rowColumns } = words
  const { day, say } = speech
  const { accounts, days, departments, notUpdated, oneDepartmentOnly } = engagement
  const quiet = accounts.filter((row) => row.notUpdated || row.onlyDepartment !== null)
  const shown = quiet.slice(0, rowsOnScreen)
  return section(words.engagement(days), [
    words.engagementCounts(accounts.length, notUpdated, oneDepartmentOnly),
    ...(organisation === undefined ? [words.noOrganisation] : []),
    ...(departments.length === 0
      ? []
      : [
          "",
          ...table(
            [columns.department, columns.accounts, columns.alone, columns.notUpdated],
            [30, 12, 14, 14],
            departments.map(({ accounts: of, alone, label, notUpdated: late }) => [
              say(label),
              String(of),
              String(alone),
              String(late)
            ])
          )
        ]),
    ...(shown.length === 0
      ? []
      : [
          "",
          ...table(
            [rowColumns.account, rowColumns.updated, rowColumns.departments],
            [34, 30, Math.max(20, width - 70)],
            shown.map((row) => [
              nameOf(row.account),
              row.lastUpdate === null
                ? words.never
                : `${day(row.lastUpdate.at)}${row.days === null ? "" : ` (${words.daysAgo(row.days)})`}`,
              row.departments
                .filter(({ department }) => department !== null)
                .map(({ days: since, label }) => `${say(label)}${since === null ? "" : ` (${words.daysAgo(since)})`}`)
                .join(speech.words.listComma)
            ])
          ),
          ...(quiet.length > shown.length ? [words.moreOf(quiet.length - shown.length)] : [])
        ])
  ])
}

export const collisionsText = (
  findings: ReadonlyArray<Finding>,
  named: Named,
  { speech, width }: TextSettings
): ReadonlyArray<string> => {
  const words = accountWords[speech.language]
  return section(
    words.collisions,
    findings.length === 0
      ? [words.noCollisions]
      : findings.flatMap((finding) => [
          ...wrapped(
            `${severitySigns[finding.severity]} ${identified(finding.subject.id as AccountId, named)}`,
            width,
            "     "
          ),
          ...wrapped(`     ${labelled(finding, speech)}`, width, "     "),
          ...wrapped(`     → ${speech.say(finding.advice)}`, width, "       ")
        ])
  )
}
