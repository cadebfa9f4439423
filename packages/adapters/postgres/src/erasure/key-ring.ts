/**
 * A tenant's keys in memory, for a short while.
 *
 * They are good for as long as nobody was forgotten, which is asked again when they are older than they may be. So a key
 * that another process dropped is used here for that long at most, and never again afterwards.
 */
import type { StoreFailure, TenantId } from "@genzaichi/core"
import { Clock, Effect } from "effect"
import type { Owner, PersonalKeys } from "./personal-keys.ts"
import { type HeldKey, heldKey } from "./sealed-text.ts"

/** More keys than this are not held at once; they are let go together. */
const mostHeld = 20_000

export type Held = HeldKey | "forgotten"

/** Keys at hand. */
export interface KeyRing {
  readonly owners: Map<string, Held>
  readonly ids: Map<string, Held>
  /** How many had been forgotten when it was made. */
  readonly forgotten: number
  /** When that was last asked, in elapsed milliseconds. */
  lookedAt: number
}

export interface KeyRings {
  /** The tenant's keys at hand, as fresh as they have to be. */
  readonly of: (tenant: TenantId) => Effect.Effect<KeyRing, StoreFailure>
  /** Fetches what is not at hand, and gives the names no key was ever made under. */
  readonly fetch: (
    tenant: TenantId,
    ring: KeyRing,
    missing: { readonly owners?: Iterable<Owner>; readonly ids?: Iterable<string> }
  ) => Effect.Effect<ReadonlySet<string>, StoreFailure>
  /** Lets go of the tenant's keys at once. Whoever is using them ends with those they have. */
  readonly letGo: (tenant: TenantId) => void
}

export const ownerName = ({ id, kind }: Owner): string => `${kind}\u0000${id}`

/**
 * `life`: how long keys are used without asking whether somebody was forgotten, in milliseconds that
 * have gone by: the time a clock shows may be set back, or stand still in a ledger that looks at the past.
 */
export const makeKeyRings = (keys: PersonalKeys, life: number): KeyRings => {
  const rings = new Map<TenantId, KeyRing>()

  const look = (tenant: TenantId, now: number, before: KeyRing | undefined): Effect.Effect<KeyRing, StoreFailure> =>
    // How many were forgotten is asked before any key is, so that none can be dropped unnoticed in between.
    Effect.map(keys.forgotten(tenant), (forgotten) => {
      const isCurrent = rings.get(tenant) === before
      if (isCurrent && before !== undefined && before.forgotten === forgotten && before.ids.size < mostHeld) {
        before.lookedAt = now
        return before
      }
      const ring: KeyRing = { owners: new Map(), ids: new Map(), forgotten, lookedAt: now }
      // Somebody was forgotten here while it was asked: this ring serves once.
      if (isCurrent) rings.set(tenant, ring)
      return ring
    })

  return {
    of: (tenant) =>
      Effect.flatMap(Clock.monotonicTimeNanos, (nanos) => {
        const now = Number(nanos / 1_000_000n)
        const ring = rings.get(tenant)
        return ring === undefined || now - ring.lookedAt >= life || ring.ids.size >= mostHeld
          ? look(tenant, now, ring)
          : Effect.succeed(ring)
      }),
    fetch: (tenant, ring, missing) =>
      Effect.gen(function* () {
        const owners = [...(missing.owners ?? [])]
        const ids = [...(missing.ids ?? [])]
        const unknown = new Set<string>()
        const made = owners.length === 0 ? [] : yield* keys.keysOf(tenant, owners)
        for (const [index, owner] of owners.entries()) {
          const key = made[index]!
          const held = key === "forgotten" ? key : heldKey(key)
          ring.owners.set(ownerName(owner), held)
          if (held !== "forgotten") ring.ids.set(held.id, held)
        }
        const found = ids.length === 0 ? [] : yield* keys.find(tenant, ids)
        for (const [index, id] of ids.entries()) {
          const key = found[index]
          if (key === undefined) unknown.add(id)
          else ring.ids.set(id, key === "forgotten" ? key : heldKey(key))
        }
        return unknown
      }),
    letGo: (tenant) => void rings.delete(tenant)
  }
}
