/**
 * How long until a deal is won, and how many are won at all, with open deals counted for as long as they were seen and
 * lost deals as what they are: another way to end.
 *
 * Aalen and Johansen's estimate of competing risks. What a deal is counted under is what stood when its clock started, so
 * that nothing later explains an earlier outcome.
 */
import { Result } from "effect"
import type { HistoryAsOf } from "../../replay/history.ts"
import type { Calendar } from "../../time/calendar.ts"
import { analysisFault, properShare, wholeDays } from "../analysis-fault.ts"
import { type Basis, basisOf, type CannotSay, type LeftOut } from "../basis.ts"
import { type DealLife, livesOf } from "../lives.ts"
import type { IncidenceVariance } from "../statistics/aalen-johansen.ts"
import type { SegmentBy } from "../segments.ts"
import { type Durations, durations, selectRows } from "../statistics/durations.ts"
import { compareSegments, type SegmentComparison } from "./comparison.ts"
import { lostCause, type Outcomes, outcomesOf, wonCause } from "./outcomes.ts"
import { sentencesOf } from "./sentences.ts"
import type { Label } from "../../event/text.ts"

/** Where the clock of a deal starts: with its opening, or when it first enters a status. */
export type Clock = "opened" | { readonly status: string }

export interface TimeToWinOptions {
  readonly calendar: Calendar
  /** `opened` when left out. */
  readonly clock?: Clock
  /**
   * From when on a deal is counted as watched. `opened`, when left out: all along. `known`: from the day it was first
   * recorded, for histories in which deals were entered late: what closed before anybody had recorded it cannot be there.
   */
  readonly entry?: "opened" | "known"
  /** What deals are told apart by, asked of the position that stood when the clock started. */
  readonly segmentBy?: SegmentBy
  /** Days by which the probabilities are said; 30, 60, 90 and 120 when left out. */
  readonly horizons?: ReadonlyArray<number>
  /** Ages in days of deals still open, for which the probabilities are said anew; 30, 60 and 90 when left out. */
  readonly ages?: ReadonlyArray<number>
  /** Of the intervals; 0.95 when left out. */
  readonly level?: number
  /** `delta` when left out. */
  readonly variance?: IncidenceVariance
}

export interface TimeToWin {
  readonly basis: Basis
  readonly cannotSay: ReadonlyArray<CannotSay>
  readonly unit: "days"
  readonly zone: string
  /** The date history ends with: deals open then are counted up to it. */
  readonly until: string
  readonly clock: Clock
  readonly entry: "opened" | "known"
  readonly level: number
  readonly variance: IncidenceVariance
  readonly horizons: ReadonlyArray<number>
  readonly ages: ReadonlyArray<number>
  readonly all: Outcomes
  /** The segments, the one with most deals first; none where nothing tells deals apart. */
  readonly segments: ReadonlyArray<Outcomes>
  readonly comparison: SegmentComparison | null
  /** What it comes to, and what it does not prove. */
  readonly says: ReadonlyArray<Label>
}

const causeOf: Readonly<Record<DealLife["outcome"], number>> = { open: 0, won: wonCause, lost: lostCause }

/** The lives as records for the statistics; null where there is none. */
export const durationsOf = (lives: ReadonlyArray<DealLife>, entry: "opened" | "known"): Durations | null => {
  if (lives.length === 0) return null
  const late = entry === "known" && lives.some((life) => life.entry > 0)
  return Result.getOrThrow(
    durations({
      unit: "days",
      exit: Float64Array.from(lives, ({ days }) => days),
      cause: Uint8Array.from(lives, ({ outcome }) => causeOf[outcome]),
      causes: 2,
      ...(late ? { entry: Float64Array.from(lives, (life) => life.entry) } : {})
    })
  )
}

/** The lives that were watched at all: with entry when known, only what went on after that day is. */
export const watched = (
  lives: ReadonlyArray<DealLife>,
  entry: "opened" | "known"
): { readonly lives: ReadonlyArray<DealLife>; readonly leftOut: LeftOut } => {
  const kept = entry === "opened" ? lives : lives.filter((life) => life.entry === 0 || life.entry < life.days)
  return {
    lives: kept,
    leftOut: {
      code: "known-too-late",
      count: lives.length - kept.length,
      because: {
        ja: "記録された時点ですでに終わっていたか、その後の観察期間がありません",
        en: "already over when first recorded, or not followed for a day after"
      }
    }
  }
}

const accountsOf = (lives: ReadonlyArray<DealLife>): number => {
  const accounts = new Set<string>()
  let alone = 0
  for (const { account } of lives) {
    if (account === null) alone++
    else accounts.add(account)
  }
  return accounts.size + alone
}

/** Checks that the clock can start: the status is one of a pipeline. */
export const checkClock = (view: HistoryAsOf, clock: Clock): void => {
  if (clock === "opened") return
  const known = view.fold.pipelines.list.flatMap(({ statuses }) => statuses.map(({ id }) => id))
  if (known.includes(clock.status)) return
  throw analysisFault("clock", {
    ja: `「${clock.status}」というステータスはありません。${known.join("、")} のどれかを指定してください`,
    en: `there is no status "${clock.status}"; give one of ${known.join(", ")}`
  })
}

/**
 * The probabilities to be won, lost and still open by so many days, with intervals, for all deals and by segment. Throws
 * `AnalysisFault` for an option that makes no sense; what the history does not tell stands in `cannotSay`.
 */
export const timeToWin = (view: HistoryAsOf, options: TimeToWinOptions): TimeToWin => {
  const { calendar, clock = "opened", entry = "opened", segmentBy, variance = "delta" } = options
  const level = properShare("level", options.level ?? 0.95)
  const horizons = wholeDays("horizons", options.horizons ?? [30, 60, 90, 120])
  const ages = wholeDays("ages", options.ages ?? [30, 60, 90])
  if (horizons.length === 0) {
    throw analysisFault("horizons", {
      ja: "少なくとも一つの日数を指定してください",
      en: "give at least one number of days"
    })
  }
  checkClock(view, clock)
  const found = livesOf(view, { calendar, clock, ...(segmentBy === undefined ? {} : { segmentBy }) })
  const { leftOut, lives } = watched(found.lives, entry)
  const records = durationsOf(lives, entry)
  const asked = { ages, horizons, level, variance }
  const all = outcomesOf(records, accountsOf(lives), null, asked)
  const cannotSay: Array<CannotSay> = [...lacking(all)]

  const rows = new Map<string | null, Array<number>>()
  if (segmentBy !== undefined) {
    lives.forEach(({ segment }, row) => {
      const own = rows.get(segment)
      if (own === undefined) rows.set(segment, [row])
      else own.push(row)
    })
  }
  const segments = [...rows]
    .map(([segment, own]) =>
      outcomesOf(selectRows(records!, own), accountsOf(own.map((row) => lives[row]!)), segment, asked)
    )
    .toSorted((a, b) => b.deals - a.deals || (nameOf(a) < nameOf(b) ? -1 : 1))
  let comparison: SegmentComparison | null = null
  if (records !== null && segmentBy !== undefined) {
    const named = lives.flatMap(({ segment }, row) => (segment === null ? [] : [row]))
    if (named.length > 0) {
      const compared = compareSegments(
        selectRows(records, named),
        named.map((row) => lives[row]!.segment!)
      )
      comparison = compared.comparison
      cannotSay.push(...compared.cannotSay)
    }
  }
  const answer = {
    basis: basisOf(view, [...found.leftOut, leftOut], [`calendar ${calendar.name}`]),
    cannotSay,
    unit: "days",
    zone: calendar.zone,
    until: Number.isFinite(view.end) ? calendar.dateText(calendar.dayOf(view.end)) : "",
    clock,
    entry,
    level,
    variance,
    horizons,
    ages,
    all,
    segments,
    comparison
  } as const
  return { ...answer, says: sentencesOf(answer) }
}

const nameOf = ({ segment }: Outcomes): string => segment ?? "\uffff"

/** What these deals do not tell, and what would help. */
const lacking = ({ chances, curves, deals, halfWon, lost, open, won }: Outcomes): ReadonlyArray<CannotSay> => {
  if (deals === 0) {
    return [
      {
        code: "no-deals",
        because: {
          ja: "日数を数えられる商談がありません。開始日の分かる商談が必要です",
          en: "there is no deal whose days can be counted; deals with the day they were opened would help"
        }
      }
    ]
  }
  const found: Array<CannotSay> = []
  if (won + lost === 0) {
    found.push({
      code: "none-closed",
      because: {
        ja: `${open} 件すべてがまだ商談中のため、受注率については何も言えません。結果の出た商談が必要です`,
        en: `all ${open} deals are still open, so nothing can be said of how many are won; it takes deals that were closed`
      }
    })
  } else if (won === 0) {
    found.push({
      code: "none-won",
      because: {
        ja: `受注が一件もないため、受注までの日数は言えません（失注 ${lost} 件）`,
        en: `none was won (${lost} lost), so how long winning takes cannot be said`
      }
    })
  }
  const unseen = chances.filter((chance) => chance.won === null).map(({ days }) => days)
  if (unseen.length > 0) {
    found.push({
      code: "not-followed",
      because: {
        ja: `${unseen.join("、")} 日間観察された商談がないため、その日数については言えません`,
        en: `no deal was followed for ${unseen.join(", ")} days, so nothing is said of so long`
      }
    })
  }
  // Without late entries nobody is left open at the very end alone.
  const emptied = curves.open.probability.findIndex((probability) => probability < 1e-12)
  if (emptied >= 0 && emptied < curves.days.length - 1) {
    found.push({
      code: "thin-start",
      because: {
        ja: `${curves.days[emptied]} 日目に観察されていた商談がすべて終わり、その後に記録された商談があります。そこから先の割合は当てになりません。商談中のものの年齢別の見込み（landmarks）を使ってください`,
        en: `on day ${curves.days[emptied]} all deals watched until then had closed, and others were recorded later; the shares from there on mean little, so look at those of deals still open at an age (landmarks)`
      }
    })
  }
  if (won > 0 && halfWon.days === null) {
    found.push({
      code: "half-not-won",
      because: {
        ja: "受注が半数に届いていないため、半数が受注になるまでの日数はありません",
        en: "fewer than half are won as far as can be seen, so there is no number of days until half are won"
      }
    })
  }
  return found
}
