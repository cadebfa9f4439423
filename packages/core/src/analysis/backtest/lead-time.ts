/** How long before the loss the first alert came. */
import { aalenJohansen } from "../statistics/aalen-johansen.ts"
import type { Durations } from "../statistics/durations.ts"
import type { LeadTime } from "./result.ts"

/**
 * The median among deals that will have been lost: where the probability to have been lost (won ones compete, open ones
 * are censored) reaches half of all it reaches. Its interval inverts that of the probability (Brookmeyer & Crowley,
 * Biometrics 38 (1982) 29-41).
 */
export const leadTimeOf = (fromFirstAlert: Durations, lostCause: number, level: number): LeadTime => {
  let lost = 0
  let stillOpen = 0
  for (const cause of fromFirstAlert.cause) {
    if (cause === lostCause) lost++
    else if (cause === 0) stillOpen++
  }
  if (lost === 0) return { medianDays: null, lower: null, upper: null, lost, stillOpen }
  const curves = aalenJohansen(fromFirstAlert, { level })
  const { incidence, lower, upper } = curves.causes[lostCause - 1]!
  const half = incidence[incidence.length - 1]! / 2
  const firstReaching = (column: Float64Array): number | null => {
    // Sums of shares: the last digit of one half is nobody's to read.
    const place = column.findIndex((value) => value >= half - 1e-12)
    return place === -1 ? null : curves.time[place]!
  }
  return {
    medianDays: firstReaching(incidence),
    lower: firstReaching(upper),
    upper: firstReaching(lower),
    lost,
    stillOpen
  }
}
