/** What a backtest answers with: plain data, for tables, charts and tests. */
import type { Label } from "../../event/text.ts"
import type { Basis, CannotSay } from "../basis.ts"

/** A share with the interval its account-to-account scatter gives. All null where nothing can be said. */
export interface Share {
  /** Between 0 and 1. */
  readonly value: number | null
  readonly lower: number | null
  readonly upper: number | null
  /** Of how many alerts or deals. */
  readonly n: number
}

/** Of deals that were lost, how many had been alerted at least so many days before. */
export interface Recall {
  readonly leadDays: number
  readonly lost: number
  readonly warned: number
  readonly share: Share
  /** Lost so young that nothing could have warned so early. They count as not warned. */
  readonly tooYoung: number
}

/** Days from a deal's first alert to its loss, among those that will have been lost. */
export interface LeadTime {
  readonly medianDays: number | null
  readonly lower: number | null
  readonly upper: number | null
  /** Deals with an alert that were lost. */
  readonly lost: number
  /** Deals with an alert still open: how long theirs will be nobody knows yet. */
  readonly stillOpen: number
}

export interface WeekOfAlerts {
  /** The Monday, `2026-11-16`. */
  readonly week: string
  readonly alerts: number
}

/** What the alerts ask of people. */
export interface Load {
  /** Alerts for each week in which an owner had an open deal. */
  readonly perOwnerAndWeek: number | null
  readonly ownerWeeks: number
  readonly owners: number
  readonly worst: { readonly owner: string; readonly week: string; readonly alerts: number } | null
  /** Alerts on deals nobody owned. */
  readonly unowned: number
  /** Every week of the history, those without an alert, too. */
  readonly byWeek: ReadonlyArray<WeekOfAlerts>
  /** After so many alerts nobody of ours was in contact within the horizon. */
  readonly ignored: Share
}

/** How one rule would have done. */
export interface RuleBacktest {
  readonly rule: string
  readonly label: Label
  readonly alerts: number
  /** Deals, each life by itself, that were alerted at least once. */
  readonly deals: number
  /** Of alerts, the share whose deal was lost within the horizon. */
  readonly precision: Share
  /** Alerts whose whole horizon could be seen; the others count by weighting. */
  readonly fullyObserved: number
  readonly censored: number
  /** Raised after the deal had been closed in fact, which nobody had recorded yet. They are in no share. */
  readonly afterClosing: number
  /** The share that was won within the horizon instead. */
  readonly wonInstead: Share
  /** Of alerts, the share after which the customer said nothing within the horizon. */
  readonly noWord: Share
  /** As many alerts, at the same instants, on deals drawn at random among those open: their precision. */
  readonly random: number | null
  /** As many, on the deals open longest. */
  readonly oldest: number | null
  /** Precision over that of the random deal. */
  readonly lift: number | null
  readonly recall: ReadonlyArray<Recall>
  readonly lead: LeadTime
  readonly load: Load
  readonly sentence: Label
}

export interface Backtest {
  readonly basis: Basis
  readonly cannotSay: ReadonlyArray<CannotSay>
  readonly horizonDays: number
  readonly level: number
  /** Lives of deals that were looked at, and how they stood at the end. */
  readonly lives: number
  readonly won: number
  readonly lost: number
  readonly open: number
  readonly rules: ReadonlyArray<RuleBacktest>
  /** What it does not prove. */
  readonly caution: Label
}

/** What a setting comes to in a stretch of history. */
export interface SettingScore {
  readonly setting: string
  readonly alerts: number
  /** Of the alerts, those that could be followed for the whole horizon: precision and false alerts are of these. */
  readonly judged: number
  readonly precision: number | null
  readonly recall: number | null
  /** By the cost profile; higher is better. Null where nothing was lost in the stretch. */
  readonly score: number | null
}

/**
 * One step of walking forward: chosen on what was known by `tunedUntil`, scored on the alerts raised and the deals lost
 * from then up to `scoredUntil` (epoch milliseconds both).
 */
export interface Fold {
  readonly tunedUntil: number
  readonly scoredUntil: number
  /** The setting with the best score before `tunedUntil`; null where none could be told from another. */
  readonly chosen: string | null
  readonly tuned: ReadonlyArray<SettingScore>
  readonly scored: ReadonlyArray<SettingScore>
  /** The chosen setting's score on what came, and that of the rule as it stands. */
  readonly outOfSample: SettingScore | null
  readonly asItStands: SettingScore | null
}

/** Thresholds chosen on the past of each fold and scored on its future. */
export interface WalkForward {
  readonly basis: Basis
  readonly cannotSay: ReadonlyArray<CannotSay>
  readonly rule: string
  readonly label: Label
  readonly settings: ReadonlyArray<string>
  readonly costs: CostProfile
  /** How many days before a loss an alert has to come to count as a hit. */
  readonly leadDays: number
  readonly horizonDays: number
  readonly folds: ReadonlyArray<Fold>
  /** The setting chosen most often, and in how many of the folds. */
  readonly best: {
    readonly setting: string
    readonly folds: number
    /** It is the first or the last of those tried: a better one may lie beyond. */
    readonly atEdge: boolean
  } | null
  /** Least, middle and greatest out-of-sample score of what was chosen, over the folds. */
  readonly spread: { readonly least: number; readonly middle: number; readonly greatest: number } | null
  readonly sentence: Label
}

/**
 * What alerts are worth, in losses warned of in time. The profiles follow the Numenta Anomaly Benchmark (Lavin & Ahmad,
 * 2015): a hit counts 1, a false alert takes 0.11 off (0.22 where false alerts are dear), a miss takes 1 off (2 where
 * misses are).
 */
export interface CostProfile {
  readonly name: string
  readonly hit: number
  readonly falseAlert: number
  readonly miss: number
}

export const costProfiles = {
  standard: { name: "standard", hit: 1, falseAlert: 0.11, miss: 1 },
  "few-false-alerts": { name: "few-false-alerts", hit: 1, falseAlert: 0.22, miss: 1 },
  "few-misses": { name: "few-misses", hit: 1, falseAlert: 0.11, miss: 2 }
} as const satisfies Readonly<Record<string, CostProfile>>
