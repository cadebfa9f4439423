/**
 * The demonstration: the report on sample sheets that were written for it, on the day their history ends.
 *
 * `pnpm demo --lang en` reads the English ones; any other flag of `genzaichi report` is passed on.
 */
import { fileURLToPath } from "node:url"
import * as NodeRuntime from "@effect/platform-node/NodeRuntime"
import type { Language } from "@genzaichi/core"
import { exitCode } from "./command/exit.ts"
import { runGenzaichi } from "./command/genzaichi.ts"
import { machineLanguage } from "./command/settings.ts"

/** The last day of the samples' history, a Friday. */
const day = "2026-11-20"

const sheets: Readonly<Record<Language, ReadonlyArray<string>>> = {
  ja: ["activity-log.ja.csv", "contact-list.ja.csv"],
  en: ["activity-log.en.csv"]
}

const asked = process.argv.slice(2)
const said = asked[asked.indexOf("--lang") + 1]
const language = asked.includes("--lang") && (said === "ja" || said === "en") ? said : machineLanguage()
const files = sheets[language].map((name) => fileURLToPath(new URL(`../samples/${name}`, import.meta.url)))

const words = ["report", ...files, "--at", day, "--written", day, "--lang", language]
const further = asked.filter((word, place) => word !== "--lang" && asked[place - 1] !== "--lang")

NodeRuntime.runMain(runGenzaichi([...words, ...further]), {
  disableErrorReporting: true,
  teardown: (exit, onExit) => onExit(exitCode(exit))
})
