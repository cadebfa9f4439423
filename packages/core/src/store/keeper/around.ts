/**
 * Which accounts have a say in whether some accounts are one: what was ever merged with them, what those were ever said
 * to belong to, what that was ever merged with, and so on. An edge that does not stand may come into its own.
 */
import { isIdentityEvent } from "../../account/identity/identity-event.ts"
import type { StoredEvent } from "../../event/envelope.ts"
import type { AccountId } from "../../event/identifiers.ts"

export interface Around {
  /** One more event; those that draw no edge are passed over. */
  readonly take: (event: StoredEvent) => void
  /** Accounts that may ever have been one with those given or have got records of theirs, these among them. */
  readonly goingWith: (accounts: Iterable<AccountId>) => ReadonlySet<AccountId>
  /** Accounts that have a say in it, those given among them. */
  readonly sayingOf: (accounts: Iterable<AccountId>) => ReadonlySet<AccountId>
  /** Everything that was ever merged with those given, said to belong to or to have them, or had records to or from them. */
  readonly connectedTo: (accounts: Iterable<AccountId>) => ReadonlySet<AccountId>
}

type Edges = Map<AccountId, Set<AccountId>>

export const makeAround = (): Around => {
  const merged: Edges = new Map()
  const parents: Edges = new Map()
  const children: Edges = new Map()
  const gave: Edges = new Map()
  const got: Edges = new Map()
  const put = (edges: Edges, from: AccountId, to: AccountId): void => {
    const there = edges.get(from)
    if (there === undefined) edges.set(from, new Set([to]))
    else there.add(to)
  }
  const reach = (accounts: Iterable<AccountId>, along: ReadonlyArray<Edges>): ReadonlySet<AccountId> => {
    const found = new Set(accounts)
    // A set takes what is added while one walks it.
    for (const account of found) for (const edges of along) for (const next of edges.get(account) ?? []) found.add(next)
    return found
  }
  return {
    take: (event) => {
      if (!isIdentityEvent(event)) return
      if (event.kind === "accounts-merged") {
        const { account, into } = event.data
        put(merged, account, into)
        put(merged, into, account)
      } else if (event.kind === "accounts-linked") {
        const { child, parent } = event.data
        put(parents, child, parent)
        put(children, parent, child)
      } else if (event.kind === "event-assigned") {
        const { from, to } = event.data
        put(gave, from, to)
        put(got, to, from)
      }
    },
    goingWith: (accounts) => reach(accounts, [merged, gave]),
    sayingOf: (accounts) => reach(accounts, [merged, parents]),
    connectedTo: (accounts) => reach(accounts, [merged, parents, children, gave, got])
  }
}
