import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { type Compared, compare } from "../../../src/analysis/why/comparison.ts"
import { studentReach, studentTwoSided } from "../../../src/analysis/why/student.ts"
import {
  probabilityOfSuperiority,
  seededRandom,
  type EffectSize,
  normalTail
} from "../../../src/analysis/statistics/index.ts"
import { normalQuantile } from "../../../src/analysis/statistics/normal.ts"
import { runs } from "../../runs.ts"

const plain = { level: 0.95, atLeast: 2, bootstrap: null }
const hours = { name: "x", unit: "hours" } as const

/** Won and lost deals with their values, each of an account of its own and standing for itself. */
const sides = (
  won: ReadonlyArray<number>,
  lost: ReadonlyArray<number>
): { readonly values: Float64Array; readonly all: Compared } => {
  const values = Float64Array.from([...won, ...lost])
  return {
    values,
    all: {
      outcome: Uint8Array.from(values, (_, row) => (row < won.length ? 1 : 2)),
      weight: new Float64Array(values.length).fill(1),
      account: Int32Array.from(values, (_, row) => row),
      accounts: values.length
    }
  }
}

describe("Student's t", () => {
  it.each([
    // Tables of the t distribution, two-sided 95 % and 99 %.
    [0.95, 1, 12.706],
    [0.95, 9, 2.262],
    [0.95, 30, 2.042],
    [0.99, 10, 3.169],
    [0.99, 120, 2.617]
  ])("%s on %s degrees of freedom reaches to %s", (level, freedom, reach) => {
    expect(studentReach(level, freedom)).toBeCloseTo(reach, 3)
  })
  it("with one degree of freedom it is Cauchy's, with many the normal one", () => {
    for (const t of [0.1, 1, 3, 50]) {
      expect(studentTwoSided(t, 1)).toBeCloseTo(1 - (2 / Math.PI) * Math.atan(t), 13)
      expect(studentTwoSided(t, 1e9)).toBeCloseTo(2 * normalTail(t), 6)
    }
    expect(studentReach(0.95, 1e9)).toBeCloseTo(normalQuantile(0.975), 6)
  })
  it("p is small in the far tail, and never nought for a finite t", () => {
    expect(studentTwoSided(60, 100)).toBeGreaterThan(0)
    expect(studentTwoSided(60, 100)).toBeLessThan(1e-70)
  })
})

describe("Comparing a measure between won and lost deals (C3)", () => {
  /**
   * Pain scores after laparoscopy, Brunner and Munzel (2000), as in R's lawstat and in SciPy: statistic 3.1374674823,
   * probability of superiority 0.788961039.
   */
  it("the published example of Brunner and Munzel", () => {
    const yes = [1, 2, 1, 1, 1, 1, 1, 1, 1, 1, 2, 4, 1, 1]
    const no = [3, 3, 4, 3, 1, 2, 3, 1, 1, 5, 4]
    const { all, values } = sides(no, yes)
    const { superiority } = compare(values, hours, all, plain)
    expect(superiority!.value).toBeCloseTo(0.788961038961039, 12)
    const standardError = (superiority!.value - 0.5) / 3.1374674823029505
    const logit = (share: number) => Math.log(share / (1 - share))
    const reach = logit(superiority!.upper) - logit(superiority!.value)
    const share = superiority!.value
    expect((reach * share * (1 - share)) / studentReach(0.95, 10)).toBeCloseTo(standardError, 10)
  })

  it("by hand: a won 3 has two lost ones below and two alike, each won 5 has four below and one alike", () => {
    const { all, values } = sides([3, 5, 5, 5, 5], [1, 3, 5, 1, 3])
    const { lost, superiority, won } = compare(values, hours, all, plain)
    expect(superiority!.value).toBeCloseTo((2 + 1 + 4 * 4.5) / 25, 14)
    expect([won.middle, lost.middle]).toEqual([5, 3])
  })

  it("counts pairs as looking at every pair does, with weights and ties", () => {
    const deal = fc.record({ value: fc.integer({ min: 0, max: 6 }), weight: fc.integer({ min: 1, max: 5 }) })
    const many = fc.array(deal, { minLength: 6, maxLength: 15 })
    fc.assert(
      fc.property(many, many, (won, lost) => {
        const both = sides(
          won.map(({ value }) => value),
          lost.map(({ value }) => value)
        )
        const all = { ...both.all, weight: Float64Array.from([...won, ...lost], ({ weight }) => weight) }
        const { superiority } = compare(both.values, hours, all, plain)
        if (superiority === null) return
        let above = 0
        let pairs = 0
        for (const one of won) {
          for (const other of lost) {
            const weight = one.weight * other.weight
            pairs += weight
            above += weight * (one.value > other.value ? 1 : one.value === other.value ? 0.5 : 0)
          }
        }
        expect(superiority.value).toBeCloseTo(above / pairs, 12)
        const single = compare(both.values, hours, both.all, plain).superiority
        const known = probabilityOfSuperiority({
          value: both.values,
          inGroup: Array.from(both.values, (_, row) => row < won.length)
        }) as EffectSize
        if (single !== null) expect(single.value).toBeCloseTo(known.estimate, 12)
      }),
      runs
    )
  })

  it("the other way round everything is the other way round, and p is the same", () => {
    const many = fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 6, maxLength: 20 })
    fc.assert(
      fc.property(many, many, fc.constantFrom("hours", "count", "share" as const), (won, lost, unit) => {
        const one = sides(won, lost)
        const other = sides(lost, won)
        const there = compare(one.values, { name: "x", unit }, one.all, plain)
        const back = compare(other.values, { name: "x", unit }, other.all, plain)
        expect(back.silence).toBe(there.silence)
        if (there.superiority === null || back.superiority === null) return
        expect(back.superiority.value).toBeCloseTo(1 - there.superiority.value, 12)
        expect(back.superiority.lower).toBeCloseTo(1 - there.superiority.upper, 9)
        expect(back.difference!.value).toBeCloseTo(-there.difference!.value, 9)
        expect(back.difference!.lower).toBeCloseTo(-there.difference!.upper, 9)
        expect(back.p).toBeCloseTo(there.p!, 9)
      }),
      runs
    )
  })

  it("neither order nor a scale that keeps the order changes pairs and p", () => {
    const deal = fc.record({
      value: fc.integer({ min: 0, max: 9 }),
      won: fc.boolean(),
      account: fc.integer({ min: 0, max: 12 })
    })
    fc.assert(
      fc.property(fc.array(deal, { minLength: 20, maxLength: 40 }), fc.integer(), (deals, seed) => {
        const columns = (rows: typeof deals, scale: (value: number) => number) => ({
          values: Float64Array.from(rows, ({ value }) => scale(value)),
          all: {
            outcome: Uint8Array.from(rows, ({ won }) => (won ? 1 : 2)),
            weight: new Float64Array(rows.length).fill(1),
            account: Int32Array.from(rows, ({ account }) => account),
            accounts: 13
          }
        })
        const random = seededRandom(seed)
        const shuffled = deals.map((one) => ({ one, key: random.next() })).toSorted((a, b) => a.key - b.key)
        const first = columns(deals, (value) => value)
        const second = columns(
          shuffled.map(({ one }) => one),
          (value) => value ** 3 + 1
        )
        const there = compare(first.values, hours, first.all, plain)
        const again = compare(second.values, hours, second.all, plain)
        expect(again.silence).toBe(there.silence)
        if (there.p === null) return
        expect(again.p!).toBeCloseTo(there.p, 9)
        expect(again.superiority!.value).toBeCloseTo(there.superiority!.value, 12)
      }),
      runs
    )
  })

  it("deals of one account told five times over are no surer than told once", () => {
    const won = [4, 6, 7, 8, 9, 12]
    const lost = [1, 3, 5, 6, 7, 8]
    const once = sides(won, lost)
    const repeat = <Item>(items: ReadonlyArray<Item>) => items.flatMap((item) => [item, item, item, item, item])
    const five = sides(repeat(won), repeat(lost))
    const clustered = {
      ...five.all,
      account: Int32Array.from(five.all.account, (row) => Math.floor(row / 5)),
      accounts: 12
    }
    const there = compare(once.values, hours, once.all, plain)
    const again = compare(five.values, hours, clustered, plain)
    expect(again.superiority!.lower).toBeCloseTo(there.superiority!.lower, 12)
    expect(again.p).toBeCloseTo(there.p!, 12)
    const apart = compare(five.values, hours, five.all, plain)
    expect(apart.p!).toBeLessThan(there.p! / 10)
  })

  it("where every won deal is above every lost one the interval still has a width", () => {
    const { all, values } = sides([11, 12, 13, 14, 15, 16], [1, 2, 3, 4, 5, 6])
    const { p, superiority } = compare(values, hours, all, plain)
    // Six pairs of different accounts: 0.025 to the power of one sixth, and twice one half to the sixth.
    expect(superiority).toEqual({ value: 1, lower: expect.closeTo(0.025 ** (1 / 6), 14), upper: 1 })
    expect(p).toBe(2 * 0.5 ** 6)
    const under = sides([1, 2, 3, 4, 5, 6], [11, 12, 13, 14, 15, 16])
    expect(compare(under.values, hours, under.all, plain).superiority).toEqual({
      value: 0,
      lower: 0,
      upper: expect.closeTo(1 - 0.025 ** (1 / 6), 14)
    })
  })

  it("says nothing of too few, of what is all alike, and counts what is missing", () => {
    const few = sides([1, 2, 3, 4, 5, Number.NaN], [1, 2, 3, 4])
    const answer = compare(few.values, hours, few.all, plain)
    expect(answer).toMatchObject({ silence: "too-few", superiority: null, p: null, won: { deals: 5, missing: 1 } })
    const alike = sides([2, 2, 2, 2, 2], [2, 2, 2, 2, 2])
    expect(compare(alike.values, hours, alike.all, plain).silence).toBe("all-alike")
    const asked = sides([1, 2, 3, 4, 5, 6], [1, 2, 3, 4, 5, 7])
    expect(compare(asked.values, hours, asked.all, { ...plain, atLeast: 7 }).silence).toBe("too-few")
    expect(compare(asked.values, hours, asked.all, { ...plain, atLeast: 6 }).silence).toBeNull()
  })

  it("yes or no is compared by shares, and their difference is the pairs'", () => {
    const { all, values } = sides([1, 1, 1, 0, 1, 1, 0, 1], [0, 0, 1, 0, 0, 1, 0, 0])
    const { difference, superiority } = compare(values, { name: "x", unit: "yes-no" }, all, plain)
    expect(difference).toMatchObject({ of: "shares", value: 0.5 })
    expect(difference!.lower).toBeCloseTo(2 * superiority!.lower - 1, 12)
  })
})

describe("How often the intervals hold the truth", () => {
  /** Deals of 40 accounts that differ from each other; the won ones are `by` greater. P(superior) is then known. */
  const sampled = (seed: number, by: number) => {
    const random = seededRandom(seed)
    const normal = () => normalQuantile(Math.min(1 - 1e-12, Math.max(1e-12, random.next())))
    const values: Array<number> = []
    const outcome: Array<number> = []
    const account: Array<number> = []
    for (let one = 0; one < 40; one++) {
      const own = normal()
      // An account wins or loses mostly alike, as accounts do.
      const winning = random.next()
      for (let deal = 0; deal < 3; deal++) {
        const won = random.next() < winning
        values.push(own + normal() + (won ? by : 0))
        outcome.push(won ? 1 : 2)
        account.push(one)
      }
    }
    return {
      values: Float64Array.from(values),
      all: {
        outcome: Uint8Array.from(outcome),
        weight: new Float64Array(values.length).fill(1),
        account: Int32Array.from(account),
        accounts: 40
      }
    }
  }
  /** P(A > B) of two normals whose difference has variance 4. */
  const truth = (by: number): number => 1 - normalTail(by / 2)
  const samples = 1000

  it.each([0, 1])("about 95 of 100 for deals of accounts that differ, shifted by %s", (by) => {
    let held = 0
    let heldDifference = 0
    for (let seed = 0; seed < samples; seed++) {
      const { all, values } = sampled(seed, by)
      const { difference, superiority } = compare(values, hours, all, plain)
      if (superiority!.lower <= truth(by) && truth(by) <= superiority!.upper) held++
      if (difference!.lower <= by && by <= difference!.upper) heldDifference++
    }
    // Three standard errors of a share of 0.95 in a thousand are 0.02.
    expect(held / samples).toBeGreaterThan(0.93)
    expect(held / samples).toBeLessThan(0.975)
    expect(heldDifference / samples).toBeGreaterThan(0.93)
  })

  it("taking deals one by one, as if accounts did not matter, they would hold it far less often", () => {
    let held = 0
    for (let seed = 0; seed < samples; seed++) {
      const { all, values } = sampled(seed, 0)
      const alone = { ...all, account: Int32Array.from(values, (_, row) => row), accounts: values.length }
      const { superiority } = compare(values, hours, alone, plain)
      if (superiority!.lower <= 0.5 && 0.5 <= superiority!.upper) held++
    }
    expect(held / samples).toBeLessThan(0.93)
  })

  it("drawing accounts again gives nearly the same intervals", () => {
    const { all, values } = sampled(7, 1)
    const robust = compare(values, hours, all, plain)
    const drawn = compare(values, hours, all, { ...plain, bootstrap: { seed: 1, samples: 4000 } })
    expect(drawn.superiority!.value).toBe(robust.superiority!.value)
    expect(Math.abs(drawn.superiority!.lower - robust.superiority!.lower)).toBeLessThan(0.02)
    expect(Math.abs(drawn.superiority!.upper - robust.superiority!.upper)).toBeLessThan(0.02)
    const again = compare(values, hours, all, { ...plain, bootstrap: { seed: 1, samples: 4000 } })
    expect(again).toEqual(drawn)
    const other = compare(values, hours, all, { ...plain, bootstrap: { seed: 2, samples: 4000 } })
    expect(other.superiority!.lower).not.toBe(drawn.superiority!.lower)
  })
})
