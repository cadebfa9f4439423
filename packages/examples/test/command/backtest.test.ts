import { existsSync, mkdtempSync, rmSync, writeFileSync } from "node:fs"
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

interface Walked {
  readonly label: { readonly en: string }
  readonly best: object | null
  readonly folds: ReadonlyArray<{
    readonly outOfSample: object | null
    readonly asItStands: { readonly score: number } | null
  }>
}
const scoresOf = (folds: Walked["folds"]): ReadonlyArray<number> =>
  folds.flatMap(({ asItStands, outOfSample }) =>
    outOfSample === null || asItStands === null ? [] : [asItStands.score]
  )

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

  it("compares the middle score of what was chosen with the middle of the rule as it stands, found alike", async () => {
    const words = ["--deals", "60", "--at", "2026-11-20", "--lang", "en"]
    const [text, json] = await Promise.all([backtest(...words), backtest(...words, "--json")])
    const { walkForward } = JSON.parse(json.out) as { readonly walkForward: ReadonlyArray<Walked> }
    const even = walkForward.filter(({ best, folds }) => best !== null && scoresOf(folds).length % 2 === 0)
    expect(even.length).toBeGreaterThan(0)
    for (const { folds, label } of even) {
      const scores = scoresOf(folds).toSorted((a, b) => a - b)
      const middle = (scores[scores.length / 2 - 1]! + scores[scores.length / 2]!) / 2
      const row = text.out
        .slice(text.out.indexOf("■ Thresholds"))
        .split("\n")
        .find((line) => line.startsWith(label.en))
      expect(Number(row!.trim().split(" ").at(-1))).toBeCloseTo(middle, 1)
    }
  })

  it("says up to which day it looked, and that deals without a day are left out", async () => {
    const sheet = join(folder, "opportunities.csv")
    writeFileSync(
      sheet,
      [
        "opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value",
        "A1,Ann,GTX,Acme,Lost,05-02-2017,01-03-2017,0",
        "A2,Bob,GTX,Beta,Lost,05-03-2017,01-05-2017,0",
        "A3,Bob,GTX,Beta,Prospecting,,,"
      ].join("\n")
    )
    const whole = await backtest(sheet, "--lang", "en")
    expect(whole.out).toContain("the last day anything happened")
    expect(whole.out).toContain("1 deal without a day of opening is left out")
    const early = await backtest(sheet, "--lang", "en", "--known", "2017-03-02")
    expect(early.out).toContain("The history up to Thu 2 Mar 2017")
    expect(early.out).not.toContain("the last day anything happened")
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
