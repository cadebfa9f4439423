/**
 * Does the kit bite? Plants one bug after another in the sources, runs the kit over each, and prints what noticed it.
 *
 *     pnpm test:mutants                        every bug, 1,000 histories per rule
 *     pnpm test:mutants --only a-name,another
 *     pnpm test:mutants --laws                 the laws alone, without the boundary examples
 *     pnpm test:mutants --runs 100 --at-once 1
 *
 * Exit code 1 where a bug is missed that is not said to change no answer, or where the kit fails on the sources as
 * they are.
 */
import { parseArgs } from "node:util"
import { bugs } from "./bugs/index.ts"
import { runBug, type RunOptions } from "./run-bug.ts"
import { printTable, printTally, tally } from "./table.ts"
import type { Verdict } from "./verdict.ts"

const { values } = parseArgs({
  options: {
    only: { type: "string" },
    runs: { type: "string", default: "1000" },
    laws: { type: "boolean", default: false },
    "at-once": { type: "string", default: "2" },
    /** Seconds after which a process is ended. */
    timeout: { type: "string", default: "600" }
  }
})

const only = values.only?.split(",")
const chosen = only === undefined ? bugs : bugs.filter(({ name }) => only.includes(name))
const options: RunOptions = {
  runs: Number(values.runs),
  timeout: Number(values.timeout) * 1000,
  lawsAlone: values.laws
}

const line = (verdict: Verdict): string =>
  `${verdict.noticed ? "noticed" : "       "} ${verdict.seconds.toFixed(1).padStart(6)} s  ${verdict.bug}`

const sound = await runBug(undefined, options)
if (sound.noticed) {
  console.error(`The kit fails on the sources as they are: ${sound.by}`)
  process.exit(1)
}
console.log(`the kit passes on the sources as they are, in ${sound.seconds.toFixed(1)} s`)

const waiting = [...chosen]
const verdicts = new Map<string, Verdict>()
const work = async (): Promise<void> => {
  for (let bug = waiting.shift(); bug !== undefined; bug = waiting.shift()) {
    const verdict = await runBug(bug.name, options)
    verdicts.set(bug.name, verdict)
    console.log(line(verdict))
  }
}
await Promise.all(Array.from({ length: Number(values["at-once"]) }, work))

const result = tally(chosen, verdicts)
console.log(`\n${printTable(chosen, verdicts)}\n\n${printTally(result)}`)
if (result.missed.length > 0 || result.wronglyExcused.length > 0) process.exitCode = 1
