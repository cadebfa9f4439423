/**
 * Whether a cause is more probable in one group than in another, whatever the other causes do.
 *
 * Gray, Ann. Statist. 16 (1988) 1141-1154, with the variance of his `cmprsk` (ties corrected), rho 0. The log-rank test
 * of one cause compares rates among those still open; this one the share that ever gets there, which is what a win rate is.
 */
import { type CannotSay, cannotSay } from "./cannot-say.ts"
import { chiSquareTail } from "./chi-square.ts"
import { badDurations, type Durations } from "./durations.ts"
import { type GroupColumn, type GroupTest, strataOf } from "./log-rank.ts"
import { quadraticForm } from "./quadratic-form.ts"
import { groupedRiskSets, grouping } from "./risk-sets.ts"

export interface GrayTestOptions {
  /** The cause whose probability is compared. */
  readonly cause: number
  /** Compare within these only, and add up what is found. */
  readonly stratum?: GroupColumn
}

interface Sums {
  readonly observed: Float64Array
  readonly expected: Float64Array
  readonly variance: Float64Array
}

/** Adds the scores and their covariance of one stratum. Names in capitals of the paper stand in the comments. */
const addStratum = (part: Durations, group: Int32Array, groups: number, cause: number, into: Sums): void => {
  const { time, atRisk, events } = groupedRiskSets(part, groups, group)
  const size = time.length
  // Per group, just before the time: P(open) and P(this cause).
  const openBefore = new Float64Array(groups).fill(1)
  const reachedBefore = new Float64Array(groups)
  const open = openBefore.slice()
  const reached = reachedBefore.slice()
  const ofCause = new Float64Array(groups)
  const ofOthers = new Float64Array(groups)
  // How the score of one group answers to the processes of another: now (a), and summed up (c).
  const now = new Float64Array(groups * groups)
  const summed = new Float64Array(groups * groups)
  // Per group its noise, weighted with 1, with the answer up to then and with both.
  const plain = new Float64Array(groups)
  const mixed = new Float64Array(groups * groups)
  let pooled = 0
  for (let place = 0; place < size; place++) {
    let total = 0
    let totalOthers = 0
    for (let at = 0; at < groups; at++) {
      ofCause[at] = events[((cause - 1) * groups + at) * size + place]!
      let others = 0
      for (let each = 0; each < part.causes; each++)
        if (each !== cause - 1) others += events[(each * groups + at) * size + place]!
      ofOthers[at] = others
      total += ofCause[at]!
      totalOthers += others
    }
    if (total === 0 && totalOthers === 0) continue
    const present = (at: number) => atRisk[at * size + place]!
    // Those who would be at risk had the other causes not taken them: R(t) of the paper, and the same over 1 - F.
    let scale = 0
    let reachable = 0
    for (let at = 0; at < groups; at++) {
      const here = present(at)
      if (here <= 0) continue
      open[at] = (openBefore[at]! * (here - ofCause[at]! - ofOthers[at]!)) / here
      reached[at] = reachedBefore[at]! + (openBefore[at]! * ofCause[at]!) / here
      scale += here / openBefore[at]!
      reachable += (here * (1 - reachedBefore[at]!)) / openBefore[at]!
    }
    const pooledAfter = pooled + total / scale
    now.fill(0)
    for (let at = 0; at < groups; at++) {
      const here = present(at)
      if (here <= 0) continue
      const own = here / openBefore[at]!
      for (let other = 0; other < groups; other++) {
        if (present(other) <= 0) continue
        const answer = at === other ? own * (1 - own / scale) : (-own * present(other)) / (openBefore[other]! * scale)
        now[at * groups + other] = answer
        if (total > 0) summed[at * groups + other]! += (answer * total) / (scale * (1 - pooled))
      }
      into.observed[at]! += ofCause[at]!
      into.expected[at]! += (total * own * (1 - reachedBefore[at]!)) / reachable
    }
    const addNoise = (at: number, weight: number, noise: number, answer: (of: number) => number) => {
      plain[at]! += weight * weight * noise
      for (let one = 0; one < groups; one++) {
        mixed[one * groups + at]! += answer(one) * weight * noise
        for (let other = 0; other < groups; other++)
          into.variance[one * groups + other]! += answer(one) * answer(other) * noise
      }
    }
    if (total > 0)
      for (let at = 0; at < groups; at++) {
        const here = present(at)
        if (here <= 0) continue
        const weight = open[at]! > 0 ? 1 - (1 - pooledAfter) / open[at]! : 1
        const ties = total > 1 ? 1 - (total - 1) / (scale * openBefore[at]! - 1) : 1
        const noise = (ties * openBefore[at]! * total) / (scale * here)
        addNoise(at, weight, noise, (of) => now[of * groups + at]! - weight * summed[of * groups + at]!)
      }
    if (totalOthers > 0)
      for (let at = 0; at < groups; at++) {
        if (open[at]! <= 0 || ofOthers[at]! <= 0) continue
        const here = present(at)
        const weight = (1 - pooledAfter) / open[at]!
        const ties = ofOthers[at]! > 1 ? 1 - (ofOthers[at]! - 1) / (here - 1) : 1
        const noise = (ties * openBefore[at]! * openBefore[at]! * ofOthers[at]!) / (here * here)
        addNoise(at, -weight, noise, (of) => weight * summed[of * groups + at]!)
      }
    pooled = pooledAfter
    openBefore.set(open)
    reachedBefore.set(reached)
  }
  for (let one = 0; one < groups; one++)
    for (let other = 0; other < groups; other++)
      for (let at = 0; at < groups; at++) {
        const mine = summed[one * groups + at]!
        const its = summed[other * groups + at]!
        into.variance[one * groups + other]! +=
          mine * its * plain[at]! + mine * mixed[other * groups + at]! + its * mixed[one * groups + at]!
      }
}

/**
 * Compares the probability of a cause among the groups. Throws `BadDurations` for columns that do not fit the records;
 * records with delayed entry it cannot compare.
 */
export const grayTest = (
  all: Durations,
  group: GroupColumn,
  { cause, stratum }: GrayTestOptions
): GroupTest | CannotSay => {
  if (group.length !== all.records) throw badDurations("other-length", "group")
  if (!(Number.isInteger(cause) && cause >= 1 && cause <= all.causes)) throw badDurations("unknown-cause", "cause")
  if (all.entry?.some((time) => time > 0) === true) return cannotSay("delayed-entry")
  const { names, of } = grouping(group)
  const groups = names.length
  if (groups < 2) return cannotSay("one-group")
  const sizes = new Float64Array(groups)
  for (const at of of) sizes[at]!++
  const observed = new Float64Array(groups)
  const expected = new Float64Array(groups)
  const variance = new Float64Array(groups * groups)
  for (const part of strataOf(all, of, stratum))
    addStratum(part.records, part.group, groups, cause, { observed, expected, variance })
  if (observed.every((count) => count === 0)) return cannotSay("no-events")
  const { value, rank } = quadraticForm(
    variance,
    observed.map((count, at) => count - expected[at]!)
  )
  if (rank === 0 || !Number.isFinite(value)) return cannotSay("no-variance")
  return {
    groups: names.map((name, at) => ({
      group: name,
      records: sizes[at]!,
      observed: observed[at]!,
      expected: expected[at]!,
      variance: variance[at * groups + at]!
    })),
    chiSquare: value,
    degreesOfFreedom: rank,
    pValue: chiSquareTail(value, rank)
  }
}
