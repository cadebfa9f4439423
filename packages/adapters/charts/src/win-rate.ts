/** The probability to win by a day beside the rate of the closed deals alone: over dates, and over segments. */
import type { Outcomes, TimeToWin } from "@genzaichi/core/analysis"
import { type Dot, dotPanel, roomFor, rowNames } from "./dots.ts"
import { type ChartOptions, chartOf, drawingFor, legendAbove, percent, type VegaLiteSpec } from "./spec.ts"

const said = {
  ja: {
    known: "いつ時点の情報で見ても変わらないか",
    segments: "区分ごとの受注率",
    wonBy: (days: number) => `${days}日以内に受注（商談中も数える）`,
    closedOnly: "終わった商談だけの受注率",
    share: "割合",
    asOf: (date: string) => `${date} 時点`,
    unnamed: "（記録なし）",
    all: "全体",
    described: (rows: string) => `受注率と区間。${rows}`,
    one: (name: string, won: string, closed: string) => `${name}： ${won}、終わった商談だけでは ${closed}。`,
    unknown: "不明"
  },
  en: {
    known: "Does it hold, whenever one looks?",
    segments: "Won, by segment",
    wonBy: (days: number) => `won within ${days} days (open ones counted)`,
    closedOnly: "win rate of closed deals alone",
    share: "share",
    asOf: (date: string) => `as of ${date}`,
    unnamed: "(nothing said)",
    all: "all",
    described: (rows: string) => `Shares won, with intervals. ${rows}`,
    one: (name: string, won: string, closed: string) => `${name}: ${won}; of closed deals alone ${closed}.`,
    unknown: "unknown"
  }
} as const

export interface WinRateOptions extends ChartOptions {
  /** Days after the start by which a deal counts as won; one of the answer's horizons. */
  readonly horizon: number
}

interface Named {
  readonly name: string
  readonly outcomes: Outcomes
}

const chart = (title: string, named: ReadonlyArray<Named>, options: WinRateOptions): VegaLiteSpec => {
  const drawing = drawingFor(options)
  const { language, narrow, palette, width } = drawing
  const words = said[language]
  const { horizon } = options
  const labels = named.map(({ name }) => name)
  const left = narrow ? 0 : roomFor(labels, drawing)
  const rows = rowNames(labels, narrow ? width - 20 : left)
  const series = [words.wonBy(horizon), words.closedOnly]
  const found = named.map(({ outcomes }) => outcomes.chances.find(({ days }) => days === horizon)?.won ?? null)
  const dots = named.flatMap(({ outcomes: { closedOnly } }, place): ReadonlyArray<Dot> => {
    const won = found[place]!
    const row = rows[place]!
    return [
      ...(won === null
        ? []
        : [{ row, series: series[0]!, value: won.probability, lower: won.lower, upper: won.upper }]),
      ...(closedOnly.rate === null
        ? []
        : [
            {
              row,
              series: series[1]!,
              value: closedOnly.rate,
              lower: closedOnly.lower,
              upper: closedOnly.upper,
              filled: false
            }
          ])
    ]
  })
  const each = named.map(({ name, outcomes: { closedOnly } }, place) =>
    words.one(
      name,
      found[place] === null ? words.unknown : percent(found[place]!.probability),
      closedOnly.rate === null ? words.unknown : percent(closedOnly.rate)
    )
  )
  return chartOf(
    { title, description: words.described(each.join(language === "ja" ? "" : " ")) },
    drawing,
    dotPanel(
      {
        rows,
        dots,
        title: words.share,
        domain: [0, 1],
        format: ".0%",
        values: [0, 0.25, 0.5, 0.75, 1],
        width: width - left - 36,
        left,
        above: narrow,
        colours: { names: series, range: [palette.won, palette.open] },
        legend: legendAbove(series, narrow ? 1 : 2),
        rowHeight: narrow ? 56 : 38
      },
      drawing
    )
  )
}

/** The same question answered as known on several dates: what moves is the rate that leaves open deals out. */
export const asKnownChart = (answers: ReadonlyArray<TimeToWin>, options: WinRateOptions): VegaLiteSpec => {
  const words = said[options.language]
  return chart(
    words.known,
    answers.map(({ all, until }) => ({ name: words.asOf(until), outcomes: all })),
    options
  )
}

/** All deals and each segment. */
export const segmentsChart = (answer: TimeToWin, options: WinRateOptions): VegaLiteSpec => {
  const words = said[options.language]
  return chart(
    words.segments,
    [
      { name: words.all, outcomes: answer.all },
      ...answer.segments.map((outcomes) => ({ name: outcomes.segment ?? words.unnamed, outcomes }))
    ],
    options
  )
}
