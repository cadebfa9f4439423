/** Rows of dots with intervals: a name to the left, what was estimated and how sure it is to the right. */
import { cut, widest } from "./letters.ts"
import { type Drawing, type Json, letterSize, rounded } from "./spec.ts"

export interface Dot {
  readonly row: string
  readonly value: number
  readonly lower: number | null
  readonly upper: number | null
  /** What it is told apart by from other dots of its row; one colour where left out. */
  readonly series?: string
  /** Filled where what it says stands out; true where left out. */
  readonly filled?: boolean
}

export interface DotPanel {
  readonly rows: ReadonlyArray<string>
  readonly dots: ReadonlyArray<Dot>
  readonly title: string
  readonly domain: readonly [number, number]
  /** How numbers of the axis are written, in d3's format. */
  readonly format: string
  readonly values?: ReadonlyArray<number>
  readonly width: number
  /** Pixels of names to the left; 0 where they stand elsewhere. */
  readonly left: number
  /** Names stand above their dots, where the picture is too narrow for them beside. */
  readonly above?: boolean
  /** A line that says where nothing is. */
  readonly reference?: number
  readonly colours?: { readonly names: ReadonlyArray<string>; readonly range: ReadonlyArray<string> }
  readonly legend?: { readonly [part: string]: Json }
  readonly rowHeight?: number
}

/** Room for the names of rows: what the widest needs, up to a share of the picture. */
export const roomFor = (names: ReadonlyArray<string>, { narrow, width }: Drawing): number =>
  Math.min(widest(names, letterSize) + 10, Math.floor(width * (narrow ? 0.42 : 0.36)))

/** Names cut to their room, and still told apart: what would be the same twice carries its number. */
export const rowNames = (names: ReadonlyArray<string>, room: number): ReadonlyArray<string> => {
  const shown = names.map((name) => cut(name, room - 8, letterSize))
  return shown.map((name, place) => {
    const before = shown.slice(0, place).filter((one) => one === name).length
    return before === 0 ? name : `${cut(name, room - 26, letterSize)} ${before + 1}`
  })
}

const shapes = ["circle", "diamond", "square", "triangle-up"]

/** One panel, as a unit of a chart. */
export const dotPanel = (panel: DotPanel, { palette }: Drawing): { readonly [part: string]: Json } => {
  const { above = false, colours, domain, dots, format, left, legend, reference, rows, title, values, width } = panel
  const rowHeight = panel.rowHeight ?? (above ? 44 : 26)
  const within = (value: number): number => rounded(Math.min(Math.max(value, domain[0]), domain[1]))
  const names = colours?.names ?? []
  const data = dots.map(({ filled = true, lower, row, series, upper, value }): Json => ({
    row,
    value: within(value),
    filled,
    ...(lower === null || upper === null ? {} : { lower: within(lower), upper: within(upper) }),
    ...(series === undefined ? {} : { series })
  }))
  const x = {
    field: "value",
    type: "quantitative",
    scale: { domain: [...domain], nice: false, zero: false },
    axis: {
      title,
      format,
      grid: true,
      domain: false,
      ticks: false,
      labelOverlap: true,
      ...(values === undefined ? { tickCount: 4 } : { values })
    }
  } as const
  const y = {
    field: "row",
    type: "nominal",
    sort: null,
    scale: { type: "band", domain: rows, padding: 0 },
    axis:
      left === 0
        ? null
        : {
            title: null,
            domain: false,
            ticks: false,
            labelColor: palette.text,
            minExtent: left,
            maxExtent: left
          }
  } as const
  // Pixels below the top of a row: the first series here, the last there.
  const spread = above ? [rowHeight * 0.46, rowHeight * 0.8] : [rowHeight * 0.28, rowHeight * 0.72]
  const toned = above && names.length < 2 ? { yOffset: { value: rowHeight * 0.64 } } : {}
  const told = names.length > 0
  const colour: { readonly [part: string]: Json } = told
    ? {
        color: {
          field: "series",
          type: "nominal",
          scale: { domain: names, range: colours!.range },
          ...(legend === undefined ? {} : { legend })
        }
      }
    : {}
  const offset: { readonly [part: string]: Json } =
    names.length > 1
      ? {
          yOffset: {
            field: "series",
            type: "nominal",
            scale: { type: "point", padding: 0, domain: names, range: spread }
          }
        }
      : toned
  return {
    width,
    height: rows.length * rowHeight,
    data: { values: data },
    layer: [
      ...(reference === undefined
        ? []
        : [
            {
              data: { values: [{ value: reference }] },
              mark: { type: "rule", color: palette.muted, strokeDash: [3, 3] },
              encoding: { x }
            }
          ]),
      ...(above
        ? [
            {
              data: { values: rows.map((row) => ({ row })) },
              mark: { type: "text", align: "left", baseline: "top", x: 0, yOffset: -rowHeight / 2 + 3 },
              encoding: { y, text: { field: "row", type: "nominal" } }
            }
          ]
        : []),
      {
        transform: [{ filter: "isValid(datum.lower)" }],
        mark: { type: "rule", strokeWidth: 2, opacity: 0.75, ...(told ? {} : { color: palette.accent }) },
        encoding: { x: { ...x, field: "lower" }, x2: { field: "upper" }, y, ...offset, ...colour }
      },
      ...[true, false].map((filled): Json => ({
        transform: [{ filter: filled ? "datum.filled" : "!datum.filled" }],
        mark: {
          type: "point",
          filled,
          size: 62,
          opacity: 1,
          strokeWidth: 1.8,
          ...(told ? {} : { color: palette.accent })
        },
        encoding: {
          x,
          y,
          ...offset,
          ...colour,
          ...(told
            ? {
                shape: {
                  field: "series",
                  type: "nominal",
                  scale: { domain: names, range: names.map((_, place) => shapes[place % shapes.length]!) },
                  ...(legend === undefined ? {} : { legend })
                }
              }
            : {})
        }
      }))
    ]
  }
}
