/**
 * `pnpm demo`: the report on the sample sheets, and one of their customers on one page, in the language of the machine or
 * the one named (`pnpm demo --lang ja`).
 */
import * as NodeRuntime from "@effect/platform-node/NodeRuntime"
import { fileURLToPath } from "node:url"
import { Console, Effect } from "effect"
import { runGenzaichi } from "./command/genzaichi.ts"
import { exitCode } from "./command/exit.ts"
import { machineLanguage } from "./command/settings.ts"

/** The morning the samples were written for: what follows of them is what somebody would have seen that day. */
const morning = "2026-11-20"

const asked = process.argv.slice(2)
const named = asked.indexOf("--lang")
const language = named === -1 ? machineLanguage() : asked[named + 1]
const sheetsOf = (names: ReadonlyArray<string>): ReadonlyArray<string> =>
  names.map((name) =>
    fileURLToPath(new URL(`../samples/${name}.${language === "ja" ? "ja" : "en"}.csv`, import.meta.url))
  )
const then = ["--at", morning, "--written", morning, ...(named === -1 ? ["--lang", language!] : [])]
const report = ["report", ...sheetsOf(["activity-log", "summary", "contact-list"]), ...then, ...asked]

/** A customer whose contract is near renewal, and who may leave. */
const shown = ["accounts", "show", "C-121"]
const aboutAccounts = ["customer-master", "activity-log", "people", "contracts", "sales", "inquiries", "signals"]
const account = [
  ...shown,
  ...sheetsOf(aboutAccounts),
  ...then,
  // What is asked of the report alone, such as where its page is written, is none of the account's.
  ...(named === -1 ? [] : ["--lang", language!])
]

const demo = runGenzaichi(report).pipe(
  Effect.andThen(Console.log(`\n$ genzaichi ${shown.join(" ")} …\n`)),
  Effect.andThen(runGenzaichi(account))
)

NodeRuntime.runMain(demo, {
  disableErrorReporting: true,
  teardown: (exit, onExit) => onExit(exitCode(exit))
})
