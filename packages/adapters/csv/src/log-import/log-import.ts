/**
 * Taking an exported log in again: into an empty store to have all of it back, or into one that has some of it.
 *
 * Events keep their ids, their order, their place in their stream and when they were known; when they were recorded is
 * the store's own to say. What the store has already is passed over. What it has otherwise than the file says, and
 * streams that have gone on differently, are conflicts: then nothing is appended, for half a history is none.
 */
import {
  type AppendError,
  clockShowing,
  type CommandId,
  type EventStoreShape,
  type Instant,
  Label,
  type NewEvent,
  type StoredEvent,
  type StoreFailure,
  TenantId,
  type Write
} from "@genzaichi/core"
import { Clock, Effect, Result, Schema, Stream } from "effect"
import { fingerprint } from "../import/fingerprint.ts"
import { cellsOfEvent, eventOfCells, LogRowFault } from "../log/index.ts"
import { makeSheetReader, type SheetPieces, type SheetReaderOptions, type SheetRecord } from "../sheet/index.ts"
import { eachPiece } from "../sheet/reader.ts"
import { placesOf } from "./log-header.ts"

/** A whole log, and the store that takes it in. */
export interface LogImportOptions {
  readonly store: EventStoreShape
  /** Whose log it becomes; the file may be of another tenant. */
  readonly tenant: string
  /** Opens the file from its beginning. It is read twice: to look at all of it, and to append. */
  readonly open: () => SheetPieces | Promise<SheetPieces>
  readonly reading?: SheetReaderOptions
  /** How many events are appended at once, 5,000 where left out. Each append is whole; an import that stops goes on. */
  readonly eventsAtOnce?: number
  /** What time it is, epoch milliseconds; the platform's clock where left out. */
  readonly clock?: () => Instant
  /** Told of the events appended so far. */
  readonly onProgress?: (appended: number) => void
}

/** An event of the file that does not fit the store. */
export interface LogConflict {
  /** The line of the file, from 1. */
  readonly line: number
  readonly event: string
  readonly code: "other-content" | "other-version" | "out-of-order" | "twice"
  readonly text: Label
}

/** What taking a log in would do. */
export interface LogImportPlan {
  readonly rows: number
  /** Events the store has already. */
  readonly known: number
  readonly toAppend: number
  /** Rows that cannot be read, and rows that do not fit the store. */
  readonly unreadable: number
  readonly unfit: number
  /** Rows that cannot be read, the first hundred of them. */
  readonly refused: ReadonlyArray<LogRowFault>
  /** The first hundred of them. */
  readonly conflicts: ReadonlyArray<LogConflict>
  /** Events whose `knownAt` lies ahead of the clock: it becomes when they are recorded. */
  readonly knownLater: number
}

/** What taking in a log came to. */
export interface LogImportResult extends LogImportPlan {
  readonly appended: number
}

/** A log that was not taken in, for rows of it cannot be read or do not fit the store. Nothing was appended. */
export class LogNotImported extends Schema.TaggedError<LogNotImported>()("LogNotImported", {
  unreadable: Schema.Int,
  unfit: Schema.Int,
  /** Where and why, of the first such row. */
  because: Label
}) {
  override get message(): string {
    return this.messages.en
  }
  get messages(): Label {
    const { because, unfit, unreadable } = this
    return {
      ja: `全記録を取り込めません。読めない行が ${unreadable} 行、ここの記録と合わない行が ${unfit} 行あり、何も記録していません。${because.ja}`,
      en: `The log was not taken in: ${unreadable} rows cannot be read, ${unfit} do not fit. ${because.en}`
    }
  }
}

const saidOf = ({ line, text }: LogConflict): Label => ({
  ja: `${line} 行目：${text.ja}`,
  en: `Line ${line}: ${text.en}`
})

const eventsAtOnce = 5_000
const mostTold = 100

/**
 * Looks at a whole log without appending anything. Rejected with `NotAnExportedLog`, with the refusals of the sheet reader and
 * with `StoreFailure`.
 */
export const planLogImport = async (options: LogImportOptions): Promise<LogImportPlan> => {
  const now = timeOf(options)
  const standing = await standingOf(options)
  const refused: Array<LogRowFault> = []
  const conflicts: Array<LogConflict> = []
  const told = { rows: 0, known: 0, toAppend: 0, knownLater: 0, refused: 0, conflicts: 0 }
  const seen = new Set<string>()
  let last = 0
  for await (const { line, read } of rowsOf(options)) {
    told.rows++
    if (Result.isFailure(read)) {
      told.refused++
      if (refused.length < mostTold) refused.push(read.failure)
      continue
    }
    const event = read.success
    const conflict = (code: LogConflict["code"], ja: string, en: string): void => {
      told.conflicts++
      if (conflicts.length < mostTold) conflicts.push({ line, event: event.id, code, text: { ja, en } })
    }
    if (event.sequence <= last) {
      conflict(
        "out-of-order",
        "前の行より通し番号が小さいので、通し番号の順に並べ直してください",
        "its sequence is not above that of the row before: sort the sheet by sequence"
      )
    }
    last = event.sequence
    const content = standing.events.get(event.id)
    if (seen.has(event.id)) {
      conflict("twice", "同じイベントIDの行がもう一つあります", "another row has the same event id")
      continue
    }
    seen.add(event.id)
    if (content !== undefined) {
      if (content === contentOf(event)) told.known++
      else {
        conflict(
          "other-content",
          "同じイベントIDで内容の異なる記録があります。記録は書き換えず、取り消して新しく記録してください",
          "the store has this event with other content: an event is never edited, retract it and record another"
        )
      }
      continue
    }
    const stream = streamKey(event)
    const version = standing.versions.get(stream) ?? 0
    if (event.version !== version + 1) {
      conflict(
        "other-version",
        `ストリームは ${version} 版まで進んでいて、この行は ${event.version} 版です`,
        `its stream is at version ${version} and this is version ${event.version}: the two logs have gone different ways`
      )
      continue
    }
    standing.versions.set(stream, event.version)
    told.toAppend++
    if (event.knownAt > now) told.knownLater++
  }
  return {
    rows: told.rows,
    known: told.known,
    toAppend: told.toAppend,
    unreadable: told.refused,
    unfit: told.conflicts,
    knownLater: told.knownLater,
    refused,
    conflicts
  }
}

/**
 * Takes a log in: looks at all of it, and appends what the store has not. Rejected with `LogNotImported` where a row does
 * not fit, with `NotAnExportedLog`, and with what a store refuses an append with. Given again, it goes on where it stopped.
 */
export const runLogImport = async (options: LogImportOptions): Promise<LogImportResult> => {
  const plan = await planLogImport(options)
  const { conflicts, refused, unfit, unreadable } = plan
  if (unreadable + unfit > 0) {
    throw new LogNotImported({ unreadable, unfit, because: refused[0]?.messages ?? saidOf(conflicts[0]!) })
  }
  const { store, onProgress } = options
  const tenant = TenantId.make(options.tenant)
  const now = timeOf(options)
  const standing = await standingOf(options)
  let appended = 0
  let piece: Array<StoredEvent> = []
  const append = async (): Promise<void> => {
    if (piece.length === 0) return
    const command = `log-import:${fingerprint(piece.map(({ id }) => id).join("\n"))}` as CommandId
    await run(store.append(tenant, writesOf(piece, now), { command }), options)
    appended += piece.length
    piece = []
    onProgress?.(appended)
  }
  for await (const { read } of rowsOf(options)) {
    if (Result.isFailure(read) || standing.events.has(read.success.id)) continue
    piece.push(read.success)
    if (piece.length >= (options.eventsAtOnce ?? eventsAtOnce)) await append()
  }
  await append()
  return { ...plan, appended }
}

/** Asks the store by the clock that was given. */
const run = <Answer>(
  effect: Effect.Effect<Answer, AppendError | StoreFailure>,
  { clock }: LogImportOptions
): Promise<Answer> =>
  Effect.runPromise(
    clock === undefined
      ? effect
      : Effect.provideService(effect, Clock.Clock, clockShowing(clock, Effect.runSync(Clock.Clock)))
  )

const timeOf = ({ clock }: LogImportOptions): Instant => clock?.() ?? Effect.runSync(Clock.currentTimeMillis)

const streamKey = ({ stream }: StoredEvent): string => `${stream.kind}\u0000${stream.id}`

/** What an event says, but for what a store decides: its sequence, whose log, and when it was recorded. */
const contentOf = (event: StoredEvent): string => {
  const { knownAt: _, sequence: _sequence, tenant: _tenant, recordedAt: _recordedAt, ...rest } = event
  const same = { ...rest, knownAt: 0, recordedAt: 0, sequence: 1, tenant: "-" } as StoredEvent
  return fingerprint(cellsOfEvent(same).join("\u001f"))
}

/** The ids, contents and stream versions of what a store has. */
const standingOf = async ({ store, tenant }: LogImportOptions) => {
  const events = new Map<string, string>()
  const versions = new Map<string, number>()
  await Effect.runPromise(
    Stream.runForEach(Stream.chunks(store.readAll(TenantId.make(tenant))), (batch) =>
      Effect.sync(() => {
        for (const event of batch) {
          events.set(event.id, contentOf(event))
          versions.set(streamKey(event), event.version)
        }
      })
    )
  )
  return { events, versions }
}

interface ReadRow {
  readonly line: number
  readonly read: ReturnType<typeof eventOfCells>
}

/** The rows of the file below its header, each read as an event. */
async function* rowsOf({ open, reading }: LogImportOptions): AsyncGenerator<ReadRow, void, void> {
  const reader = makeSheetReader(reading)
  let places: ReadonlyArray<number> | undefined
  const readRows = function* (records: ReadonlyArray<SheetRecord>): Generator<ReadRow, void, void> {
    for (const { cells, line } of records) {
      if (cells.every((cell) => cell === "")) continue
      if (places === undefined) {
        places = placesOf(cells)
        continue
      }
      const read = eventOfCells(places.map((place) => cells[place] ?? ""))
      yield { line, read: Result.mapError(read, (fault) => onLine(fault, line)) }
    }
  }
  for await (const piece of eachPiece(await open())) yield* readRows(reader.push(piece))
  yield* readRows(reader.end())
  if (places === undefined) placesOf([])
}

const onLine = ({ column, problem, remedy }: LogRowFault, line: number): LogRowFault =>
  new LogRowFault({ column, line, problem, remedy })

/** One write for each run of events of a stream, so that the order of the log is the order of the writes. */
const writesOf = (events: ReadonlyArray<StoredEvent>, now: Instant): ReadonlyArray<Write> => {
  const writes: Array<{
    readonly stream: Write["stream"]
    readonly expected: number
    readonly events: Array<NewEvent>
  }> = []
  let key = ""
  for (const event of events) {
    const { knownAt, recordedAt: _recordedAt, sequence: _sequence, stream, tenant: _tenant, version, ...rest } = event
    const own = streamKey(event)
    if (own !== key) writes.push({ stream, expected: version - 1, events: [] })
    key = own
    // It was known when it was recorded there, which no store may claim to lie ahead.
    writes.at(-1)!.events.push(knownAt <= now ? { ...rest, knownAt } : rest)
  }
  return writes
}
