import fc from "fast-check"
import { describe, expect, it } from "vitest"
import { type Instant, Periods } from "../../src/time/index.ts"
import { runs } from "../runs.ts"

// Few different bounds, so that stretches touch, overlap and coincide often.
const bound = fc.oneof(
  { weight: 12, arbitrary: fc.integer({ min: 0, max: 40 }).map((n) => n * 10) },
  { weight: 1, arbitrary: fc.constant(-Infinity) },
  { weight: 1, arbitrary: fc.constant(Infinity) },
  { weight: 2, arbitrary: fc.integer({ min: -8.64e15, max: 8.64e15 }) }
)
const stretches = fc.array(fc.record({ from: bound, until: bound }), { maxLength: 8 })
type Stretches = ReadonlyArray<{ readonly from: Instant; readonly until: Instant }>

/** The naive model: an instant is in the set if any stretch holds it. */
const isIn = (list: Stretches, instant: Instant): boolean =>
  list.some(({ from, until }) => from <= instant && instant < until)

/** Every bound and the millisecond on either side of it, and some instants between. */
const probes = (...lists: ReadonlyArray<Stretches>): ReadonlyArray<Instant> => {
  const found = new Set<Instant>([0, 5, 123, 205, -9e15, 9e15])
  for (const { from, until } of lists.flat()) {
    for (const edge of [from, until]) {
      if (!Number.isFinite(edge)) continue
      for (const step of [-1, 0, 1]) found.add(edge + step)
    }
  }
  return [...found]
}

const isCanonical = (set: Periods): boolean =>
  set.length % 2 === 0 &&
  set.every((value, i) => !Number.isNaN(value) && (i === 0 || set[i - 1]! < value)) &&
  set.every((value, i) => (i % 2 === 0 ? value !== Infinity : value !== -Infinity))

/** Checks one combination of two sets against the naive one, everywhere it could differ. */
const agrees = (
  combine: (a: Periods, b: Periods) => Periods,
  into: (a: Periods, b: Periods, scratch: Array<Instant>) => Periods,
  naive: (inA: boolean, inB: boolean) => boolean
): void => {
  const scratch: Array<Instant> = []
  fc.assert(
    fc.property(stretches, stretches, (x, y) => {
      const a = Periods.from(x)
      const b = Periods.from(y)
      const result = combine(a, b)
      expect(isCanonical(result)).toBe(true)
      for (const t of probes(x, y)) expect(Periods.contains(result, t)).toBe(naive(isIn(x, t), isIn(y, t)))
      // The scratch list still holds the last result, which must leave no trace.
      expect(into(a, b, scratch)).toBe(scratch)
      expect(scratch).toEqual(result)
    }),
    runs
  )
}

describe("Periods: a set of instants", () => {
  it("is the same set whatever order and overlap it was written in", () => {
    fc.assert(
      fc.property(stretches, (list) => {
        const set = Periods.from(list)
        expect(isCanonical(set)).toBe(true)
        for (const t of probes(list)) expect(Periods.contains(set, t)).toBe(isIn(list, t))
        expect(Periods.from(Periods.toList(set))).toEqual(set)
        expect(Periods.equals(set, Periods.from(list.toReversed()))).toBe(true)
      }),
      runs
    )
  })

  it("union holds what either holds", () => agrees(Periods.union, Periods.unionInto, (a, b) => a || b))

  it("intersection holds what both hold", () =>
    agrees(Periods.intersection, Periods.intersectionInto, (a, b) => a && b))

  it("difference holds what the first alone holds", () =>
    agrees(Periods.difference, Periods.differenceInto, (a, b) => a && !b))

  it("complement holds what the set does not, and is its own reverse", () => {
    const scratch: Array<Instant> = []
    fc.assert(
      fc.property(stretches, (list) => {
        const set = Periods.from(list)
        const other = Periods.complement(set)
        expect(isCanonical(other)).toBe(true)
        for (const t of probes(list)) expect(Periods.contains(other, t)).toBe(!isIn(list, t))
        expect(Periods.complement(other)).toEqual(set)
        expect(Periods.complementInto(set, scratch)).toEqual(other)
      }),
      runs
    )
  })

  it("obeys De Morgan and absorption", () => {
    fc.assert(
      fc.property(stretches, stretches, (x, y) => {
        const a = Periods.from(x)
        const b = Periods.from(y)
        const { complement, difference, equals, intersection, union } = Periods
        expect(equals(complement(union(a, b)), intersection(complement(a), complement(b)))).toBe(true)
        expect(equals(difference(a, b), intersection(a, complement(b)))).toBe(true)
        expect(equals(union(a, intersection(a, b)), a)).toBe(true)
        expect(equals(intersection(a, union(a, b)), a)).toBe(true)
      }),
      runs
    )
  })

  it("clips to a stretch", () => {
    fc.assert(
      fc.property(stretches, bound, bound, (list, from, until) => {
        const clipped = Periods.within(Periods.from(list), from, until)
        expect(isCanonical(clipped)).toBe(true)
        for (const t of probes(list, [{ from, until }])) {
          expect(Periods.contains(clipped, t)).toBe(isIn(list, t) && from <= t && t < until)
        }
      }),
      runs
    )
  })

  it("membership is constant up to the next boundary and changes there", () => {
    fc.assert(
      fc.property(stretches, (list) => {
        const set = Periods.from(list)
        for (const t of probes(list)) {
          const next = Periods.nextBoundary(set, t)
          expect(next).toBeGreaterThan(t)
          const now = Periods.contains(set, t)
          if (next === Infinity) {
            expect(probes(list).filter((later) => later > t && Periods.contains(set, later) !== now)).toEqual([])
          } else {
            expect(Periods.contains(set, next - 1)).toBe(now)
            expect(Periods.contains(set, next)).toBe(!now)
          }
        }
      }),
      runs
    )
  })

  it("names the stretch that holds an instant", () => {
    fc.assert(
      fc.property(stretches, (list) => {
        const set = Periods.from(list)
        for (const t of probes(list)) {
          const naive = Periods.toList(set).find(({ from, until }) => from <= t && t < until)
          expect(Periods.containing(set, t)).toEqual(naive)
        }
      }),
      runs
    )
  })

  it("appending stretches in the order of their starts is the union of them", () => {
    fc.assert(
      fc.property(stretches, (list) => {
        const ordered = list.toSorted((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
        const into: Array<Instant> = []
        for (const { from, until } of ordered) Periods.appendPeriod(into, from, until)
        expect(into).toEqual(ordered.reduce<Periods>((set, p) => Periods.union(set, Periods.of(p.from, p.until)), []))
      }),
      runs
    )
  })
})

describe("Periods at their edges, by hand", () => {
  it("holds its start and not its end", () => {
    const set = Periods.of(10, 20)
    expect([9, 10, 19, 20].map((t) => Periods.contains(set, t))).toEqual([false, true, true, false])
  })

  it("joins stretches that touch, so that no instant is lost or counted twice between them", () => {
    expect(Periods.union([10, 20], [20, 30])).toEqual([10, 30])
    expect(Periods.union([10, 20], [21, 30])).toEqual([10, 20, 21, 30])
    expect(Periods.intersection([10, 20], [20, 30])).toEqual([])
  })

  it("is empty where a stretch ends before or as it begins, or has no bounds at all", () => {
    expect([Periods.of(5, 5), Periods.of(6, 5), Periods.of(Number.NaN, 5), Periods.of(5, Number.NaN)]).toEqual([
      [],
      [],
      [],
      []
    ])
    expect(Periods.isEmpty(Periods.empty)).toBe(true)
    expect(Periods.isEmpty(Periods.always)).toBe(false)
  })

  it("everything and nothing are each other's complement", () => {
    expect(Periods.complement([])).toEqual([-Infinity, Infinity])
    expect(Periods.complement(Periods.always)).toEqual([])
    expect(Periods.complement([-Infinity, 3, 7, Infinity])).toEqual([3, 7])
  })

  it("has no boundary at infinity, where nothing changes any more", () => {
    expect(Periods.nextBoundary([10, Infinity], 9)).toBe(10)
    expect(Periods.nextBoundary([10, Infinity], 10)).toBe(Infinity)
    expect(Periods.nextBoundary([], 0)).toBe(Infinity)
  })

  it("measures how long it is", () => {
    expect(Periods.duration([10, 20, 30, 31])).toBe(11)
    expect(Periods.duration([])).toBe(0)
    expect(Periods.duration([10, Infinity])).toBe(Infinity)
  })

  it("a shorter result leaves nothing behind in the caller's list", () => {
    const scratch = [1, 2, 3, 4, 5, 6]
    expect(Periods.intersectionInto([0, 10], [5, 20], scratch)).toEqual([5, 10])
    expect(Periods.intersectionInto([0, 10], [], scratch)).toEqual([])
  })
})

describe("sets of instants as lists", () => {
  it("are equal where every bound is, and not where one has more, or one is elsewhere", () => {
    expect(Periods.equals([1, 2, 5, 6], [1, 2, 5, 6])).toBe(true)
    expect(Periods.equals([], [])).toBe(true)
    expect(Periods.equals([1, 2], [1, 2, 5, 6])).toBe(false)
    expect(Periods.equals([1, 2, 5, 6], [1, 2])).toBe(false)
    expect(Periods.equals([1, 2, 5, 6], [1, 2, 5, 7])).toBe(false)
    expect(Periods.equals([0, 2], [1, 2])).toBe(false)
  })

  it("are told stretch by stretch", () => {
    expect(Periods.toList([])).toEqual([])
    expect(Periods.toList([1, 2, 5, Infinity])).toEqual([
      { from: 1, until: 2 },
      { from: 5, until: Infinity }
    ])
  })

  it("are made of stretches in any order, without those that are none", () => {
    const stretches = [
      { from: 5, until: 7 },
      { from: 9, until: 8 },
      { from: 1, until: 2 },
      { from: 2, until: 3 },
      { from: 6, until: 6 }
    ]
    expect(Periods.from(stretches)).toEqual([1, 3, 5, 7])
    expect(Periods.from(stretches.toReversed())).toEqual([1, 3, 5, 7])
  })

  it("of nothing are nothing, and everything without nothing is everything", () => {
    expect(Periods.complement([])).toEqual([-Infinity, Infinity])
    expect(Periods.complement([-Infinity, Infinity])).toEqual([])
    expect(Periods.union([], [])).toEqual([])
    expect(Periods.duration([])).toBe(0)
    expect(Periods.duration([1, 3, 5, 10])).toBe(7)
  })
})
