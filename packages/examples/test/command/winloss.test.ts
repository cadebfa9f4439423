import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { genzaichi, type Ran } from "../running.ts"
import { genzaichiHere } from "../running-here.ts"

let folder: string
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "genzaichi-"))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const winloss = (...words: ReadonlyArray<string>): Promise<Ran> => genzaichiHere(["winloss", ...words])
const sample = (name: string): string => fileURLToPath(new URL(`../../samples/${name}.csv`, import.meta.url))
const written = ["--written", "2026-11-20"]

const header = "opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value"
const opportunities = (name: string, ...rows: ReadonlyArray<string>): string => {
  const file = join(folder, name)
  writeFileSync(file, `${[header, ...rows].join("\n")}\n`)
  return file
}

describe("genzaichi winloss (C4)", () => {
  for (const lang of ["ja", "en"] as const) {
    it(`says of the samples how many are won by a day, beside the rate of closed deals alone (${lang})`, async () => {
      const samples = ["activity-log", "summary"].map((name) => sample(`${name}.${lang}`))
      const ran = await winloss(...samples, ...written, "--by", "owner", "--lang", lang)
      expect([ran.code, ran.error]).toEqual([0, ""])
      await expect(ran.out).toMatchFileSnapshot(`../golden/winloss.${lang}.txt`)
    })

    it(`of deals none of which was closed says what cannot be said (${lang})`, async () => {
      const file = opportunities(
        "open.csv",
        "A1,Sato,GTX,Aoba,Engaging,20-10-2016,,",
        "A2,Sato,GTX,Aoba,Engaging,25-10-2016,,"
      )
      const ran = await winloss(file, ...written, "--lang", lang)
      expect(ran.code).toBe(0)
      await expect(ran.out).toMatchFileSnapshot(`../golden/winloss-open.${lang}.txt`)
    })
  }

  it("as its users run it, writes the page where one is asked for", async () => {
    const ran = await genzaichi(
      ["winloss", sample("activity-log.en"), ...written, "--lang", "en", "--html", "winloss.html"],
      folder
    )
    expect([ran.code, ran.error]).toEqual([0, ""])
    expect(ran.out.trimEnd().split("\n").at(-1)).toBe(`page: ${join(folder, "winloss.html")}`)
    const page = readFileSync(join(folder, "winloss.html"), "utf8")
    expect(page).toContain('<html lang="en">')
    expect(page).toContain('id="spec-incidence"')
  })

  it.each([
    ["one deal, open", ["A1,Sato,GTX,Aoba,Engaging,20-10-2016,,"]],
    ["one deal, won", ["A1,Sato,GTX,Aoba,Won,20-10-2016,01-12-2016,100"]],
    [
      "a deal closed before it was opened",
      ["A1,Sato,GTX,Aoba,Won,20-10-2016,01-09-2016,100", "A2,Sato,GTX,Aoba,Lost,20-10-2016,01-12-2016,0"]
    ],
    ["deals without a date", ["A1,Sato,GTX,Aoba,Prospecting,,,"]],
    [
      "nothing but losses",
      ["A1,Sato,GTX,Aoba,Lost,20-10-2016,01-11-2016,0", "A2,Sato,GTX,Aoba,Lost,20-10-2016,01-12-2016,0"]
    ]
  ])("of %s makes a page without a number that means nothing", async (name, rows) => {
    const file = opportunities(`${name}.csv`, ...rows)
    const out = join(folder, `${name}.html`)
    const ran = await winloss(file, ...written, "--lang", "en", "--html", out)
    expect([ran.code, ran.error]).toEqual([0, ""])
    expect(ran.out).toContain("What cannot be said\n・")
    expect(ran.out + readFileSync(out, "utf8")).not.toMatch(/NaN|undefined|Infinity/)
  })

  it("says on which days it looks, and the ones that are given", async () => {
    const file = opportunities(
      "days.csv",
      "A1,Sato,GTX,Aoba,Won,01-01-2016,01-03-2017,100",
      "A2,Sato,GTX,Midori,Lost,01-02-2017,31-12-2017,0",
      "A3,Sato,GTX,Aoba,Engaging,01-02-2017,,"
    )
    const days = ({ out }: Ran) => Array.from(out.matchAll(/^(\d{4}-\d\d-\d\d) /gm), ([, day]) => day)
    expect(days(await winloss(file, ...written))).toEqual(["2017-07-01", "2017-12-31"])
    const given = await winloss(file, ...written, "--known", "2017-12-31", "--known", "2017-02-28", "--lang", "en")
    expect(days(given)).toEqual(["2017-02-28", "2017-12-31"])
    expect(given.out).toContain("As known on the days that were given.")
    // The deal won on the first of March is open the day before.
    expect(given.out).toMatch(/^2017-02-28 .* 3 +0 +0 +3$/m)
    expect(given.out).toMatch(/^2017-12-31 .* 3 +1 +1 +1$/m)
  })

  it("says so where a day lies long after the record", async () => {
    const file = opportunities("long-ago.csv", "A1,Sato,GTX,Aoba,Won,01-01-2016,01-03-2017,100")
    const { out } = await winloss(file, ...written, "--known", "2018-03-01", "--lang", "en")
    expect(out.replace(/\s+/g, " ")).toContain(
      "The record ends on 2017-03-01; deals it leaves open are taken as still open for the 365 days after it."
    )
  })

  it("prints the figures of every part as JSON, the same for the same sheet", async () => {
    const words = [sample("activity-log.en"), ...written, "--json"]
    const [one, other] = [await winloss(...words), await winloss(...words)]
    expect(one.out).toBe(other.out)
    const figures = JSON.parse(one.out) as Readonly<Record<string, { readonly basis: { readonly deals: number } }>>
    for (const part of ["why", "backtest", "forecast", "process", "indicators"])
      expect(figures[part]!.basis.deals).toBeGreaterThan(30)
  })

  it.each([
    [["--horizon", "0"], "--horizon 0: give a whole number from 1 to 3650"],
    [["--months", "40"], "--months 40: give a whole number from 1 to 36"],
    [["--known", "someday"], "--known someday:"],
    [["--known", "2199-01-01"], "--known 2199-01-01: this day lies ahead"],
    [["--by", "nothing"], "--by nothing: no deal had a value for it when it was opened"],
    [["--html", "/no/such/folder/page.html"], "--html /no/such/folder/page.html: it cannot be written there"]
  ])("refuses %j in a line", async (flags, said) => {
    const ran = await winloss(sample("activity-log.en"), ...written, "--lang", "en", ...flags)
    expect(ran.code).toBe(2)
    expect(ran.error).toContain(said)
    expect(ran.error.trimEnd()).not.toContain("\n")
  })

  it("never writes its page over a sheet it reads", async () => {
    const file = opportunities("kept.csv", "A1,Sato,GTX,Aoba,Engaging,20-10-2016,,")
    const before = readFileSync(file, "utf8")
    const ran = await winloss(file, ...written, "--lang", "en", "--html", file)
    expect([ran.code, readFileSync(file, "utf8")]).toEqual([2, before])
    expect(ran.error).toContain("this is a file to be read")
  })
})

const shared = fileURLToPath(new URL("../../../../../shared", import.meta.url))
const pipeline = join(shared, "data/maven-crm-sales/sales_pipeline.csv")
const snapshots = join(shared, "stats/oracle/crm_asof_snapshots.csv")

describe.skipIf(!existsSync(pipeline) || !existsSync(snapshots))(
  "genzaichi winloss of the CRM's opportunities (skipped where the data is absent)",
  () => {
    interface Snapshot {
      readonly as_of: string
      readonly n: string
      readonly open: string
      readonly won: string
      readonly lost: string
      readonly naive_win_rate_closed_only: string
      readonly horizon: string
      readonly cif_won: string
    }
    const oracle = (): ReadonlyArray<Snapshot> => {
      const [names = [], ...rows] = readFileSync(snapshots, "utf8")
        .trim()
        .split("\n")
        .map((line) => line.split(","))
      return rows.map(
        (row) => Object.fromEntries(row.map((cell, place) => [names[place]!, cell])) as unknown as Snapshot
      )
    }
    const share = (text: string): string => `${(Number(text) * 100).toFixed(1)}%`
    const counted = (text: string): string => Number(text).toLocaleString("en-US")

    it("without a flag prints, as known on two dates, what R computes of it, and who claims what", async () => {
      const { code, out } = await winloss(pipeline, "--lang", "en")
      expect(code).toBe(0)
      for (const date of ["2017-07-01", "2017-12-31"]) {
        const known = oracle().find(({ as_of, horizon }) => as_of === date && horizon === "90")!
        const cells = out
          .split("\n")
          .find((line) => line.startsWith(date))!
          .split(/ {2,}/)
        expect([cells[1], ...cells.slice(3)]).toEqual([
          share(known.cif_won),
          share(known.naive_win_rate_closed_only),
          ...[known.n, known.won, known.lost, known.open].map(counted)
        ])
      }
      expect(out.replace(/\s+/g, " ")).toContain(
        "for 31,611 of 31,611 facts counted, the layout “Table of opportunities (with engage and close dates)” claims that they were known when they occurred"
      )
      expect(out).toContain("500 deals without a day of opening are left out")
    })

    it("of other dates and days as well", async () => {
      for (const [date, horizon] of [
        ["2017-04-01", "120"],
        ["2017-10-01", "30"]
      ] as const) {
        const { out } = await winloss(pipeline, "--lang", "en", "--known", date, "--horizon", horizon)
        const known = oracle().find((one) => one.as_of === date && one.horizon === horizon)!
        expect(out).toMatch(new RegExp(`^${date} +${share(known.cif_won).replace(".", "\\.")} `, "m"))
      }
    })
  }
)
