/**
 * How long people waited for a reply, in one deal.
 *
 * Whoever speaks first since the other last spoke begins the waiting; writing again does not begin it anew. An exchange
 * both ways, such as a meeting, ends what either waited for. Who still waits at the end has waited at least that long.
 */

/** Waits that came to an end, and how long the one lasts that has not; null where nobody waits. */
export interface Waits {
  readonly ended: ReadonlyArray<number>
  readonly open: number | null
}

/** As in the curves of the statistics: smaller differences from one half are rounding. */
const rounding = 1.4901161193847656e-8

/**
 * The median wait by Kaplan and Meier, so that a reply that has not come counts as one that takes longer. Where half or
 * more still wait it is the wait so far, of which the true one is known to be greater. Null where nobody ever waited.
 * A curve that runs along one half gives the middle of that stretch. The statistics say the same; they are not asked,
 * because there are millions of deals with two or three waits each.
 */
export const medianWait = ({ ended, open }: Waits): number | null => {
  const sorted = ended.length > 1 ? ended.toSorted((a, b) => a - b) : ended
  const last = sorted.at(-1)
  if (last === undefined) return open
  let atRisk = sorted.length + (open === null ? 0 : 1)
  let waiting = 1
  let half: number | undefined
  let isOpenAtRisk = open !== null
  for (const wait of sorted) {
    // Who still waits is at risk up to that long, and for what happened then.
    if (isOpenAtRisk && open! < wait) {
      isOpenAtRisk = false
      atRisk--
    }
    waiting *= (atRisk - 1) / atRisk
    atRisk--
    if (waiting > 0.5 + rounding) continue
    if (half !== undefined) {
      if (wait > half) return (half + wait) / 2
      // Equal waits are one step.
      if (waiting < 0.5 - rounding) return half
    } else if (waiting < 0.5 - rounding) return wait
    else half = wait
  }
  const longest = open === null ? last : Math.max(open, last)
  return half === undefined ? longest : (half + longest) / 2
}
