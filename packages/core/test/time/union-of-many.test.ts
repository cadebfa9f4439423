import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import * as Periods from "../../src/time/periods.ts"
import { unionOfMany } from "../../src/time/union-of-many.ts"
import { runs } from "../runs.ts"

const sets = fc
  .array(fc.record({ from: fc.nat(40), length: fc.nat(10) }), { maxLength: 3 })
  .map((stretches) => Periods.from(stretches.map(({ from, length }) => ({ from, until: from + length }))))

describe("the union of many sets", () => {
  it("is, after whatever changed, the union of all of them one after another", () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ changed: fc.array(fc.tuple(fc.nat(20), sets), { maxLength: 5 }), count: fc.nat(20) }), {
          maxLength: 8
        }),
        (steps) => {
          const many = unionOfMany()
          let there: Array<Periods.Periods> = []
          for (const { changed, count } of steps) {
            for (const [anywhere, set] of changed) {
              // Places are filled without leaving any out.
              const place = Math.min(anywhere, there.length)
              there[place] = set
              many.set(place, set)
            }
            there = there.slice(0, count)
            expect(many.of(there.length)).toEqual(there.reduce(Periods.union, Periods.empty))
          }
        }
      ),
      runs
    )
  })

  it("of none is no instant at all, and of one is that one", () => {
    const many = unionOfMany()
    expect(many.of(0)).toEqual([])
    many.set(0, [1, 2])
    expect(many.of(1)).toEqual([1, 2])
    expect(many.of(0)).toEqual([])
  })
})
