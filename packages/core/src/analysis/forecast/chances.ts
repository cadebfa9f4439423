/**
 * The chances of deals that are open now, learned from how deals went before: P(won within so many days | open at an age),
 * by Aalen and Johansen, of deals like them where there are enough.
 *
 * How well those chances are known is part of the forecast: they are learned again and again with the accounts weighing
 * otherwise each time. Rubin, The Bayesian bootstrap, Ann. Statist. 9 (1981) 130-134, with accounts as its units.
 */
import type { DealLife } from "../lives.ts"
import { type Durations, selectRows } from "../statistics/durations.ts"
import { type RiskSets, riskSets } from "../statistics/risk-sets.ts"
import type { SeededRandom } from "../statistics/seeded-random.ts"
import { placeAt } from "../statistics/step-function.ts"
import { lostCause, wonCause } from "../time-to-win/outcomes.ts"
import { durationsOf } from "../time-to-win/time-to-win.ts"
import type { ChancesRestOn } from "./answer.ts"

/** What is assumed where the history is too small: so many are won in the end, and half are closed after so many days. */
export interface Assumed {
  /** Share of deals that are won in the end, 0 to 1. */
  readonly won: number
  /** Days until half of the deals are closed, either way. Old deals close as fast as young ones. */
  readonly halfClosedDays: number
}

/** Lives one learns from, and the rows of them in the columns of all. */
export interface Pool {
  readonly restsOn: ChancesRestOn
  readonly records: Durations | null
  readonly rows: Int32Array
  readonly won: number
  readonly lost: number
  /** The greatest age at which enough deals were still followed; older deals count as of this age. */
  readonly oldest: number
  /** The longest any deal was followed and was still open; nothing is known beyond. */
  readonly followedUntil: number
}

/** Open deals that have one chance: of one pool, at one age. */
export interface Cell {
  readonly pool: Pool
  /** In days; not above the oldest of the pool. */
  readonly age: number
}

export interface Learning {
  readonly pools: ReadonlyArray<Pool>
  /** Where the chances of an open deal come from. */
  readonly poolOf: (segment: string | null) => Pool
  /** Of each life the number of its account. */
  readonly clusters: Int32Array
  readonly accounts: number
}

/** The greatest age with at least so many still followed after it; -1 where there never were. */
const oldestWith = ({ exit }: Durations, minimum: number): number => {
  if (exit.length < minimum) return -1
  const sorted = exit.slice().sort()
  // So many records end after an age exactly where the one of that rank from behind does.
  return sorted[sorted.length - minimum]! - 1
}

const countOf = ({ cause }: Durations, ended: number): number => {
  let count = 0
  for (const one of cause) if (one === ended) count++
  return count
}

const poolFrom = (restsOn: ChancesRestOn, records: Durations, rows: Int32Array, minimum: number): Pool | undefined => {
  const won = countOf(records, wonCause)
  const lost = countOf(records, lostCause)
  const oldest = oldestWith(records, minimum)
  if (oldest < 0 || won + lost === 0) return undefined
  return { restsOn, records, rows, won, lost, oldest, followedUntil: longestOpen(records) }
}

/** The longest any record was followed, unless the last of them closed: then all is known. */
const longestOpen = ({ cause, exit }: Durations): number => {
  let longest = 0
  let open = false
  for (let row = 0; row < exit.length; row++) {
    if (exit[row]! > longest) {
      longest = exit[row]!
      open = false
    }
    if (exit[row] === longest && cause[row] === 0) open = true
  }
  return open ? longest : Infinity
}

const without = (restsOn: "default" | "nothing"): Pool => ({
  restsOn,
  records: null,
  rows: new Int32Array(0),
  won: 0,
  lost: 0,
  oldest: Infinity,
  followedUntil: Infinity
})

/** What may be learned from lives: of each segment where it has enough, of all where it has not. */
export const learn = (
  lives: ReadonlyArray<DealLife>,
  {
    apart,
    assumed,
    entry,
    minimum
  }: {
    /** Whether segments are told apart at all. */
    readonly apart: boolean
    readonly assumed: Assumed | undefined
    readonly entry: "opened" | "known"
    /** How many deals it takes to learn from. */
    readonly minimum: number
  }
): Learning => {
  const records = durationsOf(lives, entry)
  const every = Int32Array.from(lives, (_, row) => row)
  const all =
    (records === null ? undefined : poolFrom("all", records, every, minimum)) ??
    without(assumed === undefined ? "nothing" : "default")
  const rows = new Map<string, Array<number>>()
  if (apart) {
    lives.forEach(({ segment }, row) => {
      if (segment === null) return
      const own = rows.get(segment)
      if (own === undefined) rows.set(segment, [row])
      else own.push(row)
    })
  }
  const bySegment = new Map<string, Pool>()
  for (const [segment, own] of rows) {
    const pool = poolFrom("segment", selectRows(records!, own), Int32Array.from(own), minimum)
    if (pool !== undefined) bySegment.set(segment, pool)
  }
  const numbers = new Map<string, number>()
  let accounts = 0
  const clusters = Int32Array.from(lives, ({ account }) => {
    if (account === null) return accounts++
    const known = numbers.get(account)
    if (known !== undefined) return known
    numbers.set(account, accounts)
    return accounts++
  })
  return {
    pools: [all, ...bySegment.values()],
    poolOf: (segment) => (segment === null ? undefined : bySegment.get(segment)) ?? all,
    clusters,
    accounts
  }
}

/**
 * Weights of the lives, one per account, drawn so that each drawing is another history that might have been.
 */
export const drawWeights = ({ accounts, clusters }: Learning, random: SeededRandom): Float64Array => {
  const ofAccount = new Float64Array(accounts)
  // Exponential, and never quite nothing.
  for (let at = 0; at < accounts; at++) ofAccount[at] = Math.max(1e-9, -Math.log(1 - random.next()))
  const weights = new Float64Array(clusters.length)
  for (let row = 0; row < weights.length; row++) weights[row] = ofAccount[clusters[row]!]!
  return weights
}

const riskSetsOf = ({ records, rows }: Pool, weights: Float64Array | null): RiskSets => {
  if (weights === null) return riskSets(records!)
  const own = new Float64Array(rows.length)
  for (let at = 0; at < own.length; at++) own[at] = weights[rows[at]!]!
  return riskSets({ ...records!, weights: own })
}

/**
 * P(won by each of so many days from now) of each cell, `cell * horizons.length + place`, with the lives weighing as given.
 * Nothing for cells nothing is known of.
 */
export const chancesByThen = (
  cells: ReadonlyArray<Cell>,
  horizons: ReadonlyArray<number>,
  assumed: Assumed | undefined,
  weights: Float64Array | null
): Float64Array => {
  const size = horizons.length
  const chances = new Float64Array(cells.length * size)
  const known = new Map<Pool, RiskSets>()
  for (let at = 0; at < cells.length; at++) {
    const { age, pool } = cells[at]!
    if (pool.restsOn === "default") {
      for (let place = 0; place < size; place++)
        chances[at * size + place] = assumed!.won * (1 - 2 ** (-horizons[place]! / assumed!.halfClosedDays))
    }
    if (pool.records === null) continue
    let sets = known.get(pool)
    if (sets === undefined) {
      sets = riskSetsOf(pool, weights)
      known.set(pool, sets)
    }
    chancesAfter(sets, age, horizons, chances, at * size)
  }
  return chances
}

/**
 * The estimate of those still open at an age, from the risk sets after it alone: with deals that were entered late nobody
 * may have been left open in between, though many are at this age.
 */
const chancesAfter = (
  { atRisk, closed, events, time }: RiskSets,
  age: number,
  horizons: ReadonlyArray<number>,
  into: Float64Array,
  from: number
): void => {
  const won = events[wonCause - 1]!
  let open = 1
  let reached = 0
  let step = placeAt(time, age) + 1
  for (let place = 0; place < horizons.length; place++) {
    for (; step < time.length && time[step]! <= age + horizons[place]!; step++) {
      const present = atRisk[step]!
      if (closed[step] === 0 || present <= 0) continue
      reached += (open * won[step]!) / present
      open *= Math.max(0, present - closed[step]!) / present
    }
    into[from + place] = Math.min(1, reached)
  }
}
