/**
 * A follower: writes down every event of the log and the place it has come to, both in one file that is replaced as a
 * whole. Started again, it goes on from the place it wrote down.
 */
import { existsSync, readFileSync, renameSync, writeFileSync } from "node:fs"
import type { Projected, Projection } from "@genzaichi/core"
import { fromWords, openOurLog } from "./our-log.ts"

/** Ids of events in the order they came. An app would count, or fill a table. */
const notes: Projection<Array<string>> = {
  name: "notes",
  version: 1,
  initial: () => [],
  evolve: (seen, { id }) => {
    seen.push(id)
    return seen
  }
}

const [place, file = ""] = fromWords()
process.once("disconnect", () => process.exit())

const kept = existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Projected<Array<string>>) : undefined
const { ledger } = await openOurLog(place)
const { read } = ledger.project(notes, kept)
// Every event that comes is a reason to read on, as far as there is more; several may be read at once.
let reached = kept?.checkpoint.sequence ?? 0
for await (const { sequence } of ledger.follow(kept?.checkpoint)) {
  if (sequence <= reached) continue
  const now = await read()
  writeFileSync(`${file}.new`, JSON.stringify(now))
  renameSync(`${file}.new`, file)
  reached = now.checkpoint.sequence
  process.send?.({ reached })
}
