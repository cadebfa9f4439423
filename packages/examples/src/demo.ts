/**
 * `pnpm demo`: the report on the sample sheets, in the language of the machine or the one named (`pnpm demo --lang ja`).
 */
import * as NodeRuntime from "@effect/platform-node/NodeRuntime"
import { fileURLToPath } from "node:url"
import { runGenzaichi } from "./command/genzaichi.ts"
import { exitCode } from "./command/exit.ts"
import { machineLanguage } from "./command/settings.ts"

/** The morning the samples were written for: what follows of them is what somebody would have seen that day. */
const morning = "2026-11-20"

const asked = process.argv.slice(2)
const named = asked.indexOf("--lang")
const language = named === -1 ? machineLanguage() : asked[named + 1]
const sheets = ["activity-log", "summary", "contact-list"].map((name) =>
  fileURLToPath(new URL(`../samples/${name}.${language === "ja" ? "ja" : "en"}.csv`, import.meta.url))
)
const words = [
  "report",
  ...sheets,
  "--at",
  morning,
  "--written",
  morning,
  ...(named === -1 ? ["--lang", language!] : [])
]

NodeRuntime.runMain(runGenzaichi([...words, ...asked]), {
  disableErrorReporting: true,
  teardown: (exit, onExit) => onExit(exitCode(exit))
})
