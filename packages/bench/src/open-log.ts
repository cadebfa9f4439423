/** Opens a log and prints how long that took and how much memory it holds: `node open-log.ts LOG`. */
import { openCsvEventStore } from "@genzaichi/csv/store"
import { cleanedUp } from "./measure.ts"

const [path] = process.argv.slice(2)
cleanedUp()
const before = process.memoryUsage()
const began = performance.now()
const log = await openCsvEventStore(path!)
const seconds = (performance.now() - began) / 1000
cleanedUp()
const after = process.memoryUsage()
const bytes = after.heapUsed - before.heapUsed + after.arrayBuffers - before.arrayBuffers
console.log(JSON.stringify({ events: log.report.events, seconds, bytes, resident: after.rss }))
await log.close()
