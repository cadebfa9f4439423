/** Alerts: a rule that would have spoken up about a deal, at the instant at which it could first have done so. */
import type { DealPosition, Life } from "../../deal/position.ts"
import type { DealId, MemberId } from "../../event/identifiers.ts"
import type { Label } from "../../event/text.ts"
import type { CompiledRules } from "../../rules/compile.ts"
import type { Calendar } from "../../time/calendar.ts"
import type { Instant } from "../../time/periods.ts"
import type { HistoryAsOf } from "../history.ts"
import { type StaleHistory, staleHistory, type StaleHistoryOptions } from "./stale-history.ts"

/** That a rule spoke up about a deal at an instant. */
export interface Alert {
  readonly rule: string
  readonly deal: DealId
  readonly at: Instant
}

/** An alert with what became of it. */
export interface RaisedAlert extends Alert {
  readonly label: Label
  /** Which life of the deal, from 1. */
  readonly life: number
  /** When the rule ceased to fire; the end of the view where it goes on. */
  readonly until: Instant
  readonly goesOn: boolean
  /** Who owned the deal when it was raised. */
  readonly owner: MemberId | null
}

/** The alerts of stale periods, one for each: when it began, people could have been told, and once only. */
export const raisedAlerts = (view: HistoryAsOf, stale: StaleHistory): ReadonlyArray<RaisedAlert> =>
  Array.from({ length: stale.count }, (_, row) => alertOf(view, stale, row))

/** The alert of one row of stale periods. */
export const alertOf = (view: HistoryAsOf, stale: StaleHistory, row: number): RaisedAlert => {
  const { id, label } = stale.rules[stale.rule[row]!]!
  return {
    rule: id,
    label,
    deal: view.dealId(stale.deal[row]!),
    life: stale.life[row]!,
    at: stale.from[row]!,
    until: stale.until[row]!,
    goesOn: stale.goesOn[row] === 1,
    owner: stale.owners[stale.owner[row]!]!
  }
}

/** What a rule set would have said of a view, as known. */
export const alertsBy =
  (rules: CompiledRules<DealPosition>, options: Omit<StaleHistoryOptions, "asKnown" | "deals"> = {}) =>
  (view: HistoryAsOf): ReadonlyArray<RaisedAlert> =>
    raisedAlerts(view, staleHistory(view, rules, { ...options, asKnown: true }))

/** An alert beside how the deal ended, as far as the view knows. */
export interface AlertStory {
  readonly alert: Alert
  /** Local days from the opening to the alert; null where nobody knows when the deal was opened. */
  readonly day: number | null
  readonly outcome: "won" | "lost" | "open"
  /** Local days from the alert to the closing, or to the end of the view where the deal is open; negative after it. */
  readonly daysBefore: number | null
  readonly text: Label
}

/**
 * What an alert would have been worth, in a sentence: `would have fired on day 23, 41 days before the loss`.
 *
 * Undefined where the view knows nothing of the deal or of that life.
 */
export const alertStory = (
  view: HistoryAsOf,
  alert: RaisedAlert,
  { calendar }: { readonly calendar: Calendar }
): AlertStory | undefined => {
  const place = view.placeOf(alert.deal)
  if (place === undefined) return undefined
  let life: Life | undefined
  view.replay(
    {
      end: (position) => {
        life = [...position.pastLives, position.life].find((one) => one?.number === alert.life) ?? undefined
      }
    },
    { only: place }
  )
  if (life === undefined) return undefined
  const { closed, opened } = life
  const day = opened === null ? null : calendar.daysBetween(opened.at, alert.at)
  const outcome = closed === null ? "open" : closed.outcome
  // Where only that it is closed is known and not since when, nothing can be counted to it.
  const daysBefore = closed?.undated === true ? null : calendar.daysBetween(alert.at, closed?.at ?? view.end)
  const { ja, en } = alert.label
  const on = calendar.dateText(calendar.dayOf(alert.at))
  const fired = {
    ja: `「${ja}」は${day === null ? on : `${day}日目（${on}）`}に出ていたはずです`,
    en: `"${en}" would have fired on ${day === null ? on : `day ${day} (${on})`}`
  }
  const rest = whenIn[outcome](daysBefore)
  return {
    alert: { rule: alert.rule, deal: alert.deal, at: alert.at },
    day,
    outcome,
    daysBefore,
    text: { ja: `${fired.ja}。${rest.ja}`, en: `${fired.en}, ${rest.en}` }
  }
}

const dayCount = (days: number): string => `${days} day${days === 1 ? "" : "s"}`

const closedIn =
  (ja: string, en: string) =>
  (days: number | null): Label => {
    if (days === null) return { ja: `${ja}の日は分かりません`, en: `before ${en} of which nobody knows the day` }
    if (days === 0) return { ja: `${ja}の当日です`, en: `on the day of ${en}` }
    // Known only afterwards: at the time nobody had recorded the end.
    if (days < 0) {
      return {
        ja: `${ja}の${-days}日後で、まだ記録されていませんでした`,
        en: `${dayCount(-days)} after ${en}, which nobody had recorded yet`
      }
    }
    return { ja: `${ja}の${days}日前です`, en: `${dayCount(days)} before ${en}` }
  }

const whenIn: Readonly<Record<AlertStory["outcome"], (days: number | null) => Label>> = {
  lost: closedIn("失注", "the loss"),
  won: closedIn("受注", "the win"),
  open: (days) => ({
    ja: `その後${days ?? 0}日、商談は続いています`,
    en: `and the deal is still open ${dayCount(days ?? 0)} later`
  })
}
