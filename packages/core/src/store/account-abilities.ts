/** What a ledger answers about accounts, people and topics: where each stands, one page of a company, its group, its twins. */
import type { Effect } from "effect"
import type { UnknownDepartment, UnknownMember } from "../account/access/refusal.ts"
import type { HandoverBrief } from "../account/brief/brief.ts"
import type { EngagementTable } from "../account/engagement.ts"
import type { HotLead } from "../account/hot-leads.ts"
import type { Misplaced } from "../account/identity/misplaced.ts"
import type { IdentityOddity } from "../account/identity/edge.ts"
import type { GroupRollUp } from "../account/identity/group.ts"
import type { DepartmentView } from "../account/overview/department-view.ts"
import type { AccountOverview } from "../account/overview/overview.ts"
import type { PersonPosition } from "../account/person.ts"
import type { AccountPosition } from "../account/position.ts"
import type { RankedRequest, RequestSettings } from "../account/requests.ts"
import type { TopicPosition } from "../account/topic-position.ts"
import type { ContactExplanation } from "../event/contact-policy.ts"
import type { StoredEvent } from "../event/envelope.ts"
import type { AccountId, DealId, PersonId } from "../event/identifiers.ts"
import type { Label } from "../event/text.ts"
import type { ListReason } from "../rules/account-lists.ts"
import type { Explanation } from "../rules/explanation/index.ts"
import type { Finding } from "../rules/finding.ts"
import type { RuleFault } from "../rules/rule-fault.ts"
import type { RuleSet } from "../rules/rule.ts"
import type { CalendarExhausted } from "../time/calendar-exhausted.ts"
import type { Instant } from "../time/periods.ts"
import type { LabelledAgendaEntry, Look } from "./abilities.ts"
import type { DuplicateCandidate, DuplicatesQuery, FoundAccount } from "./account-names.ts"
import type { AccountRecording } from "./account-recording-abilities.ts"
import type { StoreFailure } from "./event-store.ts"
import type { UnknownList } from "./unknown-list.ts"

export interface AccountsLook extends Look {
  readonly filter?: (position: AccountPosition) => boolean
  /** A member of ours who looks after the account, or owns an open deal of it. */
  readonly owner?: string
  /** A department of ours, by id: one of its members looks after the account, or it has been in touch. */
  readonly department?: string
  /** On this list, by id. */
  readonly list?: string
  /** What it is called, as somebody types it: the whole, its beginning, a part, or with a slip. The likeliest first. */
  readonly name?: string
}

/** An event of an account's history, for people. */
export interface AccountTimelineEntry {
  readonly event: StoredEvent
  readonly label: Label
  /** Whether it counts as contact, by which line of the policy, and why. */
  readonly contact: ContactExplanation
  /** Taken out by a later correction: it changed nothing. */
  readonly retracted: boolean
  /** The deal it is about; null where it is about none. */
  readonly deal: DealId | null
}

export interface OverviewLook extends Look {
  /** Local days before its last day from which a contract is near renewal. */
  readonly renewalDays?: number
}

export interface EngagementLook extends Look {
  /** Local days without an update. */
  readonly days?: number
}

export interface RequestsLook extends Look, RequestSettings {}

export interface TopicsLook extends Look {
  /** Only those this account, by any id that is one with it, was ever named with. */
  readonly account?: string
}

export interface AccountFindingsLook extends Look {
  readonly account?: string
  /** Another rule set than the ledger's. */
  readonly ruleSet?: RuleSet
}

export interface AccountAgendaLook {
  /** Now where left out. */
  readonly from?: Instant
  readonly until: Instant
  readonly account?: string
}

/** A rule that begins or ceases to fire for an account, if nothing happens until then. */
export interface AccountAgendaEntry extends LabelledAgendaEntry {
  readonly account: AccountId
}

export interface ExplainAccountLook extends Look {
  readonly account: string
  /** The id of a rule over accounts. */
  readonly rule: string
  /** Another rule set than the ledger's. */
  readonly ruleSet?: RuleSet
}

export interface AccountListsLook extends Look {
  /** Only this list, by id. */
  readonly list?: string
  /** Only the lists of this account. */
  readonly account?: string
}

/** An account on a list, and why. */
export interface ListedAccount {
  readonly account: AccountId
  readonly name: string
  readonly reasons: ReadonlyArray<ListReason>
}

export interface ListedAccounts {
  readonly list: string
  readonly label: Label
  /** In the order of first mention. */
  readonly accounts: ReadonlyArray<ListedAccount>
}

/** What is handed over: an account with all its deals, or one deal. */
export type HandoverOf =
  | { readonly account: string; readonly deal?: never }
  | { readonly deal: string; readonly account?: never }

export interface AccountAnswers {
  /** Where the company stands that the account is of; one nobody has heard of has no life and no events. */
  readonly account: (account: string, look?: Look) => Effect.Effect<AccountPosition, StoreFailure>
  /** Every company something had happened on by then, in the order of first mention. */
  readonly accounts: (
    query?: AccountsLook
  ) => Effect.Effect<
    ReadonlyArray<AccountPosition>,
    StoreFailure | UnknownMember | UnknownDepartment | UnknownList | CalendarExhausted
  >
  readonly person: (person: string, look?: Look) => Effect.Effect<PersonPosition, StoreFailure>
  /** Everybody of the customers' the log names. */
  readonly people: () => Effect.Effect<ReadonlyArray<PersonId>, StoreFailure>
  /** Where a topic stands; one nobody has heard of has no events. */
  readonly topic: (topic: string, look?: Look) => Effect.Effect<TopicPosition, StoreFailure>
  /** Every topic something had been said of by then, the one spoken of last in front. */
  readonly topics: (query?: TopicsLook) => Effect.Effect<ReadonlyArray<TopicPosition>, StoreFailure>
  /** Every event of the company, of its deals, and of what it was merged with and linked to, as they happened. */
  readonly accountTimeline: (
    account: string,
    look?: Look
  ) => Effect.Effect<ReadonlyArray<AccountTimelineEntry>, StoreFailure>
  /** What rules over accounts find, most urgent first. */
  readonly accountFindings: (
    query?: AccountFindingsLook
  ) => Effect.Effect<ReadonlyArray<Finding>, StoreFailure | RuleFault | CalendarExhausted>
  /** When rules over accounts begin and cease to fire if nothing happens, in order of time. */
  readonly accountAgenda: (
    query: AccountAgendaLook
  ) => Effect.Effect<ReadonlyArray<AccountAgendaEntry>, StoreFailure | CalendarExhausted>
  /** Why a rule fires for an account, or why it does not. A rule the set does not have is a `RuleFault`. */
  readonly explainAccount: (
    look: ExplainAccountLook
  ) => Effect.Effect<Explanation, StoreFailure | RuleFault | CalendarExhausted>
  /** The lists of accounts: who is on each, and why. */
  readonly accountLists: (
    look?: AccountListsLook
  ) => Effect.Effect<ReadonlyArray<ListedAccounts>, StoreFailure | UnknownList | CalendarExhausted>
  /** The company on one page, with what rules find of it and of its deals. */
  readonly overview: (
    account: string,
    look?: OverviewLook
  ) => Effect.Effect<AccountOverview, StoreFailure | CalendarExhausted>
  /** What somebody who takes over an account, or one deal, is told: every line with the events it rests on. */
  readonly handover: (what: HandoverOf, look?: Look) => Effect.Effect<HandoverBrief, StoreFailure | CalendarExhausted>
  /** What a department of ours needs of that page, and what it is to keep up to date. */
  readonly departmentView: (
    account: string,
    department: string,
    look?: OverviewLook
  ) => Effect.Effect<DepartmentView, StoreFailure | UnknownDepartment | CalendarExhausted>
  /** The group the account belongs to, from its head down, with what each part adds up to. */
  readonly group: (account: string, look?: Look) => Effect.Effect<GroupRollUp, StoreFailure>
  /** Companies by name: the whole, its beginning, a part, a short form, or with a slip. */
  readonly searchAccounts: (
    text: string,
    options?: { readonly limit?: number }
  ) => Effect.Effect<ReadonlyArray<FoundAccount>, StoreFailure>
  /** Companies that may be one, without those that are, that were kept apart, or of which one belongs to the other. */
  readonly duplicates: (query?: DuplicatesQuery) => Effect.Effect<ReadonlyArray<DuplicateCandidate>, StoreFailure>
  /** What was recorded while a merge held that was taken back since, and nobody has assigned yet. */
  readonly misplaced: (query: { readonly merge: string }) => Effect.Effect<ReadonlyArray<Misplaced>, StoreFailure>
  /** What deciding would have refused of merges and links: imports may bring it. It is left out of the picture. */
  readonly identityOddities: (look?: Look) => Effect.Effect<ReadonlyArray<IdentityOddity>, StoreFailure>
  /** Requests to the product by the accounts and business behind them. */
  readonly productRequests: (look?: RequestsLook) => Effect.Effect<ReadonlyArray<RankedRequest>, StoreFailure>
  readonly hotLeads: (look?: Look) => Effect.Effect<ReadonlyArray<HotLead>, StoreFailure>
  /** Which departments of ours are in touch with whom, and when last. */
  readonly engagement: (look?: EngagementLook) => Effect.Effect<EngagementTable, StoreFailure>
}

export interface AccountAbilities extends AccountRecording, AccountAnswers {}
