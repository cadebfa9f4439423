/** Real sheets read as histories of deals, and what becomes of those deals against tables computed by R (C1, C4). */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { byProduct, forecast, timeToWin } from "@genzaichi/core/analysis"
import { Effect, Option } from "effect"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import type { ReadingAsked } from "../../src/command/flags.ts"
import { settingsFrom } from "../../src/command/settings.ts"
import { type HistoryRead, readDealHistory } from "../../src/history/deal-history.ts"
import type { Problem } from "../../src/problem.ts"
import { genzaichiHere } from "../running-here.ts"

// Real data stands beside the checkout and does not come with it.
const shared = fileURLToPath(new URL("../../../../../shared", import.meta.url))

const asked = (given: Partial<ReadingAsked>): ReadingAsked => ({
  sheets: [],
  from: Option.none(),
  profile: Option.none(),
  encoding: Option.none(),
  together: false,
  me: Option.none(),
  at: Option.none(),
  known: Option.none(),
  written: Option.none(),
  lang: "en",
  rules: Option.none(),
  deals: Option.none(),
  seed: 1,
  zone: Option.none(),
  holidays: Option.none(),
  calendar: Option.none(),
  store: "memory",
  databaseUrl: Option.none(),
  ...given
})

const silent = { say: () => {}, end: () => {} }

const reading = (given: Partial<ReadingAsked>): Effect.Effect<HistoryRead, Problem> =>
  Effect.flatMap(settingsFrom(asked(given)), (settings) => readDealHistory(asked(given), settings, silent))

const read = (given: Partial<ReadingAsked>): Promise<HistoryRead> => Effect.runPromise(reading(given))

const whereThere = (file: string) => {
  const path = join(shared, file)
  const there = existsSync(path)
  return { name: there ? file : `${file} (skipped: ../shared is not here)`, path, there }
}

type Row = Readonly<Record<string, string>>
const table = (path: string): ReadonlyArray<Row> => {
  const [header = "", ...lines] = readFileSync(path, "utf8").trimEnd().split(/\r?\n/)
  const names = header.split(",")
  return lines.map((line) => {
    const fields = line.split(",")
    return Object.fromEntries(names.map((name, place) => [name, fields[place] ?? ""]))
  })
}

const maven = whereThere("data/maven-crm-sales/sales_pipeline.csv")
const snapshots = whereThere("stats/oracle/crm_asof_snapshots.csv")
const landmarks = whereThere("stats/oracle/conditional_landmark.csv")

describe.skipIf(!maven.there)(`${maven.name} as a history of deals`, () => {
  let sheet: HistoryRead
  beforeAll(async () => {
    sheet = await read({ sheets: [maven.path] })
  })
  const viewAt = (date: string) => {
    const { calendar } = sheet.reading.settings
    return sheet.history.asOf(calendar.startOf(calendar.dayFromText(date)!))
  }

  it("is recognised with no option, and claims that each fact was known when it happened", () => {
    expect(sheet.history.deals).toBe(8800)
    expect(sheet.reading.accounts[0]?.understood.en).toContain("Table of opportunities")
    const { calendar } = sheet.reading.settings
    expect(calendar.dateText(calendar.dayOf(sheet.keptUntil!))).toBe("2017-12-31")
    // Deals still being prospected have no date at all; they are told apart and not refused.
    expect(sheet.undatedDeals).toBe(500)
    const { basis, says } = timeToWin(viewAt("2017-07-01"), { calendar })
    expect(basis.claimed).toBe(basis.events)
    expect(
      says.some(({ en }) => en.includes(`claimed by an import for ${basis.claimed.toLocaleString("en-US")} of`))
    ).toBe(true)
  })

  it.skipIf(!snapshots.there)("gives the probabilities R gives, as known on four days, to 1e-9", () => {
    const rows = table(snapshots.path)
    expect(rows).toHaveLength(16)
    for (const row of rows) {
      const { calendar } = sheet.reading.settings
      const { all } = timeToWin(viewAt(row["as_of"]!), { calendar, horizons: [30, 60, 90, 120] })
      expect([all.deals, all.open, all.won, all.lost].map(String)).toEqual([
        row["n"],
        row["open"],
        row["won"],
        row["lost"]
      ])
      const naive = Number(row["naive_win_rate_closed_only"])
      expect(Math.abs(all.closedOnly.rate! - naive)).toBeLessThan(1e-9)
      const by = all.chances.find(({ days }) => String(days) === row["horizon"])!
      expect(Math.abs(by.won!.probability - Number(row["cif_won"]))).toBeLessThan(1e-9)
      expect(Math.abs(by.lost!.probability - Number(row["cif_lost"]))).toBeLessThan(1e-9)
      expect(Math.abs(by.open!.probability - Number(row["p_open"]))).toBeLessThan(1e-9)
      expect(by.won!.lower).toBeLessThan(by.won!.probability)
      expect(by.won!.upper).toBeGreaterThan(by.won!.probability)
    }
  })

  it.skipIf(!landmarks.there)("gives the chances of deals still open at an age that R gives, to 1e-9", () => {
    const rows = table(landmarks.path).filter(({ dataset }) => dataset === "crm")
    expect(rows.length).toBeGreaterThan(3)
    const { calendar } = sheet.reading.settings
    const ages = rows.map(({ age }) => Number(age))
    const horizons = rows.map(({ horizon }) => Number(horizon))
    const { all } = timeToWin(viewAt("2017-12-31"), { calendar, ages, horizons })
    for (const row of rows) {
      const landmark = all.landmarks.find(({ age }) => String(age) === row["age"])!
      expect(String(landmark.deals)).toBe(row["n_open_at_age"])
      const by = landmark.chances.find(({ days }) => String(days) === row["horizon"])!
      expect(Math.abs(by.won!.probability - Number(row["p_won_landmark"]))).toBeLessThan(1e-9)
      expect(Math.abs(by.lost!.probability - Number(row["p_lost_landmark"]))).toBeLessThan(1e-9)
    }
  })

  it("tells its deals apart by product, as it stood when they were opened", () => {
    const { calendar } = sheet.reading.settings
    const { comparison, segments } = timeToWin(viewAt("2017-12-31"), { calendar, segmentBy: byProduct })
    expect(segments.map(({ segment }) => segment)).toContain("GTX Pro")
    expect(segments.reduce((sum, { deals }) => sum + deals, 0)).toBe(8300)
    // Products hardly differ in this made-up company, which is the honest answer.
    expect(comparison?.winning?.pValue).toBeGreaterThan(0.05)
  })

  it("is forecast with what its months taught: quarters end with many wins, and the intervals allow for it", () => {
    const { calendar } = sheet.reading.settings
    const answer = forecast(viewAt("2017-12-31"), { calendar, months: 3, unknownAmounts: "as-won" })
    expect(answer.open).toBe(1589)
    expect(answer.amounts).toMatchObject([{ currency: "USD", stated: 0, drawn: 1589, drawnFrom: 4238 }])
    const [narrow, wide] = answer.calibration!.coverage
    expect(narrow!.held / narrow!.folds).toBeGreaterThanOrEqual(0.5)
    expect(wide!.held / wide!.folds).toBeGreaterThanOrEqual(0.7)
    expect(answer.calibration!.brier).toBeLessThan(answer.calibration!.brierOfClosedOnly! / 2)
    expect(answer.months[0]!.wins.unsteady).toBeGreaterThan(0.5)
  })
})

const changeLog = whereThere("data/pipedrive-change-log/deal_changes.csv")
describe.skipIf(!changeLog.there)(`${changeLog.name} as a history of deals`, () => {
  it("holds 1,446 deals by 2024-07-01, of which none was won, and says so", async () => {
    const { history, reading: of } = await read({ sheets: [changeLog.path] })
    expect(history.deals).toBe(1995)
    const { calendar } = of.settings
    const answer = timeToWin(history.asOf(calendar.startOf(calendar.dayFromText("2024-07-01")!)), { calendar })
    expect(answer.all).toMatchObject({ won: 0, deals: 1446 })
    expect(answer.cannotSay.map(({ code }) => code)).toEqual(["none-won"])
    expect(answer.all.chances[0]!.won!.upper).toBeGreaterThan(0)
  })
})

const nextSteps = whereThere("data/saas-pipeline-nextsteps/sales_pipeline.csv")
describe.skipIf(!nextSteps.there)(`${nextSteps.name} as a history of deals`, () => {
  it("holds a thousand deals, most of them open when it ends", async () => {
    const { history, keptUntil, reading: of } = await read({ sheets: [nextSteps.path] })
    expect(history.deals).toBe(1000)
    const { all } = timeToWin(history.asOf(keptUntil!), { calendar: of.settings.calendar })
    expect(all.won + all.lost).toBeLessThan(all.open)
  })
})

const opportunities = `opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value
A,Mori,Press,Cancity,Won,01-02-2026,11-02-2026,1000
B,Mori,Press,Cancity,Lost,01-02-2026,03-03-2026,
C,Sato,Press,Isdom,Engaging,01-03-2026,,700
D,Sato,Press,,Prospecting,,,
`

describe("a small table of opportunities", () => {
  let folder: string
  let file: string
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), "genzaichi-"))
    file = join(folder, "opportunities.csv")
    writeFileSync(file, opportunities)
  })
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it("is kept until the last day anything happened, whatever day it is read on", async () => {
    const { history, keptUntil, reading: of, undatedDeals } = await read({ sheets: [file] })
    const { calendar } = of.settings
    expect(calendar.dateText(calendar.dayOf(keptUntil!))).toBe("2026-03-03")
    expect(undatedDeals).toBe(1)
    const { all } = timeToWin(history.asOf(keptUntil!), { calendar, horizons: [10] })
    expect(all).toMatchObject({ deals: 3, won: 1, lost: 1, open: 1 })
    // Of two that were followed for ten days one was won; the third had been open for two.
    expect(all.chances[0]!.won!.probability).toBeCloseTo(1 / 2, 12)
  })
  it("forecasts an open deal with what the sheet says it is worth", async () => {
    const { history, keptUntil, reading: of } = await read({ sheets: [file] })
    const { calendar } = of.settings
    const answer = forecast(history.asOf(keptUntil!), { calendar, assumed: { won: 0.4, halfClosedDays: 30 } })
    expect(answer.amounts).toMatchObject([{ currency: "USD", stated: 1, sum: 70_000 }])
    expect(answer.withoutAmount).toBe(0)
    const [march] = answer.months
    const chance = 0.4 * (1 - 2 ** (-28 / 30))
    expect(march!.revenue[0]!.computed.expected).toBeCloseTo(70_000 * chance, 6)
  })
  it("answers the same from a log that genzaichi import has kept", async () => {
    const log = join(folder, "log.csv")
    const { code } = await genzaichiHere(["import", file, "--into", log, "--lang", "en"])
    expect(code).toBe(0)
    const [sheet, kept] = await Promise.all([read({ sheets: [file] }), read({ from: Option.some(log) })])
    const { calendar } = sheet.reading.settings
    const answer = (of: HistoryRead) => {
      const { basis, ...rest } = timeToWin(of.history.asOf(sheet.keptUntil!), { calendar, segmentBy: byProduct })
      return { ...rest, claimed: basis.claimed, events: basis.events }
    }
    expect(answer(kept)).toEqual(answer(sheet))
  })
  it("that tells of no deal is refused in a line", async () => {
    const master = join(folder, "master.csv")
    writeFileSync(master, "顧客ID,会社名,業種,住所\nC-1,株式会社竹芝電機,電機,東京都港区1\n")
    const problem = await Effect.runPromise(Effect.flip(reading({ sheets: [master] })))
    expect(problem.en).toContain("there is no record of any deal")
    expect(problem.ja).toContain("商談の記録がありません")
  })
})
