/** The log as rows of a sheet: one row an event, exactly, and back. Needs no Node API. */
export { cellsOfEvent, eventOfCells } from "./cells.ts"
export { type LogColumn, logColumns } from "./columns.ts"
export { type LogRow, readLog, type ReadLogOptions } from "./read-log.ts"
export { LogRowFault } from "./row-fault.ts"
export { writeLog } from "./write-log.ts"
