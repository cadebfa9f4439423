/** What alerts would have been worth: how often they were right and how early, and how many came in a week. */
import type { Backtest, RuleBacktest } from "@genzaichi/core/analysis"
import { type Dot, dotPanel, roomFor, rowNames } from "./dots.ts"
import { type ChartOptions, chartOf, counted, drawingFor, legendAbove, percent, type VegaLiteSpec } from "./spec.ts"

const said = {
  ja: {
    title: "知らせはどれだけ当たり、どれだけ早かったか",
    precision: (days: number) => `知らせから${days}日以内に失注した割合`,
    lead: "知らせから失注までの日数（中央値）",
    rule: "ルールの知らせ",
    random: "同数を無作為に選んだ場合",
    oldest: "同数を古い順に選んだ場合",
    described: (rules: string) => `ルールごとの的中率と余裕日数。${rules}`,
    one: (label: string, precision: string, lead: string) => `${label}： ${precision}、${lead}。`,
    leadOf: (days: number) => `${days}日前`,
    unknown: "不明",
    loadTitle: "週ごとの知らせの数",
    loadOf: (label: string) => `週ごとの知らせの数（${label}）`,
    loadDescribed: (weeks: number, most: string, at: string) =>
      `${weeks}週間の知らせの数。最も多い週は ${at} の${most}件。`,
    noneDescribed: "知らせはありませんでした。"
  },
  en: {
    title: "How often alerts were right, and how early",
    precision: (days: number) => `lost within ${days} days of the alert`,
    lead: "days from alert to loss (median)",
    rule: "alerted by the rule",
    random: "as many deals drawn at random",
    oldest: "as many, oldest first",
    described: (rules: string) => `Precision and lead time of each rule. ${rules}`,
    one: (label: string, precision: string, lead: string) => `${label}: ${precision}, ${lead}.`,
    leadOf: (days: number) => `${days} ${days === 1 ? "day" : "days"} ahead`,
    unknown: "unknown",
    loadTitle: "Alerts per week",
    loadOf: (label: string) => `Alerts per week (${label})`,
    loadDescribed: (weeks: number, most: string, at: string) =>
      `Alerts in each of ${weeks} weeks; the most, ${most}, in the week of ${at}.`,
    noneDescribed: "There were no alerts."
  }
} as const

/** Precision of each rule with its interval beside the chance level, and the lead time with its own. */
export const precisionChart = (backtest: Backtest, options: ChartOptions): VegaLiteSpec => {
  const drawing = drawingFor(options)
  const { language, narrow, palette, width } = drawing
  const words = said[language]
  const shown = backtest.rules.filter(({ lead, precision }) => precision.value !== null || lead.medianDays !== null)
  const labels = shown.map(({ label }) => label[language])
  const left = narrow ? 0 : roomFor(labels, drawing)
  const rows = rowNames(labels, narrow ? width - 20 : left)
  const names = [words.rule, words.random, words.oldest]
  const precision = shown.flatMap(({ oldest, precision, random }, place): ReadonlyArray<Dot> => {
    const row = rows[place]!
    const bare = (series: string, value: number | null): ReadonlyArray<Dot> =>
      value === null ? [] : [{ row, series, value, lower: null, upper: null }]
    return [
      ...bare(words.random, random),
      ...bare(words.oldest, oldest),
      ...(precision.value === null
        ? []
        : [{ row, series: words.rule, value: precision.value, lower: precision.lower, upper: precision.upper }])
    ]
  })
  const leads = shown.flatMap(({ lead }, place): ReadonlyArray<Dot> =>
    lead.medianDays === null
      ? []
      : [{ row: rows[place]!, value: lead.medianDays, lower: lead.lower, upper: lead.upper ?? lead.medianDays }]
  )
  const highest = Math.max(0.05, ...precision.map(({ upper, value }) => upper ?? value))
  const longest = Math.max(7, ...leads.map(({ upper, value }) => upper ?? value))
  const inner = narrow ? width - 36 : Math.floor((width - left - 70) / 2)
  const legend = legendAbove(names, narrow ? 1 : 2)
  const panels = [
    dotPanel(
      {
        rows,
        dots: precision,
        title: words.precision(backtest.horizonDays),
        domain: [0, Math.min(1, Math.ceil(highest * 20) / 20)],
        format: ".0%",
        width: inner,
        left,
        colours: { names, range: [palette.accent, palette.open, palette.customer] },
        legend,
        above: narrow,
        rowHeight: narrow ? 56 : 32
      },
      drawing
    ),
    dotPanel(
      {
        rows,
        dots: leads,
        title: words.lead,
        domain: [0, Math.ceil(longest)],
        format: ",d",
        width: inner,
        left: 0,
        above: narrow,
        rowHeight: narrow ? 56 : 32
      },
      drawing
    )
  ]
  const each = shown.map((rule) =>
    words.one(
      rule.label[language],
      rule.precision.value === null ? words.unknown : percent(rule.precision.value),
      rule.lead.medianDays === null ? words.unknown : words.leadOf(rule.lead.medianDays)
    )
  )
  return chartOf({ title: words.title, description: words.described(each.join(" ")).trim() }, drawing, {
    spacing: narrow ? 24 : 20,
    [narrow ? "vconcat" : "hconcat"]: panels
  })
}

export interface LoadOptions extends ChartOptions {
  /** The rule whose alerts are counted; those of all rules where left out. */
  readonly rule?: string
}

/** Alerts in each week, by its Monday. */
export const loadChart = (backtest: Backtest, options: LoadOptions): VegaLiteSpec => {
  const drawing = drawingFor(options)
  const { language, narrow, palette, width } = drawing
  const words = said[language]
  const shown = backtest.rules.filter(({ rule }) => options.rule === undefined || rule === options.rule)
  const weeks = weeksOf(shown)
  const most = weeks.reduce((top, week) => (week.alerts > top.alerts ? week : top), { week: "", alerts: 0 })
  const only = options.rule === undefined ? undefined : shown[0]
  return chartOf(
    {
      title: only === undefined ? words.loadTitle : words.loadOf(only.label[language]),
      description:
        most.alerts === 0 ? words.noneDescribed : words.loadDescribed(weeks.length, counted(most.alerts), most.week)
    },
    drawing,
    {
      width: width - 64,
      height: narrow ? 150 : 180,
      data: { values: weeks.map(({ alerts, week }) => ({ week, alerts })) },
      mark: { type: "bar", color: palette.accent, width: { band: 0.86 } },
      encoding: {
        x: {
          field: "week",
          type: "ordinal",
          sort: null,
          scale: { paddingOuter: 0 },
          axis: {
            title: null,
            values: firstWeeksOfMonths(weeks, narrow ? 4 : 9),
            labelExpr: "slice(datum.value, 0, 7)",
            labelAngle: 0,
            labelAlign: "left",
            labelOverlap: true,
            grid: false
          }
        },
        y: {
          field: "alerts",
          type: "quantitative",
          axis: { title: null, domain: false, ticks: false, tickCount: 4, format: ",d", tickMinStep: 1 }
        }
      }
    }
  )
}

const weeksOf = (
  rules: ReadonlyArray<RuleBacktest>
): ReadonlyArray<{ readonly week: string; readonly alerts: number }> => {
  const sums = new Map<string, number>()
  for (const { load } of rules) {
    for (const { alerts, week } of load.byWeek) sums.set(week, (sums.get(week) ?? 0) + alerts)
  }
  return [...sums].map(([week, alerts]) => ({ week, alerts })).sort((a, b) => (a.week < b.week ? -1 : 1))
}

/** The first week of every month, or of every so many months. */
const firstWeeksOfMonths = (weeks: ReadonlyArray<{ readonly week: string }>, most: number): ReadonlyArray<string> => {
  const firsts = weeks.filter(
    ({ week }, place) => place === 0 || week.slice(0, 7) !== weeks[place - 1]!.week.slice(0, 7)
  )
  const step = Math.ceil(firsts.length / most)
  return firsts.filter((_, place) => place % step === 0).map(({ week }) => week)
}
