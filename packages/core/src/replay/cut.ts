/** Where a history is cut: by what had happened, and by what was known. */
import type { Instant } from "../time/periods.ts"
import type { HistoryCut } from "./history.ts"

/**
 * An instant stands for both.
 *
 * @throws RangeError where one of them is not finite: history ends somewhere.
 */
export const cutOf = (cut: Instant | HistoryCut): HistoryCut => {
  const occurred = typeof cut === "number" ? cut : cut.occurred
  const known = typeof cut === "number" ? cut : cut.known
  if (!Number.isFinite(occurred) || !Number.isFinite(known)) {
    throw new RangeError("A history is read as of a finite instant (epoch milliseconds)")
  }
  return { occurred, known }
}

/** The earlier of two cuts, by each of the times. */
export const earlierCut = (a: HistoryCut, b: HistoryCut): HistoryCut => ({
  occurred: Math.min(a.occurred, b.occurred),
  known: Math.min(a.known, b.known)
})
