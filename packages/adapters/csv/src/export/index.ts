/** What goes out: sheets for people, which come back in without changing anything. */
export { baselineOf } from "./baseline-of.ts"
export type { Baseline, BaselineQuery, BaselineRow } from "./baseline.ts"
export type { ExportCell, ExportRow } from "./cell.ts"
export { missingSign } from "./cp932.ts"
export { CharacterNotInEncoding, type ExportEncoding, type ReplacedCharacter, type WritingNotes } from "./csv.ts"
export {
  type ExportedSheet,
  type ExportOptions,
  type ExportPattern,
  exportSheet,
  exportTable,
  layoutOf,
  type TableOptions
} from "./export-sheet.ts"
export { exportStream } from "./export-stream.ts"
export { type ExportMark, markHeaders, markText, readMark } from "./mark.ts"
export { type ExportSource, markNow } from "./past.ts"
export { type ColumnForm, type ExportColumn, type ExportLayout, type ExportTable, precisionOf } from "./table.ts"
