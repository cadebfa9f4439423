/**
 * What a ledger can do: record what happened, and say where every deal stands, at any instant and as known at any.
 *
 * The same abilities come as Effects (`Ledger`) and as promises (`openLedger`).
 */
import { type Effect, Schema, type Stream } from "effect"
import type { Organisation } from "../account/organisation.ts"
import type { LikelihoodFormula } from "../deal/likelihood.ts"
import type { DealPosition } from "../deal/position.ts"
import type { Pipeline } from "../deal/pipeline.ts"
import type { Rejection } from "../deal/rejection.ts"
import type { DealView } from "../deal/view.ts"
import type { ContactPolicy } from "../event/contact-policy.ts"
import type { AnyEventKind, UndecodableEvent } from "../event/decoding.ts"
import type { Actor, StoredEvent } from "../event/envelope.ts"
import { type CommandId, type DealId, Subject } from "../event/identifiers.ts"
import type { Label } from "../event/text.ts"
import type { AgendaEntry } from "../rules/agenda.ts"
import type { OwnAccountNames } from "../rules/account-language.ts"
import type { AccountList } from "../rules/account-lists.ts"
import type { OwnDealNames } from "../rules/deal-language.ts"
import type { Finding } from "../rules/finding.ts"
import type { Messages } from "../rules/messages.ts"
import type { RuleFault } from "../rules/rule-fault.ts"
import type { RuleSet } from "../rules/rule.ts"
import type { Calendar } from "../time/calendar.ts"
import type { CalendarExhausted } from "../time/calendar-exhausted.ts"
import type { Instant } from "../time/periods.ts"
import type { DigestAbilities } from "./digest-abilities.ts"
import type {
  AppendError,
  Appended,
  Checkpoint,
  CheckpointLost,
  CommandReused,
  EventIdTaken,
  InvalidEvent,
  StoreBusy,
  StoreFailure,
  Write
} from "./event-store.ts"
import type { ExplainingAbilities } from "./explaining.ts"
import type { PermissionError } from "./permission.ts"
import type { Projected, Projection } from "./projection.ts"
import type { AccountAbilities } from "./account-abilities.ts"
import type { ReadingAs } from "./reader-abilities.ts"
import type { RecordRequest } from "./recording-deals.ts"
import type { TimelineEntry } from "./timeline.ts"

export interface LedgerOptions {
  readonly tenant: string
  /** The zone, week-ends, holidays and closures days are counted by. */
  readonly calendar: Calendar
  /** The first is used where a deal names none; the library's own where left out. */
  readonly pipelines?: ReadonlyArray<Pipeline>
  /** What counts as contact; the library's own, with the lines of the app's kinds, where left out. */
  readonly contactPolicy?: ContactPolicy
  /** The built-in rules where left out. */
  readonly ruleSet?: RuleSet
  /** Rules over accounts; the built-in ones where left out. They may name the rules over deals in `anyDeal`. */
  readonly accountRuleSet?: RuleSet
  /** Names an app adds to what rules over accounts can ask. */
  readonly accountNames?: OwnAccountNames
  /** Lists of accounts; the library's where left out. */
  readonly accountLists?: ReadonlyArray<AccountList>
  /** Names an app adds to what rules can ask: anchors, pauses, fields, words, and the teams of its members. */
  readonly names?: OwnDealNames
  /** Other calendars that durations of rules may name: their business days, on the dates of the ledger's zone. */
  readonly calendars?: ReadonlyArray<Calendar>
  /** The app's own phrases in what is said about findings (`withMessages`); the library's where left out. */
  readonly messages?: Messages
  /** What the likelihood in views is weighed by; the library's own formula where left out. */
  readonly likelihood?: LikelihoodFormula
  /** The app's own kinds of events. */
  readonly kinds?: ReadonlyArray<AnyEventKind>
  /** Who works for us, in which departments, who may record and see what. Nobody's rights are asked for without it. */
  readonly organisation?: Organisation
  /** Who records where a request does not say: a member's id, or an actor. Unknown where left out. */
  readonly member?: string | Actor
  /** Makes ids for commands that are given without one; the platform's `crypto.randomUUID` where left out. */
  readonly idGenerator?: () => string
}

/** A ledger cannot be opened without: which option, and what to give. */
export class OptionFault extends Schema.TaggedError<OptionFault>()("OptionFault", {
  option: Schema.String,
  because: Schema.String
}) {
  override get message(): string {
    return `The ledger was not opened: ${this.option} ${this.because}`
  }
}

/** Others kept writing to the same deal, account … while it was decided again and again; nothing was recorded. */
export class Contended extends Schema.TaggedError<Contended>()("Contended", {
  subject: Subject,
  attempts: Schema.Int
}) {
  override get message(): string {
    const { kind, id } = this.subject
    return `${kind} ${id} was written to by others during all ${this.attempts} attempts: try again`
  }
}

/** What a request to record came to. */
export interface RecordOutcome {
  /** Give it again and nothing is written twice. */
  readonly command: CommandId
  /** `repeated`: the command had been recorded before. `nothing-to-record`: it stands so already. */
  readonly outcome: "recorded" | "repeated" | "nothing-to-record"
  readonly events: ReadonlyArray<StoredEvent>
}

export interface ContactOutcome extends RecordOutcome {
  /** The deals of the account that were open then; only where it is one does the contact belong to it. */
  readonly openDeals: ReadonlyArray<DealId>
}

/** Which history is looked at. */
export interface Look {
  /** What had happened by then, epoch milliseconds, and the instant that is asked about; now where left out. */
  readonly at?: Instant
  /** Only what our team knew by then, epoch milliseconds; everything known today where left out. */
  readonly known?: Instant
}

export interface PositionsLook extends Look {
  readonly filter?: (position: DealPosition) => boolean
}

export interface FindingsLook extends Look {
  readonly deal?: string
  /** Another rule set than the ledger's, for comparing. */
  readonly ruleSet?: RuleSet
}

export interface AgendaLook {
  /** Now where left out. */
  readonly from?: Instant
  readonly until: Instant
  readonly deal?: string
}

/** A rule that begins or ceases to fire, if nothing happens until then. `label`: the rule's. */
export interface LabelledAgendaEntry extends AgendaEntry {
  readonly label: Label
}

/** The same, of a deal. */
export interface DealAgendaEntry extends LabelledAgendaEntry {
  readonly deal: DealId
}

/** What an answer rests on besides the events. */
export interface Basis {
  readonly calendar: string
  readonly pipelines: ReadonlyArray<string>
  readonly contactPolicy: { readonly name: string; readonly version: number }
  readonly ruleSet: { readonly name: string; readonly version: number }
  readonly accountRuleSet: { readonly name: string; readonly version: number }
  /** Who works for us; null where nobody said. */
  readonly organisation: { readonly name: string; readonly version: number } | null
  /** The formula of the likelihood. */
  readonly likelihood: { readonly name: string; readonly version: number }
}

/** Where everything stood, as of an instant and as known at one. */
export interface Standing {
  readonly at: Instant
  readonly known: Instant | null
  readonly basis: Basis
  /** The place in the log it was read up to. */
  readonly sequence: number
  /** How many of the events looked at claim to have been known before they were recorded. */
  readonly claims: number
  readonly positions: ReadonlyArray<DealPosition>
  readonly findings: ReadonlyArray<Finding>
}

/** An app's own projection over the ledger's log. */
export interface ProjectionReader<State> {
  /** The state as of the end of the log now. */
  readonly read: Effect.Effect<Projected<State>, StoreFailure | CheckpointLost>
}

/** Why something was not recorded on a deal. */
export type RecordError =
  | Rejection
  | PermissionError
  | Contended
  | CommandReused
  | EventIdTaken
  | InvalidEvent
  | StoreBusy
  | StoreFailure

export interface LedgerShape extends AccountAbilities, DigestAbilities, ExplainingAbilities, ReadingAs {
  readonly basis: Basis
  /** Decides and records. The command is looked up first; where others wrote meanwhile it decides again, eight times. */
  readonly record: (request: RecordRequest) => Effect.Effect<RecordOutcome, RecordError>
  /** Writes events as they are, without deciding: for imports. */
  readonly append: (
    writes: ReadonlyArray<Write>,
    options: { readonly command: string }
  ) => Effect.Effect<Appended, AppendError>
  /** Where a deal stands; one nobody has heard of has no life and no events. */
  readonly position: (deal: string, look?: Look) => Effect.Effect<DealPosition, StoreFailure>
  readonly positions: (query?: PositionsLook) => Effect.Effect<ReadonlyArray<DealPosition>, StoreFailure>
  /** How a deal looks at the instant: with what depends on it settled, by the ledger's rule set and formula. */
  readonly view: (deal: string, look?: Look) => Effect.Effect<DealView, StoreFailure>
  readonly views: (query?: PositionsLook) => Effect.Effect<ReadonlyArray<DealView>, StoreFailure>
  /** What is going stale, most urgent first. */
  readonly findings: (
    query?: FindingsLook
  ) => Effect.Effect<ReadonlyArray<Finding>, StoreFailure | RuleFault | CalendarExhausted>
  /** What becomes stale or clear by itself, in order of time. */
  readonly agenda: (
    query: AgendaLook
  ) => Effect.Effect<ReadonlyArray<DealAgendaEntry>, StoreFailure | CalendarExhausted>
  /** Positions and findings at once, with what they rest on. */
  readonly asOf: (look?: Look) => Effect.Effect<Standing, StoreFailure | CalendarExhausted>
  readonly timeline: (deal: string, look?: Look) => Effect.Effect<ReadonlyArray<TimelineEntry>, StoreFailure>
  /** Every deal of the log, in the order of first mention. */
  readonly deals: () => Effect.Effect<ReadonlyArray<DealId>, StoreFailure>
  /** Events that could not be read. They are left out of everything else and stop nothing. */
  readonly problems: () => Effect.Effect<ReadonlyArray<UndecodableEvent>, StoreFailure>
  /** Takes up a projection, from where it was kept if it was. */
  readonly project: <State>(projection: Projection<State>, from?: Projected<State>) => ProjectionReader<State>
  /**
   * The whole log as it is now, in the order it was recorded, in the words of today: for a history, or an export. Events
   * that cannot be read are passed over; `problems` lists them.
   */
  readonly log: () => Stream.Stream<StoredEvent, StoreFailure>
  /** The log after a checkpoint, then live, without end. Events that cannot be read are passed over. */
  readonly follow: (after?: Checkpoint) => Stream.Stream<StoredEvent, StoreFailure | CheckpointLost>
}
