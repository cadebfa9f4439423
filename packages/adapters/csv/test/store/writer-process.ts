/** A process that appends to a log without end and tells what was acknowledged: `node writer-process.ts FILE FROM`. */
import { writeSync } from "node:fs"
import { openCsvEventStore } from "../../src/store/index.ts"
import { appendOf } from "./appending-of.ts"

const [path, from] = process.argv.slice(2)
const log = await openCsvEventStore(path!)
writeSync(1, "open\n")
let next = Number(from)
const writer = async (): Promise<void> => {
  for (;;) {
    const number = next++
    await appendOf(log, number)
    writeSync(1, `${number}\n`)
  }
}
await Promise.all([writer(), writer(), writer(), writer()])
