/** What a forecast answers, as plain data: every number with its interval and with what it is based on. */
import type { Label } from "../../event/text.ts"
import type { Money } from "../../event/money.ts"
import type { Basis, CannotSay } from "../basis.ts"
import type { Chance } from "../time-to-win/outcomes.ts"

/** An interval and the share of such intervals that should hold what comes. */
export interface ExpectedRange {
  readonly level: number
  readonly lower: number
  readonly upper: number
}

/**
 * One number of the future. `expected` and `ranges` are of the simulation; `computed` is the same by formula, as a check
 * that both were done right.
 */
export interface Expected {
  readonly expected: number
  /** Standard deviation: of what chance does, and of what is not known of the chances. */
  readonly deviation: number
  /** The narrower first. */
  readonly ranges: ReadonlyArray<ExpectedRange>
  readonly computed: { readonly expected: number; readonly deviation: number }
  /** How much of the variance comes of not knowing the chances well: 0 to 1. Great where the history is small. */
  readonly unsure: number
  /** How much of it comes of months that go better or worse for all deals, as forecasts of the past were off: 0 to 1. */
  readonly unsteady: number
}

/** Money that may be added up: one currency, with or without tax. */
export type Purse = Pick<Money, "currency" | "tax">

/** Revenue of one purse in one stretch of time, in minor units. */
export interface ExpectedRevenue extends Purse, Expected {}

/** What people had written as the day of closing, as said beside the forecast and not used by it. */
export interface Stated {
  /** Open deals whose expected day of closing lies in the month. */
  readonly deals: number
  readonly amounts: ReadonlyArray<Money>
}

/** One month, or what is left of it. */
export interface ForecastMonth {
  /** `2017-08` */
  readonly month: string
  /** The first and the last day counted, `2017-08-01`. */
  readonly from: string
  readonly to: string
  /** Deals won in the month, of those open now. */
  readonly wins: Expected
  readonly revenue: ReadonlyArray<ExpectedRevenue>
  /** From now to the end of the month. */
  readonly winsByThen: Expected
  readonly revenueByThen: ReadonlyArray<ExpectedRevenue>
  readonly stated: Stated
}

/**
 * What the chances of some open deals rest on. `segment`: deals like them; `all`: all deals, where too few are like them;
 * `default`: what the caller assumed, where the history is too small; `nothing`: these deals are left out.
 */
export type ChancesRestOn = "segment" | "all" | "default" | "nothing"

/** Open deals that are forecast from one and the same history. */
export interface ForecastGroup {
  readonly segment: string | null
  readonly open: number
  readonly restsOn: ChancesRestOn
  /** Lives it was learned from; 0 for `default` and `nothing`. */
  readonly n: number
  readonly won: number
  readonly lost: number
  /** P(won) of these deals by the end of the forecast, on average; null where it cannot be said. */
  readonly chance: number | null
}

/** How many of the open deals have an amount. */
export interface AmountsKnown extends Purse {
  readonly stated: number
  /** The sum of what is stated, in minor units. */
  readonly sum: number
  /** Without one, drawn from what deals like them were won at. */
  readonly drawn: number
  /** How many won deals those are drawn from. */
  readonly drawnFrom: number
}

/** One forecast of the past, made with what was known then, held against what came. */
export interface ForecastFold {
  /** The day it was made. */
  readonly asOf: string
  readonly until: string
  readonly open: number
  readonly n: number
  readonly expected: number
  readonly ranges: ReadonlyArray<ExpectedRange>
  readonly came: number
  /** There were enough folds before it to tell how much months differ; the others are not counted in the coverage. */
  readonly scored: boolean
}

/** How often the intervals held what came, with the interval of that share; null where no fold could be counted. */
export interface ForecastCoverage {
  readonly level: number
  readonly folds: number
  readonly held: number
  readonly probability: number | null
  readonly lower: number | null
  readonly upper: number | null
}

/** Deals given similar chances, and how many of them came true. */
export interface ReliabilityBin extends Chance {
  readonly deals: number
  /** The chance they were given, on average. `probability` is the share that was won. */
  readonly predicted: number
}

/** Whether the method would have been right in the past: as known at each fold, scored on what came after it. */
export interface ForecastCalibration {
  readonly folds: ReadonlyArray<ForecastFold>
  /** Days ahead each fold looks. */
  readonly days: number
  readonly coverage: ReadonlyArray<ForecastCoverage>
  /** Mean squared distance between chance and outcome, open deals weighed in; 0 is perfect. Null where not known. */
  readonly brier: number | null
  /** The same, had each deal been given the win rate of the closed ones at the time. */
  readonly brierOfClosedOnly: number | null
  /** Deals forecast over all folds; one that stayed open counts in each. */
  readonly forecasts: number
  readonly bins: ReadonlyArray<ReliabilityBin>
}

export interface Forecast {
  readonly basis: Basis
  readonly cannotSay: ReadonlyArray<CannotSay>
  readonly zone: string
  /** The day it is made. */
  readonly asOf: string
  readonly seed: number
  readonly draws: number
  readonly resamples: number
  readonly levels: ReadonlyArray<number>
  readonly open: number
  readonly months: ReadonlyArray<ForecastMonth>
  readonly groups: ReadonlyArray<ForecastGroup>
  readonly amounts: ReadonlyArray<AmountsKnown>
  /** Open deals without an amount: they count as wins and bring no revenue here. */
  readonly withoutAmount: number
  /** Open deals whose expected day of closing was before the day it is made, or is that day. */
  readonly overdue: number
  readonly calibration: ForecastCalibration | null
  readonly says: ReadonlyArray<Label>
}
