/** A group of companies as a tree: each company alone, and with all below it. */
import type { AccountId, GroupFigures, GroupRollUp } from "@genzaichi/core"
import { wrapped } from "../report/columns.ts"
import type { Speech } from "../report/speech.ts"
import { table, type TextSettings } from "./text.ts"
import { accountWords, type AccountWords, relations } from "./words.ts"

export const groupText = (
  group: GroupRollUp,
  nameOf: (account: AccountId) => string,
  { speech, width }: TextSettings
): ReadonlyArray<ReadonlyArray<string>> => {
  const words = accountWords[speech.language]
  const tree = table(
    Object.values(words.groupColumns),
    [44, 7, 16, 14, 16, 9, 14, 9, 12],
    rowsOf(group, 0, nameOf, speech, words)
  )
  return group.children.length === 0 ? [[words.aloneInGroup], tree] : [tree, wrapped(words.groupNote, width, "  ")]
}

const rowsOf = (
  { account, children, link, own, total }: GroupRollUp,
  depth: number,
  nameOf: (account: AccountId) => string,
  speech: Speech,
  words: AccountWords
): ReadonlyArray<ReadonlyArray<string>> => {
  const relation = link === null ? "" : ` (${speech.say(relations[link.relation])})`
  const branch = depth === 0 ? "" : `└${"─".repeat(depth - 1)} `
  const figures = (of: GroupFigures): ReadonlyArray<string> => figuresSaid(of, speech)
  return [
    [`${branch}${nameOf(account)}${relation}`, ...figures(own)],
    ...children.flatMap((child) => rowsOf(child, depth + 1, nameOf, speech, words)),
    ...(children.length === 0
      ? []
      : [[`${branch}${words.groupTotal}${speech.words.colon}${nameOf(account)}`, ...figures(total)]])
  ]
}

const figuresSaid = (of: GroupFigures, { date, money, words }: Speech): ReadonlyArray<string> => [
  String(of.open),
  of.openAmounts.map(money).join(" + ") || words.unknown,
  of.wonAmounts.map(money).join(" + ") || words.unknown,
  of.sales.map(({ currency, revenue, tax }) => money({ minor: revenue, currency, tax })).join(" + ") || words.unknown,
  String(of.contracts),
  String(of.openInquiries),
  String(of.contacts),
  of.lastContact === null ? words.never : date(of.lastContact.at)
]
