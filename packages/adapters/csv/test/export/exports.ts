/** What the tests of exports share: a store over an array of events, exports as text, and imports of them. */
import {
  type Checkpoint,
  type EventStoreShape,
  japaneseCalendar,
  japaneseHolidays,
  makeCalendar,
  type StoredEvent,
  type Subject,
  type TenantId
} from "@genzaichi/core"
import { Effect, Stream } from "effect"
import {
  baselineOf,
  type ExportOptions,
  type ExportSource,
  exportSheet,
  type ImportOptions,
  type ImportPlan,
  planImportPromise,
  sheetStream
} from "../../src/index.ts"

export const seed = Number(process.env["GENZAICHI_SEED"] ?? 20_261_120)
export const runs = { numRuns: 1000, seed }
/** Japan's, said to be known for as long as histories run on. */
export const calendar = makeCalendar({
  ...japaneseCalendar,
  holidays: { ...japaneseHolidays, years: { first: japaneseHolidays.years.first, last: 2060 } }
})
export const instant = (text: string): number => Date.parse(`${text.length === 10 ? `${text}T00:00` : text}+09:00`)

/** A store that only reads, over events in sequence order. */
export const storeOver = (events: ReadonlyArray<StoredEvent>): EventStoreShape => {
  const about = new Map<string, Array<StoredEvent>>()
  for (const event of events) {
    for (const { kind, id } of event.subjects) {
      const key = `${kind}/${id}`
      const all = about.get(key)
      if (all === undefined) about.set(key, [event])
      else if (all.at(-1) !== event) all.push(event)
    }
  }
  const refuse = (): never => {
    throw new Error("This store only reads")
  }
  const head: Checkpoint = { log: "test", sequence: events.length, event: events.at(-1)?.id ?? null }
  return {
    capabilities: { durable: false, shared: false, erasure: false },
    append: refuse,
    findCommand: () => Effect.succeed(undefined),
    readAll: (_tenant, { after = 0, limit = Number.POSITIVE_INFINITY } = {}) =>
      Stream.fromIterable(events.slice(after, after + limit)),
    readSubject: (_tenant, { kind, id }: Subject) => Stream.fromIterable(about.get(`${kind}/${id}`) ?? []),
    readStream: (_tenant, { kind, id }) =>
      Stream.fromIterable(events.filter(({ stream }) => stream.kind === kind && stream.id === id)),
    follow: refuse,
    head: () => Effect.succeed(head)
  }
}

/** Events as a log of their own: one sequence, in the order given. */
export const asLog = (events: ReadonlyArray<StoredEvent>): ReadonlyArray<StoredEvent> =>
  events.map((event, at) => ({ ...event, tenant: "test" as TenantId, sequence: at + 1 }))

export const sourceOver = (events: ReadonlyArray<StoredEvent>, at: number): ExportSource => ({
  store: storeOver(events),
  tenant: "test",
  calendar,
  clock: () => at
})

export const bytesOf = async (pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> => {
  const all: Array<Uint8Array> = []
  for await (const piece of pieces) all.push(piece)
  const bytes = new Uint8Array(all.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const piece of all) {
    bytes.set(piece, at)
    at += piece.length
  }
  return bytes
}

export const exported = async (source: ExportSource, options: ExportOptions): Promise<Uint8Array> =>
  bytesOf((await exportSheet(source, options)).pieces)

export const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes)

/** The plan of importing an exported sheet into the ledger it may have come from. */
export const imported = (
  source: ExportSource,
  bytes: Uint8Array,
  at: number,
  existing: ReadonlyArray<StoredEvent> = [],
  options: Partial<ImportOptions> = {}
): Promise<ImportPlan> =>
  planImportPromise({
    pieces: [bytes],
    source: "exported",
    writtenOn: calendar.dateText(calendar.dayOf(at)),
    calendar,
    now: at,
    existing,
    baseline: baselineOf(source),
    ...options
  })

/** What a plan appends, behind a log. */
export const appended = (
  log: ReadonlyArray<StoredEvent>,
  { events, source }: Pick<ImportPlan, "events" | "source">,
  recordedAt: number
): ReadonlyArray<StoredEvent> => {
  const stream = sheetStream(source)
  let version = log.filter((event) => event.stream.kind === stream.kind && event.stream.id === stream.id).length
  return [
    ...log,
    ...events.map((event, at): StoredEvent => ({
      ...event,
      tenant: "test" as TenantId,
      stream,
      version: ++version,
      sequence: log.length + at + 1,
      recordedAt,
      knownAt: event.knownAt ?? recordedAt
    }))
  ]
}
