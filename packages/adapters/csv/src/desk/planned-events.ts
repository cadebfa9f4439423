/** What a plan would append as a store would keep it, and the histories it would join. */
import type {
  EventCatalogue,
  EventStoreShape,
  NewEvent,
  StoredEvent,
  StoreFailure,
  StreamName,
  Subject,
  TenantId
} from "@genzaichi/core"
import { Effect, Result, Stream } from "effect"

/** Where a log ends, and what time it is. */
export interface EndOfLog {
  readonly sequence: number
  readonly now: number
}

/** The events as a store at that end would keep them. */
export const asStored = (
  events: ReadonlyArray<NewEvent>,
  tenant: TenantId,
  stream: StreamName,
  expected: number,
  { now, sequence }: EndOfLog
): ReadonlyArray<StoredEvent> =>
  events.map((event, place) => ({
    ...event,
    tenant,
    stream,
    version: expected + place + 1,
    sequence: sequence + place + 1,
    recordedAt: now,
    knownAt: event.knownAt ?? now
  }))

export const nameOfSubject = ({ id, kind }: Subject): string => `${kind}|${id}`

/** The events of each subject by its name, in the order of the log. */
export type Histories = ReadonlyMap<string, ReadonlyArray<StoredEvent>>

const nothing: ReadonlyArray<StoredEvent> = []
export const historyOf = (histories: Histories, subject: Subject): ReadonlyArray<StoredEvent> =>
  histories.get(nameOfSubject(subject)) ?? nothing

/** The events told apart by the subjects they name; only those asked for. */
export const bySubject = (
  events: Iterable<StoredEvent>,
  asked: ReadonlySet<string>
): Map<string, Array<StoredEvent>> => {
  const found = new Map<string, Array<StoredEvent>>()
  take(events, asked, found)
  return found
}

const take = (
  events: Iterable<StoredEvent>,
  asked: ReadonlySet<string>,
  into: Map<string, Array<StoredEvent>>
): void => {
  for (const event of events) {
    for (const subject of event.subjects) {
      const name = nameOfSubject(subject)
      if (!asked.has(name)) continue
      const list = into.get(name)
      if (list === undefined) into.set(name, [event])
      else if (list.at(-1) !== event) list.push(event)
    }
  }
}

/** Asking for one subject costs a store about as much as reading on over so many events. */
const worthOneQuestion = 100
/** Questions under way at once. */
const atOnce = 8

/**
 * What a store has of the subjects, up to the given end of its log: each asked for where they are few, found in one
 * reading of the whole log where they are many. Events that cannot be read are left out, as a ledger leaves them out.
 */
export const readHistories = (
  store: EventStoreShape,
  tenant: TenantId,
  catalogue: EventCatalogue,
  subjects: ReadonlyMap<string, Subject>,
  { sequence }: Pick<EndOfLog, "sequence">
): Effect.Effect<Histories, StoreFailure> => {
  if (sequence === 0 || subjects.size === 0) return Effect.succeed(new Map())
  const decoded = (events: Stream.Stream<StoredEvent, StoreFailure>): Stream.Stream<StoredEvent, StoreFailure> =>
    events.pipe(
      Stream.takeWhile((event) => event.sequence <= sequence),
      Stream.filterMap((event) => catalogue.decode(event))
    )
  if (subjects.size * worthOneQuestion >= sequence) {
    const asked = new Set(subjects.keys())
    const found = new Map<string, Array<StoredEvent>>()
    return store.readAll(tenant).pipe(
      Stream.takeWhile((event) => event.sequence <= sequence),
      Stream.runForEachArray((events) =>
        Effect.sync(() => {
          // Only what is asked for is decoded: nearly all of a large log is not.
          const named = events.filter((event) => event.subjects.some((subject) => asked.has(nameOfSubject(subject))))
          take(
            named.flatMap((event) => {
              const read = catalogue.decode(event)
              return Result.isSuccess(read) ? [read.success] : []
            }),
            asked,
            found
          )
        })
      ),
      Effect.as(found)
    )
  }
  return Effect.forEach(
    subjects,
    ([name, subject]) =>
      Effect.map(Stream.runCollect(decoded(store.readSubject(tenant, subject))), (events) => [name, events] as const),
    { concurrency: atOnce }
  ).pipe(Effect.map((histories) => new Map(histories)))
}
