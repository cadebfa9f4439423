/** What deals and accounts are called, and what was taken back: what has to be known of a log before its first row. */
import { compareEvents, isCorrection, retractedBy, type StoredEvent } from "@genzaichi/core"
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

/** Kinds that say what a deal or an account is called. */
const namesDeals: ReadonlySet<string> = new Set(["deal-opened", "deal-described"])
const namesAccounts: ReadonlySet<string> = new Set(["account-opened", "account-described", "account-renamed"])

/** Events that name something, by its id: `null` for what is only mentioned. They are few, so they are kept. */
type Naming = Map<string, Array<StoredEvent> | null>

const note = (naming: Naming, id: string, event: StoredEvent | null): void => {
  const known = naming.get(id)
  if (event === null) {
    if (known === undefined) naming.set(id, null)
  } else if (known === undefined || known === null) naming.set(id, [event])
  else known.push(event)
}

/**
 * Reads the log once. What it keeps grows with the deals and accounts and with how often they were described, not with
 * what happened to them.
 */
export const callingIn = async (past: Past): Promise<Calling> => {
  const corrections: Array<StoredEvent> = []
  const deals: Naming = new Map()
  const accounts: Naming = new Map()
  for await (const event of past.events()) {
    if (isCorrection(event)) corrections.push(event)
    for (const { kind, id } of event.subjects) {
      if (kind === "deal") note(deals, id, namesDeals.has(event.kind) ? event : null)
      else if (kind === "account") note(accounts, id, namesAccounts.has(event.kind) ? event : null)
    }
  }
  const retracted = retractedBy(corrections, Number.POSITIVE_INFINITY)
  /** The latest of what names it says, and was not taken back. */
  const latest = (events: ReadonlyArray<StoredEvent> | null | undefined, ...fields: ReadonlyArray<string>) => {
    let found: StoredEvent | undefined
    let said: string | undefined
    for (const event of events ?? []) {
      if (retracted.has(event.id) || event.occurredAt > past.mark.at) continue
      if (found !== undefined && compareEvents(event, found) < 0) continue
      const text = fields.map((field) => textIn(event.data as Data, field)).find((one) => one !== undefined)
      if (text === undefined) continue
      found = event
      said = text
    }
    return said
  }
  const dealsCalled = new Map<string, DealCalled>()
  return {
    deals: [...deals.keys()],
    accounts: [...accounts.keys()],
    retracted,
    dealOf: (deal) => {
      const known = dealsCalled.get(deal)
      if (known !== undefined || !deals.has(deal)) return known
      const events = deals.get(deal)
      const called: DealCalled = {
        title: latest(events, "title"),
        customer: latest(events, "customer"),
        account: latest(events, "account"),
        pipeline: latest(events, "pipeline")
      }
      dealsCalled.set(deal, called)
      return called
    },
    accountName: (account) => latest(accounts.get(account), "name", "to")
  }
}
