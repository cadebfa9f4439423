import fc from "fast-check"
import { readXlsx } from "hucre/xlsx"
import { describe, expect, it } from "vitest"
import { exportTable, layoutOf } from "../../src/index.ts"
import { exportWorkbook } from "../../src/xlsx/index.ts"
import { bytesOf, calendar, instant, runs, sourceOver } from "../export/exports.ts"
import { nastyHistory } from "../export/nasty.ts"

const read = async (bytes: Uint8Array) => {
  const { sheets } = await readXlsx(bytes)
  return sheets[0]!
}

/** What a workbook says of a cell: dates by the clock on the wall. */
const shown = (value: unknown): unknown => (value instanceof Date ? value.toISOString() : (value ?? null))

const local = (at: number): string => {
  const { hour, minute } = calendar.clockOf(at)
  return new Date(calendar.dayOf(at) * 86_400_000 + (hour * 60 + minute) * 60_000).toISOString()
}
const plain = (text: string): string => text.replaceAll("\r\n", "\n").replaceAll("\r", "\n")

describe("E6: the workbook of an export", () => {
  it.each([50_000, 2])(
    "holds every cell as what it is, at once or row by row (at most %d rows at once)",
    async (rowsAtOnce) => {
      await fc.assert(
        fc.asyncProperty(
          nastyHistory,
          fc.constantFrom("summary" as const, "activities" as const),
          async ({ events, later }, pattern) => {
            const source = sourceOver(events, later)
            const { rows } = await exportTable(source, { pattern })
            const { pieces, notes } = await exportWorkbook(source, { pattern, rowsAtOnce })
            const sheet = await read(await bytesOf(pieces))
            let at = 0
            for await (const row of rows) {
              at++
              const cells = row.map((cell) => {
                if (cell === null || typeof cell === "number") return cell
                if (typeof cell === "string")
                  return cell.length > 32_767 ? `${plain(cell).slice(0, 32_766)}…` : plain(cell)
                return cell.at === undefined ? new Date(cell.day * 86_400_000).toISOString() : local(cell.at)
              })
              const told = cells.map((_, place) => {
                const value = shown(sheet.rows[at]?.[place])
                return typeof value === "string" ? plain(value) : value
              })
              expect(told).toEqual(cells)
            }
            expect(notes.rows).toBe(at)
            expect(sheet.rows[0]).toEqual(layoutOf[pattern].columns.map(({ header }) => header.ja))
          }
        ),
        { ...runs, numRuns: Math.ceil(runs.numRuns / 4) }
      )
    }
  )

  it("keeps the header in sight, lets it filter, and has no formula", async () => {
    const { pieces } = await exportWorkbook(sourceOver([], instant("2026-11-20")), {
      pattern: "summary",
      language: "en"
    })
    const sheet = await read(await bytesOf(pieces))
    expect(sheet.freezePane).toMatchObject({ rows: 1 })
    expect(sheet.autoFilter?.range).toBe("A1:AA1")
    expect([...(sheet.cells ?? [])].filter(([, { formula }]) => formula !== undefined)).toEqual([])
  })
})
