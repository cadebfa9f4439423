/** Judges sheet after sheet and tells of each; in a thread of its own, so that one that hangs can be stopped. */
import { parentPort, workerData } from "node:worker_threads"
import { judged } from "./one.ts"
import { originals } from "./originals.ts"

/** Told before a sheet is judged, and after. */
export type Told =
  | { readonly begun: number }
  | {
      readonly seed: number
      readonly outcome: string
      readonly rows: number
      readonly recorded: number
      readonly refused: number
      readonly blank: number
      readonly cells: number
      readonly counted: boolean
      readonly milliseconds: number
      readonly done: ReadonlyArray<string>
      readonly faults: ReadonlyArray<string>
    }

const { end, from, step } = workerData as { readonly from: number; readonly end: number; readonly step: number }
const all = originals()
// oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread has no origin
const tell = (told: Told): void => parentPort!.postMessage(told)
for (let seed = from; seed < end; seed += step) {
  tell({ begun: seed })
  const begun = performance.now()
  const { bytes: _, ...verdict } = await judged(seed, all)
  tell({ seed, ...verdict, milliseconds: performance.now() - begun })
}
