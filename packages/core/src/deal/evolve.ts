/**
 * How each event moves a deal's position.
 *
 * Total: whatever order facts arrived in and whatever a person managed to record, it folds; what a decision would have
 * refused is listed in `oddities`. Nothing here asks the time: a booked meeting is still booked until an event says
 * otherwise, and views at an instant decide whether it has ended.
 */
import type { KnownEvent } from "../event/catalogue.ts"
import type { PolicyVerdict } from "../event/contact-policy.ts"
import type { StoredEvent } from "../event/envelope.ts"
import type { PolicyLine, Side } from "../event/kind.ts"
import type { Pipelines, StatusKind } from "./pipeline.ts"
import type {
  ActionRecord,
  Anchor,
  Closing,
  Contact,
  Draft,
  Fact,
  Life,
  OddityCode,
  OpenAction,
  Qualification,
  Since,
  Snooze,
  Visit,
  Wait
} from "./position.ts"

/** What a fold needs besides the events: the statuses, and what counts as contact. */
export interface FoldSettings {
  readonly pipelines: Pipelines
  readonly policy: PolicyVerdict
}

type DealEvent = KnownEvent<StoredEvent>

const anchorOf = (event: StoredEvent): Anchor => ({ at: event.occurredAt, event: event.id })

/** An anchor only where the date is known: a fact merely seen in a summary starts no clock. */
const datedAnchor = (event: StoredEvent): Anchor | null => (event.undated === undefined ? anchorOf(event) : null)

/** Since when something stands, known to count from or not. */
const sinceOf = (event: StoredEvent): Since =>
  event.undated === undefined ? anchorOf(event) : { ...anchorOf(event), undated: true }

const factOf = <Value>(value: Value, event: StoredEvent): Fact<Value> => ({
  value,
  at: event.occurredAt,
  event: event.id,
  undated: event.undated !== undefined
})

const odd = (draft: Draft, event: StoredEvent, code: OddityCode, about: string | null = null): void => {
  draft.oddities = [...draft.oddities, { code, about, at: event.occurredAt, event: event.id }]
}

/** Written out, because a copy with a computed name costs many times as much. */
const counting = (record: ActionRecord, what: keyof ActionRecord, by = 1): ActionRecord => ({
  kept: record.kept + (what === "kept" ? by : 0),
  late: record.late + (what === "late" ? by : 0),
  undatedDone: record.undatedDone + (what === "undatedDone" ? by : 0),
  dropped: record.dropped + (what === "dropped" ? by : 0),
  replaced: record.replaced + (what === "replaced" ? by : 0),
  rescheduled: record.rescheduled + (what === "rescheduled" ? by : 0)
})

// -- contact --------------------------------------------------------------------------------------------------------

interface Exchange {
  readonly channel?: Contact["channel"]
  readonly direction?: Contact["direction"]
  readonly gist?: string
  readonly openPoints?: ReadonlyArray<string>
}

const none: ReadonlyArray<never> = []

/** Whether a booked meeting ended after the one instant and by the other: contact that no event tells of. */
const endedBetween = (meetings: Draft["meetings"], after: number, by: number): boolean =>
  meetings.some(({ end }) => end > after && end <= by)

const takeContact = (draft: Draft, event: StoredEvent, line: PolicyLine): void => {
  const exchange = event.data as Exchange
  if (exchange.gist !== undefined && exchange.gist !== "") draft.gist = factOf(exchange.gist, event)
  if (exchange.openPoints !== undefined) draft.openPoints = factOf(exchange.openPoints, event)
  if (event.undated !== undefined) return
  const contact: Contact = {
    at: event.occurredAt,
    event: event.id,
    channel: exchange.channel ?? (event.kind === "meeting-held" ? "meeting" : null),
    direction: exchange.direction ?? (line.inbound ? "inbound" : "outbound"),
    gist: exchange.gist ?? null
  }
  draft.lastContact = contact
  draft.contacts += 1
  if (line.inbound) {
    draft.lastInbound = contact
    draft.inboundContacts += 1
    draft.unanswered = null
    draft.unansweredLater = none
    // They spoke: what waited for a reply is over, and no snooze outlives it.
    if (draft.waits.length > 0) draft.waits = draft.waits.filter((wait) => wait.lookAgain.reply !== true)
    if (draft.snoozes.length > 0) draft.snoozes = []
  } else if (draft.unanswered === null) {
    draft.unanswered = contact
  } else if (draft.meetings.length > 0) {
    const before = draft.unansweredLater.at(-1) ?? draft.unanswered
    if (endedBetween(draft.meetings, before.at, contact.at)) draft.unansweredLater = [...draft.unansweredLater, contact]
  }
}

// -- ball -----------------------------------------------------------------------------------------------------------

const moveBall = (
  draft: Draft,
  event: StoredEvent,
  to: { readonly side: Side; readonly who?: string; readonly reason?: string; readonly approval?: boolean },
  inferred: boolean
): void => {
  if (draft.life !== null && draft.life.closed !== null) {
    if (!inferred) odd(draft, event, "changed-after-closing", to.side)
    return
  }
  const { ball } = draft
  const sameInstant = ball !== null && ball.at === event.occurredAt
  // What was said at the same instant wins over what could only be concluded, in whichever order they come.
  if (inferred && sameInstant && !ball.inferred) return
  const before = sameInstant && ball.inferred ? ball.before : ball
  const sameSide = before !== null && before.side === to.side
  draft.ball = {
    side: to.side,
    who: to.who ?? (sameSide ? before.who : null),
    reason: to.reason ?? null,
    approval: to.approval ?? false,
    since: sameSide ? before.since : datedAnchor(event),
    event: event.id,
    at: event.occurredAt,
    inferred,
    before: inferred && before !== null ? { side: before.side, who: before.who, since: before.since } : null
  }
  if (!sameSide || !inferred) draft.waits = draft.waits.filter((wait) => !wait.withBall)
}

const startWait = (draft: Draft, event: StoredEvent, wait: Omit<Wait, keyof Anchor>): void => {
  const { on, who, what, lookAgain, withBall } = wait
  draft.waits = [...draft.waits, { on, who, what, lookAgain, withBall, at: event.occurredAt, event: event.id }]
}

// -- status and lives -----------------------------------------------------------------------------------------------

const lastOpenVisit = (draft: Draft): Visit | null => {
  if (draft.visit !== null && draft.visit.kind === "open") return draft.visit
  for (let index = draft.visits.length - 1; index >= 0; index--) {
    const visit = draft.visits[index]!
    if (visit.kind === "open") return visit
  }
  return null
}

const countMove = (draft: Draft, event: StoredEvent, to: string, settings: FoldSettings): void => {
  const from = lastOpenVisit(draft)
  if (from === null) return
  const pipeline = draft.pipeline?.value ?? null
  const left = settings.pipelines.status(pipeline, from.status)
  const entered = settings.pipelines.status(pipeline, to)
  if (left === undefined || entered === undefined || entered.place === left.place) return
  const { moves } = draft
  if (entered.place < left.place) {
    draft.moves = { ...moves, backward: moves.backward + 1 }
    odd(draft, event, "moved-backward", to)
    return
  }
  const statuses = settings.pipelines.of(pipeline).statuses
  let between = false
  for (let place = left.place + 1; place < entered.place; place++) between ||= statuses[place]!.kind === "open"
  draft.moves = between ? { ...moves, skipped: moves.skipped + 1 } : { ...moves, forward: moves.forward + 1 }
}

const leaving = ({ status, kind, entered, event }: Visit, by: StoredEvent): Visit => ({
  status,
  kind,
  entered,
  event,
  left: datedAnchor(by)
})

/** Enters a status. The status it already has is no new visit. */
const enterStatus = (draft: Draft, event: StoredEvent, status: string, kind: StatusKind): void => {
  if (draft.visit !== null) {
    if (draft.visit.status === status) return
    draft.visits = [...draft.visits, leaving(draft.visit, event)]
  }
  draft.status = factOf(status, event)
  draft.statusKind = kind
  draft.visit = { status, kind, entered: datedAnchor(event), event: event.id, left: null }
}

const close = (draft: Draft, event: StoredEvent, closing: Omit<Closing, keyof Since>, dropActions: boolean): void => {
  const life: Life = draft.life ?? { number: 1, from: event.occurredAt, opened: null, event: event.id, closed: null }
  if (life.closed !== null) {
    odd(draft, event, "closed-twice", closing.outcome)
    return
  }
  const { number, from, opened, event: openedBy } = life
  const { outcome, reason, to, note } = closing
  const closed: Closing = { outcome, reason, to, note, ...sinceOf(event) }
  draft.life = { number, from, opened, event: openedBy, closed }
  draft.ball = null
  draft.waits = []
  draft.snoozes = []
  draft.acknowledgements = []
  draft.hold = null
  // A dated action outlives the closing ("back to them next fiscal year") unless it was dropped with it.
  const kept = dropActions ? [] : draft.actions.filter((action) => action.due !== null)
  const dropped = draft.actions.length - kept.length
  if (dropped > 0) {
    draft.actions = kept
    draft.actionRecord = counting(draft.actionRecord, "dropped", dropped)
    if (kept.length === 0) draft.actionless = sinceOf(event)
  }
}

const beginLife = (draft: Draft, event: StoredEvent): void => {
  const before = draft.life
  if (before !== null) {
    draft.pastLives = [...draft.pastLives, before]
    draft.hold = null
    // The new life enters its status anew, be it the one that was set after the closing.
    if (draft.visit !== null) draft.visits = [...draft.visits, leaving(draft.visit, event)]
    draft.visit = null
    draft.formerContact = draft.lastContact ?? draft.formerContact
    draft.lastContact = null
    draft.lastInbound = null
    draft.unanswered = null
    draft.unansweredLater = none
    draft.snoozes = []
    draft.acknowledgements = []
    draft.proposals = draft.proposals.map((proposal) =>
      proposal.answer === null ? { ...proposal, answer: factOf("lapsed" as const, event) } : proposal
    )
  }
  draft.life = {
    number: (before?.number ?? 0) + 1,
    from: event.occurredAt,
    opened: datedAnchor(event),
    event: event.id,
    closed: null
  }
  if (draft.actions.length === 0) draft.actionless = sinceOf(event)
}

const changeStatus = (draft: Draft, event: StoredEvent, to: string, settings: FoldSettings): void => {
  // Setting the status it already has says nothing new, whatever the status.
  if (draft.visit !== null && draft.visit.status === to) return
  const found = settings.pipelines.status(draft.pipeline?.value ?? null, to)
  if (found === undefined) odd(draft, event, "unknown-status", to)
  const kind = found?.status.kind ?? "open"
  const closed = draft.life !== null && draft.life.closed !== null
  if (kind === "won" || kind === "lost") {
    close(draft, event, { outcome: kind, reason: null, to: null, note: null }, false)
    if (!closed) enterStatus(draft, event, to, kind)
    return
  }
  if (closed) odd(draft, event, "changed-after-closing", to)
  if (kind === "open") countMove(draft, event, to, settings)
  enterStatus(draft, event, to, kind)
  if (kind === "open") draft.hold = null
  else if (draft.hold === null && !closed) draft.hold = { ...sinceOf(event), lookAgain: null, reason: null }
}

/** The status a life is entered with when none is given: the one it was last open in. */
const reopenedStatus = (draft: Draft, settings: FoldSettings): string | undefined =>
  lastOpenVisit(draft)?.status ?? settings.pipelines.firstOf(draft.pipeline?.value ?? null, "open")?.id

// -- next actions ---------------------------------------------------------------------------------------------------

const endAction = (
  draft: Draft,
  event: StoredEvent,
  id: string,
  ended: (action: OpenAction) => "kept" | "late" | "undatedDone" | "dropped" | "replaced"
): void => {
  const action = draft.actions.find((one) => one.action === id)
  if (action === undefined) {
    odd(draft, event, "unknown-action", id)
    return
  }
  draft.actions = draft.actions.filter((one) => one !== action)
  if (draft.actions.length === 0) draft.actionless = sinceOf(event)
  const how = ended(action)
  draft.actionRecord = counting(draft.actionRecord, how)
}

// -- the events -----------------------------------------------------------------------------------------------------

const noteChangeAfterClosing = (draft: Draft, event: StoredEvent, about: string | null): void => {
  if (draft.life !== null && draft.life.closed !== null) odd(draft, event, "changed-after-closing", about)
}

const settleMeeting = (draft: Draft, event: StoredEvent, meeting: string): boolean => {
  const known = draft.meetings.some((one) => one.meeting === meeting)
  if (known) draft.meetings = draft.meetings.filter((one) => one.meeting !== meeting)
  if (draft.waits.length > 0) draft.waits = draft.waits.filter((wait) => wait.lookAgain.meeting !== meeting)
  // The snooze is over, but not forgotten: whether another follows without a contact between is still asked.
  const over = { on: { at: event.occurredAt } }
  if (draft.snoozes.some((snooze) => snooze.lookAgain.meeting === meeting)) {
    draft.snoozes = draft.snoozes.map((one) => (one.lookAgain.meeting === meeting ? { ...one, lookAgain: over } : one))
  }
  return known
}

const overlaps = (a: ReadonlyArray<string> | null, b: ReadonlyArray<string> | null): boolean =>
  a === null || b === null || a.some((rule) => b.includes(rule))

/**
 * Folds one event into a draft, in place. Events come in the order of the fold (`compareEvents`), already without what
 * was retracted. An event of a kind neither the library nor the policy knows changes nothing.
 */
export const evolveInto = (draft: Draft, stored: StoredEvent, settings: FoldSettings): void => {
  const line = settings.policy(stored)
  if (line !== undefined) {
    if (line.contact) takeContact(draft, stored, line)
    if (line.update && stored.undated === undefined) draft.lastUpdate = anchorOf(stored)
    if (line.ball !== null) moveBall(draft, stored, { side: line.ball }, true)
  }
  const known = applyKind(draft, stored as DealEvent, settings)
  if (!known && line === undefined) return
  draft.events += 1
  draft.last = { at: stored.occurredAt, sequence: stored.sequence, event: stored.id }
}

/** Folds what is particular to a kind; false where the kind is not one of the library's deal events. */
const applyKind = (draft: Draft, event: DealEvent, settings: FoldSettings): boolean => {
  switch (event.kind) {
    case "contacted":
      return true

    case "meeting-booked": {
      const { meeting, start, end, title } = event.data
      const booked = anchorOf(event)
      draft.meetings = [
        ...draft.meetings.filter((one) => one.meeting !== meeting),
        { meeting, start, end, title: title ?? null, event: event.id, booked }
      ]
      return true
    }
    case "meeting-moved": {
      const { meeting, start, end } = event.data
      const before = draft.meetings.find((one) => one.meeting === meeting)
      if (before === undefined) odd(draft, event, "unknown-meeting", meeting)
      draft.meetings = [
        ...draft.meetings.filter((one) => one !== before),
        {
          meeting,
          start,
          end,
          title: before?.title ?? null,
          event: event.id,
          booked: before?.booked ?? anchorOf(event)
        }
      ]
      return true
    }
    case "meeting-held":
      settleMeeting(draft, event, event.data.meeting)
      return true
    case "meeting-cancelled":
    case "meeting-missed":
      if (!settleMeeting(draft, event, event.data.meeting)) odd(draft, event, "unknown-meeting", event.data.meeting)
      return true

    case "proposal-sent":
    case "quote-sent": {
      const { proposal, title, amount } = event.data
      draft.proposals = [
        ...draft.proposals.filter((one) => one.proposal !== proposal),
        {
          proposal,
          kind: event.kind === "quote-sent" ? "quote" : "proposal",
          title: title ?? null,
          sent: factOf(amount ?? null, event),
          answer: null
        }
      ]
      return true
    }
    case "proposal-answered": {
      const named = event.data.proposal
      const target =
        named === undefined
          ? draft.proposals.findLast((one) => one.answer === null)
          : draft.proposals.find((one) => one.proposal === named)
      if (target === undefined) return true
      const answer = factOf(event.data.reaction, event)
      draft.proposals = draft.proposals.map((one) => (one === target ? { ...one, answer } : one))
      return true
    }
    case "contract-progressed":
      return true
    case "question-received":
    case "question-asked": {
      const { question, text } = event.data
      draft.questions = [
        ...draft.questions.filter((one) => one.question !== question),
        {
          question,
          text,
          to: event.kind === "question-asked" ? "customer" : "us",
          asked: anchorOf(event),
          answered: null
        }
      ]
      return true
    }
    case "question-answered": {
      const { question } = event.data
      if (!draft.questions.some((one) => one.question === question)) odd(draft, event, "unknown-question", question)
      const answered = anchorOf(event)
      draft.questions = draft.questions.map((one) => (one.question === question ? { ...one, answered } : one))
      return true
    }

    case "deal-opened": {
      const { title, account, customer, pipeline, status, owner, amount, parties } = event.data
      if (draft.life === null || draft.life.closed !== null) beginLife(draft, event)
      // Two openings without a closing between are two records under one id, not a life.
      else odd(draft, event, "opened-while-open", draft.deal)
      if (title !== undefined) draft.title = factOf(title, event)
      if (account !== undefined) draft.account = factOf(account, event)
      if (customer !== undefined) draft.customer = factOf(customer, event)
      if (pipeline !== undefined) draft.pipeline = factOf(pipeline, event)
      if (owner !== undefined) {
        draft.owner = factOf(owner, event)
        draft.ownerName = null
      }
      if (amount !== undefined) draft.amount = factOf(amount, event)
      if (parties !== undefined) draft.parties = factOf(parties, event)
      if (status !== undefined) changeStatus(draft, event, status, settings)
      else if (draft.pastLives.length > 0) {
        const again = reopenedStatus(draft, settings)
        if (again !== undefined) enterStatus(draft, event, again, "open")
      }
      return true
    }
    case "deal-described": {
      const { title, account, customer, pipeline } = event.data
      if (title !== undefined) draft.title = factOf(title, event)
      if (account !== undefined) draft.account = factOf(account, event)
      if (customer !== undefined) draft.customer = factOf(customer, event)
      if (pipeline !== undefined) draft.pipeline = factOf(pipeline, event)
      return true
    }
    case "status-changed":
      changeStatus(draft, event, event.data.to, settings)
      return true
    case "deal-won":
    case "deal-lost": {
      const outcome = event.kind === "deal-won" ? "won" : "lost"
      const closed = draft.life !== null && draft.life.closed !== null
      const status =
        event.data.status ?? settings.pipelines.firstOf(draft.pipeline?.value ?? null, outcome)?.id ?? outcome
      close(
        draft,
        event,
        {
          outcome,
          reason: event.data.reason ?? null,
          to: event.kind === "deal-lost" ? (event.data.to ?? null) : null,
          note: event.kind === "deal-lost" ? (event.data.note ?? null) : null
        },
        event.data.dropActions === true
      )
      if (!closed) enterStatus(draft, event, status, outcome)
      if (event.kind === "deal-won" && event.data.amount !== undefined) draft.amount = factOf(event.data.amount, event)
      return true
    }
    case "deal-held": {
      if (draft.life !== null && draft.life.closed !== null) {
        odd(draft, event, "changed-after-closing", "hold")
        return true
      }
      const status =
        event.data.status ?? settings.pipelines.firstOf(draft.pipeline?.value ?? null, "hold")?.id ?? "hold"
      enterStatus(draft, event, status, "hold")
      draft.hold = { ...sinceOf(event), lookAgain: event.data.lookAgain ?? null, reason: event.data.reason ?? null }
      return true
    }
    case "deal-reopened": {
      if (draft.life !== null && draft.life.closed === null) {
        odd(draft, event, "reopened-while-open", draft.deal)
        return true
      }
      beginLife(draft, event)
      const status = event.data.status ?? reopenedStatus(draft, settings)
      if (status !== undefined) changeStatus(draft, event, status, settings)
      return true
    }
    case "amount-changed":
      noteChangeAfterClosing(draft, event, "amount")
      draft.amount = factOf(event.data.amount, event)
      return true
    case "owner-changed":
      noteChangeAfterClosing(draft, event, "owner")
      draft.owner = factOf(event.data.to, event)
      draft.ownerName = event.data.name ?? null
      return true
    case "parties-changed":
      draft.parties = factOf(event.data.parties, event)
      return true
    case "close-expected":
      draft.expectedClose = factOf(event.data.on, event)
      return true

    case "ball-moved": {
      const { to, lookAgain, ...rest } = event.data
      moveBall(draft, event, { side: to, ...rest }, false)
      if (lookAgain !== undefined && draft.ball?.event === event.id) {
        startWait(draft, event, { on: to, who: rest.who ?? null, what: rest.reason ?? null, lookAgain, withBall: true })
      }
      return true
    }
    case "wait-started": {
      noteChangeAfterClosing(draft, event, "wait")
      if (draft.life !== null && draft.life.closed !== null) return true
      const { on, who, what, lookAgain } = event.data
      startWait(draft, event, { on, who: who ?? null, what: what ?? null, lookAgain, withBall: false })
      return true
    }
    case "wait-ended": {
      const waits = draft.waits.filter((wait) => wait.event !== event.data.wait)
      if (waits.length === draft.waits.length) odd(draft, event, "unknown-wait", event.data.wait)
      else draft.waits = waits
      return true
    }

    case "action-planned": {
      const { action, what, assignee, member, due, written, unreadable } = event.data
      // A sheet has one cell for the next action, so what stands there is planned again and again under one id: the
      // same words with another deadline are put off, other words take the place of what stood there.
      const before = draft.actions.find((one) => one.action === action)
      if (before !== undefined && before.what === what) {
        if (before.due?.at === due?.at) return true
        draft.actions = draft.actions.map((one) =>
          one === before
            ? {
                ...one,
                due: due ?? null,
                firstDue: one.firstDue ?? due ?? null,
                rescheduled: one.rescheduled + 1,
                event: event.id
              }
            : one
        )
        draft.actionRecord = counting(draft.actionRecord, "rescheduled")
        return true
      }
      if (before !== undefined) draft.actionRecord = counting(draft.actionRecord, "replaced")
      const planned: OpenAction = {
        action,
        what,
        assignee: assignee ?? null,
        member: member ?? null,
        due: due ?? null,
        firstDue: due ?? null,
        rescheduled: 0,
        written: written ?? null,
        unreadable: unreadable ?? false,
        planned: factOf(null, event),
        event: event.id
      }
      draft.actions = [...draft.actions.filter((one) => one.action !== action), planned]
      draft.actionless = null
      return true
    }
    case "action-rescheduled": {
      const { action, due } = event.data
      if (!draft.actions.some((one) => one.action === action)) {
        odd(draft, event, "unknown-action", action)
        return true
      }
      draft.actions = draft.actions.map((one) =>
        one.action === action
          ? { ...one, due, firstDue: one.firstDue ?? due, rescheduled: one.rescheduled + 1, event: event.id }
          : one
      )
      draft.actionRecord = counting(draft.actionRecord, "rescheduled")
      return true
    }
    case "action-done":
      endAction(draft, event, event.data.action, ({ firstDue }) =>
        firstDue === null || event.undated !== undefined
          ? "undatedDone"
          : event.occurredAt < firstDue.at
            ? "kept"
            : "late"
      )
      return true
    case "action-dropped":
      endAction(draft, event, event.data.action, () => "dropped")
      return true
    case "action-replaced":
      endAction(draft, event, event.data.action, () => "replaced")
      return true

    case "temperature-read":
      draft.temperature = factOf(event.data.level, event)
      for (const risk of event.data.risks ?? []) addText(draft, "risks", risk, event)
      return true
    case "qualified": {
      const { need, budget, decider, timeline, deadline } = event.data
      const before: Qualification = draft.qualification
      draft.qualification = {
        need: need === undefined ? before.need : factOf(need, event),
        budget: budget === undefined ? before.budget : factOf(budget, event),
        decider: decider === undefined ? before.decider : factOf(decider, event),
        timeline: timeline === undefined ? before.timeline : factOf(timeline, event),
        deadline: deadline === undefined ? before.deadline : factOf(deadline, event)
      }
      return true
    }
    case "competitor-seen":
      if (event.data.gone === true) draft.competitors = without(draft.competitors, event.data.name)
      else addText(draft, "competitors", event.data.name, event)
      return true
    case "risk-noted":
      if (event.data.gone === true) draft.risks = without(draft.risks, event.data.risk)
      else addText(draft, "risks", event.data.risk, event)
      return true
    case "decider-changed":
      draft.decider = event.data.to === undefined ? null : factOf(event.data.to.name, event)
      // Whoever was on board is no longer the one who decides.
      draft.qualification = { ...draft.qualification, decider: null }
      return true

    case "agreement-reached":
      addText(draft, "agreements", event.data.text, event)
      return true
    case "landmine-noted":
      if (event.data.gone === true) draft.landmines = without(draft.landmines, event.data.text)
      else addText(draft, "landmines", event.data.text, event)
      return true
    case "promise-made": {
      const { promise, by, text, due } = event.data
      draft.promises = [
        ...draft.promises.filter((one) => one.promise !== promise),
        { promise, by, text, due: due ?? null, made: anchorOf(event), settled: null }
      ]
      return true
    }
    case "promise-settled": {
      const { promise, outcome } = event.data
      if (!draft.promises.some((one) => one.promise === promise)) odd(draft, event, "unknown-promise", promise)
      const settled = factOf(outcome, event)
      draft.promises = draft.promises.map((one) => (one.promise === promise ? { ...one, settled } : one))
      return true
    }
    case "not-to-ask":
      addText(draft, "notToAsk", event.data.text, event)
      return true

    case "note-added":
      draft.lastNote = factOf(event.data.text, event)
      return true
    case "tagged":
      addText(draft, "tags", event.data.tag, event)
      return true
    case "untagged":
      draft.tags = without(draft.tags, event.data.tag)
      return true
    case "linked": {
      const { url, title } = event.data
      const link = factOf({ url, title: title ?? null }, event)
      draft.links = [...draft.links.filter((one) => one.value.url !== url), link]
      return true
    }
    case "unlinked":
      draft.links = draft.links.filter((one) => one.value.url !== event.data.url)
      return true
    case "field-set":
      draft.fields = { ...draft.fields, [event.data.field]: factOf(event.data.value, event) }
      return true

    case "snoozed": {
      const rules = event.data.rules ?? null
      const talkedAt = draft.lastContact?.at ?? Number.NEGATIVE_INFINITY
      const inARow = (one: Snooze): boolean =>
        overlaps(one.rules, rules) && one.at > talkedAt && !endedBetween(draft.meetings, one.at, event.occurredAt)
      if (draft.snoozes.some(inARow)) {
        odd(draft, event, "snoozed-again", rules === null ? null : rules.join(", "))
      }
      const { lookAgain } = event.data
      draft.snoozes = [...draft.snoozes, { rules, lookAgain, at: event.occurredAt, event: event.id }]
      return true
    }
    case "acknowledged": {
      const { rule, anchor, lookAgain } = event.data
      draft.acknowledgements = [
        ...draft.acknowledgements.filter((one) => one.rule !== rule),
        { rule, anchor: anchor ?? null, lookAgain: lookAgain ?? null, at: event.occurredAt, event: event.id }
      ]
      return true
    }

    // Corrections act before the fold, and an import is about the sheet.
    case "retracted":
    case "reinstated":
    case "sheet-imported":
      return false
    default:
      return unknownKind(event)
  }
}

/** The compiler asks for a case per kind; at run time this is another app's kind, which is passed over. */
const unknownKind = (_event: never): false => false

type TextField = "competitors" | "risks" | "agreements" | "landmines" | "notToAsk" | "tags"

/** Adds a text once: the first event that said it stays the one that set it. */
const addText = (draft: Draft, field: TextField, text: string, event: StoredEvent): void => {
  if (draft[field].some((one) => one.value === text)) return
  draft[field] = [...draft[field], factOf(text, event)]
}

const without = (facts: ReadonlyArray<Fact<string>>, text: string): ReadonlyArray<Fact<string>> =>
  facts.filter((one) => one.value !== text)
