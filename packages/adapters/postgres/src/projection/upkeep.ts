/** Keeping a projection in step with a log: pages folded from where it stands, beside others who do the same. */
import { type EventCatalogue, type StoredEvent, type StoreFailure, type TenantId } from "@genzaichi/core"
import { Effect } from "effect"
import { type Database, parameter, type Statement } from "../connection/database.ts"
import type { ServerFault } from "../connection/server-fault.ts"
import { type Alongside, failureOf, faultOf } from "../log/appending.ts"
import { makeOrderCheck } from "../log/follower.ts"
import type { Log } from "../log/postgres-event-store.ts"
import { eventOf } from "../log/stored-row.ts"
import type { Folding } from "./folding.ts"

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

/** How many events a page holds. */
const pageSize = 5000

/** What a look at the log came to. `superseded`: something later is read in its place. */
export type Look = "more" | "nothing" | "superseded"

export interface Upkeep {
  /** One look at the log: a page is folded, or there is none; others may do the same, and one of them wins the page. */
  readonly look: Effect.Effect<Look, StoreFailure>
  /** Folds what an append stores in the transaction of the append, where it is this that is read. */
  readonly alongside: Alongside
  /** Where the log ends. */
  readonly head: Effect.Effect<number, ServerFault>
}

export const makeUpkeep = (
  { database, log, unsealed }: ProjectionInternals,
  /** The schema's name as SQL takes it. */
  schema: string,
  tenant: TenantId,
  name: string,
  folding: Folding
): Upkeep => {
  const again = <A>(effect: Effect.Effect<A, ServerFault>) => Effect.mapError(log.again(effect), failureOf)

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
          return yield* faultOf(fault)
        }
      }
      return yield* Effect.mapError(unsealed(tenant, stored), faultOf)
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

  /** Takes the place of what is read, with nobody appending meanwhile; then what was before is cleared away. */
  const swap = Effect.gen(function* () {
    const before = yield* again(
      database.transaction((rows) =>
        Effect.gen(function* () {
          yield* rows(`SELECT * FROM ${schema}.hold_tenant($1)`, [tenant])
          yield* catchUpWithin(rows, yield* headOn(rows))
          return yield* rows(`SELECT * FROM ${schema}.projection_swap($1, $2, $3, $4)`, folding.about)
        })
      )
    )
    for (const [version, generation] of before) {
      const old = [tenant, name, parameter.integer(version as number), parameter.number(generation as number)]
      yield* again(database.rows(`SELECT * FROM ${schema}.projection_retire($1, $2, $3, $4)`, old))
    }
  })

  const look: Upkeep["look"] = Effect.gen(function* () {
    const stand = yield* again(folding.stands(database.rows))
    if (stand === undefined) return "superseded"
    const { event, isRead, sequence } = stand
    // Read again from the last event folded, so that a log that was replaced or lost its tail is noticed.
    const known = Math.min(1, sequence)
    const page = yield* again(eventsAfter(database.rows, sequence - known, pageSize + known))
    if (known === 1 && page[0]?.id !== event) {
      yield* Effect.logWarning(
        `The log of ${tenant} was replaced: the projection ${name} is folded again from its beginning`
      )
      yield* again(database.rows(`SELECT * FROM ${schema}.projection_empty($1, $2, $3, $4)`, folding.about))
      return "more"
    }
    const events = page.slice(known)
    if (events.length > 0) {
      yield* again(database.transaction((rows) => folding.take(rows, sequence, events)))
      if (!isRead) log.measures.built(name, events.at(-1)!.sequence, yield* again(headOn(database.rows)))
      if (isRead || events.length === pageSize) return "more"
    }
    if (!isRead) yield* swap
    return events.length > 0 ? "more" : "nothing"
  })

  return {
    look,
    head: headOn(database.rows),
    alongside: (rows, of, events) =>
      Effect.gen(function* () {
        const first = events[0]
        if (of !== tenant || first === undefined) return
        const stand = yield* folding.stands(rows, true)
        // While it is being built, and where it was left far behind, this is the follower's.
        if (stand === undefined || !stand.isRead || first.sequence - stand.sequence > pageSize) return
        yield* catchUpWithin(rows, first.sequence - 1)
        if (stand.sequence < events.at(-1)!.sequence) yield* folding.take(rows, first.sequence - 1, events)
      })
  }
}
