/**
 * The port of keys: one for every person, account or deal whose personal text is kept, outside of the log.
 *
 * To forget somebody is to drop their key. What was sealed under it stays in the log, in every dump and in every copy
 * of one, and nobody can read it any more. So keys are kept where a dump of the log does not reach them, and a copy of
 * the keys is a copy of what was to be forgotten: keep few, and not for long.
 */
import type { StoreFailure, TenantId } from "@genzaichi/core"
import type { Effect } from "effect"

/** Whose text it is: a person, an account, a deal, or whatever else the text is at home with. */
export interface Owner {
  readonly kind: string
  readonly id: string
}

export interface PersonalKey {
  /** The key's own random name, 22 letters and digits (base64url), which every text sealed under it carries. */
  readonly id: string
  /** 32 random bytes. */
  readonly secret: Uint8Array
}

export interface PersonalKeys {
  /**
   * The key of each owner, in their order, made where there is none yet; `forgotten` where it was dropped, now and
   * ever after. What it gives is kept for good before it gives it.
   */
  readonly keysOf: (
    tenant: TenantId,
    owners: ReadonlyArray<Owner>
  ) => Effect.Effect<ReadonlyArray<PersonalKey | "forgotten">, StoreFailure>
  /** The keys of these names, in their order; `undefined` where no such key was ever made here. */
  readonly find: (
    tenant: TenantId,
    ids: ReadonlyArray<string>
  ) => Effect.Effect<ReadonlyArray<PersonalKey | "forgotten" | undefined>, StoreFailure>
  /**
   * Drops the owner's key for good. A keyed hash of the owner stays, so that no key is made for them again. False
   * where they had been forgotten before.
   */
  readonly drop: (tenant: TenantId, owner: Owner) => Effect.Effect<boolean, StoreFailure>
  /** How many have been forgotten so far: as long as it stays the same, keys in memory are good. */
  readonly forgotten: (tenant: TenantId) => Effect.Effect<number, StoreFailure>
  /**
   * 32 random bytes of the tenant's own that are never dropped: what keyed hashes are made with, such as those that
   * stand for the keys of a sheet's rows once a person is forgotten.
   */
  readonly hashSecret: (tenant: TenantId) => Effect.Effect<Uint8Array, StoreFailure>
}
