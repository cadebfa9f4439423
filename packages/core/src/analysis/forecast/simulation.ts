/**
 * What the open deals may bring, drawn many times: each deal is won in one of the stretches of time ahead, or in none, and
 * brings its amount. Beside it the same by formula, which the draws have to agree with.
 */
import { quantileOf } from "../statistics/bootstrap.ts"
import type { SeededRandom } from "../statistics/seeded-random.ts"
import type { Expected, ExpectedRange } from "./answer.ts"

/** What an open deal brings if it is won: so much, or one of these with equal chance. `purse` numbers the purses; -1 none. */
export interface Brings {
  readonly purse: ArrayLike<number>
  readonly minor: ArrayLike<number>
}

export interface Simulated {
  /** Per number (wins first, then each purse) and stretch of time: in it, and from now to its end. */
  readonly within: ReadonlyArray<ReadonlyArray<Expected>>
  readonly byThen: ReadonlyArray<ReadonlyArray<Expected>>
}

export interface Simulation {
  /** Of each open deal its cell. */
  readonly cellOf: Int32Array
  readonly brings: ReadonlyArray<Brings>
  readonly purses: number
  readonly stretches: number
  /** P(won by the end of each stretch) per cell, one table for each way the history might have been. */
  readonly tables: ReadonlyArray<Float64Array>
  readonly draws: number
  readonly levels: ReadonlyArray<number>
  readonly random: SeededRandom
}

/** Mean and variance of a column. */
const momentsOf = (values: Float64Array): { readonly mean: number; readonly variance: number } => {
  let mean = 0
  for (const value of values) mean += value / values.length
  let squares = 0
  for (const value of values) squares += (value - mean) ** 2
  return { mean, variance: values.length < 2 ? 0 : squares / (values.length - 1) }
}

/** Draws, and reads from the draws what is expected, its spread and its ranges. */
export const simulate = (simulation: Simulation): Simulated => {
  const { brings, cellOf, draws, levels, purses, random, stretches, tables } = simulation
  const numbers = 1 + purses
  const open = cellOf.length
  // `(number * stretches + stretch) * draws + draw`
  const drawn = new Float64Array(numbers * stretches * draws)
  for (let draw = 0; draw < draws; draw++) {
    const table = tables[draw % tables.length]!
    for (let deal = 0; deal < open; deal++) {
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
  const formula = computed(simulation)
  const within: Array<Array<Expected>> = []
  const byThen: Array<Array<Expected>> = []
  for (let number = 0; number < numbers; number++) {
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
  return {
    expected: mean,
    deviation: Math.sqrt(variance),
    ranges: levels.map((level): ExpectedRange => ({
      level,
      lower: quantileOf(sorted, (1 - level) / 2),
      upper: quantileOf(sorted, (1 + level) / 2)
    })),
    computed: { expected: formula.mean, deviation: Math.sqrt(formula.chance + formula.unsure) },
    unsure: formula.chance + formula.unsure === 0 ? 0 : formula.unsure / (formula.chance + formula.unsure)
  }
}

interface Formula {
  readonly mean: number
  /** Variance that chance alone makes. */
  readonly chance: number
  /** Variance of the mean over the ways the history might have been. */
  readonly unsure: number
}

/**
 * Mean and variance by formula. Deals are independent given the chances, so their variances add up: p E[a²] - (p E[a])²
 * each (for wins alone p (1 - p), as of a Poisson-binomial count); the chances vary together, so the variance of the mean
 * is added.
 */
const computed = (
  simulation: Pick<Simulation, "brings" | "cellOf" | "purses" | "stretches" | "tables">
): {
  readonly within: ReadonlyArray<ReadonlyArray<Formula>>
  readonly byThen: ReadonlyArray<ReadonlyArray<Formula>>
} => {
  const { brings, cellOf, purses, stretches, tables } = simulation
  const cells = (tables[0]?.length ?? 0) / stretches
  const numbers = 1 + purses
  // Deals of one cell share their chance: what they bring is added up once. With mean m and mean square q of a deal, the
  // sums over a cell of m, q and m².
  const means = new Float64Array(numbers * cells)
  const squares = new Float64Array(numbers * cells)
  const meanSquares = new Float64Array(numbers * cells)
  for (let deal = 0; deal < cellOf.length; deal++) {
    const cell = cellOf[deal]!
    means[cell]! += 1
    squares[cell]! += 1
    meanSquares[cell]! += 1
    const { minor, purse } = brings[deal]!
    const mean = new Float64Array(purses)
    for (let which = 0; which < purse.length; which++) {
      const at = purse[which]!
      mean[at]! += minor[which]! / purse.length
      squares[(1 + at) * cells + cell]! += minor[which]! ** 2 / purse.length
    }
    for (let at = 0; at < purses; at++) {
      means[(1 + at) * cells + cell]! += mean[at]!
      meanSquares[(1 + at) * cells + cell]! += mean[at]! ** 2
    }
  }
  const formulaFor = (number: number, chanceIn: (table: Float64Array, cell: number) => number): Formula => {
    const ofTables = Float64Array.from(tables, () => 0)
    let chance = 0
    for (let at = 0; at < tables.length; at++) {
      for (let cell = 0; cell < cells; cell++) {
        const own = number * cells + cell
        if (squares[own] === 0) continue
        const p = chanceIn(tables[at]!, cell)
        ofTables[at]! += p * means[own]!
        chance += (p * squares[own]! - p * p * meanSquares[own]!) / tables.length
      }
    }
    const { mean, variance } = momentsOf(ofTables)
    return { mean, chance, unsure: variance }
  }
  const byThen: Array<Array<Formula>> = []
  const within: Array<Array<Formula>> = []
  for (let number = 0; number < numbers; number++) {
    byThen.push([])
    within.push([])
    for (let stretch = 0; stretch < stretches; stretch++) {
      byThen[number]!.push(formulaFor(number, (table, cell) => table[cell * stretches + stretch]!))
      within[number]!.push(
        formulaFor(
          number,
          (table, cell) =>
            table[cell * stretches + stretch]! - (stretch === 0 ? 0 : table[cell * stretches + stretch - 1]!)
        )
      )
    }
  }
  return { within, byThen }
}
