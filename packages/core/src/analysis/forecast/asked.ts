/** What a forecast can be asked, and the same in full and checked. */
import type { Calendar } from "../../time/calendar.ts"
import { analysisFault, properShare, wholeNumber } from "../analysis-fault.ts"
import type { SegmentBy } from "../segments.ts"
import type { Clock } from "../time-to-win/time-to-win.ts"
import type { Assumed } from "./chances.ts"

export interface ForecastOptions {
  readonly calendar: Calendar
  /** How many months, what is left of the present one included; 3 when left out, 36 at most. */
  readonly months?: number
  /** Where the age of a deal is counted from; `opened` when left out. */
  readonly clock?: Clock
  /** As in `timeToWin`. */
  readonly entry?: "opened" | "known"
  /** What deals are told apart by, as it stood when their clock started. */
  readonly segmentBy?: SegmentBy
  /** How many deals it takes to learn from, 20 when left out; where a segment has fewer, it is learned from all. */
  readonly minimum?: number
  /** What is assumed where even all are too few. Left out: such deals are left out, and said to be. */
  readonly assumed?: Assumed
  /**
   * Open deals without an amount. `left-out`, when left out: they bring nothing. `as-won`: what deals like them were won
   * at, drawn anew each time.
   */
  readonly unknownAmounts?: "left-out" | "as-won"
  /** Whole number; the same one gives the same forecast. 1 when left out. */
  readonly seed?: number
  /** How often the future is drawn; 4,000 when left out. */
  readonly draws?: number
  /** In how many ways the history might have been; 200 when left out. 0: the chances are taken as known for certain. */
  readonly resamples?: number
  /** Of the intervals; 0.8 and 0.95 when left out. */
  readonly levels?: ReadonlyArray<number>
  /** How many forecasts of the past are tried; 12 when left out. 0: none. */
  readonly folds?: number
  /** How many days ahead each of those looks; 30 when left out. */
  readonly foldDays?: number
}

/** Options in full, checked. */
export interface ForecastAsked {
  readonly calendar: Calendar
  readonly months: number
  readonly clock: Clock
  readonly entry: "opened" | "known"
  readonly segmentBy: SegmentBy | undefined
  readonly minimum: number
  readonly assumed: Assumed | undefined
  readonly unknownAmounts: "left-out" | "as-won"
  readonly seed: number
  readonly draws: number
  readonly resamples: number
  readonly levels: ReadonlyArray<number>
  readonly folds: number
  readonly foldDays: number
}

/** The options in full. Throws `AnalysisFault` for one that makes no sense. */
export const askedOf = (options: ForecastOptions): ForecastAsked => {
  const { assumed, levels = [0.8, 0.95] } = options
  const resamples = wholeNumber("resamples", options.resamples ?? 200, 0, 10_000)
  if (assumed !== undefined) {
    properShare("assumed.won", assumed.won)
    if (!(assumed.halfClosedDays > 0 && assumed.halfClosedDays < Infinity)) {
      throw analysisFault("assumed.halfClosedDays", {
        ja: "半数が終わるまでの日数は正の数で指定してください",
        en: "give a positive number of days until half are closed"
      })
    }
  }
  if (levels.length === 0) {
    throw analysisFault("levels", { ja: "少なくとも一つ指定してください", en: "give at least one" })
  }
  return {
    calendar: options.calendar,
    months: wholeNumber("months", options.months ?? 3, 1, 36),
    clock: options.clock ?? "opened",
    entry: options.entry ?? "opened",
    segmentBy: options.segmentBy,
    minimum: wholeNumber("minimum", options.minimum ?? 20, 1, 1_000_000),
    assumed,
    unknownAmounts: options.unknownAmounts ?? "left-out",
    seed: wholeNumber("seed", options.seed ?? 1, -(2 ** 31), 2 ** 32),
    draws: wholeNumber("draws", options.draws ?? 4000, Math.max(100, resamples), 1_000_000),
    resamples,
    levels: [...new Set(levels.map((level) => properShare("levels", level)))].toSorted((a, b) => a - b),
    folds: wholeNumber("folds", options.folds ?? 12, 0, 120),
    foldDays: wholeNumber("foldDays", options.foldDays ?? 30, 1, 3650)
  }
}
