/**
 * The position of an account (取引先の現在地): where the whole relationship with a customer stands, folded from every event
 * that names the account or one of its deals, and never stored as truth.
 *
 * Accounts that were merged are folded as one: readers look through merges, so taking a merge back is exact. As with
 * deals every field carries the event that set it, what depends on the instant asked about is left to views, and arrays
 * and facts are replaced, never changed.
 */
import type { Anchor, BookedMeeting, Contact, DealPosition, Fact, Since } from "../deal/position.ts"
import type { Channel, Deadline, KindData, Participant } from "../event/catalogue.ts"
import type { AccountId, DealId, EventId, MemberId, PersonId, TopicId } from "../event/identifiers.ts"
import type { Direction } from "../event/kind.ts"
import type { Money } from "../event/money.ts"
import type { Instant } from "../time/periods.ts"

/** From the first event of an account to its closing. */
export interface AccountLife {
  readonly number: number
  readonly from: number
  /** What time is counted from; null where it is not known when it began. */
  readonly opened: Anchor | null
  readonly event: EventId
  readonly closed: (Since & { readonly reason: string | null }) | null
}

/** What a customer's file begins with (基本情報). */
export interface AccountBasics {
  readonly kind: Fact<"company" | "person"> | null
  readonly name: Fact<string> | null
  /** Names it had before, the latest last. */
  readonly formerNames: ReadonlyArray<Fact<string>>
  readonly otherNames: Fact<ReadonlyArray<string>> | null
  /** How the ids that were merged into it were called, where that is not its name. */
  readonly alsoWritten: ReadonlyArray<Fact<string>>
  readonly reading: Fact<string> | null
  /** One, where all is well; two different ones are an oddity, said and kept. */
  readonly corporateNumbers: ReadonlyArray<Fact<string>>
  readonly industry: Fact<string> | null
  readonly employees: Fact<number> | null
  readonly capital: Fact<Money> | null
  readonly address: Fact<string> | null
  readonly phones: Fact<ReadonlyArray<string>> | null
  readonly url: Fact<string> | null
  readonly domains: Fact<ReadonlyArray<string>> | null
  readonly mails: Fact<ReadonlyArray<string>> | null
}

/** A person as they stand at the account. */
export interface PersonAtAccount {
  readonly person: PersonId
  readonly name: Fact<string>
  readonly reading: string | null
  /** The customer's department, by id. */
  readonly department: Fact<string> | null
  readonly title: Fact<string> | null
  readonly role: Fact<string> | null
  readonly influence: Fact<"high" | "medium" | "low"> | null
  readonly decider: Fact<boolean> | null
  readonly mails: ReadonlyArray<string>
  readonly phones: ReadonlyArray<string>
  readonly joined: Since
  /** When they left this account; null while they are there. */
  readonly left: (Since & { readonly reason: string | null; readonly successor: PersonId | null }) | null
  readonly lastContact: Contact | null
  readonly lastInbound: Contact | null
  readonly contacts: number
}

export interface ApprovalStep {
  readonly step: string
  readonly by: Participant | null
  readonly note: string | null
}

/** A department of the customer's. `department` null stands for the company as a whole. */
export interface CustomerDepartment {
  readonly department: string
  readonly name: Fact<string> | null
  readonly parent: Fact<string> | null
  readonly note: Fact<string> | null
  readonly closed: Since | null
}

/** How a department of the customer's (null: the company) approves. */
export interface Approval extends Fact<ReadonlyArray<ApprovalStep>> {
  readonly department: string | null
}

/** Who of ours looks after the account, or after one department or product of it. */
export interface Ownership extends Since {
  readonly member: MemberId
  readonly name: string | null
  readonly department: string | null
  readonly product: string | null
  readonly role: string | null
}

/** What a department of ours (null: members of none) has had to do with the account. */
export interface Engagement {
  readonly department: string | null
  readonly lastContact: Contact | null
  readonly lastUpdate: Anchor | null
  readonly contacts: number
  readonly updates: number
  /** Members who did something, the latest last, with when they last did. */
  readonly members: ReadonlyArray<{ readonly member: string; readonly last: Anchor }>
}

/** Two departments of ours in touch with the customer shortly after one another: the latest such pair. */
export interface Overlap extends Anchor {
  readonly department: string
  readonly earlier: Anchor & { readonly department: string }
}

export interface Need extends Since {
  readonly need: string
  readonly kind: KindData["need-noted"]["kind"]
  readonly text: string
  readonly product: string | null
  readonly department: string | null
  readonly from: Participant | null
  readonly settled: Fact<KindData["need-settled"]["outcome"]> | null
}

export interface Contract {
  readonly contract: string
  readonly title: string | null
  readonly product: string | null
  readonly amount: Money | null
  readonly quantity: number | null
  readonly unit: string | null
  readonly signed: Since
  readonly starts: Deadline | null
  /** When it ends unless renewed; by the event that last said so. */
  readonly expires: Fact<Deadline> | null
  readonly renewsItself: boolean
  readonly renewals: number
  readonly cancelled: (Since & { readonly ends: Deadline | null; readonly reason: string | null }) | null
  readonly deal: DealId | null
}

/** Sales in one currency with one treatment of tax; they are never summed across. Amounts in minor units. */
export interface SalesTotal {
  readonly currency: string
  readonly tax: Money["tax"]
  readonly revenue: number
  /** Of the sales whose cost is known: what they cost, and what they brought in. */
  readonly cost: number
  readonly revenueWithCost: number
  /** Sales with a positive amount; returns are in the sums and not counted. */
  readonly purchases: number
  readonly quantity: number
  /** Of the sales whose quantity is known: what they brought in. */
  readonly revenueWithQuantity: number
  /** The first and the last purchase whose date is known; undated only where of none it is. Returns where that is all. */
  readonly first: Since
  readonly last: Since
}

/** Sales of one product. `product` null: of those that name none. */
export interface ProductSales extends SalesTotal {
  readonly product: string | null
}

/** Something offered in a proposal or quote, or asked about in a deal: product by product. */
export interface Offer extends Since {
  readonly product: string
  readonly deal: DealId | null
}

export interface Inquiry {
  readonly inquiry: string
  readonly kind: KindData["inquiry-received"]["kind"]
  readonly text: string
  readonly product: string | null
  readonly department: string | null
  readonly channel: Channel | null
  readonly from: Participant | null
  readonly received: Since
  /** The first answer; milliseconds from `received` to it are the response time. */
  readonly answered: Since | null
  /** Since when it waits for an answer of ours: received, or reopened, and not answered since. Null where it does not. */
  readonly waiting: Since | null
  readonly lastAnswer: (Since & { readonly text: string | null }) | null
  readonly closed: Since | null
  readonly satisfaction: Fact<number> | null
  readonly reopened: number
}

export interface Usage extends Fact<number> {
  readonly product: string | null
  readonly measure: string
  readonly of: number | null
  readonly period: string | null
  /** The figure before, of the same product and measure. */
  readonly before: Fact<number> | null
}

export interface Survey extends Since {
  readonly survey: string
  readonly score: number | null
  readonly outOf: number | null
  readonly comment: string | null
  readonly from: Participant | null
}

export interface ProductRequest extends Since {
  readonly request: string
  readonly title: string | null
  readonly text: string | null
  readonly product: string | null
  readonly blocking: boolean
  readonly withdrawn: Since | null
}

/** Something they did that nobody of ours took part in (シグナル): never contact. */
export interface Signal extends Since {
  readonly signal: KindData["signal-seen"]["signal"]
  readonly what: string | null
  readonly campaign: string | null
  readonly product: string | null
  readonly from: Participant | null
  readonly automatic: boolean
}

/** A line of the account's recent history, for reading. */
export interface Activity extends Since {
  readonly kind: string
  readonly deal: DealId | null
  readonly person: string | null
  readonly member: string | null
  /** Our department, where the member is of one. */
  readonly department: string | null
  readonly counts: boolean
  readonly direction: Direction | null
  readonly channel: Channel | null
  readonly text: string | null
}

export interface Comment extends Anchor {
  readonly text: string
  readonly by: string | null
  readonly on: EventId | null
  readonly mentions: ReadonlyArray<MemberId>
}

/** What `decide` would have refused: folded all the same and said. */
export interface AccountOddity extends Anchor {
  readonly code: AccountOddityCode
  readonly about: string | null
}
export type AccountOddityCode =
  | "opened-while-open"
  | "changed-after-closing"
  | "conflicting-numbers"
  | "invalid-number"
  | "unknown-person"
  | "unknown-department"
  | "unknown-need"
  | "unknown-contract"
  | "unknown-inquiry"
  | "unknown-request"
  | "not-assigned"

/**
 * What was said between us and the customer outside of any deal, shaped as in a deal: meetings, next actions, waits,
 * questions, promises, landmines, notes. Folded by the fold of deals, so all of it means what it means in a deal.
 */
export type AccountTalk = Pick<
  DealPosition,
  | "meetings"
  | "actions"
  | "actionRecord"
  | "waits"
  | "ball"
  | "questions"
  | "promises"
  | "agreements"
  | "landmines"
  | "notToAsk"
  | "risks"
  | "competitors"
  | "lastNote"
  | "temperature"
  | "tags"
  | "links"
  | "fields"
  | "own"
  | "snoozes"
  | "acknowledgements"
  | "decider"
  | "oddities"
>

/**
 * An id under which more than one of the accounts that are one began something. Whichever began first has it; what this
 * account began is shown as `shown`, so that no two things of a position go by one id.
 */
export interface SharedId {
  readonly what: "contract" | "inquiry" | "need" | "action" | "meeting" | "promise" | "question"
  /** As it stands in the account's own events. */
  readonly id: string
  readonly account: AccountId
  readonly shown: string
}

/** A topic talked about with the account (話題・案件メモ). Its next actions stand in `talk` as `action@topic`. */
export interface TopicAtAccount {
  readonly topic: TopicId
  readonly title: Fact<string> | null
  readonly last: Anchor
}

/** Where an account stands. */
export interface AccountPosition extends AccountBasics {
  /** The id that stands for all that were merged. */
  readonly account: AccountId
  /** Every id that was merged into it, its own first. */
  readonly members: ReadonlyArray<AccountId>
  /** Of accounts that are one, ids that more than one of them had; nearly always none. */
  readonly sharedIds: ReadonlyArray<SharedId>
  readonly life: AccountLife | null
  readonly pastLives: ReadonlyArray<AccountLife>

  readonly people: ReadonlyArray<PersonAtAccount>
  readonly departments: ReadonlyArray<CustomerDepartment>
  readonly approvals: ReadonlyArray<Approval>
  readonly owners: ReadonlyArray<Ownership>
  readonly deciderChanged: (Anchor & { readonly to: string | null; readonly deal: DealId | null }) | null

  /** Contact with anybody of the account, in or outside of deals, as the contact policy counts it. */
  readonly lastContact: Contact | null
  readonly lastInbound: Contact | null
  readonly contacts: number
  readonly inboundContacts: number
  readonly lastUpdate: Anchor | null
  /**
   * What arrived by itself (from an app, by import of mail) and nobody of ours has written a word about since: the first
   * such event. Null where a person recorded the last word, or a row of a sheet was the last, which somebody wrote.
   */
  readonly updateOwed: Since | null
  readonly meetings: ReadonlyArray<BookedMeeting>
  readonly engaged: ReadonlyArray<Engagement>
  readonly overlap: Overlap | null
  readonly recent: ReadonlyArray<Activity>
  readonly comments: ReadonlyArray<Comment>
  readonly notes: ReadonlyArray<Fact<string>>
  readonly talk: AccountTalk
  /** In the order in which they were first spoken of. */
  readonly topics: ReadonlyArray<TopicAtAccount>

  readonly needs: ReadonlyArray<Need>
  readonly contracts: ReadonlyArray<Contract>
  readonly sales: ReadonlyArray<SalesTotal>
  readonly productSales: ReadonlyArray<ProductSales>
  readonly offers: ReadonlyArray<Offer>
  readonly inquiries: ReadonlyArray<Inquiry>
  readonly usage: ReadonlyArray<Usage>
  readonly surveys: ReadonlyArray<Survey>
  readonly requests: ReadonlyArray<ProductRequest>
  /** The latest signals, the last one last; how many there were in all is `signalCount`. */
  readonly signals: ReadonlyArray<Signal>
  readonly signalCount: number
  /** The last time they attended something of ours; kept beside `signals`, which is cut. */
  readonly attended: Signal | null
  /** A signal after a long silence, on both sides of which there was nothing: the latest such. */
  readonly reengaged: (Signal & { readonly silentSince: Anchor }) | null

  /** Deals whose account it is, in the order in which they began. */
  readonly deals: ReadonlyArray<DealPosition>
  readonly oddities: ReadonlyArray<AccountOddity>

  /** The last event of each kind whose date is known: when what a department keeps up to date last was. */
  readonly lastOfKind: Readonly<Record<string, Anchor>>
  readonly events: number
  readonly last: { readonly at: number; readonly sequence: number; readonly event: EventId } | null
  /**
   * Since when all of this stands: when something last bore on the account, whether or not it was an event of its own. A
   * deal that goes to another account is none, and nor is what somebody who moved is called since.
   */
  readonly standsSince: Instant | null
}

/** Names of an account position's fields: what rules declare they read. */
export type AccountField = keyof AccountPosition

/** Lines of recent history and signals a position keeps; the rest is in the timeline. */
export const recentKept = 40
export const signalsKept = 60
