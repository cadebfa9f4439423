/**
 * Charts as SVG text, drawn when the report is made, so that the page needs no script.
 *
 * Positions in time are days of the calendar and not instants: a chart of local days needs no zone, and labels are texts
 * made here. Colours are the page's own variables, so that a chart follows its light or dark paper.
 */
import type { Calendar, Instant, Language } from "@genzaichi/core"
import { type Loader, parse, View } from "vega"
import { compile, type Config, type TopLevelSpec } from "vega-lite"
import { type Html, trusted } from "./html.ts"
import { words } from "./words.ts"

const fonts = "system-ui, 'Hiragino Sans', 'Noto Sans JP', 'Noto Sans CJK JP', 'Yu Gothic UI', Meiryo, sans-serif"

/** Colours of the page; `style.ts` gives them their values. */
export const ink = {
  text: "var(--ink)",
  muted: "var(--muted)",
  line: "var(--line)",
  accent: "var(--accent)",
  accentSoft: "var(--accent-soft)",
  warning: "var(--warning)",
  warningSoft: "var(--warning-soft)",
  band: "var(--band)",
  bandOther: "var(--band-other)",
  paper: "var(--paper)"
} as const

const config: Config = {
  background: "transparent",
  font: fonts,
  view: { stroke: null },
  axis: {
    domainColor: ink.line,
    gridColor: ink.line,
    labelColor: ink.muted,
    tickColor: ink.line,
    labelFontSize: 11,
    titleColor: ink.muted,
    labelPadding: 5
  },
  text: { fontSize: 11 }
}

// Charts load nothing: whatever a specification might name stays where it is.
export const loadsNothing: Loader = {
  load: () => Promise.reject(new Error("charts load nothing")),
  sanitize: () => Promise.reject(new Error("charts load nothing")),
  http: () => Promise.reject(new Error("charts load nothing")),
  file: () => Promise.reject(new Error("charts load nothing"))
} as never

/** Draws a chart, described for people who cannot see it. */
export const drawn = async (spec: TopLevelSpec, description: string): Promise<Html> => {
  const view = new View(parse(compile({ ...spec, description }, { config }).spec), {
    renderer: "none",
    loader: loadsNothing
  })
  const svg = await view.toSVG()
  view.finalize()
  return trusted(scalable(svg))
}

/** Takes the fixed size from the root, so that the page may scale it; the view box keeps its proportions. */
export const scalable = (svg: string): string =>
  svg.replace(/^<svg([^>]*)>/, (_, attributes: string) => {
    const kept = attributes.replace(/ (?:width|height|style)="[^"]*"/g, "").replace(/ xmlns:xlink="[^"]*"/, "")
    return `<svg${kept} preserveAspectRatio="xMinYMin meet">`
  })

/** The place of an instant on an axis of local days: the day's number and how much of it has passed. */
export const dayPlace = (instant: Instant, calendar: Calendar): number => {
  const day = calendar.dayOf(instant)
  const start = calendar.startOf(day)
  return day + (instant - start) / (calendar.startOf(day + 1) - start)
}

const monday = 1

/** An axis of local days with ticks at Mondays for some weeks, at firsts of months beyond. */
export const axisOfDays = (from: number, until: number, calendar: Calendar, language: Language, grid: boolean) => {
  const labels = dayLabels(from, until, calendar, language)
  return {
    type: "quantitative" as const,
    scale: { domain: [from, until], nice: false, zero: false },
    axis: {
      values: [...labels.keys()],
      labelExpr: `(${JSON.stringify(Object.fromEntries(labels))})[datum.value]`,
      title: null,
      grid,
      domain: !grid,
      labelFlush: true,
      labelOverlap: true
    }
  }
}

const dayLabels = (from: number, until: number, calendar: Calendar, language: Language): Map<number, string> => {
  const span = until - from
  const first = Math.ceil(from)
  const labels = new Map<number, string>()
  let year = ""
  for (let day = first; day <= until; day++) {
    const text = calendar.dateText(day)
    const [ofYear = "", month = "", date = ""] = text.split("-")
    if (span <= 70) {
      if (calendar.weekdayOf(day) === monday) labels.set(day, shortDay(Number(month), Number(date), language))
    } else if (date === "01" && (Number(month) - 1) % monthStep(span) === 0) {
      labels.set(day, words[language].month(Number(ofYear), Number(month), ofYear !== year))
      year = ofYear
    }
  }
  return labels
}

/** Every month, or every third, sixth or twelfth where there are too many. */
const monthStep = (days: number): number => (days <= 400 ? 1 : days <= 1000 ? 3 : days <= 2200 ? 6 : 12)

const shortDay = (month: number, date: number, language: Language): string =>
  language === "ja" ? `${month}/${date}` : `${date} ${words.en.month(0, month, false)}`
