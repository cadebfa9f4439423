/** One indicator by month: a share with its interval, hollow where the month is not over. */
import type { Chance, CountShare, IndicatorMonth, IndicatorsAnswer } from "@genzaichi/core/analysis"
import { type ChartOptions, chartOf, drawingFor, percent, rounded, type VegaLiteSpec } from "./spec.ts"

/** Which share: next actions done in time, deals updated, deals won within the horizon, contacts recorded the same day. */
export type MonthlyFigure = "nextActions" | "updated" | "cohort" | "recording"

export interface MonthlyOptions extends ChartOptions {
  readonly figure: MonthlyFigure
}

const said = {
  ja: {
    nextActions: "次アクション実行率",
    updated: "更新率",
    cohort: (days: number) => `その月に始まった商談が${days}日以内に受注した割合`,
    recording: "当日中に記録された接点の割合",
    described: (title: string, months: string) => `${title}。${months}`,
    one: (month: string, share: string, lower: string, upper: string) => `${month}： ${share}（${lower}〜${upper}）。`
  },
  en: {
    nextActions: "Next actions done in time",
    updated: "Open deals updated in the month",
    cohort: (days: number) => `Deals of the month won within ${days} days`,
    recording: "Contacts recorded the same day",
    described: (title: string, months: string) => `${title}. ${months}`,
    one: (month: string, share: string, lower: string, upper: string) => `${month}: ${share} (${lower} to ${upper}).`
  }
} as const

const shareOf = (month: IndicatorMonth, figure: MonthlyFigure): CountShare | Chance | null => {
  if (figure === "nextActions") return month.nextActions.rate
  if (figure === "updated") return month.updated
  return figure === "cohort" ? month.cohort.wonWithin : month.recording.sameDay
}

/** The months of which a figure can be said, from the first of them to the last. */
const saidMonths = ({ months }: IndicatorsAnswer, figure: MonthlyFigure) =>
  months.map((month) => {
    const share = shareOf(month, figure)
    const value = share === null ? null : "share" in share ? share.share : share.probability
    return { month: month.month, over: month.over, share, value }
  })

/** A figure by month; months of which it cannot be said are gaps. */
export const monthlyChart = (answer: IndicatorsAnswer, options: MonthlyOptions): VegaLiteSpec => {
  const drawing = drawingFor(options)
  const { language, narrow, palette, width } = drawing
  const { figure } = options
  const words = said[language]
  const title = figure === "cohort" ? words.cohort(answer.horizonDays) : words[figure]
  const months = saidMonths(answer, figure)
  const shown = months.flatMap(({ month, over, share, value }) =>
    share === null || value === null
      ? []
      : [{ month, over, value: rounded(value), lower: rounded(share.lower), upper: rounded(share.upper) }]
  )
  const step = Math.ceil(months.length / (narrow ? 5 : 12))
  const x = {
    field: "month",
    type: "ordinal",
    sort: null,
    scale: { type: "point", domain: months.map(({ month }) => month), padding: 0.4 }
  }
  const y = { field: "value", type: "quantitative", scale: { domain: [0, 1] } }
  const each = shown
    .slice(-6)
    .map(({ lower, month, upper, value }) => words.one(month, percent(value, 0), percent(lower, 0), percent(upper, 0)))
  return chartOf(
    { title, description: words.described(title, each.join(language === "ja" ? "" : " ")).trim() },
    drawing,
    {
      width: width - 74,
      height: narrow ? 160 : 190,
      data: { values: shown },
      layer: [
        {
          mark: { type: "rule", color: palette.accent, strokeWidth: 2, opacity: 0.6 },
          encoding: {
            x: {
              ...x,
              axis: {
                title: null,
                grid: false,
                labelAngle: 0,
                labelOverlap: true,
                values: months.filter((_, place) => place % step === 0).map(({ month }) => month)
              }
            },
            y: {
              field: "lower",
              type: "quantitative",
              scale: { domain: [0, 1] },
              axis: { title: null, format: ".0%", values: [0, 0.25, 0.5, 0.75, 1], domain: false, ticks: false }
            },
            y2: { field: "upper" }
          }
        },
        ...[true, false].map((over) => ({
          transform: [{ filter: over ? "datum.over" : "!datum.over" }],
          mark: { type: "point", filled: over, color: palette.accent, size: 56, opacity: 1, strokeWidth: 1.8 },
          encoding: { x, y }
        }))
      ]
    }
  )
}
