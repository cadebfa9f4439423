/**
 * Carrying out a plan: appends to the sheet's own stream, each all or nothing, which a retry repeats harmlessly. A large
 * import is a few of them, one after another.
 */
import {
  type AppendError,
  type Appended,
  EventStore,
  type EventStoreShape,
  type StoreFailure,
  type StoredEvent,
  type StreamName,
  type Subject,
  type TenantId,
  VersionConflict
} from "@genzaichi/core"
import { Effect, Stream } from "effect"
import type { ImportPiece } from "./piece.ts"
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

/** How far carrying out a plan has come, after each piece. */
export interface ImportProgress {
  /** Events recorded so far, those of an earlier attempt among them, and all there are. */
  readonly events: number
  readonly of: number
}

/** How carrying out a plan is watched. */
export interface RunOptions {
  readonly onProgress?: (progress: ImportProgress) => void
}

/**
 * Records what a plan says, piece after piece where it has several. Fails with `VersionConflict` where the sheet was
 * imported by somebody else since the plan was made: read its stream and plan again. What pieces have recorded until
 * then stays; planning the same file again goes on from there, or from what the other import left.
 */
export const runImport = (
  plan: ImportPlan | UndoPlan,
  tenant: TenantId,
  options: RunOptions = {}
): Effect.Effect<Appended, AppendError, EventStore> => EventStore.use((store) => runOn(store, plan, tenant, options))

const runOn = (
  store: EventStoreShape,
  { goesOn, events: { length }, pieces, stream }: ImportPlan | UndoPlan,
  tenant: TenantId,
  { onProgress }: RunOptions
): Effect.Effect<Appended, AppendError> =>
  Effect.gen(function* () {
    const events: Array<StoredEvent> = []
    let repeated = pieces.length > 0
    for (const piece of pieces) {
      const appended = yield* appendPiece(store, stream, piece, tenant)
      for (const event of appended.events) events.push(event)
      repeated &&= appended.repeated
      onProgress?.({ events: goesOn + events.length, of: goesOn + length })
    }
    return { events, repeated }
  })

const appendPiece = (
  store: EventStoreShape,
  stream: StreamName,
  { command, events, expected: version }: ImportPiece,
  tenant: TenantId
): Effect.Effect<Appended, AppendError> => {
  const expected = version === 0 ? "none" : version
  return store.append(tenant, [{ stream, expected, events }], { command }).pipe(
    // Imports are numbered, so somebody else's has taken this one's number, and with it its command.
    Effect.catchTag("CommandReused", () =>
      Effect.flatMap(Stream.runCount(store.readStream(tenant, stream, { after: version })), (since) =>
        Effect.fail(new VersionConflict({ stream, expected, actual: version + since }))
      )
    )
  )
}

/**
 * What others have recorded about the deals, accounts and people an import opened or introduced, for `planUndo`: few are
 * read one by one, many in one pass over the log, of which only what is wanted is kept.
 */
export const readWorkedOn = (
  tenant: TenantId,
  source: string,
  imported: string,
  existing: ReadonlyArray<StoredEvent>
): Effect.Effect<ReadonlyArray<StoredEvent>, StoreFailure, EventStore> =>
  EventStore.use((store) => workedOn(store, tenant, source, imported, existing))

/** So many subjects are read one by one before a pass over the whole log is cheaper. */
const fewSubjects = 200

const workedOn = (
  store: EventStoreShape,
  tenant: TenantId,
  source: string,
  imported: string,
  existing: ReadonlyArray<StoredEvent>
): Effect.Effect<ReadonlyArray<StoredEvent>, StoreFailure> => {
  const stream = sheetStream(source)
  const subjects = new Map<string, Subject>()
  let first = 0
  for (const event of existing) {
    if (event.source?.import !== imported) continue
    if (first === 0) first = event.sequence
    for (const subject of event.subjects) subjects.set(`${subject.kind}|${subject.id}`, subject)
  }
  const isOthers = (event: StoredEvent): boolean =>
    (event.stream.kind !== stream.kind || event.stream.id !== stream.id) &&
    event.subjects.some(({ id, kind }) => subjects.has(`${kind}|${id}`))
  const wanted = [...subjects.values()].filter(({ kind }) => kind !== "sheet")
  if (wanted.length > fewSubjects) {
    return Stream.runCollect(Stream.filter(store.readAll(tenant, { after: first - 1 }), isOthers))
  }
  return Effect.map(
    Effect.forEach(wanted, (subject) =>
      Stream.runCollect(Stream.filter(store.readSubject(tenant, subject, { after: first - 1 }), isOthers))
    ),
    (found) => [...new Map(found.flat().map((event) => [event.id, event])).values()].toSorted(bySequence)
  )
}

const bySequence = (one: StoredEvent, other: StoredEvent): number => one.sequence - other.sequence

/** The same as promises, rejected with the same tagged errors, for apps that do not use Effect. */
export const readSheetStreamPromise = (
  store: EventStoreShape,
  tenant: TenantId,
  source: string
): Promise<ReadonlyArray<StoredEvent>> => Effect.runPromise(readFrom(store, tenant, source))

export const runImportPromise = (
  store: EventStoreShape,
  tenant: TenantId,
  plan: ImportPlan | UndoPlan,
  options: RunOptions = {}
): Promise<Appended> => Effect.runPromise(runOn(store, plan, tenant, options))

export const readWorkedOnPromise = (
  store: EventStoreShape,
  tenant: TenantId,
  source: string,
  imported: string,
  existing: ReadonlyArray<StoredEvent>
): Promise<ReadonlyArray<StoredEvent>> => Effect.runPromise(workedOn(store, tenant, source, imported, existing))
