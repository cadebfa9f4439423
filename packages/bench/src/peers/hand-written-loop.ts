/**
 * The peer of the fold and the rules: what one would write by hand for exactly these events and these rules.
 *
 * One mutable object per deal, one switch over the kinds, lists changed in place, the statuses of the default pipeline and
 * the thresholds of the built-in rules as constants. It keeps every field a position has and counts with the same calendar,
 * and its answers are compared with the library's before anything is timed. What it gives up is what the library is for:
 * policy, pipelines and rules cannot be changed, and no rule can say when it will change.
 */
import type { DealId, DealPosition, KnownEvent, Side, StatusKind, StoredEvent } from "@genzaichi/core"

/** The same, with nothing read-only. Branded strings are strings. */
type Loose<T> = T extends string | number | boolean | null
  ? T
  : T extends ReadonlyArray<infer Item>
    ? Array<Loose<Item>>
    : { -readonly [Field in keyof T]: Loose<T[Field]> }

/** A position somebody may scribble in. */
export type DealByHand = Loose<DealPosition>

type DealEvent = KnownEvent<StoredEvent>
type Lookup = { readonly reply?: boolean; readonly meeting?: string; readonly on?: { readonly at: number } }

const openDeal = (deal: DealId): DealByHand => ({
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
  visits: [],
  moves: { forward: 0, skipped: 0, backward: 0 },
  hold: null,
  life: null,
  pastLives: [],
  lastContact: null,
  lastInbound: null,
  unanswered: null,
  unansweredLater: [],
  formerContact: null,
  lastUpdate: null,
  contacts: 0,
  inboundContacts: 0,
  gist: null,
  openPoints: null,
  meetings: [],
  ball: null,
  waits: [],
  actions: [],
  actionless: null,
  actionRecord: { kept: 0, late: 0, undatedDone: 0, dropped: 0, replaced: 0, rescheduled: 0 },
  temperature: null,
  qualification: { need: null, budget: null, decider: null, timeline: null, deadline: null },
  competitors: [],
  risks: [],
  decider: null,
  proposals: [],
  questions: [],
  agreements: [],
  landmines: [],
  promises: [],
  notToAsk: [],
  lastNote: null,
  tags: [],
  links: [],
  fields: {},
  own: {},
  snoozes: [],
  acknowledgements: [],
  oddities: [],
  events: 0,
  last: null
})

/** Place among the statuses of the default pipeline, and kind. */
const statuses: ReadonlyMap<string, { readonly place: number; readonly kind: StatusKind }> = new Map([
  ["lead", { place: 0, kind: "open" }],
  ["contacted", { place: 1, kind: "open" }],
  ["qualified", { place: 2, kind: "open" }],
  ["proposal", { place: 3, kind: "open" }],
  ["negotiation", { place: 4, kind: "open" }],
  ["on-hold", { place: 5, kind: "hold" }],
  ["won", { place: 6, kind: "won" }],
  ["lost", { place: 7, kind: "lost" }]
])

const copyOf = <Value>(value: Value): Loose<Value> => value as Loose<Value>
const anchor = (event: StoredEvent) => ({ at: event.occurredAt, event: event.id })
const dated = (event: StoredEvent) => (event.undated === undefined ? anchor(event) : null)
const since = (event: StoredEvent): { at: number; event: StoredEvent["id"]; undated?: true } =>
  event.undated === undefined ? anchor(event) : { at: event.occurredAt, event: event.id, undated: true }
const fact = <Value>(value: Value, event: StoredEvent) => ({
  value: copyOf(value),
  at: event.occurredAt,
  event: event.id,
  undated: event.undated !== undefined
})

/** Takes out what matches, in place. */
const remove = <Item>(list: Array<Item>, matches: (item: Item) => boolean): void => {
  let kept = 0
  for (let index = 0; index < list.length; index++) {
    const item = list[index]!
    if (matches(item)) continue
    if (kept < index) list[kept] = item
    kept++
  }
  if (kept < list.length) list.length = kept
}

const odd = (
  deal: DealByHand,
  event: StoredEvent,
  code: DealByHand["oddities"][number]["code"],
  about: string | null
) => {
  deal.oddities.push({ code, about, at: event.occurredAt, event: event.id })
}

const addText = (list: DealByHand["tags"], text: string, event: StoredEvent): void => {
  for (const one of list) if (one.value === text) return
  list.push(fact(text, event))
}

const isClosed = (deal: DealByHand): boolean => deal.life !== null && deal.life.closed !== null

const meetingEnded = (deal: DealByHand, after: number, by: number): boolean => {
  for (const { end } of deal.meetings) if (end > after && end <= by) return true
  return false
}

// -- contact --------------------------------------------------------------------------------------------------------

type Exchange = {
  readonly channel?: NonNullable<DealByHand["lastContact"]>["channel"]
  readonly direction?: NonNullable<DealByHand["lastContact"]>["direction"]
  readonly gist?: string
  readonly openPoints?: ReadonlyArray<string>
}

const contact = (deal: DealByHand, event: StoredEvent, inbound: boolean): void => {
  const { channel, direction, gist, openPoints } = event.data as Exchange
  if (gist !== undefined && gist !== "") deal.gist = fact(gist, event)
  if (openPoints !== undefined) deal.openPoints = fact(openPoints, event)
  if (event.undated !== undefined) return
  const made = {
    at: event.occurredAt,
    event: event.id,
    channel: channel ?? (event.kind === "meeting-held" ? ("meeting" as const) : null),
    direction: direction ?? (inbound ? ("inbound" as const) : ("outbound" as const)),
    gist: gist ?? null
  }
  deal.lastContact = made
  deal.contacts++
  if (inbound) {
    deal.lastInbound = made
    deal.inboundContacts++
    deal.unanswered = null
    if (deal.unansweredLater.length > 0) deal.unansweredLater.length = 0
    if (deal.waits.length > 0) remove(deal.waits, (wait) => (wait.lookAgain as Lookup).reply === true)
    if (deal.snoozes.length > 0) deal.snoozes.length = 0
  } else if (deal.unanswered === null) {
    deal.unanswered = made
  } else if (deal.meetings.length > 0) {
    const before = deal.unansweredLater.at(-1) ?? deal.unanswered
    if (meetingEnded(deal, before.at, made.at)) deal.unansweredLater.push(made)
  }
}

const update = (deal: DealByHand, event: StoredEvent): void => {
  if (event.undated !== undefined) return
  if (deal.lastUpdate === null) deal.lastUpdate = anchor(event)
  else {
    deal.lastUpdate.at = event.occurredAt
    deal.lastUpdate.event = event.id
  }
}

/** Whether marks say that nobody was talked to; then 1 where somebody still worked on it, 2 where not even that. */
const discounted = (marks: ReadonlyArray<string> | undefined): 0 | 1 | 2 => {
  if (marks === undefined) return 0
  if (marks.includes("automatic") || marks.includes("bounced") || marks.includes("bulk")) return 2
  return marks.includes("no-answer") || marks.includes("internal") ? 1 : 0
}

// -- ball -----------------------------------------------------------------------------------------------------------

const moveBall = (
  deal: DealByHand,
  event: StoredEvent,
  side: Side,
  inferred: boolean,
  who: string | undefined,
  reason: string | undefined,
  approval: boolean
): void => {
  if (isClosed(deal)) {
    if (!inferred) odd(deal, event, "changed-after-closing", side)
    return
  }
  const { ball } = deal
  if (ball === null) {
    deal.ball = {
      side,
      who: who ?? null,
      reason: reason ?? null,
      approval,
      since: dated(event),
      event: event.id,
      at: event.occurredAt,
      inferred,
      before: null
    }
    if (deal.waits.length > 0) remove(deal.waits, (wait) => wait.withBall)
    return
  }
  const sameInstant = ball.at === event.occurredAt
  if (inferred && sameInstant && !ball.inferred) return
  const before = sameInstant && ball.inferred ? ball.before : { side: ball.side, who: ball.who, since: ball.since }
  const sameSide = before !== null && before.side === side
  ball.who = who ?? (sameSide ? before.who : null)
  ball.since = sameSide ? before.since : dated(event)
  ball.before = inferred ? before : null
  ball.side = side
  ball.reason = reason ?? null
  ball.approval = approval
  ball.event = event.id
  ball.at = event.occurredAt
  ball.inferred = inferred
  if ((!sameSide || !inferred) && deal.waits.length > 0) remove(deal.waits, (wait) => wait.withBall)
}

const inferBall = (deal: DealByHand, event: StoredEvent, side: Side): void =>
  moveBall(deal, event, side, true, undefined, undefined, false)

// -- status and lives -----------------------------------------------------------------------------------------------

const lastOpenStatus = (deal: DealByHand): string | null => {
  if (deal.visit !== null && deal.visit.kind === "open") return deal.visit.status
  for (let index = deal.visits.length - 1; index >= 0; index--) {
    const visit = deal.visits[index]!
    if (visit.kind === "open") return visit.status
  }
  return null
}

const enter = (deal: DealByHand, event: StoredEvent, status: string, kind: StatusKind): void => {
  if (deal.visit !== null) {
    if (deal.visit.status === status) return
    deal.visit.left = dated(event)
    deal.visits.push(deal.visit)
  }
  deal.status = fact(status, event)
  deal.statusKind = kind
  deal.visit = { status, kind, entered: dated(event), event: event.id, left: null }
}

const close = (
  deal: DealByHand,
  event: StoredEvent,
  outcome: "won" | "lost",
  reason: string | null,
  to: string | null,
  note: string | null,
  dropActions: boolean
): void => {
  deal.life ??= { number: 1, from: event.occurredAt, opened: null, event: event.id, closed: null }
  if (deal.life.closed !== null) {
    odd(deal, event, "closed-twice", outcome)
    return
  }
  deal.life.closed = { outcome, reason, to, note, at: event.occurredAt, event: event.id }
  if (event.undated !== undefined) deal.life.closed.undated = true
  deal.ball = null
  deal.waits.length = 0
  deal.snoozes.length = 0
  deal.acknowledgements.length = 0
  deal.hold = null
  const owed = deal.actions.length
  if (owed === 0) return
  if (dropActions) deal.actions.length = 0
  else remove(deal.actions, (action) => action.due === null)
  const dropped = owed - deal.actions.length
  if (dropped === 0) return
  deal.actionRecord.dropped += dropped
  if (deal.actions.length === 0) deal.actionless = since(event)
}

const begin = (deal: DealByHand, event: StoredEvent): void => {
  if (deal.life !== null) {
    deal.pastLives.push(deal.life)
    deal.hold = null
    if (deal.visit !== null) {
      deal.visit.left = dated(event)
      deal.visits.push(deal.visit)
      deal.visit = null
    }
    deal.formerContact = deal.lastContact ?? deal.formerContact
    deal.lastContact = null
    deal.lastInbound = null
    deal.unanswered = null
    deal.unansweredLater.length = 0
    deal.snoozes.length = 0
    deal.acknowledgements.length = 0
    for (const proposal of deal.proposals) proposal.answer ??= fact("lapsed" as const, event)
  }
  deal.life = {
    number: deal.pastLives.length + 1,
    from: event.occurredAt,
    opened: dated(event),
    event: event.id,
    closed: null
  }
  if (deal.actions.length === 0) deal.actionless = since(event)
}

const countMove = (deal: DealByHand, event: StoredEvent, to: string): void => {
  const from = lastOpenStatus(deal)
  if (from === null) return
  const left = statuses.get(from)
  const entered = statuses.get(to)
  if (left === undefined || entered === undefined || entered.place === left.place) return
  if (entered.place < left.place) {
    deal.moves.backward++
    odd(deal, event, "moved-backward", to)
    // The open statuses stand side by side: whatever lies between two of them is open.
  } else if (entered.place > left.place + 1) deal.moves.skipped++
  else deal.moves.forward++
}

const noteUnknown = (deal: DealByHand, event: StoredEvent, status: string | undefined): void => {
  if (status === undefined || statuses.has(status) || (deal.visit !== null && deal.visit.status === status)) return
  odd(deal, event, "unknown-status", status)
}

const changeStatus = (deal: DealByHand, event: StoredEvent, to: string): void => {
  if (deal.visit !== null && deal.visit.status === to) return
  const found = statuses.get(to)
  if (found === undefined) odd(deal, event, "unknown-status", to)
  const kind = found === undefined ? "open" : found.kind
  const closed = isClosed(deal)
  if (kind === "won" || kind === "lost") {
    close(deal, event, kind, null, null, null, false)
    if (!closed) enter(deal, event, to, kind)
    return
  }
  if (closed) odd(deal, event, "changed-after-closing", to)
  if (kind === "open" && deal.visit !== null) countMove(deal, event, to)
  enter(deal, event, to, kind)
  if (kind === "open") deal.hold = null
  else if (deal.hold === null && !closed) {
    deal.hold = { ...since(event), lookAgain: null, reason: null }
  }
}

// -- actions and meetings -------------------------------------------------------------------------------------------

const endAction = (deal: DealByHand, event: StoredEvent, id: string, how: "done" | "dropped" | "replaced"): void => {
  const place = deal.actions.findIndex((one) => one.action === id)
  if (place === -1) {
    odd(deal, event, "unknown-action", id)
    return
  }
  const { firstDue } = deal.actions[place]!
  deal.actions.splice(place, 1)
  if (deal.actions.length === 0) deal.actionless = since(event)
  if (how !== "done") deal.actionRecord[how]++
  else if (firstDue === null || event.undated !== undefined) deal.actionRecord.undatedDone++
  else if (event.occurredAt < firstDue.at) deal.actionRecord.kept++
  else deal.actionRecord.late++
}

const settleMeeting = (deal: DealByHand, event: StoredEvent, meeting: string): boolean => {
  const place = deal.meetings.findIndex((one) => one.meeting === meeting)
  if (place !== -1) deal.meetings.splice(place, 1)
  if (deal.waits.length > 0) remove(deal.waits, (wait) => (wait.lookAgain as Lookup).meeting === meeting)
  for (const snooze of deal.snoozes) {
    if ((snooze.lookAgain as Lookup).meeting === meeting) snooze.lookAgain = { on: { at: event.occurredAt } }
  }
  return place !== -1
}

const overlap = (a: ReadonlyArray<string> | null, b: ReadonlyArray<string> | null): boolean =>
  a === null || b === null || a.some((rule) => b.includes(rule))

// -- the loop -------------------------------------------------------------------------------------------------------

/** Folds the events of one deal, in their order. */
export const foldByHand = (id: DealId, events: ReadonlyArray<StoredEvent>): DealByHand => {
  const deal = openDeal(id)
  for (const event of events) {
    if (!apply(deal, event as DealEvent)) continue
    deal.events++
    if (deal.last === null) deal.last = { at: event.occurredAt, sequence: event.sequence, event: event.id }
    else {
      deal.last.at = event.occurredAt
      deal.last.sequence = event.sequence
      deal.last.event = event.id
    }
  }
  return deal
}

const apply = (deal: DealByHand, event: DealEvent): boolean => {
  switch (event.kind) {
    case "contacted": {
      const { marks, direction, channel } = event.data
      const nobody = discounted(marks)
      const face = channel === "call" || channel === "visit" || channel === "meeting"
      if (nobody === 0) contact(deal, event, direction !== "outbound" || face)
      if (nobody !== 2) update(deal, event)
      return true
    }
    case "meeting-booked": {
      update(deal, event)
      const { meeting, start, end, title } = event.data
      remove(deal.meetings, (one) => one.meeting === meeting)
      deal.meetings.push({ meeting, start, end, title: title ?? null, event: event.id, booked: anchor(event) })
      return true
    }
    case "meeting-moved": {
      update(deal, event)
      const { meeting, start, end } = event.data
      const place = deal.meetings.findIndex((one) => one.meeting === meeting)
      if (place === -1) odd(deal, event, "unknown-meeting", meeting)
      const before = place === -1 ? undefined : deal.meetings.splice(place, 1)[0]
      deal.meetings.push({
        meeting,
        start,
        end,
        title: before === undefined ? null : before.title,
        event: event.id,
        booked: before === undefined ? anchor(event) : before.booked
      })
      return true
    }
    case "meeting-held": {
      const nobody = discounted(event.data.marks)
      if (nobody === 0) contact(deal, event, true)
      if (nobody !== 2) update(deal, event)
      settleMeeting(deal, event, event.data.meeting)
      return true
    }
    case "meeting-cancelled":
    case "meeting-missed":
      update(deal, event)
      if (!settleMeeting(deal, event, event.data.meeting)) odd(deal, event, "unknown-meeting", event.data.meeting)
      return true

    case "proposal-sent":
    case "quote-sent": {
      contact(deal, event, false)
      update(deal, event)
      inferBall(deal, event, "customer")
      const { proposal, title, amount } = event.data
      remove(deal.proposals, (one) => one.proposal === proposal)
      deal.proposals.push({
        proposal,
        kind: event.kind === "quote-sent" ? "quote" : "proposal",
        title: title ?? null,
        sent: fact(amount ?? null, event),
        answer: null
      })
      return true
    }
    case "proposal-answered": {
      contact(deal, event, true)
      update(deal, event)
      inferBall(deal, event, "us")
      const named = event.data.proposal
      const target =
        named === undefined
          ? deal.proposals.findLast((one) => one.answer === null)
          : deal.proposals.find((one) => one.proposal === named)
      if (target !== undefined) target.answer = fact(event.data.reaction, event)
      return true
    }
    case "contract-progressed":
      update(deal, event)
      return true
    case "question-received":
    case "question-asked": {
      const ours = event.kind === "question-asked"
      contact(deal, event, !ours)
      update(deal, event)
      inferBall(deal, event, ours ? "customer" : "us")
      const { question, text } = event.data
      const to = ours ? "customer" : "us"
      const place = deal.questions.findIndex((one) => one.question === question)
      const before = place === -1 ? undefined : deal.questions.splice(place, 1)[0]
      const open = before !== undefined && before.answered === null && before.to === to && before.asked.undated !== true
      const outlived = open && deal.life !== null && deal.life.number > 1 && before.asked.at < deal.life.from
      deal.questions.push({
        question,
        text,
        to,
        asked: open && !outlived ? before.asked : since(event),
        answered: null
      })
      return true
    }
    case "question-answered": {
      const { question, direction } = event.data
      contact(deal, event, direction !== "outbound")
      update(deal, event)
      if (direction !== "both") inferBall(deal, event, direction === "inbound" ? "us" : "customer")
      const asked = deal.questions.find((one) => one.question === question)
      if (asked === undefined) odd(deal, event, "unknown-question", question)
      else asked.answered = anchor(event)
      return true
    }

    case "deal-opened": {
      update(deal, event)
      const { title, account, customer, pipeline, status, owner, amount, parties, department, products } = event.data
      if (deal.life === null || deal.life.closed !== null) begin(deal, event)
      else odd(deal, event, "opened-while-open", deal.deal)
      if (title !== undefined) deal.title = fact(title, event)
      if (account !== undefined) deal.account = fact(account, event)
      if (customer !== undefined) deal.customer = fact(customer, event)
      if (pipeline !== undefined) deal.pipeline = fact(pipeline, event)
      if (owner !== undefined) {
        deal.owner = fact(owner, event)
        deal.ownerName = null
      }
      if (amount !== undefined) deal.amount = fact(amount, event)
      if (parties !== undefined) deal.parties = fact(parties, event)
      if (department !== undefined) deal.department = fact(department, event)
      if (products !== undefined) deal.products = fact(products, event)
      if (status !== undefined) changeStatus(deal, event, status)
      else if (deal.pastLives.length > 0) enter(deal, event, lastOpenStatus(deal) ?? "lead", "open")
      return true
    }
    case "deal-described": {
      update(deal, event)
      const { title, account, customer, pipeline, department, products } = event.data
      if (title !== undefined) deal.title = fact(title, event)
      if (account !== undefined) deal.account = fact(account, event)
      if (customer !== undefined) deal.customer = fact(customer, event)
      if (pipeline !== undefined) deal.pipeline = fact(pipeline, event)
      if (department !== undefined) deal.department = fact(department, event)
      if (products !== undefined) deal.products = fact(products, event)
      return true
    }
    case "status-changed":
      update(deal, event)
      changeStatus(deal, event, event.data.to)
      return true
    case "deal-won": {
      update(deal, event)
      const { status, amount, reason, dropActions } = event.data
      const closed = isClosed(deal)
      close(deal, event, "won", reason ?? null, null, null, dropActions === true)
      if (!closed) {
        noteUnknown(deal, event, status)
        enter(deal, event, status ?? "won", "won")
      }
      if (amount !== undefined) deal.amount = fact(amount, event)
      return true
    }
    case "deal-lost": {
      update(deal, event)
      const { status, reason, to, note, dropActions } = event.data
      const closed = isClosed(deal)
      close(deal, event, "lost", reason ?? null, to ?? null, note ?? null, dropActions === true)
      if (!closed) {
        noteUnknown(deal, event, status)
        enter(deal, event, status ?? "lost", "lost")
      }
      return true
    }
    case "deal-held": {
      update(deal, event)
      if (isClosed(deal)) {
        odd(deal, event, "changed-after-closing", "hold")
        return true
      }
      const { status, lookAgain, reason } = event.data
      noteUnknown(deal, event, status)
      enter(deal, event, status ?? "on-hold", "hold")
      const { hold } = deal
      deal.hold = {
        ...since(event),
        lookAgain: lookAgain === undefined ? null : copyOf(lookAgain),
        reason: reason ?? null
      }
      if (hold !== null && (hold.since !== undefined || hold.undated !== true)) {
        deal.hold.since = hold.since ?? { at: hold.at, event: hold.event }
      }
      return true
    }
    case "deal-reopened":
      update(deal, event)
      if (deal.life !== null && deal.life.closed === null) {
        odd(deal, event, "reopened-while-open", deal.deal)
        return true
      }
      begin(deal, event)
      changeStatus(deal, event, event.data.status ?? lastOpenStatus(deal) ?? "lead")
      return true
    case "amount-changed":
      update(deal, event)
      if (isClosed(deal)) odd(deal, event, "changed-after-closing", "amount")
      deal.amount = fact(event.data.amount, event)
      return true
    case "owner-changed":
      update(deal, event)
      if (isClosed(deal)) odd(deal, event, "changed-after-closing", "owner")
      deal.owner = fact(event.data.to, event)
      deal.ownerName = event.data.name ?? null
      return true
    case "parties-changed":
      update(deal, event)
      deal.parties = fact(event.data.parties, event)
      return true
    case "close-expected":
      update(deal, event)
      deal.expectedClose = fact(event.data.on, event)
      return true

    case "ball-moved": {
      update(deal, event)
      const { to, who, reason, approval, lookAgain } = event.data
      moveBall(deal, event, to, false, who, reason, approval ?? false)
      if (lookAgain !== undefined && deal.ball !== null && deal.ball.event === event.id) {
        deal.waits.push({
          on: to,
          who: who ?? null,
          what: reason ?? null,
          lookAgain: copyOf(lookAgain),
          withBall: true,
          at: event.occurredAt,
          event: event.id
        })
      }
      return true
    }
    case "wait-started": {
      update(deal, event)
      if (isClosed(deal)) {
        odd(deal, event, "changed-after-closing", "wait")
        return true
      }
      const { on, who, what, lookAgain } = event.data
      deal.waits.push({
        on,
        who: who ?? null,
        what: what ?? null,
        lookAgain: copyOf(lookAgain),
        withBall: false,
        at: event.occurredAt,
        event: event.id
      })
      return true
    }
    case "wait-ended": {
      update(deal, event)
      const place = deal.waits.findIndex((wait) => wait.event === event.data.wait)
      if (place === -1) odd(deal, event, "unknown-wait", event.data.wait)
      else deal.waits.splice(place, 1)
      return true
    }

    case "action-planned": {
      update(deal, event)
      const { action, what, assignee, member, due, written, unreadable } = event.data
      const place = deal.actions.findIndex((one) => one.action === action)
      if (place !== -1) {
        const before = deal.actions[place]!
        if (before.what === what) {
          const handedOver = assignee !== undefined && assignee !== before.assignee
          if (handedOver) {
            before.assignee = assignee
            before.member = member ?? null
          }
          if (before.due?.at === due?.at) return true
          before.due = due === undefined ? null : copyOf(due)
          before.firstDue ??= before.due
          before.rescheduled++
          before.event = event.id
          deal.actionRecord.rescheduled++
          return true
        }
        deal.actionRecord.replaced++
        deal.actions.splice(place, 1)
      }
      deal.actions.push({
        action,
        what,
        assignee: assignee ?? null,
        member: member ?? null,
        due: due === undefined ? null : copyOf(due),
        firstDue: due === undefined ? null : copyOf(due),
        rescheduled: 0,
        written: written ?? null,
        unreadable: unreadable ?? false,
        planned: fact(null, event),
        event: event.id
      })
      deal.actionless = null
      return true
    }
    case "action-rescheduled": {
      update(deal, event)
      const { action, due } = event.data
      const before = deal.actions.find((one) => one.action === action)
      if (before === undefined) {
        odd(deal, event, "unknown-action", action)
        return true
      }
      before.due = copyOf(due)
      before.firstDue ??= copyOf(due)
      before.rescheduled++
      before.event = event.id
      deal.actionRecord.rescheduled++
      return true
    }
    case "action-done":
      update(deal, event)
      endAction(deal, event, event.data.action, "done")
      return true
    case "action-dropped":
      update(deal, event)
      endAction(deal, event, event.data.action, "dropped")
      return true
    case "action-replaced":
      update(deal, event)
      endAction(deal, event, event.data.action, "replaced")
      return true

    case "temperature-read":
      update(deal, event)
      deal.temperature = fact(event.data.level, event)
      if (event.data.risks !== undefined) for (const risk of event.data.risks) addText(deal.risks, risk, event)
      return true
    case "qualified": {
      update(deal, event)
      const { need, budget, decider, timeline, deadline } = event.data
      const { qualification } = deal
      if (need !== undefined) qualification.need = fact(need, event)
      if (budget !== undefined) qualification.budget = fact(budget, event)
      if (decider !== undefined) qualification.decider = fact(decider, event)
      if (timeline !== undefined) qualification.timeline = fact(timeline, event)
      if (deadline !== undefined) qualification.deadline = fact(deadline, event)
      return true
    }
    case "competitor-seen": {
      update(deal, event)
      const { name, gone } = event.data
      if (gone === true) remove(deal.competitors, (one) => one.value === name)
      else addText(deal.competitors, name, event)
      return true
    }
    case "risk-noted":
      update(deal, event)
      if (event.data.gone === true) remove(deal.risks, (one) => one.value === event.data.risk)
      else addText(deal.risks, event.data.risk, event)
      return true
    case "decider-changed":
      update(deal, event)
      deal.decider = event.data.to === undefined ? null : fact(event.data.to.name, event)
      deal.qualification.decider = null
      return true

    case "agreement-reached":
      update(deal, event)
      addText(deal.agreements, event.data.text, event)
      return true
    case "landmine-noted": {
      update(deal, event)
      const { text, gone } = event.data
      if (gone === true) remove(deal.landmines, (one) => one.value === text)
      else addText(deal.landmines, text, event)
      return true
    }
    case "promise-made": {
      update(deal, event)
      const { promise, by, text, due } = event.data
      remove(deal.promises, (one) => one.promise === promise)
      deal.promises.push({
        promise,
        by,
        text,
        due: due === undefined ? null : copyOf(due),
        made: anchor(event),
        settled: null
      })
      return true
    }
    case "promise-settled": {
      update(deal, event)
      const { promise, outcome } = event.data
      const made = deal.promises.find((one) => one.promise === promise)
      if (made === undefined) odd(deal, event, "unknown-promise", promise)
      else made.settled = fact(outcome, event)
      return true
    }
    case "not-to-ask":
      update(deal, event)
      addText(deal.notToAsk, event.data.text, event)
      return true

    case "note-added":
      update(deal, event)
      deal.lastNote = fact(event.data.text, event)
      return true
    case "tagged":
      addText(deal.tags, event.data.tag, event)
      return true
    case "untagged": {
      const { tag } = event.data
      remove(deal.tags, (one) => one.value === tag)
      return true
    }
    case "linked": {
      const { url, title } = event.data
      remove(deal.links, (one) => one.value.url === url)
      deal.links.push(fact({ url, title: title ?? null }, event))
      return true
    }
    case "unlinked": {
      const { url } = event.data
      remove(deal.links, (one) => one.value.url === url)
      return true
    }
    case "field-set":
      update(deal, event)
      deal.fields[event.data.field] = fact(event.data.value, event)
      return true

    case "snoozed": {
      const { rules, lookAgain } = event.data
      const named = rules === undefined ? null : copyOf(rules)
      const talkedAt = deal.lastContact === null ? Number.NEGATIVE_INFINITY : deal.lastContact.at
      const again: Array<DealByHand["snoozes"][number]> = []
      for (const one of deal.snoozes) {
        if (one.at <= talkedAt || !overlap(one.rules, named)) continue
        if (!meetingEnded(deal, one.at, event.occurredAt)) again.push(one)
      }
      if (again.length > 0) {
        let twice = named
        if (named !== null) twice = named.filter((rule) => again.some((one) => one.rules?.includes(rule) ?? true))
        odd(deal, event, "snoozed-again", twice === null ? null : twice.join(", "))
      }
      deal.snoozes.push({ rules: named, lookAgain: copyOf(lookAgain), at: event.occurredAt, event: event.id })
      return true
    }
    case "acknowledged": {
      const { rule, anchor: counted, lookAgain } = event.data
      remove(deal.acknowledgements, (one) => one.rule === rule)
      deal.acknowledgements.push({
        rule,
        anchor: counted ?? null,
        lookAgain: lookAgain === undefined ? null : copyOf(lookAgain),
        at: event.occurredAt,
        event: event.id
      })
      return true
    }

    case "retracted":
    case "reinstated":
    case "sheet-imported":
    case "sheet-import-begun":
    case "digest-delivered":
      return true
    default:
      return false
  }
}
