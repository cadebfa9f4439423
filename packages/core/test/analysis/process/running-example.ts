/** pm4py's running example beside the checkout, and what pm4py computes from it. */
import { existsSync, readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import type { LogRow } from "../../../src/analysis/process/event-log.ts"

const folder = fileURLToPath(new URL("../../../../../../shared/stats", import.meta.url))

export const hasRunningExample = existsSync(`${folder}/running-example.csv`)
export const skipped = hasRunningExample ? "" : " (skipped: ../shared/stats is absent)"

/** No field of the file holds a comma or a quote. */
export const runningExample = (): ReadonlyArray<LogRow> => {
  const [, ...lines] = readFileSync(`${folder}/running-example.csv`, "utf8").trim().split("\n")
  return lines.map((line) => {
    const [, activity, resource, at, , , , of] = line.split(",")
    return { case: of!, activity: activity!, resource: resource!, at: Date.parse(at!.replace(" ", "T")) }
  })
}

interface Performance {
  readonly mean: number
  readonly median: number
  readonly max: number
  readonly min: number
  readonly sum: number
  readonly stdev: number | null
}

export interface Pm4py {
  readonly cases: number
  readonly events: number
  readonly variants: Readonly<Record<string, number>>
  readonly dfg_frequency: Readonly<Record<string, number>>
  readonly dfg_performance_seconds: Readonly<Record<string, Performance>>
  readonly start: Readonly<Record<string, number>>
  readonly end: Readonly<Record<string, number>>
  readonly case_durations_seconds: ReadonlyArray<number>
  readonly case_duration_by_case: Readonly<Record<string, number>>
  readonly case_arrival_avg_seconds: number
  readonly rework_cases_per_activity: Readonly<Record<string, number>>
  readonly handover_of_work_normalised: Readonly<Record<string, number>>
  readonly subcontracting: Readonly<Record<string, number>>
  readonly working_together: Readonly<Record<string, number>>
}

/** Python writes NaN into its JSON where a standard deviation of one value is asked for. */
export const pm4py = (): Pm4py =>
  JSON.parse(readFileSync(`${folder}/oracle/pm4py_running_example.json`, "utf8").replaceAll("NaN", "null")) as Pm4py
