/** A whole log that was exported, back into a store: what it has already is passed over, the rest is appended as it was. */
export { isLogHeader, NotAnExportedLog } from "./log-header.ts"
export {
  type LogConflict,
  type LogImportOptions,
  type LogImportPlan,
  type LogImportResult,
  LogNotImported,
  planLogImport,
  runLogImport
} from "./log-import.ts"
