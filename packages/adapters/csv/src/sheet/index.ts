/** Reading sheets as people save them: bytes in, records with their lines and problems out. Needs no Node API. */
export { type SheetDelimiter, sniffDelimiter } from "./delimiter.ts"
export { type DetectedEncoding, detectEncoding, type SheetEncoding } from "./encoding.ts"
export type { SheetProblem, SheetProblemCode, SheetText } from "./problem.ts"
export {
  makeSheetReader,
  readSheet,
  type SheetPieces,
  type SheetStream,
  type SheetReader,
  type SheetReaderOptions
} from "./reader.ts"
export type { SheetRecord } from "./records.ts"
export { EmptySheet, type ForeignFile, NotASheet, type SheetRefusal, UnreadableEncoding } from "./refusal.ts"
