/** What can be counted from in a deal. Facts whose date is not known give no anchor. */
import type { Anchor, Contact, DealPosition, OpenAction, Since } from "../deal/position.ts"
import type { Booking } from "../deal/presumed-contact.ts"
import type { EventId } from "../event/identifiers.ts"
import type { Label } from "../event/text.ts"
import type { Calendar } from "../time/calendar.ts"
import { appendPeriod, type Instant } from "../time/periods.ts"
import { meetingEndsInto, presumedAt, presumedMeeting } from "./deal-contact.ts"
import type { AnchorDefinition, AnchorReader, Reads } from "./language.ts"
import { lookAgainAt } from "./look-again.ts"

type Deal = DealPosition
type Definition = AnchorDefinition<Deal>

/** How an anchor is spoken of in explanations. */
type Speech = Pick<Definition, "movedBy" | "clears" | "spoken" | "absent" | "on" | "contact">

const define = (
  ja: string,
  en: string,
  reads: Reads<Deal>,
  reader: Definition["reader"],
  speech: Speech = {}
): Definition => ({
  label: { ja, en } satisfies Label,
  ...speech,
  reads,
  reader
})

const said = (ja: string, en: string): Label => ({ ja, en })
const always = (ja: string, en: string) => (): Label => said(ja, en)

/** An anchor that a position holds as it is, whenever it is asked. Without its date nothing counts from it. */
export const held = <P>(find: (deal: P) => Since | null): AnchorReader<P> => ({
  at: (deal) => {
    const anchor = find(deal)
    return anchor === null || anchor.undated === true ? Number.NaN : anchor.at
  },
  eventAt: (deal) => find(deal)?.event ?? null
})

/** Whether something happened in the present life. A first life begins with the first thing known of the deal. */
const inLife = ({ life }: Deal, at: Instant): boolean => life === null || life.number === 1 || at >= life.from

/** What outlives a reopening, as far as it was set in the present life: what is older is no anchor of this life. */
const ofThisLife = <A extends Since>(deal: Deal, anchor: A | null): A | null =>
  anchor !== null && inLife(deal, anchor.at) ? anchor : null

// -- contact --------------------------------------------------------------------------------------------------------

/** The later of a recorded contact and the meetings that have ended. */
export const contactOr = <P extends Booking>(
  recorded: (deal: P) => Contact | null,
  otherwise: (deal: P) => Anchor | null
): AnchorReader<P> => ({
  at: (deal, instant) => {
    const contact = recorded(deal)
    const presumed = presumedAt(deal, instant)
    if (contact !== null && contact.at >= presumed) return contact.at
    if (presumed !== -Infinity) return presumed
    return otherwise(deal)?.at ?? Number.NaN
  },
  eventAt: (deal, instant) => {
    const contact = recorded(deal)
    const meeting = presumedMeeting(deal, instant)
    if (contact !== null && (meeting === null || contact.at >= meeting.end)) return contact.event
    return meeting?.event ?? otherwise(deal)?.event ?? null
  },
  changesInto: meetingEndsInto
})

const none = (): null => null
const lastContact = contactOr<Deal>((deal) => deal.lastContact, none)
const lastContactOrOpened = contactOr<Deal>(
  (deal) => deal.lastContact,
  ({ life }) => life?.opened ?? null
)
const lastInbound = contactOr<Deal>((deal) => deal.lastInbound, none)

/** The first contact of ours since we last heard from them. A meeting that has ended is hearing from them. */
const unansweredContact = (deal: Deal, instant: Instant): Contact | null => {
  const { unanswered, unansweredLater, lastContact: latest } = deal
  if (unanswered === null) return null
  const heard = presumedAt(deal, instant)
  if (unanswered.at >= heard) return unanswered
  for (const later of unansweredLater) if (later.at >= heard) return later
  // A meeting entered only after it had ended may leave nothing but the latest to tell by.
  return latest !== null && latest.at >= heard ? latest : null
}

const unanswered: AnchorReader<Deal> = {
  at: (deal, instant) => unansweredContact(deal, instant)?.at ?? Number.NaN,
  eventAt: (deal, instant) => unansweredContact(deal, instant)?.event ?? null,
  changesInto: meetingEndsInto
}

// -- actions --------------------------------------------------------------------------------------------------------

/** The open action with the earliest deadline. */
export const earliestDue = ({ actions }: Pick<Deal, "actions">): OpenAction | null => {
  let earliest: OpenAction | null = null
  let at = Infinity
  for (const action of actions) {
    if (action.due !== null && action.due.at < at) {
      earliest = action
      at = action.due.at
    }
  }
  return earliest
}

/** The open action without a deadline that was planned first; one whose planning has no date comes last. */
export const earliestUndated = ({ actions }: Pick<Deal, "actions">): OpenAction | null => {
  let earliest: OpenAction | null = null
  for (const action of actions) {
    if (action.due !== null) continue
    if (earliest === null || plannedAt(action) < plannedAt(earliest)) earliest = action
  }
  return earliest
}

const plannedAt = ({ planned }: OpenAction): Instant => (planned.undated ? Infinity : planned.at)

const actionDue: AnchorReader<Deal> = {
  at: (deal) => earliestDue(deal)?.due?.at ?? Number.NaN,
  eventAt: (deal) => earliestDue(deal)?.event ?? null
}

/** The start of the day the deadline falls on. A deadline that is a date ends where the next day begins. */
const actionDueDay = (calendar: Calendar): AnchorReader<Deal> => ({
  at: (deal) => {
    const due = earliestDue(deal)?.due ?? null
    return due === null ? Number.NaN : calendar.addDays(due.on === undefined ? due.at : due.at - 1, 0)
  },
  eventAt: actionDue.eventAt
})

const undatedAction = (deal: Deal): Anchor | null => {
  const action = earliestUndated(deal)
  return action === null || action.planned.undated ? null : action.planned
}

// -- looking again --------------------------------------------------------------------------------------------------

/** Whether a wait or the hold is looked at again first, and when. */
export interface FirstLookAgain {
  readonly at: Instant
  readonly what: "wait" | "hold"
  /** Which of the waits, where it is one. */
  readonly place: number
}

/** The earliest look-again of the open waits and of a hold that has one. */
export const firstLookAgain = (deal: Deal, calendar: Calendar, waitDays: number): FirstLookAgain | null => {
  const { waits, hold, meetings } = deal
  let first: FirstLookAgain | null = null
  for (let place = 0; place < waits.length; place++) {
    const { lookAgain, at: start } = waits[place]!
    const cap = calendar.addDays(start, waitDays)
    const at = lookAgainAt(lookAgain, start, meetings, cap, lookAgain.reply === true)
    if (first === null || at < first.at) first = { at, what: "wait", place }
  }
  const held = hold?.lookAgain ?? null
  if (held !== null && (first === null || held.at < first.at)) first = { at: held.at, what: "hold", place: 0 }
  return first
}

const lookAgain = (calendar: Calendar, waitDays: number): AnchorReader<Deal> => ({
  at: (deal) =>
    deal.waits.length === 0 && deal.hold === null
      ? Number.NaN
      : (firstLookAgain(deal, calendar, waitDays)?.at ?? Number.NaN),
  eventAt: (deal) => {
    const first = firstLookAgain(deal, calendar, waitDays)
    if (first === null) return null
    return first.what === "hold" ? (deal.hold?.event ?? null) : deal.waits[first.place]!.event
  }
})

// -- proposals ------------------------------------------------------------------------------------------------------

/** The proposal or quote without an answer that was sent first. */
export const earliestUnansweredProposal = ({ proposals }: Deal): Deal["proposals"][number] | null => {
  let earliest: Deal["proposals"][number] | null = null
  for (const proposal of proposals) {
    if (proposal.answer !== null || proposal.sent.undated) continue
    if (earliest === null || proposal.sent.at < earliest.sent.at) earliest = proposal
  }
  return earliest
}

// -- questions ------------------------------------------------------------------------------------------------------

/** The question to a side that was asked first in this life and has no answer. */
export const earliestOpenQuestion = (deal: Deal, to: "us" | "customer"): Deal["questions"][number] | null => {
  let earliest: Deal["questions"][number] | null = null
  for (const question of deal.questions) {
    const { answered, asked, to: side } = question
    if (side !== to || answered !== null || asked.undated === true || !inLife(deal, asked.at)) continue
    if (earliest === null || asked.at < earliest.asked.at) earliest = question
  }
  return earliest
}

// -- temperature ----------------------------------------------------------------------------------------------------

const temperatureOfThisLife = (deal: Deal): Since | null => ofThisLife(deal, deal.temperature)

// -- status ---------------------------------------------------------------------------------------------------------

const statusEntered = held<Deal>(({ visit }) => visit?.entered ?? null)

/** Calls back for each earlier stay of this life in the present status whose ends are both known. */
const forEarlierStays = (deal: Deal, onStay: (entered: Anchor, left: Anchor) => void): void => {
  const { visit, visits } = deal
  for (const { status, entered, left } of visits) {
    if (visit === null || status !== visit.status || entered === null || left === null) continue
    if (inLife(deal, entered.at)) onStay(entered, left)
  }
}

/** Earlier stays of this life in the present status, as far as both ends are known. */
export const earlierStaysInto = (deal: Deal, into: Array<Instant>): void => {
  if (into.length > 0) into.length = 0
  forEarlierStays(deal, (entered, left) => appendPeriod(into, entered.at, left.at))
}

const earlierStayEventsInto = (deal: Deal, into: Set<EventId>): void =>
  forEarlierStays(deal, (entered, left) => into.add(entered.event).add(left.event))

// -- the app's own --------------------------------------------------------------------------------------------------

const ownField = "fields."
const ownKind = "kinds."

/** When a field of the app's was last set (`fields.region`), or an event of its kind last happened (`kinds.acme.visited`). */
export const ownDealAnchor = (name: string): Definition | undefined => {
  const after = (prefix: string): string => (name.startsWith(prefix) ? name.slice(prefix.length) : "")
  const field = after(ownField)
  if (field !== "") {
    return define(`${field}の設定`, `${field} set`, ["fields", "life"], () =>
      held<Deal>((deal) => (Object.hasOwn(deal.fields, field) ? ofThisLife(deal, deal.fields[field]!) : null))
    )
  }
  const kind = after(ownKind)
  if (!kind.includes(".")) return undefined
  return define(kind, kind, ["own", "life"], () =>
    held<Deal>((deal) => (Object.hasOwn(deal.own, kind) ? ofThisLife(deal, deal.own[kind]!) : null))
  )
}

// -- the names ------------------------------------------------------------------------------------------------------

const contactReads = ["lastContact", "meetings", "life"] as const

const byContact = said("接点に数える電話・メール・面談などをする", "a call, a mail or a meeting that counts as contact")
const byWordFromThem = said("先方から連絡を受けるか、面談する", "word from them, or a meeting")
const byNextAction = said(
  "その次アクションを完了・中止するか、期限を変える",
  "doing or dropping that next action, or another deadline"
)
const byBall = said("ボールを動かす", "moving the ball")
const byReading = said("温度感を確認し直す", "reading the temperature again")
const statusSpeech: Speech = {
  movedBy: said("ステータスを変える", "another status"),
  absent: said("いまのステータスになった日が分からない", "nobody knows when the present status was entered")
}
const openedSpeech: Speech = {
  movedBy: null,
  spoken: always("商談開始", "the opening"),
  absent: said("商談を始めた日が分からない", "nobody knows when it was opened")
}

export const dealAnchors = {
  "last-contact": define("最終接点", "last contact", contactReads, () => lastContact, {
    movedBy: byContact,
    spoken: always("最終接点", "the last contact"),
    absent: said("一度も接点がない", "never contacted"),
    contact: "any"
  }),
  "last-contact-or-opened": define(
    "最終接点（なければ商談開始）",
    "last contact, or the opening where there was none",
    contactReads,
    () => lastContactOrOpened,
    {
      movedBy: byContact,
      spoken: (deal, instant) =>
        Number.isNaN(lastContact.at(deal, instant))
          ? said("一度も接点のない商談の開始", "the opening without any contact")
          : said("最終接点", "the last contact"),
      absent: said(
        "一度も接点がなく、商談を始めた日も分からない",
        "never contacted, and nobody knows when it was opened"
      ),
      contact: "any"
    }
  ),
  "last-inbound": define(
    "先方からの最終連絡",
    "last heard from them",
    ["lastInbound", "meetings", "life"],
    () => lastInbound,
    {
      movedBy: byWordFromThem,
      spoken: always("先方からの最終連絡", "we last heard from them"),
      absent: said("先方から一度も連絡がない", "we have never heard from them"),
      contact: "inbound"
    }
  ),
  unanswered: define(
    "返信のない最初の連絡",
    "first contact of ours they have not answered",
    ["unanswered", "unansweredLater", "lastContact", "meetings", "life"],
    () => unanswered,
    {
      movedBy: byWordFromThem,
      clears: true,
      spoken: always("返信のない最初の連絡", "our first contact without an answer"),
      absent: said("返信を待っている連絡はない", "nothing of ours is unanswered"),
      contact: "inbound"
    }
  ),
  opened: define("商談開始", "opened", ["life"], () => held<Deal>(({ life }) => life?.opened ?? null), openedSpeech),
  "status-entered": define("現ステータス開始", "status entered", ["visit"], () => statusEntered, {
    ...statusSpeech,
    spoken: always("現ステータスの開始", "it entered the present status")
  }),
  "status-cumulative": define(
    "現ステータスの通算",
    "status entered, earlier stays in it counted, too",
    ["visit", "visits", "life"],
    () => ({ ...statusEntered, earlierInto: earlierStaysInto, earlierEventsInto: earlierStayEventsInto }),
    {
      ...statusSpeech,
      spoken: always("以前の滞在を通算した現ステータスの開始", "it entered the present status, with earlier stays")
    }
  ),
  "ball-moved": define("ボール移動", "ball moved", ["ball"], () => held<Deal>(({ ball }) => ball?.since ?? null), {
    movedBy: byBall,
    spoken: always("ボールの移動", "the ball moved"),
    absent: said("ボールがどちらにあるか分からない", "nobody said whose turn it is")
  }),
  "action-due": define("次アクションの期限", "earliest deadline of a next action", ["actions"], () => actionDue, {
    movedBy: byNextAction,
    spoken: always("次アクションの期限", "the deadline of the next action"),
    absent: said("期限のある次アクションがない", "there is no next action with a deadline"),
    on: (deal) => earliestDue(deal)?.due?.on?.date
  }),
  "action-due-day": define(
    "次アクションの期限日",
    "day of the earliest deadline",
    ["actions"],
    ({ calendar }) => actionDueDay(calendar),
    {
      movedBy: byNextAction,
      spoken: always("次アクションの期限日", "the day of the next action"),
      absent: said("期限のある次アクションがない", "there is no next action with a deadline"),
      on: (deal) => earliestDue(deal)?.due?.on?.date
    }
  ),
  "action-planned-undated": define(
    "期限のない次アクションの計画",
    "next action planned without a deadline",
    ["actions"],
    () => held<Deal>(undatedAction),
    {
      movedBy: said("その次アクションを完了するか、期限を決める", "doing that next action, or settling its deadline"),
      clears: true,
      spoken: always("期限のない次アクションの計画", "the planning of a next action without a deadline"),
      absent: said("期限のない次アクションはない", "there is no next action without a deadline")
    }
  ),
  actionless: define(
    "次アクションがなくなった時",
    "since when no next action is open",
    ["actionless"],
    () => held<Deal>(({ actionless }) => actionless),
    {
      movedBy: said("次アクションを決める", "planning a next action"),
      clears: true,
      spoken: ({ actionless, life }) =>
        actionless !== null && actionless.event === life?.event
          ? said("次アクションのない商談の開始", "the opening without a next action")
          : said("次アクションがなくなった日", "the last next action was gone"),
      absent: said("次アクションが決まっている", "a next action is open")
    }
  ),
  "look-again": define(
    "最初の確認日",
    "earliest look-again",
    ["waits", "hold", "meetings"],
    ({ calendar, limits }) => lookAgain(calendar, limits.waitDays),
    {
      movedBy: said("待ちや保留を終えるか、確認日を改める", "ending the wait or hold, or a new day to look again"),
      spoken: always("待ち・保留の確認日", "the day to look again"),
      absent: said("確認日のある待ちや保留がない", "nothing is waited for"),
      on: (deal, { calendar, limits }) => {
        const first = firstLookAgain(deal, calendar, limits.waitDays)
        if (first === null) return undefined
        const given = first.what === "hold" ? deal.hold?.lookAgain : deal.waits[first.place]!.lookAgain.on
        return given?.at === first.at ? given.on?.date : undefined
      }
    }
  ),
  "proposal-sent": define(
    "未回答の提案・見積",
    "earliest unanswered proposal",
    ["proposals"],
    () => held<Deal>((deal) => earliestUnansweredProposal(deal)?.sent ?? null),
    {
      movedBy: said("提案・見積への回答をもらう", "an answer to the proposal"),
      clears: true,
      spoken: always("未回答の提案・見積の送付", "the proposal without an answer was sent"),
      absent: said("回答を待っている提案・見積はない", "no proposal is without an answer")
    }
  ),
  "question-received": define(
    "先方からの未回答の質問",
    "earliest question of theirs that we have not answered",
    ["questions", "life"],
    () => held<Deal>((deal) => earliestOpenQuestion(deal, "us")?.asked ?? null),
    {
      movedBy: said("その質問に答える", "answering their question"),
      clears: true,
      spoken: always("先方からの未回答の質問", "they asked what we have not answered"),
      absent: said("先方からの未回答の質問はない", "no question of theirs is without an answer")
    }
  ),
  "question-asked": define(
    "先方への未回答の質問",
    "earliest question of ours that they have not answered",
    ["questions", "life"],
    () => held<Deal>((deal) => earliestOpenQuestion(deal, "customer")?.asked ?? null),
    {
      movedBy: said("その質問に先方から回答をもらう", "their answer to our question"),
      clears: true,
      spoken: always("先方への未回答の質問", "we asked what they have not answered"),
      absent: said("先方への未回答の質問はない", "no question of ours is without an answer")
    }
  ),
  "temperature-read": define(
    "温度感の確認",
    "temperature last read",
    ["temperature", "life"],
    () => held<Deal>(temperatureOfThisLife),
    {
      movedBy: byReading,
      spoken: always("温度感の確認", "the temperature was last read"),
      absent: said("温度感を確認していない", "the temperature was not read")
    }
  ),
  "temperature-read-or-opened": define(
    "温度感の確認（なければ商談開始）",
    "temperature last read, or the opening where it never was",
    ["temperature", "life"],
    () => held<Deal>((deal) => temperatureOfThisLife(deal) ?? deal.life?.opened ?? null),
    {
      movedBy: byReading,
      spoken: (deal) =>
        temperatureOfThisLife(deal) === null
          ? said("温度感を確認していない商談の開始", "the opening without a temperature")
          : said("温度感の確認", "the temperature was last read"),
      absent: said("温度感を確認していない", "the temperature was not read")
    }
  ),
  "owner-changed": define(
    "担当の変更",
    "owner changed",
    ["owner", "life"],
    () => held<Deal>((deal) => ofThisLife(deal, deal.owner)),
    {
      movedBy: said("担当を変える", "another owner"),
      spoken: always("担当の決定", "the owner was named"),
      absent: said("この商談で担当を決めた記録がない", "no owner was named")
    }
  ),
  hold: define("保留", "on hold", ["hold"], () => held<Deal>(({ hold }) => hold?.since ?? hold), {
    movedBy: said("保留を解く", "taking it off hold"),
    clears: true,
    spoken: always("保留にした日", "it was put on hold"),
    absent: said("保留ではない", "it is not on hold")
  })
} as const satisfies Readonly<Record<string, Definition>>
