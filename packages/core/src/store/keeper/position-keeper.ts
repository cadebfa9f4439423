/**
 * Rows for a read model, made from the events that bear on what they are of, and from nothing else: a database keeps
 * them, and nobody holds a whole log in memory.
 *
 * After an event, `touchedBy` says what to make anew. `loading` says which events to read for it, in a few rounds, and
 * makes the rows. Where many are made at once, as when everything is, `deals` and `accounts` take the events by the batch.
 */
import type { UndecodableEvent } from "../../event/decoding.ts"
import type { StoredEvent } from "../../event/envelope.ts"
import type { AccountId, DealId, EventId, Subject } from "../../event/identifiers.ts"
import type { Finding } from "../../rules/finding.ts"
import type { Instant } from "../../time/periods.ts"
import type { Basis } from "../abilities.ts"
import type { KeptAccount, KeptDeal, KeptRow, Through } from "./kept-row.ts"

/** What an event changes, as far as it can tell. */
export interface Touched {
  readonly deals: ReadonlyArray<DealId>
  /**
   * Accounts it names. To be made anew are these, and whichever kept account has one of them among its `members`, or has
   * in its `through` something the event has in its own.
   */
  readonly accounts: ReadonlyArray<AccountId>
  readonly through: Through
  /** It says which accounts are one or belong together: load with `identity`, for others may come apart or together. */
  readonly identity: boolean
}

/** Events to read for the next round. What is asked for was not asked for before. Any order, and more does no harm. */
export interface EventsAsked {
  /** Every event whose subjects (`foundBy`) name one of these. */
  readonly naming: ReadonlyArray<Subject>
  /** Of events that name one of these, those of the kinds. */
  readonly sayingOf: { readonly kinds: ReadonlyArray<string>; readonly subjects: ReadonlyArray<Subject> }
  /** The events of these ids, those that there are. */
  readonly events: ReadonlyArray<EventId>
  /** Events of the kinds whose data has the id in the field. Asked only where labels are, and seldom. */
  readonly begun: ReadonlyArray<{ readonly kinds: ReadonlyArray<string>; readonly field: string; readonly id: string }>
}

/** What to make anew, and what is known of the log. */
export interface LoadingOptions {
  readonly deals?: ReadonlyArray<string>
  readonly accounts?: ReadonlyArray<string>
  /** Any event of the tenant carries a label. Without one nothing is hidden from anybody, and less is to be read. */
  readonly labelled: boolean
  /** Accounts that belong together with those given are made anew as well. */
  readonly identity?: boolean
}

/** The rows that replace whatever is kept of some deals and accounts. */
export interface MadeRows {
  readonly rows: ReadonlyArray<KeptRow>
  /** What may be kept of these is replaced: of those without a row there is none any more. */
  readonly replaced: { readonly deals: ReadonlyArray<DealId>; readonly accounts: ReadonlyArray<AccountId> }
  /** Events that could not be read, and were passed over. */
  readonly undecodable: ReadonlyArray<UndecodableEvent>
}

/** Rows under way: `while ((asked = loading.next()) !== undefined) loading.take(read(asked))`, then `made()`. */
export interface Loading {
  /** What to read next; `undefined` where everything is there. */
  readonly next: () => EventsAsked | undefined
  /** Events as they are stored, in any order. Those that were taken before are passed over. */
  readonly take: (events: Iterable<StoredEvent>) => void
  readonly made: () => MadeRows
}

export interface BatchOptions {
  /**
   * Events hidden from whoever sees only what carries no label, of the whole log (`hiding`). Where left out it is told
   * from the events of the batch, which is right where they hold what they are about.
   */
  readonly hidden?: ReadonlySet<EventId>
}

/** Rows of a batch, made one by one as they are taken: what one was made from is let go with it. */
export interface Batch<Row extends KeptRow> {
  readonly rows: Iterable<Row>
  readonly undecodable: ReadonlyArray<UndecodableEvent>
}

/** Follows along a log what is hidden from whoever sees only what carries no label. */
export interface Hiding {
  /** The next event, as it is stored. */
  readonly take: (event: StoredEvent) => void
  readonly hidden: ReadonlySet<EventId>
}

export interface PositionKeeper {
  /** What rows rest on: with another basis all of them are to be made anew. */
  readonly basis: Basis
  /** The rules that are asked of deals and of accounts, by id and in their order. */
  readonly rules: { readonly deal: ReadonlyArray<string>; readonly account: ReadonlyArray<string> }
  /**
   * What an event of the log touches. An event that carries a label hides what is about it; where that had been recorded
   * before it, by naming an event or an id of which there was none yet, nothing here says so. No ledger records such.
   */
  readonly touchedBy: (event: StoredEvent) => Touched
  /**
   * What an event is to be found by: its subjects, and accounts it names in its data alone. What a ledger records has
   * those among its subjects, so for its log the subjects will do.
   */
  readonly foundBy: (event: StoredEvent) => ReadonlyArray<Subject>
  readonly loading: (options: LoadingOptions) => Loading
  /** Rows of the deals, from all their events by sequence; of every deal they name where no ids are given. */
  readonly deals: (events: Iterable<StoredEvent>, ids?: Iterable<string>, options?: BatchOptions) => Batch<KeptDeal>
  /**
   * Rows of the accounts, from all events that bear on them by sequence, as loading them reads; of every account they
   * mention where no ids are given, for events that are a whole log.
   */
  readonly accounts: (
    events: Iterable<StoredEvent>,
    ids?: Iterable<string>,
    options?: BatchOptions
  ) => Batch<KeptAccount>
  readonly hiding: () => Hiding
  /**
   * The findings of a row at an instant, in full and without reading an event, in the order of the rules; those of
   * `ledger.findings` or `ledger.accountFindings`. `undefined` before `lastAt`, where the row does not know.
   */
  readonly findings: (row: KeptRow, at: Instant) => ReadonlyArray<Finding> | undefined
}
