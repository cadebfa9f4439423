/**
 * What one talks about with a customer: the relationship as a whole, and each deal. Next actions, promises, questions and
 * landmines have the same shape in both, so whoever lists them over an account goes through its topics.
 */
import type { Wait, Anchor, BookedMeeting, DealPosition } from "../deal/position.ts"
import { lookAgainAt, waitDaysAtMost } from "../deal/look-again.ts"
import { type ActionView, type DueView, dueView, type ViewSettings, type WaitView } from "../deal/view.ts"
import type { DealId } from "../event/identifiers.ts"
import type { Instant } from "../time/periods.ts"
import { topicOfAction } from "./evolve/topics.ts"
import type { AccountPosition, AccountTalk, TopicAtAccount } from "./position.ts"

/** A topic: a deal, or all that is of none. */
export interface Topic {
  /** Null for what is of no deal. */
  readonly deal: DealId | null
  readonly title: string | null
  /** A lost deal is no longer waited for, but what was promised as a next action stays owed. */
  readonly outcome: "talk" | "none" | "open" | "won" | "lost"
  readonly said: AccountTalk
  readonly meetings: ReadonlyArray<BookedMeeting>
  /** Topics beside deals (話題・案件メモ) whose next actions stand among those said here. */
  readonly beside: ReadonlyArray<TopicAtAccount>
}

/** Something said within a topic. */
export type OfTopic<Said> = Said & { readonly deal: DealId | null; readonly title: string | null }

/** How a deal is called: its title, and its id where it has none. */
export const titleOf = ({ deal, title }: Pick<DealPosition, "deal" | "title">): string => title?.value ?? deal

/** The topic of a deal. */
export const dealTopic = (deal: DealPosition): Topic => ({
  deal: deal.deal,
  title: titleOf(deal),
  outcome: deal.life === null ? "none" : deal.life.closed === null ? "open" : deal.life.closed.outcome,
  said: deal,
  meetings: deal.meetings,
  beside: none
})

const none: ReadonlyArray<never> = []

/** What is said of no deal, then the deals in their order. */
export const topicsOf = ({
  deals,
  meetings,
  talk,
  topics
}: Pick<AccountPosition, "talk" | "topics" | "deals" | "meetings">): ReadonlyArray<Topic> => [
  { deal: null, title: null, outcome: "talk", said: talk, meetings, beside: topics },
  ...deals.map(dealTopic)
]

/** What a topic holds, each with the topic it is of. */
export const ofTopics = <Said extends object>(
  topics: ReadonlyArray<Topic>,
  which: (topic: Topic) => ReadonlyArray<Said>
): Array<OfTopic<Said>> =>
  topics.flatMap((topic) => which(topic).map((said) => ({ ...said, deal: topic.deal, title: topic.title })))

/** How the topic is called whose next action it is; null where it is of none. */
const calledBeside = (beside: ReadonlyArray<TopicAtAccount>, action: string): string | null => {
  const topic = topicOfAction(beside, action)?.topic
  return topic === undefined ? null : (topic.title?.value ?? topic.topic)
}

/** Every action owed at an instant, the most urgent first: earliest deadline, dated before undated. */
export const actionsOwed = (
  topics: ReadonlyArray<Topic>,
  at: Instant,
  { calendar }: Pick<ViewSettings, "calendar">
): Array<OfTopic<ActionView>> => {
  const today = calendar.dayOf(at)
  return topics
    .flatMap(({ beside, deal, said, title }) =>
      said.actions.map((action): OfTopic<ActionView> => ({
        ...action,
        ...dueView(action.due, at, today, calendar),
        deal,
        title: title ?? calledBeside(beside, action.action)
      }))
    )
    .sort((a, b) => byDue(a.due?.at, b.due?.at) || a.planned.at - b.planned.at || compareText(a.event, b.event))
}

/** Every wait, the one to look at first in front. */
export const waitsAhead = (
  topics: ReadonlyArray<Topic>,
  at: Instant,
  { calendar, waitDays = waitDaysAtMost }: ViewSettings
): Array<OfTopic<WaitView>> =>
  topics
    .flatMap((topic) => ofTopics<Wait>([topic], ({ said }) => said.waits).map((wait) => ({ wait, topic })))
    .map(({ topic, wait }): OfTopic<WaitView> => {
      const cap = calendar.addDays(wait.at, waitDays)
      const until = lookAgainAt(wait.lookAgain, wait.at, topic.meetings, cap, wait.lookAgain.reply === true)
      return { ...wait, lookAgainAt: until, passed: until <= at }
    })
    .sort((a, b) => a.lookAgainAt - b.lookAgainAt || compareText(a.event, b.event))

/** Promises of both sides nobody has settled, the earliest deadline first. Those of a lost deal are let go. */
export const promisesOpen = (
  topics: ReadonlyArray<Topic>,
  at: Instant,
  { calendar }: Pick<ViewSettings, "calendar">
): Array<OfTopic<AccountTalk["promises"][number] & DueView>> => {
  const today = calendar.dayOf(at)
  return ofTopics(topics, ({ outcome, said }) =>
    outcome === "lost" ? [] : said.promises.filter(({ settled }) => settled === null)
  )
    .map((promise) => ({ ...promise, ...dueView(promise.due, at, today, calendar) }))
    .sort((a, b) => byDue(a.due?.at, b.due?.at) || a.made.at - b.made.at || compareText(a.made.event, b.made.event))
}

/** Questions without an answer, the oldest first. Those of a closed deal are no longer waited for. */
export const questionsOpen = (topics: ReadonlyArray<Topic>): Array<OfTopic<AccountTalk["questions"][number]>> =>
  ofTopics(topics, ({ outcome, said }) =>
    outcome === "lost" || outcome === "won" ? [] : said.questions.filter(({ answered }) => answered === null)
  ).sort((a, b) => a.asked.at - b.asked.at || compareText(a.asked.event, b.asked.event))

/** Said things with an event, the newest first. */
export const newestFirst = (a: Anchor, b: Anchor): number => b.at - a.at || compareText(a.event, b.event)

/** Order of ids and names: by code unit, the same everywhere. */
export const compareText = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

const byDue = (a: number | undefined, b: number | undefined): number =>
  // Infinity minus itself is no number.
  a === b ? 0 : (a ?? Infinity) < (b ?? Infinity) ? -1 : 1
