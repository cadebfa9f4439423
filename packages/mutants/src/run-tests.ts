/** Runs the tests that stand beside some code in a process of their own, with one bug planted in it or with none. */
import { spawn } from "node:child_process"
import { mkdtempSync, readFileSync, rmSync } from "node:fs"
import { createRequire } from "node:module"
import { tmpdir } from "node:os"
import { fileURLToPath } from "node:url"
import { dirname, join } from "node:path"
import type { Verdict } from "./verdict.ts"

const config = fileURLToPath(new URL("../vitest.planted.config.ts", import.meta.url))
const vitest = join(dirname(createRequire(import.meta.url).resolve("vitest/package.json")), "vitest.mjs")

interface JsonReport {
  readonly numTotalTests: number
  readonly testResults: ReadonlyArray<{
    readonly name: string
    readonly message?: string
    readonly status: string
    readonly assertionResults: ReadonlyArray<{ readonly status: string; readonly title: string }>
  }>
}

const readReport = (file: string, printed: string): JsonReport => {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as JsonReport
  } catch {
    throw new Error(`The tests ended without a report:\n${printed}`)
  }
}

/** `tests`: folders and files of `packages/core/test`. `timeout`: milliseconds after which the process is ended. */
export const runTests = async (
  bug: string | undefined,
  tests: ReadonlyArray<string>,
  timeout: number
): Promise<Verdict> => {
  const begun = performance.now()
  const { GENZAICHI_PLANTED_BUG: _bug, ...environment } = process.env
  const filters = tests.map((one) => `test/${one}`)
  const folder = mkdtempSync(join(tmpdir(), "planted-"))
  const file = join(folder, "report.json")
  const reporting = ["--reporter=json", `--outputFile=${file}`]
  const child = spawn(process.execPath, [vitest, "run", "--config", config, ...reporting, ...filters], {
    cwd: fileURLToPath(new URL("..", import.meta.url)),
    env: bug === undefined ? environment : { ...environment, GENZAICHI_PLANTED_BUG: bug },
    stdio: ["ignore", "pipe", "pipe"],
    timeout,
    killSignal: "SIGKILL"
  })
  let out = ""
  let err = ""
  child.stdout.setEncoding("utf8").on("data", (text: string) => (out += text))
  child.stderr.setEncoding("utf8").on("data", (text: string) => (err += text))
  const signal = await new Promise<NodeJS.Signals | null>((resolve, reject) => {
    child.once("error", reject)
    child.once("close", (_code, by) => resolve(by))
  })
  const said = { bug: bug ?? "(none)", seconds: (performance.now() - begun) / 1000 }
  if (signal !== null) {
    rmSync(folder, { recursive: true })
    return { ...said, noticed: true, by: "the tests do not come to an end", rule: null, runs: null }
  }
  const report = readReport(file, `${err}${out}`)
  rmSync(folder, { recursive: true })
  for (const { assertionResults, message, name, status } of report.testResults) {
    const failed = assertionResults.find((one) => one.status === "failed")
    if (failed !== undefined) return { ...said, noticed: true, by: `test: ${failed.title}`, rule: null, runs: null }
    if (status !== "failed" || assertionResults.length > 0) continue
    const [first = ""] = (message ?? "").split("\n")
    // A file that cannot even be read proves nothing of its tests; one whose examples do not stand up any more does.
    if (/SyntaxError|PARSE_ERROR|BugNotPlanted|stands there|Cannot find/.test(`${first}`))
      throw new Error(`${name}: ${message}`)
    return { ...said, noticed: true, by: `test: none begins, ${first}`, rule: null, runs: null }
  }
  if (report.numTotalTests === 0) throw new Error(`There are no tests ${filters.join(", ")}`)
  return { ...said, noticed: false }
}
