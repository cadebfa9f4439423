/** The picture of one deal's life: bands for status, ball and next actions, points for contact, follow-up shaded. */
import { type Calendar, Periods, type StatusKind } from "@genzaichi/core"
import type { TopLevelSpec } from "vega-lite"
import { axisOfDays, dayPlace, drawn, ink } from "./charts.ts"
import { fitted } from "./columns.ts"
import type { Html } from "./html.ts"
import type { DealLife } from "./life.ts"
import type { Speech } from "./speech.ts"
import { nameOf } from "./standing.ts"

const width = 1000
const laneHeight = 24
const labelSize = 11
const characterWidth = 6
// Charts are drawn where no font can be measured, so the room for names is given: ten kanji.
const namesWidth = 132

const statusColours: Readonly<Record<StatusKind, string>> = {
  open: ink.band,
  hold: ink.bandOther,
  won: ink.accent,
  lost: ink.bandOther
}
const sideColours = { us: ink.accent, customer: ink.bandOther, "third-party": ink.band } as const
// Vega's own shapes: towards the customer up, towards us down.
const shapes = { outbound: "triangle-up", inbound: "triangle-down", both: "circle" } as const
const directions = ["both", "outbound", "inbound"] as const

interface Bar {
  readonly lane: string
  readonly from: number
  readonly until: number
  readonly colour: string
  readonly text: string
}

export const dealLifePicture = (life: DealLife, speech: Speech, calendar: Calendar): Promise<Html> => {
  const { say, words } = speech
  const place = (instant: number): number => dayPlace(instant, calendar)
  const from = place(life.from)
  const until = place(life.until)
  const margin = (until - from) * 0.01
  const perDay = width / (until - from + 2 * margin)
  const bar = (lane: string, start: number, end: number, colour: string, text: string): Bar => {
    const room = Math.floor(((end - start) * perDay - 8) / characterWidth)
    return { lane, from: start, until: end, colour, text: room < 2 ? "" : fitted(text, room) }
  }

  const rules = life.rules.slice(0, 6)
  const lanes = [
    words.lanes.status,
    words.lanes.ball,
    words.lanes.contact,
    ...(life.actions.length > 0 ? [words.lanes.action] : []),
    ...rules.map(({ label }) => say(label))
  ]
  const bars: ReadonlyArray<Bar> = [
    ...life.statuses.map((band, number) =>
      bar(
        words.lanes.status,
        place(Math.max(band.from, life.from)),
        place(band.until),
        number % 2 === 1 && band.value.kind === "open" ? ink.bandOther : statusColours[band.value.kind],
        say(band.value.label)
      )
    ),
    ...life.balls.map((band) =>
      bar(words.lanes.ball, place(Math.max(band.from, life.from)), place(band.until), sideColours[band.value], "")
    )
  ]
  const fired = rules.flatMap(({ label, periods }) =>
    Periods.toList(periods).map((period) => bar(say(label), place(period.from), place(period.until), ink.warning, ""))
  )
  const actions = life.actions.map((action) => ({
    lane: words.lanes.action,
    from: place(Math.max(action.from, life.from)),
    until: place(Math.min(Math.max(action.until, action.due ?? action.until), life.until)),
    done: place(action.until)
  }))
  const due = life.actions.flatMap((action) =>
    action.due === null || action.due > life.until || action.due < life.from
      ? []
      : [{ lane: words.lanes.action, at: place(action.due) }]
  )
  const contacts = life.contacts.map(({ at, direction }) => ({ lane: words.lanes.contact, at: place(at), direction }))
  const meetings = life.meetings.map(({ start }) => ({ lane: words.lanes.contact, at: place(start) }))
  const stale = Periods.toList(life.stale).map((period) => ({ from: place(period.from), until: place(period.until) }))
  const marks = life.marks.map(({ at, kind }) => ({ at: place(at), text: words.events[kind] }))

  const x = axisOfDays(from - margin, until + margin, calendar, speech.language, true)
  const y = {
    field: "lane",
    type: "nominal" as const,
    sort: null,
    scale: { domain: lanes },
    axis: { title: null, domain: false, ticks: false, labelLimit: 200, labelColor: ink.text, minExtent: namesWidth }
  }
  const colour = { field: "colour", type: "nominal" as const, scale: null }
  const spec: TopLevelSpec = {
    width,
    height: lanes.length * laneHeight,
    padding: { left: 4, right: 10, top: 16, bottom: 4 },
    layer: [
      {
        data: { values: stale },
        mark: { type: "rect", color: ink.warningSoft },
        encoding: { x: { ...x, field: "from" }, x2: { field: "until" } }
      },
      {
        data: { values: [{ at: place(life.at) }] },
        mark: { type: "rule", color: ink.text, strokeWidth: 1.5 },
        encoding: { x: { ...x, field: "at" } }
      },
      {
        data: { values: bars },
        mark: { type: "bar", height: 15, cornerRadius: 2 },
        encoding: { x: { ...x, field: "from" }, x2: { field: "until" }, y, color: colour }
      },
      {
        data: { values: fired },
        mark: { type: "bar", height: 7, cornerRadius: 2 },
        encoding: { x: { ...x, field: "from" }, x2: { field: "until" }, y, color: colour }
      },
      {
        data: { values: bars.filter(({ text }) => text !== "") },
        mark: { type: "text", align: "left", dx: 4, fontSize: labelSize, color: ink.text, baseline: "middle" },
        encoding: { x: { ...x, field: "from" }, y, text: { field: "text" } }
      },
      {
        data: { values: actions },
        mark: { type: "rule", color: ink.muted, strokeWidth: 2 },
        encoding: { x: { ...x, field: "from" }, x2: { field: "until" }, y }
      },
      {
        data: { values: due },
        mark: { type: "tick", color: ink.warning, thickness: 2.5, size: 14, orient: "vertical" },
        encoding: { x: { ...x, field: "at" }, y }
      },
      {
        data: { values: meetings },
        mark: { type: "point", shape: "square", size: 60, color: ink.accent, filled: false, strokeWidth: 1.5 },
        encoding: { x: { ...x, field: "at" }, y }
      },
      // What came in stands a little lower than what went out, so that a question and its answer are two points.
      ...directions.map((direction) => ({
        data: { values: contacts.filter((contact) => contact.direction === direction) },
        mark: {
          type: "point" as const,
          shape: shapes[direction],
          yOffset: direction === "inbound" ? 4 : direction === "outbound" ? -4 : 0,
          size: 52,
          filled: true,
          opacity: 1,
          color: direction === "outbound" ? ink.muted : ink.accent
        },
        encoding: { x: { ...x, field: "at" }, y }
      })),
      {
        data: { values: marks },
        mark: {
          type: "text",
          align: "center",
          dy: -6,
          fontSize: labelSize,
          color: ink.muted,
          baseline: "bottom",
          y: 0
        },
        encoding: { x: { ...x, field: "at" }, text: { field: "text" } }
      }
    ]
  }
  return drawn(spec, `${words.lives}${words.colon}${nameOf(life.standing)}`)
}
