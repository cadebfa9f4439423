/** Stage by stage: how often deals stood in each status, how long, and where they went from it. */
import type { Pipeline } from "../../deal/pipeline.ts"
import type { Label } from "../../event/text.ts"
import { aalenJohansen, incidenceAt, incidenceFor } from "../statistics/aalen-johansen.ts"
import type { Durations } from "../statistics/durations.ts"
import { chanceSeen, followedFor } from "../time-to-win/outcomes.ts"
import type { Flow, MoveDirection, Stage } from "./answer.ts"
import { type Counting, howLong, type Stretch, stretches } from "./how-long.ts"
import type { Lived, Stay } from "./lived.ts"

/** A status of the pipeline by its place, or one that is none of it. */
export interface Known {
  readonly status: string
  readonly label: Label
  readonly kind: Stay["kind"]
  readonly place: number | null
}

/** The statuses of the pipeline in its order, then those met besides, by name. */
export const knownStatuses = (pipeline: Pipeline, lives: ReadonlyArray<Lived>): ReadonlyArray<Known> => {
  const known = new Map<string, Known>(
    pipeline.statuses.map(({ id, kind, label }, place) => [id, { status: id, label, kind, place }])
  )
  const besides = new Map<string, Known>()
  for (const { stays } of lives) {
    for (const { kind, status } of stays) {
      if (known.has(status) || besides.has(status)) continue
      besides.set(status, { status, label: { ja: status, en: status }, kind, place: null })
    }
  }
  return [...known.values(), ...[...besides.values()].toSorted((a, b) => (a.status < b.status ? -1 : 1))]
}

/** Which way a move goes, and the open statuses it passes over. `lastOpen`: where the deal was open before a hold. */
const directionOf = (
  from: Known,
  to: Known,
  pipeline: Pipeline
): { readonly direction: MoveDirection; readonly past: ReadonlyArray<string> } => {
  const nothing: ReadonlyArray<string> = []
  if (to.kind === "won" || to.kind === "lost") return { direction: "closed", past: nothing }
  if (from.place === null || to.place === null) return { direction: "outside", past: nothing }
  if (to.kind === "hold") return { direction: "held", past: nothing }
  if (from.kind !== "open") return { direction: "resumed", past: nothing }
  if (to.place < from.place) return { direction: "backward", past: nothing }
  const past = pipeline.statuses
    .slice(from.place + 1, to.place)
    .filter(({ kind }) => kind === "open")
    .map(({ id }) => id)
  return { direction: past.length > 0 ? "skipped" : "forward", past }
}

interface StageCount {
  readonly known: Known
  lives: number
  visits: number
  begun: number
  stillThere: number
  repeated: number
  livesRepeated: number
  passedOver: number
  readonly stays: Array<Stretch & { readonly to: string | null }>
}

interface FlowCount {
  readonly from: string
  readonly to: string
  readonly direction: MoveDirection
  moves: number
  lives: number
}

export interface Staged {
  readonly stages: ReadonlyArray<Stage>
  readonly flows: ReadonlyArray<Flow>
  readonly moves: { readonly forward: number; readonly skipped: number; readonly backward: number }
  /** Stays whose days are not known. */
  readonly undated: number
}

/** Counts the stays and moves of all lives. */
export const stagesOf = (
  lives: ReadonlyArray<Lived>,
  known: ReadonlyArray<Known>,
  pipeline: Pipeline,
  saidAgain: ReadonlyMap<string, number>,
  horizonDays: number,
  counting: Counting
): Staged => {
  const { level, view } = counting
  const stages = new Map<string, StageCount>(
    known.map((one) => [
      one.status,
      {
        known: one,
        lives: 0,
        visits: 0,
        begun: 0,
        stillThere: 0,
        repeated: 0,
        livesRepeated: 0,
        passedOver: 0,
        stays: []
      }
    ])
  )
  const flows = new Map<string, Map<string, FlowCount>>()
  const moves = { forward: 0, skipped: 0, backward: 0 }
  let undated = 0

  const move = (from: Known, to: Known, made: Set<FlowCount>): void => {
    let row = flows.get(from.status)
    if (row === undefined) flows.set(from.status, (row = new Map()))
    let flow = row.get(to.status)
    if (flow === undefined) {
      const { direction } = directionOf(from, to, pipeline)
      row.set(to.status, (flow = { from: from.status, to: to.status, direction, moves: 0, lives: 0 }))
    }
    flow.moves++
    if (!made.has(flow)) flow.lives++
    made.add(flow)
  }

  for (const { firstKnown, stays } of lives) {
    const seen = new Set<StageCount>()
    const repeated = new Set<StageCount>()
    const made = new Set<FlowCount>()
    let lastOpen: Known | null = null
    for (const [place, stay] of stays.entries()) {
      const stage = stages.get(stay.status)!
      const next = stays[place + 1]
      stage.visits++
      if (place === 0) stage.begun++
      if (stay.goesOn) stage.stillThere++
      if (next !== undefined) move(stage.known, stages.get(next.status)!.known, made)
      if (!seen.has(stage)) {
        stage.lives++
        seen.add(stage)
      } else if (lastOpen !== stage.known) {
        // Going on where it stood before a hold is no work done twice.
        stage.repeated++
        if (!repeated.has(stage)) stage.livesRepeated++
        repeated.add(stage)
      }
      if (stay.kind === "open") {
        if (lastOpen !== null && lastOpen !== stage.known) {
          const { direction, past } = directionOf(lastOpen, stage.known, pipeline)
          if (direction === "forward" || direction === "skipped" || direction === "backward") moves[direction]++
          for (const status of past) stages.get(status)!.passedOver++
        }
        lastOpen = stage.known
      }
      if (stay.kind === "won" || stay.kind === "lost") continue
      const until = stay.goesOn ? view.end : stay.left
      if (stay.entered === null || until === null) undated++
      else stage.stays.push({ from: stay.entered, until, cause: 0, firstKnown, to: next?.status ?? null })
    }
  }

  const flowList: Array<Flow> = []
  const stageList = [...stages.values()].map((stage): Stage => {
    const targets = [...(flows.get(stage.known.status)?.values() ?? [])]
    const causes = new Map(targets.map(({ to }, place) => [to, place + 1]))
    const ended = stage.stays.map((stay) => ({ ...stay, cause: stay.to === null ? 0 : causes.get(stay.to)! }))
    const records = stretches(ended, Math.max(1, targets.length), counting)
    for (const { direction, from, lives: of, moves: made, to } of targets) {
      const chance = { from, to, direction, moves: made, lives: of, share: made / stage.visits }
      flowList.push({ ...chance, ...timesOf(records, causes.get(to)!, horizonDays, level) })
    }
    const { begun, known: status, lives: of, livesRepeated, passedOver, repeated, stillThere, visits } = stage
    return {
      ...status,
      lives: of,
      visits,
      begun,
      stillThere,
      repeated,
      livesRepeated,
      saidAgain: saidAgain.get(status.status) ?? 0,
      passedOver,
      stay: status.kind === "won" || status.kind === "lost" ? null : howLong(records, level)
    }
  })
  return {
    stages: stageList,
    flows: flowList.toSorted(
      (a, b) => b.moves - a.moves || (a.from === b.from ? (a.to < b.to ? -1 : 1) : a.from < b.from ? -1 : 1)
    ),
    moves,
    undated
  }
}

/** How likely and how soon a stay ends with one of the moves, the others competing. */
const timesOf = (
  records: Durations | null,
  cause: number,
  horizonDays: number,
  level: number
): Pick<Flow, "within" | "medianDays"> => {
  if (records === null) return { within: null, medianDays: null }
  const curves = aalenJohansen(records, { level })
  const { incidence } = incidenceFor(curves, cause)
  const reached = incidence.at(-1) ?? 0
  const half = incidence.findIndex((value) => value >= reached / 2)
  const at = incidenceAt(curves, horizonDays)
  const chance = at.causes[cause - 1]!
  return {
    // Held beyond what anyone was followed, unless nobody was left to follow.
    within:
      at.held && at.open > 1e-12 ? null : chanceSeen(chance.incidence, chance, followedFor(records, 0, horizonDays)),
    medianDays: reached > 0 && half >= 0 ? curves.time[half]! : null
  }
}
