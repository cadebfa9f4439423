/** A history handed out as Parquet, and opened again. */
import type { DealFold } from "@genzaichi/core"
import { columnsOf, type DealHistory, type HistoryColumns, historyFromColumns } from "@genzaichi/core/replay"
import { columnsFromParquet } from "./reading.ts"
import { parquetFromColumns, type ParquetOptions } from "./writing.ts"

/**
 * A history, or its columns, as a Parquet file. Ten million events take some two gigabytes of memory while they are
 * written.
 */
export const toParquet = (history: DealHistory | HistoryColumns, options: ParquetOptions = {}): Uint8Array =>
  parquetFromColumns("asOf" in history ? columnsOf(history) : history, options)

/**
 * Opens a history from a Parquet file that `toParquet` has written, folded as `fold` says (the defaults, where left out).
 * Throws `HistoryUnreadable`, and `HistoryFault` where the columns do not fit together.
 */
export const fromParquet = (bytes: Uint8Array, options: { readonly fold?: DealFold } = {}): DealHistory =>
  historyFromColumns(columnsFromParquet(bytes), options)
