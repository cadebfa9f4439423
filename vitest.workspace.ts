import { availableParallelism } from "node:os"
import { fileURLToPath } from "node:url"
import { defineConfig } from "vitest/config"

/**
 * Every package with tests, each a project of its own. Imports between packages resolve to sources through the
 * `exports` of their package.json, so nothing is built before the tests run.
 */
const projects = {
  core: "packages/core",
  memory: "packages/adapters/memory",
  csv: "packages/adapters/csv",
  holidays: "packages/adapters/holidays",
  arrow: "packages/adapters/arrow",
  charts: "packages/adapters/charts",
  threads: "packages/adapters/threads",
  postgres: "packages/adapters/postgres",
  server: "packages/postgres-server",
  examples: "packages/examples",
  bench: "packages/bench",
  mutants: "packages/mutants",
  scripts: "scripts"
}

/** Those whose tests may ask for a PostgreSQL server. Each worker has its own, started when the first test in it asks. */
const needServer: ReadonlyArray<string> = ["postgres", "server", "examples"]
/** Those whose tests are about the server itself. */
const aboutServers: ReadonlySet<string> = new Set(["postgres", "server"])
const globalSetup = fileURLToPath(new URL("packages/postgres-server/src/global-setup.ts", import.meta.url))

// Laws are tried from a fixed seed, so that a failure is the same everywhere. `GENZAICHI_SEED=random` draws another, once
// for the whole run and said aloud, so that what it finds can be found again.
if (process.env["GENZAICHI_SEED"] === "random") {
  process.env["GENZAICHI_SEED"] = String(Math.floor(Math.random() * 2 ** 31))
  console.log(`GENZAICHI_SEED=${process.env["GENZAICHI_SEED"]}`)
}

// Hundreds of tests run an example or the command line as a process of its own. What one has stripped of its types and
// compiled the next one takes from here, which spares each a third of its time.
process.env["NODE_COMPILE_CACHE"] ??= fileURLToPath(new URL("node_modules/.cache/compiled", import.meta.url))

export default defineConfig({
  test: {
    // Left out, one core is kept free, which on a machine of two is half of it.
    maxWorkers: availableParallelism(),
    projects: Object.entries(projects).map(([name, folder]) => ({
      test: {
        name,
        root: fileURLToPath(new URL(folder, import.meta.url)),
        include: ["test/**/*.test.ts"],
        environment: "node",
        // No test mocks a module, so a worker reads the sources once and not for every file anew, which took longer than
        // the tests. Those of the database count its connections and what its client remembers, and stand alone.
        isolate: aboutServers.has(name),
        // Where all share the one server that was named, they come one after another behind all others.
        ...(aboutServers.has(name) && process.env["DATABASE_URL"] !== undefined
          ? { maxWorkers: 1, sequence: { groupOrder: 1 } }
          : {}),
        globalSetup: needServer.includes(name) ? [globalSetup] : [],
        // Properties run a thousand times and more, on machines with a core or two.
        testTimeout: 60_000,
        hookTimeout: 60_000
      }
    }))
  }
})
