/**
 * An account's position while its fold is under way: what is kept by id in registers, so that an event costs the same
 * after ten thousand as after ten, and what a position does not show.
 */
import type { DealFold } from "../../deal/fold.ts"
import { type DealPosition, type Draft, emptyDraft } from "../../deal/position.ts"
import type { StoredEvent } from "../../event/envelope.ts"
import type { AccountId, DealId, PersonId, TopicId } from "../../event/identifiers.ts"
import type {
  AccountBasics,
  AccountLife,
  AccountOddity,
  AccountPosition,
  AccountTalk,
  Activity,
  Approval,
  Comment,
  Contract,
  CustomerDepartment,
  Engagement,
  Inquiry,
  Need,
  Offer,
  Ownership,
  PersonAtAccount,
  ProductRequest,
  ProductSales,
  SalesTotal,
  SharedId,
  Signal,
  Survey,
  TopicAtAccount,
  Usage
} from "../position.ts"
import { recentKept, signalsKept } from "../position.ts"
import type { Anchor, BookedMeeting, Contact, Fact } from "../../deal/position.ts"
import type { DepartmentOf } from "../organisation.ts"
import { type Latest, latest, register, type Register } from "./register.ts"

/** What a fold of accounts needs besides the events. */
export interface Settings {
  readonly deals: DealFold
  readonly departmentOf: DepartmentOf
  /** After so many milliseconds without a sign of either side a signal is a return. */
  readonly silence: number
}

/** A deal an event was seen of, be it this account's or not. */
export interface DealUnderway {
  readonly draft: Draft
  /** The position handed out last; null once an event came since. */
  shown: DealPosition | null
}

/** Contact with a person, whether or not anybody has introduced them yet. */
export interface Met {
  readonly lastContact: Contact | null
  readonly lastInbound: Contact | null
  readonly contacts: number
}

/** Who a person is, wherever they work. */
export interface Known {
  readonly name: Fact<string> | null
  readonly reading: string | null
  readonly mails: ReadonlyArray<string>
  readonly phones: ReadonlyArray<string>
}

/** Whether the account is open, by each id that was merged into it. */
export type Standing = "open" | "closed"

const none: ReadonlyArray<never> = []

type Basics = { -readonly [Field in keyof AccountBasics]: AccountBasics[Field] }

/** The state of a fold. Made by `begin`; only the fold changes it. */
export interface AccountDraft extends Basics {
  readonly members: ReadonlyArray<AccountId>
  readonly isMember: ReadonlySet<string>
  /** By what it is and its id: the accounts that began it, and how what each began is called. */
  readonly begun: Map<string, Map<AccountId, string>>
  /** What something is called already, by what it is. */
  readonly called: Set<string>
  sharedIds: ReadonlyArray<SharedId>
  life: AccountLife | null
  pastLives: ReadonlyArray<AccountLife>
  readonly standing: Map<string, Standing>
  /** Basics that were said of the id that stands for all: what is said of the others no longer replaces them. */
  readonly saidOfFirst: Set<keyof AccountBasics>

  readonly people: Register<PersonId, PersonAtAccount>
  readonly met: Map<string, Met>
  readonly known: Map<string, Known>
  /** Who of its people has which mail address; null where it is to be gathered anew. */
  addresses: ReadonlyMap<string, ReadonlyArray<PersonId>> | null
  readonly departments: Register<string, CustomerDepartment>
  readonly approvals: Register<string | null, Approval>
  readonly owners: Register<string, Ownership>
  deciderChanged: AccountPosition["deciderChanged"]

  lastContact: Contact | null
  lastInbound: Contact | null
  contacts: number
  inboundContacts: number
  lastUpdate: Anchor | null
  updateOwed: AccountPosition["updateOwed"]
  readonly meetings: Register<string, BookedMeeting>
  readonly engaged: Register<string | null, Engagement>
  overlap: AccountPosition["overlap"]
  lastOfOurs: (Anchor & { readonly department: string }) | null
  readonly recent: Latest<Activity>
  readonly comments: Register<string, Comment>
  readonly notes: Register<string, Fact<string>>
  readonly talk: Draft
  /** The talk handed out last. */
  talkShown: AccountTalk | null
  readonly topics: Register<TopicId, TopicAtAccount>
  /** Topics the account was ever named with, also where that is said only later. */
  readonly ownTopics: Set<string>

  readonly needs: Register<string, Need>
  readonly contracts: Register<string, Contract>
  readonly sales: Register<string, SalesTotal>
  readonly productSales: Register<string, ProductSales>
  readonly offers: Register<string, Offer>
  readonly inquiries: Register<string, Inquiry>
  readonly usage: Register<string, Usage>
  readonly surveys: Register<string, Survey>
  readonly requests: Register<string, ProductRequest>
  readonly signals: Latest<Signal>
  signalCount: number
  lastSignal: Anchor | null
  attended: Signal | null
  reengaged: AccountPosition["reengaged"]

  readonly deals: Map<DealId, DealUnderway>
  dealsShown: ReadonlyArray<DealPosition> | null
  /** Those of the deals that are the account's; null where that is to be looked at anew. */
  ownDeals: ReadonlyArray<DealUnderway> | null
  /** Whether the last event changed which deals are the account's, or one of them. */
  dealsTouched: boolean
  /** The account each deal was first said to be of, also where that is said only later. */
  readonly firstAccount: Map<string, string>
  /** Deals something happened on before anybody said whose they are. */
  readonly waiting: Set<string>
  /** Topics something was said of before they were talked about with the account. */
  readonly waitingTopics: Set<string>
  /** Every event taken, for folding again where a deal turns out to be the account's. */
  taken: Array<StoredEvent>

  readonly oddities: Register<number, AccountOddity>
  readonly lastOfKind: Map<string, Anchor>
  events: number
  last: AccountPosition["last"]
  standsSince: AccountPosition["standsSince"]
}

/** An account nothing is known of yet. `members`: every id folded as one, the one that stands for all first. */
export const emptyAccountDraft = (members: ReadonlyArray<AccountId>): AccountDraft => ({
  members,
  isMember: new Set(members),
  begun: new Map(),
  called: new Set(),
  sharedIds: none,
  kind: null,
  name: null,
  formerNames: [],
  otherNames: null,
  alsoWritten: [],
  reading: null,
  corporateNumbers: [],
  industry: null,
  employees: null,
  capital: null,
  address: null,
  phones: null,
  url: null,
  domains: null,
  mails: null,
  life: null,
  pastLives: [],
  standing: new Map(),
  saidOfFirst: new Set(),
  people: register(),
  met: new Map(),
  known: new Map(),
  addresses: null,
  departments: register(),
  approvals: register(),
  owners: register(),
  deciderChanged: null,
  lastContact: null,
  lastInbound: null,
  contacts: 0,
  inboundContacts: 0,
  lastUpdate: null,
  updateOwed: null,
  meetings: register(),
  engaged: register(),
  overlap: null,
  lastOfOurs: null,
  recent: latest(recentKept),
  comments: register(),
  notes: register(),
  talk: emptyDraft(talkedOf(members[0])),
  talkShown: null,
  topics: register(),
  ownTopics: new Set(),
  needs: register(),
  contracts: register(),
  sales: register(),
  productSales: register(),
  offers: register(),
  inquiries: register(),
  usage: register(),
  surveys: register(),
  requests: register(),
  signals: latest(signalsKept),
  signalCount: 0,
  lastSignal: null,
  attended: null,
  reengaged: null,
  deals: new Map(),
  dealsShown: null,
  ownDeals: null,
  dealsTouched: false,
  firstAccount: new Map(),
  waiting: new Set(),
  waitingTopics: new Set(),
  taken: [],
  oddities: register(),
  lastOfKind: new Map(),
  events: 0,
  last: null,
  standsSince: null
})

/** What is of no deal is folded as a deal nobody opened, under the account's own id. */
export const talkedOf = (account: AccountId | undefined): DealId => (account ?? "") as string as DealId
