/**
 * A history as plain columns: typed arrays and dictionaries, and nothing that only this process understands.
 *
 * This is what is handed to other threads, saved as Arrow and exported as Parquet. Rows are grouped by deal, and within a
 * deal in the order of the fold: by when it happened, ties by the log's sequence. Buffers may be shared between threads;
 * nobody writes into them once a history stands.
 */
import type { StatusKind } from "../deal/pipeline.ts"
import type { Actor } from "../event/envelope.ts"

/** The version of the format. Columns of another are refused. */
export const columnsFormat = 1

/** What is said of a row besides its times, as bits of `marks`. */
export const rowMark = {
  /** `knownAt` is what an import says rather than when the store recorded it. */
  claimed: 1,
  /** Only the day is known: `occurredAt` is its start. */
  dayOnly: 2,
  /** Only that it held at `occurredAt` is known, not since when. */
  undated: 4
} as const

/** What a row was to contact with the customer, as bits of `contact`. */
export const contactMark = {
  /** Counted as contact. */
  counted: 1,
  /** The customer spoke. */
  inbound: 2,
  /** The deal began a new life: contacts before count for it no more. */
  begunAnew: 4
} as const

/** Where the ball lies after a row, by the values of `ball`. */
export const ballSides = [null, "us", "customer", "third-party"] as const

/** What became of the deal after a row, by the values of `life`: never opened, open (or on hold), won, lost. */
export const lifeStates = [null, "open", "won", "lost"] as const

/** What events of a kind say, with holes where a row's own values (`slots`) go. */
export interface Shape {
  readonly kind: string
  /** The version of the kind. */
  readonly version: number
  /** The data as a template in JSON; how it is written stands in `shape.ts`. */
  readonly template: string
  /** How many slots a row of this shape has. */
  readonly slots: number
}

/** Who acted: kind and id, without names. */
export type ActorEntry = Pick<Actor, "kind" | "id">

/** A status and its kind in the pipeline it was entered in. */
export interface StatusEntry {
  readonly status: string
  readonly kind: StatusKind
}

/** Deals, and where the rows of each begin. */
export interface DealColumns {
  readonly deals: ReadonlyArray<string>
  /** The first row of each deal, and at the end the number of rows: deal `d` has the rows `[firstRow[d], firstRow[d + 1])`. */
  readonly firstRow: Uint32Array
}

/** One value per row. */
export interface RowColumns {
  /** Epoch milliseconds. */
  readonly occurredAt: Float64Array
  /** Epoch milliseconds. */
  readonly knownAt: Float64Array
  /** The event's sequence in the log. */
  readonly sequence: Uint32Array
  /** A 53-bit hash of the event's id, by which events of one deal name each other. */
  readonly identity: Float64Array
  /** Into `shapes`. */
  readonly shape: Uint32Array
  /** Where the row's values begin in `slots`; as many as its shape has. */
  readonly firstSlot: Uint32Array
  /** Into `actors`. */
  readonly actor: Uint32Array
  /** Bits of `rowMark`. */
  readonly marks: Uint8Array
}

/** Where the deal stood after each row, everything known that is known today: the fold, written down once. */
export interface StateColumns {
  /** Bits of `contactMark`. */
  readonly contact: Uint8Array
  /** Into `ballSides`. */
  readonly ball: Uint8Array
  /** Into `lifeStates`. */
  readonly life: Uint8Array
  /** Into `statuses` from 1; 0 where there is none. */
  readonly status: Uint16Array
  readonly statuses: ReadonlyArray<StatusEntry>
  /** Tells with which pipelines and contact policy it was folded; by others, these columns are folded anew. */
  readonly foldedBy: string
}

/** A history as columns. */
export interface HistoryColumns extends DealColumns, RowColumns, StateColumns {
  /** `columnsFormat`. */
  readonly format: number
  /** Whether every text of the events is there, or only what something is computed from. */
  readonly keepsTexts: boolean
  /** Values of the rows, in the order of the rows: numbers, dates (20261120), places in `words`, hashes of ids. */
  readonly slots: Float64Array
  readonly shapes: ReadonlyArray<Shape>
  readonly actors: ReadonlyArray<ActorEntry>
  readonly words: ReadonlyArray<string>
}
