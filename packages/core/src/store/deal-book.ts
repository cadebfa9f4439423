/**
 * The histories of all deals, kept in memory in step with a log.
 *
 * Events come in by sequence; a position is folded when it is asked for, from where it stood, and from the beginning
 * only where a late fact or a correction came in. Nothing here reads a store or the time.
 */
import type { AsOf, DealFold, OnGap } from "../deal/fold.ts"
import { type DealPosition, type Draft, unknownDeal } from "../deal/position.ts"
import type { EventCatalogue, UndecodableEvent } from "../event/decoding.ts"
import type { StoredEvent } from "../event/envelope.ts"
import type { DealId, EventId } from "../event/identifiers.ts"
import { isCorrection } from "../event/retraction.ts"
import { follow, type Following, worthKeeping } from "./going-on.ts"

/** An event of the log, and whether it stands. */
export interface Recorded {
  readonly event: StoredEvent
  readonly retracted: boolean
}

export interface DealBook {
  /** Takes the next events of the log; those it has already are passed over, and so is what comes after a gap. */
  readonly take: (events: ReadonlyArray<StoredEvent>) => void
  /** Takes events of a log of which only some are shown: here gaps are meant. */
  readonly pick: (events: ReadonlyArray<StoredEvent>) => void
  /** Forgets everything, for a log that is not the one it was. */
  readonly forget: () => void
  /** Where it stands in the log: the sequence and id of the last event taken, 0 and null at the beginning. */
  readonly sequence: () => number
  readonly lastEvent: () => EventId | null
  /** Deals in the order in which they first appeared. */
  readonly deals: () => ReadonlyArray<DealId>
  /** Every event that could be read, by sequence. */
  readonly all: () => Iterable<StoredEvent>
  /** Every event that names the deal, by sequence. */
  readonly events: (deal: DealId) => ReadonlyArray<StoredEvent>
  /** The version of a deal's home stream. */
  readonly version: (deal: DealId) => number
  /** The position as of an instant; the very same value as before where nothing has changed. */
  readonly position: (deal: DealId, asOf?: AsOf) => DealPosition
  readonly walk: (deal: DealId, asOf: AsOf, onGap: OnGap) => void
  /** A walk of all its history that goes on as the log does; `undefined` where there is little to walk. */
  readonly follow: (deal: DealId) => Following<DealPosition> | undefined
  /** An event by its id, and whether it stood before a sequence (at the end, where left out). */
  readonly recorded: (event: EventId, before?: number) => Recorded | undefined
  /** The retractions and reinstatements of an event, by sequence. */
  readonly corrections: (event: EventId) => ReadonlyArray<StoredEvent>
  /** Events that could not be read. */
  readonly problems: () => ReadonlyArray<UndecodableEvent>
}

interface History {
  readonly events: Array<StoredEvent>
  position: DealPosition
  /** How many of the events are in the position. */
  folded: number
  /** A late fact or a correction came in: fold again from the beginning. */
  disturbed: boolean
  /** The latest instant anything of it happened at. */
  lastAt: number
}

interface Book {
  readonly histories: Map<DealId, History>
  readonly versions: Map<string, number>
  readonly byId: Map<EventId, StoredEvent>
  /** Corrections by the event they are about, by sequence. */
  readonly corrections: Map<EventId, Array<StoredEvent>>
  readonly problems: Array<UndecodableEvent>
  sequence: number
  lastEvent: EventId | null
}

const emptyBook = (): Book => ({
  histories: new Map(),
  versions: new Map(),
  byId: new Map(),
  corrections: new Map(),
  problems: [],
  sequence: 0,
  lastEvent: null
})

const nothing: ReadonlyArray<StoredEvent> = []

/** What is kept in step with the same log beside the deals. */
export interface BesideDeals {
  /** The next event of the log: as it is stored, and decoded where it can be read. */
  readonly take: (stored: StoredEvent, decoded: StoredEvent | undefined) => void
  readonly forget: () => void
}

/** An empty book for a fold and the kinds of events an app knows. `keptFrom`: from how many events on walks go on. */
export const makeDealBook = (
  fold: DealFold,
  catalogue: EventCatalogue,
  beside?: BesideDeals,
  keptFrom = worthKeeping
): DealBook => {
  let book = emptyBook()
  const eventsOf = (deal: DealId): ReadonlyArray<StoredEvent> => book.histories.get(deal)?.events ?? nothing
  const correctionsOf = (event: EventId): ReadonlyArray<StoredEvent> => book.corrections.get(event) ?? nothing

  const historyOf = (deal: DealId): History => {
    const known = book.histories.get(deal)
    if (known !== undefined) return known
    const history: History = {
      events: [],
      position: unknownDeal(deal),
      folded: 0,
      disturbed: false,
      lastAt: Number.NEGATIVE_INFINITY
    }
    book.histories.set(deal, history)
    return history
  }

  const enter = (history: History, event: StoredEvent): void => {
    if (history.events.at(-1) === event) return
    history.events.push(event)
    const correction = isCorrection(event)
    history.disturbed ||= correction || event.occurredAt < history.lastAt || book.corrections.has(event.id)
    if (!correction && event.occurredAt > history.lastAt) history.lastAt = event.occurredAt
  }

  const takeOne = (stored: StoredEvent): void => {
    book.sequence = stored.sequence
    book.lastEvent = stored.id
    if (stored.stream.kind === "deal") book.versions.set(stored.stream.id, stored.version)
    const decoded = catalogue.decode(stored)
    if (decoded._tag === "Failure") {
      book.problems.push(decoded.failure)
      beside?.take(stored, undefined)
      return
    }
    const event = decoded.success
    book.byId.set(event.id, event)
    if (isCorrection(event)) {
      const target = (event.data as { readonly event: EventId }).event
      const before = book.corrections.get(target)
      if (before === undefined) book.corrections.set(target, [event])
      else before.push(event)
    }
    for (const subject of event.subjects) if (subject.kind === "deal") enter(historyOf(subject.id as DealId), event)
    beside?.take(stored, event)
  }

  const standing = (history: History): DealPosition => {
    if (history.disturbed) {
      history.position = fold.asOf(history.position.deal, history.events)
      history.disturbed = false
    } else if (history.folded < history.events.length) {
      // The position before has been handed out: it stays as it was, and a copy moves on.
      const draft: Draft = { ...history.position }
      for (let index = history.folded; index < history.events.length; index++) {
        fold.evolveInto(draft, history.events[index]!)
      }
      history.position = draft
    }
    history.folded = history.events.length
    return history.position
  }

  return {
    take: (events) => {
      for (const event of events) if (event.sequence === book.sequence + 1) takeOne(event)
    },
    pick: (events) => {
      for (const event of events) if (event.sequence > book.sequence) takeOne(event)
    },
    forget: () => {
      book = emptyBook()
      beside?.forget()
    },
    sequence: () => book.sequence,
    lastEvent: () => book.lastEvent,
    deals: () => [...book.histories.keys()],
    all: () => book.byId.values(),
    events: eventsOf,
    version: (deal) => book.versions.get(deal) ?? 0,
    position: (deal, { occurred = Number.POSITIVE_INFINITY, known = Number.POSITIVE_INFINITY } = {}) => {
      const history = book.histories.get(deal)
      if (history === undefined) return unknownDeal(deal)
      return known === Number.POSITIVE_INFINITY && occurred >= history.lastAt
        ? standing(history)
        : fold.asOf(deal, history.events, { occurred, known })
    },
    walk: (deal, asOf, onGap) => fold.walk(deal, eventsOf(deal), asOf, onGap),
    follow: (deal) =>
      eventsOf(deal).length < keptFrom ? undefined : follow(fold.beginWalk(deal), () => eventsOf(deal), correctionsOf),
    recorded: (id, before = Number.POSITIVE_INFINITY) => {
      const event = book.byId.get(id)
      if (event === undefined || event.sequence >= before) return undefined
      const last = book.corrections.get(id)?.findLast((correction) => correction.sequence < before)
      return { event, retracted: last?.kind === "retracted" }
    },
    corrections: correctionsOf,
    problems: () => book.problems
  }
}
