/**
 * Stops appends in the middle of their transactions, whatever store they come from: a trigger that fires when a
 * transaction commits waits for a lock which the test holds.
 *
 * The other point, where a transaction has begun, is for stores that ask for its lock themselves (`begunLock`).
 */
import type { Held, Pausing } from "@genzaichi/core/testing"
import { PgConnection } from "@effect/sql-pg"
import { Effect, Redacted, type Scope } from "effect"

export interface PausingOptions {
  readonly url: () => string
  /** The table of a log's events as SQL writes it, `schema.events` say; it has a column `id`. */
  readonly events: (log: string) => string
  /** Whether the store stops where its transactions have begun as well. */
  readonly begun?: boolean
}

/** The key of the lock that stops the append of an event, as SQL: `$1` is the point and the event's id. */
export const lockOf = (parameter: string): string => `hashtextextended(${parameter}, 7)`

const stopping = (events: string): ReadonlyArray<string> => [
  `CREATE OR REPLACE FUNCTION public.stop_before_commit() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
    PERFORM pg_advisory_xact_lock_shared(${lockOf("'committing ' || NEW.id")});
    RETURN NULL;
  END $$`,
  `CREATE OR REPLACE FUNCTION public.stop_at(events regclass) RETURNS void LANGUAGE plpgsql AS $$ BEGIN
    IF NOT EXISTS (SELECT FROM pg_trigger WHERE tgrelid = events AND tgname = 'stop_before_commit') THEN
      EXECUTE format('CREATE CONSTRAINT TRIGGER stop_before_commit AFTER INSERT ON %s DEFERRABLE INITIALLY DEFERRED
        FOR EACH ROW EXECUTE FUNCTION public.stop_before_commit()', events);
    END IF;
  END $$`,
  `SELECT public.stop_at('${events}'::regclass)`
]

const waiting = `SELECT pid FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND mode = 'ShareLock'
  AND database = (SELECT oid FROM pg_database WHERE datname = current_database())
  AND classid::bigint = (${lockOf("$1")} >> 32) & 4294967295 AND objid::bigint = ${lockOf("$1")} & 4294967295`

/** Asks until the answer is yes; whoever waits has a patience of their own. */
const until = <E>(asked: Effect.Effect<boolean, E>): Effect.Effect<void, E> =>
  Effect.flatMap(asked, (yes) => (yes ? Effect.void : Effect.andThen(Effect.sleep("2 millis"), until(asked))))

const held = ({ url, events }: PausingOptions, log: string, name: string): Effect.Effect<Held, unknown, Scope.Scope> =>
  Effect.gen(function* () {
    const connect = PgConnection.make({ url: Redacted.make(url()), prepare: false })
    const [holder, watcher] = [yield* connect, yield* connect]
    for (const statement of stopping(events(log))) yield* watcher.queryValues(statement)
    yield* holder.queryValues(`SELECT pg_advisory_lock(${lockOf("$1")})`, [name])
    let stopped: number | undefined
    const arrived = until(
      Effect.map(watcher.queryValues(waiting, [name]), (rows) => {
        stopped = rows[0]?.[0] as number | undefined
        return stopped !== undefined
      })
    )
    const whoever = `SELECT EXISTS (SELECT FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND $1 = ANY(pg_blocking_pids(pid)))`
    const gone = `SELECT NOT EXISTS (SELECT FROM pg_stat_activity WHERE pid = $1)`
    const asked = (sql: string) =>
      until(Effect.map(watcher.queryValues(sql, [stopped ?? 0]), (rows) => rows[0]?.[0] === true))
    const release = Effect.asVoid(holder.queryValues(`SELECT pg_advisory_unlock(${lockOf("$1")})`, [name]))
    return {
      arrived,
      awaited: Effect.suspend(() => asked(whoever)),
      release,
      cutOff: Effect.gen(function* () {
        yield* watcher.queryValues("SELECT pg_terminate_backend($1)", [stopped ?? 0])
        yield* asked(gone)
        yield* release
      })
    }
  })

/** Pausing for the stores of a database. */
export const pausingOn = (options: PausingOptions): Pausing => ({
  points: options.begun === true ? ["begun", "committing"] : ["committing"],
  hold: (log, point, event) => held(options, log, `${point} ${event}`),
  disarrange: (log) =>
    Effect.scoped(
      Effect.gen(function* () {
        const connection = yield* PgConnection.make({ url: Redacted.make(options.url()), prepare: false })
        const table = options.events(log)
        const [schema] = table.split(".")
        yield* connection.queryValues(`CREATE INDEX disarranged ON ${table} (md5(id))`)
        yield* connection.queryValues(`CLUSTER ${table} USING disarranged`)
        yield* connection.queryValues(`DROP INDEX ${schema}.disarranged`)
        yield* connection.queryValues(`ANALYZE ${table}`)
      })
    )
})
