/**
 * On which deal of the ledger a row of a sheet is recorded that names no deal: the only one of its account that is open
 * then. Where several are, somebody is asked; where none is, it is recorded on the account alone, or asked about if what
 * it says needs a deal. What the sheet has recorded of a row stays where it is.
 */
import {
  type AccountId,
  type DealPosition,
  isCorrection,
  type Label,
  retractedBy,
  type StoredEvent
} from "@genzaichi/core"
import type { DealCandidate, DealLink, DealQuestion, DealResolver, RowWithoutDeal } from "../import/index.ts"
import type { AccountDirectory } from "./account-directory.ts"
import { folded, isNewWord } from "./answer.ts"
import type { DealDirectory } from "./deal-directory.ts"

/** A deal of the ledger on which rows of a customer are recorded that name none; `null`: the account alone. */
export interface RecordedOn {
  readonly deal: string | null
  readonly title: string | null
  /** How many rows. */
  readonly rows: number
}

/** Rows of a customer of which somebody has to say on which deal they are. */
export interface CustomerDealQuestion extends DealQuestion {
  /** Physical line of the first of them. */
  readonly line: number
  readonly rows: number
}

export interface DealLinkerOptions {
  /** By what names the customer in the sheet, its key or its name: the id of a deal, or `new`. */
  readonly deals?: Readonly<Record<string, string>>
  /** Rows that need a deal, of an account that has none open, are of a new one. */
  readonly newDeals?: boolean
  /** Everything the sheet has recorded so far. */
  readonly existing: ReadonlyArray<StoredEvent>
  /** What the customer of that key is called in the sheet. */
  readonly calledBy: (customer: string) => string
  readonly shown: (position: DealPosition) => Pick<DealCandidate, "status" | "amount">
}

/** A resolver that keeps what it was asked. */
export interface DealLinker {
  readonly resolve: DealResolver
  /** Where rows of the customer that name no deal are recorded. */
  readonly recordedOn: (customer: string) => ReadonlyArray<RecordedOn>
  readonly questions: () => ReadonlyArray<CustomerDealQuestion>
  /** Customers an answer was given for, of whom no row leaves its deal open. */
  readonly unheard: () => ReadonlyArray<string>
}

/** The most candidates a question names. */
const mostCandidates = 5

export const makeDealLinker = (
  accounts: AccountDirectory,
  deals: DealDirectory,
  { calledBy, deals: answers = {}, existing, newDeals = false, shown }: DealLinkerOptions
): DealLinker => {
  const answerOf = new Map(Object.entries(answers).map(([customer, answer]) => [folded(customer), answer]))
  const heard = new Set<string>()
  const before = dealsBefore(existing)
  // A sheet may be read more than once while it is planned.
  const recorded = new Map<string, Map<string | null, Set<string>>>()
  const questions = new Map<string, { readonly question: DealQuestion; line: number; readonly rows: Set<string> }>()

  const titleOf = (deal: string): string => {
    const position = deals.deal(deal)
    return position?.title?.value ?? position?.customer?.value ?? deal
  }
  const record = ({ customer, row }: RowWithoutDeal, deal: string | null): void => {
    let there = recorded.get(customer)
    if (there === undefined) recorded.set(customer, (there = new Map()))
    const rows = there.get(deal)
    if (rows === undefined) there.set(deal, new Set([row]))
    else rows.add(row)
  }

  const resolve = (wanted: RowWithoutDeal): DealLink => {
    const { account, answer, at, closed, customer, line, needsDeal, opened, own, row, rows, until } = wanted
    const called = calledBy(customer)
    heard.add(folded(customer)).add(folded(called))
    const on = (deal: string): DealLink => {
      if (deal === own) return { new: true }
      record(wanted, deal)
      return { deal }
    }
    const alone = (): DealLink => {
      record(wanted, null)
      return { alone: true }
    }
    const candidate = (deal: string): DealCandidate => {
      const position = deals.deal(deal)
      const title = opened.find((one) => one.deal === deal)?.title ?? titleOf(deal)
      return { deal, title, ...(position === undefined ? { status: null, amount: null } : shown(position)) }
    }
    const ask = (candidates: ReadonlyArray<string>): DealLink => {
      const question: DealQuestion = {
        customer: given === "" ? called : `${called} → ${given}`,
        account,
        name: accounts.nameOf(account),
        candidates: candidates.slice(0, mostCandidates).map(candidate)
      }
      const place = `${question.customer}\u0000${candidates.join("\u0000")}`
      const known = questions.get(place)
      if (known === undefined) questions.set(place, { question, line, rows: new Set([row]) })
      else {
        known.rows.add(row)
        known.line = Math.min(known.line, line)
      }
      return { ask: question }
    }

    const members = accounts.members(account)
    const open = new Set(deals.openOf(members, at, until).map(({ deal }): string => deal))
    for (const deal of closed) open.delete(deal)
    for (const { deal } of opened) open.add(deal)

    // What stands in the row is about that row; what was said of the customer, about all of its rows.
    const given = (answer.trim() || answerOf.get(folded(customer)) || answerOf.get(folded(called)) || "").trim()
    const settled = before.get(row)
    const isSettled = settled !== undefined && settled.accounts.some((id) => members.includes(id))
    if (given !== "") {
      if (isNewWord(given)) return { new: true }
      if (isAloneWord(given)) return needsDeal ? ask([...open]) : alone()
      const isTheirs = deals.of(members).some(({ deal }) => deal === given) || opened.some(({ deal }) => deal === given)
      return isTheirs ? on(given) : ask([...open])
    }
    if (isSettled && settled.deal !== undefined) return on(settled.deal)
    if (isSettled && !needsDeal) return alone()

    const [only] = open
    if (only !== undefined) return open.size === 1 ? on(only) : ask([...open])
    if (!needsDeal) return alone()
    // A row of a summary is there for a deal; what has never had one cannot be taken for another.
    const isFirst = rows === "summary" && deals.of(members).length === 0
    return newDeals || isFirst ? { new: true } : ask([])
  }

  return {
    resolve,
    recordedOn: (customer) =>
      [...(recorded.get(customer) ?? [])].map(([deal, rows]) => ({
        deal,
        title: deal === null ? null : titleOf(deal),
        rows: rows.size
      })),
    questions: () =>
      [...questions.values()].map(({ line, question, rows }) => ({ ...question, line, rows: rows.size })),
    unheard: () => Object.keys(answers).filter((customer) => !heard.has(folded(customer)))
  }
}

const aloneWords: ReadonlySet<string> = new Set(["なし", "商談なし", "取引先", "none", "no deal", "account"])
const isAloneWord = (text: string): boolean => aloneWords.has(folded(text))

interface Before {
  /** `undefined`: it was recorded on the account alone. */
  deal: string | undefined
  readonly accounts: Array<AccountId>
}

/** Where each row of the sheet has been recorded, by its key, as far as that stands. */
const dealsBefore = (existing: ReadonlyArray<StoredEvent>): ReadonlyMap<string, Before> => {
  const before = new Map<string, Before>()
  const out = retractedBy(existing, Number.POSITIVE_INFINITY)
  for (const event of existing) {
    const { id, source, subjects } = event
    if (source === undefined || isCorrection(event) || out.has(id)) continue
    const accounts = subjects.flatMap((one) => (one.kind === "account" ? [one.id as AccountId] : []))
    if (accounts.length === 0) continue
    const deal = subjects.find(({ kind }) => kind === "deal")?.id
    const known = before.get(source.key)
    if (known === undefined) before.set(source.key, { deal, accounts })
    else {
      if (deal !== undefined) known.deal = deal
      known.accounts.push(...accounts)
    }
  }
  return before
}

/** How a row's deal is told on a screen. */
export const recordedOnSaid = (on: ReadonlyArray<RecordedOn>): Label | null => {
  const [first] = on
  if (first === undefined) return null
  const ja = on.map(({ deal, title }) => (deal === null ? "商談なし" : `進行中の商談「${title}」[${deal}]`))
  const en = on.map(({ deal, title }) => (deal === null ? "on no deal" : `on its open deal "${title}" [${deal}]`))
  return { ja: ja.join("、"), en: en.join(", ") }
}
