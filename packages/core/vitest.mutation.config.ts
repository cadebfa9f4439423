import { fileURLToPath } from "node:url"
import { defineConfig } from "vitest/config"
import { BaseSequencer, type TestSpecification } from "vitest/node"

/** Quick tests by hand before laws and golden ledgers: most bugs fail one of them, and nothing runs after a failure. */
class QuickFirst extends BaseSequencer {
  override async sort(files: Array<TestSpecification>): Promise<Array<TestSpecification>> {
    const slow = /laws|golden|calendar\.test|sampled-is-exact|conditions\.test|durations\.test|decoding/
    return (await super.sort(files)).toSorted((a, b) => Number(slow.test(a.moduleId)) - Number(slow.test(b.moduleId)))
  }
}

/** The tests of core alone, for the mutation tester: it runs them over sources broken on purpose. */
export default defineConfig({
  test: {
    root: fileURLToPath(new URL(".", import.meta.url)),
    include: ["test/**/*.test.ts"],
    // The kit is put to the test by the planted bugs (packages/mutants); here it would take minutes for each.
    exclude: ["test/testing/**"],
    environment: "node",
    // Tests change nothing that is shared, so that a module need not be loaded again for each file.
    isolate: false,
    sequence: { sequencer: QuickFirst },
    // Elsewhere laws run a thousand times and more; see test/runs.ts.
    env: { GENZAICHI_MUTATION_RUNS: process.env["GENZAICHI_MUTATION_RUNS"] ?? "25" },
    testTimeout: 60_000,
    hookTimeout: 60_000
  }
})
