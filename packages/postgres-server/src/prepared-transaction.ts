/** What a coordinator that died leaves behind: a transaction that is prepared, holds its locks and belongs to nobody. */
import { PgConnection } from "@effect/sql-pg"
import { Effect, Redacted } from "effect"
import { randomUUID } from "node:crypto"
import { ask, AskingFailed, literal } from "./asking.ts"

export interface LeftoverTransaction {
  /** The name it was prepared under. */
  readonly name: string
  /** Ends it without a trace; its locks are free. */
  readonly rollBack: () => Promise<void>
  /** Ends it as its coordinator would have. */
  readonly commit: () => Promise<void>
}

/**
 * Begins a transaction in the database at `url`, runs `statements` in it and prepares it. From then on it holds its locks,
 * over restarts and crashes, until someone ends it. (Session locks, temporary tables and LISTEN cannot be prepared.)
 */
export const leftoverTransaction = async (
  url: string,
  statements: string | ReadonlyArray<string>
): Promise<LeftoverTransaction> => {
  const name = `genzaichi-${randomUUID()}`
  const all = [
    "begin",
    ...(typeof statements === "string" ? [statements] : statements),
    `prepare transaction ${literal(name)}`
  ]
  await Effect.runPromise(
    Effect.scoped(
      Effect.gen(function* () {
        const connection = yield* PgConnection.make({ url: Redacted.make(url), prepare: false })
        const own = yield* connection.pin
        for (const sql of all) {
          yield* Effect.mapError(own.query(sql), (cause) => new AskingFailed(sql, cause))
        }
      })
    )
  )
  return {
    name,
    rollBack: async () => void (await ask(url, `rollback prepared ${literal(name)}`)),
    commit: async () => void (await ask(url, `commit prepared ${literal(name)}`))
  }
}

/** Rolls back every prepared transaction of the database at `url`, and says how many there were. */
export const rollBackPrepared = async (url: string): Promise<number> => {
  const left = await ask(url, "select gid from pg_prepared_xacts where database = current_database()")
  for (const row of left) await ask(url, `rollback prepared ${literal(String(row["gid"]))}`)
  return left.length
}
