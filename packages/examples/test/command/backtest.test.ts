import { existsSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { genzaichi, type Ran } from "../running.ts"

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "genzaichi-"))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const backtest = (...words: ReadonlyArray<string>): Promise<Ran> => genzaichi(["backtest", ...words], folder)
const sample = (name: string): string => fileURLToPath(new URL(`../../samples/${name}.csv`, import.meta.url))
const written = ["--at", "2026-11-20", "--written", "2026-11-20"]

describe("genzaichi backtest (C2)", () => {
  for (const lang of ["ja", "en"] as const) {
    it(`says of the samples which rule would have warned, beside as many alerts without a rule (${lang})`, async () => {
      const ran = await backtest(sample(`activity-log.${lang}`), ...written, "--lang", lang)
      expect(ran.code).toBe(0)
      await expect(ran.out).toMatchFileSnapshot(`../golden/backtest.${lang}.txt`)
    })
    it(`of a list without any past says what cannot be said (${lang})`, async () => {
      const ran = await backtest(sample(`summary.${lang}`), ...written, "--lang", lang)
      expect(ran.code).toBe(0)
      await expect(ran.out).toMatchFileSnapshot(`../golden/backtest-nothing.${lang}.txt`)
    })
  }

  it("prints the figures as JSON, the same for the same seed", async () => {
    const words = ["--deals", "60", "--at", "2026-11-20", "--json"]
    const [one, other] = await Promise.all([backtest(...words), backtest(...words)])
    expect(one.out).toBe(other.out)
    const { backtest: figures, walkForward } = JSON.parse(one.out) as {
      readonly backtest: { readonly lost: number; readonly rules: ReadonlyArray<{ readonly alerts: number }> }
      readonly walkForward: ReadonlyArray<{ readonly folds: ReadonlyArray<unknown> }>
    }
    expect(figures.lost).toBeGreaterThan(5)
    expect(figures.rules.some(({ alerts }) => alerts > 20)).toBe(true)
    expect(walkForward.every(({ folds }) => folds.length === 4)).toBe(true)
  })

  it.each([
    ["--horizon", "0"],
    ["--lead", "7,x"],
    ["--folds", "0"]
  ])("refuses %s %s in a line", async (flag, value) => {
    const ran = await backtest(sample("activity-log.en"), ...written, "--lang", "en", flag, value)
    expect(ran.code).not.toBe(0)
    expect(ran.error).toContain(`${flag} ${value}`)
  })
})

const shared = fileURLToPath(new URL("../../../../../shared/data", import.meta.url))

describe.skipIf(!existsSync(shared))("genzaichi backtest of real files (skipped where the data is absent)", () => {
  it("of the CRM's opportunities: silence would have warned of half the losses a week ahead", async () => {
    const ran = await backtest(join(shared, "maven-crm-sales/sales_pipeline.csv"), "--lang", "en", "--folds", "1")
    expect(ran.out).toContain("8,300 deals / 4,238 won / 2,473 lost / 1,589 open")
    expect(ran.out).toMatch(/Silent too long +6,923 +10\.5%/)
  })
  it("of a change log: a table of rules", async () => {
    const ran = await backtest(
      join(shared, "pipedrive-change-log/deal_changes.csv"),
      "--lang",
      "en",
      "--folds",
      "1",
      "--horizon",
      "30"
    )
    expect(ran.out).toContain("1,995 deals / 0 won / 1,995 lost / 0 open")
    expect(ran.out).toMatch(/Too long in this status +338 /)
  })
})
