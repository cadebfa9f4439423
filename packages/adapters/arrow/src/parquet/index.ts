/** A history as Parquet: handed out to DuckDB, pandas and Spark, and opened again. */
export { columnsFromParquet } from "./reading.ts"
export { parquetFromColumns, type ParquetOptions } from "./writing.ts"
export { HistoryUnreadable } from "../unreadable.ts"
