/** A sheet's rows become history: reading rows, planning an import, carrying it out and undoing it. */
export {
  type ImportOptions,
  type ImportPlan,
  type ImportRefusal,
  planImport,
  planImportPromise,
  sheetStream
} from "./plan.ts"
export type { MissingRow } from "./missing-row.ts"
export type { ImportCounts, ImportNote } from "./note.ts"
export {
  type AccountCandidate,
  type AccountLink,
  type AccountQuestion,
  type AccountResolver,
  answerHeaders,
  type CustomerEvidence,
  type SheetCustomer
} from "./customer.ts"
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
export type { SheetSource } from "./sheet-source.ts"
export { planUndo, type UndoOptions, type UndoPlan } from "./undo.ts"
