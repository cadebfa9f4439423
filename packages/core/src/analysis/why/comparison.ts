/**
 * One measure compared between the deals later won and those later lost.
 *
 * Deals have weights, since some stand for others whose end could not be seen, and belong to accounts, whose deals go
 * together. Standard errors therefore sum what each account contributes (the infinitesimal jackknife over clusters): for
 * the probability of superiority that is the statistic of Brunner and Munzel (Biometrical J. 42 (2000) 17-25) with weights
 * and clusters (Obuchowski, Biometrics 53 (1997) 567-578), for medians Woodruff's interval (J. Am. Stat. Assoc. 47 (1952)
 * 635-646), their difference put together after Donner and Zou (Stat. Methods Med. Res. 21 (2012) 347-359).
 */
import type { MeasureName } from "../measures/measure.ts"
import { bootstrap } from "../statistics/bootstrap.ts"
import type { Estimate, MeasuredGroup, WonLostRow } from "./result.ts"
import { studentReach, studentTwoSided } from "./student.ts"

/** The deals of one landmark, a place each in every column. */
export interface Compared {
  /** 1 won, 2 lost, 0 neither. */
  readonly outcome: Uint8Array
  /** How many deals each stands for. */
  readonly weight: Float64Array
  /** The account, numbered from 0. */
  readonly account: Int32Array
  readonly accounts: number
}

export interface CompareOptions {
  readonly level: number
  /** The fewest deals with a value on either side that anything is said of. */
  readonly atLeast: number
  readonly bootstrap: { readonly seed: number; readonly samples: number } | null
}

export type Silence = "too-few" | "all-alike" | "no-spread"

export interface Comparison extends Pick<WonLostRow, "won" | "lost" | "superiority" | "difference" | "p"> {
  readonly silence: Silence | null
}

/** The fewest accounts on either side that a spread between accounts can be told from. */
export const fewestAccounts = 5

const won = 1
const lost = 2

/** Won and lost deals with a value, and the place of each value among all that occur. */
interface Ranked {
  readonly rows: Int32Array
  readonly rank: Int32Array
  readonly distinct: Float64Array
  readonly missing: readonly [won: number, lost: number]
}

const rankedOf = (values: Float64Array, outcome: Uint8Array): Ranked => {
  const missing: [number, number] = [0, 0]
  const rows = new Int32Array(values.length)
  const sorted = new Float64Array(values.length)
  let count = 0
  for (let row = 0; row < values.length; row++) {
    if (outcome[row] === 0) continue
    const value = values[row]!
    // Only what is not a number differs from itself.
    if (value !== value) missing[outcome[row]! - 1]!++
    else {
      rows[count] = row
      // Nought below nought would be sorted before nought, and is the same.
      sorted[count++] = value === 0 ? 0 : value
    }
  }
  const distinct = distinctOf(sorted.subarray(0, count))
  const rank = new Int32Array(count)
  for (let one = 0; one < count; one++) rank[one] = placeOf(distinct, values[rows[one]!]!)
  return { rows: rows.subarray(0, count), rank, distinct, missing }
}

/** The values that occur, ascending. Most measures have few of them: those are found without sorting all. */
const distinctOf = (values: Float64Array): Float64Array => {
  const few = new Set<number>()
  for (let one = 0; one < values.length && few.size <= fewValues; one++) few.add(values[one]!)
  const sorted = few.size <= fewValues ? Float64Array.from(few).sort() : values.slice().sort()
  let size = 0
  for (let place = 0; place < sorted.length; place++) {
    if (place === 0 || sorted[place] !== sorted[size - 1]) sorted[size++] = sorted[place]!
  }
  return sorted.subarray(0, size)
}

const fewValues = 64

const placeOf = (sorted: Float64Array, value: number): number => {
  let low = 0
  let high = sorted.length - 1
  while (low < high) {
    const middle = (low + high) >>> 1
    if (sorted[middle]! < value) low = middle + 1
    else high = middle
  }
  return low
}

/** Weights by value of one side. */
interface Side {
  readonly at: Float64Array
  readonly total: number
}

const sideOf = (all: Compared, { rows, rank, distinct }: Ranked, outcome: number, drawn?: Int32Array): Side => {
  const at = new Float64Array(distinct.length)
  let total = 0
  const count = drawn === undefined ? rows.length : drawn.length
  for (let one = 0; one < count; one++) {
    const place = drawn === undefined ? one : drawn[one]!
    const row = rows[place]!
    if (all.outcome[row] !== outcome) continue
    at[rank[place]!]! += all.weight[row]!
    total += all.weight[row]!
  }
  return { at, total }
}

/** P(a value of the one side is above one of the other), ties counted half, for each value of the one. */
const aboveOf = ({ at, total }: Side): Float64Array => {
  const above = new Float64Array(at.length)
  let below = 0
  for (let place = 0; place < at.length; place++) {
    above[place] = (below + at[place]! / 2) / total
    below += at[place]!
  }
  return above
}

const superiorityOf = (winners: Side, losers: Side): number => {
  const above = aboveOf(losers)
  let sum = 0
  for (let place = 0; place < above.length; place++) sum += winners.at[place]! * above[place]!
  return sum / winners.total
}

/** Rounding in sums of weights. */
const rounding = 1e-12

/** The value below which a share of the weight lies; the middle of two where it lies exactly between them. */
const quantileOf = ({ at, total }: Side, distinct: Float64Array, share: number): number => {
  const wanted = share * total
  let sum = 0
  let last = 0
  for (let place = 0; place < at.length; place++) {
    if (at[place] === 0) continue
    if (sum > 0 && Math.abs(sum - wanted) <= rounding * total) return (distinct[last]! + distinct[place]!) / 2
    sum += at[place]!
    last = place
    if (sum > wanted + rounding * total) return distinct[place]!
  }
  return distinct[last]!
}

const meanOf = ({ at, total }: Side, distinct: Float64Array): number => {
  let sum = 0
  for (let place = 0; place < at.length; place++) sum += at[place]! * distinct[place]!
  return sum / total
}

/**
 * What is compared of a measure besides the pairs. Of counts, shares and days of firing most deals have none, so that their
 * medians would be alike however much they differ.
 */
const comparedBy = ({ name, unit }: Pick<MeasureName, "name" | "unit">): "medians" | "means" | "shares" => {
  if (unit === "yes-no") return "shares"
  return unit === "count" || unit === "share" || name.startsWith("stale-") ? "means" : "medians"
}

/** Sums what each account contributes, for standard errors. */
interface Contributions {
  readonly clear: () => void
  readonly add: (account: number, by: number) => void
  readonly standardError: () => number
}

/**
 * A side's contributions are stretched a little, as the sum of squares around a mean is divided by one less than there are.
 * With a deal per account this is the variance of Brunner and Munzel.
 */
const stretched = (accounts: number): number => Math.sqrt(accounts / (accounts - 1))

const contributions = (accounts: number): Contributions => {
  const sums = new Float64Array(accounts)
  return {
    clear: () => void sums.fill(0),
    add: (account, by) => {
      sums[account]! += by
    },
    standardError: () => {
      let squares = 0
      for (const sum of sums) squares += sum * sum
      return Math.sqrt(squares)
    }
  }
}

interface Counted {
  readonly deals: number
  readonly accounts: number
  readonly effective: number
}

const countOf = (all: Compared, { rows }: Ranked, outcome: number, seen: Uint8Array): Counted => {
  let accounts = 0
  let deals = 0
  let sum = 0
  let squares = 0
  for (let one = 0; one < rows.length; one++) {
    const row = rows[one]!
    if (all.outcome[row] !== outcome) continue
    const weight = all.weight[row]!
    deals++
    sum += weight
    squares += weight * weight
    const account = all.account[row]!
    if ((seen[account]! & outcome) === 0) {
      seen[account]! |= outcome
      accounts++
    }
  }
  return { deals, accounts, effective: deals === 0 ? 0 : (sum * sum) / squares }
}

const groupOf = (
  { accounts, deals, effective }: Counted,
  missing: number,
  side: Side,
  distinct: Float64Array,
  by: "medians" | "means" | "shares"
): MeasuredGroup => {
  if (deals === 0) {
    return { deals, missing, accounts, effective, middle: null, lowerQuartile: null, upperQuartile: null }
  }
  return {
    deals,
    missing,
    accounts,
    effective,
    middle: by === "medians" ? quantileOf(side, distinct, 0.5) : meanOf(side, distinct),
    lowerQuartile: quantileOf(side, distinct, 0.25),
    upperQuartile: quantileOf(side, distinct, 0.75)
  }
}

/** Compares one measure. Values are NaN where the measure could not be said. */
export const compare = (
  values: Float64Array,
  measure: Pick<MeasureName, "name" | "unit">,
  all: Compared,
  options: CompareOptions
): Comparison => {
  const { atLeast, level } = options
  const ranked = rankedOf(values, all.outcome)
  const { distinct, rank, rows } = ranked
  const by = comparedBy(measure)
  const winners = sideOf(all, ranked, won)
  const losers = sideOf(all, ranked, lost)
  const seen = new Uint8Array(all.accounts)
  const wonCount = countOf(all, ranked, won, seen)
  const lostCount = countOf(all, ranked, lost, seen)
  const groups = {
    won: groupOf(wonCount, ranked.missing[0], winners, distinct, by),
    lost: groupOf(lostCount, ranked.missing[1], losers, distinct, by)
  }
  const silent = (silence: Silence): Comparison => ({
    ...groups,
    superiority: null,
    difference: null,
    p: null,
    silence
  })
  const deals = Math.min(wonCount.deals, lostCount.deals)
  const accounts = Math.min(wonCount.accounts, lostCount.accounts)
  if (deals < atLeast || accounts < fewestAccounts) return silent("too-few")
  if (distinct.length === 1) return silent("all-alike")

  const together = seen.reduce((count, sides) => count + (sides === 0 ? 0 : 1), 0)
  const scale = {
    won: stretched(wonCount.accounts) / winners.total,
    lost: stretched(lostCount.accounts) / losers.total
  }
  const superiority = superiorityOf(winners, losers)
  const aboveLosers = aboveOf(losers)
  const aboveWinners = aboveOf(winners)
  const sums = contributions(all.accounts)
  for (let one = 0; one < rows.length; one++) {
    const row = rows[one]!
    const place = rank[one]!
    const weight = all.weight[row]!
    if (all.outcome[row] === won) sums.add(all.account[row]!, weight * scale.won * (aboveLosers[place]! - superiority))
    else sums.add(all.account[row]!, weight * scale.lost * (1 - aboveWinners[place]! - superiority))
  }
  const standardError = sums.standardError()
  const freedom = accounts - 1
  const isApart = superiority <= rounding || superiority >= 1 - rounding
  if (!isApart && standardError <= rounding) return silent("no-spread")

  const { interval, p } = isApart
    ? apart(superiority > 0.5, Math.min(accounts, Math.floor(together / 2)), level)
    : aroundLogit(superiority, standardError, freedom, level)
  const drawn = options.bootstrap === null ? null : drawAgain(all, ranked, by, { ...options.bootstrap, level })
  const pairs = drawn?.superiority ?? interval
  const middles = { won: groups.won.middle!, lost: groups.lost.middle! }
  const difference: Estimate =
    by === "shares"
      ? { value: middles.won - middles.lost, lower: 2 * pairs.lower - 1, upper: 2 * pairs.upper - 1 }
      : (drawn?.difference ??
        (by === "means"
          ? differenceOfMeans(all, ranked, { scale, freedom, level }, middles, sums)
          : differenceOfMedians(all, ranked, { winners, losers, wonCount, lostCount, level }, middles, sums)))
  return {
    ...groups,
    superiority: { value: superiority, lower: pairs.lower, upper: pairs.upper },
    difference: { ...difference, of: by },
    p,
    silence: null
  }
}

interface Bounds {
  readonly lower: number
  readonly upper: number
}

const aroundLogit = (
  share: number,
  standardError: number,
  freedom: number,
  level: number
): { readonly interval: Bounds; readonly p: number } => {
  const logit = Math.log(share / (1 - share))
  const onLogit = standardError / (share * (1 - share))
  const reach = studentReach(level, freedom) * onLogit
  const back = (value: number): number => 1 / (1 + Math.exp(-value))
  return {
    interval: { lower: back(logit - reach), upper: back(logit + reach) },
    p: studentTwoSided(logit / onLogit, freedom)
  }
}

/**
 * Every won deal lies on one side of every lost one, so there is no spread to go by. Had the true share of pairs been s, so
 * many pairs of different accounts would all have agreed with probability s to that power: an exact bound, on the safe side.
 */
const apart = (above: boolean, pairs: number, level: number): { readonly interval: Bounds; readonly p: number } => {
  const bound = ((1 - level) / 2) ** (1 / pairs)
  return {
    interval: above ? { lower: bound, upper: 1 } : { lower: 0, upper: 1 - bound },
    p: Math.min(1, 2 * 0.5 ** pairs)
  }
}

/** What a deal of weight 1 contributes of its difference, on either side. */
interface Scale {
  readonly won: number
  readonly lost: number
}

interface BothSides {
  readonly winners: Side
  readonly losers: Side
  readonly level: number
}

const differenceOfMeans = (
  all: Compared,
  { distinct, rank, rows }: Ranked,
  { freedom, level, scale }: { readonly scale: Scale; readonly freedom: number; readonly level: number },
  middles: { readonly won: number; readonly lost: number },
  sums: Contributions
): Estimate => {
  sums.clear()
  for (let one = 0; one < rows.length; one++) {
    const row = rows[one]!
    const value = distinct[rank[one]!]!
    const weight = all.weight[row]!
    if (all.outcome[row] === won) sums.add(all.account[row]!, weight * scale.won * (value - middles.won))
    else sums.add(all.account[row]!, -weight * scale.lost * (value - middles.lost))
  }
  const reach = studentReach(level, freedom) * sums.standardError()
  const value = middles.won - middles.lost
  return { value, lower: value - reach, upper: value + reach }
}

const differenceOfMedians = (
  all: Compared,
  ranked: Ranked,
  sides: BothSides & { readonly wonCount: Counted; readonly lostCount: Counted },
  middles: { readonly won: number; readonly lost: number },
  sums: Contributions
): Estimate => {
  const { level, losers, lostCount, winners, wonCount } = sides
  const above = medianBounds(all, ranked, won, winners, wonCount, middles.won, level, sums)
  const below = medianBounds(all, ranked, lost, losers, lostCount, middles.lost, level, sums)
  const value = middles.won - middles.lost
  return {
    value,
    lower: value - Math.hypot(middles.won - above.lower, below.upper - middles.lost),
    upper: value + Math.hypot(above.upper - middles.won, middles.lost - below.lower)
  }
}

/** The interval of one median: the values at the shares that half may be, by the spread between accounts. */
const medianBounds = (
  all: Compared,
  { distinct, rank, rows }: Ranked,
  outcome: number,
  side: Side,
  { accounts, effective }: Counted,
  median: number,
  level: number,
  sums: Contributions
): Bounds => {
  sums.clear()
  let below = 0
  for (let place = 0; place < distinct.length && distinct[place]! <= median; place++) below += side.at[place]!
  const share = below / side.total
  for (let one = 0; one < rows.length; one++) {
    const row = rows[one]!
    if (all.outcome[row] !== outcome) continue
    const isBelow = distinct[rank[one]!]! <= median ? 1 : 0
    sums.add(all.account[row]!, ((all.weight[row]! * stretched(accounts)) / side.total) * (isBelow - share))
  }
  // Where nearly all values are the median, being below it hardly varies: a half varies at least as by tossing coins.
  const spread = Math.max(sums.standardError(), 0.5 / Math.sqrt(effective))
  const reach = studentReach(level, accounts - 1) * spread
  return {
    lower: Math.min(median, quantileOf(side, distinct, Math.max(0, 0.5 - reach))),
    upper: Math.max(median, quantileOf(side, distinct, Math.min(1, 0.5 + reach)))
  }
}

/** Both intervals by drawing accounts again; undefined where too few draws had won and lost deals. */
const drawAgain = (
  all: Compared,
  ranked: Ranked,
  by: "medians" | "means" | "shares",
  options: { readonly seed: number; readonly samples: number; readonly level: number }
): { readonly superiority: Bounds; readonly difference: Estimate } | null => {
  const accounts = Array.from(ranked.rows, (row) => all.account[row]!)
  const over = (statistic: (winners: Side, losers: Side) => number) =>
    bootstrap(
      accounts,
      (drawn) => {
        const winners = sideOf(all, ranked, won, drawn)
        const losers = sideOf(all, ranked, lost, drawn)
        return winners.total === 0 || losers.total === 0 ? undefined : statistic(winners, losers)
      },
      options
    )
  const middle = (side: Side): number =>
    by === "medians" ? quantileOf(side, ranked.distinct, 0.5) : meanOf(side, ranked.distinct)
  const superiority = over(superiorityOf)
  const difference = over((winners, losers) => middle(winners) - middle(losers))
  if (superiority === undefined || difference === undefined) return null
  const value = middle(sideOf(all, ranked, won)) - middle(sideOf(all, ranked, lost))
  return { superiority, difference: { value, lower: difference.lower, upper: difference.upper } }
}
