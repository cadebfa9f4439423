/**
 * Reads and checks a whole log without keeping it. As a program of its own it prints how much memory that took:
 * `node read-whole-log.ts LOG`.
 */
import { readLog } from "@genzaichi/csv"
import { createReadStream } from "node:fs"

export const pieceBytes = 65_536

/** Reads the log and gives how many events there are; throws where a row cannot be read. */
export const readWholeLog = async (file: string, onRows: (read: number) => void = () => {}): Promise<number> => {
  let events = 0
  for await (const rows of readLog(createReadStream(file, { highWaterMark: pieceBytes }))) {
    for (const row of rows) {
      if ("fault" in row) throw row.fault
      events++
    }
    onRows(events)
  }
  return events
}

if (process.argv[1] === import.meta.filename) {
  let most = 0
  let early = 0
  const events = await readWholeLog(process.argv[2]!, (read) => {
    most = Math.max(most, process.memoryUsage.rss())
    if (read < 200_000) early = most
  })
  console.log(JSON.stringify({ events, early, most }))
}
