/**
 * Reminders (A9): what somebody promised to look at and when, read off a position and never stored.
 *
 * Deadlines of next actions and of our promises, waits and holds to look at again, snoozes that end, acknowledgements to
 * look at again. A wait or a snooze is looked at again no later than its limit, and when a meeting that ends it is over.
 */
import type { Deadline, LookAgain } from "../event/catalogue.ts"
import type { DealId, EventId, MemberId } from "../event/identifiers.ts"
import type { Label } from "../event/text.ts"
import type { DealPosition } from "../deal/position.ts"
import type { Calendar } from "../time/calendar.ts"
import type { Instant } from "../time/periods.ts"
import type { CompiledRules } from "./compile.ts"
import { horizonBaseAt, meetingEndsInto } from "./deal-contact.ts"
import { lookAgainAt, type LookAgainLimits } from "./look-again.ts"
import { defaultMessages, type Messages, type Say, sayingWith } from "./messages.ts"
import { personWord, writtenWord } from "./sentence.ts"

export const reminderKinds = ["action", "wait", "hold", "snooze", "acknowledgement", "promise"] as const
export type ReminderKind = (typeof reminderKinds)[number]

/** Something somebody is to look at. */
export interface Reminder {
  readonly deal: DealId
  readonly kind: ReminderKind
  /** When to look, epoch milliseconds: where only a date was given, the start of that day. */
  readonly at: Instant
  /** The local day of that, `2026-11-20`. */
  readonly day: string
  /** What it is about, as it was written. */
  readonly what: string | null
  /** Who is to look: the assignee's name, or else the owner's. */
  readonly who: string | null
  /** The same as a member of ours, where known. */
  readonly member: MemberId | null
  /** Who owns the deal, and looks where nobody known does. */
  readonly owner: MemberId | null
  /** Why then: a date was given, a meeting will have ended, or it cannot be put off longer. */
  readonly by: "date" | "meeting" | "limit"
  /** The event that promised it. */
  readonly event: EventId
  readonly sentence: Label
}

export interface RemindersOptions {
  /** Reminders in `[from, until)`, epoch milliseconds. */
  readonly from: Instant
  readonly until: Instant
  readonly calendar: Calendar
  readonly limits: LookAgainLimits
  /** Tells whether an acknowledged finding still stands, and what its rule is called. */
  readonly rules?: CompiledRules<DealPosition>
  readonly messages?: Messages
}

type Deal = DealPosition
type When = Pick<Reminder, "at" | "by">
type Due = When & Pick<Reminder, "kind" | "event" | "what"> & { readonly said: Label }

/** The reminders of a deal, in order of time. Overdue ones lie before `from`: the rules speak of those. */
export const remindersOf = (deal: DealPosition, options: RemindersOptions): ReadonlyArray<Reminder> => {
  const { from, until, calendar, messages = defaultMessages } = options
  const say = sayingWith(messages)
  const owner = { who: deal.ownerName ?? deal.owner?.value ?? null, member: deal.owner?.value ?? null }
  const reminder = (due: Due, whose: Pick<Reminder, "who" | "member"> = owner): Reminder => {
    const { said, ...rest } = due
    const reason =
      due.by === "date" ? said : say(due.by === "meeting" ? "remindAfterMeeting" : "remindAtLimit", { said })
    const who = personWord(whose.who)
    return {
      deal: deal.deal,
      ...rest,
      day: calendar.dateText(calendar.dayOf(due.at)),
      ...whose,
      owner: owner.member,
      sentence: who === null ? reason : say("remindWho", { who, said: reason })
    }
  }
  const assigneeOf = ({ assignee, member }: Deal["actions"][number]): Pick<Reminder, "who" | "member"> =>
    assignee === null && member === null
      ? owner
      : { who: assignee ?? (member === owner.member ? owner.who : member), member }
  return [
    ...deal.actions.flatMap((action) =>
      actionDue(action, options, say).map((due) => reminder(due, assigneeOf(action)))
    ),
    ...[
      ...deal.waits.map((wait) => waitDue(wait, deal, options, say)),
      ...holdDue(deal, options, say),
      ...deal.snoozes.map((snooze) => snoozeDue(snooze, deal, options, say)),
      ...deal.acknowledgements.flatMap((one) => acknowledgementDue(one, deal, options, say)),
      ...deal.promises.flatMap((promise) => promiseDue(promise, options, say))
    ].map((due) => reminder(due))
  ]
    .filter(({ at }) => at >= from && at < until)
    .toSorted((a, b) => a.at - b.at)
}

/** A deadline that is a date is to be met on it: one looks when its day begins. */
const onDeadline = ({ at, on }: Deadline, { calendar }: RemindersOptions): When => {
  const day = on === undefined ? undefined : calendar.dayFromText(on.date)
  return { at: day === undefined ? at : Math.min(calendar.startOf(day), at), by: "date" }
}

/** When one looks again, and why then. */
const onLookAgain = (
  lookAgain: LookAgain,
  { at, meetings, cap, endsOnReply }: { at: Instant; meetings: Deal["meetings"]; cap: Instant; endsOnReply: boolean },
  options: RemindersOptions
): When => {
  const then = lookAgainAt(lookAgain, at, meetings, cap, endsOnReply)
  if (lookAgain.on?.at === then) return onDeadline(lookAgain.on, options)
  return { at: then, by: then === cap ? "limit" : "meeting" }
}

const actionDue = (
  { due, event, what, written }: Deal["actions"][number],
  options: RemindersOptions,
  say: Say
): ReadonlyArray<Due> => {
  if (due === null) return []
  const text = writtenWord(what) ?? writtenWord(written)
  const said = text === null ? say("remindSomeAction") : say("remindAction", { what: text })
  return [{ kind: "action", ...onDeadline(due, options), event, what: text?.ja ?? null, said }]
}

const waitDue = (
  { at, event, lookAgain, what }: Deal["waits"][number],
  deal: Deal,
  options: RemindersOptions,
  say: Say
): Due => {
  const cap = options.calendar.addDays(at, options.limits.waitDays)
  const when = onLookAgain(
    lookAgain,
    { at, meetings: deal.meetings, cap, endsOnReply: lookAgain.reply === true },
    options
  )
  const text = writtenWord(what)
  const said = text === null ? say("remindSomeWait") : say("remindWait", { what: text })
  return { kind: "wait", ...when, event, what: text?.ja ?? null, said }
}

const holdDue = ({ hold }: Deal, options: RemindersOptions, say: Say): ReadonlyArray<Due> => {
  if (hold === null || hold.lookAgain === null) return []
  const text = writtenWord(hold.reason)
  const said = text === null ? say("remindSomeHold") : say("remindHold", { what: text })
  return [{ kind: "hold", ...onDeadline(hold.lookAgain, options), event: hold.event, what: text?.ja ?? null, said }]
}

/** What a rule is called; its id where it is not at hand. */
const ruleLabel = (id: string, { rules }: RemindersOptions): Label => rules?.rule(id)?.rule.label ?? { ja: id, en: id }

/** No snooze reaches past its horizon: the rules it kept quiet speak again then. */
const snoozeDue = (
  { at, event, lookAgain, rules }: Deal["snoozes"][number],
  deal: Deal,
  options: RemindersOptions,
  say: Say
): Due => {
  const { calendar, limits } = options
  const cap = calendar.addDays(at, limits.snoozeDays)
  const when = onLookAgain(lookAgain, { at, meetings: deal.meetings, cap, endsOnReply: true }, options)
  const bounded = untilHorizon(when, at, limits.snoozeDays, deal, options)
  if (rules === null || rules.length === 0) {
    return { kind: "snooze", ...bounded, event, what: null, said: say("remindEverySnooze") }
  }
  const labels = rules.map((id) => ruleLabel(id, options))
  const all = labels.reduce((first, second) => say("several", { first, second }))
  return { kind: "snooze", ...bounded, event, what: all.ja, said: say("remindSnooze", { rules: all }) }
}

/**
 * What was put off at an instant speaks again at the horizon, should that come first. A meeting that ends before moves
 * the horizon on. What was put off beyond the horizon to begin with is looked at when it was promised.
 */
const untilHorizon = (when: When, start: Instant, days: number, deal: Deal, { calendar }: RemindersOptions): When => {
  const horizonFrom = (seen: Instant): Instant => {
    const base = horizonBaseAt(deal, seen)
    return Number.isNaN(base) ? Infinity : calendar.addDays(base, days)
  }
  let horizon = horizonFrom(start)
  if (horizon <= start) return when
  const ends: Array<Instant> = []
  meetingEndsInto(deal, ends)
  for (const end of ends) if (end > start && end <= horizon) horizon = horizonFrom(end)
  return horizon < when.at ? { at: horizon, by: "limit" } : when
}

/** One without a day stands for as long as its finding does. One whose finding is another by then is about nothing. */
const acknowledgementDue = (
  { anchor, at, event, lookAgain, rule }: Deal["acknowledgements"][number],
  deal: Deal,
  options: RemindersOptions,
  say: Say
): ReadonlyArray<Due> => {
  if (lookAgain === null) return []
  const { meetings } = deal
  const endsOnReply = lookAgain.reply === true
  const promised = onLookAgain(lookAgain, { at, meetings, cap: Infinity, endsOnReply }, options)
  const when = untilHorizon(promised, at, options.limits.horizonDays, deal, options)
  if (!Number.isFinite(when.at)) return []
  const counted = options.rules?.rule(rule)?.anchorAt(deal, when.at)
  if (anchor !== null && counted !== undefined && counted?.event !== anchor) return []
  const label = ruleLabel(rule, options)
  return [
    { kind: "acknowledgement", ...when, event, what: label.ja, said: say("remindAcknowledgement", { rule: label }) }
  ]
}

/** Ours alone: what others promised is theirs to be reminded of. */
const promiseDue = (
  { by, due, made, settled, text }: Deal["promises"][number],
  options: RemindersOptions,
  say: Say
): ReadonlyArray<Due> =>
  by !== "us" || due === null || settled !== null
    ? []
    : [
        {
          kind: "promise",
          ...onDeadline(due, options),
          event: made.event,
          what: text,
          said: say("remindPromise", { what: text })
        }
      ]
