/** What of ours an account bought, asked for, and is offered at present: products, by name. */
import { isOpen, type Since } from "../deal/position.ts"
import type { AccountPosition, Contract, Offer } from "../account/position.ts"

type Account = AccountPosition

/** A product, since when, and the event that says so. */
export interface OfProduct extends Since {
  readonly product: string
}

/** Contracts nobody cancelled. Whether one has run out depends on the instant, so it stands here all the same. */
export const contractsKept = ({ contracts }: Pick<Account, "contracts">): ReadonlyArray<Contract> =>
  contracts.filter(({ cancelled }) => cancelled === null)

const earlier = (one: OfProduct | undefined, other: OfProduct): OfProduct =>
  one === undefined || other.at < one.at ? other : one

/**
 * Products they bought, each since it was first signed for or sold. One whose every contract was cancelled they have no
 * more, whatever was sold under it.
 */
export const boughtOf = (account: Account): ReadonlyMap<string, OfProduct> => {
  const bought = new Map<string, OfProduct>()
  const { contracts, productSales } = account
  if (contracts.length === 0 && productSales.length === 0) return bought
  const cancelled = new Set<string>()
  for (const { product, cancelled: end } of contracts) if (product !== null && end !== null) cancelled.add(product)
  for (const { product, signed } of contractsKept(account)) {
    if (product === null) continue
    cancelled.delete(product)
    bought.set(product, earlier(bought.get(product), { ...signed, product }))
  }
  for (const { product, purchases, first } of productSales) {
    if (product === null || purchases === 0 || cancelled.has(product)) continue
    bought.set(product, earlier(bought.get(product), { ...first, product }))
  }
  return bought
}

/** Kinds of inquiry that are about something they may buy; trouble is with what they have. */
const asking: ReadonlySet<string> = new Set(["question", "request", "other"])

/** Products they asked for in any way and have not bought, each since they first did, the earliest first. */
export const askedForOf = (account: Account): ReadonlyArray<OfProduct> => {
  const { needs, inquiries, requests } = account
  if (needs.length === 0 && inquiries.length === 0 && requests.length === 0) return []
  const bought = boughtOf(account)
  const asked = new Map<string, OfProduct>()
  const ask = (product: string | null, { at, event, undated = false }: Since): void => {
    if (product === null || bought.has(product)) return
    asked.set(product, earlier(asked.get(product), { product, at, event, undated }))
  }
  for (const need of needs) if (need.settled === null) ask(need.product, need)
  for (const { kind, product, received } of inquiries) if (asking.has(kind)) ask(product, received)
  for (const request of requests) if (request.withdrawn === null) ask(request.product, request)
  return [...asked.values()].sort((a, b) => a.at - b.at)
}

/** What is offered in the deals under way. */
export const offersUnderWay = ({ deals, offers }: Pick<Account, "deals" | "offers">): ReadonlyArray<Offer> => {
  if (offers.length === 0) return offers
  const open = new Set<string>()
  for (const deal of deals) if (isOpen(deal)) open.add(deal.deal)
  return offers.filter(({ deal }) => deal !== null && open.has(deal))
}

/** An offer of what ends within half a year is taken for one to renew it. */
const renewing = 183 * 86_400_000

const renews = ({ at, deal, product }: Offer, contracts: ReadonlyArray<Contract>): boolean =>
  contracts.some(
    (contract) =>
      contract.product === product &&
      (contract.deal === deal || (contract.expires !== null && contract.expires.value.at - at <= renewing))
  )

/**
 * Offers in deals under way of what they had bought before. Not of what that very deal led to, and not of what was to
 * end within half a year then, which is a renewal.
 */
export const offersOfBought = (account: Account): ReadonlyArray<Offer> => {
  const offers = offersUnderWay(account)
  if (offers.length === 0) return offers
  const bought = boughtOf(account)
  const kept = contractsKept(account)
  return offers.filter((offer) => {
    const since = bought.get(offer.product)
    return since !== undefined && since.at < offer.at && !renews(offer, kept)
  })
}
