/**
 * The contract of event stores: what every store promises, as cases that any test framework can run.
 *
 * A whole test of an adapter:
 *
 * ```ts
 * import { storeContract } from "@genzaichi/core/testing"
 * import { Effect } from "effect"
 * import { describe, it } from "vitest"
 * import { makeMyStore, myCapabilities } from "../src/index.ts"
 * describe("my store", () => {
 *   for (const { name, run } of storeContract(myCapabilities)) it(name, () => Effect.runPromise(run(makeMyStore)))
 * })
 * ```
 */
import type { Capabilities } from "../../store/event-store.ts"
import type { StoreCase } from "./case.ts"
import { commandCases } from "./commands.ts"
import { concurrencyCases } from "./concurrency.ts"
import { followingCases } from "./following.ts"
import { identityCases } from "./identity.ts"
import { type Pausing, pausingCases } from "./pausing.ts"
import { readingCases } from "./reading.ts"
import { scheduleCases, type ScheduleOptions } from "./schedules.ts"
import { timeCases } from "./times.ts"
import { versionCases } from "./versions.ts"

export { CaseFailure, type OpenStore, type RunOptions, type StoreCase } from "./case.ts"
export { type Held, type PausePoint, type Pausing } from "./pausing.ts"
export { type ScheduleOptions } from "./schedules.ts"

/** How a contract is run beyond what the store itself says. */
export interface ContractOptions extends ScheduleOptions {
  /** Makes appends stop in the middle, so that races are met each time and not by luck. Stores that are shared need it. */
  readonly pausing?: Pausing
}

/** Every case, whatever a store can do. */
export const allStoreCases = (options: ContractOptions = {}): ReadonlyArray<StoreCase> => [
  ...versionCases,
  ...commandCases,
  ...timeCases,
  ...readingCases,
  ...followingCases,
  ...concurrencyCases,
  ...identityCases,
  ...(options.pausing === undefined ? [] : pausingCases(options.pausing)),
  ...scheduleCases(options)
]

/** Every case as it is run where nothing is asked for. */
export const storeCases: ReadonlyArray<StoreCase> = allStoreCases()

/** The cases a store of these capabilities has to pass. */
export const storeContract = (capabilities: Capabilities, options: ContractOptions = {}): ReadonlyArray<StoreCase> =>
  allStoreCases(options).filter(({ requires = [] }) => requires.every((capability) => capabilities[capability]))
