/** A history as Arrow: saved, and opened again as it lies. */
export { columnsFromArrow } from "./arrow.ts"
export { fromArrow, toArrow } from "./history.ts"
export { HistoryUnreadable } from "./unreadable.ts"
