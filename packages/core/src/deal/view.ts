/**
 * How a deal looks at an instant: the five minimal items (接点日・チャネル・要点・次アクション・ステータス), whose turn it is, and
 * when it is next due.
 *
 * A position changes with time without an event: a booked meeting ends, a deadline passes, a wait is over. Here it is
 * settled for one instant, and everything shown names the event that said it.
 */
import type { Channel, Deadline } from "../event/catalogue.ts"
import type { EventId } from "../event/identifiers.ts"
import type { Direction } from "../event/kind.ts"
import type { Calendar } from "../time/calendar.ts"
import type { Day } from "../time/day.ts"
import type { Instant } from "../time/periods.ts"
import { type Likelihood, type LikelihoodFormula, likelihoodOf } from "./likelihood.ts"
import { lookAgainAt, waitDaysAtMost } from "./look-again.ts"
import type { Anchor, BookedMeeting, DealPosition, Hold, OpenAction, Proposal, Wait } from "./position.ts"
import { laterContact, presumedMeeting } from "./presumed-contact.ts"

/** A contact as it stands at the instant. */
export interface ContactView extends Anchor {
  readonly channel: Channel | null
  readonly direction: Direction | null
  readonly gist: string | null
  /** Nobody recorded it: a booked meeting has ended and was neither cancelled nor missed. `event` is the booking. */
  readonly presumed: boolean
}

/** Where a deadline stands at the instant. `days` counts local days to it, negative once it has passed. */
export interface DueView {
  readonly state: "undated" | "ahead" | "today" | "overdue"
  readonly days: number | null
}

export interface ActionView extends OpenAction, DueView {}

export interface WaitView extends Wait {
  /** When one looks again, epoch milliseconds. */
  readonly lookAgainAt: Instant
  /** Waiting became neglect: the instant has passed. */
  readonly passed: boolean
}

/** What comes next, or should have: the earliest of what is due. */
export interface NextDue {
  readonly at: Instant
  /** The date it was given as, where it was one. */
  readonly on: Deadline["on"] | null
  readonly what: "action" | "wait" | "meeting" | "hold"
  readonly event: EventId
}

/** Where a deal stands at an instant. What does not depend on the instant is as in the position. */
export interface DealView extends Pick<
  DealPosition,
  | "deal"
  | "title"
  | "account"
  | "customer"
  | "pipeline"
  | "owner"
  | "ownerName"
  | "amount"
  | "parties"
  | "expectedClose"
  | "status"
  | "statusKind"
  | "visit"
  | "life"
  | "gist"
  | "openPoints"
  | "formerContact"
  | "ball"
  | "temperature"
  | "qualification"
  | "competitors"
  | "risks"
  | "decider"
  | "proposals"
  | "lastNote"
  | "tags"
  | "oddities"
> {
  /** The instant it is seen at, epoch milliseconds. */
  readonly at: Instant
  readonly outcome: "none" | "open" | "won" | "lost"
  readonly lastContact: ContactView | null
  readonly lastInbound: ContactView | null
  /** The most urgent open action: the earliest deadline, dated before undated. */
  readonly nextAction: ActionView | null
  /** All open actions, the most urgent first. */
  readonly actions: ReadonlyArray<ActionView>
  /** Open waits, the one to look at first in front. */
  readonly waits: ReadonlyArray<WaitView>
  readonly hold: (Hold & DueView) | null
  /** Meetings that have not ended, the next in front. */
  readonly meetings: ReadonlyArray<BookedMeeting>
  /** What was proposed last, with how they reacted. */
  readonly lastProposal: Proposal | null
  readonly nextDue: NextDue | null
  readonly likelihood: Likelihood
}

/** What a view needs besides the position. */
export interface ViewSettings {
  readonly calendar: Calendar
  /** Local days after which a wait is looked at again at the latest; 30 where left out. */
  readonly waitDays?: number
  readonly likelihood?: LikelihoodFormula
}

/**
 * The view of a position at an instant (epoch milliseconds). Pure. The position should be folded as of that instant or
 * earlier; what is folded in from later is shown as it is.
 */
export const viewAt = (position: DealPosition, at: Instant, settings: ViewSettings): DealView => {
  const { calendar, waitDays = waitDaysAtMost } = settings
  const { life, meetings } = position
  const presumed = presumedMeeting(position, at)
  const today = calendar.dayOf(at)
  const actions = position.actions
    .toSorted(byUrgency)
    .map((action): ActionView => ({ ...action, ...dueView(action.due, at, today, calendar) }))
  const waits = position.waits
    .map((wait): WaitView => {
      const { lookAgain } = wait
      const cap = calendar.addDays(wait.at, waitDays)
      const until = lookAgainAt(lookAgain, wait.at, meetings, cap, lookAgain.reply === true)
      return { ...wait, lookAgainAt: until, passed: until <= at }
    })
    .toSorted((a, b) => a.lookAgainAt - b.lookAgainAt || a.at - b.at)
  const upcoming = meetings.filter((meeting) => meeting.end > at).toSorted((a, b) => a.start - b.start || a.end - b.end)
  const { hold } = position
  return {
    deal: position.deal,
    at,
    title: position.title,
    account: position.account,
    customer: position.customer,
    pipeline: position.pipeline,
    owner: position.owner,
    ownerName: position.ownerName,
    amount: position.amount,
    parties: position.parties,
    expectedClose: position.expectedClose,
    status: position.status,
    statusKind: position.statusKind,
    visit: position.visit,
    life,
    outcome: life === null ? "none" : life.closed === null ? "open" : life.closed.outcome,
    lastContact: laterContact(position.lastContact, presumed),
    lastInbound: laterContact(position.lastInbound, presumed),
    formerContact: position.formerContact,
    gist: position.gist,
    openPoints: position.openPoints,
    nextAction: actions[0] ?? null,
    actions,
    ball: position.ball,
    waits,
    hold: hold === null ? null : { ...hold, ...dueView(hold.lookAgain, at, today, calendar) },
    meetings: upcoming,
    proposals: position.proposals,
    lastProposal: position.proposals.at(-1) ?? null,
    nextDue: nextDueOf(actions, waits, upcoming, hold),
    temperature: position.temperature,
    qualification: position.qualification,
    competitors: position.competitors,
    risks: position.risks,
    decider: position.decider,
    likelihood: likelihoodOf(position, settings.likelihood),
    lastNote: position.lastNote,
    tags: position.tags,
    oddities: position.oddities
  }
}

/** The local day of a deadline: its date, or the day its time of day lies in. */
export const dueDay = (due: Deadline, calendar: Calendar): Day =>
  // A date ends with its day, so its last instant lies in it.
  calendar.dayOf(due.on === undefined ? due.at : due.at - 1)

/** Where a deadline stands at an instant whose local day is `today`. */
export const dueView = (due: Deadline | null, at: Instant, today: Day, calendar: Calendar): DueView => {
  if (due === null) return { state: "undated", days: null }
  const days = dueDay(due, calendar) - today
  return { state: due.at <= at ? "overdue" : days === 0 ? "today" : "ahead", days }
}

/** Earliest deadline first, dated before undated; among equals the one planned first. */
const byUrgency = (a: OpenAction, b: OpenAction): number => {
  const [dueA, dueB] = [a.due?.at ?? Infinity, b.due?.at ?? Infinity]
  // Infinity minus itself is no number.
  return dueA === dueB ? a.planned.at - b.planned.at : dueA - dueB
}

const nextDueOf = (
  actions: ReadonlyArray<ActionView>,
  waits: ReadonlyArray<WaitView>,
  upcoming: ReadonlyArray<BookedMeeting>,
  hold: Hold | null
): NextDue | null => {
  const candidates: Array<NextDue> = []
  const [action] = actions
  const [wait] = waits
  const [meeting] = upcoming
  if (action !== undefined && action.due !== null) {
    candidates.push({ at: action.due.at, on: action.due.on ?? null, what: "action", event: action.event })
  }
  if (wait !== undefined) {
    const { on } = wait.lookAgain
    const given = on?.at === wait.lookAgainAt ? (on.on ?? null) : null
    candidates.push({ at: wait.lookAgainAt, on: given, what: "wait", event: wait.event })
  }
  if (meeting !== undefined) {
    candidates.push({ at: meeting.start, on: null, what: "meeting", event: meeting.event })
  }
  if (hold !== null && hold.lookAgain !== null) {
    candidates.push({ at: hold.lookAgain.at, on: hold.lookAgain.on ?? null, what: "hold", event: hold.event })
  }
  return candidates.reduce<NextDue | null>((first, one) => (first === null || one.at < first.at ? one : first), null)
}
