/** Mutated sheets in small numbers; `pnpm test:fuzz --runs 100000` tries many. */
import { readdirSync, readFileSync } from "node:fs"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { describe, expect, it } from "vitest"
import { judge } from "../../fuzz/judge.ts"
import { judged } from "../../fuzz/one.ts"
import { originals } from "../../fuzz/originals.ts"
import { bytes, seed } from "../import/sheets.ts"

const sheets = 2000
/** No sheet of this size may take longer, on whatever machine. */
const millisecondsEach = 10_000

describe("Whatever is done to a sheet, it is read or refused by name, and nothing is lost in silence", () => {
  it(`${sheets} sheets mutated by chance`, { timeout: 600_000 }, async () => {
    const all = originals()
    const total = { rows: 0, told: 0, cells: 0, counted: 0, read: 0 }
    for (let one = seed; one < seed + sheets; one++) {
      const begun = performance.now()
      const { blank, cells, counted, done, faults, recorded, refused, rows } = await judged(one, all)
      expect(faults, `seed ${one}: ${done.join(" | ")}`).toEqual([])
      expect(performance.now() - begun, `seed ${one}`).toBeLessThan(millisecondsEach)
      total.rows += rows
      total.told += recorded + refused + blank
      total.cells += cells
      if (counted) total.counted++
      if (rows > 0) total.read++
    }
    expect(total.told).toBe(total.rows)
    // The mutations leave enough to be read for the laws to mean something.
    expect(total.read).toBeGreaterThan(sheets / 2)
    expect(total.counted).toBeGreaterThan(sheets / 2)
    expect(total.cells).toBeGreaterThan(sheets * 10)
  })

  const found = fileURLToPath(new URL("found/", import.meta.url))
  const names = readdirSync(found).filter((name) => name.endsWith(".csv"))
  it.each(names)("what once was lost, or worse: %s", async (name) => {
    const { faults } = await judge(readFileSync(join(found, name)), true)
    expect(faults).toEqual([])
  })

  it("the judge sees what is lost: a cell of which a profile makes nothing", async () => {
    const sheet = "日付,顧客ID,要点\n2026-11-02,C1,デモを見た\n"
    expect((await judge(bytes(sheet), true)).faults).toEqual([])
    const { activityLog } = await import("../../src/index.ts")
    // A mail column that is said to be read, and that nothing is read from.
    const blind = { ...activityLog, name: "blind", events: [], knownAt: "recorded" as const }
    const { faults } = await judge(bytes("日付,顧客ID,件数\n2026-11-02,C1,Zq1x\n"), false, {
      ...blind,
      columns: { ...blind.columns, odd: { headers: ["件数"] } },
      byDomain: [...(blind.byDomain ?? []), "odd"]
    })
    expect(faults.join()).toContain("lost: line 2 column 3 (odd)")
  })
})
