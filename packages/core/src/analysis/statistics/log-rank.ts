/**
 * Whether groups close at different rates: events observed in each against those expected if all were alike.
 *
 * Mantel (1966); k samples and weights as in Harrington and Fleming, Biometrika 69 (1982) 553-566, and R's `survdiff`.
 * With a `cause`, a difference is one of that cause's rate, not of its probability: for that see `grayTest`.
 */
import { type CannotSay, cannotSay } from "./cannot-say.ts"
import { chiSquareTail } from "./chi-square.ts"
import { badDurations, type Durations, selectRows } from "./durations.ts"
import { quadraticForm } from "./quadratic-form.ts"
import { groupedRiskSets, grouping, rowsOf } from "./risk-sets.ts"

/** Names of groups, one per record. */
export type GroupColumn = ArrayLike<string | number>

/** One group of a comparison. */
export interface GroupScore {
  readonly group: string | number
  readonly records: number
  readonly observed: number
  readonly expected: number
  /** Of observed less expected. */
  readonly variance: number
}

/** What a test of several groups says. */
export interface GroupTest {
  readonly groups: ReadonlyArray<GroupScore>
  readonly chiSquare: number
  readonly degreesOfFreedom: number
  /** The chance of a statistic as great or greater if the groups were alike. */
  readonly pValue: number
}

export interface LogRankOptions {
  /** Compare within these only, and add up what is found. */
  readonly stratum?: GroupColumn
  /** The cause that counts as the event, any when left out. */
  readonly cause?: number
  /** 0, the log-rank test, weighs all times alike; 1, Peto and Peto's, the early ones more. 0 when left out. */
  readonly rho?: 0 | 1
}

/** The rows of each stratum, with the group of each; all are one stratum when none is named. */
export const strataOf = (
  all: Durations,
  group: Int32Array,
  stratum: GroupColumn | undefined
): ReadonlyArray<{ readonly records: Durations; readonly group: Int32Array }> => {
  if (stratum === undefined) return [{ records: all, group }]
  if (stratum.length !== all.records) throw badDurations("other-length", "stratum")
  return rowsOf(grouping(stratum)).map((rows) => ({
    records: selectRows(all, rows),
    group: Int32Array.from(rows, (row) => group[row]!)
  }))
}

/** Compares the groups. Throws `BadDurations` for columns that do not fit the records. */
export const logRank = (
  all: Durations,
  group: GroupColumn,
  { stratum, cause, rho = 0 }: LogRankOptions = {}
): GroupTest | CannotSay => {
  if (group.length !== all.records) throw badDurations("other-length", "group")
  if (cause !== undefined && !(Number.isInteger(cause) && cause >= 1 && cause <= all.causes))
    throw badDurations("unknown-cause", "cause")
  const { names, of } = grouping(group)
  const groups = names.length
  if (groups < 2) return cannotSay("one-group")
  const sizes = new Float64Array(groups)
  for (const at of of) sizes[at]!++
  const observed = new Float64Array(groups)
  const expected = new Float64Array(groups)
  const variance = new Float64Array(groups * groups)
  for (const part of strataOf(all, of, stratum)) {
    const { time, atRisk, events } = groupedRiskSets(part.records, groups, part.group)
    const size = time.length
    const causes = cause === undefined ? Array.from({ length: all.causes }, (_, at) => at) : [cause - 1]
    const happened = new Float64Array(groups)
    // Of all groups together, just before the time.
    let open = 1
    for (let place = 0; place < size; place++) {
      let present = 0
      let total = 0
      for (let at = 0; at < groups; at++) {
        let here = 0
        for (const each of causes) here += events[(each * groups + at) * size + place]!
        happened[at] = here
        present += atRisk[at * size + place]!
        total += here
      }
      if (total === 0) continue
      const weight = rho === 0 ? 1 : open
      // The variance of drawing without replacement; a single one at risk leaves nothing to draw.
      const noise =
        present > 1 ? (weight * weight * total * (present - total)) / (present * present * (present - 1)) : 0
      for (let at = 0; at < groups; at++) {
        const here = atRisk[at * size + place]!
        observed[at]! += weight * happened[at]!
        expected[at]! += (weight * total * here) / present
        variance[at * groups + at]! += noise * here * (present - here)
        for (let other = 0; other < at; other++) {
          const shared = noise * here * atRisk[other * size + place]!
          variance[at * groups + other]! -= shared
          variance[other * groups + at]! -= shared
        }
      }
      open *= (present - total) / present
    }
  }
  if (observed.every((count) => count === 0)) return cannotSay("no-events")
  const { value, rank } = quadraticForm(
    variance,
    observed.map((count, at) => count - expected[at]!)
  )
  if (rank === 0) return cannotSay("no-variance")
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
