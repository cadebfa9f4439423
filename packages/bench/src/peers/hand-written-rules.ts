/**
 * The peer of the rules: the eleven built-in ones at one instant, as comparisons.
 *
 * What a duration means at the instant is worked out once for all deals. What several rules share (the last contact, the
 * horizon, whether a plan or a wait is on) is worked out once per deal, and only when a rule would fire.
 */
import type { Calendar } from "@genzaichi/core"
import type { DealByHand } from "./hand-written-loop.ts"

/** The built-in rules in the order of their bits. */
export const rulesInOrder = [
  "silent",
  "no-answer",
  "no-next-action",
  "action-overdue",
  "action-undated",
  "wait-past",
  "ball-ours",
  "status-too-long",
  "proposal-unanswered",
  "hold-undated",
  "re-approach-due"
] as const

const silent = 1 << 0
const noAnswer = 1 << 1
const noNextAction = 1 << 2
const actionOverdue = 1 << 3
const actionUndated = 1 << 4
const waitPast = 1 << 5
const ballOurs = 1 << 6
const statusTooLong = 1 << 7
const proposalUnanswered = 1 << 8
const holdUndated = 1 << 9
const reApproachDue = 1 << 10

type Deal = DealByHand
type LookAgain = { readonly on?: { readonly at: number }; readonly reply?: boolean; readonly meeting?: string }

const lookAgainAt = (deal: Deal, lookAgain: LookAgain, start: number, cap: number, onReply: boolean): number => {
  let at = cap
  if (lookAgain.on !== undefined && lookAgain.on.at < at) at = lookAgain.on.at
  for (const { meeting, end } of deal.meetings) {
    if (end < at && (meeting === lookAgain.meeting || (onReply && end > start))) at = end
  }
  return at
}

/** The rules at an instant: for each deal the rules that fire, a bit each. */
export const rulesByHand = (calendar: Calendar, now: number): ((deal: Deal) => number) => {
  // Anchors before these are so many days ago.
  const businessDaysAgo = (count: number) => calendar.addBusinessDays(calendar.addDays(now, 1), -count)
  const daysAgo = (count: number) => calendar.addDays(now, 1 - count)
  const twoAgo = businessDaysAgo(2)
  const threeAgo = businessDaysAgo(3)
  const fiveAgo = businessDaysAgo(5)
  const sevenAgo = businessDaysAgo(7)
  const tenAgo = businessDaysAgo(10)
  const horizonAgo = daysAgo(30)
  const snoozeHorizonAgo = daysAgo(90)
  const days21 = daysAgo(21)
  const days45 = daysAgo(45)
  const days60 = daysAgo(60)

  const silentBefore = (status: string | null): number => {
    switch (status) {
      case "lead":
        return tenAgo
      case "contacted":
        return sevenAgo
      case "negotiation":
        return threeAgo
      default:
        return fiveAgo
    }
  }

  const staysBefore = (status: string | null): number => {
    switch (status) {
      case "lead":
      case "contacted":
      case "proposal":
        return horizonAgo
      case "qualified":
        return days45
      case "negotiation":
        return days21
      default:
        return days60
    }
  }

  /** Whether a snooze or an acknowledgement lets the rule rest. */
  const rests = (deal: Deal, rule: number, anchor: string | null, base: number): boolean => {
    if (deal.snoozes.length > 0 && !(base < snoozeHorizonAgo)) {
      for (const { rules, at, lookAgain } of deal.snoozes) {
        if (now < at || (rules !== null && !rules.includes(rulesInOrder[rule]!))) continue
        if (now < lookAgainAt(deal, lookAgain, at, calendar.addDays(at, 90), true)) return true
      }
    }
    if (deal.acknowledgements.length > 0 && !(base < horizonAgo)) {
      for (const { rule: named, anchor: about, at, lookAgain } of deal.acknowledgements) {
        if (named !== rulesInOrder[rule] || now < at || (about !== null && about !== anchor)) continue
        if (lookAgain === null || now < lookAgainAt(deal, lookAgain, at, Infinity, lookAgain.reply === true))
          return true
      }
    }
    return false
  }

  return (deal) => {
    const { life, actions, waits, hold } = deal
    if (life === null) return 0
    const { closed } = life

    /** The meeting that ended last, where nobody said that it did not take place. */
    let presumed = -Infinity
    let presumedEvent: string | null = null
    if (deal.meetings.length > 0) {
      const from = life.number > 1 ? life.from : -Infinity
      for (const meeting of deal.meetings) {
        if (meeting.end <= now && meeting.end >= from && meeting.end > presumed) {
          presumed = meeting.end
          presumedEvent = meeting.event
        }
      }
    }
    const contact = deal.lastContact
    const recorded = contact !== null && contact.at >= presumed
    const contactAt = recorded ? contact.at : presumed
    const base = contactAt !== -Infinity ? contactAt : life.opened === null ? life.from : life.opened.at

    let dueAt = Infinity
    let dueOn = false
    let dueEvent: string | null = null
    for (const action of actions) {
      if (action.due !== null && action.due.at < dueAt) {
        dueAt = action.due.at
        dueOn = action.due.on !== undefined
        dueEvent = action.event
      }
    }

    if (closed !== null && now >= closed.at) {
      if (dueAt === Infinity) return 0
      const day = calendar.addDays(dueOn ? dueAt - 1 : dueAt, 0)
      return now < day || rests(deal, 10, dueEvent, base) ? 0 : reApproachDue
    }
    if (now < life.from) return 0

    const status = deal.status === null ? null : deal.status.value
    let fires = 0

    const silentFrom = contactAt !== -Infinity ? contactAt : life.opened === null ? Number.NaN : life.opened.at
    if (silentFrom < silentBefore(status)) fires |= silent

    let unansweredEvent: string | null = null
    if (deal.unanswered !== null) {
      let first: { readonly at: number; readonly event: string } | null = null
      if (deal.unanswered.at >= presumed) first = deal.unanswered
      else {
        for (const later of deal.unansweredLater) {
          if (later.at >= presumed) {
            first = later
            break
          }
        }
        if (first === null && contact !== null && contact.at >= presumed) first = contact
      }
      if (first !== null && first.at < fiveAgo) {
        fires |= noAnswer
        unansweredEvent = first.event
      }
    }

    if (actions.length === 0) fires |= noNextAction
    if (dueAt <= now) fires |= actionOverdue

    let undated: Deal["actions"][number] | null = null
    let undatedAt = Infinity
    for (const action of actions) {
      if (action.due !== null) continue
      const plannedAt = action.planned.undated ? Infinity : action.planned.at
      if (undated === null || plannedAt < undatedAt) {
        undated = action
        undatedAt = plannedAt
      }
    }
    if (undated !== null) fires |= actionUndated

    let waiting = false
    let lookAt = Infinity
    let lookEvent: string | null = null
    for (const { lookAgain, at, event } of waits) {
      const until = lookAgainAt(deal, lookAgain, at, calendar.addDays(at, 30), lookAgain.reply === true)
      if (now >= at && now < until) waiting = true
      if (until < lookAt) {
        lookAt = until
        lookEvent = event
      }
    }
    let held = false
    if (hold !== null && hold.lookAgain !== null) {
      if (now >= hold.at && now < hold.lookAgain.at) held = true
      if (hold.lookAgain.at < lookAt) {
        lookAt = hold.lookAgain.at
        lookEvent = hold.event
      }
    }
    if (lookAt <= now) fires |= waitPast

    const { ball } = deal
    if (ball !== null && ball.side === "us" && ball.since !== null) {
      if (ball.since.at < (status === "negotiation" ? twoAgo : threeAgo)) fires |= ballOurs
    }

    const { visit } = deal
    if (visit !== null && visit.entered !== null && deal.statusKind !== "hold") {
      if (visit.entered.at < staysBefore(status)) fires |= statusTooLong
    }

    let proposalAt = Infinity
    let proposalEvent: string | null = null
    for (const { answer, sent } of deal.proposals) {
      if (answer === null && !sent.undated && sent.at < proposalAt) {
        proposalAt = sent.at
        proposalEvent = sent.event
      }
    }
    if (proposalAt < fiveAgo) fires |= proposalUnanswered

    if (hold !== null && hold.lookAgain === null) fires |= holdUndated
    if (fires === 0) return 0

    // Somebody has said when this will be looked at, and the last contact is not too long ago for that to count.
    if (!(base < horizonAgo)) {
      let planned = false
      for (const { due, planned: plan } of actions) planned ||= due !== null && now >= plan.at && now < due.at
      if (planned || waiting) fires &= ~(silent | noAnswer | ballOurs | proposalUnanswered)
      if (waiting) fires &= ~noNextAction
      if (held) fires &= ~(silent | noAnswer | noNextAction | ballOurs | statusTooLong | proposalUnanswered)
    }
    if (fires === 0 || (deal.snoozes.length === 0 && deal.acknowledgements.length === 0)) return fires

    const anchors: ReadonlyArray<string | null> = [
      recorded ? contact.event : (presumedEvent ?? (life.opened === null ? null : life.opened.event)),
      unansweredEvent,
      deal.actionless === null ? null : deal.actionless.event,
      dueEvent,
      undated === null || undated.planned.undated ? null : undated.planned.event,
      lookEvent,
      ball === null || ball.since === null ? null : ball.since.event,
      visit === null || visit.entered === null ? null : visit.entered.event,
      proposalEvent,
      hold === null ? null : (hold.since ?? hold).event
    ]
    for (const [rule, anchor] of anchors.entries()) {
      if ((fires & (1 << rule)) !== 0 && rests(deal, rule, anchor, base)) fires &= ~(1 << rule)
    }
    return fires
  }
}
