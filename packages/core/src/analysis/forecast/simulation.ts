/**
 * What the open deals may bring, drawn many times: each deal is won in one of the stretches of time ahead, or in none, and
 * brings its amount. Beside it the same by formula, which the draws have to agree with.
 *
 * Three things make the spread: chance; that the chances are known from a limited history; and that some months go well for
 * all deals and others for none, such as the last one of a quarter. The last is a factor common to all deals of a stretch,
 * log-normal with mean 1.
 */
import { quantileOf } from "../statistics/bootstrap.ts"
import { normalQuantile } from "../statistics/normal.ts"
import type { SeededRandom } from "../statistics/seeded-random.ts"
import type { Expected, ExpectedRange } from "./answer.ts"

/** What an open deal brings if it is won: so much, or one of these with equal chance. `purse` numbers the purses. */
export interface Brings {
  readonly purse: ArrayLike<number>
  readonly minor: ArrayLike<number>
}

/** Open deals, what they bring and the chances they have. */
export interface Prospect {
  /** Of each open deal its cell. */
  readonly cellOf: Int32Array
  readonly brings: ReadonlyArray<Brings>
  readonly purses: number
  readonly stretches: number
  /** P(won by the end of each stretch) per cell, `cell * stretches + stretch`; a table for each history that might have been. */
  readonly tables: ReadonlyArray<Float64Array>
  /** Variance of the factor by which a stretch goes better or worse for all. */
  readonly unsteady: number
}

export interface Drawing {
  readonly draws: number
  readonly levels: ReadonlyArray<number>
  readonly random: SeededRandom
}

/** Per number (wins first, then each purse) and stretch of time: in it, and from now to its end. */
export interface PerStretch<Value> {
  readonly within: ReadonlyArray<ReadonlyArray<Value>>
  readonly byThen: ReadonlyArray<ReadonlyArray<Value>>
}

/** Mean and variance of a column, as of all there is: the histories are what is drawn from, and no sample of more. */
const momentsOf = (values: Float64Array): { readonly mean: number; readonly variance: number } => {
  let sum = 0
  for (const value of values) sum += value
  const mean = sum / values.length
  let squares = 0
  for (const value of values) squares += (value - mean) ** 2
  return { mean, variance: squares / values.length }
}

/** A column of the sums over draws, `(number * stretches + stretch) * draws + draw`. */
const drawAll = (prospect: Prospect, { draws, random }: Drawing): Float64Array => {
  const { brings, cellOf, purses, stretches, tables, unsteady } = prospect
  const drawn = new Float64Array((1 + purses) * stretches * draws)
  const size = tables[0]!.length
  const spread = Math.sqrt(Math.log1p(unsteady))
  const shaken = new Float64Array(size)
  for (let draw = 0; draw < draws; draw++) {
    let table = tables[draw % tables.length]!
    if (unsteady > 0) {
      shake(table, shaken, stretches, () => {
        // Halfway between two steps of the generator, so that it is never 0.
        const share = random.next() + 2 ** -33
        return Math.exp(spread * normalQuantile(share) - (spread * spread) / 2)
      })
      table = shaken
    }
    for (let deal = 0; deal < cellOf.length; deal++) {
      const chance = random.next()
      const from = cellOf[deal]! * stretches
      if (chance >= table[from + stretches - 1]!) continue
      let stretch = 0
      while (chance >= table[from + stretch]!) stretch++
      drawn[stretch * draws + draw]! += 1
      const { minor, purse } = brings[deal]!
      if (purse.length === 0) continue
      const which = purse.length === 1 ? 0 : random.below(purse.length)
      drawn[((1 + purse[which]!) * stretches + stretch) * draws + draw]! += minor[which]!
    }
  }
  return drawn
}

/** The chances with each stretch going better or worse for all; a deal is won once at most. */
const shake = (table: Float64Array, shaken: Float64Array, stretches: number, factor: () => number): void => {
  const factors = Float64Array.from({ length: stretches }, factor)
  for (let from = 0; from < table.length; from += stretches) {
    let before = 0
    let sum = 0
    for (let stretch = 0; stretch < stretches; stretch++) {
      const then = table[from + stretch]!
      sum += (then - before) * factors[stretch]!
      before = then
      shaken[from + stretch] = Math.min(1, sum)
    }
  }
}

/** Draws, and reads from the draws what is expected, its spread and its ranges. */
export const simulate = (prospect: Prospect, drawing: Drawing): PerStretch<Expected> => {
  const { purses, stretches } = prospect
  const { draws, levels } = drawing
  const drawn = drawAll(prospect, drawing)
  const formula = computed(prospect)
  const within: Array<Array<Expected>> = []
  const byThen: Array<Array<Expected>> = []
  for (let number = 0; number <= purses; number++) {
    const sum = new Float64Array(draws)
    within.push([])
    byThen.push([])
    for (let stretch = 0; stretch < stretches; stretch++) {
      const own = drawn.subarray((number * stretches + stretch) * draws, (number * stretches + stretch + 1) * draws)
      for (let draw = 0; draw < draws; draw++) sum[draw]! += own[draw]!
      within[number]!.push(expectedOf(own, formula.within[number]![stretch]!, levels))
      byThen[number]!.push(expectedOf(sum, formula.byThen[number]![stretch]!, levels))
    }
  }
  return { within, byThen }
}

const expectedOf = (values: Float64Array, formula: Formula, levels: ReadonlyArray<number>): Expected => {
  const { mean, variance } = momentsOf(values)
  const sorted = values.toSorted()
  const whole = formula.chance + formula.unsure + formula.unsteady
  return {
    expected: mean,
    deviation: Math.sqrt(variance),
    ranges: levels.map((level): ExpectedRange => ({
      level,
      lower: quantileOf(sorted, (1 - level) / 2),
      upper: quantileOf(sorted, (1 + level) / 2)
    })),
    computed: { expected: formula.mean, deviation: Math.sqrt(whole) },
    unsure: whole === 0 ? 0 : formula.unsure / whole,
    unsteady: whole === 0 ? 0 : formula.unsteady / whole
  }
}

/** A number of the future by formula: its mean, and its variance by what makes it. */
export interface Formula {
  readonly mean: number
  /** Chance alone. */
  readonly chance: number
  /** Of the mean over the histories that might have been. */
  readonly unsure: number
  /** Stretches that go better or worse for all. */
  readonly unsteady: number
}

/** Sums over the deals of each cell, which share their chance. With mean m and mean square q of what a deal brings. */
interface CellSums {
  readonly cells: number
  /** Σ m, `number * cells + cell`. */
  readonly means: Float64Array
  /** Σ q */
  readonly squares: Float64Array
  /** Σ m² */
  readonly meanSquares: Float64Array
}

const sumsOf = ({ brings, cellOf, purses, stretches, tables }: Prospect): CellSums => {
  const cells = tables[0]!.length / stretches
  const size = (1 + purses) * cells
  const sums = {
    cells,
    means: new Float64Array(size),
    squares: new Float64Array(size),
    meanSquares: new Float64Array(size)
  }
  const mean = new Float64Array(purses)
  for (let deal = 0; deal < cellOf.length; deal++) {
    const cell = cellOf[deal]!
    sums.means[cell]! += 1
    sums.squares[cell]! += 1
    sums.meanSquares[cell]! += 1
    const { minor, purse } = brings[deal]!
    if (purse.length === 0) continue
    mean.fill(0)
    for (let which = 0; which < purse.length; which++) {
      const at = purse[which]!
      mean[at]! += minor[which]! / purse.length
      sums.squares[(1 + at) * cells + cell]! += minor[which]! ** 2 / purse.length
    }
    for (let at = 0; at < purses; at++) {
      sums.means[(1 + at) * cells + cell]! += mean[at]!
      sums.meanSquares[(1 + at) * cells + cell]! += mean[at]! ** 2
    }
  }
  return sums
}

/**
 * Means and variances by formula. Deals are independent given the chances and the factors S of the stretches, so that of
 * chance each adds q E[P] - m² E[P²] (for wins alone, with m = q = 1 and S = 1, the p (1 - p) of a Poisson-binomial count);
 * what is common to all adds the variance of the mean. E[S] = 1 and Var[S] is given.
 */
export const computed = (prospect: Prospect): PerStretch<Formula> => {
  const { purses, stretches, tables, unsteady } = prospect
  const sums = sumsOf(prospect)
  const byThen: Array<Array<Formula>> = []
  const within: Array<Array<Formula>> = []
  for (let number = 0; number <= purses; number++) {
    byThen.push([])
    within.push([])
    for (let stretch = 0; stretch < stretches; stretch++) {
      within[number]!.push(formulaOf(tables, sums, number, stretch, stretch, stretches, unsteady))
      byThen[number]!.push(formulaOf(tables, sums, number, 0, stretch, stretches, unsteady))
    }
  }
  return { within, byThen }
}

/** Of a number, from the beginning of one stretch to the end of another. */
const formulaOf = (
  tables: ReadonlyArray<Float64Array>,
  { cells, meanSquares, means, squares }: CellSums,
  number: number,
  first: number,
  last: number,
  stretches: number,
  unsteady: number
): Formula => {
  const meanOf = new Float64Array(tables.length)
  const inStretch = new Float64Array(last - first + 1)
  let chance = 0
  let common = 0
  for (let at = 0; at < tables.length; at++) {
    const table = tables[at]!
    inStretch.fill(0)
    for (let cell = 0; cell < cells; cell++) {
      const own = number * cells + cell
      if (squares[own] === 0) continue
      const from = cell * stretches
      let won = 0
      let parts = 0
      for (let stretch = first; stretch <= last; stretch++) {
        const p = table[from + stretch]! - (stretch === 0 ? 0 : table[from + stretch - 1]!)
        won += p
        parts += p * p
        inStretch[stretch - first]! += p * means[own]!
      }
      meanOf[at]! += won * means[own]!
      chance += (won * squares[own]! - (won * won + unsteady * parts) * meanSquares[own]!) / tables.length
    }
    for (const mean of inStretch) common += (unsteady * mean * mean) / tables.length
  }
  const { mean, variance } = momentsOf(meanOf)
  return { mean, chance: Math.max(0, chance), unsure: variance, unsteady: common }
}
