import { spawn } from "node:child_process"
import { once } from "node:events"
import { readFileSync } from "node:fs"
import { createRequire } from "node:module"
import { dirname, join } from "node:path"
import { describe, expect, it } from "vitest"
import { freshFolder } from "../stage.ts"
import { broken, type BrokenStore, brokenStores } from "./broken-stores.ts"

const vitest = join(dirname(createRequire(import.meta.url).resolve("vitest/package.json")), "vitest.mjs")

interface Told {
  readonly title: string
  readonly status: string
  readonly failureMessages: ReadonlyArray<string>
}

/** What the one test says over a broken store, run in a process of its own. */
const judged = async ({ caughtBy, caughtIn }: BrokenStore, place: number): Promise<ReadonlyArray<Told>> => {
  const report = join(freshFolder(), "report.json")
  const config = join(import.meta.dirname, "broken-store.config.ts")
  const name = caughtBy.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")
  const tests = [`test/store/${caughtIn}.test.ts`, "-t", name]
  const told = ["--reporter=json", `--outputFile=${report}`]
  const child = spawn(process.execPath, [vitest, "run", "--config", config, ...told, ...tests], {
    cwd: join(import.meta.dirname, "../../.."),
    env: { ...process.env, GENZAICHI_BROKEN_STORE: String(place), GENZAICHI_SCHEDULES: "1" },
    stdio: "ignore",
    timeout: 60_000,
    killSignal: "SIGKILL"
  })
  await once(child, "close")
  const { testResults } = JSON.parse(readFileSync(report, "utf8")) as {
    readonly testResults: ReadonlyArray<{ readonly assertionResults: ReadonlyArray<Told> }>
  }
  return testResults
    .flatMap(({ assertionResults }) => assertionResults)
    .filter(({ status }) => status === "passed" || status === "failed")
}

describe("the tests of the CSV store catch one that (E9)", () => {
  for (const [place, store] of brokenStores.entries()) {
    it(
      store.what,
      async () => {
        const told = await judged(store, place)
        expect(told).toMatchObject([{ title: store.caughtBy, status: "failed" }])
        expect(told[0]!.failureMessages.join("\n")).toMatch(store.because)
      },
      90_000
    )
  }
})

describe("a fault to put into the store", () => {
  it("is said to be stale where its text stands nowhere, or twice: a sound store would prove nothing", () => {
    expect(() => broken(brokenStores[0]!, "")).toThrow("exactly once")
    expect(() => broken(brokenStores[0]!, brokenStores[0]!.find.repeat(2))).toThrow("exactly once")
  })
})
