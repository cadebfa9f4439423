/** The order rows are read in, so that each finds what came before it. */
import type { SheetRecord } from "../sheet/index.ts"
import type { RowReader } from "./row-reader.ts"

/**
 * Rows by day, those of one day as they stand in the sheet. A sheet that puts the newest row first is read from its end
 * first, so that a day's rows come in the order in which they were written. A row without a day keeps its neighbour's.
 */
export const inOrderOfDays = (
  records: ReadonlyArray<SheetRecord>,
  reader: Pick<RowReader, "instantOf">
): ReadonlyArray<SheetRecord> => {
  const instants = new Float64Array(records.length)
  let ascents = 0
  let descents = 0
  let before = Number.NEGATIVE_INFINITY
  for (const [at, record] of records.entries()) {
    const instant = reader.instantOf(record) ?? before
    if (instant > before && before !== Number.NEGATIVE_INFINITY) ascents++
    if (instant < before) descents++
    instants[at] = instant
    before = instant
  }
  if (descents === 0) return records
  const newestFirst = descents > ascents
  const places = Array.from(records.keys())
  places.sort((a, b) => instants[a]! - instants[b]! || (newestFirst ? b - a : a - b))
  return places.map((place) => records[place]!)
}
