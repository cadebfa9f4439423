/** Carrying out a plan: one append to the sheet's own stream, all or nothing, which a retry repeats harmlessly. */
import {
  type AppendError,
  type Appended,
  EventStore,
  type EventStoreShape,
  type StoreFailure,
  type StoredEvent,
  type TenantId,
  VersionConflict
} from "@genzaichi/core"
import { Effect, Stream } from "effect"
import { type ImportPlan, sheetStream } from "./plan.ts"
import type { UndoPlan } from "./undo.ts"

/** Everything a sheet has recorded so far, in order: what `planImport` compares with. */
export const readSheetStream = (
  tenant: TenantId,
  source: string
): Effect.Effect<ReadonlyArray<StoredEvent>, StoreFailure, EventStore> =>
  EventStore.use((store) => readFrom(store, tenant, source))

const readFrom = (
  store: EventStoreShape,
  tenant: TenantId,
  source: string
): Effect.Effect<ReadonlyArray<StoredEvent>, StoreFailure> =>
  Stream.runCollect(store.readStream(tenant, sheetStream(source)))

const nothing: Appended = { events: [], repeated: false }

/**
 * Records what a plan says. Fails with `VersionConflict` where the sheet was imported by somebody else since the plan
 * was made: read its stream and plan again.
 */
export const runImport = (
  plan: ImportPlan | UndoPlan,
  tenant: TenantId
): Effect.Effect<Appended, AppendError, EventStore> => EventStore.use((store) => runOn(store, plan, tenant))

const runOn = (
  store: EventStoreShape,
  { stream, expected, events, command }: ImportPlan | UndoPlan,
  tenant: TenantId
): Effect.Effect<Appended, AppendError> =>
  events.length === 0
    ? Effect.succeed(nothing)
    : store.append(tenant, [{ stream, expected: expected === 0 ? "none" : expected, events }], { command }).pipe(
        // Imports are numbered, so somebody else's has taken this one's number, and with it its command.
        Effect.catchTag("CommandReused", () =>
          Effect.flatMap(readFrom(store, tenant, stream.id), ({ length }) =>
            Effect.fail(new VersionConflict({ stream, expected: expected === 0 ? "none" : expected, actual: length }))
          )
        )
      )

/** The same two as promises, rejected with the same tagged errors, for apps that do not use Effect. */
export const readSheetStreamPromise = (
  store: EventStoreShape,
  tenant: TenantId,
  source: string
): Promise<ReadonlyArray<StoredEvent>> => Effect.runPromise(readFrom(store, tenant, source))

export const runImportPromise = (
  store: EventStoreShape,
  tenant: TenantId,
  plan: ImportPlan | UndoPlan
): Promise<Appended> => Effect.runPromise(runOn(store, plan, tenant))
