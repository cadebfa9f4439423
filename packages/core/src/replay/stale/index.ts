/** When deals were stale through a history, the alerts that would have been raised, and what other rules would have said. */
export { type Alert, alertOf, alertsBy, alertStory, type AlertStory, type RaisedAlert, raisedAlerts } from "./alert.ts"
export {
  type Answer,
  type LookedAhead,
  type NoLookahead,
  type NoLookaheadOptions,
  verifyNoLookahead
} from "./no-lookahead.ts"
export type { StaleColumns } from "./stale-columns.ts"
export { staleHistory, type StaleHistory, type StaleHistoryOptions, type StaleRule } from "./stale-history.ts"
export {
  type Amount,
  type DealDifference,
  type Lag,
  lagTest,
  type LagTestOptions,
  type RuleDifference,
  type StaleDifference,
  staleDifference,
  whatIf,
  type WhatIfOptions
} from "./what-if.ts"
