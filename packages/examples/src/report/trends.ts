/** Counts over time as charts: open deals and those that need follow-up, and contact per week. */
import type { Calendar } from "@genzaichi/core"
import type { TopLevelSpec } from "vega-lite"
import { axisOfDays, dayPlace, drawn, ink } from "./charts.ts"
import type { Html } from "./html.ts"
import type { Speech } from "./speech.ts"
import type { Week } from "./weeks.ts"

const width = 340
const height = 150

const frame = { width, height, padding: { left: 2, right: 8, top: 8, bottom: 2 } }
const countAxis = { title: null, domain: false, ticks: false, tickCount: 4, format: ",d", tickMinStep: 1 }

/** How many deals were open, and how many of them needed follow-up, at the end of each week. */
export const openAndStalePicture = (weeks: ReadonlyArray<Week>, speech: Speech, calendar: Calendar): Promise<Html> => {
  const values = weeks.map(({ open, stale, until }) => ({ at: dayPlace(until, calendar), open, stale }))
  const x = axisOfDays(values[0]?.at ?? 0, values.at(-1)?.at ?? 1, calendar, speech.language, false)
  const spec: TopLevelSpec = {
    ...frame,
    data: { values },
    layer: [
      {
        mark: { type: "area", color: ink.accentSoft, line: { color: ink.accent, strokeWidth: 1.5 }, opacity: 1 },
        encoding: { x: { ...x, field: "at" }, y: { field: "open", type: "quantitative", axis: countAxis } }
      },
      {
        mark: { type: "area", color: ink.warningSoft, line: { color: ink.warning, strokeWidth: 1.5 }, opacity: 1 },
        encoding: { x: { ...x, field: "at" }, y: { field: "stale", type: "quantitative", axis: countAxis } }
      }
    ]
  }
  return drawn(spec, speech.words.openAndStale)
}

/** Contact from them and from us in each week. */
export const contactPicture = (weeks: ReadonlyArray<Week>, speech: Speech, calendar: Calendar): Promise<Html> => {
  const values = weeks.flatMap(({ from, inbound, outbound }) => {
    const at = dayPlace(from, calendar)
    const until = at + 7 * 0.86
    return [
      { at, until, from: 0, to: inbound, colour: ink.accent },
      { at, until, from: inbound, to: inbound + outbound, colour: ink.bandOther }
    ]
  })
  const x = axisOfDays(values[0]?.at ?? 0, values.at(-1)?.until ?? 1, calendar, speech.language, false)
  const spec: TopLevelSpec = {
    ...frame,
    data: { values },
    mark: { type: "rect" },
    encoding: {
      x: { ...x, field: "at" },
      x2: { field: "until" },
      y: { field: "from", type: "quantitative", axis: countAxis },
      y2: { field: "to" },
      color: { field: "colour", type: "nominal", scale: null }
    }
  }
  return drawn(spec, speech.words.contactsPerWeek)
}
