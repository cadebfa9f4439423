/**
 * How often laws are tried, and from which seed: fixed so that a failure is the same everywhere, random on request.
 *
 *     GENZAICHI_SEED=random GENZAICHI_RUNS=20000 pnpm test laws
 */
const seedText = process.env["GENZAICHI_SEED"]
const runsText = process.env["GENZAICHI_RUNS"]

export const seed: number =
  seedText === "random" ? Math.floor(Math.random() * 2 ** 31) : Number.parseInt(seedText ?? "20261120", 10)

/** Options for `fc.assert`: at least a thousand runs. */
export const runs = { numRuns: Math.max(1000, Number.parseInt(runsText ?? "1000", 10)), seed }
