/** Charts of what analyses find: valid for Vega-Lite, drawn in both languages, for telephones and for desks (C3–C7). */
import type { Language } from "@genzaichi/core"
import type { Outcomes } from "@genzaichi/core/analysis"
import { describe, expect, it } from "vitest"
import {
  asKnownChart,
  ballHoldingChart,
  type ChartOptions,
  comparisonChart,
  cumulativeIncidenceChart,
  forecastChart,
  loadChart,
  monthlyChart,
  precisionChart,
  segmentsChart,
  stageFlowChart,
  type VegaLiteSpec
} from "../src/index.ts"
import { drawn, faultsOf, rowsOf } from "./drawing.ts"
import { type Analyses, analysesOf } from "./sales.ts"

const sales = analysesOf(400)
const one = analysesOf(1)
const none = analysesOf(0)

const charts: Readonly<Record<string, (found: Analyses, options: ChartOptions) => VegaLiteSpec>> = {
  "days until won or lost": ({ outcomes }, options) =>
    cumulativeIncidenceChart(outcomes.all, { ...options, horizon: 90 }),
  "the rate as known on several dates": ({ earlier, outcomes }, options) =>
    asKnownChart([earlier, outcomes], { ...options, horizon: 90 }),
  "the rate by segment": ({ outcomes }, options) => segmentsChart(outcomes, { ...options, horizon: 60 }),
  "won and lost compared": ({ why }, options) => comparisonChart(why, options),
  "where the ball lay": ({ why }, options) => ballHoldingChart(why, options),
  "precision and lead": ({ backtest }, options) => precisionChart(backtest, options),
  "alerts per week": ({ backtest }, options) => loadChart(backtest, options),
  stages: ({ process }, options) => stageFlowChart(process, options),
  "next actions by month": ({ months }, options) => monthlyChart(months, { ...options, figure: "nextActions" }),
  "the deals of each month": ({ months }, options) => monthlyChart(months, { ...options, figure: "cohort" }),
  "wins to come": ({ forecast }, options) => forecastChart(forecast, options),
  "revenue to come": ({ forecast }, options) =>
    forecastChart(forecast, { ...options, purse: { currency: "JPY", tax: "excluded" } })
}

const languages: ReadonlyArray<Language> = ["ja", "en"]
const widths = [340, 720, 1100]
const found: Readonly<Record<string, Analyses>> = { "400 deals": sales, "one deal": one, "no deals": none }

describe.each(Object.entries(charts))("the chart of %s", (_, chart) => {
  for (const [name, analyses] of Object.entries(found)) {
    it.each(languages)(`is valid for Vega-Lite and JSON as it stands, of ${name} (%s)`, (language) => {
      for (const width of widths) {
        const spec = chart(analyses, { language, width })
        expect(faultsOf(spec)).toEqual([])
        expect(JSON.parse(JSON.stringify(spec))).toEqual(spec)
        expect(JSON.stringify(spec)).not.toMatch(/undefined|NaN|Infinity|\[object/)
      }
    })
  }

  it.each(languages)("is drawn without a complaint and no wider than it was asked for (%s)", async (language) => {
    for (const width of widths) {
      const { complaints, svg, width: wide } = await drawn(chart(sales, { language, width }))
      expect(complaints).toEqual([])
      expect(wide).toBeLessThanOrEqual(width + 4)
      expect(wide).toBeGreaterThan(width * 0.7)
      expect(svg).not.toMatch(/undefined|NaN|Infinity/)
    }
  })

  it("is drawn also where there is nothing to draw", async () => {
    for (const analyses of [one, none]) {
      for (const width of [340, 720]) {
        const { svg } = await drawn(chart(analyses, { language: "ja", width }))
        expect(svg).not.toMatch(/undefined|NaN/)
      }
    }
  })

  it("says in words what it shows, in the language asked for", () => {
    const [ja, en] = languages.map((language) => chart(sales, { language }))
    expect(ja!.description).toMatch(/[\u3040-\u30ff]/)
    expect(en!.description).not.toMatch(/[\u3040-\u30ff。、]/)
    expect(JSON.stringify(ja!["title"])).toMatch(/[\u3040-\u9fff]/)
    expect(JSON.stringify(en!["title"])).not.toMatch(/[\u3040-\u9fff]/)
    expect(ja!.description.length).toBeGreaterThan(10)
  })

  it("takes the colours, the font and the absence of a title from the caller", () => {
    const spec = chart(sales, { language: "en", palette: { text: "var(--ink)" }, font: "Mincho", titled: false })
    expect(spec["title"]).toBeUndefined()
    const { config } = spec as unknown as {
      readonly config: { readonly font: string; readonly title: { color: string } }
    }
    expect(config.font).toBe("Mincho")
    expect(config.title.color).toBe("var(--ink)")
  })
})

/** Six deals: won on days 10 and 30, lost on day 20, open on days 15, 40 and 50. */
const sixDeals: Outcomes = {
  ...none.outcomes.all,
  deals: 6,
  won: 2,
  lost: 1,
  open: 3,
  followedUntil: 50,
  curves: {
    days: [10, 15, 20, 30, 40, 50],
    won: {
      probability: [1 / 6, 1 / 6, 1 / 6, 0.375, 0.375, 0.375],
      lower: [0, 0, 0, 0, 0, 0],
      upper: [1, 1, 1, 1, 1, 1]
    },
    lost: { probability: [0, 0, 5 / 24, 5 / 24, 5 / 24, 5 / 24], lower: [0, 0, 0, 0, 0, 0], upper: [0, 0, 1, 1, 1, 1] },
    open: {
      probability: [5 / 6, 5 / 6, 0.625, 5 / 12, 5 / 12, 5 / 12],
      lower: [0, 0, 0, 0, 0, 0],
      upper: [1, 1, 1, 1, 1, 1]
    }
  },
  chances: [],
  table: [
    { days: 0, atRisk: 6, won: 0, lost: 0, censored: 0 },
    { days: 30, atRisk: 3, won: 2, lost: 1, censored: 1 },
    { days: 60, atRisk: 0, won: 2, lost: 1, censored: 3 }
  ]
}

describe("days until won or lost", () => {
  const spec = cumulativeIncidenceChart(sixDeals, { language: "en", horizon: 30 })
  const rows = rowsOf(spec)

  it("steps where something ended, and reads the curves at the day asked for", () => {
    const won = rows.filter(({ outcome, upper }) => outcome === "won" && upper !== undefined)
    // The same steps stand behind the line and behind the band.
    const steps = [...new Map(won.map(({ day, p }) => [day, p]))]
    expect(steps).toEqual([
      [0, 0],
      [10, 0.16667],
      [30, 0.375],
      [50, 0.375]
    ])
    expect(
      rows.filter(({ day, outcome, text }) => day === 30 && outcome !== undefined && text === undefined).length
    ).toBeGreaterThan(0)
    expect(spec.description).toContain("By day 30: won 37.5%, lost 20.8%, still open 41.7%.")
  })

  it("shows below how many were at risk, won, lost and censored", () => {
    const counts = rows.filter(({ row }) => row !== undefined)
    const on = (day: number) => counts.filter((one) => one["day"] === day).map(({ row, text }) => [row, text])
    expect(on(30)).toEqual([
      ["at risk", "3"],
      ["won so far", "2"],
      ["lost so far", "1"],
      ["censored", "1"]
    ])
  })

  it("ends where nobody was followed any longer, and reads nothing off beyond", () => {
    expect(Math.max(...rows.map(({ day }) => Number(day ?? 0)))).toBe(50)
    const beyond = cumulativeIncidenceChart(sixDeals, { language: "en", horizon: 90 })
    expect(beyond.description).not.toContain("By day 90")
    expect(Math.max(...rowsOf(beyond).map(({ day }) => Number(day ?? 0)))).toBe(50)
  })

  it("makes no secret of what is still open: the three curves make 1 at every day", () => {
    const all = cumulativeIncidenceChart(sales.outcomes.all, { language: "en", until: 120 })
    const at = new Map<number, Map<string, number>>()
    for (const { day, outcome, p, upper } of rowsOf(all)) {
      if (upper === undefined) continue
      const known = at.get(Number(day)) ?? new Map<string, number>()
      at.set(Number(day), known.set(String(outcome), Number(p)))
    }
    const last = new Map<string, number>()
    for (const day of [...at.keys()].toSorted((a, b) => a - b)) {
      for (const [outcome, p] of at.get(day)!) last.set(outcome, p)
      expect([...last.values()].reduce((sum, p) => sum + p, 0)).toBeCloseTo(1, 3)
    }
    expect(at.size).toBeGreaterThan(20)
  })
})

describe("the rate as known on several dates", () => {
  it("sets the rate of closed deals alone beside it, hollow, so that nobody takes it for the answer", () => {
    const rows = rowsOf(asKnownChart([sales.outcomes], { language: "en", horizon: 90 })).filter(
      ({ value }) => value !== undefined
    )
    const { chances, closedOnly } = sales.outcomes.all
    expect(rows).toHaveLength(2)
    expect(rows[0]).toMatchObject({ series: "won within 90 days (open ones counted)", filled: true })
    expect(rows[0]!["value"]).toBeCloseTo(chances.find(({ days }) => days === 90)!.won!.probability, 4)
    expect(rows[1]).toMatchObject({ series: "win rate of closed deals alone", filled: false })
    expect(rows[1]!["value"]).toBeCloseTo(closedOnly.rate!, 4)
  })
})

describe("won and lost compared", () => {
  it("fills the dots that stand out beyond chance, and those alone", () => {
    const told = sales.why.rows.filter(({ superiority }) => superiority !== null).slice(0, 10)
    expect(told.length).toBeGreaterThan(5)
    const rows = rowsOf(comparisonChart(sales.why, { language: "en", most: 10 })).filter(
      ({ filled }) => filled !== undefined
    )
    expect(rows.map(({ filled }) => filled)).toEqual(told.map(({ standsOut }) => standsOut))
    told.forEach(({ superiority }, place) => expect(rows[place]!["value"]).toBeCloseTo(superiority!.value, 4))
  })

  it("has one half, where nothing differs, in the middle", () => {
    const { layer } = comparisonChart(sales.why, { language: "en" }) as unknown as {
      readonly layer: ReadonlyArray<{
        readonly encoding: { readonly x?: { readonly scale: { readonly domain: [number, number] } } }
      }>
    }
    for (const { encoding } of layer) {
      if (encoding.x === undefined) continue
      const [from, to] = encoding.x.scale.domain
      expect((from + to) / 2).toBeCloseTo(0.5, 12)
    }
  })

  it("shows one landmark where asked", () => {
    const rows = rowsOf(comparisonChart(sales.why, { language: "en", landmark: 14 }))
    expect(rows.some(({ row }) => String(row).includes("(day"))).toBe(false)
    const all = rowsOf(comparisonChart(sales.why, { language: "en", width: 1100 }))
    expect(all.some(({ row }) => /\(day \d+\)|…/.test(String(row)))).toBe(true)
  })
})

describe("stages", () => {
  it("shares out every stay of a status, those that go on included", () => {
    const rows = rowsOf(stageFlowChart(sales.process, { language: "en" })).filter(({ end }) => end !== undefined)
    const byRow = Map.groupBy(rows, ({ row }) => row)
    const open = sales.process.stages.filter(({ kind, visits }) => visits > 0 && kind !== "won" && kind !== "lost")
    expect(byRow.size).toBe(open.length)
    for (const [place, ends] of [...byRow.values()].entries()) {
      expect(ends.at(-1)!["to"]).toBeCloseTo(1, 4)
      expect(ends.reduce((sum, { count }) => sum + Number(count), 0)).toBe(open[place]!.visits)
      const still = ends.find(({ end }) => end === "still there")
      expect(still === undefined ? 0 : still["count"]).toBe(open[place]!.stillThere)
    }
  })
})

describe("alerts per week", () => {
  it("counts the alerts of all rules, or those of one", () => {
    const sum = (spec: VegaLiteSpec) => rowsOf(spec).reduce((all, { alerts }) => all + Number(alerts), 0)
    const { rules } = sales.backtest
    const weekly = (of: typeof rules) =>
      of.flatMap(({ load }) => load.byWeek).reduce((all, { alerts }) => all + alerts, 0)
    expect(sum(loadChart(sales.backtest, { language: "en" }))).toBe(weekly(rules))
    const silent = rules.find(({ rule }) => rule === "silent")
    expect(sum(loadChart(sales.backtest, { language: "en", rule: "silent" }))).toBe(weekly([silent!]))
  })
})

describe("revenue to come", () => {
  it("is drawn in the currency's own unit, of one purse alone", () => {
    const range = (level: number) => ({ level, lower: 100_00, upper: 900_00 })
    const money = (currency: string) => ({
      currency,
      tax: "excluded" as const,
      expected: 500_00,
      deviation: 1,
      ranges: [range(0.8), range(0.95)],
      computed: { expected: 500_00, deviation: 1 },
      unsure: 0,
      unsteady: 0
    })
    const [month] = sales.forecast.months
    const forecast = {
      ...sales.forecast,
      months: [{ ...month!, revenueByThen: [money("USD"), money("JPY")] }]
    }
    const expected = (currency: string) =>
      rowsOf(forecastChart(forecast, { language: "en", purse: { currency, tax: "excluded" } }))
        .filter((row) => row["expected"] !== undefined)
        .map((row) => row["expected"])
    expect(expected("USD")).toEqual([0, 500])
    expect(expected("JPY")).toEqual([0, 50_000])
    expect(expected("EUR")).toEqual([0])
  })
})

describe("a figure by month", () => {
  it.each(["nextActions", "updated", "cohort", "recording"] as const)(
    "is that of the month, with its interval: %s",
    (figure) => {
      const { months } = sales.months
      const shares = months.map(({ cohort, nextActions, recording, updated }) =>
        figure === "nextActions"
          ? nextActions.rate?.share
          : figure === "updated"
            ? updated?.share
            : figure === "cohort"
              ? cohort.wonWithin?.probability
              : recording.sameDay?.share
      )
      const rows = rowsOf(monthlyChart(sales.months, { language: "en", figure }))
      const known = months.flatMap(({ month, over }, place) =>
        shares[place] === undefined ? [] : [{ month, over, value: shares[place] }]
      )
      expect(rows.map(({ month, over }) => ({ month, over }))).toEqual(
        known.map(({ month, over }) => ({ month, over }))
      )
      rows.forEach(({ lower, upper, value }, place) => {
        expect(value).toBeCloseTo(known[place]!.value, 4)
        expect(Number(lower)).toBeLessThanOrEqual(Number(value) + 1e-9)
        expect(Number(upper)).toBeGreaterThanOrEqual(Number(value) - 1e-9)
      })
      if (figure !== "recording") expect(rows.length).toBeGreaterThan(3)
    }
  )
})
