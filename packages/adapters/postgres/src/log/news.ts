/** News of appends: who waits for more of a tenant's log, woken by appends of this process and by hints of others. */
import { Effect } from "effect"

export interface News {
  /** How often there was news of the tenant so far: to be asked before reading, and given to `wait` after. */
  readonly told: (tenant: string) => number
  /** Waits until there was more news than that, or for as long as given, in milliseconds. */
  readonly wait: (tenant: string, told: number, atMost: number) => Effect.Effect<void>
  /** Wakes whoever waits for the tenant. */
  readonly wake: (tenant: string) => void
  /** Who was ever waited for. */
  readonly tenants: () => Iterable<string>
}

interface Waited {
  told: number
  readonly waiting: Set<() => void>
}

export const makeNews = (): News => {
  const tenants = new Map<string, Waited>()
  const waited = (tenant: string): Waited => {
    const there = tenants.get(tenant)
    if (there !== undefined) return there
    const begun: Waited = { told: 0, waiting: new Set() }
    tenants.set(tenant, begun)
    return begun
  }
  return {
    told: (tenant) => waited(tenant).told,
    wait: (tenant, told, atMost) =>
      Effect.callback<void>((resume) => {
        const one = waited(tenant)
        // News that came while the log was being read is news as well.
        if (one.told !== told) return resume(Effect.void)
        const wake = (): void => resume(Effect.void)
        one.waiting.add(wake)
        return Effect.sync(() => void one.waiting.delete(wake))
      }).pipe(Effect.timeoutOrElse({ duration: atMost, orElse: () => Effect.void })),
    wake: (tenant) => {
      const one = tenants.get(tenant)
      if (one === undefined) return
      one.told++
      const woken = [...one.waiting]
      one.waiting.clear()
      for (const wake of woken) wake()
    },
    tenants: () => tenants.keys()
  }
}
