/** Tables computed by R beside the checkout, for tests that read them where they are there. */
import { existsSync, readFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import type { Durations } from "../../../src/analysis/statistics/index.ts"
import { good } from "./samples.ts"

const folder = fileURLToPath(new URL("../../../../../../shared/stats", import.meta.url))

export const hasOracle = existsSync(`${folder}/oracle`)
export const skipped = hasOracle ? "" : " (skipped: ../shared/stats is absent)"

export type Row = Readonly<Record<string, string>>

/** The rows of a file by the names of its columns. No field of these holds a comma or a quote. */
export const table = (file: string): ReadonlyArray<Row> => {
  const [header = "", ...lines] = readFileSync(`${folder}/${file}.csv`, "utf8").trimEnd().split(/\r?\n/)
  const names = header.split(",")
  return lines.map((line) => {
    const fields = line.split(",")
    return Object.fromEntries(names.map((name, at) => [name, fields[at] ?? ""]))
  })
}

/** Rows, their times, causes, and the columns they are grouped by. */
export interface Sample {
  readonly unit: string
  /** What one unit of the file is in whole units here. */
  readonly scale: number
  readonly rows: ReadonlyArray<Row>
  readonly exit: (row: Row) => number
  readonly cause: (row: Row) => number
  readonly causes: number
  readonly group?: (row: Row) => string
}

const number = (row: Row, name: string): number => Number(row[name])

const closedOrNot = { scale: 1, causes: 1 } as const

/** The data sets the tables were made from, by the names the tables call them. */
export const samples: Readonly<Record<string, () => Sample>> = {
  lung: () => ({
    ...closedOrNot,
    unit: "days",
    rows: table("lung"),
    exit: (row) => number(row, "time"),
    cause: (row) => number(row, "status") - 1,
    group: (row) => row["sex"]!
  }),
  aml: () => ({
    ...closedOrNot,
    unit: "weeks",
    rows: table("aml"),
    exit: (row) => number(row, "time"),
    cause: (row) => number(row, "status"),
    group: (row) => row["x"]!
  }),
  veteran: () => ({
    ...closedOrNot,
    unit: "days",
    rows: table("veteran"),
    exit: (row) => number(row, "time"),
    cause: (row) => number(row, "status"),
    group: (row) => row["trt"]!
  }),
  freireich: () => ({
    ...closedOrNot,
    unit: "weeks",
    rows: table("freireich"),
    exit: (row) => number(row, "time"),
    cause: (row) => number(row, "status"),
    group: (row) => row["group"]!
  }),
  waltons: () => ({
    ...closedOrNot,
    unit: "days",
    rows: table("waltons"),
    exit: (row) => number(row, "T"),
    cause: (row) => number(row, "E"),
    group: (row) => row["group"]!
  }),
  mgus2_os: () => ({
    ...closedOrNot,
    unit: "months",
    rows: table("mgus2"),
    exit: (row) => number(row, "futime"),
    cause: (row) => number(row, "death"),
    group: (row) => row["sex"]!
  }),
  dd_democracy: () => ({
    ...closedOrNot,
    unit: "years",
    rows: table("dd_trimmed"),
    exit: (row) => number(row, "duration"),
    cause: (row) => number(row, "observed"),
    group: (row) => row["democracy"]!
  }),
  dd_regime: () => ({
    ...closedOrNot,
    unit: "years",
    rows: table("dd_trimmed"),
    exit: (row) => number(row, "duration"),
    cause: (row) => number(row, "observed"),
    group: (row) => row["regime"]!
  }),
  mgus2: () => ({
    unit: "months",
    scale: 1,
    causes: 2,
    rows: table("mgus2"),
    exit: (row) => number(row, "etime"),
    cause: (row) => number(row, "event"),
    group: (row) => row["sex"]!
  }),
  aidssi: () => ({
    unit: "thousandths of a year",
    scale: 1000,
    causes: 2,
    rows: table("aidssi"),
    exit: (row) => Math.round(number(row, "time") * 1000),
    cause: (row) => number(row, "status"),
    group: (row) => row["ccr5"]!
  }),
  aj6: () => ({
    unit: "days",
    scale: 1,
    causes: 2,
    rows: table("aj6"),
    exit: (row) => number(row, "time"),
    cause: (row) => number(row, "status")
  }),
  crm: () => ({
    unit: "days",
    scale: 1,
    causes: 2,
    rows: table("crm_deals"),
    exit: (row) => number(row, "days"),
    cause: (row) => number(row, "status"),
    group: (row) => row["product"]!
  })
}

/** The records of a data set, of one of its groups where one is named. */
export const recordsOf = (sample: Sample, group = "all"): Durations => {
  const rows = group === "all" ? sample.rows : sample.rows.filter((row) => sample.group?.(row) === group)
  return good({
    unit: sample.unit,
    exit: rows.map(sample.exit),
    cause: rows.map(sample.cause),
    causes: sample.causes
  })
}
