/** Keys in memory, gone with the process: for tests, and as the guide for who keeps them elsewhere. */
import type { TenantId } from "@genzaichi/core"
import { Effect } from "effect"
import { newKey, newSecret } from "./new-key.ts"
import { makeKeyedHash } from "./keyed-hash.ts"
import { ownerName } from "./key-ring.ts"
import type { Owner, PersonalKey, PersonalKeys } from "./personal-keys.ts"

interface TenantKeys {
  readonly owners: Map<string, PersonalKey>
  readonly ids: Map<string, PersonalKey | "forgotten">
  /** Keyed hashes of owners. */
  readonly forgotten: Set<string>
  readonly secret: Uint8Array
  readonly hashOf: (text: string) => string
}

export const memoryKeys = (): PersonalKeys => {
  const tenants = new Map<TenantId, TenantKeys>()
  const of = (tenant: TenantId): TenantKeys => {
    let keys = tenants.get(tenant)
    if (keys === undefined) {
      const secret = newSecret()
      keys = { owners: new Map(), ids: new Map(), forgotten: new Set(), secret, hashOf: makeKeyedHash(secret) }
      tenants.set(tenant, keys)
    }
    return keys
  }
  const keyOf = (keys: TenantKeys, owner: Owner): PersonalKey | "forgotten" => {
    const name = ownerName(owner)
    if (keys.forgotten.has(keys.hashOf(name))) return "forgotten"
    let key = keys.owners.get(name)
    if (key === undefined) {
      key = newKey()
      keys.owners.set(name, key)
      keys.ids.set(key.id, key)
    }
    return key
  }
  return {
    keysOf: (tenant, owners) => Effect.sync(() => owners.map((owner) => keyOf(of(tenant), owner))),
    find: (tenant, ids) => Effect.sync(() => ids.map((id) => of(tenant).ids.get(id))),
    drop: (tenant, owner) =>
      Effect.sync(() => {
        const keys = of(tenant)
        const name = ownerName(owner)
        const hash = keys.hashOf(name)
        if (keys.forgotten.has(hash)) return false
        const key = keys.owners.get(name)
        if (key !== undefined) {
          keys.ids.set(key.id, "forgotten")
          keys.owners.delete(name)
        }
        keys.forgotten.add(hash)
        return true
      }),
    forgotten: (tenant) => Effect.sync(() => of(tenant).forgotten.size),
    hashSecret: (tenant) => Effect.sync(() => of(tenant).secret)
  }
}
