/**
 * How often laws are tried, and from which seed: fixed so that a failure is the same everywhere, random on request.
 *
 *     GENZAICHI_SEED=random GENZAICHI_RUNS=20000 pnpm test laws
 */
const runsText = process.env["GENZAICHI_RUNS"]

/** The test configuration turns `random` into a number before any test runs. */
export const seed = Number(process.env["GENZAICHI_SEED"] ?? 20_261_120)

/** Options for `fc.assert`: at least a thousand runs. */
export const runs = { numRuns: Math.max(1000, Number.parseInt(runsText ?? "1000", 10)), seed }
