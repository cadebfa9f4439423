/**
 * The position (現在地): where a deal stands, folded from its events and never stored as truth.
 *
 * Every field carries the event that set it. What depends on the instant one asks for (whether a booked meeting has
 * ended, whether a deadline has passed) is not settled here; views take an instant. Positions are values: arrays and
 * facts in them are replaced, never changed.
 */
import type { Deadline, LookAgain, Party, TemperatureLevel, Channel } from "../event/catalogue.ts"
import type { AccountId, DealId, EventId, MemberId } from "../event/identifiers.ts"
import type { Direction, Side } from "../event/kind.ts"
import type { Money } from "../event/money.ts"
import type { StatusKind } from "./pipeline.ts"

/** An instant (epoch milliseconds) that something is counted from, and the event that set it. */
export interface Anchor {
  readonly at: number
  readonly event: EventId
}

/** A value and the event that set it. `undated`: when it began is unknown, only that it held at `at`. */
export interface Fact<Value> extends Anchor {
  readonly value: Value
  readonly undated: boolean
}

/** Since when something stands. Nothing counts from it where `undated`: only that it stood at `at` is known. */
export interface Since extends Anchor {
  readonly undated?: boolean
}

/** A counted contact. */
export interface Contact extends Anchor {
  readonly channel: Channel | null
  readonly direction: Direction | null
  readonly gist: string | null
}

/** A meeting booked and neither held, missed nor cancelled. It counts as contact from `end` on, as presumed. */
export interface BookedMeeting {
  readonly meeting: string
  readonly start: number
  readonly end: number
  readonly title: string | null
  /** The event that set the present times: the booking or the last move. */
  readonly event: EventId
  readonly booked: Anchor
}

/** Who must move next. `since` is when the side last changed; a new person on the same side leaves it. */
export interface Ball {
  readonly side: Side
  readonly who: string | null
  readonly reason: string | null
  readonly approval: boolean
  /** `null` where it is not known when. */
  readonly since: Anchor | null
  /** The event that last said anything about the ball. */
  readonly event: EventId
  readonly at: number
  /** Concluded from what happened rather than said. */
  readonly inferred: boolean
  /**
   * Where it was concluded: where the ball was before that instant, so that somebody who says otherwise at the same
   * instant is heard as if nothing had been concluded. Null where it was said, or was nowhere before.
   */
  readonly before: Pick<Ball, "side" | "who" | "since"> | null
}

/** Something waited for, until one looks again. */
export interface Wait extends Anchor {
  readonly on: Side
  readonly who: string | null
  readonly what: string | null
  readonly lookAgain: LookAgain
  /** Came with a move of the ball rather than on its own. */
  readonly withBall: boolean
}

/** A next action that is owed. */
export interface OpenAction {
  readonly action: string
  readonly what: string
  readonly assignee: string | null
  readonly member: MemberId | null
  readonly due: Deadline | null
  /** The deadline it was first given, which decides whether it was kept. */
  readonly firstDue: Deadline | null
  readonly rescheduled: number
  readonly written: string | null
  readonly unreadable: boolean
  /** When it was planned, and by which event. */
  readonly planned: Fact<null>
  /** The event that set the present deadline. */
  readonly event: EventId
}

/** How next actions ended so far, by the first deadline they had. */
export interface ActionRecord {
  readonly kept: number
  readonly late: number
  /** Done without ever having had a deadline, or on a day nobody knows. */
  readonly undatedDone: number
  readonly dropped: number
  readonly replaced: number
  readonly rescheduled: number
}

/** One stay in a status. `entered` is null where it is not known when it began. */
export interface Visit {
  readonly status: string
  readonly kind: StatusKind
  readonly entered: Anchor | null
  /** The event that asserted the status, known date or not. */
  readonly event: EventId
  readonly left: Anchor | null
}

/** Moves between statuses so far. */
export interface Moves {
  readonly forward: number
  readonly skipped: number
  readonly backward: number
}

/** How a life ended. Where it was only seen in a summary, when it ended is not known. */
export interface Closing extends Since {
  readonly outcome: "won" | "lost"
  readonly reason: string | null
  /** To whom it was lost. */
  readonly to: string | null
  readonly note: string | null
}

/** One life of a deal, from opened (or reopened) to closed. */
export interface Life {
  readonly number: number
  /** First instant of the life. */
  readonly from: number
  /** What time is counted from; null where it is not known when it was opened. */
  readonly opened: Anchor | null
  readonly event: EventId
  readonly closed: Closing | null
}

/** On hold. `at` and `event` are of what was last said of it, such as another day to look again. */
export interface Hold extends Since {
  /** When it was put on hold, where more was said of it while it stood. */
  readonly since?: Since
  readonly lookAgain: Deadline | null
  readonly reason: string | null
}

export interface Proposal {
  readonly proposal: string
  readonly kind: "proposal" | "quote"
  readonly title: string | null
  readonly sent: Fact<Money | null>
  /** `lapsed`: the deal was closed and reopened without an answer. */
  readonly answer: Fact<"accepted" | "considering" | "changes-wanted" | "declined" | "lapsed"> | null
}

export interface Question {
  readonly question: string
  readonly text: string
  /** Who has to answer. */
  readonly to: Side
  /** When it was asked first, however often since: only an answer ends the waiting. */
  readonly asked: Since
  readonly answered: Anchor | null
}

export interface Promised {
  readonly promise: string
  readonly by: Side
  readonly text: string
  readonly due: Deadline | null
  readonly made: Anchor
  readonly settled: Fact<"kept" | "broken" | "released"> | null
}

/** A snooze: rules asked to be quiet until one looks again. No `rules` means all. */
export interface Snooze extends Anchor {
  readonly rules: ReadonlyArray<string> | null
  readonly lookAgain: LookAgain
}

/** A finding somebody has seen: the rule, and the event it counts from. */
export interface Acknowledgement extends Anchor {
  readonly rule: string
  readonly anchor: EventId | null
  readonly lookAgain: LookAgain | null
}

/** What people know about the chance of winning. */
export interface Qualification {
  readonly need: Fact<boolean> | null
  readonly budget: Fact<boolean> | null
  readonly decider: Fact<boolean> | null
  readonly timeline: Fact<boolean> | null
  readonly deadline: Fact<Deadline> | null
}

/** What `decide` would have refused, or let pass though it is worth a second look: folded all the same and said. */
export interface Oddity extends Anchor {
  readonly code: OddityCode
  /** What it is about: the status, action or meeting, or the rules that were snoozed twice (null: all). */
  readonly about: string | null
}
export type OddityCode =
  | "opened-while-open"
  | "changed-after-closing"
  | "closed-twice"
  | "reopened-while-open"
  | "unknown-status"
  | "moved-backward"
  | "unknown-action"
  | "unknown-meeting"
  | "unknown-question"
  | "unknown-promise"
  | "unknown-wait"
  | "snoozed-again"

/** Where a deal stands. */
export interface DealPosition {
  readonly deal: DealId
  readonly title: Fact<string> | null
  readonly account: Fact<AccountId> | null
  /** The customer's name as written, where no account is named. */
  readonly customer: Fact<string> | null
  readonly pipeline: Fact<string> | null
  readonly owner: Fact<MemberId> | null
  readonly ownerName: string | null
  readonly amount: Fact<Money> | null
  readonly parties: Fact<ReadonlyArray<Party>> | null
  readonly expectedClose: Fact<Deadline | null> | null
  /** The customer's department it is for. */
  readonly department: Fact<string> | null
  /** What of ours it is about. */
  readonly products: Fact<ReadonlyArray<string>> | null

  readonly status: Fact<string> | null
  readonly statusKind: StatusKind | null
  readonly visit: Visit | null
  /** Stays before the present one, oldest first. */
  readonly visits: ReadonlyArray<Visit>
  readonly moves: Moves
  readonly hold: Hold | null
  /** Null until the deal has been opened. */
  readonly life: Life | null
  readonly pastLives: ReadonlyArray<Life>

  readonly lastContact: Contact | null
  readonly lastInbound: Contact | null
  /** The first counted contact from us since we last heard from them: what has gone unanswered. */
  readonly unanswered: Contact | null
  /**
   * Later contacts from us, each the first after the end of a meeting booked then, oldest first: should that meeting
   * have taken place, we heard from them, and what has gone unanswered is the first after it.
   */
  readonly unansweredLater: ReadonlyArray<Contact>
  /** The last contact of an earlier life: still worth showing after a deal was reopened, but nothing counts from it. */
  readonly formerContact: Contact | null
  readonly lastUpdate: Anchor | null
  readonly contacts: number
  readonly inboundContacts: number
  readonly gist: Fact<string> | null
  readonly openPoints: Fact<ReadonlyArray<string>> | null
  readonly meetings: ReadonlyArray<BookedMeeting>

  readonly ball: Ball | null
  readonly waits: ReadonlyArray<Wait>
  readonly actions: ReadonlyArray<OpenAction>
  /** Since when no action has been owed: the opening, or the end of the last one. Null while one is. */
  readonly actionless: Since | null
  readonly actionRecord: ActionRecord

  readonly temperature: Fact<TemperatureLevel> | null
  readonly qualification: Qualification
  readonly competitors: ReadonlyArray<Fact<string>>
  readonly risks: ReadonlyArray<Fact<string>>
  readonly decider: Fact<string> | null

  readonly proposals: ReadonlyArray<Proposal>
  readonly questions: ReadonlyArray<Question>
  readonly agreements: ReadonlyArray<Fact<string>>
  readonly landmines: ReadonlyArray<Fact<string>>
  readonly promises: ReadonlyArray<Promised>
  readonly notToAsk: ReadonlyArray<Fact<string>>
  readonly lastNote: Fact<string> | null
  readonly tags: ReadonlyArray<Fact<string>>
  readonly links: ReadonlyArray<Fact<{ readonly url: string; readonly title: string | null }>>
  readonly fields: Readonly<Record<string, Fact<string | number | boolean | null>>>
  /** The last event of each of the app's own kinds (`acme.site-visited`) whose date is known. */
  readonly own: Readonly<Record<string, Anchor>>

  readonly snoozes: ReadonlyArray<Snooze>
  readonly acknowledgements: ReadonlyArray<Acknowledgement>
  readonly oddities: ReadonlyArray<Oddity>

  /** Events folded: of any kind the library knows, and of the app's own. */
  readonly events: number
  /** The last event folded, in the order of the fold. */
  readonly last: { readonly at: number; readonly sequence: number; readonly event: EventId } | null
}

/** Names of a position's fields: what rules declare they read. */
export type DealField = keyof DealPosition

/** The same shape while a fold is under way. */
export type Draft = { -readonly [Field in DealField]: DealPosition[Field] }

const noQualification: Qualification = { need: null, budget: null, decider: null, timeline: null, deadline: null }
const noActions: ActionRecord = { kept: 0, late: 0, undatedDone: 0, dropped: 0, replaced: 0, rescheduled: 0 }
const noMoves: Moves = { forward: 0, skipped: 0, backward: 0 }
const none: ReadonlyArray<never> = []
const noFields: DealPosition["fields"] = {}
const nothingOwn: DealPosition["own"] = {}

/** A deal nothing is known of yet. */
export const emptyDraft = (deal: DealId): Draft => ({
  deal,
  title: null,
  account: null,
  customer: null,
  pipeline: null,
  owner: null,
  ownerName: null,
  amount: null,
  parties: null,
  expectedClose: null,
  department: null,
  products: null,
  status: null,
  statusKind: null,
  visit: null,
  visits: none,
  moves: noMoves,
  hold: null,
  life: null,
  pastLives: none,
  lastContact: null,
  lastInbound: null,
  unanswered: null,
  unansweredLater: none,
  formerContact: null,
  lastUpdate: null,
  contacts: 0,
  inboundContacts: 0,
  gist: null,
  openPoints: null,
  meetings: none,
  ball: null,
  waits: none,
  actions: none,
  actionless: null,
  actionRecord: noActions,
  temperature: null,
  qualification: noQualification,
  competitors: none,
  risks: none,
  decider: null,
  proposals: none,
  questions: none,
  agreements: none,
  landmines: none,
  promises: none,
  notToAsk: none,
  lastNote: null,
  tags: none,
  links: none,
  fields: noFields,
  own: nothingOwn,
  snoozes: none,
  acknowledgements: none,
  oddities: none,
  events: 0,
  last: null
})

/** A deal nothing is known of yet. */
export const unknownDeal = (deal: DealId): DealPosition => emptyDraft(deal)

/** Whether the deal is open: opened, and neither won nor lost. On hold is open. */
export const isOpen = (position: DealPosition): boolean => position.life !== null && position.life.closed === null
