/**
 * Positions of a tenant's deals and accounts, kept in tables: who embeds the library asks them instead of folding a whole
 * log in memory.
 *
 * Kept `inline` they are written in the transaction of every append by processes that have them open, and are never
 * behind; `following` they are a moment behind, and cost appends nothing. Whoever appends without having them open leaves
 * them behind until the process that works on them has caught up.
 */
import {
  type Instant,
  KindConflict,
  type LedgerFault,
  type LedgerOptions,
  makePositionKeeper,
  OptionFault,
  OrganisationFault,
  PipelineFault,
  type PositionKeeper,
  RuleFault,
  type StoredEvent,
  type StoreFailure,
  TenantId
} from "@genzaichi/core"
import { Duration, Effect, Metric, type Scope } from "effect"
import { type Database, type Statement } from "../connection/database.ts"
import type { ServerFault } from "../connection/server-fault.ts"
import { type Alongside, failureOf, faultOf } from "../log/appending.ts"
import type { Log } from "../log/postgres-event-store.ts"
import { quoted } from "../migration/migration.ts"
import {
  type AccountRow,
  type AccountsQuery,
  type AskingFault,
  type CountsQuery,
  type DealRow,
  type DealsQuery,
  makeAsking,
  type Page,
  type Sees,
  type StaleCount,
  type StaleQuery,
  type StaleRow
} from "./asking.ts"
import { makeBuilding } from "./building.ts"
import { type KeepingSettings, makeKeeping, type Standing } from "./keeping.ts"
import { postgresMetrics } from "../measures.ts"
import type { Model } from "./model.ts"
import { ModelMismatch, ModelNotReady, QueryFault } from "./positions-fault.ts"
import { work } from "./working.ts"

export interface PositionsOptions {
  /** What the model is called, `positions` where left out: another one may rest on other rules. */
  readonly name?: string
  /**
   * Counted up by its author whenever rules, pipelines, policy, organisation, the calendar's days or the library change
   * what positions come to. A version that is not there yet is built beside the one that answers, then takes its place.
   */
  readonly version: number
  /** The ledger's options: positions and findings are those it would give. */
  readonly ledger: LedgerOptions
  readonly keep: "inline" | "following"
  /** How many events are read at once when building, 20,000 where left out. */
  readonly pageEvents?: number
  /** How many accounts are made at once when building, 100 where left out. */
  readonly pageAccounts?: number
  /** After how long a process that fell silent is replaced by another; 4 seconds where left out. */
  readonly silence?: Duration.Input
}

/** How far a build has come. */
export interface Rebuild {
  readonly version: number
  readonly phase: "deals" | "accounts" | "following"
  /** Events read so far, and those there are. */
  readonly read: number
  readonly head: number
  readonly deals: number
  readonly accounts: number
  readonly startedAt: Instant
}

/** Where a model stands. */
export interface PositionsState {
  /** The version that answers; null where none does yet. */
  readonly version: number | null
  /** The place in the log it answers as of, and where the log ends. */
  readonly sequence: number
  readonly head: number
  readonly deals: number
  readonly accounts: number
  /** Why this process's work on it stands still; undefined where nothing is wrong. */
  readonly trouble: string | undefined
}

export interface Positions {
  readonly deals: <Who extends Sees = "all">(query?: DealsQuery<Who>) => Effect.Effect<Page<DealRow<Who>>, AskingFault>
  readonly accounts: <Who extends Sees = "all">(
    query?: AccountsQuery<Who>
  ) => Effect.Effect<Page<AccountRow<Who>>, AskingFault>
  /** What a rule fires for at an instant, stale for longest first. */
  readonly stale: (query: StaleQuery) => Effect.Effect<Page<StaleRow>, AskingFault>
  /** How many subjects each rule fires for at an instant. */
  readonly counts: (query?: CountsQuery) => Effect.Effect<ReadonlyArray<StaleCount>, AskingFault>
  readonly state: Effect.Effect<PositionsState, StoreFailure>
  /** Builds that are under way. */
  readonly rebuilds: Effect.Effect<ReadonlyArray<Rebuild>, StoreFailure>
  /** Waits until some version answers. */
  readonly ready: Effect.Effect<void, StoreFailure>
  /** Waits until this version answers, or a later one, and has taken the log up to a sequence; up to where it ends now where left out. */
  readonly caughtUp: (sequence?: number) => Effect.Effect<void, StoreFailure>
}

/** What of an open store positions are kept by. */
export interface PositionsInternals {
  readonly database: Database
  /** The schema's name. */
  readonly schema: string
  readonly log: Log
  /** Opens what was sealed, where the store seals. */
  readonly unsealed: KeepingSettings["unsealed"]
  /** Within which time every process knows of somebody who was forgotten; 2 seconds where left out. */
  readonly forgottenWithin?: Duration.Input
}

/** Why positions were not opened. */
export type OpenPositionsFault = LedgerFault | ModelMismatch | QueryFault | StoreFailure

/** How far behind an append still catches up by itself, in events: what takes a moment. */
const caughtUpInline = 256

const isLedgerFault = (error: unknown): error is LedgerFault =>
  [OptionFault, RuleFault, PipelineFault, KindConflict, OrganisationFault].some((fault) => error instanceof fault)

/** A keeper, or what does not fit together in the options, as a ledger would say. */
const keeperOf = (options: LedgerOptions): Effect.Effect<PositionKeeper, LedgerFault> =>
  Effect.suspend(() => {
    if (typeof options.tenant !== "string" || options.tenant === "") {
      return Effect.fail(
        new OptionFault({
          option: "tenant",
          because: 'is missing or empty; say whose positions they are, such as tenant: "acme"'
        })
      )
    }
    try {
      return Effect.succeed(makePositionKeeper(options))
    } catch (error) {
      return isLedgerFault(error) ? Effect.fail(error) : Effect.die(error)
    }
  })

/** Opens positions of a tenant, and works on them until the scope closes, unless another process does. */
export const openPositions = (
  { database, forgottenWithin = "2 seconds", log, schema: schemaName, unsealed }: PositionsInternals,
  options: PositionsOptions
): Effect.Effect<Positions, OpenPositionsFault, Scope.Scope> =>
  Effect.gen(function* () {
    const { keep, ledger, name = "positions", version } = options
    if (!Number.isInteger(version) || version < 1 || version > 2_147_483_647) {
      return yield* new QueryFault({ field: "version", because: "has to be a whole number from 1 on" })
    }
    const keeper = yield* keeperOf(ledger)
    const tenant = TenantId.make(ledger.tenant)
    const schema = quoted(schemaName)
    const basis = JSON.stringify(keeper.basis)
    const silence = Duration.toMillis(Duration.fromInputUnsafe(options.silence ?? "4 seconds"))
    const token = globalThis.crypto.randomUUID()
    const keeping = makeKeeping({ tenant, name, schema, keeper, unsealed })
    const erasures = Effect.mapError(log.store.erasures?.(tenant) ?? Effect.succeed(0), faultOf)
    const building = makeBuilding({
      database,
      schema,
      tenant,
      name,
      version,
      basis,
      keeper,
      keeping,
      token,
      pageEvents: options.pageEvents ?? 20_000,
      pageAccounts: options.pageAccounts ?? 100,
      lockPatience: 10_000,
      again: log.again,
      erasures,
      onProgress: ({ phase, readEvents, readTo }) =>
        Metric.update(
          postgresMetrics.rebuildProgress,
          phase === "following" ? 1 : Math.min(1, readEvents / Math.max(1, readTo))
        )
    })

    const models = Effect.mapError(building.models, failureOf)
    for (const model of yield* models) {
      if (model.version === version && model.state !== "retired" && model.basis !== basis) {
        return yield* new ModelMismatch({ model: name, version, because: differing(model.basis, basis) })
      }
    }

    if (keep === "inline") {
      const stop = log.keepAlongside(alongside)
      yield* Effect.addFinalizer(() => Effect.sync(stop))
    }
    let trouble: string | undefined
    yield* Effect.forkScoped(
      work({
        database,
        schema,
        tenant,
        name,
        version,
        basis,
        token,
        log,
        building,
        erasures,
        forgottenWithin: Duration.toMillis(Duration.fromInputUnsafe(forgottenWithin)),
        silence,
        lookEvery: keep === "inline" ? 1000 : undefined,
        onTrouble: (because) => (trouble = because)
      })
    )

    /** With what an append stored, in its transaction. What goes wrong in making rows leaves them behind, no append. */
    function alongside(rows: Statement, of: TenantId, events: ReadonlyArray<StoredEvent>): ReturnType<Alongside> {
      const first = events[0]
      if (of !== tenant || first === undefined) return Effect.void
      // Another version may answer, which is kept by those who have it open.
      const isOurs = (stands: Standing): boolean => stands.version === version && stands.basis === basis
      return Effect.gen(function* () {
        const { change, standing } = yield* keeping.keep(rows, null, null, events, isOurs)
        if (change !== undefined || standing === undefined || !isOurs(standing) || !standing.isKnown) return
        const behind = first.sequence - 1 - standing.sequence
        if (behind <= 0 || behind > caughtUpInline) return
        const before = yield* keeping.after(rows, standing.sequence, behind)
        yield* keeping.keep(rows, standing.generation, null, [...before, ...events], isOurs)
      }).pipe(
        Effect.catchDefect((defect) =>
          Effect.logError(`The positions ${name} of ${tenant} were left behind by an append: ${String(defect)}`)
        )
      )
    }

    const again = <A>(effect: Effect.Effect<A, ServerFault>) => Effect.mapError(log.again(effect), failureOf)
    const head = Effect.map(
      again(database.rows(`SELECT sequence FROM ${schema}.head($1)`, [tenant])),
      ([row]) => (row?.[0] ?? 0) as number
    )
    const running = Effect.map(models, (all) => all.find(({ state }) => state === "running"))
    const notReady = Effect.map(models, (all) => {
      const model = all.find(({ state }) => state === "building")
      return new ModelNotReady({ model: name, read: model?.readEvents ?? 0, head: model?.readTo ?? 0 })
    })
    const until = (isSo: (model: Model | undefined) => boolean) =>
      Effect.gen(function* () {
        for (let pause = 5; !isSo(yield* running); pause = Math.min(pause * 2, 100)) yield* Effect.sleep(pause)
      })

    return {
      ...makeAsking({ database, schema, tenant, name, keeper, again: log.again, notReady }),
      state: Effect.gen(function* () {
        const model = yield* running
        return {
          version: model?.version ?? null,
          sequence: model?.sequence ?? 0,
          head: yield* head,
          deals: model?.deals ?? 0,
          accounts: model?.accounts ?? 0,
          trouble
        }
      }),
      rebuilds: Effect.gen(function* () {
        const all = yield* models
        const end = yield* head
        return all.flatMap((model): ReadonlyArray<Rebuild> => {
          const { accounts, deals, phase, readEvents, sequence, startedAt, state, version } = model
          if (state !== "building") return []
          const read = phase === "following" ? sequence : readEvents
          return [{ version, phase, read, head: end, deals, accounts, startedAt }]
        })
      }),
      ready: until((model) => model !== undefined),
      caughtUp: (sequence) =>
        Effect.flatMap(sequence === undefined ? head : Effect.succeed(sequence), (upTo) =>
          until((model) => model !== undefined && model.version >= version && model.sequence >= upTo)
        )
    }
  })

/** In which fields what rows rest on differs. */
const differing = (theirs: string, ours: string): string => {
  const [there, here] = [theirs, ours].map((text) => JSON.parse(text) as Readonly<Record<string, unknown>>)
  const fields = Object.keys({ ...there, ...here }).filter(
    (field) => JSON.stringify(there?.[field]) !== JSON.stringify(here?.[field])
  )
  return fields
    .map((field) => `${field} ${JSON.stringify(there?.[field])}, and this process has ${JSON.stringify(here?.[field])}`)
    .join("; ")
}
