/** Runs the kit in a process of its own, with one bug planted or with none. */
import { spawn } from "node:child_process"
import { fileURLToPath } from "node:url"
import type { KitReport, Verdict } from "./verdict.ts"

const planting = new URL("planting.ts", import.meta.url).href
const kit = fileURLToPath(new URL("kit.ts", import.meta.url))

export interface RunOptions {
  /** Histories per law and rule. */
  readonly runs: number
  /** After so many milliseconds the process is ended: a bug that makes the kit hang is noticed, too. */
  readonly timeout: number
  /** The laws alone, without the boundary examples. */
  readonly lawsAlone?: boolean
  /** Rules to try, by id; all where left out. */
  readonly rules?: ReadonlyArray<string>
}

/** The bug's name, or undefined to run the kit over the sources as they are. */
export const runBug = async (
  bug: string | undefined,
  { runs, timeout, lawsAlone = false, rules = [] }: RunOptions
): Promise<Verdict> => {
  const begun = performance.now()
  const { GENZAICHI_PLANTED_BUG: _bug, ...environment } = process.env
  const child = spawn(
    process.execPath,
    ["--import", planting, kit, String(runs), lawsAlone ? "laws" : "all", ...rules],
    {
      env: bug === undefined ? environment : { ...environment, GENZAICHI_PLANTED_BUG: bug },
      stdio: ["ignore", "pipe", "pipe"],
      timeout,
      killSignal: "SIGKILL"
    }
  )
  let out = ""
  let err = ""
  child.stdout.setEncoding("utf8").on("data", (text: string) => (out += text))
  child.stderr.setEncoding("utf8").on("data", (text: string) => (err += text))
  const signal = await new Promise<NodeJS.Signals | null>((resolve, reject) => {
    child.once("error", reject)
    child.once("close", (_code, by) => resolve(by))
  })
  const seconds = (performance.now() - begun) / 1000
  const said = (report: KitReport): Verdict => ({ bug: bug ?? "(none)", seconds, ...report })
  const line = out.split("\n").findLast((one) => one.startsWith("{"))
  if (line !== undefined) return said(JSON.parse(line) as KitReport)
  if (signal !== null) return said({ noticed: true, by: "the kit does not come to an end", rule: null, runs: null })
  // A bug that was not planted, or planted so that the sources cannot even be read, proves nothing.
  throw new Error(`The kit ended without a report for ${bug ?? "the sources as they are"}:\n${err || out}`)
}
