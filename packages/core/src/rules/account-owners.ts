/** Who of ours looks after what of an account, and where two do. */
import { isOpen } from "../deal/position.ts"
import type { AccountPosition } from "../account/position.ts"
import type { EventId } from "../event/identifiers.ts"

/** Somebody of ours for a department and a product of the customer's (both null: for the account as a whole). */
export interface Owned {
  readonly member: string
  readonly name: string | null
  readonly department: string | null
  readonly product: string | null
  /** Two who do different things for the customer, such as sales and support, are no collision. */
  readonly role: string | null
  readonly at: number
  readonly event: EventId
}

/** A department and product of the customer's that two or more of ours look after. */
export interface Contested {
  readonly department: string | null
  readonly product: string | null
  /** The latest last. */
  readonly owners: ReadonlyArray<Owned>
}

/**
 * Who was assigned to the account, and who owns its deals under way. To own a deal is another job than to look after the
 * account: only a deal that says for which department or product it is shares anything with an assignment or another deal.
 */
const ownedOf = ({ deals, owners }: Pick<AccountPosition, "deals" | "owners">): ReadonlyArray<Owned> => {
  const owned: Array<Owned> = [...owners]
  for (const deal of deals) {
    if (deal.owner === null || !isOpen(deal)) continue
    const { at, event, value: member } = deal.owner
    const department = deal.department?.value ?? null
    if (department === null && (deal.products?.value.length ?? 0) === 0) continue
    const products = deal.products === null || deal.products.value.length === 0 ? [null] : deal.products.value
    for (const product of products) {
      owned.push({ member, name: deal.ownerName, department, product, role: null, at, event })
    }
  }
  return owned
}

/**
 * Where two or more different members look after the same: the account as a whole, or the very same department and
 * product, in the very same role.
 */
export const contestedOf = (account: Pick<AccountPosition, "deals" | "owners">): ReadonlyArray<Contested> => {
  // Of one owner or deal there are no two; most accounts are like that.
  if (account.owners.length + account.deals.length < 2) return []
  const scopes = new Map<string, Array<Owned>>()
  for (const one of ownedOf(account)) {
    const scope = JSON.stringify([one.department, one.product, one.role])
    const before = scopes.get(scope)
    if (before === undefined) scopes.set(scope, [one])
    else before.push(one)
  }
  return [...scopes.values()]
    .filter((owners) => owners.some(({ member }) => member !== owners[0]!.member))
    .map((owners) => ({
      department: owners[0]!.department,
      product: owners[0]!.product,
      owners: owners.toSorted((a, b) => a.at - b.at)
    }))
}
