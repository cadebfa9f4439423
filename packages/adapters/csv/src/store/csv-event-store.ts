/**
 * The log in a CSV file a person can open and read: an event store for one process that writes, and any that read.
 *
 * As an Effect (`makeCsvEventStore`, a layer) and in promises (`openCsvEventStore`), with the same abilities and the same
 * errors. Events stay in the file; memory holds where each stands. For how many events it is meant, and what it does when
 * the disk fails, is said in the docs, with figures.
 */
import {
  type AppendError,
  type Appended,
  beginningOf,
  type Capabilities,
  type Checkpoint,
  type CheckpointLost,
  checkpointFault,
  type EventCatalogue,
  eventCatalogue,
  EventStore,
  type EventStoreShape,
  makeAdmission,
  type StoredEvent,
  StoreFailure,
  type TenantId,
  textFault
} from "@genzaichi/core"
import { Clock, Duration, Effect, Exit, Layer, Option, Result, Scope, Stream } from "effect"
import { closeSync } from "node:fs"
import { type Appending, type Disk, makeAppending, readingFailure, realDisk } from "./appending.ts"
import { usualForeignPatience } from "./claim.ts"
import { openForReading, openForWriting, type OpeningReport } from "./log-file.ts"
import type { OpeningFault } from "./opening-fault.ts"
import { makeRowReader } from "./reading-rows.ts"
import { watchLog } from "./watching.ts"

/** What was acknowledged survives a crash; one process writes at a time; nobody can be forgotten. */
export const csvCapabilities: Capabilities = { durable: true, shared: false, erasure: false }

/** Which file holds the log, and how it is opened. */
export interface CsvEventStoreOptions {
  /** The file. It is made where there is none; its folder is not. */
  readonly path: string
  /**
   * `write` takes the log for this process, one at a time; `read` reads beside whoever writes and sees what was
   * acknowledged. `write` where left out.
   */
  readonly access?: "write" | "read"
  /** The kinds events are checked against; the library's own where left out. `trusted` leaves checking to the writer. */
  readonly catalogue?: EventCatalogue | "trusted"
  /** How often a reader looks for more where the system does not tell; a second where left out. */
  readonly pollEvery?: Duration.Input
  /**
   * For how long the lock of a process on another machine, or in another container, is watched for a sign of life before
   * it is taken for dead; 10 seconds where left out.
   */
  readonly lockPatience?: Duration.Input
}

/** A log that is open. */
export interface CsvEventStoreShape {
  readonly store: EventStoreShape
  /** What opening found and did. */
  readonly report: OpeningReport
}

const pageSize = 512

const closedFailure = () => new StoreFailure({ because: "it was closed", retryable: false })

const readOnly = new StoreFailure({
  because: 'it was opened with access: "read"; open it for writing to record',
  retryable: false
})

/** A name that UTF-8 would change silently would be another one's. */
const nameFault = (what: string, name: unknown): StoreFailure | undefined => {
  const fault = typeof name !== "string" || name === "" ? "is missing" : textFault(name)
  return fault === undefined ? undefined : new StoreFailure({ because: `${what} ${fault}`, retryable: false })
}

const millis = (duration: Duration.Input | undefined, otherwise: number): number =>
  duration === undefined ? otherwise : Duration.toMillis(Duration.fromInputUnsafe(duration))

/** The same on a disk of one's own, as tests put a failing one in the place of the real. */
export const makeCsvEventStoreOn = (
  disk: Disk,
  options: CsvEventStoreOptions
): Effect.Effect<CsvEventStoreShape, OpeningFault, Scope.Scope> =>
  Effect.gen(function* () {
    const { access = "write", catalogue = eventCatalogue(), path } = options
    const clock = yield* Clock.Clock
    const opened = yield* Effect.promise(() =>
      access === "read"
        ? Promise.resolve(openForReading(path))
        : openForWriting(path, clock.currentTimeMillisUnsafe(), millis(options.lockPatience, usualForeignPatience))
    )
    if ("_tag" in opened) return yield* Effect.fail(opened)
    let isClosed = false
    const closing: Array<() => Promise<void> | void> = [
      () => {
        closeSync(opened.file)
        opened.claim?.release()
      }
    ]
    yield* Effect.addFinalizer(() =>
      Effect.promise(async () => {
        isClosed = true
        for (const close of closing.toReversed()) await close()
      })
    )
    const admission = catalogue === "trusted" ? undefined : makeAdmission(catalogue)
    const { index, log } = opened
    const reader = makeRowReader(opened.file, index)
    const wake = (tenants: Iterable<string>): void => {
      for (const tenant of tenants) {
        const waiting = index.tenants.get(tenant)?.waiting
        if (waiting === undefined || waiting.size === 0) continue
        const woken = [...waiting]
        waiting.clear()
        for (const go of woken) go()
      }
    }
    let lost: StoreFailure | undefined
    const appending: Appending | undefined =
      access === "read"
        ? undefined
        : makeAppending({
            log: opened,
            reader,
            trusted: catalogue === "trusted",
            disk,
            onStored: wake
          })
    if (appending !== undefined) closing.push(appending.close)
    else {
      closing.push(
        watchLog(opened, millis(options.pollEvery, 1000), (fault) => {
          lost ??= fault
          wake(index.tenants.keys())
        })
      )
    }

    /** Something read from the file, or why it could not be. */
    const reading = <Value>(tenant: TenantId, read: () => Value): Effect.Effect<Value, StoreFailure> =>
      Effect.suspend(() => {
        const missing = isClosed ? closedFailure() : (nameFault("the tenant's name", tenant) ?? lost)
        if (missing !== undefined) return Effect.fail(missing)
        try {
          return Effect.succeed(read())
        } catch (error) {
          return Effect.fail(readingFailure(opened.path, error))
        }
      })

    /** The events of rows, as far as they reached when they were asked for, a page at a time. */
    const pages = (tenant: TenantId, find: () => Int32Array): Stream.Stream<StoredEvent, StoreFailure> =>
      Stream.unwrap(
        Effect.map(reading(tenant, find), (rows) =>
          Stream.paginate(0, (from) =>
            Effect.map(
              reading(tenant, () => reader.events(rows.subarray(from, from + pageSize))),
              (events) =>
                [events, from + pageSize < rows.length ? Option.some(from + pageSize) : Option.none()] as const
            )
          )
        )
      )

    const append: EventStoreShape["append"] = (tenant, writes, { command }) =>
      Effect.clockWith((clock) => {
        const missing = nameFault("the tenant's name", tenant) ?? nameFault("the command's id", command)
        if (missing !== undefined) return Effect.fail(missing)
        if (isClosed) return Effect.fail(closedFailure())
        if (appending === undefined) return Effect.fail(readOnly)
        const refused = admission?.(writes)
        return Effect.callback<Appended, AppendError>((resume) =>
          appending.join({
            tenant,
            writes,
            command,
            refused,
            now: () => clock.currentTimeMillisUnsafe(),
            answer: (answer) =>
              resume(Result.isSuccess(answer) ? Effect.succeed(answer.success) : Effect.fail(answer.failure))
          })
        )
      })

    const findCommand: EventStoreShape["findCommand"] = (tenant, command) =>
      reading(tenant, () => {
        const events = reader.command(tenant, command)
        return events === undefined ? undefined : { events, repeated: true }
      })

    const eventAt = (tenant: TenantId, sequence: number): StoredEvent | undefined => {
      const rows = index.tenants.get(tenant)?.rows
      return rows === undefined || sequence < 1 || sequence > rows.length
        ? undefined
        : reader.events([rows.at(sequence - 1)])[0]
    }

    const head: EventStoreShape["head"] = (tenant) =>
      reading(tenant, (): Checkpoint => {
        const last = eventAt(tenant, index.tenants.get(tenant)?.rows.length ?? 0)
        return last === undefined ? beginningOf(log) : { log, sequence: last.sequence, event: last.id }
      })

    /** Waits until the tenant's log holds more than so many events. */
    const grownBeyond = (tenant: TenantId, length: number): Effect.Effect<void> =>
      Effect.callback<void>((resume) => {
        const of = index.tenant(tenant)
        if (of.rows.length > length || lost !== undefined || isClosed) return resume(Effect.void)
        const go = () => resume(Effect.void)
        of.waiting.add(go)
        return Effect.sync(() => void of.waiting.delete(go))
      })
    closing.push(() => wake(index.tenants.keys()))

    const follow: EventStoreShape["follow"] = (tenant, after = beginningOf(log)) =>
      Stream.unwrap(
        Effect.map(
          reading(tenant, () => checkpointFault(after, log, (sequence) => eventAt(tenant, sequence)?.id)),
          (fault): Stream.Stream<StoredEvent, StoreFailure | CheckpointLost> =>
            fault !== undefined
              ? Stream.fail(fault)
              : Stream.paginate(after.sequence, (from) =>
                  Effect.flatMap(grownBeyond(tenant, from), () =>
                    Effect.map(
                      reading(tenant, () => reader.events(index.tenant(tenant).rows.slice(from, from + pageSize))),
                      (events) => [events, Option.some(from + events.length)] as const
                    )
                  )
                )
        )
      )

    const store: EventStoreShape = {
      capabilities: csvCapabilities,
      append,
      findCommand,
      readStream: (tenant, stream, { after = 0 } = {}) =>
        pages(tenant, () => index.rowsOfStream(tenant, stream, Math.max(0, after))),
      readSubject: (tenant, subject, { after = 0 } = {}) =>
        pages(tenant, () => index.rowsOfSubject(tenant, subject, after)),
      readAll: (tenant, { after = 0, limit = Number.POSITIVE_INFINITY } = {}) =>
        pages(tenant, () => {
          const rows = index.tenants.get(tenant)?.rows
          return rows?.slice(Math.max(0, after), Math.max(0, after + limit)) ?? new Int32Array(0)
        }),
      follow,
      head
    }
    return { store, report: opened.report }
  })

/** Opens the log, or fails with what is wrong; what it holds is released with the scope. */
export const makeCsvEventStore = (
  options: CsvEventStoreOptions
): Effect.Effect<CsvEventStoreShape, OpeningFault, Scope.Scope> => makeCsvEventStoreOn(realDisk, options)

/** The CSV file as a layer, as every adapter has one. */
export const CsvEventStore = {
  layer: (options: CsvEventStoreOptions): Layer.Layer<EventStore, OpeningFault> =>
    Layer.effect(
      EventStore,
      Effect.map(makeCsvEventStore(options), ({ store }) => store)
    )
}

/** A log that is open, in promises. */
export interface OpenCsvEventStore {
  /** To be handed to `openLedger({ store, … })`. */
  readonly store: EventStoreShape
  /** What opening found and did. */
  readonly report: OpeningReport
  /** Closes the file and gives it free to others. What was acknowledged is in it; what waits is refused. */
  readonly close: () => Promise<void>
  readonly [Symbol.asyncDispose]: () => Promise<void>
}

/** Opens the log; the promise is rejected with an `OpeningFault`. */
export const openCsvEventStore = async (
  path: string,
  options: Omit<CsvEventStoreOptions, "path"> = {}
): Promise<OpenCsvEventStore> => {
  const scope = await Effect.runPromise(Scope.make())
  const close = (): Promise<void> => Effect.runPromise(Scope.close(scope, Exit.void))
  try {
    const opened = await Effect.runPromise(
      Effect.provideService(makeCsvEventStore({ ...options, path }), Scope.Scope, scope)
    )
    return { ...opened, close, [Symbol.asyncDispose]: close }
  } catch (fault) {
    await close()
    throw fault
  }
}
