/**
 * Indicators (月次指標): what a team looks at every month, each with its count, its interval and what it leaves out.
 *
 * A month is one of the calendar's zone. One that is not over is marked, because its figures still change; so do those of
 * deals that are still open, whatever the month.
 */
import type { HistoryAsOf } from "../../replay/history.ts"
import type { Calendar } from "../../time/calendar.ts"
import { properShare, wholeDays, wholeNumber } from "../analysis-fault.ts"
import { basisOf, type CannotSay } from "../basis.ts"
import type { IndicatorMonth, IndicatorsAnswer } from "./answer.ts"
import { countMonths, type Departments } from "./counting.ts"
import { type Saying, sayMonth } from "./month.ts"
import { monthsOf } from "./months.ts"
import { sentencesOf } from "./sentences.ts"
import { emptyTally, type Tallies } from "./tally.ts"
import { labels, meanings } from "./words.ts"

export interface IndicatorOptions {
  readonly calendar: Calendar
  /** Who was in which department when, for comments between departments. Without it those are not said. */
  readonly organisation?: Departments
  /** How many months up to the end of the view; 24 when left out. Months before the first event are none. */
  readonly months?: number
  /** Whether the months stand by owner, too. They do when left out. */
  readonly byOwner?: boolean
  /** Days within which deals of a month are won; 90 when left out. */
  readonly horizonDays?: number
  /** As for time to win: `opened` when left out, `known` for histories in which deals were entered late. */
  readonly entry?: "opened" | "known"
  /** Of the intervals; 0.95 when left out. */
  readonly level?: number
}

/** The months of a view. Throws `AnalysisFault` for an option that makes no sense; what is not told stands in `cannotSay`. */
export const indicatorsByMonth = (view: HistoryAsOf, options: IndicatorOptions): IndicatorsAnswer => {
  const { byOwner = true, calendar, entry = "opened", organisation } = options
  const level = properShare("level", options.level ?? 0.95)
  const horizonDays = wholeDays("horizonDays", [options.horizonDays ?? 90], 1)[0]!
  const most = wholeNumber("months", options.months ?? 24, 1, 1200)
  const last = monthsOf(calendar)(view.end)
  const counted = countMonths(view, calendar, last - most + 1, organisation)
  const saying: Saying = {
    calendar,
    end: view.end,
    horizonDays,
    level,
    entry,
    departments: organisation !== undefined
  }
  let first = last
  for (const month of counted.all.keys()) first = Math.min(first, month)
  const saidOf = (tallies: Tallies): ReadonlyArray<IndicatorMonth> => {
    const months: Array<IndicatorMonth> = []
    for (let month = first; month <= last; month++) {
      months.push(sayMonth(month, tallies.get(month) ?? emptyTally(), saying))
    }
    return months
  }
  const months = counted.all.size === 0 ? [] : saidOf(counted.all)
  const answer = {
    basis: basisOf(
      view,
      [
        ...counted.leftOut,
        {
          code: "due-later",
          count: counted.dueLater,
          because: {
            ja: "期限がまだ先の月にある次アクションです",
            en: "next actions first due in a month still to come"
          }
        }
      ],
      [
        `calendar ${calendar.name}`,
        ...(organisation === undefined ? [] : [`organisation ${organisation.data.name} ${organisation.data.version}`])
      ]
    ),
    horizonDays,
    level,
    labels,
    meanings,
    months,
    owners: byOwner
      ? Array.from(counted.owners, ([owner, tallies]) => ({ owner, months: saidOf(tallies) })).toSorted((a, b) =>
          // Nobody stands last.
          a.owner === null ? 1 : b.owner === null || a.owner < b.owner ? -1 : 1
        )
      : []
  }
  return { ...answer, says: sentencesOf(answer), cannotSay: lacking(months, organisation !== undefined) }
}

/** What these months do not tell, and what would help. */
const lacking = (months: ReadonlyArray<IndicatorMonth>, departments: boolean): ReadonlyArray<CannotSay> => {
  if (months.length === 0) {
    return [
      {
        code: "no-events",
        because: {
          ja: "この期間に数えられる記録がありません。商談の記録が必要です",
          en: "nothing was recorded in these months; a history of deals would help"
        }
      }
    ]
  }
  const unsaid: Array<CannotSay> = []
  const add = (code: string, ja: string, en: string) => unsaid.push({ code, because: { ja, en } })
  if (!months.some(({ over }) => over)) {
    add("no-whole-month", "まだ終わった月がありません", "no month is over yet, so every figure still changes")
  }
  if (months.every(({ nextActions }) => nextActions.rate === null)) {
    add(
      "no-deadlines",
      "期限の来た次アクションがないため、実行率は言えません。次アクションに期限を付けると分かります",
      "no next action has come due, so nothing is said of how many are kept; deadlines on next actions would help"
    )
  }
  const recorded = months.reduce((sum, { recording }) => sum + recording.records, 0)
  const claimed = months.reduce((sum, { recording }) => sum + recording.claimed, 0)
  if (recorded === 0) {
    add(
      "no-recording-time",
      claimed > 0
        ? `接点 ${claimed} 件はすべて知った時刻が取り込み側の申告のため、記録までの時間は言えません`
        : "接点の記録がないため、記録までの時間は言えません",
      claimed > 0
        ? `when each of ${claimed} contacts became known is what an import claims, so nothing is said of how long recording takes`
        : "no contact was recorded, so nothing is said of how long recording takes"
    )
  }
  if (!departments) {
    add(
      "no-organisation",
      "組織（誰がどの部門か）が渡されていないため、部門間コメントは数えられません",
      "no organisation was given that says who is in which department, so comments between departments cannot be counted"
    )
  }
  return unsaid
}
