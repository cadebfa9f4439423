/** Where a sheet's rows come from: the bytes of a file, read to their end, or records that were read elsewhere. */
import {
  type DetectedEncoding,
  EmptySheet,
  makeSheetReader,
  type SheetPieces,
  type SheetReaderOptions,
  type SheetRecord
} from "../sheet/index.ts"
import { eachPiece } from "../sheet/reader.ts"

/** Where a sheet comes from: the bytes of a file, in pieces, or records that were read elsewhere. */
export interface SheetSource {
  readonly pieces?: SheetPieces
  readonly records?: ReadonlyArray<SheetRecord>
  /** What was found out about the file that `records` were read from. */
  readonly found?: Pick<ReadRecords, "encoding" | "delimiter">
  readonly reading?: SheetReaderOptions
}

/** All rows of a sheet, and what was found out about its file. */
export interface ReadRecords {
  readonly records: ReadonlyArray<SheetRecord>
  readonly encoding: DetectedEncoding | undefined
  readonly delimiter: string | undefined
}

/** Reads a source to its end. Rejects with the refusals of the sheet reader, and `EmptySheet` where there is no row. */
export const recordsOf = async (
  { found, pieces, reading, records }: SheetSource,
  onProgress?: (rows: number) => void
): Promise<ReadRecords> => {
  if (records !== undefined) {
    if (records.length === 0) throw new EmptySheet()
    return { records, encoding: found?.encoding, delimiter: found?.delimiter }
  }
  const reader = makeSheetReader(reading)
  const all: Array<SheetRecord> = []
  const take = (batch: ReadonlyArray<SheetRecord>): void => {
    for (const record of batch) all.push(record)
    if (batch.length > 0) onProgress?.(all.length)
  }
  for await (const piece of eachPiece(pieces ?? [])) take(reader.push(piece))
  take(reader.end())
  return { records: all, encoding: reader.encoding(), delimiter: reader.delimiter() }
}
