/**
 * What people mean to do about which accounts are one and which belong together: one verb each.
 *
 * A verb only says what is intended; `decideIdentity` says what then happens, or why it cannot.
 */
import type { KindData } from "../../event/catalogue.ts"
import type { AccountId, EventId } from "../../event/identifiers.ts"

interface Because {
  readonly reason?: string
}

/** Takes back the merge of that event; or the one drawn between these two ids. */
export type Unmerging = Because &
  ({ readonly merge: EventId } | { readonly account: AccountId; readonly into: AccountId })

export type IdentityIntent =
  | {
      readonly kind: "accounts-merged"
      readonly data: KindData["accounts-merged"]
      /** Merges though somebody kept the two apart. Different corporate numbers stay different. */
      readonly force: boolean
    }
  | { readonly kind: "accounts-unmerged"; readonly data: Unmerging }
  | { readonly kind: "accounts-kept-apart"; readonly data: KindData["accounts-kept-apart"] }
  | { readonly kind: "accounts-linked"; readonly data: KindData["accounts-linked"] }
  | { readonly kind: "accounts-unlinked"; readonly data: KindData["accounts-unlinked"] }
  | { readonly kind: "event-assigned"; readonly data: KindData["event-assigned"] }

/** Both are one company (名寄せ); the side of `into` stands for both. `force`: although they were kept apart before. */
export const mergeAccounts = ({
  force,
  ...data
}: KindData["accounts-merged"] & { readonly force?: boolean }): IdentityIntent => ({
  kind: "accounts-merged",
  data,
  force: force ?? false
})

/** They are not one after all (名寄せ解除): everything is as if that merge had never been. */
export const unmergeAccounts = (data: Unmerging): IdentityIntent => ({ kind: "accounts-unmerged", data })

/** Looked at, and two companies: not proposed again. */
export const keepAccountsApart = (data: KindData["accounts-kept-apart"]): IdentityIntent => ({
  kind: "accounts-kept-apart",
  data
})

/** One is a subsidiary, branch or affiliate of the other. Stated again, how they are related changes, not since when. */
export const linkAccounts = (data: KindData["accounts-linked"]): IdentityIntent => ({ kind: "accounts-linked", data })

/** One does not belong to the other any more. */
export const unlinkAccounts = (data: KindData["accounts-unlinked"]): IdentityIntent => ({
  kind: "accounts-unlinked",
  data
})

/** A record of one account belongs to another. From an account to itself: somebody looked, and it stays. */
export const assignEvent = (data: KindData["event-assigned"]): IdentityIntent => ({ kind: "event-assigned", data })
