/**
 * The store in PostgreSQL, opened: the log, what can be asked of its health, and forgetting people.
 *
 * As an Effect (`makePostgres`, layers) and in plain promises (`openPostgres`), with the same abilities and the same errors.
 */
import {
  ErasureUnavailable,
  eventCatalogue,
  EventStore,
  type EventStoreShape,
  type Forgotten,
  KindConflict,
  type StoreFailure,
  type Subject,
  type TenantId
} from "@genzaichi/core"
import { Context, type Duration, Effect, Exit, Layer, Scope } from "effect"
import { type Database, type DatabaseAddress, makeDatabase } from "./connection/database.ts"
import type { PersonalKeys } from "./erasure/personal-keys.ts"
import { makeSealing, type Sealing } from "./erasure/sealing.ts"
import { type Health, type HealthLimits, healthOf, type Watched } from "./health.ts"
import { type Archived, archiveWith, type ArchiveRequest } from "./log/archive.ts"
import { subjectFault, tenantFault } from "./log/naming.ts"
import { type LogSettings, makeLog } from "./log/postgres-event-store.ts"
import { quoted, type SchemaNames } from "./migration/migration.ts"
import { type MigrationRun, scriptOf } from "./migration/migrate.ts"
import {
  addressFault,
  bringUpToDate,
  checkedNames,
  checkOpening,
  NameFault,
  type OpeningFault,
  placeOf
} from "./opening/index.ts"
import {
  openProjection,
  type OpenProjection,
  type ProjectionPage,
  type ProjectionProgress,
  type ProjectionQuery,
  type ProjectionSettings
} from "./projection/open-projection.ts"
import {
  openPositions,
  type OpenPositionsFault,
  type Positions,
  type PositionsOptions,
  type PromisePositions,
  withPromises
} from "./positions/index.ts"
import type { ProjectionFault, TableProjection } from "./projection/table-projection.ts"
import type { ProjectionInternals } from "./projection/upkeep.ts"
import { fromServerFault } from "./opening/from-server-fault.ts"

/** Which schema is meant, and how its tables are laid out when they are made. */
export interface SchemaOptions {
  /** The schema everything lives in, `genzaichi` where left out. Any case and any letters, `営業` or `Sales-2`. */
  readonly schema?: string
  /**
   * What the two roles of the schema are called: `<roles>_walled` and `<roles>_app`. The schema's name where left out.
   * Roles belong to the whole server, so two databases of one server with equal names share them.
   */
  readonly roles?: string
  /** Lays events into as many partitions by a hash of the tenant, when the schema is made; one table where left out. */
  readonly partitions?: number
}

export interface PostgresOptions
  extends DatabaseAddress, SchemaOptions, Omit<LogSettings, "database" | "schema" | "sealing"> {
  /**
   * What happens where the schema is not up to date: `check` (which is also meant where left out) fails with
   * `MigrationMissing`, `run` runs what is missing. Several processes may run them at once.
   */
  readonly migrate?: "check" | "run"
  /** Keys of people, accounts and deals, kept elsewhere; without them nobody can be forgotten. */
  readonly keys?: PersonalKeys
  /** From when on something is a finding of `health`. */
  readonly healthLimits?: HealthLimits
  /** How long keys are used from memory before it is asked whether somebody was forgotten; 2 seconds where left out. */
  readonly keyLife?: Duration.Input
}

/** A store that is open. */
export interface PostgresShape {
  readonly store: EventStoreShape
  /** What is wrong with the database, in words; it never fails. */
  readonly health: Effect.Effect<Health>
  /** Forgets a person, an account or a deal: what names or quotes them reads as erased, for good. */
  readonly forget: (tenant: TenantId, subject: Subject) => Effect.Effect<Forgotten, ErasureUnavailable | StoreFailure>
  /** The keyed hash an import of sheets asks for, so that it does not bring back who was forgotten. */
  readonly keyedHash: (tenant: TenantId) => Effect.Effect<(key: string) => string, ErasureUnavailable | StoreFailure>
  /** Puts the texts of old events away into a table of their own; every reader gets what it got before. */
  readonly archive: (request: ArchiveRequest) => Effect.Effect<Archived, StoreFailure>
  /** Opens a projection of the app's own, kept in a table in step with a tenant's log for as long as the scope is open. */
  readonly project: <State>(
    projection: TableProjection<State>,
    settings: ProjectionSettings
  ) => Effect.Effect<OpenProjection<State>, ProjectionFault | StoreFailure, Scope.Scope>
  /** Opens positions of a tenant's deals and accounts, kept in tables for as long as the scope is open. */
  readonly positions: (options: PositionsOptions) => Effect.Effect<Positions, OpenPositionsFault, Scope.Scope>
}

/** What an opened store is made of, for what else lives in the same database. */
interface Opened {
  readonly database: Database
  readonly names: SchemaNames
}

const namesFor = ({ partitions, roles, schema = "genzaichi" }: SchemaOptions): SchemaNames | NameFault => {
  if (partitions !== undefined && (!Number.isInteger(partitions) || partitions < 0 || partitions > 1024)) {
    return new NameFault({
      option: "partitions",
      given: String(partitions),
      because: { ja: "0から1024までの整数を指定してください", en: "give a whole number from 0 to 1024" }
    })
  }
  return checkedNames(schema, roles)
}

/** The database and the names, before anything is asked. */
const reach = (options: DatabaseAddress & SchemaOptions): Effect.Effect<Opened, OpeningFault, Scope.Scope> =>
  Effect.gen(function* () {
    const names = namesFor(options)
    if (names instanceof NameFault) return yield* names
    const unreadable = addressFault(options)
    if (unreadable !== undefined) return yield* unreadable
    const database = yield* Effect.mapError(makeDatabase(options), (fault) => fromServerFault(fault, placeOf(options)))
    return { database, names }
  })

const sealingOf = ({ catalogue, keyLife, keys }: PostgresOptions): Effect.Effect<Sealing | undefined, KindConflict> =>
  keys === undefined
    ? Effect.undefined
    : Effect.suspend(() => {
        try {
          return Effect.succeed(
            makeSealing({
              keys,
              ...(catalogue === undefined || catalogue === "trusted" ? {} : { catalogue }),
              ...(keyLife === undefined ? {} : { keyLife })
            })
          )
        } catch (error) {
          return error instanceof KindConflict ? Effect.fail(error) : Effect.die(error)
        }
      })

const cannotForget = new ErasureUnavailable({
  remedy:
    "open the store with `keys` (fileKeys, databaseKeys, or your own PersonalKeys), before personal text is recorded"
})

/** Opens the store, or fails with what is wrong; what it holds is released with the scope. */
export const makePostgres = (options: PostgresOptions): Effect.Effect<PostgresShape, OpeningFault, Scope.Scope> =>
  Effect.gen(function* () {
    const sealing = yield* sealingOf(options)
    const { database, names } = yield* reach(options)
    if (options.migrate === "run") yield* bringUpToDate(database, options, names, options)
    yield* checkOpening(database, options, names)
    const { schema } = names
    const log = yield* makeLog({ ...options, database, schema, ...(sealing === undefined ? {} : { sealing }) })
    // Kinds an app has of its own are read by the catalogue it gave; one that trusts its writers reads what it can.
    const catalogue =
      options.catalogue === undefined || options.catalogue === "trusted" ? eventCatalogue() : options.catalogue
    const internals: ProjectionInternals = {
      database,
      schema,
      log,
      catalogue,
      unsealed: sealing?.open ?? ((_tenant, events) => Effect.succeed(events))
    }
    const sealedFor = <A>(
      unnamed: StoreFailure | undefined,
      asked: (sealing: Sealing) => Effect.Effect<A, StoreFailure>
    ): Effect.Effect<A, ErasureUnavailable | StoreFailure> => {
      if (sealing === undefined) return Effect.fail(cannotForget)
      return unnamed === undefined ? asked(sealing) : Effect.fail(unnamed)
    }
    // What is open here is looked after by `health` for as long as it is.
    const watched = new Set<Watched>()
    const watch = (one: Watched) =>
      Effect.acquireRelease(
        Effect.sync(() => watched.add(one)),
        () => Effect.sync(() => watched.delete(one))
      )
    return {
      store: log.store,
      archive: archiveWith(database, quoted(schema), log.again),
      project: (projection, settings) =>
        Effect.gen(function* () {
          const open = yield* openProjection(internals, projection, settings)
          yield* watch({ name: projection.name, tenant: settings.tenant, progress: open.progress })
          return open
        }),
      positions: (asked) =>
        Effect.gen(function* () {
          const keyLife = options.keyLife === undefined ? {} : { forgottenWithin: options.keyLife }
          const open = yield* openPositions({ ...internals, ...keyLife }, asked)
          yield* watch({ name: asked.name ?? "positions", tenant: asked.ledger.tenant, progress: open.state })
          return open
        }),
      health: healthOf({ address: options, names, limits: options.healthLimits, watched: () => watched }),
      forget: (tenant, subject) =>
        sealedFor(tenantFault(tenant) ?? subjectFault(subject), (sealing) => sealing.forget(tenant, subject)),
      keyedHash: (tenant) => sealedFor(tenantFault(tenant), (sealing) => sealing.keyedHash(tenant))
    }
  })

/** The opened store as a service. */
export class Postgres extends Context.Service<Postgres, PostgresShape>()("@genzaichi/postgres/Postgres") {
  static readonly layer = (options: PostgresOptions): Layer.Layer<Postgres, OpeningFault> =>
    Layer.effect(Postgres, makePostgres(options))
}

/** The Postgres store as a layer, as every adapter has one. */
export const PostgresEventStore = {
  layer: (options: PostgresOptions): Layer.Layer<EventStore, OpeningFault> =>
    Layer.effect(
      EventStore,
      Effect.map(makePostgres(options), ({ store }) => store)
    ),
  /** The store of a `Postgres` that is open already. */
  layerOfPostgres: Layer.effect(
    EventStore,
    Effect.map(Postgres, ({ store }) => store)
  )
}

/** An open projection in plain promises. It is kept until the store is closed. */
export interface PromiseProjection<State> {
  readonly rows: (query?: ProjectionQuery) => Promise<ProjectionPage<State>>
  readonly progress: () => Promise<ProjectionProgress>
  readonly caughtUp: (sequence?: number) => Promise<void>
}

/** A store that is open, in plain promises; they are rejected with the same errors, told apart by `_tag`. */
export interface OpenPostgres {
  /** To be handed to `openLedger({ store, … })`. */
  readonly store: EventStoreShape
  readonly health: () => Promise<Health>
  readonly forget: (tenant: TenantId, subject: Subject) => Promise<Forgotten>
  readonly keyedHash: (tenant: TenantId) => Promise<(key: string) => string>
  readonly archive: (request: ArchiveRequest) => Promise<Archived>
  /** Opens a projection of the app's own, kept in a table in step with a tenant's log. */
  readonly project: <State>(
    projection: TableProjection<State>,
    settings: ProjectionSettings
  ) => Promise<PromiseProjection<State>>
  /** Opens positions of a tenant's deals and accounts, kept in tables until the store is closed. */
  readonly positions: (options: PositionsOptions) => Promise<PromisePositions>
  /** Closes its connections. What was acknowledged is on the server; what is under way fails. */
  readonly close: () => Promise<void>
  readonly [Symbol.asyncDispose]: () => Promise<void>
}

/** Opens the store; the promise is rejected with an `OpeningFault`. */
export const openPostgres = async (options: PostgresOptions): Promise<OpenPostgres> => {
  const scope = await Effect.runPromise(Scope.make())
  const close = (): Promise<void> => Effect.runPromise(Scope.close(scope, Exit.void))
  try {
    const postgres = await Effect.runPromise(Effect.provideService(makePostgres(options), Scope.Scope, scope))
    return {
      store: postgres.store,
      health: () => Effect.runPromise(postgres.health),
      forget: (tenant, subject) => Effect.runPromise(postgres.forget(tenant, subject)),
      keyedHash: (tenant) => Effect.runPromise(postgres.keyedHash(tenant)),
      archive: (request) => Effect.runPromise(postgres.archive(request)),
      project: async (projection, settings) => {
        const { caughtUp, progress, rows } = await Effect.runPromise(
          Effect.provideService(postgres.project(projection, settings), Scope.Scope, scope)
        )
        return {
          rows: (query) => Effect.runPromise(rows(query)),
          progress: () => Effect.runPromise(progress),
          caughtUp: (sequence) => Effect.runPromise(caughtUp(sequence))
        }
      },
      positions: async (asked) =>
        withPromises(await Effect.runPromise(Effect.provideService(postgres.positions(asked), Scope.Scope, scope))),
      close,
      [Symbol.asyncDispose]: close
    }
  } catch (fault) {
    await close()
    throw fault
  }
}

/** Where migrations are run: an address and a schema. The role needs more rights than the one an app logs in as. */
export interface MigratingOptions extends DatabaseAddress, SchemaOptions {}

/** Brings the schema up to date, all of it or nothing, and gives what ran now. */
export const runMigrations = (options: MigratingOptions): Effect.Effect<ReadonlyArray<MigrationRun>, OpeningFault> =>
  Effect.scoped(
    Effect.flatMap(reach(options), ({ database, names }) => bringUpToDate(database, options, names, options))
  )

/** The same as a promise, rejected with an `OpeningFault`. */
export const migratePostgres = (options: MigratingOptions): Promise<ReadonlyArray<MigrationRun>> =>
  Effect.runPromise(runMigrations(options))

/**
 * The SQL of the migrations as one text, for teams that run theirs with a tool of their own: the very statements
 * `migratePostgres` runs, as one transaction, with the rows that say what ran.
 *
 * @param options `from`: the last migration that ran there already, 0 where left out
 * @throws NameFault where a name cannot be used
 */
export const migrationScript = (options: SchemaOptions & { readonly from?: number } = {}): string => {
  const names = namesFor(options)
  if (names instanceof NameFault) throw names
  return scriptOf(names, options, options.from)
}
