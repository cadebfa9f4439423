/** Many comparisons find something by chance alone; this says which findings are worth belief together. */
import { badDurations } from "./durations.ts"

/**
 * The p-values adjusted after Benjamini and Hochberg, J. R. Statist. Soc. B 57 (1995) 289-300, in the order given: of all
 * findings with an adjusted value up to q, a share of q at most is expected to be false.
 */
export const benjaminiHochberg = (pValues: ReadonlyArray<number>): ReadonlyArray<number> => {
  pValues.forEach((p, row) => {
    if (!(p >= 0 && p <= 1)) throw badDurations("out-of-range", "pValues", row)
  })
  const order = pValues.map((_, at) => at).sort((a, b) => pValues[b]! - pValues[a]!)
  const adjusted = pValues.map(() => 1)
  let least = 1
  order.forEach((at, place) => {
    least = Math.min(least, pValues[at]! * (pValues.length / (pValues.length - place)))
    adjusted[at] = least
  })
  return adjusted
}
