/** Two accounts before they are one, as one, and after that was taken back, side by side. */
import type { AccountPosition, DuplicateCandidate } from "@genzaichi/core"
import { wrapped } from "../report/columns.ts"
import type { Speech } from "../report/speech.ts"
import { table, type TextSettings } from "./text.ts"
import { accountWords, type AccountWords } from "./words.ts"

/** One account in the comparison. */
export interface Compared {
  readonly name: string
  readonly ids: ReadonlyArray<string>
  readonly position: AccountPosition
  readonly open: number
  readonly findings: number
}

export interface Merging {
  /** Why they may be one; null where the matching does not propose it. */
  readonly reasons: DuplicateCandidate | null
  readonly before: readonly [Compared, Compared]
  readonly together: Compared
  readonly after: readonly [Compared, Compared]
  /** Fields of both positions that were compared. */
  readonly fields: number
  /** Those that are not what they were. */
  readonly differing: ReadonlyArray<string>
}

export const mergeText = (
  { after, before, differing, fields, reasons, together }: Merging,
  { speech, width }: TextSettings
): ReadonlyArray<ReadonlyArray<string>> => {
  const words = accountWords[speech.language]
  const { say, words: spoken } = speech
  const columns = [before[0], before[1], together, after[0], after[1]]
  const rows = (Object.keys(words.figures) as ReadonlyArray<keyof AccountWords["figures"]>).map((figure) => [
    words.figures[figure],
    ...columns.map((one) => figureSaid[figure](one, speech))
  ])
  return [
    wrapped(
      reasons === null
        ? words.mergeNoReasons
        : words.mergeReasons(
            words.score(reasons.score),
            [
              ...reasons.reasons.map(({ text }) => say(text)),
              ...reasons.against.map(({ text }) => `${words.against}${spoken.colon}${say(text)}`)
            ].join(spoken.listComma)
          ),
      width,
      "  "
    ),
    table(
      [
        words.what,
        `${before[0].ids[0]} ${words.before}`,
        `${before[1].ids[0]} ${words.before}`,
        words.together,
        `${after[0].ids[0]} ${words.again}`,
        `${after[1].ids[0]} ${words.again}`
      ],
      [16, ...columns.map(() => Math.max(14, Math.floor((width - 26) / 5)))],
      rows
    ),
    wrapped(
      differing.length === 0 ? words.undone(fields) : words.notUndone(differing.join(spoken.listComma)),
      width,
      "  "
    )
  ]
}

const figureSaid: Readonly<Record<keyof AccountWords["figures"], (one: Compared, speech: Speech) => string>> = {
  name: ({ name }) => name,
  otherNames: ({ position }, { words }) =>
    [
      ...(position.otherNames?.value ?? []),
      ...[...position.alsoWritten, ...position.formerNames].map(({ value }) => value)
    ].join(words.listComma) || words.unknown,
  ids: ({ ids }, { words }) => ids.join(words.listComma),
  number: ({ position }, { words }) =>
    position.corporateNumbers.map(({ value }) => value).join(words.listComma) || words.unknown,
  people: ({ position }) => String(position.people.length),
  deals: ({ position }) => String(position.deals.length),
  open: ({ open }) => String(open),
  contacts: ({ position }) => String(position.contacts),
  lastContact: ({ position }, { date, words }) =>
    position.lastContact === null ? words.never : date(position.lastContact.at),
  contracts: ({ position }) => String(position.contracts.length),
  sales: ({ position }, { money, words }) =>
    position.sales.map(({ currency, revenue, tax }) => money({ minor: revenue, currency, tax })).join(" + ") ||
    words.unknown,
  inquiries: ({ position }) => String(position.inquiries.length),
  signals: ({ position }) => String(position.signalCount),
  findings: ({ findings }) => String(findings),
  events: ({ position }) => String(position.events)
}
