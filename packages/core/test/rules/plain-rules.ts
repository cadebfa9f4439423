/**
 * The built-in rules a second time, as plain questions about one instant: no sets, no tables, no cuts, days counted one
 * by one. Slow and obvious, to hold the compiled rules against.
 */
import type { LookAgain } from "../../src/event/catalogue.ts"
import type { DealPosition } from "../../src/deal/position.ts"

const dayMs = 86_400_000
const zoneMs = 9 * 3_600_000
const holidays = ["2026-11-03", "2026-11-23"]

const dayOf = (t: number): number => Math.floor((t + zoneMs) / dayMs)
const startOf = (day: number): number => day * dayMs - zoneMs
const isBusinessDay = (day: number): boolean => {
  const date = new Date(day * dayMs)
  return date.getUTCDay() !== 0 && date.getUTCDay() !== 6 && !holidays.includes(date.toISOString().slice(0, 10))
}
const plusDays = (t: number, count: number): number => startOf(dayOf(t) + count)
const plusBusinessDays = (t: number, count: number): number => {
  let day = dayOf(t)
  for (let left = count; left > 0;) if (isBusinessDay(++day)) left--
  return startOf(day)
}

interface Seen {
  readonly at: number
  readonly event: string
}

/** What counts as contact by t: recorded, or a booked meeting that has ended and was not left behind by a reopening. */
const contactBy = (p: DealPosition, recorded: Seen | null, t: number): Seen | null => {
  const ended = p.meetings.filter((m) => m.end <= t && (p.life === null || p.life.number === 1 || m.end >= p.life.from))
  const latest = Math.max(...ended.map((m) => m.end))
  if (recorded !== null && !(latest > recorded.at)) return recorded
  const meeting = ended.find((m) => m.end === latest)
  return meeting === undefined ? null : { at: meeting.end, event: meeting.event }
}

const lookAgainOf = (p: DealPosition, l: LookAgain, start: number, cap: number, onReply: boolean): number =>
  Math.min(
    cap,
    l.on?.at ?? Infinity,
    ...p.meetings.filter((m) => m.meeting === l.meeting || (onReply && m.end > start)).map((m) => m.end)
  )

const waitEnd = (p: DealPosition, w: DealPosition["waits"][number]): number =>
  lookAgainOf(p, w.lookAgain, w.at, plusDays(w.at, 30), w.lookAgain.reply === true)

/** What a rule counts from at t. */
export const plainAnchor = (rule: string, p: DealPosition, t: number): Seen | null => {
  const dated = p.actions.filter((a) => a.due !== null).toSorted((a, b) => a.due!.at - b.due!.at)
  switch (rule) {
    case "silent":
      return contactBy(p, p.lastContact, t) ?? p.life?.opened ?? null
    case "no-answer": {
      if (p.unanswered === null) return null
      const heard = contactBy(p, null, t)
      const sent = [p.unanswered, ...p.unansweredLater, ...(p.lastContact === null ? [] : [p.lastContact])]
      return sent.find((one) => heard === null || one.at >= heard.at) ?? null
    }
    case "no-next-action":
      return p.actionless
    case "action-overdue":
      return dated[0] === undefined ? null : { at: dated[0].due!.at, event: dated[0].event }
    case "re-approach-due": {
      const due = dated[0]?.due ?? null
      if (due === null) return null
      const day = due.on === undefined ? startOf(dayOf(due.at)) : Date.parse(`${due.on.date}T00:00:00+09:00`)
      return { at: day, event: dated[0]!.event }
    }
    case "action-undated": {
      const known = p.actions.filter((a) => a.due === null && !a.planned.undated).map((a) => a.planned)
      return known.toSorted((a, b) => a.at - b.at)[0] ?? null
    }
    case "wait-past": {
      const all: ReadonlyArray<Seen> = [
        ...p.waits.map((w) => ({ at: waitEnd(p, w), event: w.event })),
        ...(p.hold !== null && p.hold.lookAgain !== null ? [{ at: p.hold.lookAgain.at, event: p.hold.event }] : [])
      ]
      return all.toSorted((a, b) => a.at - b.at)[0] ?? null
    }
    case "ball-ours":
      return p.ball?.since ?? null
    case "status-too-long":
      return p.visit?.entered ?? null
    case "proposal-unanswered":
      return (
        p.proposals
          .filter((one) => one.answer === null && !one.sent.undated)
          .map((one) => one.sent)
          .toSorted((a, b) => a.at - b.at)[0] ?? null
      )
    case "hold-undated":
      return p.hold?.since ?? p.hold
    default:
      throw new Error(`no such rule: ${rule}`)
  }
}

/** Which pauses of a deal are on at t for a rule. */
const pausesOn = (rule: string, p: DealPosition, t: number): ReadonlySet<string> => {
  const contact = contactBy(p, p.lastContact, t)?.at
  // What pauses are bounded by begins anew with each life, as all that is counted from does.
  const ofThisLife = contact !== undefined && (p.life!.number === 1 || contact >= p.life!.from)
  const base = ofThisLife ? contact : (p.life!.opened?.at ?? p.life!.from)
  const near = t < plusDays(base, 30)
  const on = new Set<string>()
  const say = (pause: string, from: number, until: number, within: boolean): void => {
    if (from <= t && t < until && within) on.add(pause)
  }
  for (const a of p.actions) if (a.due !== null) say("action", a.planned.at, a.due.at, near)
  for (const w of p.waits) say("wait", w.at, waitEnd(p, w), near)
  if (p.hold !== null && p.hold.lookAgain !== null) say("hold", p.hold.at, p.hold.lookAgain.at, near)
  for (const s of p.snoozes) {
    if (s.rules !== null && !s.rules.includes(rule)) continue
    const end = lookAgainOf(p, s.lookAgain, s.at, plusDays(s.at, 90), true)
    say("snooze", s.at, end, t < plusDays(base, 90))
  }
  for (const a of p.acknowledgements) {
    if (a.rule !== rule) continue
    if (a.anchor !== null && plainAnchor(rule, p, t)?.event !== a.anchor) continue
    const end =
      a.lookAgain === null ? Infinity : lookAgainOf(p, a.lookAgain, a.at, Infinity, a.lookAgain.reply === true)
    say("acknowledgement", a.at, end, near)
  }
  return on
}

const everything = ["action", "wait", "hold", "snooze", "acknowledgement"]
const pausedBy: Readonly<Record<string, ReadonlyArray<string>>> = {
  silent: everything,
  "no-answer": everything,
  "no-next-action": ["wait", "hold", "snooze", "acknowledgement"],
  "ball-ours": everything,
  "status-too-long": ["hold", "snooze", "acknowledgement"],
  "proposal-unanswered": everything
}

const silentDays: Readonly<Record<string, number>> = {
  lead: 10,
  contacted: 7,
  qualified: 5,
  proposal: 5,
  negotiation: 3
}
const statusDays: Readonly<Record<string, number>> = {
  lead: 30,
  contacted: 30,
  qualified: 45,
  proposal: 30,
  negotiation: 21
}

/** Whether the question of the rule is answered with yes, pauses aside. */
const asked = (rule: string, p: DealPosition, t: number): boolean => {
  const status = p.status?.value ?? ""
  const anchor = plainAnchor(rule, p, t)
  switch (rule) {
    case "silent":
      return anchor !== null && t >= plusBusinessDays(anchor.at, silentDays[status] ?? 5)
    case "no-answer":
    case "proposal-unanswered":
      return anchor !== null && t >= plusBusinessDays(anchor.at, 5)
    case "no-next-action":
      return p.actions.length === 0
    case "action-overdue":
    case "wait-past":
    case "re-approach-due":
      return anchor !== null && t >= anchor.at
    case "action-undated":
      return p.actions.some((a) => a.due === null)
    case "ball-ours":
      return (
        p.ball !== null &&
        p.ball.side === "us" &&
        anchor !== null &&
        t >= plusBusinessDays(anchor.at, status === "negotiation" ? 2 : 3)
      )
    case "status-too-long":
      return p.statusKind !== "hold" && anchor !== null && t >= plusDays(anchor.at, statusDays[status] ?? 60)
    case "hold-undated":
      return p.hold !== null && p.hold.lookAgain === null
    default:
      throw new Error(`no such rule: ${rule}`)
  }
}

/** Whether a built-in rule fires for a position at t. */
export const plainlyFires = (rule: string, p: DealPosition, t: number): boolean => {
  if (p.life === null) return false
  const { from, closed } = p.life
  const lives =
    rule === "re-approach-due" ? closed !== null && t >= closed.at : t >= from && (closed === null || t < closed.at)
  if (!lives || !asked(rule, p, t)) return false
  const on = pausesOn(rule, p, t)
  return !(pausedBy[rule] ?? ["snooze", "acknowledgement"]).some((pause) => on.has(pause))
}
