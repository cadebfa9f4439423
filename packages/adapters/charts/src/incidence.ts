/**
 * The probability to have won and to have lost by each day, as steps with bands, over a table of who was still at risk.
 *
 * A curve without its numbers at risk invites reading its end, where hardly anyone is left; so the table belongs to the
 * picture (Morris et al., BMJ Open 9 (2019) e030215: at risk, events and censored, below the plot).
 */
import type { Outcomes } from "@genzaichi/core/analysis"
import { widest } from "./letters.ts"
import {
  type ChartOptions,
  chartOf,
  counted,
  dayTicks,
  drawingFor,
  type Json,
  legendAbove,
  letterSize,
  percent,
  rounded,
  type VegaLiteSpec
} from "./spec.ts"

export interface IncidenceOptions extends ChartOptions {
  /** A day to read the curves at; nothing is marked where left out. */
  readonly horizon?: number
  /** The last day shown; by then nearly all that closed had closed, where left out. */
  readonly until?: number
}

const said = {
  ja: {
    title: "受注・失注までの日数",
    won: "受注",
    lost: "失注",
    open: "商談中",
    atRisk: "観察中",
    wonSoFar: "受注累計",
    lostSoFar: "失注累計",
    censored: "打ち切り累計",
    days: "開始からの日数",
    described: (n: number, at: string) => `${counted(n)}件の商談が、開始から何日で受注・失注に至ったかの確率。${at}`,
    at: (day: number, won: string, lost: string, open: string) =>
      `${day}日までに受注 ${won}、失注 ${lost}、商談中 ${open}。`
  },
  en: {
    title: "Days until won or lost",
    won: "won",
    lost: "lost",
    open: "still open",
    atRisk: "at risk",
    wonSoFar: "won so far",
    lostSoFar: "lost so far",
    censored: "censored",
    days: "days since the start",
    described: (n: number, at: string) =>
      `Probability that a deal has been won or lost so many days after its start; ${counted(n)} deals. ${at}`,
    at: (day: number, won: string, lost: string, open: string) =>
      `By day ${day}: won ${won}, lost ${lost}, still open ${open}.`
  }
} as const

/** Where the curves stand at a day: the last place at or before it, -1 before the first. */
const placeAt = (days: ReadonlyArray<number>, day: number): number => {
  let place = -1
  while (place + 1 < days.length && days[place + 1]! <= day) place++
  return place
}

/** The day by which the curves have come 99 in 100 of their way, and at least the last day of the table. */
const naturalEnd = ({ curves, table }: Outcomes): number => {
  const { days, open } = curves
  const closed = 1 - (open.probability.at(-1) ?? 1)
  const place = open.probability.findIndex((still) => 1 - still >= closed * 0.99)
  return Math.max(1, table.at(-1)?.days ?? 0, closed > 0 ? (days[place] ?? 0) : (days.at(-1) ?? 0))
}

/** Steps of each outcome with bands, a day to read them at, and the table of those at risk. */
export const cumulativeIncidenceChart = (outcomes: Outcomes, options: IncidenceOptions): VegaLiteSpec => {
  const drawing = drawingFor(options)
  const { language, narrow, palette, width } = drawing
  const words = said[language]
  const { curves, deals } = outcomes
  const { horizon } = options
  const until = Math.min(
    options.until ?? Math.max(naturalEnd(outcomes), horizon ?? 0),
    // Nothing is drawn beyond what anybody was followed for, unless nobody is left to follow.
    (curves.open.probability.at(-1) ?? 0) > 1e-12 ? Math.max(1, outcomes.followedUntil ?? 1) : Infinity
  )
  const shown = [
    { name: words.won, column: curves.won, before: 0, colour: palette.won, dash: [1, 0] },
    { name: words.lost, column: curves.lost, before: 0, colour: palette.lost, dash: [7, 3] },
    { name: words.open, column: curves.open, before: 1, colour: palette.open, dash: [2, 3] }
  ]
  const names = shown.map(({ name }) => name)
  const last = placeAt(curves.days, until)
  const steps = shown.flatMap(({ before, column, name }) => {
    const row = (day: number, place: number): Json => ({
      day,
      outcome: name,
      p: place < 0 ? before : rounded(column.probability[place]!),
      lower: place < 0 ? before : rounded(column.lower[place]!),
      upper: place < 0 ? before : rounded(column.upper[place]!)
    })
    const rows: Array<Json> = []
    if ((curves.days[0] ?? Infinity) > 0) rows.push(row(0, -1))
    for (let place = 0; place <= last; place++) {
      const same =
        place > 0 &&
        column.probability[place] === column.probability[place - 1] &&
        column.lower[place] === column.lower[place - 1]
      if (!same) rows.push(row(curves.days[place]!, place))
    }
    return [...rows, row(until, last)]
  })

  const counts = everyFew(
    outcomes.table.filter(({ days }) => days <= until),
    narrow ? 4 : 8
  )
  const days = counts.map((row) => row.days)
  const ticks = days.length > 1 ? onwards(days, until) : dayTicks(until, narrow ? 4 : 7)
  const tableNames = [words.atRisk, words.wonSoFar, words.lostSoFar, words.censored]
  const table = counts.flatMap(({ atRisk, censored, days, lost, won }) =>
    [atRisk, won, lost, censored].map((count, place): Json => ({
      day: days,
      row: tableNames[place]!,
      text: counted(count)
    }))
  )
  const at = horizon === undefined || horizon > until ? -1 : placeAt(curves.days, horizon)
  const known = outcomes.chances.find(({ days }) => days === horizon)
  // Beyond what anybody was followed for, nothing is read off.
  const readable = horizon !== undefined && horizon <= until && known?.won !== null && curves.days.length > 0
  const marked = readable
    ? shown.map(({ before, column, name }) => ({ name, p: at < 0 ? before : column.probability[at]! }))
    : []
  const labelled = apart(marked, narrow ? 0.075 : 0.06)
  // Counts are centred under their day, so the first of them reaches out to the left of the plot.
  const outside = Math.ceil(widest([counted(deals)], letterSize) / 2) + 10
  const left = Math.max(widest(tableNames, letterSize) + outside, 40)
  const inner = width - left - 34
  const x = {
    field: "day",
    type: "quantitative",
    scale: { domain: [0, until], nice: false }
  }
  const colour = {
    field: "outcome",
    type: "nominal",
    scale: { domain: names, range: shown.map(({ colour }) => colour) },
    legend: { ...legendAbove(names), symbolType: "stroke" }
  }
  const dash = { ...colour, scale: { domain: names, range: shown.map(({ dash }) => dash) } }
  const [won, lost, open] = marked.map(({ p }) => percent(p))
  const read = horizon === undefined || open === undefined ? "" : words.at(horizon, won!, lost!, open)

  return chartOf({ title: words.title, description: words.described(deals, read).trim() }, drawing, {
    spacing: 52,
    bounds: "flush",
    vconcat: [
      {
        width: inner,
        height: narrow ? 220 : 300,
        layer: [
          {
            data: { values: steps },
            mark: { type: "area", interpolate: "step-after", opacity: 0.18 },
            encoding: {
              x,
              y: { field: "lower", type: "quantitative" },
              y2: { field: "upper" },
              color: colour
            }
          },
          ...(marked.length === 0
            ? []
            : [
                {
                  data: { values: [{ day: horizon! }] },
                  mark: { type: "rule", color: palette.muted, strokeDash: [3, 3] },
                  encoding: { x }
                }
              ]),
          {
            data: { values: steps },
            mark: { type: "line", interpolate: "step-after", strokeWidth: 2 },
            encoding: {
              x: {
                ...x,
                axis: { title: words.days, values: ticks, grid: false, labelFlush: false }
              },
              y: {
                field: "p",
                type: "quantitative",
                scale: { domain: [0, 1] },
                axis: {
                  title: null,
                  format: ".0%",
                  values: [0, 0.25, 0.5, 0.75, 1],
                  domain: false,
                  ticks: false,
                  minExtent: left,
                  maxExtent: left
                }
              },
              color: colour,
              strokeDash: dash
            }
          },
          {
            data: { values: marked.map(({ name, p }) => ({ day: horizon!, outcome: name, p: rounded(p) })) },
            mark: { type: "point", filled: true, size: 46, opacity: 1 },
            encoding: { x, y: { field: "p", type: "quantitative" }, color: colour }
          },
          // Written once in the colour of the paper, so that a curve below does not cross the number.
          ...[true, false].map((under): Json => ({
            data: { values: labelled.map(({ name, p, y }) => ({ day: horizon!, outcome: name, y, text: percent(p) })) },
            mark: {
              type: "text",
              align: "left",
              dx: 7,
              fontSize: letterSize + 1,
              fontWeight: 600,
              ...(under ? { stroke: palette.paper, strokeWidth: 4, color: palette.paper } : {})
            },
            encoding: {
              x,
              y: { field: "y", type: "quantitative" },
              text: { field: "text" },
              ...(under ? {} : { color: colour })
            }
          }))
        ]
      },
      {
        width: inner,
        height: tableNames.length * 18,
        data: { values: table },
        mark: { type: "text", color: palette.text },
        encoding: {
          x: { ...x, axis: null },
          y: {
            field: "row",
            type: "nominal",
            sort: null,
            scale: { domain: tableNames },
            axis: {
              title: null,
              domain: false,
              ticks: false,
              labelPadding: outside,
              minExtent: left,
              maxExtent: left
            }
          },
          text: { field: "text" }
        }
      }
    ]
  })
}

/** Places for the labels: each beside its point, and no two closer than a line of text. */
const apart = <Point extends { readonly p: number }>(
  points: ReadonlyArray<Point>,
  least: number
): ReadonlyArray<Point & { readonly y: number }> => {
  let below = -Infinity
  return [...points]
    .sort((a, b) => a.p - b.p)
    .map((point) => {
      const y = Math.max(point.p, below + least)
      below = y
      return { ...point, y: rounded(Math.min(y, 1)) }
    })
}

/** The days, and on to the end at the last of their distances: curves may go on where the table ends. */
const onwards = (days: ReadonlyArray<number>, until: number): ReadonlyArray<number> => {
  const last = days.at(-1)!
  const step = last - days.at(-2)!
  return [
    ...days,
    ...Array.from({ length: Math.floor((until - last) / step) }, (_, place) => last + (place + 1) * step)
  ]
}

/** Every so manyth row, so that no more are left than have room; the first is always there. */
const everyFew = <Row>(rows: ReadonlyArray<Row>, most: number): ReadonlyArray<Row> => {
  const step = Math.ceil(rows.length / most)
  return rows.filter((_, place) => place % step === 0)
}
