/** The rows of exports again, as of their marks: what `planImport` compares an edited sheet with. */
import type { Language, StoredEvent } from "@genzaichi/core"
import { accountRows } from "./accounts.ts"
import { hasRow, makeActivityRow } from "./activities.ts"
import type { Baseline, BaselineQuery, BaselineRow } from "./baseline.ts"
import { callingIn } from "./calling.ts"
import { type ExportRow, writtenCell } from "./cell.ts"
import { findingRows, workListRows } from "./findings.ts"
import { accountsLayout, activitiesLayout, findingsLayout, summaryLayout, workListLayout } from "./layouts.ts"
import { type ExportSource, markNow, type Past, pastOf } from "./past.ts"
import { isSameNumber } from "./loss.ts"
import { makeSummaryRow } from "./summary.ts"
import type { ExportLayout } from "./table.ts"

type Rows = (query: BaselineQuery, source: ExportSource, past: Past) => AsyncIterable<BaselineRow>

/**
 * Gives the rows of this source's exports again. Only the rows asked for are made, but those of findings and of what
 * happened need one reading of the log.
 */
export const baselineOf =
  (source: ExportSource): Baseline =>
  async (query) => {
    const rows = rowsByProfile[query.profile]
    if (rows === undefined || query.keys.length === 0) return []
    const past = pastOf(source, query.mark ?? (await markNow(source)))
    const all: Array<BaselineRow> = []
    for await (const row of rows(query, source, past)) all.push(row)
    return all
  }

/**
 * Under which of the keys asked for a row goes: its own, or the number a spreadsheet took it for, where nothing else
 * goes by that.
 */
const askedFor = (keys: ReadonlyArray<string>): ((id: string) => string | undefined) => {
  const exact = new Set(keys)
  const numbers = keys.filter((key) => /^[\d.]+(?:E\+\d+)?$/i.test(key))
  return (id) => {
    if (exact.has(id)) return id
    return numbers.length > 0 && /^\d/.test(id) ? numbers.find((key) => isSameNumber(id, key)) : undefined
  }
}

const rowOf = (
  { columns }: ExportLayout,
  key: string,
  row: ExportRow,
  { calendar }: Past,
  told: { readonly event?: StoredEvent | null; readonly action?: string | null } = {}
): BaselineRow => ({
  key,
  cells: Object.fromEntries(columns.map(({ name }, at) => [name, writtenCell(row[at] ?? null, calendar)])),
  event: told.event ?? null,
  action: told.action ?? null
})

async function* summary(
  { keys, language }: BaselineQuery,
  _source: ExportSource,
  past: Past
): AsyncGenerator<BaselineRow, void, void> {
  const calling = await callingIn(past)
  const make = makeSummaryRow(past, calling, language)
  const askedAs = askedFor(keys)
  for (const deal of calling.deals) {
    const key = askedAs(deal)
    const made = key === undefined ? undefined : await make(deal)
    if (made === undefined) continue
    yield rowOf(summaryLayout, key!, made.row, past, { event: made.contact, action: made.action })
  }
}

async function* activities(
  { keys, language }: BaselineQuery,
  _source: ExportSource,
  past: Past
): AsyncGenerator<BaselineRow, void, void> {
  const askedAs = askedFor(keys)
  const calling = await callingIn(past)
  const make = makeActivityRow(past, calling, language)
  for await (const event of past.events()) {
    const key = askedAs(event.id)
    if (key === undefined || !hasRow(event, calling, past.mark.at)) continue
    yield rowOf(activitiesLayout, key, make(event), past, { event })
  }
}

/** Rows that are made all at once, of which those are given that were asked for. */
const picked = (
  layout: ExportLayout,
  key: string,
  make: (source: ExportSource, past: Past, language: Language) => AsyncIterable<ExportRow>
): Rows => {
  const keyAt = layout.columns.findIndex(({ name }) => name === key)
  return async function* ({ keys, language }, source, past) {
    const askedAs = askedFor(keys)
    for await (const row of make(source, past, language)) {
      const cell = row[keyAt]
      const key = typeof cell === "string" ? askedAs(cell) : undefined
      if (key !== undefined) yield rowOf(layout, key, row, past)
    }
  }
}

const rowsByProfile: Readonly<Record<string, Rows>> = {
  "exported-summary": summary,
  "exported-activities": activities,
  "exported-accounts": picked(accountsLayout, "account", (_source, past, language) => accountRows(past, language)),
  "exported-work-list": picked(workListLayout, "deal", workListRows),
  "exported-findings": picked(findingsLayout, "row", findingRows)
}
