/**
 * What is wrong with the database a log lives in, in words: for a page of an operator, or an alarm.
 *
 * It asks on a connection of its own, so that it answers also where every other waits for a lock, and it never fails:
 * what it cannot ask is a finding itself.
 */
import type { Instant, Label } from "@genzaichi/core"
import { Clock, Duration, Effect } from "effect"
import { type Database, type DatabaseAddress, makeDatabase, type Row } from "./connection/database.ts"
import type { ServerFault } from "./connection/server-fault.ts"
import { postgresMetrics } from "./measures.ts"
import { literal, type SchemaNames } from "./migration/migration.ts"
import { checkOpening } from "./opening/check.ts"
import { fromServerFault, noAnswer } from "./opening/from-server-fault.ts"
import type { OpeningFault } from "./opening/opening-fault.ts"
import { placeOf } from "./opening/place.ts"

/** What a finding is about, for whoever alarms on it. */
export type HealthCode =
  /** No server answers, or it does not let us in. */
  | "unreachable"
  /** The schema lacks migrations, or newer code has run some. */
  | "behind"
  /** The role lacks rights, or the wall between tenants has a hole. */
  | "rights"
  /** The server takes no writes: a standby, or switched to read-only (hosts do so where the disk is full). */
  | "read-only"
  /** A commit is acknowledged before it is on the disk. */
  | "not-durable"
  /** Somebody waits long for a lock that somebody else holds. */
  | "lock-held"
  /** A transaction was prepared and left over. */
  | "prepared-left"
  /** The server's clock and the app's are apart. */
  | "clocks-apart"
  /** Nearly all connections of the server are taken. */
  | "connections-short"
  /** A read model or a projection that is open here is far behind the log. */
  | "lagging"
  /** A reader of this process met a log out of order: events were lost or put back. */
  | "skipped"

export interface HealthFinding {
  readonly code: HealthCode
  /** What is wrong, where, and how to mend it. */
  readonly text: Label
}

export interface Health {
  /** Nothing was found. */
  readonly ok: boolean
  /** When it was looked, epoch milliseconds. */
  readonly at: Instant
  readonly findings: ReadonlyArray<HealthFinding>
}

/** From when on something is a finding. */
export interface HealthLimits {
  /** How long a lock may be waited for; 5 seconds where left out. */
  readonly lockWaited?: Duration.Input
  /** How old a prepared transaction may get; a minute where left out. */
  readonly preparedFor?: Duration.Input
  /** How far the server's clock may be from the app's; 5 seconds where left out. */
  readonly clocksApart?: Duration.Input
  /** Which part of the server's connections may be taken, from 0 to 1; 0.9 where left out. */
  readonly connectionsTaken?: number
  /** How many events a read model or a projection may be behind; 10,000 where left out. */
  readonly eventsBehind?: number
}

/** A read model or a projection that is open in this process. */
export interface Watched {
  readonly name: string
  readonly tenant: string
  readonly progress: Effect.Effect<{ readonly sequence: number; readonly head: number }, unknown>
}

export interface HealthSettings {
  readonly address: DatabaseAddress
  readonly names: SchemaNames
  readonly limits?: HealthLimits | undefined
  readonly watched?: () => Iterable<Watched>
}

const millis = (duration: Duration.Input): number => Duration.toMillis(Duration.fromInputUnsafe(duration))
const inSeconds = (milliseconds: number): number => Math.round(milliseconds / 100) / 10
const finding = (code: HealthCode, ja: string, en: string): HealthFinding => ({ code, text: { ja, en } })

/** Why it could not be opened now, as a finding. */
const ofFault = (fault: OpeningFault): HealthFinding => {
  const codes: Partial<Record<OpeningFault["_tag"], HealthCode>> = {
    MigrationMissing: "behind",
    SchemaTooNew: "behind",
    RightsMissing: "rights",
    WallBroken: "rights",
    ServerTooOld: "behind"
  }
  const code = codes[fault._tag] ?? "unreachable"
  if (!("problem" in fault)) return finding(code, fault.message, fault.message)
  const { problem, remedy } = fault
  return finding(code, `${problem.ja}。${remedy.ja}`, `${problem.en}; ${remedy.en}`)
}

/** One row of what the server says of itself; the roles of an app may ask all of it. */
const ofServer = `SELECT floor(extract(epoch FROM clock_timestamp()) * 1000)::bigint, pg_is_in_recovery(),
  current_setting('default_transaction_read_only') = 'on' OR current_setting('transaction_read_only') = 'on',
  ARRAY(SELECT s.name || ' = ' || s.setting FROM pg_settings s
    WHERE (s.name IN ('fsync', 'full_page_writes') AND s.setting = 'off') OR (s.name = 'synchronous_commit' AND s.setting = 'off') ORDER BY 1),
  (SELECT sum(numbackends) FROM pg_stat_database)::integer,
  current_setting('max_connections')::integer - current_setting('superuser_reserved_connections')::integer`

const serverFindings = (row: Row, clocksApart: number, limits: HealthLimits): ReadonlyArray<HealthFinding> => {
  const [, isStandby, isReadOnly, notDurable, taken, connections] = row as readonly [
    number,
    boolean,
    boolean,
    ReadonlyArray<string>,
    number,
    number
  ]
  const found: Array<HealthFinding> = []
  if (isStandby) {
    found.push(
      finding(
        "read-only",
        "サーバーは待機系で、書き込みを受けません。主系の接続先を使ってください",
        "the server is a standby and takes no writes; give the address of the primary"
      )
    )
  } else if (isReadOnly) {
    found.push(
      finding(
        "read-only",
        "サーバーは読み取り専用です。ディスクの空きを確かめ、default_transaction_read_onlyを戻してください",
        "the server is read-only; see whether its disk is full, then reset default_transaction_read_only"
      )
    )
  }
  if (notDurable.length > 0) {
    const settings = notDurable.join(", ")
    found.push(
      finding(
        "not-durable",
        `停電で確定済みの記録が失われる設定です：${settings}。onに戻してください`,
        `a power cut can lose what was acknowledged: ${settings}; set it to on`
      )
    )
  }
  if (Math.abs(clocksApart) > millis(limits.clocksApart ?? "5 seconds")) {
    const seconds = inSeconds(Math.abs(clocksApart))
    found.push(
      finding(
        "clocks-apart",
        `サーバーの時計がアプリより${seconds}秒${clocksApart > 0 ? "進んで" : "遅れて"}います。両方の時刻同期（NTP）を確かめてください`,
        `the server's clock is ${seconds} s ${clocksApart > 0 ? "ahead of" : "behind"} the app's; see that both keep time by NTP`
      )
    )
  }
  if (taken >= connections * (limits.connectionsTaken ?? 0.9)) {
    found.push(
      finding(
        "connections-short",
        `サーバーの接続${connections}のうち${taken}が使われています。connectionsを減らすか、PgBouncerを間に置いてください`,
        `${taken} of the server's ${connections} connections are taken; give fewer \`connections\`, or put PgBouncer between`
      )
    )
  }
  return found
}

/**
 * Who waits longest for an advisory lock, such as the log's lock of a tenant, and who holds it. A prepared transaction is
 * nobody's process; which one it is its lock on itself tells.
 */
const waitingSql = (limit: number): string => `SELECT w.waited, b.pid, p.gid, b.waiting FROM (
  SELECT l.pid, l.classid, l.objid, (extract(epoch FROM clock_timestamp() - l.waitstart) * 1000)::bigint AS waited
  FROM pg_locks l WHERE l.locktype = 'advisory' AND l.objsubid = 1 AND NOT l.granted
    AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())
    AND l.waitstart < clock_timestamp() - interval '${limit} milliseconds' ORDER BY l.waitstart LIMIT 1) w
CROSS JOIN LATERAL (SELECT h.pid, h.virtualtransaction, (SELECT count(*) FROM pg_locks o
    WHERE o.locktype = 'advisory' AND o.classid = h.classid AND o.objid = h.objid AND o.database = h.database AND NOT o.granted)::integer AS waiting
  FROM pg_locks h WHERE h.locktype = 'advisory' AND h.objsubid = 1 AND h.granted AND h.classid = w.classid AND h.objid = w.objid
    AND h.database = (SELECT oid FROM pg_database WHERE datname = current_database()) LIMIT 1) b
LEFT JOIN pg_locks x ON b.pid IS NULL AND x.pid IS NULL AND x.virtualtransaction = b.virtualtransaction AND x.locktype = 'transactionid'
LEFT JOIN pg_prepared_xacts p ON p.transaction = x.transactionid`

const lockFinding = ([waited, pid, gid, waiting]: Row): HealthFinding => {
  const seconds = inSeconds(waited as number)
  const [ja, en, mend] =
    typeof gid === "string"
      ? [
          `準備済みトランザクション${literal(gid)}`,
          `the prepared transaction ${literal(gid)}`,
          `ROLLBACK PREPARED ${literal(gid)}`
        ]
      : [
          `サーバープロセス${String(pid)}`,
          `the server process ${String(pid)}`,
          `SELECT pg_terminate_backend(${String(pid)})`
        ]
  return finding(
    "lock-held",
    `ロックが${seconds}秒待たれています（待ち${String(waiting)}件）。保持しているのは${ja}です。不要なら終わらせてください：${mend}`,
    `a lock is waited for since ${seconds} s (${String(waiting)} waiting), held by ${en}; if it is not needed, end it: ${mend}`
  )
}

const preparedSql = (limit: number): string => `SELECT gid, owner::text,
  (extract(epoch FROM clock_timestamp() - prepared) * 1000)::bigint, count(*) OVER ()::integer FROM pg_prepared_xacts
WHERE database = current_database() AND prepared < clock_timestamp() - interval '${limit} milliseconds' ORDER BY prepared LIMIT 1`

const preparedFinding = ([gid, owner, age, count]: Row): HealthFinding => {
  const [name, seconds] = [literal(gid as string), inSeconds(age as number)]
  return finding(
    "prepared-left",
    `準備済みトランザクションが${String(count)}件残っています。最も古いのは${seconds}秒前の${name}（所有者${String(owner)}）です。COMMIT PREPAREDかROLLBACK PREPAREDで終わらせてください`,
    `${String(count)} prepared transaction(s) are left over, the oldest ${name} of ${String(owner)} since ${seconds} s; end it by COMMIT PREPARED or ROLLBACK PREPARED`
  )
}

/** How far what is open in this process is behind the log. */
const lagging = (watched: Iterable<Watched>, eventsBehind: number): Effect.Effect<ReadonlyArray<HealthFinding>> =>
  Effect.map(
    Effect.forEach(watched, ({ name, progress, tenant }) =>
      Effect.match(progress, {
        // A model that cannot be asked is told by the rest of health, or by its own error.
        onFailure: () => [],
        onSuccess: ({ head, sequence }) =>
          head - sequence <= eventsBehind
            ? []
            : [
                finding(
                  "lagging",
                  `テナント${tenant}の「${name}」がログより${head - sequence}件遅れています（${sequence}／${head}）。追いついているか、しばらくして見直してください`,
                  `"${name}" of tenant ${tenant} is ${head - sequence} events behind the log (${sequence} of ${head}); look again soon whether it catches up`
                )
              ]
      })
    ),
    (found) => found.flat()
  )

const ask = (database: Database, limits: HealthLimits): Effect.Effect<ReadonlyArray<HealthFinding>, ServerFault> =>
  Effect.gen(function* () {
    const clock = yield* Clock.Clock
    // The connection is made by now, so that the way there and back is short.
    const before = clock.currentTimeMillisUnsafe()
    const [row] = yield* database.rows(ofServer)
    const after = clock.currentTimeMillisUnsafe()
    const waiting = yield* database.rows(waitingSql(millis(limits.lockWaited ?? "5 seconds")))
    const prepared = yield* database.rows(preparedSql(millis(limits.preparedFor ?? "1 minute")))
    return [
      ...serverFindings(row!, (row![0] as number) - (before + after) / 2, limits),
      ...waiting.map(lockFinding),
      ...prepared.map(preparedFinding)
    ]
  })

/** Looks at the database now; it never fails, what it cannot ask is a finding. */
export const healthOf = ({ address, limits = {}, names, watched }: HealthSettings): Effect.Effect<Health> => {
  const where = placeOf(address)
  const findings = Effect.scoped(
    Effect.gen(function* () {
      const database = yield* Effect.mapError(makeDatabase({ ...address, connections: 1 }), (fault) =>
        fromServerFault(fault, where)
      )
      const ofSchema = yield* Effect.match(checkOpening(database, address, names), {
        onSuccess: () => [],
        onFailure: (fault) => [ofFault(fault)]
      })
      if (ofSchema.some(({ code }) => code === "unreachable")) return ofSchema
      const patience = millis(address.connectTimeout ?? "5 seconds")
      const ofDatabase = yield* ask(database, limits).pipe(
        Effect.mapError((fault) => fromServerFault(fault, where)),
        Effect.timeoutOrElse({ duration: patience, orElse: () => Effect.fail(noAnswer(where, patience)) })
      )
      const behind = yield* lagging(watched?.() ?? [], limits.eventsBehind ?? 10_000)
      return [...ofSchema, ...ofDatabase, ...behind]
    })
  )
  return Effect.gen(function* () {
    const clock = yield* Clock.Clock
    const found = yield* findings.pipe(Effect.catch((fault) => Effect.succeed([ofFault(fault)])))
    const skipped = postgresMetrics.skips.valueUnsafe(yield* Effect.context<never>()).count
    const all =
      skipped === 0
        ? found
        : [
            ...found,
            finding(
              "skipped",
              `このプロセスの読み手が、順序の乱れたログに${skipped}回出会いました。イベントが失われたか、ログが差し替えられています。バックアップと照らし合わせてください`,
              `readers of this process met a log out of order ${skipped} times: events were lost, or the log was put back; compare it with a backup`
            )
          ]
    return { ok: all.length === 0, at: clock.currentTimeMillisUnsafe(), findings: all }
  })
}
