/** How large a difference between two groups is, which a p-value does not tell. */
import { bootstrap, type BootstrapInterval, type BootstrapOptions } from "./bootstrap.ts"
import { type CannotSay, cannotSay } from "./cannot-say.ts"
import { badDurations, type NumberColumn } from "./durations.ts"

/** Values of two groups, with what the rows belong to for an interval. */
export interface TwoGroups {
  readonly value: NumberColumn
  /** Whether the row is of the group in question (true) or of the one it is compared with. */
  readonly inGroup: ArrayLike<boolean>
  /** What a row belongs to, such as its account: those are drawn together. Each row on its own when left out. */
  readonly cluster?: ArrayLike<string | number>
}

export interface EffectSize {
  readonly inGroup: number
  readonly others: number
  readonly estimate: number
  /** By bootstrap over clusters; undefined without options for it, or where too few samples had both groups. */
  readonly interval: BootstrapInterval | undefined
}

type Measure = (groups: TwoGroups, rows: NumberColumn) => number | undefined

const measured = (
  groups: TwoGroups,
  measure: Measure,
  options: BootstrapOptions | undefined
): EffectSize | CannotSay => {
  const { value, inGroup, cluster } = groups
  if (inGroup.length !== value.length) throw badDurations("other-length", "inGroup")
  if (cluster !== undefined && cluster.length !== value.length) throw badDurations("other-length", "cluster")
  const rows = Array.from({ length: value.length }, (_, row) => row)
  for (const row of rows) if (!Number.isFinite(value[row]!)) throw badDurations("out-of-range", "value", row)
  const estimate = measure(groups, rows)
  if (estimate === undefined) return cannotSay("empty-group")
  const count = rows.reduce((sum, row) => sum + (inGroup[row] === true ? 1 : 0), 0)
  return {
    inGroup: count,
    others: rows.length - count,
    estimate,
    interval: options === undefined ? undefined : bootstrap(cluster ?? rows, (drawn) => measure(groups, drawn), options)
  }
}

const meanDifference: Measure = ({ value, inGroup }, rows) => {
  let inside = 0
  let outside = 0
  let sumInside = 0
  let sumOutside = 0
  for (let at = 0; at < rows.length; at++) {
    const row = rows[at]!
    if (inGroup[row] === true) {
      inside++
      sumInside += value[row]!
    } else {
      outside++
      sumOutside += value[row]!
    }
  }
  return inside === 0 || outside === 0 ? undefined : sumInside / inside - sumOutside / outside
}

const superiority: Measure = ({ value, inGroup }, rows) => {
  const order = Float64Array.from(rows as ArrayLike<number>).sort((a, b) => value[a]! - value[b]!)
  let inside = 0
  let ranks = 0
  for (let at = 0; at < order.length;) {
    let end = at
    let tied = 0
    while (end < order.length && value[order[end]!] === value[order[at]!]) {
      if (inGroup[order[end]!] === true) tied++
      end++
    }
    // Equal values share the mean of their ranks.
    ranks += tied * ((at + 1 + end) / 2)
    inside += tied
    at = end
  }
  const outside = order.length - inside
  return inside === 0 || outside === 0 ? undefined : (ranks - (inside * (inside + 1)) / 2) / inside / outside
}

/** Mean of the group less mean of the others. With values 0 and 1 it is the difference of two proportions. */
export const differenceOfMeans = (groups: TwoGroups, options?: BootstrapOptions): EffectSize | CannotSay =>
  measured(groups, meanDifference, options)

/**
 * P(a value of the group is above one of the others), ties counted half: the Mann-Whitney statistic as a share. One half
 * says no difference; Cliff's delta is twice it less 1.
 */
export const probabilityOfSuperiority = (groups: TwoGroups, options?: BootstrapOptions): EffectSize | CannotSay =>
  measured(groups, superiority, options)

/** Cliff's delta: P(above) less P(below), from -1 to 1. Cliff, Psychol. Bull. 114 (1993) 494-509. */
export const cliffsDelta = (groups: TwoGroups, options?: BootstrapOptions): EffectSize | CannotSay =>
  measured(
    groups,
    (all, rows) => {
      const above = superiority(all, rows)
      return above === undefined ? undefined : 2 * above - 1
    },
    options
  )
