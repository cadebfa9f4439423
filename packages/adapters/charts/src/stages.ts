/** What became of stays in each status: onward, past some, back, closed, or still there. */
import type { Flow, ProcessAnswer } from "@genzaichi/core/analysis"
import { roomFor, rowNames } from "./dots.ts"
import {
  type ChartOptions,
  chartOf,
  counted,
  drawingFor,
  type Json,
  legendAbove,
  percent,
  rounded,
  type VegaLiteSpec
} from "./spec.ts"

const said = {
  ja: {
    title: "ステータスの流れ",
    share: "各ステータスの滞在のうち",
    stays: (label: string, visits: number) => `${label}　${counted(visits)}`,
    forward: "次へ",
    skipped: "飛ばして先へ",
    backward: "後戻り",
    other: "保留・その他",
    won: "受注",
    lost: "失注",
    still: "まだ滞在中",
    described: (rows: string) => `各ステータスの滞在がどう終わったかを示す帯。まだ終わっていない滞在も含む。${rows}`,
    one: (label: string, visits: number, still: string) => `${label}： ${counted(visits)}回、うち滞在中 ${still}。`
  },
  en: {
    title: "How deals move through the statuses",
    share: "share of all stays in the status",
    stays: (label: string, visits: number) => `${label}  ${counted(visits)}`,
    forward: "onward",
    skipped: "past some",
    backward: "back",
    other: "on hold, other",
    won: "won",
    lost: "lost",
    still: "still there",
    described: (rows: string) => `Bars of how stays in each status ended; those that go on are counted, too. ${rows}`,
    one: (label: string, visits: number, still: string) => `${label}: ${counted(visits)} stays, ${still} still there.`
  }
} as const

const ends = ["forward", "skipped", "backward", "other", "won", "lost", "still"] as const
type End = (typeof ends)[number]

/** The stays of every open status by how they ended, still open ones included, as shares of all its stays. */
export const stageFlowChart = (process: ProcessAnswer, options: ChartOptions): VegaLiteSpec => {
  const drawing = drawingFor(options)
  const { language, narrow, palette, width } = drawing
  const words = said[language]
  const kinds = new Map(process.stages.map(({ kind, status }) => [status, kind]))
  const endOf = ({ direction, to }: Flow): End => {
    if (direction === "forward" || direction === "skipped" || direction === "backward") return direction
    const kind = kinds.get(to)
    return direction === "closed" && (kind === "won" || kind === "lost") ? kind : "other"
  }
  const shown = process.stages.filter(({ kind, visits }) => visits > 0 && kind !== "won" && kind !== "lost")
  const labels = shown.map(({ label, visits }) => words.stays(label[language], visits))
  const left = narrow ? 0 : roomFor(labels, drawing)
  const rows = rowNames(labels, narrow ? width - 20 : left)
  const used = new Set<End>()
  const values = shown.flatMap(({ status, stillThere, visits }, place) => {
    const counts = new Map<End, number>([["still", stillThere]])
    for (const flow of process.flows) {
      if (flow.from === status) counts.set(endOf(flow), (counts.get(endOf(flow)) ?? 0) + flow.moves)
    }
    // What left without a move that is known, such as a closing that names no status.
    const known = [...counts.values()].reduce((sum, count) => sum + count, 0)
    if (visits > known) counts.set("other", (counts.get("other") ?? 0) + visits - known)
    let from = 0
    return ends.flatMap((end): ReadonlyArray<Json> => {
      const count = counts.get(end) ?? 0
      if (count === 0) return []
      used.add(end)
      const start = from
      from += count / Math.max(visits, known)
      const wide = from - start >= (narrow ? 0.16 : 0.07)
      return [
        {
          row: rows[place]!,
          end: words[end],
          from: rounded(start),
          to: rounded(from),
          count,
          text: wide ? percent(from - start, 0) : ""
        }
      ]
    })
  })
  const colours: Readonly<Record<End, string>> = {
    forward: palette.us,
    skipped: palette.accentSoft,
    backward: palette.customer,
    other: palette.thirdParty,
    won: palette.won,
    lost: palette.lost,
    still: palette.nobody
  }
  const seen = ends.filter((end) => used.has(end))
  const names = seen.map((end) => words[end])
  const dark = seen.filter((end) => end === "forward" || end === "won" || end === "lost" || end === "other")
  const rowHeight = narrow ? 48 : 30
  const shift = narrow ? 9 : 0
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
  const each = shown.map(({ label, stillThere, visits }) =>
    words.one(label[language], visits, percent(visits === 0 ? 0 : stillThere / visits, 0))
  )
  return chartOf({ title: words.title, description: words.described(each.join("")).trim() }, drawing, {
    width: width - left - 36,
    height: Math.max(1, rows.length) * rowHeight,
    data: { values },
    layer: [
      {
        mark: { type: "bar", height: 20, yOffset: shift, stroke: palette.paper, strokeWidth: 1 },
        encoding: {
          x: { ...x, field: "from", axis: { title: words.share, format: ".0%", tickCount: 4, grid: false } },
          x2: { field: "to" },
          y,
          color: {
            field: "end",
            type: "nominal",
            scale: { domain: names, range: seen.map((end) => colours[end]) },
            legend: { ...legendAbove(names, narrow ? 3 : names.length), symbolType: "square" }
          }
        }
      },
      {
        transform: [{ calculate: "(datum.from + datum.to) / 2", as: "middle" }],
        mark: { type: "text", yOffset: shift },
        encoding: {
          x: { ...x, field: "middle" },
          y,
          text: { field: "text" },
          color: {
            condition: { test: { field: "end", oneOf: dark.map((end) => words[end]) }, value: palette.onStrong },
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
  })
}
