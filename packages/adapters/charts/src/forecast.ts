/** What open deals will bring by the end of each month, as a fan: the middle, and how far off it may be. */
import { formatMoney, type Language, minorDigitsOf } from "@genzaichi/core"
import type { Expected, Forecast, Purse } from "@genzaichi/core/analysis"
import { widest } from "./letters.ts"
import {
  type ChartOptions,
  chartOf,
  drawingFor,
  type Json,
  letterSize,
  percent,
  rounded,
  type VegaLiteSpec
} from "./spec.ts"

const said = {
  ja: {
    wins: "いま商談中の商談からの受注件数（累計の見込み）",
    revenue: (purse: string) => `いま商談中の商談からの受注金額（累計の見込み、${purse}）`,
    deals: "受注件数",
    included: "税込",
    excluded: "税抜",
    unknown: "税区分不明",
    described: (months: string) => `月末までの累計の見込みと幅。${months}`,
    one: (month: string, expected: string, level: string, lower: string, upper: string) =>
      `${month}： ${expected}（${level}の幅 ${lower}〜${upper}）。`
  },
  en: {
    wins: "Deals won of those open now (expected so far)",
    revenue: (purse: string) => `Revenue of deals open now (expected so far, ${purse})`,
    deals: "deals won",
    included: "tax included",
    excluded: "tax excluded",
    unknown: "tax unknown",
    described: (months: string) => `Expected up to the end of each month, with intervals. ${months}`,
    one: (month: string, expected: string, level: string, lower: string, upper: string) =>
      `${month}: ${expected} (${level} interval ${lower} to ${upper}).`
  }
} as const

export interface ForecastChartOptions extends ChartOptions {
  /** Revenue of this currency and tax treatment; the number of deals won where left out. */
  readonly purse?: Purse
}

/** Money as an axis has room for it: `1,200万`, `3.4億`, `12M`. */
const short = (amount: number, language: Language): string => {
  const units =
    language === "ja"
      ? ([
          [1e12, "兆"],
          [1e8, "億"],
          [1e4, "万"]
        ] as const)
      : ([
          [1e9, "B"],
          [1e6, "M"],
          [1e3, "K"]
        ] as const)
  const [size, unit] = units.find(([size]) => Math.abs(amount) >= size) ?? [1, ""]
  return `${Number((amount / size).toPrecision(3)).toLocaleString("en-US")}${unit}`
}

/** About four round numbers from 0 to the greatest. */
const roundTicks = (greatest: number): ReadonlyArray<number> => {
  const rough = greatest / 4
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = power * ([1, 2, 5, 10].find((factor) => factor * power >= rough) ?? 10)
  return Array.from({ length: Math.floor(greatest / step + 1e-9) + 1 }, (_, place) =>
    Number((place * step).toPrecision(12))
  )
}

/** The expected wins or revenue up to the end of each month, with a band for each level. */
export const forecastChart = (forecast: Forecast, options: ForecastChartOptions): VegaLiteSpec => {
  const drawing = drawingFor(options)
  const { language, narrow, palette, width } = drawing
  const { purse } = options
  const words = said[language]
  const major = purse === undefined ? 1 : 10 ** minorDigitsOf(purse.currency)
  const byMonth = forecast.months.flatMap(
    (month): ReadonlyArray<{ readonly month: string; readonly sum: Expected }> => {
      const sum =
        purse === undefined
          ? month.winsByThen
          : month.revenueByThen.find(({ currency, tax }) => currency === purse.currency && tax === purse.tax)
      return sum === undefined ? [] : [{ month: month.month, sum }]
    }
  )
  const start = forecast.asOf.slice(5)
  const points: ReadonlyArray<Json> = [
    { month: start, expected: 0 },
    ...byMonth.map(({ month, sum }) => ({ month, expected: rounded(sum.expected / major) }))
  ]
  const bands = byMonth.flatMap(({ month, sum }) =>
    sum.ranges.map(({ level, lower, upper }) => ({
      month,
      level: percent(level, 0),
      lower: rounded(lower / major),
      upper: rounded(upper / major)
    }))
  )
  const levels = [...new Set(bands.map(({ level }) => level))].sort().reverse()
  const months = [start, ...byMonth.map(({ month }) => month)]
  const ticks = roundTicks(Math.max(1, ...bands.map(({ upper }) => upper)))
  const labels = Object.fromEntries(ticks.map((tick) => [tick, short(tick, language)]))
  const left = widest(Object.values(labels), letterSize) + 12
  const step = Math.ceil(months.length / (narrow ? 5 : 13))
  const x = {
    field: "month",
    type: "ordinal",
    sort: null,
    scale: { type: "point", domain: months, padding: 0.25 }
  }
  const money = (minor: number): string =>
    purse === undefined ? minor.toFixed(1) : formatMoney({ ...purse, minor: Math.round(minor) }, language)
  const each = byMonth.flatMap(({ month, sum }) => {
    const widestRange = sum.ranges.at(-1)
    return widestRange === undefined
      ? []
      : [
          words.one(
            month,
            money(sum.expected),
            percent(widestRange.level, 0),
            money(widestRange.lower),
            money(widestRange.upper)
          )
        ]
  })
  const title = purse === undefined ? words.wins : words.revenue(`${purse.currency} ${words[purse.tax]}`)
  return chartOf({ title, description: words.described(each.join(" ")).trim() }, drawing, {
    width: width - left - 44,
    height: narrow ? 200 : 240,
    layer: [
      ...levels.map((level): Json => ({
        data: {
          values: [{ month: start, level, lower: 0, upper: 0 }, ...bands.filter((band) => band.level === level)]
        },
        mark: { type: "area", color: palette.accent, opacity: 0.2 },
        encoding: {
          x,
          y: {
            field: "lower",
            type: "quantitative",
            scale: { domainMin: 0 },
            axis: {
              title: null,
              values: ticks,
              labelExpr: `(${JSON.stringify(labels)})[datum.value]`,
              domain: false,
              ticks: false
            }
          },
          y2: { field: "upper" }
        }
      })),
      {
        data: { values: points },
        mark: {
          type: "line",
          color: palette.accent,
          strokeWidth: 2,
          point: { filled: true, size: 40, color: palette.accent }
        },
        encoding: {
          x: {
            ...x,
            axis: {
              title: null,
              grid: false,
              labelAngle: 0,
              values: months.filter((_, place) => place % step === 0),
              labelOverlap: true
            }
          },
          y: { field: "expected", type: "quantitative" }
        }
      }
    ]
  })
}
