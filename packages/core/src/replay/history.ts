/**
 * A history (履歴): every event of every deal, kept to be replayed.
 *
 * It is read through `asOf` alone, which says what had happened and what was known by an instant. What comes later is not
 * there to be looked at, so that no answer about the past rests on what nobody knew then.
 */
import type { DealPosition } from "../deal/position.ts"
import type { DealFold } from "../deal/fold.ts"
import type { DealId, MemberId } from "../event/identifiers.ts"
import type { Direction } from "../event/kind.ts"
import type { Channel } from "../event/catalogue.ts"
import type { StoredEvent } from "../event/envelope.ts"
import type { Instant } from "../time/periods.ts"

/** Which history is asked for: what had happened, and what our team knew, by an instant each. */
export interface HistoryCut {
  readonly occurred: Instant
  readonly known: Instant
}

/** A history of deals. Nothing of it can be read but as of an instant. */
export interface DealHistory {
  /** How events are folded: pipelines and contact policy. */
  readonly fold: DealFold
  /** Events about deals; one about several deals counts for each. */
  readonly events: number
  readonly deals: number
  /** Whether every text of the events is there to be read, or only what something is computed from. */
  readonly keepsTexts: boolean
  /** When the last of them occurred; -Infinity where there is none. */
  readonly lastOccurredAt: Instant
  /** When the last of them became known; -Infinity where there is none. */
  readonly lastKnownAt: Instant
  /** What had happened and was known by an instant, or by one each. They are finite: history ends somewhere. */
  readonly asOf: (cut: Instant | HistoryCut) => HistoryAsOf
  /** The history with more events, in any order; this one stays as it is. */
  readonly append: (events: Iterable<StoredEvent>) => DealHistory
}

/**
 * Told what happens as a deal is replayed. Positions and facts are cursors: read them, do not keep them, they change with
 * the next call. In a cursor every `event` is the event's sequence in the log (a number at run time, whatever its type
 * says); texts that nothing is computed from, such as the gist of a mail, are left out.
 */
export interface Replayer {
  /** A deal begins; `deal` is its place in the view, from 0. */
  readonly begin?: (deal: number) => void
  /** An event that counts, before it is folded: `position` is where the deal stood. */
  readonly fact?: (fact: ReplayedFact, position: DealPosition) => void
  /** The position that stood in `[from, until)`, earliest first. The last gap ends with the view. */
  readonly gap?: (position: DealPosition, from: Instant, until: Instant) => void
  /** The deal is over: where it stood at the end of the view. */
  readonly end?: (position: DealPosition, deal: number) => void
}

/** One event as it is replayed. */
export interface ReplayedFact {
  /** The library's or the app's own kind. */
  readonly kind: string
  readonly sequence: number
  readonly occurredAt: Instant
  readonly knownAt: Instant
  /** `knownAt` is what an import says rather than when the store recorded it. */
  readonly claimed: boolean
  /** Only the day is known: `occurredAt` is its start. */
  readonly dayOnly: boolean
  /** Only that it held at `occurredAt` is known, not since when. */
  readonly undated: boolean
  /** Counts as contact by the policy. */
  readonly contact: boolean
  /** The customer spoke. */
  readonly inbound: boolean
  readonly direction: Direction | null
  readonly channel: Channel | null
  /** Who did it: a member of ours, by id; null where it was somebody else or nobody knows. */
  readonly member: MemberId | null
  /** What the event says, without texts. */
  readonly data: unknown
}

/** A history as of an instant: all there was, and nothing later. */
export interface HistoryAsOf extends HistoryCut {
  readonly fold: DealFold
  /** Whether every text of the events is there to be read, or only what something is computed from. */
  readonly keepsTexts: boolean
  /** The earlier of both cuts: up to here something could be seen. Open deals are censored here. */
  readonly end: Instant
  /** Deals of which anything was known. */
  readonly deals: number
  /** Events that count: known, occurred and not taken back by then. */
  readonly events: number
  /** Of those, how many claim to have been known before they were recorded. Said in every statistic. */
  readonly claimed: number
  readonly dealId: (deal: number) => DealId
  /** The place of a deal in the view; undefined where nothing was known of it. */
  readonly placeOf: (deal: DealId) => number | undefined
  /**
   * Replays deals one after another, by when things happened: every position is what was true, as known at the end of the
   * view. `only`: one deal. `cut`: as of an earlier instant of its own (a landmark); a later one is cut to the view.
   */
  readonly replay: (replayer: Replayer, options?: { readonly only?: number; readonly cut?: HistoryCut }) => void
  /**
   * Replays deals by when things became known: every position is what our team could have seen at that instant, so that an
   * alert is one that would have been raised. Facts are told when they become known; one taken back later is told, too.
   */
  readonly replayAsKnown: (replayer: Replayer, options?: { readonly only?: number; readonly cut?: HistoryCut }) => void
  /** The same history as of an earlier instant. A later one is cut to this view. */
  readonly asOf: (cut: Instant | HistoryCut) => HistoryAsOf
}
