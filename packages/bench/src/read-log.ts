/**
 * Reads a log sheet into events without keeping them. As a program of its own it prints what it counted and how much
 * memory it took: `node read-log.ts SHEET`.
 */
import { type NewEvent } from "@genzaichi/core"
import { readRows, readSheet, type RowCounts } from "@genzaichi/csv"
import { createReadStream } from "node:fs"
import { calendar, lastDay } from "./histories.ts"

export const pieceBytes = 65_536

export interface LogRead extends RowCounts {
  readonly events: number
}

/** Reads the sheet; each event is shown once and not kept. */
export const readLog = async (file: string, onRow: (events: ReadonlyArray<NewEvent>) => void): Promise<LogRead> => {
  const pieces = createReadStream(file, { highWaterMark: pieceBytes })
  const rows = readRows(readSheet(pieces), {
    source: "log",
    import: "import:log:1",
    writtenOn: calendar.dayFromText(lastDay)!,
    calendar
  })
  let events = 0
  for (let step = await rows.next(); ; step = await rows.next()) {
    if (step.done === true) return { ...step.value.counts, events: events + step.value.openings.length }
    for (const outcome of step.value) {
      if (outcome.kind !== "recorded") continue
      events += outcome.events.length
      onRow(outcome.events)
    }
  }
}

/** What a run in a process of its own took. */
export interface MemoryOfRun {
  readonly read: LogRead
  /** Resident memory in bytes after so many rows, in their order. */
  readonly samples: ReadonlyArray<{ readonly rows: number; readonly resident: number }>
}

const every = 20_000

if (process.argv[1] === import.meta.filename) {
  const samples: Array<MemoryOfRun["samples"][number]> = []
  let rows = 0
  const read = await readLog(process.argv[2]!, () => {
    if (++rows % every === 0) samples.push({ rows, resident: process.memoryUsage.rss() })
  })
  console.log(JSON.stringify({ read, samples } satisfies MemoryOfRun))
}
