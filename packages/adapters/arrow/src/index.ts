/** A history as Arrow: saved, and opened again as it lies. */
export { arrowFromColumns, columnsFromArrow } from "./arrow.ts"
export { HistoryUnreadable } from "./unreadable.ts"
