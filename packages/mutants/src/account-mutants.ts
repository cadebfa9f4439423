/**
 * Do the tests about accounts bite? Plants one bug after another in the sources, runs the tests beside them, and prints
 * which noticed it.
 *
 *     pnpm test:account-mutants                      every bug
 *     pnpm test:account-mutants --only a-name,another
 *     pnpm test:account-mutants --at-once 2
 *
 * Exit code 1 where a bug is missed, or where the tests fail on the sources as they are.
 */
import { parseArgs } from "node:util"
import { accountBugs } from "./bugs/accounts.ts"
import { runTests } from "./run-tests.ts"
import { printTable, printTally, tally } from "./table.ts"
import type { Verdict } from "./verdict.ts"

const { values } = parseArgs({
  options: {
    only: { type: "string" },
    "at-once": { type: "string", default: "1" },
    /** Seconds after which a process is ended. */
    timeout: { type: "string", default: "600" }
  }
})

const only = values.only?.split(",")
const chosen = only === undefined ? accountBugs : accountBugs.filter(({ name }) => only.includes(name))
const timeout = Number(values.timeout) * 1000

const sound = await runTests(undefined, [...new Set(chosen.flatMap(({ tests }) => tests))], timeout)
if (sound.noticed) {
  console.error(`The tests fail on the sources as they are: ${sound.by}`)
  process.exit(1)
}
console.log(`the tests pass on the sources as they are, in ${sound.seconds.toFixed(1)} s`)

const waiting = [...chosen]
const verdicts = new Map<string, Verdict>()
const work = async (): Promise<void> => {
  for (let bug = waiting.shift(); bug !== undefined; bug = waiting.shift()) {
    const verdict = await runTests(bug.name, bug.tests, timeout)
    verdicts.set(bug.name, verdict)
    const by = verdict.noticed ? verdict.by : ""
    console.log(
      `${verdict.noticed ? "noticed" : "       "} ${verdict.seconds.toFixed(1).padStart(6)} s  ${bug.name}  ${by}`
    )
  }
}
await Promise.all(Array.from({ length: Number(values["at-once"]) }, work))

const result = tally(chosen, verdicts)
console.log(`\n${printTable(chosen, verdicts)}\n\n${printTally(result)}`)
if (result.missed.length > 0 || result.wronglyExcused.length > 0) process.exitCode = 1
