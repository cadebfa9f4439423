/**
 * How fast, each against a peer in the same run: `pnpm bench [name …] [--quick]`.
 *
 * Each has a process of its own, so that none finds the heap and the compiled code another has left behind. Prints a table,
 * then a line of JSON per figure. Ends with 1 where a target is missed, unless sizes are `--quick`, at
 * which no target is meant.
 */
import { spawnSync } from "node:child_process"
import { parseArgs } from "node:util"
import { benchAccountFold } from "./benchmarks/account-fold.ts"
import { benchAccountRules } from "./benchmarks/account-rules.ts"
import { benchChangeLog } from "./benchmarks/change-log.ts"
import { benchCheckRule } from "./benchmarks/check-rule.ts"
import { benchCompanies } from "./benchmarks/companies.ts"
import { benchCsvLog } from "./benchmarks/csv-log.ts"
import { benchCsvStore } from "./benchmarks/csv-store.ts"
import { benchDecode } from "./benchmarks/decode.ts"
import { benchFold } from "./benchmarks/fold.ts"
import { benchOverview } from "./benchmarks/overview.ts"
import { benchPostgres } from "./benchmarks/postgres.ts"
import { benchReplay } from "./benchmarks/replay.ts"
import { benchRules } from "./benchmarks/rules.ts"
import { benchRulesAsJson } from "./benchmarks/rules-as-json.ts"
import { benchSheet } from "./benchmarks/sheet.ts"
import { benchStore } from "./benchmarks/store.ts"
import { isReached, jsonOf, type Outcome, type Size, tableOf } from "./outcome.ts"

const benchmarks: Readonly<Record<string, (size: Size) => Promise<Outcome | ReadonlyArray<Outcome>>>> = {
  fold: benchFold,
  rules: benchRules,
  "rules-as-json": benchRulesAsJson,
  "check-rule": benchCheckRule,
  decode: benchDecode,
  store: benchStore,
  sheet: benchSheet,
  "csv-log": benchCsvLog,
  "csv-store": benchCsvStore,
  "change-log": benchChangeLog,
  "account-fold": benchAccountFold,
  "account-rules": benchAccountRules,
  overview: benchOverview,
  companies: benchCompanies,
  postgres: benchPostgres,
  replay: benchReplay
}

const { values, positionals } = parseArgs({ allowPositionals: true, options: { quick: { type: "boolean" } } })
const unknown = positionals.filter((name) => !Object.hasOwn(benchmarks, name))
if (unknown.length > 0) {
  console.error(`There is no benchmark "${unknown.join('", "')}"; there are ${Object.keys(benchmarks).join(", ")}`)
  process.exit(2)
}
const size: Size = values.quick === true ? "quick" : "whole"

/** What a benchmark comes to in a process of its own: the lines of JSON it prints. */
const inOwnProcess = (name: string): ReadonlyArray<Outcome> => {
  const words = [import.meta.filename, name, ...(size === "quick" ? ["--quick"] : [])]
  const { stdout, status } = spawnSync(process.execPath, words, {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "inherit"]
  })
  const lines = stdout.split("\n").filter((line) => line.startsWith("{"))
  if (lines.length === 0) throw new Error(`${name} printed nothing (exit code ${status})`)
  return lines.map((line) => JSON.parse(line) as Outcome)
}

const names = positionals.length > 0 ? positionals : Object.keys(benchmarks)
const outcomes: Array<Outcome> = []
for (const name of names) {
  if (names.length > 1) outcomes.push(...inOwnProcess(name))
  else {
    console.error(`${name} …`)
    outcomes.push(...[await benchmarks[name]!(size)].flat())
  }
}
console.log(tableOf(outcomes))
for (const outcome of outcomes) console.log(jsonOf(outcome))
const missed = outcomes.some((outcome) => !("skipped" in outcome) && !isReached(outcome))
if (missed && size === "whole") process.exitCode = 1
