/** Runs the command line as its users do: a process of its own, with what it printed and how it ended. */
import { spawn } from "node:child_process"
import { fileURLToPath } from "node:url"
import { words } from "../src/report/words.ts"

export interface Ran {
  readonly code: number | null
  readonly out: string
  readonly error: string
}

const entry = fileURLToPath(new URL("../src/genzaichi.ts", import.meta.url))

/** Runs `genzaichi` with these words, in a folder. The language is the command's to say. */
export const genzaichi = (words: ReadonlyArray<string>, folder: string): Promise<Ran> =>
  new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [entry, ...words], {
      cwd: folder,
      env: { ...process.env, LANG: "C", LC_ALL: "C", NO_COLOR: "1" },
      stdio: ["ignore", "pipe", "pipe"]
    })
    let out = ""
    let error = ""
    child.stdout.setEncoding("utf8").on("data", (text: string) => (out += text))
    child.stderr.setEncoding("utf8").on("data", (text: string) => (error += text))
    child.on("error", reject)
    child.on("close", (code) => resolve({ code, out, error: withoutProgress(error) }))
  })

const doing = new Set(
  Object.values(words).flatMap(({ counting, drawing, simulated }) => [counting, drawing, simulated])
)

/** What was said of how far it had come, which a busy machine makes it say. */
export const withoutProgress = (error: string): string =>
  error
    .split(/(?<=\n)/)
    .filter((line) => !line.endsWith(" %\n") && !doing.has(line.trimEnd()))
    .join("")

/** Sheets written for the tests. */
export const sheet = (name: string): string => fileURLToPath(new URL(`sheets/${name}`, import.meta.url))
