import { DuckDBInstance } from "@duckdb/node-api"
import { ballHolding, columnsOf, standing } from "@genzaichi/core/replay"
import * as fc from "fast-check"
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { fromParquet, HistoryUnreadable, toParquet } from "../../src/parquet/index.ts"
import { columnsFromParquet } from "../../src/parquet/reading.ts"
import { parquetFromColumns } from "../../src/parquet/writing.ts"
import { arbitraryColumns, bitsOf, seed } from "../arbitrary-columns.ts"
import { salesHistory } from "../sales-history.ts"

const refusal = (bytes: Uint8Array): HistoryUnreadable => {
  try {
    fromParquet(bytes)
  } catch (fault) {
    if (fault instanceof HistoryUnreadable) return fault
    throw fault
  }
  throw new Error("it was read")
}

describe("a history as Parquet (C1)", () => {
  it("any columns come back to the last bit, however compressed and in whatever pieces", () => {
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

  it("a history opened again is the one that was handed out", () => {
    const history = salesHistory()
    expect(bitsOf(columnsOf(fromParquet(toParquet(history))))).toEqual(bitsOf(columnsOf(history)))
  })
})

describe("DuckDB reads it", () => {
  const folder = mkdtempSync(join(tmpdir(), "genzaichi-arrow-"))
  const file = join(folder, "history.parquet")
  const history = salesHistory()
  const columns = columnsOf(history)
  let ask: (sql: string) => Promise<ReadonlyArray<Record<string, unknown>>>

  beforeAll(async () => {
    writeFileSync(file, toParquet(history))
    const connection = await (await DuckDBInstance.create(":memory:")).connect()
    ask = async (sql) => (await connection.runAndReadAll(sql.replaceAll("history.parquet", file))).getRowObjectsJson()
  })
  afterAll(() => rmSync(folder, { recursive: true }))

  it("with times as timestamps and words as words", async () => {
    const described = await ask("describe select * from 'history.parquet'")
    expect(described.map((one) => `${String(one["column_name"])} ${String(one["column_type"])}`)).toEqual([
      "deal VARCHAR",
      "sequence UINTEGER",
      "occurred_at TIMESTAMP WITH TIME ZONE",
      "known_at TIMESTAMP WITH TIME ZONE",
      "kind VARCHAR",
      "channel VARCHAR",
      "direction VARCHAR",
      "actor VARCHAR",
      "claimed BOOLEAN",
      "day_only BOOLEAN",
      "undated BOOLEAN",
      "contact BOOLEAN",
      "inbound BOOLEAN",
      "begun_anew BOOLEAN",
      "ball VARCHAR",
      "life VARCHAR",
      "status VARCHAR",
      "status_kind VARCHAR",
      "shape UINTEGER",
      "identity DOUBLE",
      "slots DOUBLE[]"
    ])
  })

  it("by the queries the page shows", async () => {
    const page = readFileSync(new URL("../../../../../docs/replay.md", import.meta.url), "utf8")
    const queries = Array.from(page.matchAll(/```sql\n([^]*?)```/g), ([, sql = ""]) => sql)
    const [open, held] = await Promise.all(queries.map(ask))
    const view = history.asOf(history.lastKnownAt)
    const { lastContactAt, life } = standing(view)
    const contacts = [...lastContactAt].filter((_, deal) => life[deal] === 1)
    expect(open).toHaveLength(contacts.length)
    const times = contacts.filter((time) => !Number.isNaN(time)).toSorted((a, b) => a - b)
    const told = open!.flatMap(({ last_contact: time }) =>
      time === null ? [] : [Date.parse(`${String(time).replace(" ", "T")}:00`)]
    )
    expect(told).toEqual(times)
    const end = Date.parse("2026-12-01T00:00+09:00")
    const { customer, nobody, us } = ballHolding(history.asOf(end))
    const days = (lay: Float64Array): number => lay.reduce((sum, one) => sum + one, 0) / 86_400_000
    expect(held!.map(({ ball }) => ball)).toEqual(["customer", "nobody", "us"])
    for (const [place, lay] of [customer, nobody, us].entries()) expect(held![place]!["days"]).toBeCloseTo(days(lay), 6)
  })

  it("row by row what the columns hold", async () => {
    const rows = await ask(
      "select deal, sequence, epoch_ms(occurred_at)::double as o, epoch_ms(known_at)::double as k, contact, claimed from 'history.parquet'"
    )
    expect(rows).toHaveLength(history.events)
    const dealOf = columns.deals.flatMap((deal, place) =>
      Array.from({ length: columns.firstRow[place + 1]! - columns.firstRow[place]! }, () => deal)
    )
    for (const [row, { claimed, contact, deal, k, o, sequence }] of rows.entries()) {
      expect([deal, sequence, o, k, contact, claimed]).toEqual([
        dealOf[row],
        columns.sequence[row],
        columns.occurredAt[row],
        columns.knownAt[row],
        (columns.contact[row]! & 1) === 1,
        (columns.marks[row]! & 1) === 1
      ])
    }
    expect(rows.some(({ claimed }) => claimed)).toBe(true)
  })

  it("calls by channel, and nothing where an event has none", async () => {
    const byChannel = await ask(
      "select kind, channel, direction from 'history.parquet' where kind in ('contacted', 'note-added') group by all order by all"
    )
    expect(byChannel).toContainEqual({ kind: "contacted", channel: "mail", direction: "outbound" })
    expect(byChannel).toContainEqual({ kind: "note-added", channel: null, direction: null })
  })
})

describe("bytes that hold no history", () => {
  const bytes = toParquet(salesHistory({ deals: 2 }))

  it("a file of another format, a file cut short and a file of somebody else are refused", async () => {
    expect(refusal(new TextEncoder().encode("ARROW1"))).toMatchObject({ file: "Parquet", met: "other-format" })
    expect(refusal(bytes.slice(0, bytes.length - 100)).met).toBe("cut-short")
    const folder = mkdtempSync(join(tmpdir(), "genzaichi-arrow-"))
    const connection = await (await DuckDBInstance.create(":memory:")).connect()
    await connection.run(`copy (select 1 as deal) to '${join(folder, "foreign.parquet")}' (format parquet)`)
    const fault = refusal(readFileSync(join(folder, "foreign.parquet")))
    expect(fault.met).toBe("no-history")
    expect(fault.remedy.en).toContain("not rewritten by another tool")
    rmSync(folder, { recursive: true })
  })

  it("a file whose end is damaged is refused", () => {
    const damaged = bytes.slice()
    damaged.fill(0, damaged.length - 60, damaged.length - 8)
    expect(["damaged", "no-history"]).toContain(refusal(damaged).met)
    expect(columnsOf(fromParquet(bytes)).deals).toHaveLength(2)
  })
})
