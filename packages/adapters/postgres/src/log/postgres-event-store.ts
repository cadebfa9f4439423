/**
 * The log in PostgreSQL: the contract of event stores over the functions of the schema.
 *
 * The order of sequences is the order of commits, because both are given under one lock a tenant; so a reader that has
 * seen n will never be shown anything below it later, whatever transactions are open.
 */
import {
  type AppendError,
  type Appended,
  beginningOf,
  type Capabilities,
  type CommandId,
  type Checkpoint,
  checkpointFault,
  type EventCatalogue,
  eventCatalogue,
  type EventStoreShape,
  type EventId,
  makeAdmission,
  type StoredEvent,
  StoreFailure,
  type TenantId,
  type Write
} from "@genzaichi/core"
import { Cause, Clock, Duration, Effect, Exit, Fiber, Option, type Scope, Stream } from "effect"
import type { Database, Row } from "../connection/database.ts"
import { parameter } from "../connection/database.ts"
import type { ServerFault } from "../connection/server-fault.ts"
import type { Sealing } from "../erasure/sealing.ts"
import { inSpan, type Measures, measuresIn } from "../measures.ts"
import { quoted } from "../migration/migration.ts"
import { type Alongside, type Answer, type AppendTraveller, type Asked, failureOf, makeAppending } from "./appending.ts"
import { makeOrderCheck } from "./follower.ts"
import { makeHints } from "./hints.ts"
import { makeNews } from "./news.ts"
import { commandFault, tenantFault } from "./naming.ts"
import { type Parcel, parcelOf } from "./parcel.ts"
import { makeAgain } from "./patience.ts"
import { eventOf } from "./stored-row.ts"
import { makeTravelling, type Traveller } from "./travelling.ts"

export interface LogSettings {
  readonly database: Database
  /** The schema's name. */
  readonly schema: string
  /** The kinds events are checked against; the library's own where left out. `trusted` leaves checking to the writer. */
  readonly catalogue?: EventCatalogue | "trusted"
  /** Seals personal data; without it nothing can be erased. */
  readonly sealing?: Sealing
  /** Waiting appends of this process travel together; true where left out. */
  readonly together?: boolean
  /** How long the lock of a tenant is waited for; 10 seconds where left out. */
  readonly lockPatience?: Duration.Input
  /** How long a lost connection is tried again; 15 seconds where left out. */
  readonly patience?: Duration.Input
  /** How often a follower looks for more where no hint comes; a second where left out. */
  readonly pollEvery?: Duration.Input
  /** Tells other processes of appends, and listens to them, on a connection of its own; true where left out. */
  readonly hints?: boolean
  /** How many events a page holds when reading; 1,024 where left out. */
  readonly pageSize?: number
}

/** The store, and what goes with it in this package. */
export interface Log {
  readonly store: EventStoreShape
  /** Does something in the transaction of every append from now on; what is given back takes it out again. */
  readonly keepAlongside: (alongside: Alongside) => () => void
  /** Calls back after every append of this process. */
  readonly onStored: (told: (tenant: TenantId, events: ReadonlyArray<StoredEvent>) => void) => () => void
  /**
   * How much news of a tenant there was so far, and waiting for more than that, or for as long as followers wait between
   * two looks.
   */
  readonly told: (tenant: TenantId) => number
  readonly waitForMore: (tenant: TenantId, told: number) => Effect.Effect<void>
  /** Asks again where the connection was lost, for as long as the store is patient. */
  readonly again: <A>(effect: Effect.Effect<A, ServerFault>) => Effect.Effect<A, ServerFault>
  readonly measures: Measures
}

const millis = (duration: Duration.Input | undefined, otherwise: Duration.Input): number =>
  Duration.toMillis(Duration.fromInputUnsafe(duration ?? otherwise))

/** What an append is answered that was under way when the store was closed, or met what nobody expects. */
const brokenOff = (cause: Cause.Cause<never>): Answer =>
  Cause.hasInterruptsOnly(cause)
    ? Exit.fail(
        new StoreFailure({
          because: "it was closed meanwhile; give the command again to learn whether it was stored",
          retryable: true
        })
      )
    : Exit.failCause(cause)

/** Opens the log of a schema that is up to date. What it holds is released with the scope. */
export const makeLog = (settings: LogSettings): Effect.Effect<Log, never, Scope.Scope> =>
  Effect.gen(function* () {
    const { database, sealing } = settings
    const schema = quoted(settings.schema)
    const scope = yield* Effect.scope
    const context = yield* Effect.context<never>()
    const { catalogue = eventCatalogue(), together = true, pageSize = 1024 } = settings
    const admission = catalogue === "trusted" ? undefined : makeAdmission(catalogue)
    const patience = millis(settings.patience, "15 seconds")
    const pollEvery = millis(settings.pollEvery, "1 second")
    const measures = measuresIn(context)
    let isClosed = false
    yield* Effect.addFinalizer(() => Effect.sync(() => (isClosed = true)))

    const again: Log["again"] = makeAgain({
      patience,
      clock: yield* Clock.Clock,
      isClosed: () => isClosed,
      retried: measures.retried
    })
    const asked = (tenant: TenantId, sql: string, parameters: ReadonlyArray<unknown>) =>
      Effect.suspend(() => {
        const missing = tenantFault(tenant)
        return missing === undefined
          ? Effect.mapError(again(database.rows(sql, [tenant, ...parameters])), failureOf)
          : Effect.fail(missing)
      })

    const opened = (tenant: TenantId, events: ReadonlyArray<StoredEvent>) =>
      sealing === undefined || events.length === 0 ? Effect.succeed(events) : sealing.open(tenant, events)
    const rowsRead = (tenant: TenantId, sql: string, parameters: ReadonlyArray<unknown>) =>
      inSpan("genzaichi.read", () => ({ tenant, sql }), asked(tenant, sql, parameters))
    const eventsOf = (tenant: TenantId, rows: ReadonlyArray<Row>) => {
      measures.read(rows.length)
      return opened(
        tenant,
        rows.map((row) => eventOf(tenant, row))
      )
    }
    const read = (tenant: TenantId, sql: string, parameters: ReadonlyArray<unknown>) =>
      Effect.flatMap(rowsRead(tenant, sql, parameters), (rows) => eventsOf(tenant, rows))

    const findCommand: EventStoreShape["findCommand"] = (tenant, command) =>
      Effect.map(read(tenant, `SELECT * FROM ${schema}.read_command($1, $2)`, [command]), (events) =>
        events.length === 0 ? undefined : { events, repeated: true }
      )

    const news = makeNews()
    const hint = settings.hints === false ? undefined : yield* makeHints({ database, schema: settings.schema, news })
    const alongside = new Set<Alongside>()
    const listeners = new Set<Parameters<Log["onStored"]>[0]>()
    const carry = makeAppending({
      database,
      schema,
      lockPatience: millis(settings.lockPatience, "10 seconds"),
      again,
      alongside: () => [...alongside],
      stored: findCommand,
      measures,
      onStored: (tenant, events) => {
        news.wake(tenant)
        hint?.(tenant)
        for (const told of listeners) told(tenant, events)
      }
    })
    /** Begins at once, and ends with the store at the latest: whoever waits for it may go away meanwhile. */
    const begun = (journey: Effect.Effect<void>): void => void Fiber.runIn(Effect.runForkWith(context)(journey), scope)
    const travelled = (
      tenant: TenantId,
      going: ReadonlyArray<Traveller<Answer>>,
      done: (inVain?: Answer) => void
    ): void =>
      begun(
        Effect.asVoid(
          carry(tenant, going as ReadonlyArray<AppendTraveller>).pipe(
            Effect.onExit((exit) =>
              Effect.sync(() => {
                // Whatever happens everybody is answered; an answer given twice is not heard.
                if (Exit.isFailure(exit)) for (const { answer } of going) answer(brokenOff(exit.cause))
                done(Exit.isSuccess(exit) ? exit.value : undefined)
              })
            )
          )
        )
      )
    const travelling = makeTravelling<Answer>(travelled)

    /** Events as they are stored and as they will be read. */
    const sealed = (tenant: TenantId, writes: ReadonlyArray<Write>) =>
      Effect.map(
        Effect.forEach(writes, ({ stream, events }) => sealing!.seal(tenant, stream, events)),
        (parts) => ({ read: parts.flatMap((part) => part.read), stored: parts.flatMap((part) => part.stored) })
      )

    const append: EventStoreShape["append"] = (tenant, writes, options) =>
      inSpan(
        "genzaichi.append",
        () => ({
          tenant,
          command: options.command,
          events: writes.reduce((sum, { events }) => sum + events.length, 0)
        }),
        appended(tenant, writes, options)
      )

    const appended: EventStoreShape["append"] = (tenant, writes, { command }) =>
      Effect.suspend(() => {
        const missing = tenantFault(tenant) ?? commandFault(command)
        if (missing !== undefined) return Effect.fail(missing)
        if (isClosed) return Effect.fail(new StoreFailure({ because: "it was closed", retryable: false }))
        const refused = admission?.(writes)
        const admitted = () =>
          sealing === undefined ? sentAsRead(tenant, writes, command) : sentSealed(tenant, writes, command)
        if (refused === undefined) return admitted()
        // A retry is answered with what was stored, also where what is given would not be taken any more.
        return Effect.flatMap(findCommand(tenant, command), (before) =>
          before === undefined ? Effect.fail(refused) : admitted()
        )
      })

    const sentAsRead = (tenant: TenantId, writes: ReadonlyArray<Write>, command: CommandId) => {
      const events = writes.length === 1 ? writes[0]!.events : writes.flatMap((write) => write.events)
      return sent(tenant, { writes, read: events }, parcelOf(tenant, command, writes, events, events))
    }
    const sentSealed = (tenant: TenantId, writes: ReadonlyArray<Write>, command: CommandId) =>
      Effect.flatMap(sealed(tenant, writes), ({ read, stored }) =>
        sent(tenant, { writes, read }, parcelOf(tenant, command, writes, read, stored))
      )
    const sent = (tenant: TenantId, asked: Asked, parcel: Parcel) =>
      Effect.flatMap(Clock.Clock, (clock) =>
        Effect.callback<Appended, AppendError>((resume) => {
          const traveller: AppendTraveller = {
            parcel,
            asked,
            now: () => clock.currentTimeMillisUnsafe(),
            answer: (answer) => resume(answer)
          }
          if (together) travelling.join(tenant, traveller)
          else travelled(tenant, [traveller], () => undefined)
        })
      )

    const page = (tenant: TenantId, after: number, size: number) =>
      rowsRead(tenant, `SELECT * FROM ${schema}.read_log($1, $2, $3)`, [
        parameter.number(after),
        parameter.integer(size)
      ])
    // The next page is fetched while the one before is taken, so server and reader work at the same time. Nobody may
    // want it in the end: then it comes to its end alone, which costs less than calling it off.
    const ahead = <A, E>(effect: Effect.Effect<A, E>) =>
      Effect.map(Effect.forkIn(effect, scope, { startImmediately: true }), (fiber) => Fiber.join(fiber))

    const readAll: EventStoreShape["readAll"] = (tenant, { after = 0, limit = Number.POSITIVE_INFINITY } = {}) =>
      Stream.suspend(() => {
        const check = makeOrderCheck(after)
        const sizeAfter = (from: number): number => Math.min(pageSize, after + limit - from)
        let coming: ReturnType<typeof page> | undefined
        return Stream.paginate(after, (from) =>
          Effect.gen(function* () {
            const size = sizeAfter(from)
            if (size <= 0) return [[], Option.none<number>()] as const
            const rows = yield* coming ?? page(tenant, from, size)
            const sizeOfNext = rows.length < size ? 0 : sizeAfter(from + size)
            coming = sizeOfNext > 0 ? yield* ahead(page(tenant, from + size, sizeOfNext)) : undefined
            const events = yield* eventsOf(tenant, rows)
            for (const event of events) {
              const fault = check(event)
              if (fault !== undefined) {
                measures.skipped()
                return yield* fault
              }
            }
            return [events, sizeOfNext > 0 ? Option.some(from + size) : Option.none<number>()] as const
          })
        )
      })

    const readStream: EventStoreShape["readStream"] = (tenant, stream, { after = 0 } = {}) =>
      Stream.paginate(after, (from) =>
        Effect.gen(function* () {
          const page = yield* read(tenant, `SELECT * FROM ${schema}.read_stream($1, $2, $3, $4, $5)`, [
            stream.kind,
            stream.id,
            parameter.integer(from),
            parameter.integer(pageSize)
          ])
          for (const [index, { version }] of page.entries()) {
            if (version !== from + index + 1) {
              measures.skipped()
              return yield* new StoreFailure({
                because: `the stream ${stream.kind}/${stream.id} lacks version ${from + index + 1}`,
                retryable: false
              })
            }
          }
          const next = page.length < pageSize ? Option.none<number>() : Option.some(from + page.length)
          return [page, next] as const
        })
      )

    const readSubject: EventStoreShape["readSubject"] = (tenant, subject, { after = 0 } = {}) =>
      Stream.paginate(after, (from) =>
        Effect.map(
          read(tenant, `SELECT * FROM ${schema}.read_subject($1, $2, $3, $4, $5)`, [
            subject.kind,
            subject.id,
            parameter.number(from),
            parameter.integer(pageSize)
          ]),
          (page) => [page, page.length < pageSize ? Option.none<number>() : Option.some(page.at(-1)!.sequence)] as const
        )
      )

    const head: EventStoreShape["head"] = (tenant) =>
      Effect.map(asked(tenant, `SELECT * FROM ${schema}.head($1)`, []), ([row]) => {
        const [log, sequence, id] = row as readonly [string, number | null, EventId | null]
        return sequence === null ? beginningOf(log) : { log, sequence, event: id }
      })

    /** Why a place in the log cannot be gone on from, as the log is now. */
    const lost = (tenant: TenantId, checkpoint: Checkpoint) =>
      Effect.map(
        asked(tenant, `SELECT * FROM ${schema}.event_at($1, $2)`, [parameter.number(checkpoint.sequence)]),
        ([row]) => {
          const [log, id] = row as readonly [string, EventId | null]
          return checkpointFault(checkpoint, log, () => id ?? undefined)
        }
      )

    const follow: EventStoreShape["follow"] = (tenant, checkpoint) =>
      Stream.unwrap(
        Effect.gen(function* () {
          const missing = tenantFault(tenant)
          if (missing !== undefined) return yield* missing
          const begin = checkpoint ?? beginningOf((yield* head(tenant)).log)
          const fault = yield* lost(tenant, begin)
          if (fault !== undefined) return yield* fault
          const check = makeOrderCheck(begin.sequence)
          hint?.listen()
          let last = begin
          // With how much news there was when it was asked for. A page begins with the last event taken: a log that was put
          // back to an earlier state and written on may have others where that one stood, and would be gone on with
          // as if nothing was missing.
          const next = (from: number) => {
            const known = Math.min(1, from)
            return { before: news.told(tenant), known, rows: page(tenant, from - known, pageSize + known) }
          }
          let coming: ReturnType<typeof next> | undefined
          const taken = Effect.gen(function* () {
            while (true) {
              const { before, known, rows: asked } = coming ?? next(last.sequence)
              coming = undefined
              const rows = yield* asked
              if (known > 0 && (rows[0]?.[0] !== last.sequence || rows[0][4] !== last.event)) {
                return yield* (
                  (yield* lost(tenant, last)) ??
                  new StoreFailure({ because: `event ${last.sequence} was not found where it was`, retryable: true })
                )
              }
              if (rows.length === pageSize + known) {
                const after = next(last.sequence + pageSize)
                coming = { ...after, rows: yield* ahead(after.rows) }
              }
              const events = yield* eventsOf(tenant, rows.slice(known))
              for (const event of events) {
                const fault = check(event)
                if (fault !== undefined) {
                  measures.skipped()
                  return yield* fault
                }
              }
              const end = events.at(-1)
              if (end !== undefined) {
                last = { log: last.log, sequence: end.sequence, event: end.id }
                measures.followed(end.recordedAt, (yield* Clock.Clock).currentTimeMillisUnsafe())
                return events
              }
              yield* news.wait(tenant, before, pollEvery)
              // The log may have been put back to an earlier state meanwhile.
              const replaced = yield* lost(tenant, last)
              if (replaced !== undefined) return yield* replaced
            }
          })
          return Stream.paginate(undefined, () =>
            Effect.map(taken, (events) => [events, Option.some(undefined)] as const)
          )
        })
      )

    const capabilities: Capabilities = { durable: true, shared: true, erasure: sealing !== undefined }
    const remembered = <A>(set: Set<A>, one: A) => {
      set.add(one)
      return () => void set.delete(one)
    }
    return {
      store: {
        capabilities,
        append,
        findCommand,
        readStream,
        readSubject,
        readAll,
        follow,
        head,
        ...(sealing === undefined ? {} : { erasures: sealing.erasures })
      },
      keepAlongside: (one) => remembered(alongside, one),
      onStored: (one) => remembered(listeners, one),
      told: news.told,
      waitForMore: (tenant, told) => {
        hint?.listen()
        return news.wait(tenant, told, pollEvery)
      },
      again,
      measures
    }
  })
