/** Positions of deals and accounts in tables: kept in step with the log, and asked by page. */
export type {
  AccountRow,
  AccountsQuery,
  AskingFault,
  CountsQuery,
  DealRow,
  DealsQuery,
  Page,
  Sees,
  StaleCount,
  StaleQuery,
  StaleRow
} from "./asking.ts"
export {
  openPositions,
  type OpenPositionsFault,
  type Positions,
  type PositionsInternals,
  type PositionsOptions,
  type PositionsState,
  type Rebuild
} from "./open-positions.ts"
export { CursorFault, ModelMismatch, ModelNotReady, PastAsked, QueryFault } from "./positions-fault.ts"
export { type PromisePositions, withPromises } from "./promises.ts"
