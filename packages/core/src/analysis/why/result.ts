/** What a comparison of won and lost deals answers, as plain data that can be drawn and stored. */
import type { Label } from "../../event/text.ts"
import type { Basis, CannotSay } from "../basis.ts"
import type { MeasureName } from "../measures/measure.ts"

/** A number with its interval; the level stands in the answer. */
export interface Estimate {
  readonly value: number
  readonly lower: number
  readonly upper: number
}

/** The values of a measure among the deals later won, or later lost, within the horizon. */
export interface MeasuredGroup {
  /** Deals of which the measure could be said. */
  readonly deals: number
  /** Deals of which it could not. */
  readonly missing: number
  readonly accounts: number
  /** As many deals as carry that much weight when all count the same (Kish): less than `deals` where few stand for many. */
  readonly effective: number
  /** What is compared: the median, mean or share. */
  readonly middle: number | null
  /** A quarter of the deals lie below. */
  readonly lowerQuartile: number | null
  /** A quarter of the deals lie above. */
  readonly upperQuartile: number | null
}

/** One measure at one landmark, compared by what became of the deals later. */
export interface WonLostRow extends MeasureName {
  /** Days after the clock started. */
  readonly landmark: number
  readonly won: MeasuredGroup
  readonly lost: MeasuredGroup
  /**
   * In how many of all pairs of a won and a lost deal the won one has the higher value, equal ones counted half. One half
   * is no difference.
   */
  readonly superiority: Estimate | null
  /** Won less lost, in the measure's unit. */
  readonly difference: (Estimate & { readonly of: "medians" | "means" | "shares" }) | null
  /** How often chance alone would give a difference as great, were there none. */
  readonly p: number | null
  /** The same, corrected for all comparisons of the list (Benjamini and Hochberg). */
  readonly adjusted: number | null
  /** `adjusted` is at most the rate asked for. */
  readonly standsOut: boolean
  readonly cannotSay: CannotSay | null
  readonly sentence: Label
}

/** How the time up to the landmark was shared out, on average; the four make 1. */
export interface BallShares {
  readonly us: number
  readonly customer: number
  readonly thirdParty: number
  readonly nobody: number
}

/** Deals open at one landmark, by what became of them within the horizon. */
export interface LandmarkOutcomes {
  /** Days after the clock started. */
  readonly landmark: number
  /** Lives that were open at the landmark. */
  readonly deals: number
  readonly accounts: number
  readonly won: number
  readonly lost: number
  /** Still open a horizon later. */
  readonly open: number
  /** Open at the end of the view, before a horizon had passed: others stand for them. */
  readonly censored: number
  /** Estimated shares of all deals open at the landmark, the censored ones included. They make 1; null where none can be said. */
  readonly shares: { readonly won: number; readonly lost: number; readonly open: number } | null
  /** Who held the ball until the landmark, by outcome; null where no deal ended so. */
  readonly ball: { readonly won: BallShares | null; readonly lost: BallShares | null }
  readonly cannotSay: CannotSay | null
}

/** A reason people gave, and how many lost deals they gave it for. */
export interface LossReason {
  readonly reason: string
  readonly deals: number
  /** Of all lost deals, those without a reason included. */
  readonly share: number
}

/** Why people say that deals were lost: what they wrote, counted and not judged. */
export interface LossReasons {
  readonly lost: number
  /** Lost deals nobody gave a reason for. */
  readonly unknown: number
  readonly unknownShare: number | null
  /** Most frequent first. */
  readonly reasons: ReadonlyArray<LossReason>
  /** To whom they were lost, most frequent first. */
  readonly lostTo: ReadonlyArray<LossReason>
  readonly sentence: Label
}

/** How intervals were made. Deals of one account are taken together in both. */
export type IntervalMethod =
  | { readonly method: "cluster-robust" }
  | { readonly method: "cluster-bootstrap"; readonly seed: number; readonly samples: number }

/** Won and lost deals compared. */
export interface WhyWonLost {
  readonly basis: Basis
  /** Days after the landmark within which a deal was won or lost. */
  readonly horizon: number
  /** The share of intervals that hold the truth, each by itself. */
  readonly level: number
  /** Of all rows that stand out, the share that is expected to do so by chance alone. */
  readonly falseDiscoveryRate: number
  /** How many comparisons were made, and so corrected for. */
  readonly comparisons: number
  readonly interval: IntervalMethod
  readonly landmarks: ReadonlyArray<LandmarkOutcomes>
  /** Those that stand out first, then by how unlikely; what cannot be said last. */
  readonly rows: ReadonlyArray<WonLostRow>
  readonly reasons: LossReasons
  readonly cannotSay: ReadonlyArray<CannotSay>
  /** How it was done and what it does not prove: to be shown with any of the rows. */
  readonly caveats: ReadonlyArray<Label>
}
