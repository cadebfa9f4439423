/** Charts as SVG text, drawn when the page is made: once for wide screens, and once for telephones. */
import { type ChartOptions, type Palette, textWidth, type VegaLiteSpec } from "@genzaichi/charts"
import * as vega from "vega"
import { compile, type TopLevelSpec } from "vega-lite"
import { loadsNothing, scalable } from "../report/charts.ts"
import { type Html, markup, trusted } from "../report/html.ts"

/** Pixels the two drawings are laid out for; the page scales each to the room there is. */
export const widths = { wide: 1040, narrow: 330 } as const

/** The page's own colours, so that a chart follows its light or dark paper. */
export const palette: Palette = {
  text: "var(--ink)",
  muted: "var(--muted)",
  line: "var(--line)",
  paper: "var(--paper)",
  won: "var(--won)",
  lost: "var(--lost)",
  open: "var(--still)",
  us: "var(--us)",
  customer: "var(--customer)",
  thirdParty: "var(--third-party)",
  nobody: "var(--nobody)",
  accent: "var(--won)",
  accentSoft: "var(--won-soft)",
  onStrong: "var(--on-strong)",
  onSoft: "var(--on-soft)"
}

/** A chart by the options it is laid out by. */
export type Charting = (options: ChartOptions) => VegaLiteSpec

/**
 * Both drawings of a chart; each is shown where it fits. To whoever cannot see it, it is one picture described in words, not
 * hundreds of marks.
 */
export const drawnTwice = async (charting: Charting, language: ChartOptions["language"]): Promise<Html> => {
  const svgs: Array<Html> = []
  // One after another: how texts are measured is set for all of Vega while one is drawn.
  for (const size of ["wide", "narrow"] as const) {
    const spec = charting({ language, palette, titled: false, width: widths[size] })
    svgs.push(
      markup`<div class="${size}-screen" role="img" aria-label="${spec.description}">${trusted(await svgOf(spec))}</div>`
    )
  }
  return markup`${svgs}`
}

/** What Vega measures texts by. It exports that without a type. */
interface TextMetrics {
  width: (item: { readonly text?: unknown; readonly fontSize?: number }, text?: unknown) => number
}

const { textMetrics } = vega as unknown as { readonly textMetrics: TextMetrics }

/** The chart as SVG of no fixed size. */
const svgOf = async (spec: VegaLiteSpec): Promise<string> => {
  const { width } = textMetrics
  // There is no font to measure by, and Vega's own guess takes a kanji for a Latin letter.
  textMetrics.width = (item, text) => textWidth(String(text ?? item.text ?? ""), item.fontSize ?? 11)
  try {
    // What vega-lite types as its own specification is what the schema describes; ours is that as plain data.
    const compiled = compile(spec as unknown as TopLevelSpec)
    const view = new vega.View(vega.parse(compiled.spec), { renderer: "none", loader: loadsNothing })
    const svg = await view.toSVG()
    view.finalize()
    return scalable(svg)
  } finally {
    textMetrics.width = width
  }
}
