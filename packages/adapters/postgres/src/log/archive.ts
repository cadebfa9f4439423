/**
 * Putting the texts of old events away, so that the table everybody works on stays small.
 *
 * Only what an event says moves, into a table of its own that may lie on a cheaper disk; the row stays. So the order of
 * the log, versions, ids and commands are whole, and every reader gets what it got before.
 */
import type { Instant, StoreFailure, TenantId } from "@genzaichi/core"
import { Effect } from "effect"
import { type Database, parameter } from "../connection/database.ts"
import type { ServerFault } from "../connection/server-fault.ts"
import { failureOf } from "./appending.ts"
import { tenantFault } from "./naming.ts"

export interface ArchiveRequest {
  readonly tenant: string
  /** Events recorded before this instant, epoch milliseconds. */
  readonly before: Instant
}

export interface Archived {
  /** How many events were put away now. */
  readonly events: number
}

/** How many events are put away in one transaction; appends wait for none of them. */
const piece = 5000

/** Puts away a piece at a time; broken off, it is gone on with by asking again. */
export const archiveWith =
  (
    database: Database,
    schema: string,
    again: <A>(effect: Effect.Effect<A, ServerFault>) => Effect.Effect<A, ServerFault>
  ) =>
  ({ tenant, before }: ArchiveRequest): Effect.Effect<Archived, StoreFailure> =>
    Effect.gen(function* () {
      const missing = tenantFault(tenant)
      if (missing !== undefined) return yield* missing
      let events = 0
      let reached = 0
      while (true) {
        const [row] = yield* Effect.mapError(
          again(
            database.rows(`SELECT * FROM ${schema}.archive($1, $2, $3, $4)`, [
              tenant as TenantId,
              parameter.number(before),
              parameter.number(reached),
              parameter.integer(piece)
            ])
          ),
          failureOf
        )
        events += row?.[1] as number
        if (row?.[0] === null || row?.[0] === undefined) return { events }
        reached = row[0] as number
      }
    })
