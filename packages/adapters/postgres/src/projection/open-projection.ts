/**
 * A projection of an app's own, kept in step with a tenant's log.
 *
 * A version that was never built is filled beside the one that is read, and takes its place under the tenant's lock, when
 * nothing can come between. Kept inline, it is written in the transaction of every append by those who have it open;
 * whoever appends without leaves it behind, and the next one, or the follower beside, catches up.
 */
import { type EventCatalogue, type StoredEvent, StoreFailure, TenantId } from "@genzaichi/core"
import { Deferred, Effect, Schedule, type Scope } from "effect"
import { type Database, parameter, type Statement } from "../connection/database.ts"
import { ServerFault } from "../connection/server-fault.ts"
import { failureOf } from "../log/appending.ts"
import { makeOrderCheck } from "../log/follower.ts"
import type { Log } from "../log/postgres-event-store.ts"
import { eventOf } from "../log/stored-row.ts"
import { quoted } from "../migration/migration.ts"
import { makeFolding } from "./folding.ts"
import { ProjectionFault, projectionFault, type TableProjection } from "./table-projection.ts"

export interface ProjectionSettings {
  readonly tenant: string
  /** `following`: a moment behind the log, at no cost to appends. `inline`: as of the log, in the same transaction. */
  readonly keep: "inline" | "following"
}

export interface ProjectionInternals {
  readonly database: Database
  readonly schema: string
  readonly log: Log
  readonly catalogue: EventCatalogue
  /** Opens what was sealed, where the store seals. */
  readonly unsealed: (
    tenant: TenantId,
    events: ReadonlyArray<StoredEvent>
  ) => Effect.Effect<ReadonlyArray<StoredEvent>, StoreFailure>
}

export interface ProjectionQuery {
  /** Only rows whose columns have these values. */
  readonly equal?: Readonly<Record<string, string | number | boolean | null>>
  /** In the order of this column, rows without a value left out; in the order of keys where left out. */
  readonly orderBy?: string
  readonly descending?: boolean
  /** The last row of the page before. */
  readonly after?: ProjectionCursor
  /** 100 where left out. */
  readonly limit?: number
}

export interface ProjectionCursor {
  readonly key: string
  readonly value: string | null
}

export interface ProjectionPage<State> {
  readonly rows: ReadonlyArray<{ readonly key: string; readonly state: State }>
  /** Give it as `after` for the next page; undefined at the end. */
  readonly next: ProjectionCursor | undefined
  /** The version that answered. */
  readonly version: number
  /** The place in the log it answers as of. */
  readonly sequence: number
}

export interface ProjectionProgress {
  readonly version: number
  readonly sequence: number
  readonly head: number
  /** Queries are answered from this version: not yet, or not any more, where false. */
  readonly isRead: boolean
}

/** An open projection. */
export interface OpenProjection<State> {
  /** Rows by column and key; before the first version has been built it waits for it. */
  readonly rows: (query?: ProjectionQuery) => Effect.Effect<ProjectionPage<State>, StoreFailure>
  /** How far this version has been built. */
  readonly progress: Effect.Effect<ProjectionProgress, StoreFailure>
  /** Waits until this version is the one that is read, and has taken the log up to a sequence where one is given. */
  readonly caughtUp: (sequence?: number) => Effect.Effect<void, StoreFailure>
}

/** How many events a page of a rebuild holds. */
const pageSize = 5000

export const openProjection = <State>(
  { catalogue, database, log, schema: schemaName, unsealed }: ProjectionInternals,
  projection: TableProjection<State>,
  settings: ProjectionSettings
): Effect.Effect<OpenProjection<State>, ProjectionFault | StoreFailure, Scope.Scope> =>
  Effect.gen(function* () {
    const fault = projectionFault(projection)
    if (fault !== undefined) return yield* fault
    const { keep } = settings
    const tenant = TenantId.make(settings.tenant)
    const { name, version, columns = {} } = projection
    const schema = quoted(schemaName)
    const about = [tenant, name, parameter.integer(version)]
    const folding = makeFolding({ schema, tenant, catalogue, projection })
    const again = <A>(effect: Effect.Effect<A, ServerFault>) => Effect.mapError(log.again(effect), failureOf)

    const wanted = Object.entries(columns).map(([column, { type, searched = false }]) => [
      column,
      type,
      String(searched)
    ])
    const [differs] = yield* again(
      database.rows(`SELECT * FROM ${schema}.projection_prepare($1, $2, $3, $4::json)`, [
        ...about,
        JSON.stringify(wanted)
      ])
    )
    if (typeof differs?.[1] === "number") {
      return yield* new ProjectionFault({
        projection: name,
        version,
        because: `version ${differs[1]} is read already; to go back to an earlier fold, give it a later version`
      })
    }
    if (typeof differs?.[0] === "string") {
      return yield* new ProjectionFault({
        projection: name,
        version,
        because: `its table was made with other columns (${differs[0]}); count the version up where they change`
      })
    }

    const built = yield* Deferred.make<void>()
    /** Events after a place as they are read, checked to be all there is. */
    const eventsAfter = (
      rows: Statement,
      from: number,
      limit: number
    ): Effect.Effect<ReadonlyArray<StoredEvent>, ServerFault> =>
      Effect.gen(function* () {
        const page = yield* rows(`SELECT * FROM ${schema}.read_log($1, $2, $3)`, [
          tenant,
          parameter.number(from),
          parameter.integer(limit)
        ])
        const check = makeOrderCheck(from)
        const stored = page.map((row) => eventOf(tenant, row))
        for (const event of stored) {
          const fault = check(event)
          if (fault !== undefined) {
            log.measures.skipped()
            return yield* new ServerFault({ reason: "other", detail: fault.because, cause: fault })
          }
        }
        return yield* Effect.mapError(
          unsealed(tenant, stored),
          (cause) => new ServerFault({ reason: "other", detail: cause.because, cause })
        )
      })

    /** Folds what is there after where it stands, in a transaction that keeps others out, up to a sequence. */
    const catchUpWithin = (rows: Statement, upTo: number): Effect.Effect<void, ServerFault> =>
      Effect.gen(function* () {
        let sequence = (yield* folding.stands(rows, true))?.sequence ?? upTo
        while (sequence < upTo) {
          const events = yield* eventsAfter(rows, sequence, Math.min(pageSize, upTo - sequence))
          const end = events.at(-1)
          if (end === undefined) return
          yield* folding.take(rows, sequence, events)
          sequence = end.sequence
        }
      })
    const headOn = (rows: Statement) =>
      Effect.map(rows(`SELECT sequence FROM ${schema}.head($1)`, [tenant]), ([row]) => (row?.[0] ?? 0) as number)

    /** Takes the place of the version that is read, with nobody appending meanwhile; then the others are cleared away. */
    const swap = Effect.gen(function* () {
      const others = yield* again(
        database.transaction((rows) =>
          Effect.gen(function* () {
            yield* rows(`SELECT * FROM ${schema}.hold_tenant($1)`, [tenant])
            yield* catchUpWithin(rows, yield* headOn(rows))
            return yield* rows(`SELECT * FROM ${schema}.projection_swap($1, $2, $3)`, about)
          })
        )
      )
      for (const [other] of others) {
        // A later one is being built by an app of a later day.
        if ((other as number) > version) continue
        const old = [tenant, name, parameter.integer(other as number)]
        yield* again(database.rows(`SELECT * FROM ${schema}.projection_retire($1, $2, $3)`, old))
      }
    })

    /** Begins anew where the log is not the one the projection was folded from. */
    const begunAnew = (sequence: number, event: string | null) =>
      Effect.gen(function* () {
        if (sequence === 0) return false
        const [at] = yield* again(
          database.rows(`SELECT id FROM ${schema}.event_at($1, $2)`, [tenant, parameter.number(sequence)])
        )
        if (at?.[0] === event) return false
        yield* Effect.logWarning(
          `The log of ${tenant} was replaced: the projection ${name} is folded again from its beginning`
        )
        yield* again(database.rows(`SELECT * FROM ${schema}.projection_empty($1, $2, $3)`, about))
        return true
      })

    /**
     * One look at the log: a page is folded, or there is none. Others may do the same, and one of them wins the page.
     * Where a later version has taken the place of this one there is nothing more to do.
     */
    const look = Effect.gen(function* () {
      const stand = yield* again(folding.stands(database.rows))
      if (stand === undefined) return "superseded"
      const { event, isRead, sequence } = stand
      const events = yield* again(eventsAfter(database.rows, sequence, pageSize))
      if (events.length > 0) {
        yield* again(database.transaction((rows) => folding.take(rows, sequence, events)))
        if (!isRead) log.measures.built(name, events.at(-1)!.sequence, yield* again(headOn(database.rows)))
        if (isRead || events.length === pageSize) return "more"
      } else if (yield* begunAnew(sequence, event)) return "more"
      if (!isRead) yield* swap
      yield* Deferred.succeed(built, undefined)
      return events.length > 0 ? "more" : "nothing"
    })
    const follower = Effect.gen(function* () {
      while (true) {
        const told = log.told(tenant)
        const seen = yield* look
        if (seen === "superseded") return yield* Deferred.succeed(built, undefined)
        if (seen === "nothing") yield* log.waitForMore(tenant, told)
      }
    }).pipe(
      // What fails here fails no append and no query; it is said, and tried again.
      Effect.tapError((failure) =>
        Effect.logError(`The projection ${name} of ${tenant} stands still: ${failure.message}`)
      ),
      Effect.retry(Schedule.spaced("5 seconds"))
    )
    if ((yield* again(folding.stands(database.rows)))?.isRead === true) yield* Deferred.succeed(built, undefined)
    yield* Effect.forkScoped(follower)

    if (keep === "inline") {
      const stop = log.keepAlongside((rows, of, events) =>
        Effect.gen(function* () {
          const first = events[0]
          if (of !== tenant || first === undefined) return
          const stand = yield* folding.stands(rows, true)
          // While it is being built, and where it was left far behind, this is the follower's.
          if (stand === undefined || !stand.isRead || first.sequence - stand.sequence > pageSize) return
          const { sequence } = stand
          yield* catchUpWithin(rows, first.sequence - 1)
          const last = events.at(-1)!
          if (sequence < last.sequence) yield* folding.take(rows, first.sequence - 1, events)
        })
      )
      yield* Effect.addFinalizer(() => Effect.sync(stop))
    }

    const progress = again(
      Effect.gen(function* () {
        const stand = yield* folding.stands(database.rows)
        const head = yield* headOn(database.rows)
        return { version, sequence: stand?.sequence ?? 0, head, isRead: stand?.isRead === true }
      })
    )
    const rowsOf = ({ after, descending = false, equal = {}, limit = 100, orderBy }: ProjectionQuery) =>
      Effect.gen(function* () {
        for (const column of [...Object.keys(equal), ...(orderBy === undefined ? [] : [orderBy])]) {
          if (!(column in columns)) {
            return yield* new StoreFailure({
              because: `the projection ${name} has no column ${column}; it has ${Object.keys(columns).join(", ") || "none"}`,
              retryable: false
            })
          }
        }
        yield* Deferred.await(built)
        const found = yield* again(
          database.rows(`SELECT * FROM ${schema}.projection_rows($1, $2, $3::json, $4, $5, $6, $7, $8)`, [
            tenant,
            name,
            JSON.stringify(equal),
            parameter.text(orderBy ?? null),
            descending,
            parameter.text(after?.value ?? null),
            parameter.text(after?.key ?? null),
            parameter.integer(limit)
          ])
        )
        const last = found.at(-1)
        return {
          rows: found.map(([, , key, state]) => ({ key: key as string, state: state as State })),
          next:
            last === undefined || found.length < limit
              ? undefined
              : { key: last[2] as string, value: last[4] as string | null },
          version: (last?.[0] ?? version) as number,
          sequence: (last?.[1] ?? 0) as number
        }
      })
    return {
      rows: (query = {}) => rowsOf(query),
      progress,
      caughtUp: (upTo = 0) =>
        Effect.gen(function* () {
          while (true) {
            const told = log.told(tenant)
            const now = yield* progress
            if (now.isRead && now.sequence >= upTo) return
            yield* Effect.raceFirst(log.waitForMore(tenant, told), Effect.sleep("20 millis"))
          }
        })
    }
  })
