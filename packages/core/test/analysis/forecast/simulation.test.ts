/** The formula of a forecast against every way things may go, and the drawing against the formula (C5). */
import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { type Brings, computed, type Prospect, simulate } from "../../../src/analysis/forecast/simulation.ts"
import { countDistribution, countQuantile } from "../../../src/analysis/statistics/poisson-binomial.ts"
import { seededRandom } from "../../../src/analysis/statistics/seeded-random.ts"
import { runs } from "../../runs.ts"

/** One deal after another: P(won by the end of each of two stretches), in some histories that might have been. */
interface Deal {
  readonly chances: ReadonlyArray<readonly [number, number]>
  readonly amounts: ReadonlyArray<number>
}

const prospectOf = (deals: ReadonlyArray<Deal>, unsteady = 0): Prospect => ({
  cellOf: Int32Array.from(deals, (_, place) => place),
  brings: deals.map(({ amounts }): Brings => ({ purse: amounts.map(() => 0), minor: amounts })),
  purses: 1,
  stretches: 2,
  tables: Array.from({ length: deals[0]?.chances.length ?? 1 }, (_, table) =>
    Float64Array.from(deals.flatMap(({ chances }) => chances[table]!))
  ),
  unsteady
})

/** Mean and mean square of what is won in some stretches, over every way things may go in one history. */
const enumerated = (
  deals: ReadonlyArray<Deal>,
  table: number,
  counts: (stretch: number) => boolean,
  worth: (amount: number | null) => number
): { readonly mean: number; readonly square: number } => {
  let ways = [{ chance: 1, sum: 0 }]
  for (const { amounts, chances } of deals) {
    const [first, second] = chances[table]!
    const outcomes = [
      { chance: 1 - second, stretch: -1 },
      { chance: first, stretch: 0 },
      { chance: second - first, stretch: 1 }
    ]
    ways = ways.flatMap((way) =>
      outcomes.flatMap(({ chance, stretch }) => {
        if (stretch < 0 || !counts(stretch)) return [{ chance: way.chance * chance, sum: way.sum }]
        const each = amounts.length === 0 ? [null] : amounts
        return each.map((amount) => ({
          chance: (way.chance * chance) / each.length,
          sum: way.sum + worth(amount)
        }))
      })
    )
  }
  let mean = 0
  let square = 0
  for (const { chance, sum } of ways) {
    mean += chance * sum
    square += chance * sum * sum
  }
  return { mean, square }
}

const anyChances = fc
  .tuple(fc.nat(100), fc.nat(100))
  .map(([a, b]) => [Math.min(a, b) / 100, Math.max(a, b) / 100] as const)
const anyDeals = fc.integer({ min: 1, max: 3 }).chain((tables) =>
  fc.array(
    fc.record({
      chances: fc.array(anyChances, { minLength: tables, maxLength: tables }),
      amounts: fc.array(fc.nat(50), { maxLength: 2 })
    }),
    { minLength: 1, maxLength: 3 }
  )
)

describe("a forecast by formula (C5)", () => {
  it("is what every way things may go comes to, histories that might have been included", () =>
    fc.assert(
      fc.property(anyDeals, (deals) => {
        const formula = computed(prospectOf(deals))
        const tables = deals[0]!.chances.length
        const numbers = [() => 1, (amount: number | null) => amount ?? 0]
        for (const [number, worth] of numbers.entries()) {
          for (const [found, counts] of [
            [formula.within[number]![0]!, (stretch: number) => stretch === 0],
            [formula.within[number]![1]!, (stretch: number) => stretch === 1],
            [formula.byThen[number]![1]!, () => true]
          ] as const) {
            const each = Array.from({ length: tables }, (_, table) => enumerated(deals, table, counts, worth))
            const mean = each.reduce((sum, one) => sum + one.mean, 0) / tables
            const chance = each.reduce((sum, one) => sum + one.square - one.mean ** 2, 0) / tables
            const unsure = each.reduce((sum, one) => sum + (one.mean - mean) ** 2, 0) / tables
            expect(found.mean).toBeCloseTo(mean, 8)
            expect(found.chance).toBeCloseTo(chance, 7)
            expect(found.unsure).toBeCloseTo(unsure, 7)
            expect(found.unsteady).toBe(0)
          }
        }
      }),
      runs
    ))
  it("months that differ for all take from what chance alone does what they add in common", () => {
    const deal: Deal = { chances: [[0.5, 0.75]], amounts: [] }
    const [first, second] = computed(prospectOf([deal, deal], 0.2)).byThen[0]!
    // E[P²] is 1.2 times p² where the factor has mean 1 and variance 0.2.
    expect(first!.chance).toBeCloseTo(2 * (0.5 - 1.2 * 0.25), 12)
    expect(first!.unsteady).toBeCloseTo(0.2 * (2 * 0.5) ** 2, 12)
    // Of two stretches each has a factor of its own: (0.5 S + 0.25 T)² has the mean 0.75² + 0.2 (0.5² + 0.25²).
    expect(second!.chance).toBeCloseTo(2 * (0.75 - 0.75 ** 2 - 0.2 * (0.25 + 0.0625)), 12)
    expect(second!.unsteady).toBeCloseTo(0.2 * ((2 * 0.5) ** 2 + (2 * 0.25) ** 2), 12)
  })
  it("counts of wins are Poisson-binomial", () => {
    const chances = [0.1, 0.25, 0.5, 0.5, 0.9]
    const deals = chances.map((chance): Deal => ({ chances: [[0, chance]], amounts: [] }))
    const exact = countDistribution(chances)
    const { chance, mean } = computed(prospectOf(deals)).byThen[0]![1]!
    expect(mean).toBeCloseTo(exact.mean, 12)
    expect(chance).toBeCloseTo(exact.variance, 12)
    const drawn = simulate(prospectOf(deals), { draws: 100_000, levels: [0.8, 0.95], random: seededRandom(7) })
    for (const { level, lower, upper } of drawn.byThen[0]![1]!.ranges) {
      expect(lower).toBe(countQuantile(exact, (1 - level) / 2))
      expect(upper).toBe(countQuantile(exact, (1 + level) / 2))
    }
  })
})

describe("a forecast that is drawn (C5)", () => {
  const deals = Array.from({ length: 40 }, (_, place): Deal => ({
    chances: [
      [0.02 + place / 800, 0.1 + place / 400],
      [0.01 + place / 900, 0.05 + place / 300]
    ],
    amounts: place % 3 === 0 ? [] : place % 3 === 1 ? [100 * place] : [50 * place, 150 * place]
  }))

  it.each([0, 0.05, 0.3])("comes to what the formula says, with months that differ by a variance of %d", (unsteady) => {
    const draws = 200_000
    const drawn = simulate(prospectOf(deals, unsteady), { draws, levels: [0.8], random: seededRandom(11) })
    for (const one of [...drawn.within.flat(), ...drawn.byThen.flat()]) {
      const error = one.computed.deviation / Math.sqrt(draws)
      expect(Math.abs(one.expected - one.computed.expected)).toBeLessThan(5 * error)
      expect(Math.abs(one.deviation / one.computed.deviation - 1)).toBeLessThan(0.03)
      expect(one.unsure + one.unsteady).toBeLessThanOrEqual(1)
      if (unsteady === 0) expect(one.unsteady).toBe(0)
      else expect(one.unsteady).toBeGreaterThan(0)
    }
  })
  it("holds what comes as often as its intervals say", () => {
    const { ranges } = simulate(prospectOf(deals), { draws: 50_000, levels: [0.8, 0.95], random: seededRandom(3) })
      .byThen[0]![1]!
    const random = seededRandom(99)
    const trials = 20_000
    for (const { level, lower, upper } of ranges) {
      let held = 0
      for (let trial = 0; trial < trials; trial++) {
        const history = random.below(2)
        let won = 0
        for (const { chances } of deals) if (random.next() < chances[history]![1]) won++
        if (won >= lower && won <= upper) held++
      }
      // Counts are whole, so that an interval of them holds a little more than its level.
      expect(held / trials).toBeGreaterThan(level - 0.01)
      expect(held / trials).toBeLessThan(level + 0.06)
    }
  })
  it("of no deals is nothing", () => {
    const nothing: Prospect = {
      cellOf: new Int32Array(0),
      brings: [],
      purses: 0,
      stretches: 1,
      tables: [new Float64Array(0)],
      unsteady: 0
    }
    const { expected, ranges } = simulate(nothing, { draws: 100, levels: [0.8], random: seededRandom(1) })
      .within[0]![0]!
    expect([expected, ...ranges.map(({ upper }) => upper)]).toEqual([0, 0])
  })
})
