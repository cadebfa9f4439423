/** What they need, what was offered, what they signed and what they bought. */
import { factOf, sinceOf } from "../../deal/evolve/fact.ts"
import type { Since } from "../../deal/position.ts"
import type { StoredEvent } from "../../event/envelope.ts"
import { isSummable } from "../../event/money.ts"
import type { Contract, SalesTotal } from "../position.ts"
import { fromPerson } from "./addresses.ts"
import { changedAfterClosing } from "./basics.ts"
import { noteDepartment } from "./departments.ts"
import type { AccountDraft } from "./draft.ts"
import { dealOf, type EventOf, type Foldings } from "./folding.ts"
import { put } from "./register.ts"
import { odd, sinceKept } from "./said.ts"

type Sale = EventOf<"sale-recorded">

/** The earlier of the dated ones; one without a date only where there is no other. */
const firstOf = (before: Since, now: Since): Since => (before.undated === true && now.undated !== true ? now : before)
const lastOf = (before: Since, now: Since): Since => (now.undated === true && before.undated !== true ? before : now)

/** A sale added to a sum of its own currency and treatment of tax. */
const adding = (before: SalesTotal | undefined, event: Sale): SalesTotal => {
  const { amount, cost, quantity } = event.data
  const { currency, minor, tax } = amount
  // A cost in another currency, or with tax where the sale is without, says nothing of what was earned.
  const known = cost !== undefined && isSummable(amount, cost) ? cost.minor : null
  const when = sinceOf(event)
  const bought = before !== undefined && before.purchases > 0
  // A return is no purchase: it says nothing of when they first and last bought.
  const begins = before === undefined || (minor > 0 && !bought)
  const counts = minor > 0 || !bought
  return {
    currency,
    tax,
    revenue: (before?.revenue ?? 0) + minor,
    cost: (before?.cost ?? 0) + (known ?? 0),
    revenueWithCost: (before?.revenueWithCost ?? 0) + (known === null ? 0 : minor),
    purchases: (before?.purchases ?? 0) + (minor > 0 ? 1 : 0),
    quantity: (before?.quantity ?? 0) + (quantity ?? 0),
    revenueWithQuantity: (before?.revenueWithQuantity ?? 0) + (quantity === undefined ? 0 : minor),
    first: begins ? when : counts ? firstOf(before.first, when) : before.first,
    last: begins ? when : counts ? lastOf(before.last, when) : before.last
  }
}

const contractOf = (
  draft: AccountDraft,
  event: StoredEvent,
  contract: string,
  change: (before: Contract) => Contract
): void => {
  const before = draft.contracts.byKey.get(contract)
  if (before === undefined) odd(draft, event, "unknown-contract", contract)
  else put(draft.contracts, contract, change(before))
}

/** Products a deal is about or a proposal offers, each the last time it was said of that deal. */
const offer = (draft: AccountDraft, event: StoredEvent, products: ReadonlyArray<string> | undefined): void => {
  if (products === undefined) return
  const deal = dealOf(event)
  for (const product of products) {
    put(draft.offers, JSON.stringify([deal, product]), { product, deal, ...sinceOf(event) })
  }
}

export const tradeFolding = {
  "need-noted": (draft, event) => {
    const { need, kind, text, product = null, department = null, from = null } = event.data
    const before = draft.needs.byKey.get(need)
    const stands = before !== undefined && before.settled === null
    noteDepartment(draft, event, department)
    put(draft.needs, need, {
      need,
      kind,
      text,
      product,
      department,
      from: fromPerson(draft, from),
      settled: null,
      // Said in other words, it has been needed since it was first noted.
      ...(stands ? sinceKept(before) : sinceOf(event))
    })
  },
  "need-settled": (draft, event) => {
    const { need, outcome } = event.data
    const before = draft.needs.byKey.get(need)
    if (before === undefined) odd(draft, event, "unknown-need", need)
    else put(draft.needs, need, { ...before, settled: factOf(outcome, event) })
  },

  "contract-signed": (draft, event) => {
    const { contract, title, product, amount, quantity, unit, starts, expires, renewsItself, deal } = event.data
    changedAfterClosing(draft, event, contract)
    put(draft.contracts, contract, {
      contract,
      title: title ?? null,
      product: product ?? null,
      amount: amount ?? null,
      quantity: quantity ?? null,
      unit: unit ?? null,
      signed: sinceOf(event),
      starts: starts ?? null,
      expires: expires === undefined ? null : factOf(expires, event),
      renewsItself: renewsItself ?? false,
      renewals: 0,
      cancelled: null,
      deal: deal ?? dealOf(event)
    })
  },
  "contract-renewed": (draft, event) => {
    const { contract, expires, amount, quantity } = event.data
    contractOf(draft, event, contract, (before) => ({
      ...before,
      // Renewed without a date, it no longer ends when it would have, and nobody has said when.
      expires: expires === undefined ? null : factOf(expires, event),
      amount: amount ?? before.amount,
      quantity: quantity ?? before.quantity,
      renewals: before.renewals + 1,
      cancelled: null
    }))
  },
  "contract-cancelled": (draft, event) => {
    const { contract, ends = null, reason = null } = event.data
    contractOf(draft, event, contract, (before) => ({ ...before, cancelled: { ...sinceOf(event), ends, reason } }))
  },

  "sale-recorded": (draft, event) => {
    const { product = null, amount } = event.data
    const key = JSON.stringify([amount.currency, amount.tax])
    put(draft.sales, key, adding(draft.sales.byKey.get(key), event))
    const ofProduct = JSON.stringify([amount.currency, amount.tax, product])
    put(draft.productSales, ofProduct, { ...adding(draft.productSales.byKey.get(ofProduct), event), product })
  },

  "deal-opened": (draft, event) => offer(draft, event, event.data.products),
  "deal-described": (draft, event) => offer(draft, event, event.data.products),
  "proposal-sent": (draft, event) => offer(draft, event, event.data.products),
  "quote-sent": (draft, event) => offer(draft, event, event.data.products)
} as const satisfies Foldings
