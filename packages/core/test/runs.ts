/**
 * How often laws are tried, and from which seed: fixed so that a failure is the same everywhere, random on request.
 *
 *     GENZAICHI_SEED=random GENZAICHI_RUNS=20000 pnpm test laws
 */
const runsText = process.env["GENZAICHI_RUNS"]

/**
 * Set by the mutation tester alone, which runs the same laws thousands of times over sources broken on purpose: what
 * breaks a law mostly breaks it soon. Nothing else may go below a thousand runs.
 */
const mutationRunsText = process.env["GENZAICHI_MUTATION_RUNS"]

/** The test configuration turns `random` into a number before any test runs. */
export const seed = Number(process.env["GENZAICHI_SEED"] ?? 20_261_120)

/** Options for `fc.assert`, for a law that wants more than a thousand runs: so many thousands of them. */
export const thousandRuns = (thousands: number): { readonly numRuns: number; readonly seed: number } => ({
  numRuns: Math.ceil(
    thousands *
      (mutationRunsText === undefined
        ? Math.max(1000, Number.parseInt(runsText ?? "1000", 10))
        : Number.parseInt(mutationRunsText, 10))
  ),
  seed
})

/** Options for `fc.assert`: at least a thousand runs. */
export const runs = thousandRuns(1)
