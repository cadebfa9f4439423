/** The desk: sheets handed in by an app, looked at before anything is recorded. */
export type { CustomerQuestion, LinkedCustomer } from "./account-linker.ts"
export type { ChangeCode, ChangeLine, Named as NamedSubject } from "./change-line.ts"
export { type CustomerDealQuestion, type RecordedOn, recordedOnSaid } from "./deal-linker.ts"
export {
  type DeskOptions,
  makeSheets,
  refusedSheet,
  type SheetDesk,
  type SheetError,
  type SheetPlan,
  type SheetRequest,
  type SheetUndo
} from "./desk.ts"
export { dryRunLines } from "./dry-run.ts"
export { openSheets, type OpenSheetsOptions, type PromiseSheets } from "./open-sheets.ts"
export type { NewPosition, PlannedChanges, PositionChange } from "./planned-change.ts"
export { type MendedRow, NotMendedRows, refusedHeaders, type RefusedRow } from "./refused-sheet.ts"
export type { FieldChange } from "./shown.ts"
