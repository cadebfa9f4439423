/** What won and lost deals had in common by a landmark: dots with intervals, and whose turn it was. */
import type { BallShares, WhyWonLost } from "@genzaichi/core/analysis"
import { dotPanel, roomFor, rowNames } from "./dots.ts"
import {
  type ChartOptions,
  chartOf,
  counted,
  drawingFor,
  type Json,
  legendAbove,
  letterSize,
  percent,
  rounded,
  type VegaLiteSpec
} from "./spec.ts"
import { widest } from "./letters.ts"

const said = {
  ja: {
    title: "受注した商談と失注した商談の違い",
    axis: "受注した商談のほうが大きい確率",
    onDay: (label: string, day: number) => `${label}（${day}日目）`,
    described: (n: number, rows: string) => `${n}の指標を受注と失注で比べた点と区間。50%は差がないことを示す。${rows}`,
    one: (label: string, value: string, lower: string, upper: string) => `${label}： ${value}（${lower}〜${upper}）。`,
    ballTitle: (day: number) => `${day}日目までのボールの所在`,
    won: "受注",
    lost: "失注",
    us: "当方",
    customer: "先方",
    thirdParty: "第三者",
    nobody: "未記録",
    share: "開始から基準日までの時間の割合",
    deals: (outcome: string, count: number) => `${outcome} ${counted(count)}件`,
    ballOne: (outcome: string, us: string, customer: string) => `${outcome}： 当方 ${us}、先方 ${customer}。`,
    ballDescribed: (rows: string) => `ボールがどちらにあったかを結果別に示す帯。${rows}`
  },
  en: {
    title: "How won deals differ from lost ones",
    axis: "probability that the won deal has more of it",
    onDay: (label: string, day: number) => `${label} (day ${day})`,
    described: (n: number, rows: string) =>
      `${n} measures of won and lost deals compared, as dots with intervals; 50% is no difference. ${rows}`,
    one: (label: string, value: string, lower: string, upper: string) => `${label}: ${value} (${lower} to ${upper}).`,
    ballTitle: (day: number) => `Where the ball lay until day ${day}`,
    won: "won",
    lost: "lost",
    us: "with us",
    customer: "customer",
    thirdParty: "third party",
    nobody: "not recorded",
    share: "share of the time since the start",
    deals: (outcome: string, count: number) => `${outcome}, ${counted(count)} ${count === 1 ? "deal" : "deals"}`,
    ballOne: (outcome: string, us: string, customer: string) => `${outcome}: with us ${us}, customer ${customer}.`,
    ballDescribed: (rows: string) => `Bars of where the ball lay, by outcome. ${rows}`
  }
} as const

export interface ComparisonOptions extends ChartOptions {
  /** The landmark whose rows are shown, in days; all of them where left out. */
  readonly landmark?: number
  /** How many rows at most, the most telling first; 14 where left out. */
  readonly most?: number
}

/** Each measure as the probability that a won deal has more of it than a lost one, filled where it stands out. */
export const comparisonChart = (why: WhyWonLost, options: ComparisonOptions): VegaLiteSpec => {
  const drawing = drawingFor(options)
  const { language, narrow, width } = drawing
  const words = said[language]
  const { landmark, most = 14 } = options
  const several = landmark === undefined && why.landmarks.length > 1
  const shown = why.rows
    .flatMap((row) => {
      const label = several ? words.onDay(row.label[language], row.landmark) : row.label[language]
      return row.superiority === null || (landmark !== undefined && row.landmark !== landmark)
        ? []
        : [{ label, superiority: row.superiority, filled: row.standsOut }]
    })
    .slice(0, most)
  const labels = shown.map(({ label }) => label)
  const left = narrow ? 0 : roomFor(labels, drawing)
  const rows = rowNames(labels, narrow ? width - 20 : left)
  // Room on both sides of one half alike, so that its line stands in the middle.
  const furthest = shown.reduce(
    (most, { superiority: { lower, upper } }) => Math.max(most, Math.abs(lower - 0.5), Math.abs(upper - 0.5)),
    0.1
  )
  const reach = Math.min(0.5, Math.ceil(furthest * 10) / 10)
  const each = shown
    .slice(0, 5)
    .map(({ label, superiority: { lower, upper, value } }) =>
      words.one(label, percent(value, 0), percent(lower, 0), percent(upper, 0))
    )
  return chartOf(
    { title: words.title, description: words.described(shown.length, each.join("")).trim() },
    drawing,
    dotPanel(
      {
        rows,
        dots: shown.map(({ filled, superiority }, place) => ({ row: rows[place]!, filled, ...superiority })),
        title: words.axis,
        domain: [0.5 - reach, 0.5 + reach],
        format: ".0%",
        values: [-1, -0.5, 0, 0.5, 1].map((share) => rounded(0.5 + share * reach)),
        width: width - left - 36,
        left,
        above: narrow,
        reference: 0.5
      },
      drawing
    )
  )
}

export interface BallOptions extends ChartOptions {
  /** Which landmark, in days; the last one with both outcomes where left out. */
  readonly landmark?: number
}

const sides = ["us", "customer", "thirdParty", "nobody"] as const

/** How the time up to the landmark was shared between the sides, for deals later won and later lost. */
export const ballHoldingChart = (why: WhyWonLost, options: BallOptions): VegaLiteSpec => {
  const drawing = drawingFor(options)
  const { language, narrow, palette, width } = drawing
  const words = said[language]
  const asked = why.landmarks.filter(({ landmark }) => options.landmark === undefined || landmark === options.landmark)
  const at = asked.findLast(({ ball }) => ball.won !== null && ball.lost !== null) ?? asked.at(-1)
  const groups: ReadonlyArray<readonly [name: string, ball: BallShares]> =
    at === undefined
      ? []
      : [
          ...(at.ball.won === null ? [] : [[words.deals(words.won, at.won), at.ball.won] as const]),
          ...(at.ball.lost === null ? [] : [[words.deals(words.lost, at.lost), at.ball.lost] as const])
        ]
  const names = sides.map((side) => words[side])
  const rows = groups.map(([name]) => name)
  const values = groups.flatMap(([row, ball]) => {
    let from = 0
    return sides.map((side): Json => {
      const start = from
      from += ball[side]
      return {
        row,
        side: words[side],
        from: rounded(start),
        to: rounded(from),
        // A label stands where there is room for it.
        text: ball[side] >= (narrow ? 0.16 : 0.07) ? percent(ball[side], 0) : ""
      }
    })
  })
  const left = narrow ? 0 : widest(rows, letterSize) + 12
  const rowHeight = narrow ? 52 : 40
  const x = { type: "quantitative", scale: { domain: [0, 1], nice: false } }
  const y = {
    field: "row",
    type: "nominal",
    sort: null,
    scale: { domain: rows },
    axis: narrow
      ? null
      : { title: null, domain: false, ticks: false, labelColor: palette.text, minExtent: left, maxExtent: left }
  }
  const shift = narrow ? 9 : 0
  const each = groups.map(([name, ball]) => words.ballOne(name, percent(ball.us, 0), percent(ball.customer, 0)))
  return chartOf(
    { title: words.ballTitle(at?.landmark ?? 0), description: words.ballDescribed(each.join("")).trim() },
    drawing,
    {
      width: width - left - 36,
      height: Math.max(1, rows.length) * rowHeight,
      data: { values },
      layer: [
        {
          mark: { type: "bar", height: 22, yOffset: shift, stroke: palette.paper, strokeWidth: 1 },
          encoding: {
            x: { ...x, field: "from", axis: { title: words.share, format: ".0%", tickCount: 4, grid: false } },
            x2: { field: "to" },
            y,
            color: {
              field: "side",
              type: "nominal",
              scale: {
                domain: names,
                range: [palette.us, palette.customer, palette.thirdParty, palette.nobody]
              },
              legend: { ...legendAbove(names, narrow ? 2 : 4), symbolType: "square" }
            }
          }
        },
        {
          transform: [{ calculate: "(datum.from + datum.to) / 2", as: "middle" }],
          mark: { type: "text", yOffset: shift, fontWeight: 600 },
          encoding: {
            x: { ...x, field: "middle" },
            y,
            text: { field: "text" },
            color: {
              condition: { test: { field: "side", oneOf: [words.us, words.thirdParty] }, value: palette.onStrong },
              value: palette.onSoft
            }
          }
        },
        ...(narrow
          ? [
              {
                data: { values: rows.map((row) => ({ row })) },
                mark: { type: "text", align: "left", baseline: "top", x: 0, yOffset: -rowHeight / 2 + 2 },
                encoding: { y, text: { field: "row", type: "nominal" } }
              }
            ]
          : [])
      ]
    }
  )
}
