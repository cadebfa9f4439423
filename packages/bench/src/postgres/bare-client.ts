/**
 * The same tables and the same driver without the library: what a team would send by hand, knowing versions and
 * sequences itself and checking nothing.
 */
import * as PgConnection from "@effect/sql-pg/PgConnection"
import * as PgPool from "@effect/sql-pg/PgPool"
import * as PgTypes from "@effect/sql-pg/PgTypes"
import { Effect, Redacted, Result, type Scope, Stream } from "effect"
import type { Loaded } from "./load.ts"

const columns =
  "tenant, sequence, stream_kind, stream_id, version, id, kind, kind_version, occurred_at, known_at, recorded_at, data, envelope, deal, account, person, command, command_events"

const kinds =
  "text bigint text text integer text text integer bigint bigint bigint text text text text text text integer".split(
    " "
  )

const insertOne = `INSERT INTO bare.events (${columns}) VALUES (${kinds.map((_, index) => `$${index + 1}`).join(", ")})`

const insertMany = `INSERT INTO bare.events (${columns}) SELECT ${kinds
  .map((_, index) => (index === 11 || index === 12 ? `c${index}::json` : `c${index}`))
  .join(", ")} FROM unnest(${kinds.map((kind, index) => `$${index + 1}::${kind}[]`).join(", ")}) AS u(${kinds
  .map((_, index) => `c${index}`)
  .join(", ")})`

const types = PgTypes.makeRegistry()
const oids: Readonly<Record<string, number>> = {
  text: PgTypes.OID.text,
  integer: PgTypes.OID.int4,
  bigint: PgTypes.OID.int8
}

/** What stands in a row beside what has a column of its own, in the library's words. */
const envelopeOf = ({ event: { actor, labels, recordedBy } }: Loaded): string =>
  JSON.stringify({ actor, recordedBy, ...(labels.length > 0 ? { labels } : {}) })

const subjectOf = ({ event }: Loaded, kind: string): string | null =>
  event.subjects.find((subject) => subject.kind === kind)?.id ?? null

/** Values in the order of the columns. */
const valuesOf = (loaded: Loaded, tenant: string, sequence: number, command: string | null, size: number | null) => {
  const { event, stream, version } = loaded
  const now = Date.now()
  return [
    tenant,
    sequence,
    stream.kind,
    stream.id,
    version,
    event.id,
    event.kind,
    event.kindVersion,
    event.occurredAt,
    now,
    now,
    JSON.stringify(event.data),
    envelopeOf(loaded),
    subjectOf(loaded, "deal"),
    subjectOf(loaded, "account"),
    subjectOf(loaded, "person"),
    command,
    size
  ]
}

const asParameter = (value: string | number | null, kind: string): unknown =>
  kind === "bigint"
    ? PgTypes.int8(BigInt(value as number))
    : kind === "integer"
      ? PgTypes.int4(value as number | null)
      : value

export interface BareClient {
  readonly insert: (tenant: string, loaded: Loaded) => Effect.Effect<unknown, unknown>
  readonly insertMany: (tenant: string, lot: ReadonlyArray<Loaded>) => Effect.Effect<unknown, unknown>
  /** The rows of any query, by the names of its columns, as they arrive. */
  readonly stream: (sql: string, take: (rows: ReadonlyArray<unknown>) => void) => Effect.Effect<void, unknown>
  /** The rows of a query as lists of values. */
  readonly rows: (sql: string) => Effect.Effect<ReadonlyArray<ReadonlyArray<unknown>>, unknown>
}

/** Connects, and makes a table like the library's, with the same keys and indexes. */
export const bareClient = (url: string, schema: string): Effect.Effect<BareClient, unknown, Scope.Scope> =>
  Effect.gen(function* () {
    const pool = yield* PgPool.make({ url: Redacted.make(url), types, maxConnections: 1 })
    const connection = yield* PgConnection.make({ url: Redacted.make(url) })
    const send = (sql: string, parameters: ReadonlyArray<unknown> = []) =>
      pool.use((one) => one.queryValues(sql, parameters))
    yield* send("CREATE SCHEMA bare")
    yield* send(`CREATE TABLE bare.events (LIKE ${schema}.events INCLUDING ALL)`)
    const sequences = new Map<string, number>()
    const next = (tenant: string): number => {
      const sequence = (sequences.get(tenant) ?? 0) + 1
      sequences.set(tenant, sequence)
      return sequence
    }
    return {
      insert: (tenant, loaded) =>
        Effect.suspend(() => {
          const values = valuesOf(loaded, tenant, next(tenant), loaded.event.id, 1)
          return send(
            insertOne,
            values.map((value, index) => asParameter(value, kinds[index]!))
          )
        }),
      insertMany: (tenant, lot) =>
        Effect.suspend(() => {
          const rows = lot.map((loaded, index) =>
            valuesOf(
              loaded,
              tenant,
              next(tenant),
              index === 0 ? loaded.event.id : null,
              index === 0 ? lot.length : null
            )
          )
          return send(
            insertMany,
            kinds.map((kind, column) =>
              Result.getOrThrow(
                PgTypes.array(
                  rows.map((row) => (kind === "bigint" ? BigInt(row[column] as number) : row[column])),
                  oids[kind]!,
                  types
                )
              )
            )
          )
        }),
      stream: (sql, take) => Stream.runForEachArray(connection.stream(sql), (rows) => Effect.sync(() => take(rows))),
      rows: (sql) => send(sql)
    }
  })
