/**
 * Requests to the product (製品への要望), ranked by who stands behind them: how many accounts, for how many of them it decides,
 * and how much business, each currency and treatment of tax for itself; tied to the release that answered.
 */
import { effective } from "../deal/fold.ts"
import type { KindData } from "../event/catalogue.ts"
import type { StoredEvent } from "../event/envelope.ts"
import type { AccountId, EventId } from "../event/identifiers.ts"
import type { Instant } from "../time/periods.ts"
import { nameOfAccount } from "./called.ts"
import { hasEnded } from "./overview/contracts.ts"
import { type InCurrency, perCurrency } from "./per-currency.ts"
import type { AccountPosition } from "./position.ts"
import { compareText } from "./topics.ts"

/**
 * What counts as business behind a request. Contracts in force and open deals by default: what could be lost, and what
 * could be won. Sales are what was earned so far; a contract's sales would be counted beside the contract, so they are
 * shown and left out of the total unless asked for.
 */
export interface BusinessCounted {
  readonly contracts?: boolean
  readonly deals?: boolean
  readonly sales?: boolean
}

export interface RequestSettings {
  readonly counted?: BusinessCounted
  /** The currency whose totals order requests of as many accounts; the one most accounts have business in, else. */
  readonly currency?: string
}

/** Business in one currency with one treatment of tax, in minor units. */
export interface Business extends InCurrency {
  readonly contracts: number
  readonly deals: number
  readonly sales: number
  /** Of those that count. */
  readonly total: number
}

/** An account behind a request. */
export interface RequestingAccount {
  readonly account: AccountId
  readonly name: string
  /** They will not buy, or not renew, without it. */
  readonly blocking: boolean
  readonly text: string | null
  readonly at: number
  readonly event: EventId
  readonly business: ReadonlyArray<Business>
}

export interface RankedRequest {
  /** 1 for the first; open requests stand before released and declined ones. */
  readonly rank: number
  readonly request: string
  readonly title: string
  readonly product: string | null
  readonly state: "open" | "released" | "declined"
  /** What answered it, and when; null while it is open. */
  readonly answer: {
    readonly release: string | null
    readonly text: string | null
    readonly at: number
    readonly event: EventId
  } | null
  /** The blocking first, then by when they asked. */
  readonly accounts: ReadonlyArray<RequestingAccount>
  readonly blocking: number
  readonly business: ReadonlyArray<Business>
  readonly events: ReadonlyArray<EventId>
}

type Answer = NonNullable<RankedRequest["answer"]> & { readonly state: "released" | "declined" }

/**
 * Requests at an instant (epoch milliseconds): open before answered; those that block more accounts first, then those of
 * more accounts, then of more business in one currency, then by id. `answers`: the log's `request-released` and
 * `request-declined` events with their retractions, in any order; others among them are passed over.
 */
export const requestsOf = (
  positions: Iterable<AccountPosition>,
  answers: ReadonlyArray<StoredEvent>,
  at: Instant,
  settings: RequestSettings = {}
): ReadonlyArray<RankedRequest> => {
  const answered = answersAt(answers, at)
  const asking = new Map<
    string,
    { title: string | null; titleAt: number; product: string | null; of: Array<RequestingAccount> }
  >()
  for (const position of positions) {
    const behind = position.requests.filter((one) => one.withdrawn === null && one.at <= at)
    if (behind.length === 0) continue
    const business = businessOf(position, at, settings.counted)
    for (const { at: asked, blocking, event, product, request, text, title } of behind) {
      const before = asking.get(request) ?? { title: null, titleAt: -Infinity, product: null, of: [] }
      // The latest name it was given; of one instant the first by text, whatever the order of the accounts.
      if (title !== null && (asked > before.titleAt || (asked === before.titleAt && title < before.title!))) {
        before.title = title
        before.titleAt = asked
      }
      if (product !== null && (before.product === null || product < before.product)) before.product = product
      before.of.push({
        account: position.account,
        name: nameOfAccount(position),
        blocking,
        text,
        at: asked,
        event,
        business
      })
      asking.set(request, before)
    }
  }
  const currency = settings.currency ?? commonCurrency([...asking.values()].flatMap(({ of }) => of))
  const ranked = [...asking].map(([request, { of, product, title }]): Omit<RankedRequest, "rank"> => {
    const answer = answered.get(request)
    const accounts = of.toSorted(
      (a, b) => Number(b.blocking) - Number(a.blocking) || a.at - b.at || compareText(a.account, b.account)
    )
    const events = accounts.map(({ event }) => event)
    return {
      request,
      title: title ?? request,
      product,
      state: answer?.state ?? "open",
      answer:
        answer === undefined
          ? null
          : { release: answer.release, text: answer.text, at: answer.at, event: answer.event },
      accounts,
      blocking: accounts.filter(({ blocking }) => blocking).length,
      business: summed(accounts.flatMap((one) => one.business)),
      events: answer === undefined ? events : [...events, answer.event]
    }
  })
  ranked.sort(
    (a, b) =>
      Number(a.state !== "open") - Number(b.state !== "open") ||
      b.blocking - a.blocking ||
      b.accounts.length - a.accounts.length ||
      totalIn(b, currency) - totalIn(a, currency) ||
      compareText(a.request, b.request)
  )
  return ranked.map((one, place) => ({ rank: place + 1, ...one }))
}

/** The latest answer to each request. */
const answersAt = (events: ReadonlyArray<StoredEvent>, at: Instant): ReadonlyMap<string, Answer> => {
  const answers = new Map<string, Answer>()
  for (const { data, id: event, kind, occurredAt } of effective(events, { occurred: at })) {
    if (kind === "request-released") {
      const { release, request, text } = data as KindData["request-released"]
      answers.set(request, { state: "released", release, text: text ?? null, at: occurredAt, event })
    } else if (kind === "request-declined") {
      const { reason, request } = data as KindData["request-declined"]
      answers.set(request, { state: "declined", release: null, text: reason ?? null, at: occurredAt, event })
    }
  }
  return answers
}

/** Contracts in force, open deals and sales of an account at an instant, by currency and treatment of tax. */
export const businessOf = (
  { contracts, deals, sales }: Pick<AccountPosition, "contracts" | "deals" | "sales">,
  at: Instant,
  { contracts: ofContracts = true, deals: ofDeals = true, sales: ofSales = false }: BusinessCounted = {}
): ReadonlyArray<Business> => {
  const lines: Array<Business> = []
  const add = (what: "contracts" | "deals" | "sales", minor: number, of: InCurrency, counts: boolean) =>
    lines.push({
      currency: of.currency,
      tax: of.tax,
      ...nothing,
      [what]: minor,
      total: counts ? minor : 0
    })
  for (const contract of contracts) {
    const { amount } = contract
    if (amount !== null && !hasEnded(contract, at)) add("contracts", amount.minor, amount, ofContracts)
  }
  for (const { amount, life } of deals) {
    if (amount !== null && life !== null && life.closed === null)
      add("deals", amount.value.minor, amount.value, ofDeals)
  }
  for (const total of sales) add("sales", total.revenue, total, ofSales)
  return summed(lines)
}

const nothing = { contracts: 0, deals: 0, sales: 0 } as const

const summed = (lines: ReadonlyArray<Business>): ReadonlyArray<Business> =>
  perCurrency(lines, (one, other) => ({
    ...one,
    contracts: one.contracts + other.contracts,
    deals: one.deals + other.deals,
    sales: one.sales + other.sales,
    total: one.total + other.total
  }))

/** The currency most accounts have business in; of as many the first by its code. */
const commonCurrency = (accounts: ReadonlyArray<RequestingAccount>): string | undefined => {
  const accountsOf = new Map<string, Set<string>>()
  for (const { account, business } of accounts) {
    for (const { currency } of business) accountsOf.set(currency, (accountsOf.get(currency) ?? new Set()).add(account))
  }
  return [...accountsOf].sort((a, b) => b[1].size - a[1].size || compareText(a[0], b[0]))[0]?.[0]
}

/** An order only: the larger of the amounts with and without tax, which are never summed. */
const totalIn = ({ business }: Pick<RankedRequest, "business">, currency: string | undefined): number =>
  business.reduce((sum, one) => (one.currency === currency ? Math.max(sum, one.total) : sum), 0)
