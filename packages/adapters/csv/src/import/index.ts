/** A sheet's rows become history: reading rows, planning an import, carrying it out and undoing it. */
export {
  type ImportOptions,
  type ImportPlan,
  type ImportRefusal,
  planImport,
  planImportPromise,
  sheetStream
} from "./plan.ts"
export { changedPlan } from "./changed-plan.ts"
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
export {
  dealAnswerHeaders,
  type DealCandidate,
  type DealLink,
  type DealQuestion,
  type DealResolver,
  type RowWithoutDeal
} from "./deal-of-row.ts"
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
export {
  type ImportProgress,
  readSheetStream,
  readSheetStreamPromise,
  readWorkedOn,
  readWorkedOnPromise,
  runImport,
  runImportPromise,
  type RunOptions
} from "./run.ts"
export { importsOf, type SheetImport } from "./imports.ts"
export type { ImportPiece } from "./piece.ts"
export type { SheetSource } from "./sheet-source.ts"
export { type KeptBecause, type KeptGroup, planUndo, type UndoOptions, type UndoPlan } from "./undo.ts"
