/** Columns that are none. */
import { HistoryFault } from "./history-fault.ts"

export const columnsFault = (path: string, ja: string, en: string): HistoryFault =>
  new HistoryFault({
    code: "columns",
    path,
    problem: { ja, en },
    remedy: {
      ja: "historyOf で作り直すか、この版の columnsOf が書いた列を渡してください",
      en: "Build the history anew with historyOf, or give columns that columnsOf of this version wrote."
    }
  })
