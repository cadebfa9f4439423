/** Analysis: why deals are won and lost, which rule would have warned, and what is to be expected. */
export type { Basis, CannotSay, LeftOut } from "./basis.ts"
export { type DealLife, type DealLives, livesOf, type LivesOptions, type Outcome } from "./lives.ts"
export { AnalysisFault } from "./analysis-fault.ts"
export { byField, byOwner, byPipeline, byProduct, type SegmentBy } from "./segments.ts"
export * from "./time-to-win/index.ts"
export * from "./forecast/index.ts"
export * from "./measures/index.ts"
export * from "./why/index.ts"
export * from "./process/index.ts"
export * from "./indicators/index.ts"
export * from "./backtest/index.ts"
/** Survival analysis for questions of your own. */
export * as statistics from "./statistics/index.ts"
