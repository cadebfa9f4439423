/** Replay: a history as of any instant, and what the rules would have said through it. */
export type { DealHistory, HistoryAsOf, HistoryCut, ReplayedFact, Replayer } from "./history.ts"
export { plainHistory } from "./plain-history.ts"
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
export * from "./stale/index.ts"
