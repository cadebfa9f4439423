/** The accounts that are measured: simulated customers, stored. */
import type { AccountId, StoredEvent } from "@genzaichi/core"
import { TenantId } from "@genzaichi/core"
import { type SimulatedAccount, simulateAccounts } from "@genzaichi/core/testing"
import { calendar, lastDay } from "./histories.ts"

const tenant = TenantId.make("bench")

/** One account and its events, in the order of the fold. */
export interface AccountHistory {
  readonly account: AccountId
  readonly events: ReadonlyArray<StoredEvent>
}

export interface AccountsMeasured {
  readonly accounts: number
  /** Of each. */
  readonly events: number
  readonly seed?: number
}

/** Simulated accounts of so many events each, over the last two thousand days. */
export const accountsAtWork = ({ accounts, events, seed = 1 }: AccountsMeasured): Generator<SimulatedAccount> =>
  simulateAccounts({ accounts, events, seed, calendar, until: lastDay, days: 2000 })

/** Their events as a store gives them. */
export function* accountHistories(size: AccountsMeasured): Generator<AccountHistory> {
  let sequence = 0
  const versions = new Map<string, number>()
  for (const { account, events } of accountsAtWork(size)) {
    yield {
      account,
      events: events.map(({ stream, event }): StoredEvent => {
        const version = (versions.get(stream.id) ?? 0) + 1
        versions.set(stream.id, version)
        const { occurredAt } = event
        return { ...event, tenant, stream, version, sequence: ++sequence, knownAt: occurredAt, recordedAt: occurredAt }
      })
    }
  }
}
