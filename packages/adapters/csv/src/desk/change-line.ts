/** What would change, said in sentences, in the order in which they matter. */
import type { Label, Subject } from "@genzaichi/core"
import { plainly } from "./shown.ts"

/** Which sentence it is, for apps that word or sort them on their own. */
export type ChangeCode =
  | "new-deals"
  | "new-deals-won"
  | "new-deals-lost"
  | "new-deals-without-action"
  | "new-accounts"
  | "new-people"
  | "contacts-recorded"
  | "contacts-taken-back"
  | "taken-back"
  | "put-back"
  | "deals-emptied"
  | "deals-won"
  | "deals-lost"
  | "deals-reopened"
  | "deals-backward"
  | "deals-forward"
  | "deals-put-on-hold"
  | "deals-off-hold"
  | "actions-lost"
  | "actions-set"
  | "actions-rescheduled"
  | "actions-replaced"
  | "owners-changed"
  | "amounts-changed"
  | "balls-moved"
  | "findings-ended"
  | "findings-begun"
  | "new-deals-found"
  | "deals-changed-otherwise"
  | "accounts-changed"
  | "people-changed"
  /** How many more sentences there would be. */
  | "more"

/** Something by what it is called. */
export interface Named {
  readonly subject: Subject
  readonly name: string
}

/** One sentence of a dry run. */
export interface ChangeLine {
  readonly code: ChangeCode
  readonly count: number
  readonly text: Label
  /** The rule, where the sentence is about one. */
  readonly rule?: string
  /** A few of those it is about. */
  readonly examples: ReadonlyArray<Named>
}

/** A count, and its noun in the right number. */
export const some = (count: number, one: string, many = `${one}s`): string =>
  `${plainly(count)} ${count === 1 ? one : many}`
export const deals = (count: number): string => some(count, "deal")
export const does = (count: number, verb: string): string => (count === 1 ? `${verb}s` : verb)

type Sentence = (count: number) => Label
const said =
  (ja: (count: string) => string, en: (count: number) => string): Sentence =>
  (count) => ({ ja: ja(plainly(count)), en: en(count) })

/**
 * The sentences in the order in which they stand; those about rules and fields are made where they are counted. They say
 * the same of what an import would do and of what it has done.
 */
export const sentences = {
  "new-deals": said(
    (n) => `新しい商談 ${n} 件`,
    (n) => some(n, "new deal")
  ),
  "new-deals-won": said(
    (n) => `うち受注済み ${n} 件`,
    (n) => `of the new deals ${plainly(n)} won already`
  ),
  "new-deals-lost": said(
    (n) => `うち失注済み ${n} 件`,
    (n) => `of the new deals ${plainly(n)} lost already`
  ),
  "new-deals-without-action": said(
    (n) => `うち進行中で次アクションのないもの ${n} 件`,
    (n) => `of the new deals ${plainly(n)} open without a next action`
  ),
  "new-accounts": said(
    (n) => `新しい取引先 ${n} 件`,
    (n) => some(n, "new account")
  ),
  "new-people": said(
    (n) => `新しい先方担当者 ${n} 名`,
    (n) => some(n, "new person", "new people")
  ),
  "contacts-recorded": said(
    (n) => `接点 ${n} 件を記録`,
    (n) => `${some(n, "contact")} recorded`
  ),
  "contacts-taken-back": said(
    (n) => `接点 ${n} 件を取り消し`,
    (n) => `${some(n, "contact")} taken back`
  ),
  "taken-back": said(
    (n) => `以前の記録 ${n} 件を取り消し（直したものを含む）`,
    (n) => `${some(n, "earlier record")} taken back, also where corrected`
  ),
  "put-back": said(
    (n) => `取り消した記録 ${n} 件を元に戻す`,
    (n) => `${some(n, "record")} put back that had been taken back`
  ),
  "deals-emptied": said(
    (n) => `${n} 件の商談に記録がなくなる`,
    (n) => `${deals(n)} with nothing recorded any more`
  ),
  "deals-won": said(
    (n) => `${n} 件の商談が受注になる`,
    (n) => `${deals(n)} won`
  ),
  "deals-lost": said(
    (n) => `${n} 件の商談が失注になる`,
    (n) => `${deals(n)} lost`
  ),
  "deals-reopened": said(
    (n) => `${n} 件の商談が再開する`,
    (n) => `${deals(n)} open again`
  ),
  "deals-backward": said(
    (n) => `${n} 件の商談のステータスが前に戻る`,
    (n) => `${deals(n)} back to an earlier status`
  ),
  "deals-forward": said(
    (n) => `${n} 件の商談のステータスが先へ進む`,
    (n) => `${deals(n)} on to a later status`
  ),
  "deals-put-on-hold": said(
    (n) => `${n} 件の商談が保留になる`,
    (n) => `${deals(n)} put on hold`
  ),
  "deals-off-hold": said(
    (n) => `${n} 件の商談の保留が解ける`,
    (n) => `${deals(n)} off hold`
  ),
  "actions-lost": said(
    (n) => `${n} 件の商談の次アクションがなくなる`,
    (n) => (n === 1 ? "1 deal loses its next action" : `${deals(n)} lose their next action`)
  ),
  "actions-set": said(
    (n) => `${n} 件の商談に次アクションが決まる`,
    (n) => `${deals(n)} ${does(n, "get")} a next action`
  ),
  "actions-rescheduled": said(
    (n) => `${n} 件の商談の次アクションの期限が変わる`,
    (n) => `${deals(n)} ${does(n, "get")} another deadline for ${n === 1 ? "its" : "their"} next action`
  ),
  "actions-replaced": said(
    (n) => `${n} 件の商談の次アクションが変わる`,
    (n) => `${deals(n)} ${does(n, "get")} another next action`
  ),
  "owners-changed": said(
    (n) => `${n} 件の商談の担当が変わる`,
    (n) => `${deals(n)} ${does(n, "change")} owner`
  ),
  "amounts-changed": said(
    (n) => `${n} 件の商談の金額が変わる`,
    (n) => `${deals(n)} ${does(n, "change")} in amount`
  ),
  "balls-moved": said(
    (n) => `${n} 件の商談のボールが動く`,
    (n) => `the ball moves in ${deals(n)}`
  )
} as const satisfies Partial<Record<ChangeCode, Sentence>>
