import type { StoredEvent } from "@genzaichi/core"
import { arbitraryHistory } from "@genzaichi/core/testing"
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { exportTable, type ExportPattern } from "../../src/index.ts"
import { appended, asLog, calendar, exported, imported, runs, sourceOver } from "./exports.ts"
import { nastyHistory } from "./nasty.ts"

const day = 86_400_000

/** What a table says, row by row and by the names of its columns, but for the columns named. */
const toldBy = async (
  events: ReadonlyArray<StoredEvent>,
  at: number,
  pattern: ExportPattern,
  without: ReadonlyArray<string>
): Promise<ReadonlyArray<unknown>> => {
  const { layout, rows } = await exportTable(sourceOver(events, at), { pattern })
  const told: Array<Readonly<Record<string, unknown>>> = []
  for await (const row of rows) {
    told.push(
      Object.fromEntries(
        layout.columns.flatMap(({ name }, place) => {
          const cell = row[place] ?? null
          return without.includes(name) || cell === null ? [] : [[name, shown(cell)]]
        })
      )
    )
  }
  return told
}

/** At the declared precision: minutes, and texts without blanks around them. */
const shown = (cell: unknown): unknown =>
  typeof cell === "object" && cell !== null && "at" in cell
    ? Math.floor(Number(cell.at) / 60_000)
    : typeof cell === "string"
      ? cell.trim()
      : cell

/**
 * Without texts that no cell holds whole, ids that a spreadsheet may have made of others (`1E5`), and words that say in
 * the cell of the next action that it is done or that there is none.
 */
const withoutLong = nastyHistory.filter(
  ({ events }) => !/xxxx|"1E5"|"what":"(?:完了|なし|-)"/.test(JSON.stringify(events))
)

describe("the summary, read into an empty ledger", () => {
  it("gives the same summary again, at the declared precision", async () => {
    await fc.assert(
      fc.asyncProperty(
        withoutLong,
        fc.constantFrom("ja" as const, "en" as const),
        async ({ events, later }, language) => {
          const bytes = await exported(sourceOver(events, later), { pattern: "summary", language })
          const empty = sourceOver([], later)
          const plan = await imported(empty, bytes, later)
          expect(plan.refused).toEqual([])
          const log = appended([], plan, later)
          expect(await toldBy(log, later, "summary", ["mark"])).toEqual(
            await toldBy(events, later, "summary", ["mark"])
          )
        }
      ),
      runs
    )
  }, 600_000)
})

describe("the activity log, read into an empty ledger", () => {
  it("gives the same activity log again, at the declared precision", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.oneof(
          withoutLong,
          arbitraryHistory({ calendar, steps: { max: 12 }, corrections: false, late: false }).map(({ events }) => ({
            events: asLog(events),
            later: Math.max(...events.map(({ occurredAt, recordedAt }) => Math.max(occurredAt, recordedAt))) + day
          }))
        ),
        async ({ events, later }) => {
          const bytes = await exported(sourceOver(events, later), { pattern: "activities" })
          const plan = await imported(sourceOver([], later), bytes, later)
          // A deadline that was taken off leaves its cell blank: such a row is refused, and said to be.
          const takenOff = events.filter(({ data }) => /"(?:due|on)":null/.test(JSON.stringify(data)))
          expect(plan.refused.length).toBe(takenOff.length)
          const log = appended([], plan, later)
          const own = ["mark", "row"]
          const key = (row: unknown): string => JSON.stringify(row)
          const kept = asLog(events.filter((event) => !takenOff.includes(event)))
          const before = (await toldBy(kept, later, "activities", own)).map(key).toSorted()
          const after = (await toldBy(log, later, "activities", own)).map(key).toSorted()
          expect(after).toEqual(before)
        }
      ),
      runs
    )
  }, 600_000)
})
