/** Replay: a history as of any instant, and what the rules would have said through it. */
export type { DealHistory, HistoryAsOf, HistoryCut, ReplayedFact, Replayer } from "./history.ts"
export { plainHistory } from "./plain-history.ts"
