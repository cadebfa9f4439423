/**
 * Sealing what names or quotes a person before it is stored, and opening it when it is read.
 */
import type { Forgotten, NewEvent, StoredEvent, StoreFailure, StreamName, Subject, TenantId } from "@genzaichi/core"
import type { Effect } from "effect"
import type { PersonalKeys } from "./personal-keys.ts"

/** Events on their way into the log. */
export interface Sealed {
  /** What is stored: every personal text sealed, or erased where its owner was forgotten already. */
  readonly stored: ReadonlyArray<NewEvent>
  /** What readers get: the events as they were given, or erased where their owner was forgotten already. */
  readonly read: ReadonlyArray<NewEvent>
}

export interface Sealing {
  readonly keys: PersonalKeys
  /** Seals events of one home stream, checked before, about to be stored. */
  readonly seal: (
    tenant: TenantId,
    home: StreamName,
    events: ReadonlyArray<NewEvent>
  ) => Effect.Effect<Sealed, StoreFailure>
  /** Opens events as they are stored, before they are decoded. What was never sealed is given as it is. */
  readonly open: (
    tenant: TenantId,
    events: ReadonlyArray<StoredEvent>
  ) => Effect.Effect<ReadonlyArray<StoredEvent>, StoreFailure>
  /** Drops the key of a person, an account or a deal. Asked twice, it does nothing more. */
  readonly forget: (tenant: TenantId, subject: Subject) => Effect.Effect<Forgotten, StoreFailure>
  /**
   * The keyed hash that stands for a row's key of a sheet once whoever it names is forgotten; an import asks it to find
   * what such a row asserted (`erasedKey` of its options).
   */
  readonly erasedKey: (tenant: TenantId) => Effect.Effect<(key: string) => string, StoreFailure>
}
