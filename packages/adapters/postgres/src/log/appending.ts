/** Sending appends to the server and telling each what came of it. */
import {
  type AppendError,
  type Appended,
  CommandReused,
  EventIdTaken,
  type EventStoreShape,
  type InvalidEvent,
  isRepetition,
  type NewEvent,
  place,
  StoreBusy,
  type StoredEvent,
  StoreFailure,
  type TenantId,
  VersionConflict,
  type Write
} from "@genzaichi/core"
import { Effect, Exit } from "effect"
import type { Database, Row, Statement } from "../connection/database.ts"
import { parameter } from "../connection/database.ts"
import { ServerFault } from "../connection/server-fault.ts"
import { type Measures, timed } from "../measures.ts"
import { landed, type Parcel, parametersOf, parametersOfOne } from "./parcel.ts"
import { bulkFrom, type Traveller } from "./travelling.ts"

/** What is done in the transaction of every append, with what it stored: how read models keep up without lagging. */
export type Alongside = (
  rows: Statement,
  tenant: TenantId,
  events: ReadonlyArray<StoredEvent>
) => Effect.Effect<void, ServerFault>

/** An append as it was asked for, beside the parcel it travels as. */
export interface Asked {
  readonly writes: ReadonlyArray<Write>
  /** The events of the writes as they will be read. */
  readonly read: ReadonlyArray<NewEvent>
}

export type Answer = Exit.Exit<Appended, AppendError>

export interface AppendTraveller extends Traveller<Answer> {
  readonly asked: Asked
}

export interface AppendingSettings {
  readonly database: Database
  /** The schema's name as SQL takes it. */
  readonly schema: string
  /** How long the tenant's lock is waited for, in milliseconds. */
  readonly lockPatience: number
  /** Asks again where the connection was lost, for as long as the store is patient. */
  readonly again: <A>(effect: Effect.Effect<A, ServerFault>) => Effect.Effect<A, ServerFault>
  readonly alongside: () => ReadonlyArray<Alongside>
  /** What a command stored, as it is read. */
  readonly stored: EventStoreShape["findCommand"]
  readonly measures: Measures
  /** Told of what was stored, after it was. */
  readonly onStored: (tenant: TenantId, appended: ReadonlyArray<StoredEvent>) => void
}

/** What the append functions can find of an item, in the order of their codes. */
const verdictCodes = ["stored", "repeated", "conflict", "untimely", "taken", "unsure"] as const

/** What an append function found of one item. */
interface Verdict {
  readonly verdict: (typeof verdictCodes)[number]
  /** The write or the event it is about, from 1 over the whole call. */
  readonly place: number | null
  readonly actual: number | null
  /** Where its first event stands. */
  readonly first: number
  readonly recordedAt: number
  /** The version of each of its writes' streams before. */
  readonly bases: ReadonlyArray<number>
}

type Numbers = ReadonlyArray<number>

/** The answer about a group, taken apart for each of its items. */
const verdictsOf = (row: Row | undefined, parcels: ReadonlyArray<Parcel>): ReadonlyArray<Verdict> => {
  const [codes, places, actuals, head, recordedAt, bases] = (row ?? []) as unknown as readonly [
    Numbers,
    ReadonlyArray<number | null> | null,
    ReadonlyArray<number | null> | null,
    number,
    number,
    Numbers | null
  ]
  let first = head + 1
  let write = 0
  return parcels.map(({ events, writes }, index) => {
    const verdict = verdictCodes[codes[index]!]!
    const one: Verdict = {
      verdict,
      place: places?.[index] ?? null,
      actual: actuals?.[index] ?? null,
      first,
      recordedAt,
      bases: bases?.slice(write, write + writes.length) ?? []
    }
    write += writes.length
    if (verdict === "stored") first += events.length
    return one
  })
}

/** The answer about an item of one event. */
const verdictOfOne = (row: Row | undefined): Verdict => {
  const [code, head, recordedAt, base] = (row ?? []) as unknown as readonly [number, number, number, number]
  return { verdict: verdictCodes[code]!, place: 1, actual: base, first: head + 1, recordedAt, bases: [base] }
}

/** Where a write puts nothing into its stream, no unique key tells that the stream is not at the version it has to be. */
const everyWriteWrites = ({ events, writes }: Parcel): boolean =>
  new Set(events.map(({ write }) => write)).size === writes.length

/** A database may have another isolation as its default, under which a lock guards nothing; the append functions refuse it. */
const wrongIsolation = "25001"
/** An entry of an index that is too long for it, among others. */
const limitExceeded = "54000"

const call = (schema: string, name: string, parameters: number): string =>
  `SELECT * FROM ${schema}.${name}(${Array.from({ length: parameters }, (_, index) => `$${index + 1}`).join(", ")})`

/** A fault of the server as the contract has it. */
export const failureOf = (fault: ServerFault): StoreFailure =>
  new StoreFailure({
    because:
      fault.code === limitExceeded
        ? `${fault.message}; ids of events, commands, streams and subjects may have about 2,600 bytes together with the tenant's`
        : fault.message,
    retryable: fault.retryable,
    cause: fault
  })

/** The way back, where a failure of the store is met in the middle of a transaction. */
export const faultOf = (failure: StoreFailure): ServerFault =>
  new ServerFault({ reason: "other", detail: failure.because, cause: failure })

/** What nobody expects, such as an error thrown by what is kept alongside: it is told as what failed, and rolled back. */
const defectFault = (defect: unknown): ServerFault =>
  new ServerFault({
    reason: "other",
    detail: defect instanceof Error ? `${defect.name}: ${defect.message}` : String(defect),
    cause: defect
  })

/** Makes the call that takes a group of appends to the server; it answers every one of them. */
export const makeAppending = (settings: AppendingSettings) => {
  const { again, alongside, database, lockPatience, measures, onStored, schema, stored } = settings
  const calls = {
    append_one: call(schema, "append_one", 17),
    append: call(schema, "append", 26),
    append_bulk: call(schema, "append_bulk", 26)
  } as const

  const judged = (
    rows: Statement,
    tenant: TenantId,
    parcels: ReadonlyArray<Parcel>,
    now: number
  ): Effect.Effect<ReadonlyArray<Verdict>, ServerFault> => {
    const head = [tenant, parameter.number(now), parameter.integer(lockPatience)]
    const [alone] = parcels
    const single = parcels.length === 1 ? parametersOfOne(alone!) : undefined
    if (single !== undefined) {
      return Effect.map(rows(calls.append_one, [...head, ...single], lockPatience), ([row]) => {
        measures.waited(row?.[4] as number)
        return [verdictOfOne(row)]
      })
    }
    const parameters = [...head, ...parametersOf(parcels)]
    const checked = Effect.map(
      Effect.suspend(() => rows(calls.append, parameters, lockPatience)),
      ([row]) => {
        measures.waited(row?.[6] as number)
        return verdictsOf(row, parcels)
      }
    )
    if (parcels.length > 1 || alone!.events.length < bulkFrom || !everyWriteWrites(alone!)) return checked
    return Effect.flatMap(rows(calls.append_bulk, parameters, lockPatience), ([row]) => {
      measures.waited(row?.[6] as number)
      const verdicts = verdictsOf(row, parcels)
      return verdicts[0]?.verdict === "unsure" ? checked : Effect.succeed(verdicts)
    })
  }

  /** Tells each what came of it; those stored get their places. */
  const outcomes = (parcels: ReadonlyArray<Parcel>, verdicts: ReadonlyArray<Verdict>) =>
    parcels.map((parcel, index) => {
      const one = verdicts[index]!
      return one.verdict === "stored" && parcel.fault === undefined
        ? landed(parcel, one.first, one.recordedAt, one.bases)
        : undefined
    })

  /** The database's default is not the isolation appends need: then every transaction says which one it means. */
  let isIsolatedOtherwise = false

  /** Together with what is kept alongside, as one transaction; alone it is one already. */
  const carried = (
    tenant: TenantId,
    parcels: ReadonlyArray<Parcel>,
    now: number
  ): Effect.Effect<readonly [ReadonlyArray<Verdict>, ReadonlyArray<Appended | undefined>], ServerFault> => {
    const besides = alongside()
    const asTransaction = () =>
      database.transaction((rows) =>
        Effect.gen(function* () {
          const verdicts = yield* judged(rows, tenant, parcels, now)
          const landedNow = outcomes(parcels, verdicts)
          const events = landedNow.flatMap((one) => one?.events ?? [])
          if (events.length > 0) for (const keep of besides) yield* keep(rows, tenant, events)
          return [verdicts, landedNow] as const
        })
      )
    if (besides.length > 0 || isIsolatedOtherwise) return asTransaction()
    return judged(database.rows, tenant, parcels, now).pipe(
      Effect.map((verdicts) => [verdicts, outcomes(parcels, verdicts)] as const),
      Effect.catchIf(
        ({ code }) => code === wrongIsolation,
        () => {
          isIsolatedOtherwise = true
          return asTransaction()
        }
      )
    )
  }

  /** Who holds the tenant's lock, where it can be seen. */
  const busy = (tenant: TenantId): Effect.Effect<StoreBusy> =>
    database.rows(`SELECT holder FROM ${schema}.lock_holder($1)`, [tenant]).pipe(
      Effect.match({
        onFailure: () => undefined,
        onSuccess: (rows) => rows[0]?.[0] as string | null | undefined
      }),
      Effect.map(
        (holder) =>
          new StoreBusy({
            waited: lockPatience,
            because: `the lock of tenant ${tenant} is held by ${holder ?? "another transaction"}; end it, then give the command again`
          })
      )
    )

  const whatFailed = (tenant: TenantId, fault: ServerFault): Effect.Effect<StoreBusy | StoreFailure> =>
    fault.reason === "busy" ? busy(tenant) : Effect.succeed(failureOf(fault))

  /** An answer was lost on the way: whether it was stored, the same command will say when it is given again. */
  const inDoubt = (fault: ServerFault): StoreFailure =>
    fault.reason === "unreachable"
      ? failureOf(fault)
      : new StoreFailure({
          because: `${fault.message}; an answer was lost before, so give the command again to learn whether it was stored`,
          retryable: true,
          cause: fault
        })

  /** What is wrong with the first event that cannot be recorded at that time: placed there, it says so itself. */
  const untimely = (tenant: TenantId, { read, writes }: Asked, { recordedAt }: Verdict): InvalidEvent | undefined => {
    const [stream] = writes.map((write) => write.stream)
    for (const event of read) {
      const fault = place(event, { tenant, stream: stream!, version: 1, sequence: 1, recordedAt })
      if ("_tag" in fault) return fault
    }
    return undefined
  }

  const refusal = (
    tenant: TenantId,
    { asked, parcel }: AppendTraveller,
    one: Verdict,
    offsets: Offsets
  ): AppendError => {
    const index = (one.place ?? 0) - 1
    if (one.verdict === "stored" && parcel.fault !== undefined) return untimely(tenant, asked, one) ?? parcel.fault
    switch (one.verdict) {
      case "conflict": {
        const { expected, stream } = asked.writes[index - offsets.writes]!
        return new VersionConflict({ stream, expected: expected as number | "none", actual: one.actual ?? 0 })
      }
      case "taken":
        return new EventIdTaken({ event: parcel.events[index - offsets.events]!.stored.id })
      default:
        return (
          untimely(tenant, asked, one) ??
          new StoreFailure({ because: `unknown verdict ${one.verdict}`, retryable: false })
        )
    }
  }

  /**
   * A retry is answered with what was stored, and another intention under the same name is refused. Where an answer to
   * this very append was lost, `sentAt` is when it was sent first: what was recorded before that, others had stored.
   */
  const repeated = (
    tenant: TenantId,
    { asked, parcel }: AppendTraveller,
    sentAt: number | undefined
  ): Effect.Effect<Appended, AppendError> =>
    Effect.flatMap(stored(tenant, parcel.command), (before): Effect.Effect<Appended, AppendError> => {
      if (before === undefined) {
        return Effect.fail(new StoreFailure({ because: "a stored command was not found again", retryable: true }))
      }
      let index = 0
      const written = asked.writes.map((write) => ({ ...write, events: write.events.map(() => asked.read[index++]!) }))
      const own = sentAt !== undefined && before.events.every(({ recordedAt }) => recordedAt >= sentAt)
      return isRepetition(before.events, written)
        ? Effect.succeed({ events: before.events, repeated: !own })
        : Effect.fail(new CommandReused({ command: parcel.command }))
    })

  /**
   * Takes a group to the server and answers all of it. Where the server was not to be had for as long as there was patience,
   * it gives what whoever waited meanwhile can be answered.
   *
   * @param lost when it was sent first, where an answer was lost before
   */
  const journey = (
    tenant: TenantId,
    going: ReadonlyArray<AppendTraveller>,
    lost?: number
  ): Effect.Effect<Answer | undefined> =>
    Effect.suspend(() => {
      const parcels = going.map(({ parcel }) => parcel)
      let sentAt = lost
      // Once an answer was lost, what was sent may have been stored, or may be yet: then no later answer can say it was not.
      let lostAt = lost
      const attempt = Effect.suspend(() => {
        const now = Math.max(...going.map(({ now }) => now()))
        sentAt ??= now
        return carried(tenant, parcels, now)
      }).pipe(
        Effect.catchDefect((defect) => Effect.fail(defectFault(defect))),
        Effect.tapError(({ reason }) =>
          Effect.sync(() => {
            if (reason === "unreachable") lostAt ??= sentAt
          })
        )
      )
      const carrying = timed(again(attempt), (took) => measures.called(going.length, took))
      return Effect.matchEffect(carrying, {
        onFailure: (fault): Effect.Effect<Answer | undefined> => {
          // Something in one of them, an id too long or what is kept alongside of it: that one alone is to be told.
          if (going.length > 1 && (fault.reason === "other" || fault.reason === "unique")) {
            return Effect.as(
              Effect.forEach(going, (one) => journey(tenant, [one], lostAt), { discard: true }),
              undefined
            )
          }
          const isInVain = fault.reason === "busy" || fault.reason === "unreachable" || fault.reason === "not-ready"
          return Effect.map(whatFailed(tenant, fault), (unsent) => {
            const failure = lostAt === undefined ? unsent : inDoubt(fault)
            for (const { answer } of going) {
              measures.refused(failure)
              answer(Exit.fail(failure))
            }
            return isInVain ? Exit.fail(unsent) : undefined
          })
        },
        onSuccess: ([verdicts, landedNow]) => {
          const newly = landedNow.flatMap((one) => one?.events ?? [])
          if (newly.length > 0) onStored(tenant, newly)
          const offsets = { writes: 0, events: 0 }
          const lookups: Array<Effect.Effect<void>> = []
          for (const [index, traveller] of going.entries()) {
            const at = { ...offsets }
            offsets.writes += traveller.parcel.writes.length
            offsets.events += traveller.parcel.events.length
            const now = landedNow[index]
            const one = verdicts[index]!
            if (now !== undefined) {
              measures.stored(now.events.length)
              traveller.answer(Exit.succeed(now))
            } else if (one.verdict === "repeated") {
              const before = repeated(tenant, traveller, lostAt).pipe(
                Effect.tap((appended) => Effect.sync(() => measures.found(appended))),
                Effect.tapError((fault) => Effect.sync(() => measures.refused(fault)))
              )
              lookups.push(Effect.map(Effect.exit(before), traveller.answer))
            } else {
              const refused = refusal(tenant, traveller, one, at)
              measures.refused(refused)
              traveller.answer(Exit.fail(refused))
            }
          }
          return lookups.length === 0
            ? Effect.undefined
            : Effect.as(Effect.all(lookups, { discard: true, concurrency: 4 }), undefined)
        }
      })
    })
  return (tenant: TenantId, going: ReadonlyArray<AppendTraveller>): Effect.Effect<Answer | undefined> =>
    journey(tenant, going)
}

/** How many writes and events came before those of an append in its call. */
interface Offsets {
  readonly writes: number
  readonly events: number
}
