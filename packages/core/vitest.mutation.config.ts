import { fileURLToPath } from "node:url"
import { defineConfig } from "vitest/config"

/** The tests of core alone, for the mutation tester: it runs them over sources broken on purpose. */
export default defineConfig({
  test: {
    root: fileURLToPath(new URL(".", import.meta.url)),
    include: ["test/**/*.test.ts"],
    environment: "node",
    // Elsewhere laws run a thousand times and more; see test/runs.ts.
    env: { GENZAICHI_MUTATION_RUNS: process.env["GENZAICHI_MUTATION_RUNS"] ?? "25" },
    testTimeout: 60_000,
    hookTimeout: 60_000
  }
})
