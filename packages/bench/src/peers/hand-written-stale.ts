/**
 * The peer of stale periods: the eleven built-in rules over a whole history, fused into one loop over its columns.
 *
 * What one would write by hand for exactly these rules and the events that generated histories have: a deal is some forty
 * numbers, days are counted by tables of one calendar, and between two events the loop goes from one instant at which
 * anything may change to the next. It knows nothing of reopened deals, of facts without a date, of statuses and policies
 * of others, or of why a rule fired; its periods are compared with the library's before anything is timed.
 */
import type { Calendar } from "@genzaichi/core"
import type { HistoryColumns } from "@genzaichi/core/replay"
import { rulesInOrder } from "./hand-written-rules.ts"

/** Periods, a row each: ordered by deal, then by rule, then by when they began. */
export interface StaleByHand {
  readonly count: number
  readonly rule: Uint16Array
  readonly deal: Uint32Array
  readonly from: Float64Array
  readonly until: Float64Array
}

const op = {
  other: 0,
  opened: 1,
  planned: 2,
  rescheduled: 3,
  actionEnded: 4,
  ballMoved: 5,
  waitStarted: 6,
  waitEnded: 7,
  proposed: 8,
  proposalAnswered: 9,
  booked: 10,
  meetingSettled: 11,
  status: 12,
  closed: 13,
  held: 14,
  snoozed: 15,
  acknowledged: 16,
  retracted: 17
} as const

const ops: Readonly<Record<string, number>> = {
  "deal-opened": op.opened,
  "action-planned": op.planned,
  "action-rescheduled": op.rescheduled,
  "action-done": op.actionEnded,
  "action-dropped": op.actionEnded,
  "ball-moved": op.ballMoved,
  "wait-started": op.waitStarted,
  "wait-ended": op.waitEnded,
  "proposal-sent": op.proposed,
  "quote-sent": op.proposed,
  "proposal-answered": op.proposalAnswered,
  "meeting-booked": op.booked,
  "meeting-held": op.meetingSettled,
  "meeting-missed": op.meetingSettled,
  "meeting-cancelled": op.meetingSettled,
  "status-changed": op.status,
  "deal-won": op.closed,
  "deal-lost": op.closed,
  "deal-held": op.held,
  snoozed: op.snoozed,
  acknowledged: op.acknowledged,
  retracted: op.retracted
}

const statuses = ["", "lead", "contacted", "qualified", "proposal", "negotiation", "on-hold", "won", "lost"]
const sides = ["", "us", "customer", "third-party"]

/** What a shape comes to: what it does, what it says outright, and where in a row's values the rest stands (-1: nowhere). */
interface Step {
  readonly op: number
  /** 1 from us, 2 from them. */
  readonly contact: number
  /** The side the ball moves to though nobody says so. */
  readonly implied: number
  /** A status, a side, a rule, or whether actions are dropped. */
  readonly said: number
  /** The id of an action, a proposal, a meeting or an event. */
  readonly id: number
  /** A deadline, or the day to look again. */
  readonly due: number
  readonly dueOn: boolean
  /** The end of a meeting. */
  readonly end: number
}

const stepOf = (kind: string, template: unknown): Step => {
  const slots = new Map<string, number>()
  const literals = new Map<string, unknown>()
  const visit = (one: unknown, path: string): void => {
    if (Array.isArray(one) && one[0] !== "list") slots.set(path, slots.size)
    else if (Array.isArray(one)) for (const [place, item] of one.slice(1).entries()) visit(item, `${path}.${place}`)
    else if (typeof one === "object" && one !== null) {
      for (const [name, below] of Object.entries(one)) visit(below, path === "" ? name : `${path}.${name}`)
    } else literals.set(path, one)
  }
  visit(template, "")
  const slot = (...paths: ReadonlyArray<string>): number => {
    for (const path of paths) if (slots.has(path)) return slots.get(path)!
    return -1
  }
  const direction = literals.get("direction")
  const reached = ["call", "visit", "meeting"].includes(String(literals.get("channel")))
  const marked = literals.has("marks.0")
  const contact =
    kind === "contacted"
      ? marked
        ? 0
        : direction === "outbound" && !reached
          ? 1
          : 2
      : kind === "proposal-sent" || kind === "quote-sent" || (kind === "question-answered" && direction === "outbound")
        ? 1
        : kind === "meeting-held" || kind === "proposal-answered" || kind === "question-received"
          ? 2
          : 0
  const does = ops[kind] ?? op.other
  return {
    op: does,
    contact,
    implied: kind === "contacted" || kind === "meeting-held" ? 0 : contact === 0 ? 0 : contact === 1 ? 2 : 1,
    said:
      does === op.ballMoved
        ? sides.indexOf(String(literals.get("to")))
        : does === op.status
          ? statuses.indexOf(String(literals.get("to")))
          : does === op.acknowledged
            ? rulesInOrder.indexOf(literals.get("rule") as never)
            : literals.get("dropActions") === true
              ? 1
              : 0,
    id: slot("action", "proposal", "meeting", "wait", "event"),
    due: slot("due.at", "lookAgain.on.at", "lookAgain.at"),
    dueOn: slots.has("due.on.date"),
    end: slot("end")
  }
}

const dayMs = 86_400_000

/** Instants by local day, for one zone without summer time. */
const tables = (calendar: Calendar, first: number, last: number) => {
  const dayOf = (instant: number) => calendar.dayOf(instant)
  const from = dayOf(first) - 2
  const until = dayOf(last) + 2
  const shift = from * dayMs - calendar.startOf(from)
  const after = (count: (instant: number) => number): Float64Array =>
    Float64Array.from({ length: until - from + 1 }, (_, place) => count(calendar.startOf(from + place)))
  const business = (days: number) => after((instant) => calendar.addBusinessDays(instant, days))
  const days = (count: number) => after((instant) => calendar.addDays(instant, count))
  return { shift, from, business, days }
}

const silent = 1
const noAnswer = 2
const noNextAction = 4
const actionOverdue = 8
const actionUndated = 16
const waitPast = 32
const ballOurs = 64
const statusTooLong = 128
const proposalUnanswered = 256
const holdUndated = 512
const reApproachDue = 1024
const rules = 11

export const staleByHand = (columns: HistoryColumns, calendar: Calendar, end: number): StaleByHand => {
  const { deals, firstRow, firstSlot, identity, occurredAt, shape, shapes, slots } = columns
  const steps = shapes.map(({ kind, template }) => stepOf(kind, JSON.parse(template) as unknown))
  const opOf = Uint8Array.from(steps, (step) => step.op)

  let earliest = Infinity
  let latest = end
  for (let row = 0; row < occurredAt.length; row++) earliest = Math.min(earliest, occurredAt[row]!)
  for (let slot = 0; slot < slots.length; slot++) {
    // Deadlines and meetings ahead: whatever in the values is an instant of these years.
    const value = slots[slot]!
    if (value > latest && value < end + 500 * dayMs) latest = value
  }
  const { business, days, from: firstDay, shift } = tables(calendar, earliest, latest)
  const today = days(0)
  const b2 = business(2)
  const b3 = business(3)
  const b5 = business(5)
  const b7 = business(7)
  const b10 = business(10)
  const d30 = days(30)
  const d90 = days(90)
  const silentAfter = [b5, b10, b7, b5, b5, b3, b5, b5, b5]
  const staysFor = [days(60), d30, d30, days(45), d30, days(21), days(60), days(60), days(60)]
  const place = (instant: number): number => Math.floor((instant + shift) / dayMs) - firstDay

  // -- a deal ---------------------------------------------------------------------------------------------------------
  let lifeFrom = Number.NaN
  let closed = false
  let status = 0
  let entered = Number.NaN
  let lastContact = -Infinity
  let unanswered = -Infinity
  const later: Array<number> = []
  const meetingId: Array<number> = []
  const meetingEnd: Array<number> = []
  let ball = 0
  let ballSince = Number.NaN
  let ballAt = Number.NaN
  let ballInferred = false
  let beforeBall = 0
  let beforeSince = Number.NaN
  const waitAt: Array<number> = []
  const waitOn: Array<number> = []
  const waitWithBall: Array<boolean> = []
  const waitEvent: Array<number> = []
  const actionId: Array<number> = []
  const actionDue: Array<number> = []
  const actionDueOn: Array<boolean> = []
  const actionPlanned: Array<number> = []
  const proposalId: Array<number> = []
  const proposalSent: Array<number> = []
  let onHold = false
  let holdAt = Number.NaN
  let holdUntil = Number.NaN
  const snoozeAt: Array<number> = []
  const snoozeOn: Array<number> = []
  const acknowledged: Array<number> = []
  const acknowledgedOn: Array<number> = []

  const clear = (): void => {
    lifeFrom = Number.NaN
    closed = false
    status = 0
    entered = Number.NaN
    lastContact = -Infinity
    unanswered = -Infinity
    later.length = 0
    meetingId.length = 0
    meetingEnd.length = 0
    ball = 0
    ballAt = Number.NaN
    clearWaits()
    clearActions()
    proposalId.length = 0
    proposalSent.length = 0
    onHold = false
    clearRests()
  }
  const clearWaits = (): void => {
    waitAt.length = 0
    waitOn.length = 0
    waitWithBall.length = 0
    waitEvent.length = 0
  }
  const clearActions = (): void => {
    actionId.length = 0
    actionDue.length = 0
    actionDueOn.length = 0
    actionPlanned.length = 0
  }
  const clearRests = (): void => {
    snoozeAt.length = 0
    snoozeOn.length = 0
    acknowledged.length = 0
    acknowledgedOn.length = 0
  }
  const dropAction = (which: number): void => {
    actionId.splice(which, 1)
    actionDue.splice(which, 1)
    actionDueOn.splice(which, 1)
    actionPlanned.splice(which, 1)
  }
  const dropWait = (which: number): void => {
    waitAt.splice(which, 1)
    waitOn.splice(which, 1)
    waitWithBall.splice(which, 1)
    waitEvent.splice(which, 1)
  }
  const startWait = (at: number, on: number, withBall: boolean, event: number): void => {
    waitAt.push(at)
    waitOn.push(on)
    waitWithBall.push(withBall)
    waitEvent.push(event)
  }

  const contacted = (at: number, inbound: boolean): void => {
    lastContact = at
    if (inbound) {
      unanswered = -Infinity
      later.length = 0
      snoozeAt.length = 0
      snoozeOn.length = 0
    } else if (unanswered === -Infinity) unanswered = at
    else if (meetingEnd.length > 0) {
      const before = later.length > 0 ? later[later.length - 1]! : unanswered
      for (const ended of meetingEnd) {
        if (ended > before && ended <= at) {
          later.push(at)
          break
        }
      }
    }
  }

  const moveBall = (at: number, side: number, inferred: boolean): void => {
    if (closed) return
    const sameInstant = ball !== 0 && ballAt === at
    if (inferred && sameInstant && !ballInferred) return
    if (!(sameInstant && ballInferred)) {
      beforeBall = ball
      beforeSince = ballSince
    }
    const same = beforeBall === side
    ballSince = same ? beforeSince : at
    ball = side
    ballAt = at
    ballInferred = inferred
    if (!same || !inferred) {
      for (let which = waitAt.length - 1; which >= 0; which--) if (waitWithBall[which]!) dropWait(which)
    }
  }

  const take = (row: number, at: number): void => {
    const step = steps[shape[row]!]!
    if (step.contact !== 0) {
      contacted(at, step.contact === 2)
      if (step.implied !== 0) moveBall(at, step.implied, true)
    }
    if (step.op === op.other) return
    const first = firstSlot[row]!
    const id = step.id === -1 ? 0 : slots[first + step.id]!
    const due = step.due === -1 ? Number.NaN : slots[first + step.due]!
    switch (step.op) {
      case op.opened:
        lifeFrom = at
        status = 1
        entered = at
        return
      case op.planned:
        actionId.push(id)
        actionDue.push(due)
        actionDueOn.push(step.dueOn)
        actionPlanned.push(at)
        return
      case op.rescheduled: {
        const which = actionId.indexOf(id)
        if (which === -1) return
        actionDue[which] = due
        actionDueOn[which] = step.dueOn
        return
      }
      case op.actionEnded: {
        const which = actionId.indexOf(id)
        if (which !== -1) dropAction(which)
        return
      }
      case op.ballMoved:
        moveBall(at, step.said, false)
        if (due === due && !closed) startWait(at, due, true, identity[row]!)
        return
      case op.waitStarted:
        if (!closed) startWait(at, due, false, identity[row]!)
        return
      case op.waitEnded: {
        const which = waitEvent.indexOf(id)
        if (which !== -1) dropWait(which)
        return
      }
      case op.proposed:
        proposalId.push(id)
        proposalSent.push(at)
        return
      case op.proposalAnswered: {
        const which = proposalId.indexOf(id)
        if (which === -1) return
        proposalId.splice(which, 1)
        proposalSent.splice(which, 1)
        return
      }
      case op.booked:
        meetingId.push(id)
        meetingEnd.push(slots[first + step.end]!)
        return
      case op.meetingSettled: {
        const which = meetingId.indexOf(id)
        if (which === -1) return
        meetingId.splice(which, 1)
        meetingEnd.splice(which, 1)
        return
      }
      case op.status:
        if (status === step.said) return
        status = step.said
        entered = at
        onHold = false
        return
      case op.closed:
        closed = true
        ball = 0
        clearWaits()
        clearRests()
        onHold = false
        if (step.said === 1) clearActions()
        else {
          for (let which = actionDue.length - 1; which >= 0; which--) {
            if (actionDue[which] !== actionDue[which]) dropAction(which)
          }
        }
        return
      case op.held:
        if (status !== 6) {
          status = 6
          entered = at
        }
        onHold = true
        holdAt = at
        holdUntil = due
        return
      case op.snoozed:
        snoozeAt.push(at)
        snoozeOn.push(due)
        return
      case op.acknowledged:
        for (let which = acknowledged.length - 1; which >= 0; which--) {
          if (acknowledged[which] !== step.said) continue
          acknowledged.splice(which, 1)
          acknowledgedOn.splice(which, 1)
        }
        acknowledged.push(step.said)
        acknowledgedOn.push(due)
    }
  }

  // -- the rules at an instant, and the next at which anything may be otherwise ------------------------------------------
  let next = Infinity
  const asked = (t: number): number => {
    next = Infinity
    let fires = 0
    let presumed = -Infinity
    for (let which = 0; which < meetingEnd.length; which++) {
      const ended = meetingEnd[which]!
      if (ended > t) {
        if (ended < next) next = ended
      } else if (ended > presumed) presumed = ended
    }
    const contactAt = lastContact >= presumed ? lastContact : presumed
    const base = contactAt === -Infinity ? lifeFrom : contactAt
    const basePlace = place(base)

    let dueAt = Infinity
    let dueOn = false
    let undated = false
    for (let which = 0; which < actionDue.length; which++) {
      const due = actionDue[which]!
      if (due !== due) undated = true
      else if (due < dueAt) {
        dueAt = due
        dueOn = actionDueOn[which]!
      }
    }
    if (closed) {
      if (dueAt === Infinity) return 0
      const day = today[place(dueOn ? dueAt - 1 : dueAt)]!
      if (t >= day) return reApproachDue
      if (day < next) next = day
      return 0
    }

    let at = silentAfter[status]![basePlace]!
    if (t >= at) fires |= silent
    else if (at < next) next = at

    if (unanswered !== -Infinity) {
      let first = -Infinity
      if (unanswered >= presumed) first = unanswered
      else {
        for (const one of later) {
          if (one >= presumed) {
            first = one
            break
          }
        }
        if (first === -Infinity && lastContact >= presumed) first = lastContact
      }
      if (first !== -Infinity) {
        at = b5[place(first)]!
        if (t >= at) fires |= noAnswer
        else if (at < next) next = at
      }
    }

    if (actionDue.length === 0) fires |= noNextAction
    if (dueAt <= t) fires |= actionOverdue
    else if (dueAt < next) next = dueAt
    if (undated) fires |= actionUndated

    let waiting = false
    for (let which = 0; which < waitAt.length; which++) {
      at = d30[place(waitAt[which]!)]!
      if (waitOn[which]! < at) at = waitOn[which]!
      if (t < at) {
        waiting = true
        if (at < next) next = at
      } else fires |= waitPast
    }
    let held = false
    if (onHold) {
      if (holdUntil !== holdUntil) fires |= holdUndated
      else if (t < holdUntil) {
        held = t >= holdAt
        if (holdUntil < next) next = holdUntil
      } else fires |= waitPast
    }

    if (ball === 1) {
      at = (status === 5 ? b2 : b3)[place(ballSince)]!
      if (t >= at) fires |= ballOurs
      else if (at < next) next = at
    }
    if (status !== 6) {
      at = staysFor[status]![place(entered)]!
      if (t >= at) fires |= statusTooLong
      else if (at < next) next = at
    }
    if (proposalSent.length > 0) {
      let sent = Infinity
      for (const one of proposalSent) if (one < sent) sent = one
      at = b5[place(sent)]!
      if (t >= at) fires |= proposalUnanswered
      else if (at < next) next = at
    }
    if (fires === 0) return 0

    const horizon = d30[basePlace]!
    if (t < horizon) {
      if (horizon < next) next = horizon
      let planned = false
      for (let which = 0; which < actionDue.length; which++) {
        const due = actionDue[which]!
        if (due === due && t < due && t >= actionPlanned[which]!) {
          planned = true
          if (due < next) next = due
        }
      }
      if (planned || waiting) fires &= ~(silent | noAnswer | ballOurs | proposalUnanswered)
      if (waiting) fires &= ~noNextAction
      if (held) fires &= ~(silent | noAnswer | noNextAction | ballOurs | statusTooLong | proposalUnanswered)
      for (let which = 0; which < acknowledged.length; which++) {
        const until = acknowledgedOn[which]!
        if (t >= until) continue
        fires &= ~(1 << acknowledged[which]!)
        if (until < next) next = until
      }
    }
    if (snoozeAt.length > 0) {
      const last = d90[basePlace]!
      if (t < last) {
        for (let which = 0; which < snoozeAt.length; which++) {
          const start = snoozeAt[which]!
          let until = Math.min(snoozeOn[which]!, d90[place(start)]!)
          for (const ended of meetingEnd) if (ended < until && ended > start) until = ended
          if (t >= until) continue
          fires = 0
          if (until < next) next = until
          if (last < next) next = last
        }
      }
    }
    return fires
  }

  // -- the periods ------------------------------------------------------------------------------------------------------
  let size = 1024
  let count = 0
  let rule = new Uint16Array(size)
  let deal = new Uint32Array(size)
  let from = new Float64Array(size)
  let until = new Float64Array(size)
  const tell = (which: number, of: number, start: number, stop: number): void => {
    if (count === size) {
      size *= 2
      const [oldRule, oldDeal, oldFrom, oldUntil] = [rule, deal, from, until]
      rule = new Uint16Array(size)
      deal = new Uint32Array(size)
      from = new Float64Array(size)
      until = new Float64Array(size)
      rule.set(oldRule)
      deal.set(oldDeal)
      from.set(oldFrom)
      until.set(oldUntil)
    }
    rule[count] = which
    deal[count] = of
    from[count] = start
    until[count] = stop
    count++
  }
  const begun = new Float64Array(rules)
  const over = Array.from({ length: rules }, (): Array<number> => [])
  let firing = 0
  const changeTo = (fires: number, at: number): void => {
    const changed = fires ^ firing
    if (changed === 0) return
    for (let which = 0; which < rules; which++) {
      const bit = 1 << which
      if ((changed & bit) === 0) continue
      if ((fires & bit) !== 0) begun[which] = at
      else over[which]!.push(begun[which]!, at)
    }
    firing = fires
  }
  const stand = (start: number, stop: number): void => {
    if (lifeFrom !== lifeFrom) return
    for (let t = start; t < stop; t = next) changeTo(asked(t), t)
  }

  const takenBack = new Set<number>()
  for (let one = 0; one < deals.length; one++) {
    const first = firstRow[one]!
    const last = firstRow[one + 1]!
    let corrected = false
    for (let row = first; row < last; row++) corrected ||= opOf[shape[row]!] === op.retracted
    if (corrected) {
      takenBack.clear()
      for (let row = first; row < last; row++) {
        const step = steps[shape[row]!]!
        if (step.op === op.retracted) takenBack.add(slots[firstSlot[row]! + step.id]!)
      }
    }
    clear()
    let since = Number.NaN
    for (let row = first; row < last; row++) {
      if (corrected && (opOf[shape[row]!] === op.retracted || takenBack.has(identity[row]!))) continue
      const at = occurredAt[row]!
      if (at > since) stand(since, at)
      take(row, at)
      since = at
    }
    stand(since, end)
    changeTo(0, end)
    for (let which = 0; which < rules; which++) {
      const ended = over[which]!
      for (let bound = 0; bound < ended.length; bound += 2) tell(which, one, ended[bound]!, ended[bound + 1]!)
      ended.length = 0
    }
  }
  return {
    count,
    rule: rule.subarray(0, count),
    deal: deal.subarray(0, count),
    from: from.subarray(0, count),
    until: until.subarray(0, count)
  }
}
