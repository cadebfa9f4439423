/** A history saved as Arrow, and opened again. */
import type { DealFold } from "@genzaichi/core"
import { columnsOf, type DealHistory, type HistoryColumns, historyFromColumns } from "@genzaichi/core/replay"
import { arrowFromColumns, columnsFromArrow } from "./arrow.ts"

/** A history, or its columns, as an Arrow file. */
export const toArrow = (history: DealHistory | HistoryColumns): Uint8Array =>
  arrowFromColumns("asOf" in history ? columnsOf(history) : history)

/**
 * Opens a history from an Arrow file, folded as `fold` says (the defaults, where left out). The bytes stay in use: nobody
 * must change them. Throws `HistoryUnreadable`, and `HistoryFault` where the columns do not fit together.
 */
export const fromArrow = (bytes: Uint8Array, options: { readonly fold?: DealFold } = {}): DealHistory =>
  historyFromColumns(columnsFromArrow(bytes), options)
