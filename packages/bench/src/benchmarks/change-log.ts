/** The whole way, as a person goes it: the command that makes a report of a real change log, in a process of its own. */
import { execFileSync } from "node:child_process"
import { existsSync, mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { median } from "../measure.ts"
import type { Outcome, Size } from "../outcome.ts"

const root = join(import.meta.dirname, "../../../..")
const changeLog = join(root, "../shared/data/pipedrive-change-log/deal_changes.csv")

export const benchChangeLog = async (size: Size): Promise<Outcome> => {
  if (!existsSync(changeLog)) return { name: "change-log", skipped: `skipped: there is no file ${changeLog}` }
  const folder = mkdtempSync(join(tmpdir(), "genzaichi-bench-"))
  try {
    const command = join(root, "packages/examples/src/genzaichi.ts")
    const page = join(folder, "report.html")
    const asked = ["report", changeLog, "--profile", "crm-change-log", "--at", "2024-07-01", "--lang", "ja"]
    const report = (): number => {
      const start = performance.now()
      const printed = execFileSync(process.execPath, ["--enable-source-maps", command, ...asked, "--out", page], {
        encoding: "utf8",
        stdio: ["ignore", "pipe", "ignore"]
      })
      const taken = performance.now() - start
      if (!printed.includes("1,995") || !existsSync(page)) throw new Error("The report does not speak of 1,995 deals")
      return taken
    }
    const times = Array.from({ length: size === "whole" ? 5 : 1 }, report)
    return {
      name: "change-log",
      unit: "s",
      ours: median(times) / 1000,
      target: { of: "seconds", bound: 5 },
      notes: [`from file to report, ${times.length} runs: ${times.map((ms) => (ms / 1000).toFixed(2)).join(", ")} s`]
    }
  } finally {
    rmSync(folder, { recursive: true })
  }
}
