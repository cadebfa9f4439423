/** Where things stand when a forecast is made: the open deals, and what their chances are learned from. */
import { type DealLife } from "../lives.ts"
import type { SeededRandom } from "../statistics/seeded-random.ts"
import { watched } from "../time-to-win/time-to-win.ts"
import type { ForecastAsked } from "./asked.ts"
import { type Cell, chancesByThen, drawWeights, learn, type Learning, type Pool } from "./chances.ts"

/** The open lives of a view, and everything one learns their chances from. */
export interface Standing {
  readonly lives: ReadonlyArray<DealLife>
  readonly open: ReadonlyArray<DealLife>
  readonly learning: Learning
  /** Of each open deal its cell. */
  readonly cells: ReadonlyArray<Cell>
  readonly cellOf: Int32Array
  /** Open deals older than anything enough is known of. */
  readonly older: number
}

/** Reads the lives, and puts open deals of one age and pool together. */
export const standingOf = (found: ReadonlyArray<DealLife>, asked: ForecastAsked): Standing => {
  const { lives } = watched(found, asked.entry)
  const open = found.filter(({ outcome }) => outcome === "open")
  const { assumed, entry, minimum, segmentBy } = asked
  const learning = learn(lives, { apart: segmentBy !== undefined, assumed, entry, minimum })
  const cells: Array<Cell> = []
  const places = new Map<Pool, Map<number, number>>()
  let older = 0
  const cellOf = Int32Array.from(open, ({ days, segment }) => {
    const pool = learning.poolOf(segment)
    if (days > pool.oldest) older++
    const age = Math.min(days, pool.oldest)
    let ages = places.get(pool)
    if (ages === undefined) {
      ages = new Map()
      places.set(pool, ages)
    }
    const known = ages.get(age)
    if (known !== undefined) return known
    ages.set(age, cells.length)
    cells.push({ pool, age })
    return cells.length - 1
  })
  return { lives, open, learning, cells, cellOf, older }
}

/** Tables of chances: one for each way the history might have been; the one that was, where none is drawn. */
export const tablesOf = (
  { cells, learning }: Standing,
  horizons: ReadonlyArray<number>,
  { assumed }: ForecastAsked,
  resamples: number,
  random: SeededRandom
): ReadonlyArray<Float64Array> =>
  resamples === 0
    ? [chancesByThen(cells, horizons, assumed, null)]
    : Array.from({ length: resamples }, () => chancesByThen(cells, horizons, assumed, drawWeights(learning, random)))
