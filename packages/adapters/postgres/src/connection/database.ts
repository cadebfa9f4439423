/**
 * A database to send statements to, with the driver behind it.
 *
 * Nothing of the driver shows: rows are lists of values in the order of the columns, `bigint` columns are numbers (every
 * count and instant kept here is an exact one), `json` columns are parsed.
 */
import * as PgConnection from "@effect/sql-pg/PgConnection"
import * as PgPool from "@effect/sql-pg/PgPool"
import * as PgTypes from "@effect/sql-pg/PgTypes"
import { Cause, Clock, Duration, Effect, type Queue, Redacted, Result, Scope, Stream } from "effect"
import type { SqlError } from "effect/sql/SqlError"
import { serverFault } from "./from-driver.ts"
import { ServerFault } from "./server-fault.ts"
import { makeAnswered } from "./silence.ts"

export type Row = ReadonlyArray<unknown>

/**
 * Sends one statement and gives its rows.
 *
 * @param longer milliseconds it may take beyond what any statement may, since it waits for a lock
 */
export type Statement = (
  sql: string,
  parameters?: ReadonlyArray<unknown>,
  longer?: number
) => Effect.Effect<ReadonlyArray<Row>, ServerFault>

export interface Database {
  /** One statement, a transaction of its own. */
  readonly rows: Statement
  /** Several statements on one connection as one transaction, rolled back where any fails. Unhurried, each may take for ever. */
  readonly transaction: <A, E>(
    work: (rows: Statement) => Effect.Effect<A, E>,
    pace?: "unhurried"
  ) => Effect.Effect<A, E | ServerFault>
  /** What is said on a channel, for as long as it is listened to. It holds a connection of its own. */
  readonly listen: (channel: string) => Stream.Stream<string, ServerFault>
}

/** How to reach a server. */
export interface DatabaseAddress {
  /** `postgres://user:password@host:5432/database?sslmode=require`. What is given beside it wins over what it says. */
  readonly url?: string | Redacted.Redacted
  readonly host?: string
  readonly port?: number
  /** The folder of a Unix socket. */
  readonly socket?: string
  readonly database?: string
  readonly user?: string
  readonly password?: string | Redacted.Redacted
  /**
   * Whether the way there is encrypted; the server's certificate is checked then. `ca` is a certificate to trust (PEM),
   * as hosts with an authority of their own give one; `anyServer` takes every certificate, which keeps out listeners only.
   */
  readonly ssl?: boolean | { readonly ca?: string; readonly anyServer?: boolean }
  /** How many connections at most; 10 where left out. */
  readonly connections?: number
  /** How long connecting may take; 5 seconds where left out. */
  readonly connectTimeout?: Duration.Input
  /**
   * How long an answer is waited for before its connection is taken for dead, as where a network swallows what is sent;
   * a minute where left out. Waiting for a tenant's lock is not counted, and migrations take as long as they need.
   */
  readonly answerTimeout?: Duration.Input
  /**
   * Whether statements are kept prepared on a connection. To be switched off behind a pooler that gives every
   * transaction another connection and does not carry prepared statements over (PgBouncer before 1.21).
   */
  readonly prepared?: boolean
  /** What the server lists the connections under. */
  readonly name?: string
}

/** Whole numbers of 64 bits as numbers. What is kept here stays far below 2^53. */
const types = PgTypes.makeRegistry()
types.register<number>(
  PgTypes.OID.int8,
  {
    encode: (value) => {
      const bytes = new Uint8Array(8)
      new DataView(bytes.buffer).setBigInt64(0, BigInt(value))
      return Result.succeed(bytes)
    },
    decode: (bytes) => Result.succeed(readNumber(bytes, 0)),
    read: (bytes, offset) => Result.succeed(readNumber(bytes, offset))
  },
  { arrayOid: PgTypes.OID.int8Array }
)

const readWord = (bytes: Uint8Array, offset: number): number =>
  (bytes[offset]! << 24) | (bytes[offset + 1]! << 16) | (bytes[offset + 2]! << 8) | bytes[offset + 3]!

const readNumber = (bytes: Uint8Array, offset: number): number =>
  readWord(bytes, offset) * 4_294_967_296 + (readWord(bytes, offset + 4) >>> 0)

const listOf = (oid: number, values: ReadonlyArray<unknown>): unknown =>
  Result.getOrThrow(PgTypes.array(values, oid, types))

/** Parameters of types that a plain value does not tell. */
export const parameter = {
  texts: (values: ReadonlyArray<string | null>): unknown => listOf(PgTypes.OID.text, values),
  integers: (values: ReadonlyArray<number | null>): unknown => listOf(PgTypes.OID.int4, values),
  /** Whole numbers of 64 bits. */
  numbers: (values: ReadonlyArray<number | null>): unknown => listOf(PgTypes.OID.int8, values),
  number: (value: number | null): unknown => PgTypes.int8(value as never),
  integer: (value: number | null): unknown => PgTypes.int4(value),
  text: (value: string | null): unknown => PgTypes.text(value)
} as const

const redacted = (secret: string | Redacted.Redacted): Redacted.Redacted =>
  typeof secret === "string" ? Redacted.make(secret) : secret

const sslOf = (ssl: Exclude<DatabaseAddress["ssl"], undefined>): PgPool.Config["ssl"] =>
  typeof ssl === "boolean"
    ? ssl
    : { ...(ssl.ca === undefined ? {} : { ca: ssl.ca }), rejectUnauthorized: ssl.anyServer !== true }

const configOf = (address: DatabaseAddress): PgPool.Config => ({
  types,
  applicationName: address.name ?? "genzaichi",
  connectTimeout: address.connectTimeout ?? "5 seconds",
  keepAlive: "30 seconds",
  maxConnections: address.connections ?? 10,
  prepare: address.prepared ?? true,
  // Rows of a page come as one message each; a page of long texts may still hold one that is large.
  maxMessageSize: 256 * 1024 * 1024,
  ...(address.url === undefined ? {} : { url: redacted(address.url) }),
  ...(address.host === undefined ? {} : { host: address.host }),
  ...(address.port === undefined ? {} : { port: address.port }),
  // A host that is a folder is one with a socket in it, named after the port.
  ...(address.socket === undefined ? {} : { host: address.socket }),
  ...(address.database === undefined ? {} : { database: address.database }),
  ...(address.user === undefined ? {} : { username: address.user }),
  ...(address.password === undefined ? {} : { password: redacted(address.password) }),
  ...(address.ssl === undefined ? {} : { ssl: sslOf(address.ssl) })
})

const inOurWords = <A, R>(effect: Effect.Effect<A, SqlError, R>): Effect.Effect<A, ServerFault, R> =>
  Effect.mapError(effect, serverFault)

/** Connects when first needed, and again where a connection was lost; everything is closed with the scope. */
export const makeDatabase = (address: DatabaseAddress): Effect.Effect<Database, ServerFault, Scope.Scope> =>
  Effect.gen(function* () {
    const pool = yield* inOurWords(PgPool.make(configOf(address)))
    // Those in use lately, the latest last. Where one falls silent the others are no better, and finding that out one by
    // one would take each its time; so none of them is given to anybody again.
    const inUse = new Set<PgConnection.PgConnection>()
    const noted = (connection: PgConnection.PgConnection): PgConnection.PgConnection => {
      inUse.delete(connection)
      inUse.add(connection)
      if (inUse.size > 2 * (address.connections ?? 10)) inUse.delete(inUse.values().next().value!)
      return connection
    }
    const answered = yield* makeAnswered({
      atMost: Duration.fromInputUnsafe(address.answerTimeout ?? "1 minute"),
      // Of whoever opened it: an app may show its store another clock later, which stands still.
      clock: yield* Clock.Clock,
      onSilence: Effect.suspend(() => {
        const silent = [...inUse]
        inUse.clear()
        return Effect.forEach(silent, (connection) => pool.invalidate(connection), { discard: true })
      })
    })
    let isClosed = false
    yield* Effect.addFinalizer(() => Effect.sync(() => (isClosed = true)))
    // A pool that is shut breaks off whoever asks it; they are told why.
    const whileOpen = <A, E, R>(effect: Effect.Effect<A, E, R>): Effect.Effect<A, E | ServerFault, R> =>
      Effect.catchCause(effect, (cause): Effect.Effect<never, E | ServerFault> =>
        isClosed && Cause.hasInterruptsOnly(cause)
          ? Effect.fail(new ServerFault({ reason: "other", detail: "it was closed" }))
          : Effect.failCause(cause)
      )
    const rows: Statement = (sql, parameters = [], longer = 0) =>
      pool
        .use((connection) => answered(inOurWords(noted(connection).queryValues(sql, parameters)), longer))
        .pipe(
          Effect.mapError((error) => (error instanceof ServerFault ? error : serverFault(error))),
          whileOpen
        )
    return {
      rows,
      transaction: (work, pace) =>
        Effect.scoped(
          Effect.gen(function* () {
            const connection = yield* whileOpen(inOurWords(pool.reserve))
            // Whoever got a connection on which a transaction is still open would write into it, be told it was written,
            // and lose it. So one that was not seen to end, broken off anywhere, goes with its connection.
            let isOpen = false
            yield* Effect.addFinalizer(() => (isOpen ? pool.invalidate(connection) : Effect.void))
            let failed: ServerFault | undefined
            const sent: Statement = (sql, parameters = [], longer = 0) =>
              answered(
                inOurWords(connection.queryValues(sql, parameters)),
                pace === "unhurried" ? Number.POSITIVE_INFINITY : longer
              )
            const statement: Statement = (sql, parameters, longer) =>
              Effect.tapError(sent(sql, parameters, longer), (fault) => Effect.sync(() => (failed ??= fault)))
            isOpen = true
            // Said aloud: a database may have another isolation as its default, and locks would guard nothing then.
            yield* sent("BEGIN ISOLATION LEVEL READ COMMITTED")
            const exit = yield* Effect.exit(work(statement))
            if (exit._tag === "Failure" || failed !== undefined) {
              yield* Effect.ignore(Effect.tap(sent("ROLLBACK"), () => Effect.sync(() => (isOpen = false))))
              // The server answers the COMMIT of a transaction in which something failed as if all were well.
              return yield* exit._tag === "Failure" ? exit : failed!
            }
            yield* sent("COMMIT")
            isOpen = false
            return exit.value
          })
        ),
      listen: (channel) =>
        Stream.unwrap(
          Effect.gen(function* () {
            // Ended after the connection is closed: before, it would tell the server, and where the wire is dead wait for ever.
            const listening = yield* Scope.make()
            yield* Effect.addFinalizer((exit) => Scope.close(listening, exit))
            const connection = yield* inOurWords(PgConnection.make(configOf(address)))
            const heard: Queue.Dequeue<PgConnection.Notification, SqlError> = yield* inOurWords(
              Scope.provide(connection.listen(channel), listening)
            )
            return Stream.fromQueue(heard).pipe(
              Stream.map(({ payload }) => payload),
              Stream.mapError(serverFault)
            )
          })
        )
    }
  })
