/** The words sentences about a deal are made of. Each is known or not; none is ever guessed. */
import type { Deadline } from "../event/catalogue.ts"
import type { DealPosition, OpenAction } from "../deal/position.ts"
import type { Pipelines } from "../deal/pipeline.ts"
import { formatMoney } from "../event/money.ts"
import type { Label } from "../event/text.ts"
import { channelWords, sideWords, temperatureWords } from "../event/wording.ts"
import { dayFromText } from "../time/day.ts"
import type { Instant } from "../time/periods.ts"
import {
  earlierStaysInto,
  earliestDue,
  earliestOpenQuestion,
  earliestUndated,
  earliestUnansweredProposal,
  firstLookAgain
} from "./deal-anchors.ts"
import { lastContactAt, presumedMeeting } from "./deal-contact.ts"
import type { Occasion, Word } from "./language.ts"
import { countedDays, dayOfWord, dayWord, personWord, writtenWord } from "./sentence.ts"

export { channelWords, temperatureWords }

type Deal = DealPosition
type DealWord = Word<Deal>

/** A deadline as it was meant: a date without a time, or a day with one. */
export const deadlineWord = (due: Deadline | null | undefined, occasion: Occasion): Label | null => {
  if (due === null || due === undefined) return null
  const day = due.on === undefined ? undefined : dayFromText(due.on.date)
  if (day !== undefined) return dayWord(day, occasion)
  const { hour, minute } = occasion.calendar.clockOf(due.at)
  const time = `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`
  const { ja, en } = dayOfWord(due.at, occasion)
  return { ja: `${ja} ${time}`, en: `${en} ${time}` }
}

const assignee = (action: OpenAction | null): Label | null => personWord(action?.assignee)

/** What was written is shown where the form could not be read, since then it is all there is. */
const whatOf = (action: OpenAction | null): Label | null => writtenWord(action?.what) ?? writtenWord(action?.written)

const lastContactWord: DealWord = (deal, occasion) => {
  const at = lastContactAt(deal, occasion.instant)
  return at === at ? dayOfWord(at, occasion) : null
}

const channel: DealWord = (deal, { instant }) => {
  const meeting = presumedMeeting(deal, instant)
  const recorded = deal.lastContact
  if (meeting !== null && (recorded === null || meeting.end > recorded.at)) {
    return { ja: "予定されていた面談", en: "meeting as booked" }
  }
  return recorded === null || recorded.channel === null ? null : channelWords[recorded.channel]
}

const unansweredChannel: DealWord = (deal, { anchor }) => {
  const contact = [deal.unanswered, ...deal.unansweredLater, deal.lastContact].find(
    (one) => one !== null && one.event === anchor?.event
  )
  return contact === undefined || contact === null || contact.channel === null ? null : channelWords[contact.channel]
}

/** Whom to turn to on their side: who has the ball there, or else who decides. */
const person: DealWord = ({ ball, decider }) =>
  personWord(ball !== null && ball.side === "customer" ? ball.who : null) ?? personWord(decider?.value)

/** The wait that is looked at again first, unless the hold is. */
const firstWait = (deal: Deal, { calendar, limits }: Occasion): Deal["waits"][number] | null => {
  const first = firstLookAgain(deal, calendar, limits.waitDays)
  return first === null || first.what === "hold" ? null : deal.waits[first.place]!
}

/** The words of deals; statuses are called as their pipelines call them. */
export const dealWords = (pipelines: Pipelines) =>
  ({
    customer: ({ customer }) => writtenWord(customer?.value),
    title: ({ title }) => writtenWord(title?.value),
    owner: ({ owner, ownerName }) => personWord(ownerName ?? owner?.value),
    person,
    amount: ({ amount }) =>
      amount === null ? null : { ja: formatMoney(amount.value, "ja"), en: formatMoney(amount.value, "en") },

    lastContactDay: lastContactWord,
    channel,
    unansweredChannel,
    openedDay: ({ life }, occasion) =>
      life === null || life.opened === null ? null : dayOfWord(life.opened.at, occasion),

    status: ({ status, pipeline }) =>
      status === null
        ? null
        : (pipelines.status(pipeline?.value ?? null, status.value)?.status.label ?? writtenWord(status.value)),
    /** Local days in the present status, earlier stays of this life counted, too. */
    statusDays: (deal, { calendar, instant }) => {
      const entered = deal.visit?.entered ?? null
      if (entered === null) return null
      const earlier: Array<Instant> = []
      earlierStaysInto(deal, earlier)
      let count = calendar.daysBetween(entered.at, instant)
      for (let bound = 0; bound < earlier.length; bound += 2) {
        count += calendar.daysBetween(earlier[bound]!, earlier[bound + 1]!)
      }
      return count < 1 ? null : countedDays(count)
    },
    /** The question the rule counts from, or the first that waits for us. */
    question: (deal, { anchor }) => {
      const counted = deal.questions.find(({ asked }) => asked.event === anchor?.event)
      return writtenWord((counted ?? earliestOpenQuestion(deal, "us"))?.text)
    },
    temperature: ({ temperature }) => (temperature === null ? null : temperatureWords[temperature.value]),
    outcome: ({ life }) =>
      life === null || life.closed === null
        ? null
        : life.closed.outcome === "won"
          ? { ja: "受注", en: "won" }
          : { ja: "失注", en: "lost" },
    closedDay: ({ life }, occasion) =>
      life === null || life.closed === null ? null : dayOfWord(life.closed.at, occasion),

    ballSide: ({ ball }) => (ball === null ? null : sideWords[ball.side]),
    ballWho: ({ ball }) => personWord(ball?.who),
    ballReason: ({ ball }) => writtenWord(ball?.reason),

    dueAction: (deal) => whatOf(earliestDue(deal)),
    dueAssignee: (deal) => assignee(earliestDue(deal)),
    due: (deal, occasion) => deadlineWord(earliestDue(deal)?.due, occasion),
    /** Local days past the deadline's day. */
    overdueDays: (deal, occasion) => {
      const due = earliestDue(deal)?.due ?? null
      if (due === null) return null
      const last = due.on === undefined ? due.at : due.at - 1
      const count = occasion.calendar.daysBetween(last, occasion.instant)
      return count < 1 ? null : countedDays(count)
    },
    undatedAction: (deal) => whatOf(earliestUndated(deal)),
    undatedAssignee: (deal) => assignee(earliestUndated(deal)),

    waitOn: (deal, occasion) => {
      const wait = firstWait(deal, occasion)
      return wait === null ? null : sideWords[wait.on]
    },
    waitWho: (deal, occasion) => personWord(firstWait(deal, occasion)?.who),
    waitWhat: (deal, occasion) => writtenWord(firstWait(deal, occasion)?.what),
    /** The day somebody promised to look again, as written where it was a date. */
    lookAgainDay: (deal, occasion) => {
      const { anchor } = occasion
      if (anchor === null) return null
      const given = [firstWait(deal, occasion)?.lookAgain.on, deal.hold?.lookAgain].find((one) => one?.at === anchor.at)
      return deadlineWord(given, occasion) ?? dayOfWord(anchor.at, occasion)
    },
    holdReason: ({ hold }) => writtenWord(hold?.reason),

    proposal: (deal) => {
      const proposal = earliestUnansweredProposal(deal)
      if (proposal === null) return null
      const title = writtenWord(proposal.title)
      if (title !== null) return { ja: `「${title.ja}」`, en: `"${title.en}"` }
      return proposal.kind === "quote" ? { ja: "見積", en: "the quote" } : { ja: "提案", en: "the proposal" }
    }
  }) as const satisfies Readonly<Record<string, DealWord>>
