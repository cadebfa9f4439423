/**
 * A row that names a customer and no deal, where the customer is an account of the ledger: on which of its deals what the
 * row says is recorded.
 *
 * On the deal that is the only one open then; on the account alone where none is and what the row says can do without;
 * and else it has to be asked. Nothing is guessed, and a row that has been recorded stays where it was.
 */
import type { AccountId, Label, TalkKind } from "@genzaichi/core"
import { foldHeader } from "../header/folding.ts"
import type { Prepared } from "./assertions.ts"
import { isBlankText } from "./cell-text.ts"
import type { Row } from "./row.ts"

/** What is known of a row that names no deal. */
export interface RowWithoutDeal {
  /** The customer as the sheet names it, and the account of the ledger it is. */
  readonly customer: string
  readonly account: AccountId
  /** The id of the deal the sheet would open for the customer. */
  readonly own: string
  /** Deals of the account that rows of earlier days or further above have opened or reopened, and not closed since. */
  readonly opened: ReadonlyArray<{ readonly deal: string; readonly title: string }>
  /** Deals such rows have closed. */
  readonly closed: ReadonlyArray<string>
  /** Names the row for good, from import to import. */
  readonly row: string
  /** When it happened: an instant, or a whole day; epoch milliseconds, `until` included. */
  readonly at: number
  readonly until: number
  /** It says what only a deal has, such as a status or an amount. */
  readonly needsDeal: boolean
  /** What somebody wrote into the answer column; empty where nothing. */
  readonly answer: string
  readonly rows: "log" | "summary"
  /** Physical line of the file. */
  readonly line: number
}

/** A deal it could be. */
export interface DealCandidate {
  readonly deal: string
  readonly title: string
  readonly status: Label | null
  readonly amount: Label | null
}

/** On which deal of an account a row is: to be answered by a person. No candidates: none is open, perhaps a new one. */
export interface DealQuestion {
  readonly customer: string
  readonly account: AccountId
  /** What the ledger calls the account. */
  readonly name: string
  readonly candidates: ReadonlyArray<DealCandidate>
}

/** Where what the row says is recorded: on a deal, on the account alone, or on the deal the sheet opens for the customer. */
export type DealLink =
  | { readonly deal: string }
  | { readonly alone: true }
  | { readonly new: true }
  | { readonly ask: DealQuestion }

/** Asked for every row that names no deal, of a customer that is an account of the ledger. */
export type DealResolver = (row: RowWithoutDeal) => DealLink

/** Headers of the column in which a question about a deal is answered, the first in each language is written. */
export const dealAnswerHeaders: { readonly ja: string; readonly en: string; readonly all: ReadonlyArray<string> } = {
  ja: "どの商談か",
  en: "Which deal",
  all: ["どの商談か", "Which deal"]
}

const answerNames = new Set(dealAnswerHeaders.all.map(foldHeader))

/** The place of the column in which people answer; -1 where the sheet has none. */
export const dealAnswerAt = (headers: ReadonlyArray<string>): number =>
  headers.findIndex((header) => answerNames.has(foldHeader(header)))

/** Kinds that can be said of an account without a deal. */
const saidOfAccounts: ReadonlySet<string> = new Set(
  Object.keys({
    contacted: true,
    "meeting-booked": true,
    "meeting-moved": true,
    "meeting-cancelled": true,
    "meeting-held": true,
    "meeting-missed": true,
    "proposal-sent": true,
    "quote-sent": true,
    "proposal-answered": true,
    "question-received": true,
    "question-asked": true,
    "question-answered": true,
    "ball-moved": true,
    "wait-started": true,
    "wait-ended": true,
    "action-planned": true,
    "action-rescheduled": true,
    "action-done": true,
    "action-dropped": true,
    "action-replaced": true,
    "temperature-read": true,
    "competitor-seen": true,
    "risk-noted": true,
    "decider-changed": true,
    "agreement-reached": true,
    "landmine-noted": true,
    "promise-made": true,
    "promise-settled": true,
    "not-to-ask": true,
    "note-added": true,
    "comment-added": true,
    tagged: true,
    untagged: true,
    linked: true,
    unlinked: true,
    "field-set": true,
    snoozed: true,
    acknowledged: true,
    retracted: true,
    reinstated: true
  } satisfies Record<TalkKind, true>)
)

/** Who looks after it is said of a deal alone, and every row of a log says who acted: no deal is asked for by that. */
export const isLeftOutAlone = ({ about, kind }: Prepared): boolean => about === undefined && kind === "owner-changed"

/** Whether the row says something that only a deal has. */
export const needsDeal = (made: ReadonlyArray<Prepared>, { cells }: Row): boolean =>
  made.some((one) => {
    const { about, always, fields, kind } = one
    // Kinds of an app's own go anywhere.
    if (about !== undefined || saidOfAccounts.has(kind) || kind.includes(".") || isLeftOutAlone(one)) return false
    return always || fields.some(({ columns }) => columns.some(({ at }) => !isBlankText(cells[at] ?? "")))
  })
