/** Accounts in a list: who has to be looked at first and why, and where each stands. */
import type { AccountId, Finding, Money } from "@genzaichi/core"
import type { ShownAccount } from "../command/accounts/scene.ts"

/** An account with what rules find of it, the gravest first. */
export interface ListedCompany {
  readonly account: AccountId
  readonly name: string
  readonly id: string
  /** Who of ours looks after it, or else who owns its open deals. */
  readonly owners: ReadonlyArray<string>
  readonly openDeals: number
  readonly amounts: ReadonlyArray<Money>
  readonly people: number
  readonly lastContact: ShownAccount["lastContact"]
  readonly findings: ReadonlyArray<Finding>
}

const rank = { high: 0, medium: 1, low: 2 } as const

/** Those with the gravest findings in front, then by name. */
export const listed = (
  accounts: ReadonlyArray<ShownAccount>,
  findings: ReadonlyArray<Finding>,
  shown: { readonly nameOf: (account: AccountId) => string; readonly shownId: (id: string) => string }
): ReadonlyArray<ListedCompany> => {
  const found = Map.groupBy(findings, ({ subject }) => subject.id)
  return accounts
    .map(({ account, deals, lastContact, owners, people }): ListedCompany => {
      const open = deals.filter(({ life }) => life !== null && life.closed === null)
      const ours = owners.map(({ member, name }) => name ?? member)
      const ofDeals = open.flatMap(({ owner, ownerName }) => ownerName ?? (owner === null ? [] : [owner.value]))
      return {
        account,
        name: shown.nameOf(account),
        id: shown.shownId(account),
        owners: [...new Set(ours.length > 0 ? ours : ofDeals)],
        openDeals: open.length,
        amounts: summed(open.flatMap(({ amount }) => (amount === null ? [] : [amount.value]))),
        people: people.filter(({ left }) => left === null).length,
        lastContact,
        findings: (found.get(account) ?? []).toSorted(
          (a, b) => rank[a.severity] - rank[b.severity] || a.since - b.since
        )
      }
    })
    .toSorted(
      (a, b) =>
        worst(a) - worst(b) || b.findings.length - a.findings.length || compare(a.name, b.name) || compare(a.id, b.id)
    )
}

const worst = ({ findings }: ListedCompany): number => (findings[0] === undefined ? 3 : rank[findings[0].severity])

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** Amounts by currency and treatment of tax, which are never summed. */
export const summed = (amounts: ReadonlyArray<Money>): ReadonlyArray<Money> => {
  const sums = new Map<string, Money>()
  for (const one of amounts) {
    const key = `${one.currency} ${one.tax}`
    sums.set(key, { ...one, minor: one.minor + (sums.get(key)?.minor ?? 0) })
  }
  return [...sums.values()]
}
