/** A history of deals held in columns. */
import { type DealFold, makeDealFold } from "../deal/fold.ts"
import type { StoredEvent } from "../event/envelope.ts"
import type { DealId } from "../event/identifiers.ts"
import type { Instant } from "../time/periods.ts"
import { Building, type Dictionaries, makeDictionaries, type Room, roomOf } from "./building.ts"
import { columnsFormat, type HistoryColumns, type StateColumns } from "./columns.ts"
import { columnsFault } from "./columns-fault.ts"
import { cutOf, earlierCut } from "./cut.ts"
import type { DealHistory, HistoryAsOf, HistoryCut } from "./history.ts"
import { emptyExtent, type Extent, extentInto, makeSegment, type Segment } from "./segment.ts"
import { foldedBy, statesOf } from "./states.ts"
import { makeWalkers } from "./walking.ts"

export interface HistoryOptions {
  /** Pipelines and contact policy; the library's own where left out. */
  readonly fold?: DealFold
  /**
   * Keeps every text of the events, at many times the memory. Needed where rules or analyses of an app's own read titles,
   * gists, notes and the like.
   */
  readonly keepTexts?: boolean
  /** Holds columns in memory that threads can share. */
  readonly shared?: boolean
}

/** A history as it is held: deals in the order of first mention, each in one segment. */
export interface Held {
  readonly fold: DealFold
  readonly dictionaries: Dictionaries
  readonly room: Room
  /** The first holds everything but what was appended since; the second the deals that were appended to, whole. */
  readonly segments: ReadonlyArray<Segment>
  readonly deals: ReadonlyArray<string>
  /** By deal: in which segment, and as which of its deals. */
  readonly segmentOf: Uint8Array
  readonly localOf: Uint32Array
  readonly events: number
  readonly walking: ReturnType<typeof makeWalkers>
}

const heldHistories = new WeakMap<DealHistory, Held>()
const heldViews = new WeakMap<HistoryAsOf, HeldView>()

/** How a history is held; `undefined` where it is none of columns. */
export const heldHistory = (history: DealHistory): Held | undefined => heldHistories.get(history)
/** How a view is held; `undefined` where it is none of columns. */
export const heldView = (view: HistoryAsOf): HeldView | undefined => heldViews.get(view)

/**
 * Builds a history from events in any order, in one pass; an event given twice counts once. Events that are about no deal
 * are passed over.
 *
 * @throws HistoryFault where an event has no usable sequence or times, or two of one deal have the same sequence.
 */
export const historyOf = (events: Iterable<StoredEvent>, options: HistoryOptions = {}): DealHistory => {
  const gathering = gatherHistory(options)
  for (const event of events) gathering.take(event)
  return gathering.history()
}

/** A history under way, for events that come one after another. */
export interface HistoryGathering {
  readonly take: (event: StoredEvent) => void
  readonly history: () => DealHistory
}

export const gatherHistory = ({
  fold = makeDealFold(),
  keepTexts = false,
  shared = false
}: HistoryOptions = {}): HistoryGathering => {
  const dictionaries = makeDictionaries(keepTexts)
  const building = new Building(dictionaries)
  return {
    take: (event) => building.take(event),
    history: () => {
      const room = roomOf(shared)
      return historyHeld(inOneSegment(makeSegment(building.grouped(room), dictionaries), fold, room))
    }
  }
}

const inOneSegment = (segment: Segment, fold: DealFold, room: Room): Held => {
  const { deals, firstRow } = segment.rows
  return {
    fold,
    dictionaries: segment.dictionaries,
    room,
    segments: [segment],
    deals,
    segmentOf: new Uint8Array(deals.length),
    localOf: Uint32Array.from(deals, (_, place) => place),
    events: firstRow[deals.length]!,
    walking: makeWalkers(fold)
  }
}

const historyHeld = (held: Held): DealHistory => {
  const { deals, dictionaries, events, fold, segments } = held
  const last = (of: (segment: Segment) => Instant): Instant => Math.max(-Infinity, ...segments.map(of))
  const history: DealHistory = {
    fold,
    events,
    deals: deals.length,
    keepsTexts: dictionaries.shapes.keepsTexts,
    lastOccurredAt: last(({ lastOccurredAt }) => lastOccurredAt),
    lastKnownAt: last(({ lastKnownAt }) => lastKnownAt),
    asOf: (cut) => viewOf(held, cutOf(cut)),
    append: (more) => historyHeld(appended(held, more))
  }
  heldHistories.set(history, held)
  return history
}

/** Rows of the deals that are to stand in another segment are copied there, and are dead where they were. */
const appended = (held: Held, more: Iterable<StoredEvent>): Held => {
  const { deals, dictionaries, fold, localOf, room, segmentOf, segments } = held
  const building = new Building(dictionaries)
  const touched = new Set<string>()
  const fresh: Array<StoredEvent> = []
  for (const event of more) {
    fresh.push(event)
    for (const { kind, id } of event.subjects) if (kind === "deal") touched.add(id)
  }
  const moves = (deal: number): boolean => segmentOf[deal] === 1 || touched.has(deals[deal]!)
  let moving = 0
  for (let deal = 0; deal < deals.length; deal++) {
    if (!moves(deal)) continue
    const { firstRow } = segments[segmentOf[deal]!]!.rows
    moving += firstRow[localOf[deal]! + 1]! - firstRow[localOf[deal]!]!
  }
  // Once most of it is dead, the first segment is written anew.
  const compacts = moving + fresh.length > segments[0]!.rows.shape.length / 2
  for (let deal = 0; deal < deals.length; deal++) {
    if (compacts || moves(deal)) building.takeRows(segments[segmentOf[deal]!]!.rows, localOf[deal]!)
  }
  for (const event of fresh) building.take(event)
  const written = makeSegment(building.grouped(room), dictionaries)
  if (compacts) return inOneSegment(written, fold, room)

  const first = segments[0]!
  const known = new Map(deals.map((deal, place) => [deal, place]))
  const all = [...deals, ...written.rows.deals.filter((deal) => !known.has(deal))]
  const segmentOfAll = new Uint8Array(all.length)
  const localOfAll = new Uint32Array(all.length)
  segmentOfAll.set(segmentOf)
  localOfAll.set(localOf)
  let next = deals.length
  for (const [local, deal] of written.rows.deals.entries()) {
    const place = known.get(deal) ?? next++
    segmentOfAll[place] = 1
    localOfAll[place] = local
  }
  let events = 0
  for (let place = 0; place < all.length; place++) {
    const { firstRow } = (segmentOfAll[place] === 0 ? first : written).rows
    events += firstRow[localOfAll[place]! + 1]! - firstRow[localOfAll[place]!]!
  }
  return {
    ...held,
    segments: [first, written],
    deals: all,
    segmentOf: segmentOfAll,
    localOf: localOfAll,
    events
  }
}

/** The states of a segment, folded when first asked for. */
export const statesIn = ({ fold, room, walking }: Held, segment: Segment): StateColumns =>
  (segment.states ??= walking((walker) => statesOf(segment, fold, walker, room)))

/**
 * The history as one set of columns. They are what is held, not a copy: do not write into them.
 *
 * @throws HistoryFault where there are more different statuses than a column can hold.
 */
export const columnsOf = (history: DealHistory): HistoryColumns => {
  const held = heldHistory(history)
  if (held === undefined) {
    throw columnsFault("history", "この履歴は列で保たれていません", "this history is not held in columns")
  }
  const whole = held.segments.length === 1 ? held : rewritten(held)
  const segment = whole.segments[0]!
  const { actors, shapes } = whole.dictionaries
  return {
    format: columnsFormat,
    keepsTexts: shapes.keepsTexts,
    ...segment.rows,
    ...statesIn(whole, segment),
    shapes: shapes.shapes.slice(),
    actors: actors.slice(),
    words: shapes.words.slice()
  }
}

/** Everything in one segment, without dead rows. */
const rewritten = ({ deals, dictionaries, fold, localOf, room, segmentOf, segments }: Held): Held => {
  const building = new Building(dictionaries)
  for (let deal = 0; deal < deals.length; deal++) {
    building.takeRows(segments[segmentOf[deal]!]!.rows, localOf[deal]!)
  }
  return inOneSegment(makeSegment(building.grouped(room), dictionaries), fold, room)
}

/** A history from columns that were checked. Their states are taken where they were folded by the same. */
export const historyOfChecked = (columns: HistoryColumns, fold: DealFold): DealHistory => {
  const dictionaries = makeDictionaries(columns.keepsTexts, columns)
  const { ball, contact, life, status, statuses } = columns
  const states =
    columns.foldedBy === foldedBy(fold)
      ? { ball, contact, life, status, statuses, foldedBy: columns.foldedBy }
      : undefined
  const shared = typeof SharedArrayBuffer !== "undefined" && columns.occurredAt.buffer instanceof SharedArrayBuffer
  return historyHeld(inOneSegment(makeSegment(columns, dictionaries, states), fold, roomOf(shared)))
}

/** A view: which deals are in it, and how far the rows of each reach. */
export interface HeldView {
  readonly held: Held
  readonly cut: HistoryCut
  /** By place: the deal in the history. */
  readonly dealOf: Uint32Array
  /** By place: the row up to which the state columns are where the deal stood; -1 where they are not. */
  readonly stateUntil: Float64Array
}

const viewOf = (held: Held, cut: HistoryCut): HistoryAsOf => {
  const { deals, dictionaries, fold, localOf, segmentOf, segments, walking } = held
  const dealOf = new Uint32Array(deals.length)
  const stateUntil = new Float64Array(deals.length)
  const found = emptyExtent()
  let count = 0
  let events = 0
  let claimed = 0
  for (let deal = 0; deal < deals.length; deal++) {
    extentInto(segments[segmentOf[deal]!]!, localOf[deal]!, cut, found)
    if (found.counted === 0) continue
    dealOf[count] = deal
    stateUntil[count] = found.stateUntil
    events += found.counted
    claimed += found.claimed
    count++
  }
  let placeOf: Map<string, number> | undefined

  type Replay = (
    walker: Parameters<Parameters<typeof walking>[0]>[0],
    segment: Segment,
    local: number,
    place: number,
    at: HistoryCut,
    extent: Extent
  ) => void
  const replayed = (options: { readonly only?: number; readonly cut?: HistoryCut }, replay: Replay): void => {
    const at = options.cut === undefined ? cut : earlierCut(cut, options.cut)
    const first = options.only ?? 0
    const last = options.only === undefined ? count : options.only + 1
    const extent = emptyExtent()
    walking((walker) => {
      for (let place = first; place < last; place++) {
        const deal = dealOf[place]!
        const segment = segments[segmentOf[deal]!]!
        extentInto(segment, localOf[deal]!, at, extent)
        replay(walker, segment, localOf[deal]!, place, at, extent)
      }
    })
  }

  const view: HistoryAsOf = {
    ...cut,
    fold,
    keepsTexts: dictionaries.shapes.keepsTexts,
    end: Math.min(cut.occurred, cut.known),
    deals: count,
    events,
    claimed,
    dealId: (place) => deals[dealOf[place]!] as DealId,
    placeOf: (deal) => {
      if (placeOf === undefined) {
        placeOf = new Map()
        for (let place = 0; place < count; place++) placeOf.set(deals[dealOf[place]!]!, place)
      }
      return placeOf.get(deal)
    },
    replay: (replayer, options = {}) =>
      replayed(options, (walker, segment, local, place, at, extent) =>
        walker.byHappening(segment, local, place, at, extent, replayer)
      ),
    replayAsKnown: (replayer, options = {}) =>
      replayed(options, (walker, segment, local, place, at, extent) =>
        walker.asKnown(segment, local, place, at, extent, replayer)
      ),
    asOf: (other) => viewOf(held, earlierCut(cut, cutOf(other)))
  }
  heldViews.set(view, { held, cut, dealOf, stateUntil })
  return view
}
