/** A year and more of activity from its bytes to validated events, against papaparse giving nothing but arrays of cells. */
import { eventCatalogue } from "@genzaichi/core"
import { Result } from "effect"
import { execFileSync } from "node:child_process"
import { createReadStream, mkdtempSync, rmSync, statSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import papaparse from "papaparse"
import { writeLogSheet } from "../log-sheet.ts"
import { measure } from "../measure.ts"
import type { Measured, Size } from "../outcome.ts"
import { type MemoryOfRun, pieceBytes, readLog } from "../read-log.ts"

/** Rows as arrays of cells, in the peer's own way of reading a stream. Gives their number, the header among them. */
const papaRows = (file: string): Promise<number> =>
  new Promise((resolve, reject) => {
    let rows = 0
    papaparse.parse<ReadonlyArray<string>>(createReadStream(file, { highWaterMark: pieceBytes }), {
      delimiter: ",",
      skipEmptyLines: true,
      chunk: ({ data }) => void (rows += data.length),
      complete: () => resolve(rows),
      error: reject
    })
  })

const megabytes = (bytes: number): string => `${Math.round(bytes / 1_000_000)} MB`

/** Resident memory in a process of its own: where it stood after a fifth of the rows, and at most. */
const memoryOf = (file: string): string => {
  const reading = join(import.meta.dirname, "..", "read-log.ts")
  const { samples } = JSON.parse(execFileSync(process.execPath, [reading, file], { encoding: "utf8" })) as MemoryOfRun
  const early = samples[Math.floor(samples.length / 5)]
  if (early === undefined) return "too few rows to tell whether memory is flat"
  const most = samples.reduce((most, { resident }) => Math.max(most, resident), 0)
  return `resident ${megabytes(early.resident)} after ${early.rows} rows, at most ${megabytes(most)}`
}

/** Throws where a row was not recorded or an event does not pass the check of its kind. */
const assertValid = async (file: string, rows: number): Promise<number> => {
  const catalogue = eventCatalogue()
  const read = await readLog(file, (events) => {
    for (const event of events) {
      const checked = catalogue.check(event)
      if (Result.isFailure(checked)) throw new Error(checked.failure.because)
    }
  })
  if (read.rows !== rows || read.recorded !== rows) throw new Error(`Read ${JSON.stringify(read)} instead of ${rows}`)
  const papa = await papaRows(file)
  if (papa !== rows + 1) throw new Error(`papaparse gives ${papa} rows instead of ${rows} and a header`)
  return read.events
}

export const benchSheet = async (size: Size): Promise<Measured> => {
  const rows = size === "whole" ? 500_000 : 5000
  const folder = mkdtempSync(join(tmpdir(), "genzaichi-bench-"))
  try {
    const file = join(folder, "log.csv")
    writeLogSheet(file, rows)
    const events = await assertValid(file, rows)
    const [oursMs, papaMs] = await measure([() => readLog(file, () => {}), () => papaRows(file)], {
      rounds: 5,
      warmUps: 1
    })
    return {
      name: "sheet",
      unit: "rows",
      ours: (rows / oursMs) * 1000,
      peer: { name: "papaparse into arrays", rate: (rows / papaMs) * 1000 },
      target: { of: "ratio", bound: 0.5 },
      notes: [
        `${rows} rows, ${megabytes(statSync(file).size)}, in pieces of 64 KiB; ours gives ${events} events`,
        memoryOf(file)
      ]
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}
