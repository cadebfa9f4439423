/**
 * `pnpm test:fuzz`: sheets as they come out of spreadsheets, mails and broken disks, made by chance from the samples, and
 * what came of them.
 *
 * --runs 100000   how many sheets      --seed 1   the first sheet's; each has the next      --threads 1
 * --limit 10   seconds after which a sheet counts as hanging      --keep   writes failing sheets to test/fuzz/found
 */
import { writeFileSync } from "node:fs"
import { fileURLToPath } from "node:url"
import { parseArgs } from "node:util"
import { Worker } from "node:worker_threads"
import { sheetOf } from "./one.ts"
import { originals } from "./originals.ts"
import type { Told } from "./worker.ts"

const { values } = parseArgs({
  options: {
    runs: { type: "string", default: "10000" },
    seed: { type: "string", default: "1" },
    threads: { type: "string", default: "1" },
    limit: { type: "string", default: "10" },
    keep: { type: "boolean", default: false }
  }
})

const number = (name: "runs" | "seed" | "threads" | "limit"): number => {
  const value = Number(values[name])
  if (!(value > 0)) throw new Error(`--${name} takes a number greater than 0, not ${values[name]}`)
  return value
}

const total = {
  sheets: 0,
  rows: 0,
  recorded: 0,
  refused: 0,
  blank: 0,
  cells: 0,
  counted: 0,
  slowest: 0,
  slowestSeed: 0
}
const outcomes = new Map<string, number>()
const failing: Array<{ readonly seed: number; readonly done: string; readonly faults: ReadonlyArray<string> }> = []

const take = (told: Exclude<Told, { readonly begun: number }>): void => {
  total.sheets++
  for (const key of ["rows", "recorded", "refused", "blank", "cells"] as const) total[key] += told[key]
  if (told.counted) total.counted++
  if (told.milliseconds > total.slowest) {
    total.slowest = told.milliseconds
    total.slowestSeed = told.seed
  }
  outcomes.set(told.outcome, (outcomes.get(told.outcome) ?? 0) + 1)
  if (told.faults.length > 0) failing.push({ seed: told.seed, done: told.done.join(" | "), faults: told.faults })
}

/** One thread's share; a sheet that takes too long is a fault, and the thread goes on behind it. */
const share = (from: number, end: number, step: number, limit: number): Promise<void> =>
  new Promise((resolve, reject) => {
    let at = from
    let since = Date.now()
    const worker = new Worker(new URL("./worker.ts", import.meta.url), { workerData: { from, end, step } })
    const watch = setInterval(() => {
      if (Date.now() - since < limit * 1000) return
      clearInterval(watch)
      failing.push({ seed: at, done: "", faults: [`hangs: more than ${limit} seconds`] })
      void worker.terminate().then(() => share(at + step, end, step, limit).then(resolve, reject))
    }, 500)
    worker.on("message", (told: Told) => {
      since = Date.now()
      if ("begun" in told) at = told.begun
      else take(told)
    })
    worker.on("error", (fault) => {
      clearInterval(watch)
      reject(fault)
    })
    worker.on("exit", (code) => {
      if (code !== 0) return
      clearInterval(watch)
      resolve()
    })
  })

const main = async (): Promise<void> => {
  const [runs, seed, threads, limit] = [number("runs"), number("seed"), number("threads"), number("limit")]
  const begun = Date.now()
  await Promise.all(Array.from({ length: threads }, (_, at) => share(seed + at, seed + runs, threads, limit)))
  const seconds = (Date.now() - begun) / 1000
  const { blank, cells, counted, recorded, refused, rows, sheets, slowest, slowestSeed } = total
  const shown = (count: number): string => count.toLocaleString("en-US")
  console.log(`${shown(sheets)} sheets, seeds ${seed} to ${seed + runs - 1}, in ${seconds.toFixed(0)} s`)
  console.log(`  ${shown(rows)} rows = ${shown(recorded)} recorded + ${shown(refused)} refused + ${shown(blank)} blank`)
  console.log(
    `  ${shown(cells)} cells of recorded rows found again; records of ${shown(counted)} sheets as papaparse finds them`
  )
  console.log(`  slowest: ${slowest.toFixed(0)} ms (seed ${slowestSeed}); a sheet may take ${limit} s`)
  console.log(
    `  ${[...outcomes]
      .toSorted((a, b) => b[1] - a[1])
      .map(([outcome, count]) => `${outcome} ${shown(count)}`)
      .join(", ")}`
  )
  console.log(failing.length === 0 ? "  no crash, no hang, nothing lost" : `  ${failing.length} failing:`)
  const all = originals()
  for (const { done, faults, seed: one } of failing.slice(0, 12)) {
    console.log(`  seed ${one}: ${done}\n    ${faults.slice(0, 2).join("\n    ").slice(0, 400)}`)
    if (values.keep) {
      const path = fileURLToPath(new URL(`../test/fuzz/found/seed-${one}.csv`, import.meta.url))
      writeFileSync(path, sheetOf(one, all).bytes)
    }
  }
  if (failing.length > 0 || sheets !== runs) process.exitCode = 1
}

await main()
