/** Support of an account (サポート): what they asked, what is open, how fast it was answered, how content they were. */
import type { EventId } from "../../event/identifiers.ts"
import type { Calendar } from "../../time/calendar.ts"
import type { Instant } from "../../time/periods.ts"
import type { Inquiry } from "../position.ts"
import { compareText } from "../topics.ts"

export interface InquiryView extends Inquiry {
  /** Not answered (or not since it was reopened), answered and not closed, or closed. */
  readonly state: "unanswered" | "answered" | "closed"
  /** Milliseconds from the inquiry to the first answer; null without one, or where a day is all that is known. */
  readonly responseMs: number | null
  /** Local days it has been waiting for an answer; null once answered or closed, and where nobody knows since when. */
  readonly waitingDays: number | null
  readonly events: ReadonlyArray<EventId>
}

export interface SupportOverview {
  /** Not closed, the longest waiting first; unanswered before answered, trouble and complaints before the rest. */
  readonly open: ReadonlyArray<InquiryView>
  /** The latest closed ones, the last first. */
  readonly closed: ReadonlyArray<InquiryView>
  readonly received: number
  readonly closedCount: number
  /** Time to the first answer in milliseconds, over the inquiries whose times are known. Null where there are none. */
  readonly response: { readonly answered: number; readonly medianMs: number; readonly longestMs: number } | null
  /** 1 to 5, over the closed inquiries that were rated. Null where there are none. */
  readonly satisfaction: {
    readonly rated: number
    readonly mean: number
    readonly last: number
    readonly events: ReadonlyArray<EventId>
  } | null
}

/** Closed inquiries an overview shows. */
const closedShown = 10

const grave: Readonly<Record<Inquiry["kind"], number>> = { complaint: 0, trouble: 1, question: 2, request: 2, other: 2 }

const responseTime = ({ answered, received }: Inquiry): number | null =>
  received.undated !== true && answered !== null && answered.undated !== true
    ? Math.max(0, answered.at - received.at)
    : null

export const inquiryAt = (inquiry: Inquiry, at: Instant, calendar: Calendar): InquiryView => {
  const { answered, closed, lastAnswer, received, satisfaction, waiting } = inquiry
  const state = closed !== null ? "closed" : waiting === null ? "answered" : "unanswered"
  const said = [received.event, answered?.event, lastAnswer?.event, closed?.event, satisfaction?.event, waiting?.event]
  return {
    ...inquiry,
    state,
    responseMs: responseTime(inquiry),
    waitingDays:
      waiting === null || waiting.undated === true ? null : Math.max(0, calendar.daysBetween(waiting.at, at)),
    events: [...new Set(said.filter((one) => one !== undefined))]
  }
}

const stateRank = { unanswered: 0, answered: 1, closed: 2 } as const

export const supportOf = (inquiries: ReadonlyArray<Inquiry>, at: Instant, calendar: Calendar): SupportOverview => {
  const view = (inquiry: Inquiry): InquiryView => inquiryAt(inquiry, at, calendar)
  const open = inquiries
    .filter(({ closed }) => closed === null)
    .map(view)
    .sort(
      (a, b) =>
        stateRank[a.state] - stateRank[b.state] ||
        grave[a.kind] - grave[b.kind] ||
        (a.waiting ?? a.received).at - (b.waiting ?? b.received).at ||
        compareText(a.inquiry, b.inquiry)
    )
  const closed = inquiries
    .filter((inquiry) => inquiry.closed !== null)
    .sort((a, b) => b.closed!.at - a.closed!.at || compareText(a.inquiry, b.inquiry))
  const times = inquiries
    .map(responseTime)
    .filter((time) => time !== null)
    .sort((a, b) => a - b)
  const rated = inquiries
    .map(({ satisfaction }) => satisfaction)
    .filter((satisfaction) => satisfaction !== null)
    .sort((a, b) => a.at - b.at || compareText(a.event, b.event))
  return {
    open,
    // A page shows a few of them, however many there were.
    closed: closed.slice(0, closedShown).map(view),
    received: inquiries.length,
    closedCount: closed.length,
    response:
      times.length === 0
        ? null
        : { answered: times.length, medianMs: median(times), longestMs: times[times.length - 1]! },
    satisfaction:
      rated.length === 0
        ? null
        : {
            rated: rated.length,
            mean: rated.reduce((sum, { value }) => sum + value, 0) / rated.length,
            last: rated[rated.length - 1]!.value,
            events: rated.map(({ event }) => event)
          }
  }
}

/** Of sorted numbers; of an even number of them the mean of the two in the middle. */
const median = (sorted: ReadonlyArray<number>): number => {
  const middle = sorted.length >> 1
  return sorted.length % 2 === 1 ? sorted[middle]! : (sorted[middle - 1]! + sorted[middle]!) / 2
}
