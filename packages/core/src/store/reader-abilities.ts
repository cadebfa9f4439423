/**
 * What a ledger answers a reader: as everybody, of the events whose labels they may see and of no others.
 *
 * Views are folded from what they see, so nothing hidden shows through. Findings are raised on everything, as nobody is
 * to call a customer somebody has just called; a reader is shown those they can be told the reason of, and that
 * something is restricted.
 */
import type { Effect } from "effect"
import type { UnplacedEvent, WithoutPlaces } from "../account/access/places.ts"
import type { UnknownDepartment, UnknownMember } from "../account/access/refusal.ts"
import type { HandoverBrief } from "../account/brief/brief.ts"
import type { GroupRollUp } from "../account/identity/group.ts"
import type { AccountOverview } from "../account/overview/overview.ts"
import type { PersonPosition } from "../account/person.ts"
import type { AccountPosition } from "../account/position.ts"
import type { TopicPosition } from "../account/topic-position.ts"
import type { DealPosition } from "../deal/position.ts"
import type { DealView } from "../deal/view.ts"
import type { Subject } from "../event/identifiers.ts"
import type { Finding } from "../rules/finding.ts"
import type { CalendarExhausted } from "../time/calendar-exhausted.ts"
import type { AccountsLook, AccountTimelineEntry, HandoverOf, OverviewLook, TopicsLook } from "./account-abilities.ts"
import type { FoundAccount } from "./account-names.ts"
import type { Look, PositionsLook } from "./abilities.ts"
import type { StoreFailure } from "./event-store.ts"
import type { TimelineEntry } from "./timeline.ts"

/** What a reader is asked about. */
export type ReaderSubject =
  | { readonly deal: string; readonly account?: never; readonly person?: never; readonly topic?: never }
  | { readonly account: string; readonly deal?: never; readonly person?: never; readonly topic?: never }
  | { readonly person: string; readonly deal?: never; readonly account?: never; readonly topic?: never }
  | { readonly topic: string; readonly deal?: never; readonly account?: never; readonly person?: never }

/** An entry of a timeline without the event's places in the log, which would tell how much is not shown. */
export type Unplaced<Entry extends { readonly event: unknown }> = Omit<Entry, "event"> & {
  readonly event: UnplacedEvent
}

/** What rules find, as far as a reader can be told the reason, and of what something is kept from them. */
export interface ReaderFindings {
  readonly findings: ReadonlyArray<Finding>
  /** Subjects the reader knows of, about which there is more than they may see. */
  readonly restricted: ReadonlyArray<Subject>
}

type Answer<A, E = never> = Effect.Effect<A, StoreFailure | UnknownMember | E>

export interface ReaderLedger {
  readonly position: (deal: string, look?: Look) => Answer<WithoutPlaces<DealPosition>>
  readonly positions: (query?: PositionsLook) => Answer<ReadonlyArray<WithoutPlaces<DealPosition>>>
  readonly view: (deal: string, look?: Look) => Answer<DealView>
  readonly views: (query?: PositionsLook) => Answer<ReadonlyArray<DealView>>
  readonly timeline: (deal: string, look?: Look) => Answer<ReadonlyArray<Unplaced<TimelineEntry>>>
  readonly account: (account: string, look?: Look) => Answer<WithoutPlaces<AccountPosition>>
  readonly accounts: (
    query?: Omit<AccountsLook, "list">
  ) => Answer<ReadonlyArray<WithoutPlaces<AccountPosition>>, UnknownDepartment>
  readonly person: (person: string, look?: Look) => Answer<WithoutPlaces<PersonPosition>>
  readonly topic: (topic: string, look?: Look) => Answer<WithoutPlaces<TopicPosition>>
  readonly topics: (query?: TopicsLook) => Answer<ReadonlyArray<WithoutPlaces<TopicPosition>>>
  readonly accountTimeline: (account: string, look?: Look) => Answer<ReadonlyArray<Unplaced<AccountTimelineEntry>>>
  readonly overview: (account: string, look?: OverviewLook) => Answer<AccountOverview, CalendarExhausted>
  readonly handover: (what: HandoverOf, look?: Look) => Answer<HandoverBrief, CalendarExhausted>
  readonly group: (account: string, look?: Look) => Answer<GroupRollUp>
  readonly searchAccounts: (text: string, options?: { readonly limit?: number }) => Answer<ReadonlyArray<FoundAccount>>
  readonly findings: (query?: Look & { readonly deal?: string }) => Answer<ReaderFindings, CalendarExhausted>
  readonly accountFindings: (query?: Look & { readonly account?: string }) => Answer<ReaderFindings, CalendarExhausted>
  /** Whether there is more about something they know of than they may see. How much is not said. */
  readonly isRestricted: (subject: ReaderSubject) => Answer<boolean>
}

export interface ReadingAs {
  /**
   * The ledger as a member of ours may see it now, by the roles they hold. Where nobody said who holds which role, what
   * carries no label.
   */
  readonly readAs: (member: string) => ReaderLedger
}
