/** Vega-Lite specifications as plain data: what every chart here is made of, and what all have in common. */
import type { Language } from "@genzaichi/core"
import { lines, textWidth } from "./letters.ts"
import { defaultPalette, type Palette } from "./palette.ts"

export type Json = string | number | boolean | null | ReadonlyArray<Json> | { readonly [part: string]: Json }

/** A chart for Vega-Lite 6, with its data inside; it is JSON as it stands. */
export interface VegaLiteSpec {
  readonly $schema: typeof schema
  readonly description: string
  readonly [part: string]: Json
}

export const schema = "https://vega.github.io/schema/vega-lite/v6.json"

export interface ChartOptions {
  readonly language: Language
  /** Pixels of the whole picture, axes included; below 480 it is laid out for a telephone. 720 where left out. */
  readonly width?: number
  /** Colours other than the default ones, which suit white paper. */
  readonly palette?: Partial<Palette>
  readonly font?: string
  /** Whether the chart carries its title; a page that has a heading over it needs none. True where left out. */
  readonly titled?: boolean
}

/** What a chart is drawn with, once every default is filled in. */
export interface Drawing {
  readonly language: Language
  readonly width: number
  readonly narrow: boolean
  readonly palette: Palette
  readonly font: string
  readonly titled: boolean
}

const fonts = "system-ui, 'Hiragino Sans', 'Noto Sans JP', 'Noto Sans CJK JP', 'Yu Gothic UI', Meiryo, sans-serif"
const leastWidth = 280

export const drawingFor = ({ font = fonts, language, palette, titled = true, width = 720 }: ChartOptions): Drawing => ({
  language,
  width: Math.max(leastWidth, Math.round(width)),
  narrow: width < 480,
  palette: { ...defaultPalette, ...palette },
  font,
  titled
})

/** Size of letters in pixels. A picture on a telephone is as wide as the screen, so its letters stay what they are. */
export const letterSize = 12

export interface Framed {
  readonly title: string
  /** What the picture shows, for those who cannot see it: the numbers that matter, in a sentence or two. */
  readonly description: string
}

/** The chart with what all have: schema, description, title, fonts and colours. */
export const chartOf = (
  { title, description }: Framed,
  { font, palette, titled, width }: Drawing,
  parts: { readonly [part: string]: Json }
): VegaLiteSpec => ({
  $schema: schema,
  description,
  ...(titled
    ? { title: { text: lines(title, (width - 16) * 0.9, 15), anchor: "start", frame: "bounds", offset: 12 } }
    : {}),
  ...parts,
  background: "transparent",
  padding: { left: 4, right: 8, top: 6, bottom: 4 },
  config: {
    font,
    view: { stroke: null },
    title: { fontSize: 15, fontWeight: 600, color: palette.text },
    axis: {
      domainColor: palette.line,
      gridColor: palette.line,
      tickColor: palette.line,
      labelColor: palette.muted,
      labelFontSize: letterSize,
      titleColor: palette.muted,
      titleFontSize: letterSize,
      titleFontWeight: "normal",
      labelPadding: 5,
      labelLimit: 0
    },
    legend: {
      labelColor: palette.text,
      labelFontSize: letterSize,
      labelLimit: 0,
      titleColor: palette.muted,
      titleFontSize: letterSize,
      titleFontWeight: "normal",
      orient: "top",
      direction: "horizontal",
      symbolStrokeWidth: 2.5,
      symbolSize: 160
    },
    text: { fontSize: letterSize, color: palette.text },
    header: { labelFontSize: letterSize, labelColor: palette.text, titleColor: palette.muted }
  }
})

/** A legend above the plot, its entries far enough apart also where they are kanji. */
export const legendAbove = (
  names: ReadonlyArray<string>,
  columns = names.length
): { readonly [part: string]: Json } => {
  // Where no font can be measured, Vega leaves 0.8 of the letter size for each character, and a kanji takes all of it.
  const short = Math.max(0, ...names.map((name) => textWidth(name, letterSize) - [...name].length * letterSize * 0.8))
  return { title: null, orient: "top", columnPadding: Math.ceil(12 + short), columns, symbolOpacity: 1 }
}

/** Rounded so that a picture cannot tell the difference, and a file of many rows is half as long. */
export const rounded = (value: number): number => Number(value.toPrecision(5))

/** A share as people read it: `39.8%`. */
export const percent = (share: number, digits = 1): string => `${(share * 100).toFixed(digits)}%`

/** A count with its thousands marked. */
export const counted = (count: number): string => Math.round(count).toLocaleString("en-US")

/** Ticks from 0 to the end, at most so many, at distances people count in. */
export const dayTicks = (until: number, most: number): ReadonlyArray<number> => {
  const steps = [1, 2, 7, 14, 30, 60, 90, 180, 365, 730, 1825, 3650]
  const step = steps.find((days) => until / days <= most) ?? Math.ceil(until / most)
  return Array.from({ length: Math.floor(until / step) + 1 }, (_, place) => place * step)
}
