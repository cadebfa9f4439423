/** Pattern A going out: one row a deal, with how it stands. */
import type { Language, StoredEvent } from "@genzaichi/core"
import { type Calling, callingIn } from "./calling.ts"
import type { ExportRow } from "./cell.ts"
import { makeDealCells } from "./deal-cells.ts"
import { summaryLayout } from "./layouts.ts"
import { markText } from "./mark.ts"
import type { Past } from "./past.ts"

/** A row, and what it was made of. */
export interface SummaryRow {
  readonly row: ExportRow
  /** The contact it shows, where somebody recorded it. */
  readonly contact: StoredEvent | null
  /** The action it shows, by its id. */
  readonly action: string | null
}

/** Prepares the row of a deal; `undefined` of one nothing had happened to yet. */
export const makeSummaryRow = (
  past: Past,
  calling: Calling,
  language: Language
): ((deal: string) => Promise<SummaryRow | undefined>) => {
  const cellsOf = makeDealCells(past, calling, language)
  const mark = markText(past.mark, past.calendar)
  return async (deal) => {
    const { history, position } = await past.deal(deal)
    if (history.length === 0) return undefined
    const { cells, contact, view } = cellsOf(position, history, past.mark.at)
    return {
      row: summaryLayout.columns.map(({ name }) => (name === "mark" ? mark : (cells.get(name) ?? null))),
      contact: contact ?? null,
      action: view.nextAction?.action ?? null
    }
  }
}

/** All rows, as they are asked for. */
export async function* summaryRows(past: Past, language: Language): AsyncGenerator<ExportRow, void, void> {
  const calling = await callingIn(past)
  const rowOf = makeSummaryRow(past, calling, language)
  for (const deal of calling.deals) {
    const made = await rowOf(deal)
    if (made !== undefined) yield made.row
  }
}
