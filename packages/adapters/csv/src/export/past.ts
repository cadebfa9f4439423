/**
 * The log up to a mark: what an export is made from, and made from again when its sheet comes back edited.
 *
 * Nothing is kept of it but what a deal is called; the histories are read one after the other, so that a log of any
 * length needs the memory of its longest history.
 */
import {
  type Calendar,
  type DealFold,
  type DealPosition,
  effective,
  type EventCatalogue,
  type EventStoreShape,
  type Instant,
  type LedgerOptions,
  makeDealFold,
  makeEventCatalogue,
  makePipelines,
  type Pipelines,
  policyLinesOf,
  defaultContactPolicy,
  type StoredEvent,
  type StoreFailure,
  type Subject,
  TenantId,
  type ViewSettings
} from "@genzaichi/core"
import { Clock, Effect, Result, Stream } from "effect"
import type { ExportMark } from "./mark.ts"

/** What exports are made of: a store, and how its ledger reads it. The same as a ledger is opened with. */
export interface ExportSource extends LedgerOptions {
  readonly store: EventStoreShape
  /** What time it is, epoch milliseconds; the platform's clock where left out. */
  readonly clock?: () => Instant
  /** Which events may go out, for whoever must not see all; all of them where left out. */
  readonly visible?: (event: StoredEvent) => boolean
}

/** A log up to a mark. Whatever it gives is rejected with `StoreFailure`, where the store fails. */
export interface Past {
  readonly mark: ExportMark
  readonly calendar: Calendar
  readonly pipelines: Pipelines
  readonly catalogue: EventCatalogue
  readonly fold: DealFold
  /** What a deal is looked at with. */
  readonly views: ViewSettings
  /** Every event, as it was stored. */
  readonly stored: () => AsyncIterable<StoredEvent>
  /** Every event that can be read and may be seen, in order. */
  readonly events: () => AsyncIterable<StoredEvent>
  /** Every event about a subject that can be read and may be seen, in order. */
  readonly about: (subject: Subject) => Promise<ReadonlyArray<StoredEvent>>
  /** Where a deal stood, and the events it was folded from: those in force that had happened by then. */
  readonly deal: (deal: string) => Promise<{ position: DealPosition; history: ReadonlyArray<StoredEvent> }>
}

/** The mark of an export that is made now: the end of the log, and the clock. */
export const markNow = async ({ store, tenant, clock }: ExportSource): Promise<ExportMark> => {
  const { sequence } = await Effect.runPromise(store.head(TenantId.make(tenant)))
  return { sequence, at: clock?.() ?? Effect.runSync(Clock.currentTimeMillis) }
}

/** How an export reads a log. */
export const readingOf = (source: ExportSource): Pick<Past, "pipelines" | "catalogue" | "fold" | "views"> => {
  const kinds = source.kinds ?? []
  const pipelines = makePipelines(source.pipelines)
  const contactPolicy = source.contactPolicy ?? {
    ...defaultContactPolicy,
    lines: [...defaultContactPolicy.lines, ...policyLinesOf(kinds)]
  }
  const { calendar, likelihood } = source
  return {
    pipelines,
    catalogue: makeEventCatalogue(kinds),
    fold: makeDealFold({ pipelines, contactPolicy }),
    views: { calendar, ...(likelihood === undefined ? {} : { likelihood }) }
  }
}

/** The log of a source up to a mark. */
export const pastOf = (source: ExportSource, mark: ExportMark): Past => {
  const { calendar, store, visible } = source
  const tenant = TenantId.make(source.tenant)
  const reading = readingOf(source)
  const { catalogue, fold } = reading

  const shown = (event: StoredEvent): StoredEvent | undefined => {
    const decoded = catalogue.decode(event)
    if (Result.isFailure(decoded)) return undefined
    return visible === undefined || visible(decoded.success) ? decoded.success : undefined
  }
  async function* stored(): AsyncGenerator<StoredEvent, void, void> {
    for await (const events of inBatches(store.readAll(tenant, { limit: mark.sequence }))) yield* events
  }
  async function* events(): AsyncGenerator<StoredEvent, void, void> {
    for await (const event of stored()) {
      const one = shown(event)
      if (one !== undefined) yield one
    }
  }
  const about: Past["about"] = async (subject) => {
    const all: Array<StoredEvent> = []
    for await (const batch of inBatches(store.readSubject(tenant, subject))) {
      for (const event of batch) {
        if (event.sequence > mark.sequence) return all
        const one = shown(event)
        if (one !== undefined) all.push(one)
      }
    }
    return all
  }
  return {
    mark,
    calendar,
    ...reading,
    stored: mark.sequence === 0 ? nothing : stored,
    events: mark.sequence === 0 ? nothing : events,
    about,
    deal: async (deal) => {
      const history = effective(await about({ kind: "deal", id: deal }), { occurred: mark.at })
      return { position: fold.fold(deal as DealPosition["deal"], history), history }
    }
  }
}

/** The store as it was at a mark, and as whoever the export is for may see it: for answers only a ledger gives. */
export const storeOfPast = ({ store, visible }: ExportSource, { sequence }: ExportMark): EventStoreShape => {
  const until = (stream: Stream.Stream<StoredEvent, StoreFailure>): Stream.Stream<StoredEvent, StoreFailure> => {
    const past = stream.pipe(Stream.takeWhile((event) => event.sequence <= sequence))
    return visible === undefined ? past : past.pipe(Stream.filter((event) => visible(event)))
  }
  return {
    ...store,
    readAll: (tenant, options) => until(store.readAll(tenant, options)),
    readSubject: (tenant, subject, options) => until(store.readSubject(tenant, subject, options)),
    readStream: (tenant, stream, options) => until(store.readStream(tenant, stream, options))
  }
}

async function* nothing(): AsyncGenerator<StoredEvent, void, void> {}

/** A stream as the store hands it over, many events at a time: one at a time costs more than reading them. */
const inBatches = (stream: Stream.Stream<StoredEvent, StoreFailure>): AsyncIterable<ReadonlyArray<StoredEvent>> =>
  Stream.toAsyncIterable(Stream.chunks(stream))
