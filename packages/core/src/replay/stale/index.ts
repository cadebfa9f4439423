/** When deals were stale through a history, and what other rules would have said. */
export { staleHistory, type StaleHistory, type StaleHistoryOptions, type StaleRule } from "./stale-history.ts"
export type { StaleColumns } from "./stale-columns.ts"
