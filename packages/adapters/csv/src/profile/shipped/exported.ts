/**
 * The profiles that read exports back. Their columns are those of the layouts they were written by, ids stand as the
 * ledger has them, and the column with the mark is what they are told by.
 */
import { accountFields } from "../../export/account-fields.ts"
import { activityKinds, kindWord } from "../../export/activity-kinds.ts"
import { account, deadline, lookAgain, money, status, text, word, yesOrNo } from "../../export/field.ts"
import {
  accountsLayout,
  activitiesLayout,
  findingsLayout,
  summaryLayout,
  workListLayout
} from "../../export/layouts.ts"
import type { ExportLayout } from "../../export/table.ts"
import { sideWords, temperatureWords } from "../../export/words.ts"
import type { Assertion, ColumnHeaders, FieldSource, Profile } from "../profile.ts"

/** `shown`: columns that are there to be read, beside the mark. */
const columnsOf = (
  { columns }: ExportLayout,
  required: ReadonlyArray<string>,
  shown: ReadonlyArray<string> = []
): Readonly<Record<string, ColumnHeaders>> =>
  Object.fromEntries(
    columns.map(({ name, header: { ja, en } }) => [
      name,
      {
        headers: [ja, en],
        ...(name === "mark" || required.includes(name) ? { required: true } : {}),
        ...(name === "mark" || shown.includes(name) ? { shown: true } : {})
      }
    ])
  )

const seen = { columns: [], otherwise: "seen" } as const

const told = {
  ja: "書き出した時点と比べて、書き換えられたセルだけを記録します。その後に記録されたことは上書きしません。",
  en: "Compared with what was exported: only cells that were edited are recorded, and nothing recorded since is overwritten."
}

/** How a deal stands, as rows of a summary and of a work list say it. */
const standing: ReadonlyArray<Assertion> = [
  {
    group: "contact",
    kind: "contacted",
    at: { columns: ["lastContact"], otherwise: "nothing" },
    data: {
      channel: { column: "channel", as: "channel", else: "other" },
      direction: { column: "direction", as: "direction", channel: "channel" },
      gist: "gist"
    },
    when: [{ column: "lastContact", filled: true }],
    always: true
  },
  { group: "owner", kind: "owner-changed", at: seen, data: { to: text("owner").source }, state: true },
  {
    group: "amount",
    kind: "amount-changed",
    at: seen,
    data: { amount: money("amount", "currency", "tax").source },
    state: true
  },
  {
    group: "ball",
    kind: "ball-moved",
    at: seen,
    data: {
      to: word("ball", sideWords).source,
      who: "who",
      approval: yesOrNo("approval").source,
      reason: "ballReason",
      lookAgain: lookAgain("lookAgain").source
    },
    when: [{ column: "ball", filled: true }],
    state: true
  },
  {
    // A day to look again on that came with no move of the ball.
    group: "wait",
    kind: "wait-started",
    at: seen,
    data: { on: { value: "customer" }, lookAgain: lookAgain("lookAgain").source },
    when: [
      { column: "ball", filled: false },
      { column: "lookAgain", filled: true }
    ],
    state: true
  },
  {
    group: "temperature",
    kind: "temperature-read",
    at: seen,
    data: { level: word("temperature", temperatureWords).source },
    state: true
  },
  {
    group: "expected close",
    kind: "close-expected",
    at: seen,
    data: { on: deadline("expectedClose").source },
    state: true
  },
  // Last of how things stand: the amount of a deal that is won by now was not changed after the closing.
  {
    group: "status",
    kind: "status-changed",
    at: seen,
    data: { to: status("status", "pipeline").source },
    state: true
  },
  { group: "memo", kind: "note-added", at: seen, data: { text: "memo" }, state: true },
  { group: "link", kind: "linked", at: seen, data: { url: "link" }, state: true }
]

const opens: NonNullable<Profile["opens"]> = {
  // Somebody was in touch by then, so it was there.
  at: { columns: ["lastContact"], otherwise: "seen", undated: true },
  data: { title: "title", customer: "customer", account: account("account").source, pipeline: "pipeline" }
}

const ofDeals = {
  version: 1,
  ids: "own",
  notices: [told],
  deal: ["deal"],
  account: ["account"],
  knownAt: "recorded"
} as const

export const exportedSummary: Profile = {
  ...ofDeals,
  name: "exported-summary",
  label: { ja: "書き出した最新状況", en: "Exported summary" },
  rows: "summary",
  columns: columnsOf(summaryLayout, ["deal"]),
  key: ["deal"],
  against: "lastContact",
  opens,
  nextAction: { text: "nextAction", due: "nextActionDue", assignee: "nextActionBy", plain: true, cleared: "replaced" },
  events: standing
}

const inWorkList: ReadonlySet<string> = new Set(workListLayout.columns.map(({ name }) => name))
const columnsNamed = (source: FieldSource): ReadonlyArray<string> =>
  typeof source === "string" ? [source] : "column" in source ? [source.column].flat() : []

export const exportedWorkList: Profile = {
  ...ofDeals,
  name: "exported-work-list",
  label: { ja: "書き出したやることリスト", en: "Exported work list" },
  rows: "summary",
  columns: columnsOf(workListLayout, ["deal", "severity"], ["severity", "why", "advice", "lastContact"]),
  key: ["deal"],
  opens: { ...opens, at: seen },
  nextAction: { text: "nextAction", due: "nextActionDue", assignee: "nextActionBy", plain: true, cleared: "replaced" },
  // A last contact without its channel and gist is there to be read: contacts are recorded in the summary.
  events: standing.filter(
    ({ data, group }) =>
      group !== "contact" && Object.values(data).every((one) => columnsNamed(one).every((name) => inWorkList.has(name)))
  )
}

/** What each kind of event says, once where its date is known and once where it was only seen by then. */
const happened: ReadonlyArray<Assertion> = [...activityKinds].flatMap(([kind, fields]) => {
  const { ja, en } = kindWord(kind)
  const words = [ja, en, kind]
  const data = Object.fromEntries(Object.entries(fields).map(([field, { source }]) => [field, source]))
  const said = { group: kind, kind, data, always: true, ...(kind === "meeting-booked" ? { plan: true } : {}) }
  return [
    {
      ...said,
      when: [
        { column: "kind", is: words },
        { column: "undated", filled: false }
      ]
    },
    {
      ...said,
      when: [
        { column: "kind", is: words },
        { column: "undated", filled: true }
      ],
      at: { columns: ["date"], otherwise: "nothing", undated: true }
    }
  ] satisfies ReadonlyArray<Assertion>
})

export const exportedActivities: Profile = {
  ...ofDeals,
  name: "exported-activities",
  label: { ja: "書き出した活動ログ", en: "Exported activity log" },
  rows: "log",
  columns: columnsOf(activitiesLayout, ["deal", "kind", "row"], ["title", "customer", "undated"]),
  key: ["row"],
  date: "date",
  member: "member",
  events: happened
}

export const exportedAccounts: Profile = {
  ...ofDeals,
  name: "exported-accounts",
  label: { ja: "書き出した取引先マスター", en: "Exported accounts" },
  rows: "summary",
  of: "account",
  columns: columnsOf(accountsLayout, ["account", "customer"]),
  deal: [],
  key: ["account"],
  opens: { at: seen, data: { name: "customer" } },
  events: [
    {
      group: "account",
      kind: "account-described",
      at: seen,
      data: {
        ...Object.fromEntries(Object.entries(accountFields).map(([field, { source }]) => [field, source])),
        employees: { column: "employees", as: "count" }
      },
      state: true
    },
    // On its own, so that a number that is mended brings nothing else along.
    {
      group: "corporate number",
      kind: "account-described",
      at: seen,
      data: { corporateNumber: { column: "corporateNumber", as: "corporate-number" } },
      state: true
    }
  ]
}

/** Findings are concluded, never stated: nothing in such a sheet can be recorded. */
export const exportedFindings: Profile = {
  ...ofDeals,
  name: "exported-findings",
  label: { ja: "書き出した気づき", en: "Exported findings" },
  notices: [
    {
      ja: "気づきは記録から導かれたものなので、このシートからは何も記録しません。",
      en: "Findings are concluded from what was recorded: nothing in this sheet is recorded."
    }
  ],
  rows: "summary",
  columns: columnsOf(
    findingsLayout,
    ["ruleId", "sentence"],
    findingsLayout.columns.map(({ name }) => name)
  ),
  key: ["row"],
  events: []
}
