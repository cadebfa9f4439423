/**
 * What a read model keeps of a deal or an account: where it stands, a few columns to ask by, and which rules are going to
 * fire for it when, if nothing else happens. All of it is plain data that goes through JSON and comes back the same.
 */
import type { AccountPosition } from "../../account/position.ts"
import type { DealPosition } from "../../deal/position.ts"
import type { StatusKind } from "../../deal/pipeline.ts"
import type { TemperatureLevel } from "../../event/catalogue.ts"
import type { AccountId, DealId, EventId, MemberId, PersonId, TopicId } from "../../event/identifiers.ts"
import type { Side } from "../../event/kind.ts"
import type { Severity } from "../../rules/rule.ts"
import type { Instant } from "../../time/periods.ts"

/**
 * Whom a row is for. `every`: whoever sees everything and whoever sees only what carries no label, for both see the same,
 * as is nearly always so. Else there are two rows, `all` for the one and `open` for the other; none is `open` where
 * nothing at all is to be seen.
 */
export type KeptView = "every" | "all" | "open"

/** A stretch in which a rule fires if nothing else happens: from its first instant on and before `until`. */
export interface KeptStale {
  readonly rule: string
  /** What findings of it say as `since`, epoch milliseconds. */
  readonly from: Instant
  /** Epoch milliseconds; null where it never ends. */
  readonly until: Instant | null
  /** Null where it rises with age: then it is the finding's to say. */
  readonly severity: Severity | null
  /** What it counts from, as far as that is known when the stretch begins or, where that was earlier, by the last event. */
  readonly anchorEvent: EventId | null
}

export interface DealColumns {
  readonly title: string | null
  readonly customer: string | null
  readonly pipeline: string | null
  readonly status: string | null
  readonly statusKind: StatusKind | null
  /** `none` until it has been opened. */
  readonly outcome: "none" | "open" | "won" | "lost"
  readonly owner: MemberId | null
  /** By the id it was given: which company that is now, rows of accounts say in `members`. */
  readonly account: AccountId | null
  readonly ball: Side | null
  readonly ballSince: Instant | null
  /** The earliest deadline of an open action; null where none has one. */
  readonly due: Instant | null
  /** When a wait or a hold is to be looked at again, the earliest. */
  readonly lookAgain: Instant | null
  /** The last contact that was recorded. Of `meetingEnds`, those by then count as contact as well. */
  readonly lastContact: Instant | null
  /** Ends of booked meetings, earliest first: each counts as contact from then on. */
  readonly meetingEnds: ReadonlyArray<Instant>
  /** In minor units of the currency. */
  readonly amount: number | null
  readonly currency: string | null
  readonly temperature: TemperatureLevel | null
  readonly tags: ReadonlyArray<string>
  /** What somebody would search by, as `searchText` writes it, a line each. */
  readonly text: string
  /** The terms of `text` (`searchTerms`). */
  readonly terms: ReadonlyArray<string>
}

export interface AccountColumns {
  readonly name: string
  /** Every id that was merged into it, its own first. */
  readonly members: ReadonlyArray<AccountId>
  /**
   * The company it belongs to, by the id it was said to belong to: which company that is now, rows say in `members`.
   */
  readonly parent: AccountId | null
  /** Members of ours who look after it, or a part of it, each once. */
  readonly owners: ReadonlyArray<MemberId>
  /** Members of ours who own an open deal of it, each once. */
  readonly dealOwners: ReadonlyArray<MemberId>
  /** Departments of ours that have had to do with it. */
  readonly departments: ReadonlyArray<string>
  readonly lastContact: Instant | null
  /** Ends of booked meetings, earliest first: each counts as contact from then on. */
  readonly meetingEnds: ReadonlyArray<Instant>
  readonly deals: number
  readonly dealsOpen: number
  readonly industry: string | null
  readonly tags: ReadonlyArray<string>
  readonly text: string
  readonly terms: ReadonlyArray<string>
}

/** What besides the accounts it names an event can bear on an account through: see `Touched`. */
export interface Through {
  readonly deals: ReadonlyArray<DealId>
  readonly people: ReadonlyArray<PersonId>
  readonly topics: ReadonlyArray<TopicId>
  /** Records that were moved to the account. */
  readonly events: ReadonlyArray<EventId>
}

interface KeptRowOf<Kind extends string, Id extends string, Position, Columns> {
  readonly kind: Kind
  /** Of an account the id that stands for all that were merged. */
  readonly id: Id
  readonly view: KeptView
  /** As folded from all its events: what it looked like before `lastAt` is not in it. */
  readonly position: Position
  /** The highest sequence of the events it was made from. */
  readonly sequence: number
  /** The row is right for every instant from here on: the latest thing it knows of happened then. Null: nothing counts. */
  readonly lastAt: Instant | null
  readonly columns: Columns
  /** Earliest first, rule by rule: those that end after `lastAt`. */
  readonly stale: ReadonlyArray<KeptStale>
}

export type KeptDeal = KeptRowOf<"deal", DealId, DealPosition, DealColumns>

export interface KeptAccount extends KeptRowOf<"account", AccountId, AccountPosition, AccountColumns> {
  /** What it was made from besides the events that name its members. */
  readonly through: Through
}

export type KeptRow = KeptDeal | KeptAccount
