/** A small library of survival analysis: time until something closes, for what cause, with what is still open counted in. */
export * from "./aalen-johansen.ts"
export * from "./bootstrap.ts"
export { brierScore, type BrierScore, type Forecasts } from "./brier-score.ts"
export * from "./calibration.ts"
export * from "./cannot-say.ts"
export * from "./censoring.ts"
export { chiSquareTail } from "./chi-square.ts"
export * from "./durations.ts"
export * from "./effect-size.ts"
export * from "./benjamini-hochberg.ts"
export * from "./gray-test.ts"
export { intervalOf, type Interval, type IntervalOptions, type IntervalScale } from "./interval.ts"
export {
  kaplanMeier,
  median,
  restrictedMean,
  survivalAt,
  survivalQuantile,
  type KaplanMeierOptions,
  type RestrictedMean,
  type SurvivalAt,
  type SurvivalCurve,
  type SurvivalQuantile
} from "./kaplan-meier.ts"
export * from "./landmark.ts"
export { logRank, type GroupColumn, type GroupScore, type GroupTest, type LogRankOptions } from "./log-rank.ts"
export * from "./nelson-aalen.ts"
export { normalQuantile, normalTail } from "./normal.ts"
export * from "./poisson-binomial.ts"
export { wilson } from "./proportion.ts"
export { riskSets, type RiskSets } from "./risk-sets.ts"
export { seededRandom, type SeededRandom } from "./seeded-random.ts"
export * from "./transitions.ts"
