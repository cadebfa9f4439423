/** A sheet's rows become history: reading rows, planning an import, carrying it out and undoing it. */
export {
  type ImportCounts,
  type ImportNote,
  type ImportOptions,
  type ImportPlan,
  type ImportRefusal,
  planImport,
  planImportPromise,
  type SheetSource,
  sheetStream
} from "./plan.ts"
export type { RowProblem, RowProblemCode } from "./problem.ts"
export {
  headerOf,
  type LayoutOptions,
  readRows,
  type ReadSummary,
  type RecordBatches,
  type RowCounts
} from "./read-rows.ts"
export { makeRowReader, type ReadingContext, type ReadingNotes, type RowOutcome, type RowReader } from "./row-reader.ts"
export { readSheetStream, readSheetStreamPromise, runImport, runImportPromise } from "./run.ts"
export { planUndo, type UndoOptions, type UndoPlan } from "./undo.ts"
