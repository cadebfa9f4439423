/** What deals and accounts are called, and what was taken back: what has to be known of a log before its first row. */
import { isCorrection, retractedBy, type StoredEvent } from "@genzaichi/core"
import type { Past } from "./past.ts"

/** What stands beside the rows of a deal, for people. */
export interface DealCalled {
  readonly title: string | undefined
  readonly customer: string | undefined
  readonly account: string | undefined
  readonly pipeline: string | undefined
}

export interface Calling {
  /** Deals and accounts in the order of their first mention. */
  readonly deals: ReadonlyArray<string>
  readonly accounts: ReadonlyArray<string>
  readonly retracted: ReadonlySet<string>
  readonly dealOf: (deal: string) => DealCalled | undefined
  readonly accountName: (account: string) => string | undefined
}

export type Data = Readonly<Record<string, unknown>>

export const textIn = (data: Data, field: string): string | undefined => {
  const value = data[field]
  return typeof value === "string" ? value : undefined
}

const namesAccounts: ReadonlySet<string> = new Set(["account-opened", "account-described", "account-renamed"])
const unknown: DealCalled = { title: undefined, customer: undefined, account: undefined, pipeline: undefined }

/** Reads the log once. What it keeps grows with the deals and accounts, not with what happened to them. */
export const callingIn = async (past: Past): Promise<Calling> => {
  const corrections: Array<StoredEvent> = []
  const deals = new Map<string, DealCalled>()
  const accounts = new Map<string, string | undefined>()
  for await (const event of past.events()) {
    if (isCorrection(event)) corrections.push(event)
    const data = event.data as Data
    for (const { kind, id } of event.subjects) {
      if (kind === "deal") {
        const before = deals.get(id)
        if (before === undefined) deals.set(id, unknown)
        if (event.kind === "deal-opened" || event.kind === "deal-described") {
          deals.set(id, {
            title: textIn(data, "title") ?? before?.title,
            customer: textIn(data, "customer") ?? before?.customer,
            account: textIn(data, "account") ?? before?.account,
            pipeline: textIn(data, "pipeline") ?? before?.pipeline
          })
        }
      } else if (kind === "account") {
        const name = namesAccounts.has(event.kind) ? (textIn(data, "name") ?? textIn(data, "to")) : undefined
        if (name !== undefined || !accounts.has(id)) accounts.set(id, name)
      }
    }
  }
  return {
    deals: [...deals.keys()],
    accounts: [...accounts.keys()],
    retracted: retractedBy(corrections, Number.POSITIVE_INFINITY),
    dealOf: (deal) => deals.get(deal),
    accountName: (account) => accounts.get(account)
  }
}
