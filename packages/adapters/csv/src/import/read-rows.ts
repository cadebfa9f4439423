/**
 * Reading a sheet row by row with flat memory: the header is found, then batch after batch of outcomes is given. Rows
 * are taken as they come; planning an import puts them in order of days first.
 */
import type { NewEvent } from "@genzaichi/core"
import {
  findHeader,
  type HeaderOptions,
  headerSearchRows,
  recogniseHeader,
  type RecognisedHeader
} from "../header/index.ts"
import { type Profile, shippedProfiles } from "../profile/index.ts"
import type { SheetRecord } from "../sheet/index.ts"
import { makeRowReader, type ReadingContext, type ReadingNotes, type RowOutcome } from "./row-reader.ts"

/** Records in batches, as `readSheet` gives them. */
export type RecordBatches = AsyncIterable<ReadonlyArray<SheetRecord>> | Iterable<ReadonlyArray<SheetRecord>>

/** How the layout of a sheet is found. */
export interface LayoutOptions extends HeaderOptions {
  /** The layout, where it is known. Recognised by its header otherwise. */
  readonly profile?: Profile
  /** The layouts that are tried; those that ship, where left out. */
  readonly profiles?: ReadonlyArray<Profile>
}

/** Where every row went: `rows = recorded + refused + blank`, always. */
export interface RowCounts {
  /** Rows after the header. */
  readonly rows: number
  readonly recorded: number
  readonly refused: number
  readonly blank: number
}

/** What is known once the last row has been read. */
export interface ReadSummary {
  readonly header: RecognisedHeader
  readonly counts: RowCounts
  /** The openings of the deals; they belong before all other events. */
  readonly openings: ReadonlyArray<NewEvent>
  readonly notes: ReadingNotes
}

/**
 * So few that what becomes of them is gone before the engine takes it for something that stays: with whole pieces of a
 * file at once it spent a third of the time moving events about.
 */
const rowsAtOnce = 64

/**
 * The header among the first records. Throws `MissingColumns` for a named profile, `UnknownLayout` otherwise; and
 * `UnknownColumn` where what was said about the columns does not fit.
 */
export const headerOf = (records: ReadonlyArray<SheetRecord>, options: LayoutOptions): RecognisedHeader =>
  options.profile === undefined
    ? recogniseHeader(records, options.profiles ?? shippedProfiles, options)
    : findHeader(records, options.profile, options)

/**
 * What becomes of each row of a sheet, in batches, in the order of the file; and at the end a summary with the openings
 * of the deals. Throws what `headerOf` and the source of the records throw; a row never does.
 */
export async function* readRows(
  batches: RecordBatches,
  context: ReadingContext,
  options: LayoutOptions = {}
): AsyncGenerator<ReadonlyArray<RowOutcome>, ReadSummary, void> {
  let head: Array<SheetRecord> | undefined = []
  let header: RecognisedHeader | undefined
  let reader: ReturnType<typeof makeRowReader> | undefined
  const counts = { rows: 0, recorded: 0, refused: 0, blank: 0 }

  function* read(records: ReadonlyArray<SheetRecord>): Generator<ReadonlyArray<RowOutcome>> {
    for (let from = 0; from < records.length; from += rowsAtOnce) {
      const outcomes: Array<RowOutcome> = []
      for (let at = from; at < records.length && at < from + rowsAtOnce; at++) {
        const outcome = reader!.read(records[at]!)
        counts.rows++
        counts[outcome.kind]++
        outcomes.push(outcome)
      }
      yield outcomes
    }
  }
  const begin = (records: ReadonlyArray<SheetRecord>): Generator<ReadonlyArray<RowOutcome>> => {
    header = headerOf(records, options)
    reader = makeRowReader(header, context)
    head = undefined
    return read(records.slice(header.place + 1))
  }

  for await (const records of batches) {
    if (head === undefined) {
      yield* read(records)
      continue
    }
    head.push(...records)
    if (head.length >= headerSearchRows) yield* begin(head)
  }
  if (head !== undefined) yield* begin(head)
  return { header: header!, counts, openings: reader!.openings(), notes: reader!.notes() }
}
