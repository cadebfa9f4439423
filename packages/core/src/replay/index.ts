/** Replay: a history as of any instant, and what the rules would have said through it. */
export type { DealHistory, HistoryAsOf, HistoryCut, ReplayedFact, Replayer } from "./history.ts"
export {
  type ActorEntry,
  ballSides,
  columnsFormat,
  contactMark,
  type DealColumns,
  type HistoryColumns,
  lifeStates,
  type RowColumns,
  rowMark,
  type Shape,
  type StateColumns,
  type StatusEntry
} from "./columns.ts"
export { historyFromColumns } from "./from-columns.ts"
export { HistoryFault, HistoryFaultCode } from "./history-fault.ts"
export { columnsOf, gatherHistory, type HistoryGathering, historyOf, type HistoryOptions } from "./history-of.ts"
export { historyFrom, readHistory } from "./read-history.ts"
export { type BallHolding, ballHolding, standing, type StandingColumns } from "./standing.ts"
export { requireTexts } from "./texts.ts"
export * from "./stale/index.ts"
