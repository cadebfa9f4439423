/**
 * Hints between processes that there is more to read: sent after the commit and outside of it, since a NOTIFY inside
 * would make every commit of the server wait in one line. A hint that is lost costs a follower the time to its next look.
 */
import { Effect, Schedule, type Scope, Stream } from "effect"
import type { Database } from "../connection/database.ts"
import type { News } from "./news.ts"

export interface Hints {
  /** Tells the other processes of an append. Those that come close together are told as one. */
  (tenant: string): void
  /** Begins to listen, once. */
  readonly listen: () => void
}

/** How long hints are gathered before they are sent. */
const gathered = "20 millis"

/** A short name of a tenant that does not tell who it is: everybody in the database can hear it. */
const shortName = (text: string): string => {
  let hash = 0x81_1c_9d_c5
  for (let index = 0; index < text.length; index++) hash = Math.imul(hash ^ text.charCodeAt(index), 0x01_00_01_93)
  return (hash >>> 0).toString(36)
}

/** PostgreSQL's names have at most 63 bytes; two schemas on one channel only wake each other once too often. */
const channelOf = (schema: string): string => {
  const channel = `genzaichi_${schema}`
  return new TextEncoder().encode(channel).length > 63 ? `genzaichi_${shortName(schema)}` : channel
}

export const makeHints = (settings: {
  readonly database: Database
  readonly schema: string
  readonly news: News
}): Effect.Effect<Hints, never, Scope.Scope> =>
  Effect.gen(function* () {
    const { database, news, schema } = settings
    const scope = yield* Effect.scope
    const context = yield* Effect.context<never>()
    const channel = channelOf(schema)
    const run = (effect: Effect.Effect<void>): void => void Effect.runForkWith(context)(Effect.forkIn(effect, scope))
    const toTell = new Set<string>()
    let isListening = false

    const tell = Effect.gen(function* () {
      yield* Effect.sleep(gathered)
      const names = [...toTell]
      toTell.clear()
      yield* Effect.ignore(
        database.rows("SELECT pg_notify($1, name) FROM unnest($2::text[]) AS name", [channel, names])
      )
    })
    const listen = database.listen(channel).pipe(
      Stream.runForEach((name) =>
        Effect.sync(() => {
          for (const tenant of news.tenants()) if (shortName(tenant) === name) news.wake(tenant)
        })
      ),
      // Polling goes on whatever happens to this connection.
      Effect.retry(Schedule.min([Schedule.exponential("100 millis"), Schedule.spaced("5 seconds")])),
      Effect.ignore
    )
    const hints = (tenant: string): void => {
      const isFirst = toTell.size === 0
      toTell.add(shortName(tenant))
      if (isFirst) run(tell)
    }
    return Object.assign(hints, {
      listen: () => {
        if (isListening) return
        isListening = true
        run(Effect.scoped(listen))
      }
    })
  })
