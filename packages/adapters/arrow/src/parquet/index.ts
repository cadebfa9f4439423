/** A history as Parquet: handed out to DuckDB, pandas and Spark, and opened again. */
export { columnsFromParquet, type ReadingOptions } from "./reading.ts"
export { fromParquet, toParquet } from "./history.ts"
export type { ParquetOptions } from "./writing.ts"
export { HistoryUnreadable } from "../unreadable.ts"
