/** What a brief is made of: the account or deal at an instant, and how days and lines are written there. */
import type { DealPosition } from "../../deal/position.ts"
import type { Pipelines } from "../../deal/pipeline.ts"
import type { DealView, DueView } from "../../deal/view.ts"
import type { Deadline } from "../../event/catalogue.ts"
import type { AccountId, EventId } from "../../event/identifiers.ts"
import type { KindLabels } from "../../event/kind-label.ts"
import { formatMoney, type Money } from "../../event/money.ts"
import type { Label } from "../../event/text.ts"
import { countedDays } from "../../event/wording.ts"
import type { Calendar } from "../../time/calendar.ts"
import { dateText, type Day, dayFromText } from "../../time/day.ts"
import { formatDay } from "../../time/format-day.ts"
import type { Instant } from "../../time/periods.ts"
import type { AccountOverview } from "../overview/overview.ts"
import type { AccountPosition } from "../position.ts"
import type { Topic } from "../topics.ts"
import { briefWords, say } from "./words.ts"

/** One line of a brief: what it says, the events that said so, and when. */
export interface BriefLine {
  readonly text: Label
  /** Never empty. */
  readonly events: ReadonlyArray<EventId>
  /** Epoch milliseconds of what was said last of it. */
  readonly at: Instant
  /** The local day of `at`, or that the date is not known. */
  readonly day: Label
}

export interface DealSeen {
  readonly position: DealPosition
  readonly view: DealView
}

export interface Scene {
  readonly at: Instant
  readonly calendar: Calendar
  readonly pipelines: Pipelines
  /** What kinds are called, where an app has kinds of its own. */
  readonly kinds: KindLabels | undefined
  readonly account: AccountPosition | null
  readonly page: AccountOverview | null
  /** The account handed over, or that of the deal handed over alone, where it was looked up. */
  readonly company: AccountPosition | null
  readonly nameOf: (account: AccountId) => string
  readonly deals: ReadonlyArray<DealSeen>
  readonly topics: ReadonlyArray<Topic>
}

/** A day, with its year where that is not the year of the brief. */
export const dayLabel = (day: Day, { at, calendar }: Scene): Label => {
  const style = dateText(day).slice(0, -6) === dateText(calendar.dayOf(at)).slice(0, -6) ? "short" : "withYear"
  return { ja: formatDay(day, "ja", style), en: formatDay(day, "en", style) }
}

export const dayOfLabel = (at: Instant, scene: Scene): Label => dayLabel(scene.calendar.dayOf(at), scene)

/** A day with its clock time. */
export const timeLabel = (at: Instant, scene: Scene): Label => {
  const { hour, minute } = scene.calendar.clockOf(at)
  const time = `${String(hour).padStart(2, "0")}:${String(minute).padStart(2, "0")}`
  const { en, ja } = dayOfLabel(at, scene)
  return { ja: `${ja} ${time}`, en: `${en} ${time}` }
}

/** A deadline as it was meant: a date without a time, or a day with one. */
export const deadlineLabel = (due: Deadline, scene: Scene): Label => {
  const day = due.on === undefined ? undefined : dayFromText(due.on.date)
  return day === undefined ? timeLabel(due.at, scene) : dayLabel(day, scene)
}

/** Where a deadline stands: due, due today, so many days late. */
export const dueLabel = ({ days, due, state }: DueView & { readonly due: Deadline | null }, scene: Scene): Label => {
  if (due === null) return briefWords.undated
  if (state === "today") return briefWords.dueToday
  const day = deadlineLabel(due, scene)
  if (state !== "overdue") return say("due", { day })
  // Late by the clock on its very day.
  return days === 0 ? say("due", { day }) : say("overdue", { day, days: countedDays(-days!) })
}

export const moneyLabel = (money: Money): Label => ({ ja: formatMoney(money, "ja"), en: formatMoney(money, "en") })

/** A line that rests on these events; what was said of a deal names it unless the brief is of that deal alone. */
export const lineOf = (
  scene: Scene,
  text: Label,
  said: { readonly at: number; readonly undated?: boolean },
  events: ReadonlyArray<EventId | null | undefined>,
  title: string | null = null
): BriefLine => ({
  text: title === null || scene.account === null ? text : { ja: `【${title}】${text.ja}`, en: `[${title}] ${text.en}` },
  events: [...new Set(events.filter((one) => one !== null && one !== undefined))],
  at: said.at,
  day: said.undated === true ? briefWords.unknownDay : dayOfLabel(said.at, scene)
})
