/**
 * Exports as Excel workbooks, for what CSV cannot keep in Excel's hands: leading zeros, long numbers as text, dates as
 * dates. It stands apart so that the library it is written with is loaded by those who use it alone.
 */
export { exportWorkbook, type ExportedWorkbook, type WorkbookNotes, type WorkbookOptions } from "./workbook.ts"
