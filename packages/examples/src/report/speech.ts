/** How the report speaks: days, deadlines, money and parts of a standing, in one language and the calendar's zone. */
import {
  type Calendar,
  type Deadline,
  formatDay,
  formatInstant,
  formatMoney,
  type Instant,
  type Label,
  type Language,
  type Money
} from "@genzaichi/core"
import type { EvidenceLine } from "./evidence.ts"
import type { Found } from "./found.ts"
import type { BallHeld, LastContact, NextAction, Standing } from "./standing.ts"
import { channels, likelihoods, sides, temperatures, type Words, words } from "./words.ts"

export interface Speech {
  readonly language: Language
  readonly words: Words
  readonly say: (label: Label) => string
  /** The local day; with its year where that is not the year of the report. */
  readonly day: (instant: Instant) => string
  /** The day without its weekday, for narrow places. */
  readonly date: (instant: Instant) => string
  /** In full: year, day and time. */
  readonly instant: (instant: Instant) => string
  /** A day with a clock time, or the day alone at midnight. */
  readonly moment: (instant: Instant) => string
  readonly deadline: (due: Deadline) => string
  readonly money: (money: Money) => string
  readonly count: (count: number) => string
  readonly lastContact: (contact: LastContact | null) => string
  /** The same without the weekday. */
  readonly lastContactShort: (contact: LastContact | null) => string
  readonly action: (action: NextAction | null) => string
  readonly ball: (ball: BallHeld | null) => string
  readonly temperature: (standing: Standing) => string
  readonly evidence: (line: EvidenceLine) => string
  /** Since when it was found, or when it was seen where it is not known since when. */
  readonly since: (found: Found) => string
  /** What stands behind its sentence: since when, unless the sentence says so, and whether that is provisional. */
  readonly sinceSaid: (found: Found) => ReadonlyArray<string>
}

const weekday = /^[A-Z][a-z]{2} |\(.\)$/

/** Whether a text names the day, not merely one that ends or goes on like it: `1/20(火)` stands in `11/20(火)`, too. */
export const namesDay = (text: string, day: string): boolean => {
  for (let at = text.indexOf(day); at !== -1; at = text.indexOf(day, at + 1)) {
    if (!/[\d/]$/.test(text.slice(0, at)) && !/^ \d{4}/.test(text.slice(at + day.length))) return true
  }
  return false
}

/** Speaks about one instant: dates of its own year need no year. */
export const speechFor = (language: Language, calendar: Calendar, at: Instant): Speech => {
  const spoken = words[language]
  const yearOf = (day: number) => calendar.dateText(day).slice(0, 4)
  const thisYear = yearOf(calendar.dayOf(at))
  const dayText = (day: number): string => formatDay(day, language, yearOf(day) === thisYear ? "short" : "withYear")
  const say = (label: Label): string => label[language]
  const day = (instant: Instant): string => dayText(calendar.dayOf(instant))
  const date = (instant: Instant): string => day(instant).replace(weekday, "")
  const moment = (instant: Instant): string => {
    const local = calendar.dayOf(instant)
    return calendar.startOf(local) === instant
      ? dayText(local)
      : formatInstant(instant, calendar, language, yearOf(local) === thisYear ? "short" : "withYear")
  }
  /** A deadline that is a date is said as that date, not as the midnight that ends it. */
  const deadline = (due: Deadline): string => {
    const on = due.on === undefined ? undefined : calendar.dayFromText(due.on.date)
    return on === undefined ? moment(due.at) : dayText(on)
  }
  const bracket = (text: string): string => (language === "ja" ? `（${text}）` : ` (${text})`)
  const lastContact = (contact: LastContact | null, said: (instant: Instant) => string): string => {
    if (contact === null) return spoken.never
    const channel = contact.channel === null ? "" : ` ${say(channels[contact.channel])}`
    return `${said(contact.at)}${channel}${contact.presumed ? bracket(spoken.presumed) : ""}`
  }
  const since = ({ firstSeen, since: from }: Found): string => (firstSeen ? spoken.seen : spoken.since)(day(from))
  return {
    language,
    words: spoken,
    say,
    day,
    date,
    instant: (instant) => formatInstant(instant, calendar, language, "withYear"),
    moment,
    deadline,
    money: (money) => formatMoney(money, language),
    count: (count) => count.toLocaleString(language === "ja" ? "ja-JP" : "en-US"),
    lastContact: (contact) => lastContact(contact, day),
    lastContactShort: (contact) => lastContact(contact, date),
    action: (action) => {
      if (action === null) return spoken.noAction
      const who = action.assignee === null ? "" : `${action.assignee} `
      const due = action.due === null ? spoken.noDate : spoken.due(deadline(action.due))
      const late =
        action.state === "overdue" ? ` ${spoken.overdue}` : action.state === "today" ? ` ${spoken.today}` : ""
      const others = action.others > 0 ? ` ${spoken.more(action.others)}` : ""
      return `${who}${action.what}${bracket(`${due}${late}`)}${others}`
    },
    ball: (ball) => {
      if (ball === null) return spoken.unknown
      const who = ball.who === null ? say(sides[ball.side]) : `${say(sides[ball.side])} ${ball.who}`
      const approval = ball.approval ? ` ${spoken.approval}` : ""
      return ball.since === null ? `${who}${approval}` : `${who}${approval} ${spoken.ballSince(day(ball.since))}`
    },
    temperature: ({ temperature, likelihood }) =>
      `${temperature === null ? spoken.unknown : say(temperatures[temperature])} / ${
        likelihood.level === "unknown" ? spoken.unknown : say(likelihoods[likelihood.level])
      }`,
    since,
    sinceSaid: (found) => [
      ...(!found.firstSeen && namesDay(say(found.sentence), day(found.since)) ? [] : [since(found)]),
      ...(found.provisional ? [spoken.provisional] : [])
    ],
    evidence: ({ at: happened, detail, kind, source, undated }) => {
      const what = detail === null ? say(kind) : `${say(kind)}${spoken.colon}${say(detail)}`
      const where =
        source === null
          ? ""
          : bracket(source.line === null ? source.origin : `${source.origin} ${spoken.line(source.line)}`)
      return `${undated ? spoken.undated : day(happened)} ${what}${where}`
    }
  }
}
