import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import type { Assertions } from "../../src/import/difference.ts"
import { missingRows } from "../../src/import/missing-row.ts"
import { carriedOut, plan, runs } from "./sheets.ts"

/** A row for each line, all of one deal. */
const rowsOn = (lines: ReadonlyArray<number>): Assertions =>
  new Map(
    lines.map((line) => [
      `row ${line}`,
      new Map([
        [
          "contact",
          {
            current: { subjects: [{ kind: "deal", id: "D" }] } as never,
            earlier: undefined,
            setAside: [],
            line
          }
        ]
      ])
    ])
  )
const missingOn = (lines: ReadonlyArray<number>, refused: ReadonlyArray<number>): ReadonlyArray<number | undefined> =>
  missingRows(
    rowsOn(lines),
    new Set(),
    refused.map((line) => ({ about: "D", line }))
  ).map(({ line }) => line)

describe("Rows that are not in the sheet any more, where some are refused (E5)", () => {
  it("a refused row stands for the one on its line, or else for the nearest that is left, above before below", () => {
    expect(missingOn([2, 5, 9], [5])).toEqual([2, 9])
    expect(missingOn([2, 5, 9], [6])).toEqual([2, 9])
    expect(missingOn([2, 6], [4])).toEqual([6])
    expect(missingOn([2, 5, 9], [5, 6])).toEqual([2])
    expect(missingOn([2], [7, 8])).toEqual([])
    expect(missingOn([], [7])).toEqual([])
  })

  it("as when each is looked for among all that are left", () => {
    const lines = fc.uniqueArray(fc.integer({ min: 2, max: 40 }), { maxLength: 12 })
    fc.assert(
      fc.property(lines, lines, (stood, refused) => {
        const left = new Set(stood)
        const moved = refused.filter((line) => !left.delete(line))
        for (const line of moved) {
          const [near] = [...left].toSorted((a, b) => Math.abs(a - line) - Math.abs(b - line) || a - b)
          if (near !== undefined) left.delete(near)
        }
        expect(missingOn(stood, refused)).toEqual(stood.filter((line) => left.has(line)))
      }),
      runs
    )
  })

  it("a hundred thousand rows of one deal that lost their dates are told in a moment", () => {
    const lines = Array.from({ length: 100_000 }, (_, at) => at + 2)
    const started = performance.now()
    expect(
      missingOn(
        lines,
        lines.map((line) => line + 100_000)
      )
    ).toEqual([])
    expect(performance.now() - started).toBeLessThan(10_000)
  })

  it("through a whole sheet", async () => {
    const sheet = (date: string): string =>
      `日付,顧客ID,要点\n${Array.from({ length: 200 }, (_, at) => `${date === "" ? `2026/10/${1 + (at % 28)}` : date},C1,話${at}`).join("\n")}\n`
    const before = carriedOut([], await plan(sheet("")))
    const broken = await plan(sheet("未定"), {}, before)
    expect(broken.counts.refused).toBe(200)
    expect(broken.missing).toEqual([])
  })
})
