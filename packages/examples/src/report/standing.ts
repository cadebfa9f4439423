/**
 * Where one deal stands at the instant of the report: what a row of the table and a card of the board show.
 *
 * Everything here depends on the instant: a booked meeting that has ended is a presumed contact, a deadline is overdue
 * from the instant it names.
 */
import {
  type BookedMeeting,
  type Calendar,
  type Channel,
  type Deadline,
  type DealId,
  type DealPosition,
  type DealView,
  type DueView,
  type Instant,
  type Label,
  type Likelihood,
  type Money,
  type Pipelines,
  type Side,
  type StatusKind,
  type TemperatureLevel,
  viewAt
} from "@genzaichi/core"
import type { Found } from "./found.ts"

export interface LastContact {
  readonly at: Instant
  readonly channel: Channel | null
  readonly gist: string | null
  /** A booked meeting that has ended, and of which nobody said how it went. */
  readonly presumed: boolean
}

export interface NextAction {
  readonly what: string
  readonly assignee: string | null
  readonly due: Deadline | null
  readonly state: DueView["state"]
  /** How many more are owed. */
  readonly others: number
}

export interface BallHeld {
  readonly side: Side
  readonly who: string | null
  readonly since: Instant | null
  readonly approval: boolean
  readonly inferred: boolean
}

export interface StatusShown {
  readonly id: string
  readonly label: Label
  readonly kind: StatusKind
  /** The pipeline does not have it. */
  readonly unknown: boolean
}

/** A deal as the report shows it. */
export interface Standing {
  readonly deal: DealId
  /** The id as it is shown. */
  readonly id: string
  readonly customer: string | null
  readonly title: string | null
  readonly owner: string | null
  readonly pipeline: string
  readonly status: StatusShown | null
  readonly opened: Instant | null
  readonly closed: { readonly at: Instant; readonly outcome: "won" | "lost"; readonly reason: string | null } | null
  readonly lastContact: LastContact | null
  readonly action: NextAction | null
  readonly ball: BallHeld | null
  /** When the first wait, or a hold, is to be looked at again. */
  readonly lookAgain: { readonly at: Instant; readonly due: Deadline | null; readonly passed: boolean } | null
  /** The first booked meeting that has not ended. */
  readonly meeting: BookedMeeting | null
  readonly temperature: TemperatureLevel | null
  readonly likelihood: Likelihood
  readonly amount: Money | null
  /** Most urgent first. */
  readonly findings: ReadonlyArray<Found>
}

/** Which deal it is, in words: the customer and what it is about, or the id where nothing else is known. */
export const nameOf = ({ customer, id, title }: Pick<Standing, "customer" | "id" | "title">): string => {
  if (customer === null) return title ?? id
  if (title === null) return customer
  return title.includes(customer) ? title : `${customer} ${title}`
}

/** Whether a deal was closed, won or lost, and not reopened. */
export const isClosed = ({ closed }: Standing): boolean => closed !== null

/** How the report sees a deal at an instant. */
export interface Seeing {
  readonly at: Instant
  readonly calendar: Calendar
  readonly pipelines: Pipelines
  readonly shownId: (id: string) => string
}

export const standingAt = (position: DealPosition, findings: ReadonlyArray<Found>, seeing: Seeing): Standing =>
  standingOfView(viewAt(position, seeing.at, { calendar: seeing.calendar }), findings, seeing)

/** The same of a deal's view at that instant. */
export const standingOfView = (
  view: DealView,
  findings: ReadonlyArray<Found>,
  { pipelines, shownId }: Pick<Seeing, "pipelines" | "shownId">
): Standing => {
  const { amount, life, owner, temperature } = view
  const closed = life === null ? null : life.closed
  return {
    deal: view.deal,
    id: shownId(view.deal),
    customer: view.customer?.value ?? (view.account === null ? null : shownId(view.account.value)),
    title: view.title?.value ?? null,
    owner: view.ownerName ?? (owner === null ? null : shownId(owner.value)),
    pipeline: pipelines.of(view.pipeline?.value ?? null).id,
    status: statusOf(view, pipelines),
    opened: life === null || life.opened === null ? null : life.opened.at,
    closed: closed === null ? null : { at: closed.at, outcome: closed.outcome, reason: closed.reason },
    lastContact: lastContactOf(view),
    action: nextActionOf(view),
    ball: ballOf(view),
    lookAgain: lookAgainOf(view),
    meeting: view.meetings[0] ?? null,
    temperature: temperature === null ? null : temperature.value,
    likelihood: view.likelihood,
    amount: amount === null ? null : amount.value,
    findings
  }
}

const statusOf = ({ pipeline, status, statusKind }: DealView, pipelines: Pipelines): StatusShown | null => {
  if (status === null) return null
  const known = pipelines.status(pipeline?.value ?? null, status.value)?.status
  return {
    id: status.value,
    label: known?.label ?? { ja: status.value, en: status.value },
    kind: known?.kind ?? statusKind ?? "open",
    unknown: known === undefined
  }
}

/** The last contact; for a deal reopened and not contacted since, what its earlier life left. */
const lastContactOf = ({ formerContact, lastContact }: DealView): LastContact | null => {
  const contact = lastContact ?? formerContact
  if (contact === null) return null
  const presumed = lastContact !== null && lastContact.presumed
  return { at: contact.at, channel: contact.channel, gist: contact.gist, presumed }
}

const nextActionOf = ({ actions, nextAction }: DealView): NextAction | null =>
  nextAction === null
    ? null
    : {
        what: nextAction.unreadable ? (nextAction.written ?? nextAction.what) : nextAction.what,
        assignee: nextAction.assignee,
        due: nextAction.due,
        state: nextAction.state,
        others: actions.length - 1
      }

const ballOf = ({ ball }: DealView): BallHeld | null =>
  ball === null
    ? null
    : {
        side: ball.side,
        who: ball.who,
        since: ball.since === null ? null : ball.since.at,
        approval: ball.approval,
        inferred: ball.inferred
      }

const lookAgainOf = ({ at, hold, waits }: DealView): Standing["lookAgain"] => {
  const [wait] = waits
  if (wait !== undefined) {
    const { on } = wait.lookAgain
    return { at: wait.lookAgainAt, due: on?.at === wait.lookAgainAt ? on : null, passed: wait.passed }
  }
  if (hold === null || hold.lookAgain === null) return null
  return { at: hold.lookAgain.at, due: hold.lookAgain, passed: hold.lookAgain.at <= at }
}
