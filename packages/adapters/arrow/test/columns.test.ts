import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { arrowFromColumns, columnsFromArrow } from "../src/arrow.ts"
import { arbitraryColumns, bitsOf, seed } from "./arbitrary-columns.ts"
import { columnsFromParquet } from "../src/parquet/reading.ts"
import { parquetFromColumns } from "../src/parquet/writing.ts"

describe("columns in a file (F3)", () => {
  it("any columns come back from Arrow to the last bit", () => {
    fc.assert(
      fc.property(arbitraryColumns(), (columns) => {
        expect(bitsOf(columnsFromArrow(arrowFromColumns(columns)))).toEqual(bitsOf(columns))
      }),
      { numRuns: 1000, seed }
    )
  })

  it("any columns come back from Parquet to the last bit, whatever the pieces they are read in", () => {
    fc.assert(
      fc.property(
        arbitraryColumns(),
        fc.constantFrom("zstd" as const, "snappy" as const, "none" as const),
        fc.integer({ min: 1, max: 50 }),
        fc.integer({ min: 1, max: 50 }),
        (columns, compression, rowGroup, atOnce) => {
          const bytes = parquetFromColumns(columns, { compression, rowGroup })
          expect(bitsOf(columnsFromParquet(bytes, { atOnce }))).toEqual(bitsOf(columns))
        }
      ),
      { numRuns: 1000, seed }
    )
  })
})
