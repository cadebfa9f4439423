/**
 * A projection of an app's own, kept in step with a tenant's log.
 *
 * A version that was never built is filled beside the one that is read, and takes its place under the tenant's lock, when
 * nothing can come between. Kept inline, it is written in the transaction of every append by those who have it open;
 * whoever appends without leaves it behind, and the next one, or the follower beside, catches up.
 */
import { StoreFailure, TenantId } from "@genzaichi/core"
import { Deferred, Effect, Schedule, type Scope } from "effect"
import { parameter } from "../connection/database.ts"
import type { ServerFault } from "../connection/server-fault.ts"
import { failureOf } from "../log/appending.ts"
import { quoted } from "../migration/migration.ts"
import { makeFolding } from "./folding.ts"
import { ProjectionFault, projectionFault, type TableProjection } from "./table-projection.ts"
import { makeUpkeep, type ProjectionInternals } from "./upkeep.ts"

export interface ProjectionSettings {
  readonly tenant: string
  /** `following`: a moment behind the log, at no cost to appends. `inline`: as of the log, in the same transaction. */
  readonly keep: "inline" | "following"
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

/** How often it is asked whether somebody was forgotten, where nothing else happens. */
const askedEvery = "2 seconds"

export const openProjection = <State>(
  internals: ProjectionInternals,
  projection: TableProjection<State>,
  settings: ProjectionSettings
): Effect.Effect<OpenProjection<State>, ProjectionFault | StoreFailure, Scope.Scope> =>
  Effect.gen(function* () {
    const fault = projectionFault(projection, settings.tenant)
    if (fault !== undefined) return yield* fault
    const { catalogue, database, log } = internals
    const tenant = TenantId.make(settings.tenant)
    const { name, version, columns = {} } = projection
    const schema = quoted(internals.schema)
    const again = <A>(effect: Effect.Effect<A, ServerFault>) => Effect.mapError(log.again(effect), failureOf)
    /** How many were forgotten: what is read was folded without them, or is folded again. */
    const forgotten = log.store.erasures?.(tenant) ?? Effect.succeed(0)

    const wanted = Object.entries(columns).map(([column, { type, searched = false }]) => [
      column,
      type,
      String(searched)
    ])
    const begin = (generation: number) =>
      Effect.gen(function* () {
        const folding = makeFolding({ schema, tenant, catalogue, projection, generation })
        const [answer] = yield* again(
          database.rows(`SELECT * FROM ${schema}.projection_prepare($1, $2, $3, $4, $5::json)`, [
            ...folding.about,
            JSON.stringify(wanted)
          ])
        )
        const [differs, later] = (answer ?? [null, null]) as readonly [string | null, number | null]
        const because =
          later !== null
            ? `version ${later} is read already; to go back to an earlier fold, give it a later version`
            : `its table was made with other columns (${differs}); count the version up where they change`
        if (later !== null || differs !== null)
          return yield* new ProjectionFault({ projection: name, version, because })
        return { folding, ...makeUpkeep(internals, schema, tenant, name, folding) }
      })

    const built = yield* Deferred.make<void>()
    let kept = yield* begin(yield* forgotten)
    /** What is read until the generation being built takes its place. */
    let before: typeof kept | undefined
    const isReadNow = Effect.map(again(kept.folding.stands(database.rows)), (stand) => stand?.isRead === true)
    if (yield* isReadNow) yield* Deferred.succeed(built, undefined)

    /** Why this version stands still, where trying again will hardly help: whoever waits for it is told. */
    let trouble: StoreFailure | undefined
    const follower = Effect.gen(function* () {
      while (true) {
        const told = log.told(tenant)
        const generation = yield* forgotten
        if (generation > kept.folding.generation) {
          before = kept
          kept = yield* begin(generation)
        }
        const seen = yield* kept.look
        // Of the same version and a later generation: somebody was forgotten, and another process has folded it again.
        if (seen === "superseded" && (yield* forgotten) <= kept.folding.generation) return
        trouble = undefined
        if (seen === "more") continue
        yield* Deferred.succeed(built, undefined)
        yield* Effect.raceFirst(log.waitForMore(tenant, told), Effect.sleep(askedEvery))
      }
    }).pipe(
      // Thrown by what the app gave, mostly, such as its fold.
      Effect.catchDefect((defect) =>
        Effect.fail(new StoreFailure({ because: String(defect), retryable: false, cause: defect }))
      ),
      // What fails here fails no append and no query; it is said, and tried again.
      Effect.tapError((failure) => {
        if (failure._tag === "StoreFailure" && !failure.retryable) {
          const because = `the projection ${name} (version ${version}) stands still: ${failure.because}`
          trouble = new StoreFailure({ because, retryable: false, cause: failure })
        }
        return Effect.logError(`The projection ${name} of ${tenant} stands still: ${failure.message}`)
      }),
      Effect.retry({ schedule: Schedule.spaced("5 seconds"), while: ({ _tag }) => _tag !== "ProjectionFault" }),
      Effect.ignore,
      // A later version is read in its place: queries are answered from that.
      Effect.andThen(
        Effect.suspend(() => {
          const because = `a later version of the projection ${name} is read in place of version ${version}`
          trouble = new StoreFailure({ because, retryable: false })
          return Deferred.succeed(built, undefined)
        })
      )
    )
    yield* Effect.forkScoped(follower)

    if (settings.keep === "inline") {
      const stop = log.keepAlongside((rows, of, events) =>
        Effect.andThen(before?.alongside(rows, of, events) ?? Effect.void, kept.alongside(rows, of, events)).pipe(
          // What happened is recorded, whatever a fold makes of it; the rows are left behind, which the follower says.
          Effect.catchDefect((defect) =>
            Effect.logError(`The projection ${name} of ${tenant} was left behind by an append: ${String(defect)}`)
          )
        )
      )
      yield* Effect.addFinalizer(() => Effect.sync(stop))
    }

    const untilInTrouble = Effect.gen(function* () {
      while (true) {
        if (trouble !== undefined) return yield* trouble
        yield* Effect.sleep("50 millis")
      }
    })
    const progress = again(
      Effect.gen(function* () {
        const stand = yield* kept.folding.stands(database.rows)
        const head = yield* kept.head
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
        yield* Effect.raceFirst(Deferred.await(built), untilInTrouble)
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
            const isUpToDate = (yield* forgotten) <= kept.folding.generation
            const now = yield* progress
            if (isUpToDate && now.isRead && now.sequence >= upTo) return
            if (trouble !== undefined) return yield* trouble
            yield* Effect.raceFirst(log.waitForMore(tenant, told), Effect.sleep("20 millis"))
          }
        })
    }
  })
