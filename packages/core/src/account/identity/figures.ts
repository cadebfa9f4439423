/**
 * What accounts add up to. Money is summed per currency and treatment of tax, never across; each sum is the same in
 * whichever order its parts are added.
 */
import type { ContactView, StatusKind } from "../../deal/index.ts"
import { isOpen } from "../../deal/position.ts"
import type { AccountId } from "../../event/identifiers.ts"
import type { Instant } from "../../time/periods.ts"
import { contactAt } from "../contact-at.ts"
import { hasEnded } from "../overview/contracts.ts"
import { addAmounts, amountsOf, type DealAmounts, perCurrency } from "../per-currency.ts"
import type { AccountPosition, SalesTotal } from "../position.ts"
import { compareText } from "../topics.ts"

/** A counted contact, or a meeting presumed to have taken place, and with which account. */
export interface GroupContact extends ContactView {
  readonly account: AccountId
}

export interface GroupFigures {
  /** Companies in the sum; ids that were merged are one. */
  readonly accounts: number
  readonly deals: number
  /** Deals by the kind of the status they are in. */
  readonly byStatus: Readonly<Record<StatusKind, number>>
  /** Deals that were opened and neither won nor lost; on hold is open. */
  readonly open: number
  readonly openAmounts: ReadonlyArray<DealAmounts>
  /** Open deals whose amount is not known, and so in no sum. */
  readonly openWithoutAmount: number
  readonly wonAmounts: ReadonlyArray<DealAmounts>
  readonly contacts: number
  readonly inboundContacts: number
  /** The latest as of the instant asked about. */
  readonly lastContact: GroupContact | null
  readonly sales: ReadonlyArray<SalesTotal>
  /** Contracts signed and not ended by the instant. */
  readonly contracts: number
  readonly openInquiries: number
}

/** The parts of an account's position that are summed. */
export type Summed = Pick<
  AccountPosition,
  "deals" | "contacts" | "inboundContacts" | "lastContact" | "life" | "meetings" | "sales" | "contracts" | "inquiries"
>

/** Of nothing at all: what adding begins with. */
export const noFigures: GroupFigures = {
  accounts: 0,
  deals: 0,
  byStatus: { open: 0, hold: 0, won: 0, lost: 0 },
  open: 0,
  openAmounts: [],
  openWithoutAmount: 0,
  wonAmounts: [],
  contacts: 0,
  inboundContacts: 0,
  lastContact: null,
  sales: [],
  contracts: 0,
  openInquiries: 0
}

/** One account at an instant (epoch milliseconds). Of an account nothing is known of: one account and no more. */
export const figuresOf = (account: AccountId, position: Summed | undefined, at: Instant): GroupFigures => {
  if (position === undefined) return { ...noFigures, accounts: 1 }
  const byStatus = { ...noFigures.byStatus }
  for (const { statusKind } of position.deals) if (statusKind !== null) byStatus[statusKind]++
  const open = position.deals.filter(isOpen)
  const last = contactAt(position, position.lastContact, at)
  return {
    accounts: 1,
    deals: position.deals.length,
    byStatus,
    open: open.length,
    openAmounts: amountsOf(open),
    openWithoutAmount: open.filter(({ amount }) => amount === null).length,
    wonAmounts: amountsOf(position.deals.filter(({ life }) => life?.closed?.outcome === "won")),
    contacts: position.contacts,
    inboundContacts: position.inboundContacts,
    lastContact: last === null ? null : { ...last, account },
    sales: addSales([], position.sales),
    contracts: position.contracts.filter((contract) => !hasEnded(contract, at)).length,
    openInquiries: position.inquiries.filter(({ closed }) => closed === null).length
  }
}

/** Both together. */
export const addFigures = (a: GroupFigures, b: GroupFigures): GroupFigures => ({
  accounts: a.accounts + b.accounts,
  deals: a.deals + b.deals,
  byStatus: {
    open: a.byStatus.open + b.byStatus.open,
    hold: a.byStatus.hold + b.byStatus.hold,
    won: a.byStatus.won + b.byStatus.won,
    lost: a.byStatus.lost + b.byStatus.lost
  },
  open: a.open + b.open,
  openAmounts: addAmounts([...a.openAmounts, ...b.openAmounts]),
  openWithoutAmount: a.openWithoutAmount + b.openWithoutAmount,
  wonAmounts: addAmounts([...a.wonAmounts, ...b.wonAmounts]),
  contacts: a.contacts + b.contacts,
  inboundContacts: a.inboundContacts + b.inboundContacts,
  lastContact: laterContact(a.lastContact, b.lastContact),
  sales: addSales(a.sales, b.sales),
  contracts: a.contracts + b.contracts,
  openInquiries: a.openInquiries + b.openInquiries
})

/** Of two contacts on one instant the recorded one, then that of the account whose id comes first, so that order is no matter. */
const laterContact = (a: GroupContact | null, b: GroupContact | null): GroupContact | null => {
  if (a === null || b === null) return a ?? b
  const by = a.at - b.at || Number(b.presumed) - Number(a.presumed) || compareText(b.account, a.account)
  return by >= 0 ? a : b
}

const addSales = (a: ReadonlyArray<SalesTotal>, b: ReadonlyArray<SalesTotal>): ReadonlyArray<SalesTotal> =>
  perCurrency([...a, ...b], (one, other) => ({
    currency: one.currency,
    tax: one.tax,
    revenue: one.revenue + other.revenue,
    cost: one.cost + other.cost,
    revenueWithCost: one.revenueWithCost + other.revenueWithCost,
    purchases: one.purchases + other.purchases,
    quantity: one.quantity + other.quantity,
    revenueWithQuantity: one.revenueWithQuantity + other.revenueWithQuantity,
    first: ofPurchases(one, other, (total) => total.first, -1),
    last: ofPurchases(one, other, (total) => total.last, 1)
  }))

/** Of totals of which one is of returns alone, the other one's: only purchases say when they first and last bought. */
const ofPurchases = (
  a: SalesTotal,
  b: SalesTotal,
  day: (total: SalesTotal) => SalesTotal["first"],
  side: 1 | -1
): SalesTotal["first"] => {
  if (a.purchases > 0 !== b.purchases > 0) return day(a.purchases > 0 ? a : b)
  return dated(day(a), day(b), side)
}

/** The earlier (-1) or later (1) of two days of sales; one without a known date only where the other has none either. */
const dated = (a: SalesTotal["first"], b: SalesTotal["first"], side: 1 | -1): SalesTotal["first"] => {
  const [unknownA, unknownB] = [a.undated === true, b.undated === true]
  if (unknownA !== unknownB) return unknownA ? b : a
  return side * (a.at - b.at) > 0 || (a.at === b.at && compareText(a.event, b.event) <= 0) ? a : b
}
