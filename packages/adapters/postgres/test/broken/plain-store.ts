/**
 * An event store as one writes it by hand in an afternoon: a table, a transaction per append, and a loop that polls.
 *
 * With the parts it comes with it is sound, if slow, and passes the whole contract. Each part can be put in as it is
 * found in stores that lose events; what the contract says to these is what the contract is worth.
 */
import { createHash } from "node:crypto"
import {
  type AppendError,
  beginningOf,
  type Appended,
  type Capabilities,
  checkpointFault,
  type CheckpointLost,
  type CommandId,
  CommandReused,
  eventCatalogue,
  EventIdTaken,
  type EventStoreShape,
  isRepetition,
  makeAdmission,
  place,
  type StoredEvent,
  StoreFailure,
  type StreamName,
  type TenantId,
  VersionConflict,
  type Write
} from "@genzaichi/core"
import { type PgConnection, PgPool } from "@effect/sql-pg"
import { Effect, Exit, Option, Redacted, type Scope, Stream } from "effect"
import { lockOf } from "./pausing.ts"

export interface Parts {
  readonly isolation: "READ COMMITTED" | "REPEATABLE READ"
  /** What an append locks before it reads, and how. */
  readonly lock: "tenant" | "tenant, in the statement that reads" | "tenant, until it has inserted" | "streams" | "none"
  /** When a command is looked up. */
  readonly command: "under the lock" | "before the lock" | "never"
  readonly sequence: "counted" | "drawn from a sequence" | "counted for everybody"
  readonly insert: "plainly" | "where no version is in the way" | "on conflict do nothing"
  readonly transactions: "one" | "one per stream"
  /** What a reader takes to be there, and in which order. */
  readonly feed:
    | "by sequence"
    | "in no order"
    | "behind xmin by sequence"
    | "behind xmin by transaction and sequence"
    | "by sequence, gaps waited for"
  readonly checkpoint: "of the tenant" | "of any tenant"
  readonly news: "polled" | "published before the commit" | "moving the checkpoint"
}

export const soundParts: Parts = {
  isolation: "READ COMMITTED",
  lock: "tenant",
  command: "under the lock",
  sequence: "counted",
  insert: "plainly",
  transactions: "one",
  feed: "by sequence",
  checkpoint: "of the tenant",
  news: "polled"
}

export const plainCapabilities: Capabilities = { durable: true, shared: true, erasure: false }

const digest = (text: string): string => createHash("md5").update(text).digest("hex").slice(0, 20)

/** The schema a log lies in. */
export const schemaOf = (log: string): string => `log_${digest(log)}`

const tables = (schema: string, parts: Parts): ReadonlyArray<string> => [
  `CREATE SCHEMA IF NOT EXISTS ${schema}`,
  `CREATE TABLE IF NOT EXISTS ${schema}.events (
    tenant text NOT NULL, sequence integer NOT NULL, xid xid8 NOT NULL DEFAULT pg_current_xact_id(),
    stream_kind text NOT NULL, stream_id text NOT NULL, version integer NOT NULL,
    id text NOT NULL, command text NOT NULL, recorded bigint NOT NULL, body jsonb NOT NULL)`,
  `CREATE TABLE IF NOT EXISTS ${schema}.heads (tenant text PRIMARY KEY, last integer NOT NULL)`,
  ...(parts.feed === "in no order"
    ? []
    : [`CREATE INDEX IF NOT EXISTS by_sequence ON ${schema}.events (tenant, sequence)`]),
  ...(parts.insert === "on conflict do nothing"
    ? [`CREATE UNIQUE INDEX IF NOT EXISTS by_version ON ${schema}.events (tenant, stream_kind, stream_id, version)`]
    : [`CREATE INDEX IF NOT EXISTS by_version ON ${schema}.events (tenant, stream_kind, stream_id, version)`]),
  `CREATE INDEX IF NOT EXISTS by_id ON ${schema}.events (tenant, id)`,
  `CREATE INDEX IF NOT EXISTS by_command ON ${schema}.events (tenant, command)`
]

/** What an append reads before it decides. */
interface Facts {
  readonly last: number
  readonly recorded: number
  readonly versions: ReadonlyMap<string, number>
  readonly taken: ReadonlySet<string>
}

const nameOf = ({ kind, id }: StreamName): string => JSON.stringify([kind, id])

const failed = (cause: unknown): StoreFailure => {
  const reason: unknown = typeof cause === "object" && cause !== null && "reason" in cause ? cause.reason : cause
  return new StoreFailure({ because: String(reason), retryable: true, cause })
}

type Ask = (
  sql: string,
  parameters?: ReadonlyArray<unknown>
) => Effect.Effect<ReadonlyArray<ReadonlyArray<unknown>>, StoreFailure>

const asking =
  (connection: PgConnection.PgConnection): Ask =>
  (sql, parameters = []) =>
    Effect.mapError(connection.queryValues(sql, parameters, false), failed)

/** What the process tells its own followers. */
const listeners = new Map<string, Set<(events: ReadonlyArray<StoredEvent>) => void>>()
const tell = (channel: string, events: ReadonlyArray<StoredEvent>): void => {
  for (const listener of listeners.get(channel) ?? []) listener(events)
}
const heard = (channel: string, listener: (events: ReadonlyArray<StoredEvent>) => void) =>
  Effect.acquireRelease(
    Effect.sync(() => {
      const all = listeners.get(channel) ?? new Set()
      listeners.set(channel, all.add(listener))
    }),
    () => Effect.sync(() => void listeners.get(channel)?.delete(listener))
  )

const pageSize = 4

/** Opens the log of a name in a database, with the parts given instead of the sound ones. */
export const openPlainStore = (
  url: string,
  log: string,
  changed: Partial<Parts> = {}
): Effect.Effect<EventStoreShape, unknown, Scope.Scope> =>
  Effect.gen(function* () {
    const parts = { ...soundParts, ...changed }
    const schema = schemaOf(log)
    const pool = yield* PgPool.make({ url: Redacted.make(url), maxConnections: 12 })
    const ask: Ask = (sql, parameters) =>
      Effect.mapError(
        pool.use((one) => asking(one)(sql, parameters)),
        failed
      )
    yield* pool.use((connection) =>
      Effect.gen(function* () {
        const on = asking(connection)
        yield* on("SELECT pg_advisory_lock(hashtextextended($1, 11))", [schema])
        for (const statement of tables(schema, parts)) yield* on(statement)
        yield* on("SELECT pg_advisory_unlock(hashtextextended($1, 11))", [schema])
      })
    )
    const admission = makeAdmission(eventCatalogue())

    const drawn = new Set<TenantId>()
    const sequenceOf = (tenant: TenantId): string => `${schema}.sequence_${digest(tenant)}`
    const prepareSequence = (tenant: TenantId) =>
      parts.sequence !== "drawn from a sequence" || drawn.has(tenant)
        ? Effect.void
        : Effect.tap(Effect.ignore(ask(`CREATE SEQUENCE IF NOT EXISTS ${sequenceOf(tenant)}`)), () =>
            Effect.sync(() => void drawn.add(tenant))
          )

    const bodies = (rows: ReadonlyArray<ReadonlyArray<unknown>>) => rows.map((row) => row[0] as StoredEvent)

    const storedBy = (on: Ask, tenant: TenantId, command: CommandId) =>
      Effect.map(
        parts.command === "never"
          ? Effect.succeed([])
          : on(`SELECT body FROM ${schema}.events WHERE tenant = $1 AND command = $2 ORDER BY sequence`, [
              tenant,
              command
            ]),
        (rows) => (rows.length === 0 ? undefined : bodies(rows))
      )

    const tenantLock = "pg_advisory_xact_lock(hashtextextended($1, 1))"

    const lock = (on: Ask, tenant: TenantId, writes: ReadonlyArray<Write>) => {
      switch (parts.lock) {
        case "tenant":
          return on(`SELECT ${tenantLock}`, [tenant])
        case "tenant, until it has inserted":
          return on("SELECT pg_advisory_lock(hashtextextended($1, 2))", [tenant])
        case "streams":
          return Effect.forEach([...new Set(writes.map(({ stream }) => nameOf(stream)))].toSorted(), (name) =>
            on(`SELECT ${tenantLock}`, [`${tenant} ${name}`])
          )
        case "tenant, in the statement that reads":
        case "none":
          return Effect.void
      }
    }

    const facts = (on: Ask, tenant: TenantId, writes: ReadonlyArray<Write>): Effect.Effect<Facts, StoreFailure> => {
      const first =
        parts.lock === "tenant, in the statement that reads"
          ? `WITH locked AS MATERIALIZED (SELECT ${tenantLock})`
          : "WITH locked AS MATERIALIZED (SELECT 1)"
      const ids = writes.flatMap(({ events }) => events.map(({ id }) => id))
      const streams = writes.map(({ stream }) => stream)
      return Effect.map(
        on(
          `${first} SELECT
            (SELECT max(sequence) FROM ${schema}.events WHERE tenant = $1),
            (SELECT max(recorded)::float8 FROM ${schema}.events WHERE tenant = $1),
            (SELECT jsonb_agg(v) FROM (SELECT stream_kind AS kind, stream_id AS id, max(version) AS version
              FROM ${schema}.events WHERE tenant = $1 AND (stream_kind, stream_id) IN
                (SELECT s->>'kind', s->>'id' FROM jsonb_array_elements($2::text::jsonb) s) GROUP BY 1, 2) v),
            (SELECT jsonb_agg(id) FROM ${schema}.events WHERE tenant = $1 AND id IN
              (SELECT jsonb_array_elements_text($3::text::jsonb)))
          FROM locked`,
          [tenant, JSON.stringify(streams), JSON.stringify(ids)]
        ),
        ([row]) => ({
          last: (row?.[0] as number | null) ?? 0,
          recorded: (row?.[1] as number | null) ?? 0,
          versions: new Map(
            ((row?.[2] ?? []) as ReadonlyArray<StreamName & { readonly version: number }>).map((stream) => [
              nameOf(stream),
              stream.version
            ])
          ),
          taken: new Set((row?.[3] ?? []) as ReadonlyArray<string>)
        })
      )
    }

    /** The events in their places, or why none is taken. */
    const staged = (
      tenant: TenantId,
      writes: ReadonlyArray<Write>,
      { last, recorded, versions, taken }: Facts,
      now: number
    ): ReadonlyArray<StoredEvent> | AppendError => {
      const events: Array<StoredEvent> = []
      const reached = new Map(versions)
      const ids = new Set(taken)
      const recordedAt = Math.max(now, recorded)
      for (const { stream, expected, events: news } of writes) {
        let version = reached.get(nameOf(stream)) ?? 0
        if (expected !== "any" && version !== (expected === "none" ? 0 : expected)) {
          return new VersionConflict({ stream, expected, actual: version })
        }
        for (const event of news) {
          if (ids.has(event.id)) return new EventIdTaken({ event: event.id })
          ids.add(event.id)
          const sequence = last + events.length + 1
          const placed = place(event, { tenant, stream, version: ++version, sequence, recordedAt })
          if ("_tag" in placed) return placed
          events.push(placed)
        }
        reached.set(nameOf(stream), version)
      }
      return events
    }

    /** The place in the log the events begin after. */
    const numbered = (on: Ask, tenant: TenantId, events: ReadonlyArray<StoredEvent>) => {
      const count = events.length
      switch (parts.sequence) {
        case "counted":
          return Effect.succeed(events)
        case "drawn from a sequence":
          return Effect.map(
            on(`SELECT nextval('${sequenceOf(tenant)}')::int FROM generate_series(1, $1)`, [count]),
            (rows) => events.map((event, index) => ({ ...event, sequence: rows[index]![0] as number }))
          )
        case "counted for everybody":
          return Effect.gen(function* () {
            yield* on(`INSERT INTO ${schema}.heads VALUES ($1, 0) ON CONFLICT DO NOTHING`, [tenant])
            yield* on(`UPDATE ${schema}.heads SET last = last + $1`, [count])
            const [row] = yield* on(`SELECT last FROM ${schema}.heads WHERE tenant = $1`, [tenant])
            return events.map((event, index) => ({ ...event, sequence: (row![0] as number) - count + index + 1 }))
          })
      }
    }

    const insert = (on: Ask, tenant: TenantId, command: CommandId, events: ReadonlyArray<StoredEvent>) => {
      const into = `INSERT INTO ${schema}.events (tenant, sequence, stream_kind, stream_id, version, id, command, recorded, body)
        SELECT $1, (b->>'sequence')::int, b->'stream'->>'kind', b->'stream'->>'id', (b->>'version')::int, b->>'id', $2,
          (b->>'recordedAt')::bigint, b FROM jsonb_array_elements($3::text::jsonb) b`
      const given = [tenant, command, JSON.stringify(events)]
      switch (parts.insert) {
        case "plainly":
          return Effect.as(on(into, given), events)
        case "where no version is in the way":
          return Effect.flatMap(
            on(
              `${into} WHERE NOT EXISTS (SELECT FROM ${schema}.events e WHERE e.tenant = $1 AND e.stream_kind = b->'stream'->>'kind'
                AND e.stream_id = b->'stream'->>'id' AND e.version = (b->>'version')::int) RETURNING 1`,
              given
            ),
            (rows) => {
              const { stream, version } = events[0]!
              return rows.length === events.length
                ? Effect.succeed(events)
                : Effect.fail(new VersionConflict({ stream, expected: version - 1, actual: version }))
            }
          )
        case "on conflict do nothing":
          return Effect.map(
            Effect.andThen(
              on(`${into} ON CONFLICT (tenant, stream_kind, stream_id, version) DO NOTHING`, given),
              on(
                `SELECT e.body FROM jsonb_array_elements($2::text::jsonb) WITH ORDINALITY b(b, n), ${schema}.events e
                 WHERE e.tenant = $1 AND e.stream_kind = b->'stream'->>'kind' AND e.stream_id = b->'stream'->>'id'
                   AND e.version = (b->>'version')::int ORDER BY n`,
                [tenant, JSON.stringify(events)]
              )
            ),
            bodies
          )
      }
    }

    const inTransaction = (
      on: Ask,
      tenant: TenantId,
      writes: ReadonlyArray<Write>,
      command: CommandId,
      now: number
    ): Effect.Effect<Appended, AppendError> =>
      Effect.gen(function* () {
        const known = (stored: ReadonlyArray<StoredEvent>): Effect.Effect<Appended, CommandReused> =>
          isRepetition(stored, writes)
            ? Effect.succeed({ events: stored, repeated: true })
            : Effect.fail(new CommandReused({ command }))
        if (parts.command === "before the lock") {
          const stored = yield* storedBy(on, tenant, command)
          if (stored !== undefined) return yield* known(stored)
        }
        yield* on(`BEGIN ISOLATION LEVEL ${parts.isolation}`)
        // The database numbers the transaction here; that it may be made to stop is for the test.
        const first = writes[0]?.events[0]?.id ?? ""
        yield* on(`SELECT pg_current_xact_id()::text, pg_advisory_xact_lock_shared(${lockOf("$1")})`, [
          `begun ${first}`
        ])
        yield* lock(on, tenant, writes)
        if (parts.command === "under the lock") {
          const stored = yield* storedBy(on, tenant, command)
          if (stored !== undefined) {
            yield* on("COMMIT")
            return yield* known(stored)
          }
        }
        const refused = admission(writes)
        if (refused !== undefined) return yield* refused
        const events = staged(tenant, writes, yield* facts(on, tenant, writes), now)
        if ("_tag" in events) return yield* events
        const placed = events.length === 0 ? events : yield* numbered(on, tenant, events)
        const stored = placed.length === 0 ? placed : yield* insert(on, tenant, command, placed)
        if (parts.lock === "tenant, until it has inserted") {
          yield* on("SELECT pg_advisory_unlock(hashtextextended($1, 2))", [tenant])
        }
        if (parts.news === "published before the commit") tell(`${schema} ${tenant}`, stored)
        yield* on("COMMIT")
        if (parts.news === "moving the checkpoint") tell(`${schema} ${tenant}`, stored)
        return { events: stored, repeated: false }
      }).pipe(
        Effect.onExit((exit) =>
          Exit.isSuccess(exit)
            ? Effect.void
            : Effect.ignore(Effect.andThen(on("ROLLBACK"), on("SELECT pg_advisory_unlock_all()")))
        )
      )

    const append: EventStoreShape["append"] = (tenant, writes, { command }) =>
      Effect.clockWith((clock) =>
        Effect.gen(function* () {
          yield* prepareSequence(tenant)
          const now = clock.currentTimeMillisUnsafe()
          return yield* pool.use((connection) => {
            const on = asking(connection)
            if (parts.transactions === "one") return inTransaction(on, tenant, writes, command, now)
            return Effect.gen(function* () {
              const stored = yield* storedBy(on, tenant, command)
              if (stored !== undefined) {
                return isRepetition(stored, writes)
                  ? { events: stored, repeated: true }
                  : yield* new CommandReused({ command })
              }
              const refused = admission(writes)
              if (refused !== undefined) return yield* refused
              const all = staged(tenant, writes, yield* facts(on, tenant, writes), now)
              if ("_tag" in all) return yield* all
              const events: Array<StoredEvent> = []
              for (const { stream, events: news } of writes) {
                yield* on("BEGIN")
                yield* lock(on, tenant, writes)
                const expected = "any" as const
                const part = staged(tenant, [{ stream, expected, events: news }], yield* facts(on, tenant, writes), now)
                if ("_tag" in part) return yield* part
                events.push(...(part.length === 0 ? part : yield* insert(on, tenant, command, part)))
                yield* on("COMMIT")
              }
              return { events, repeated: false }
            }).pipe(Effect.onError(() => Effect.ignore(on("ROLLBACK"))))
          })
        })
      ).pipe(Effect.catchTag("SqlError", (error) => Effect.fail(failed(error))))

    /** What is there for a reader, and in which order. */
    const visible = parts.feed.startsWith("behind xmin") ? "AND e.xid < pg_snapshot_xmin(pg_current_snapshot())" : ""
    const order =
      parts.feed === "in no order"
        ? ""
        : parts.feed === "behind xmin by transaction and sequence"
          ? "ORDER BY e.xid, e.sequence"
          : "ORDER BY e.sequence"
    const after =
      parts.feed === "behind xmin by transaction and sequence"
        ? `AND ($2 = 0 OR (e.xid, e.sequence) > (SELECT x.xid, x.sequence FROM ${schema}.events x WHERE x.tenant = $1 AND x.sequence = $2))`
        : "AND e.sequence > $2"

    const pageAfter = (tenant: TenantId, sequence: number, limit: number | undefined) =>
      Effect.map(
        ask(`SELECT e.body FROM ${schema}.events e WHERE e.tenant = $1 ${after} ${visible} ${order} LIMIT $3`, [
          tenant,
          sequence,
          limit ?? 1_000_000
        ]),
        bodies
      )

    /** A page as it is; or, where gaps are waited for, when none is left or a while has gone by. */
    const page = (tenant: TenantId, sequence: number, limit?: number) => {
      const once = pageAfter(tenant, sequence, limit)
      if (parts.feed !== "by sequence, gaps waited for") return once
      const patiently = (tries: number): typeof once =>
        Effect.flatMap(once, (events) =>
          tries === 0 || events.every((event, index) => event.sequence === sequence + index + 1)
            ? Effect.succeed(events)
            : Effect.andThen(Effect.sleep("10 millis"), patiently(tries - 1))
        )
      return patiently(5)
    }

    const streamed = (events: Effect.Effect<ReadonlyArray<StoredEvent>, StoreFailure>) =>
      Stream.unwrap(Effect.map(events, (list) => Stream.fromArray(list.slice())))

    /** Asks for a page again and again, without end. */
    const polled = (next: Effect.Effect<ReadonlyArray<StoredEvent>, StoreFailure>) =>
      Stream.paginate(0, (round) =>
        Effect.flatMap(next, (events) =>
          Effect.as(events.length === 0 ? Effect.sleep("3 millis") : Effect.void, [
            events.slice(),
            Option.some(round + 1)
          ] as const)
        )
      )

    const follow: EventStoreShape["follow"] = (tenant, checkpoint = beginningOf(schema)) =>
      Stream.unwrap(
        Effect.gen(function* (): Effect.fn.Return<
          Stream.Stream<StoredEvent, StoreFailure>,
          StoreFailure | CheckpointLost,
          Scope.Scope
        > {
          const rows = yield* ask(
            `SELECT id FROM ${schema}.events WHERE ${parts.checkpoint === "of the tenant" ? "tenant = $1" : "$1 <> ''"} AND sequence = $2 LIMIT 1`,
            [tenant, checkpoint.sequence]
          )
          const lost = checkpointFault(checkpoint, schema, () => rows[0]?.[0] as StoredEvent["id"] | undefined)
          if (lost !== undefined) return yield* lost
          let at = checkpoint.sequence
          const pending: Array<StoredEvent> = []
          if (parts.news !== "polled") {
            yield* heard(`${schema} ${tenant}`, (events) => {
              pending.push(...events)
              if (parts.news === "moving the checkpoint") at = events.at(-1)?.sequence ?? at
            })
          }
          return polled(
            Effect.gen(function* () {
              if (parts.news === "published before the commit" && pending.length > 0) {
                const news = pending.splice(0).filter(({ sequence }) => sequence > at)
                at = news.at(-1)?.sequence ?? at
                return news
              }
              const events = yield* page(tenant, at, pageSize)
              if (events.length === 0) return pending.splice(0)
              at = events.at(-1)!.sequence
              return events
            })
          )
        })
      )

    return {
      capabilities: plainCapabilities,
      append,
      findCommand: (tenant, command) =>
        Effect.map(storedBy(ask, tenant, command), (events) =>
          events === undefined ? undefined : { events, repeated: true }
        ),
      readStream: (tenant, { kind, id }, { after: version = 0 } = {}) =>
        streamed(
          Effect.map(
            ask(
              `SELECT body FROM ${schema}.events WHERE tenant = $1 AND stream_kind = $2 AND stream_id = $3 AND version > $4
               ${parts.feed === "in no order" ? "" : "ORDER BY version"}`,
              [tenant, kind, id, version]
            ),
            bodies
          )
        ),
      readSubject: (tenant, { kind, id }, { after: sequence = 0 } = {}) =>
        streamed(
          Effect.map(
            ask(
              `SELECT body FROM ${schema}.events WHERE tenant = $1 AND body->'subjects' @> $2::text::jsonb AND sequence > $3
               ${parts.feed === "in no order" ? "" : "ORDER BY sequence"}`,
              [tenant, JSON.stringify([{ kind, id }]), sequence]
            ),
            bodies
          )
        ),
      readAll: (tenant, { after: sequence = 0, limit } = {}) =>
        Stream.suspend(() => streamed(page(tenant, sequence, limit))),
      follow,
      head: (tenant) =>
        Effect.map(
          ask(`SELECT sequence, id FROM ${schema}.events WHERE tenant = $1 ORDER BY sequence DESC LIMIT 1`, [tenant]),
          ([row]) =>
            row === undefined
              ? beginningOf(schema)
              : { log: schema, sequence: row[0] as number, event: row[1] as StoredEvent["id"] }
        )
    }
  })
