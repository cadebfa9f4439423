import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import { editingDistance } from "../../src/event/index.ts"
import { runs } from "../runs.ts"

describe("how far a written name is from one there is", () => {
  it.each([
    ["", "", 0],
    ["", "abc", 3],
    ["silent", "silent", 0],
    ["last-contct", "last-contact", 1],
    ["slient", "silent", 1],
    ["kitten", "sitting", 3],
    // A swapped pair is not edited again, so this is not two.
    ["ca", "abc", 3],
    // One character, though two units of UTF-16.
    ["𠮷田", "吉田", 1]
  ])("%s is %s but for %i", (one, other, distance) => {
    expect(editingDistance(one, other)).toBe(distance)
  })

  it("is the same both ways, nothing only for equals, and never more than the longer is long", () => {
    const word = fc.string({ unit: fc.constantFrom("a", "b", "c", "𠮷"), maxLength: 6 })
    fc.assert(
      fc.property(word, word, (one, other) => {
        const distance = editingDistance(one, other)
        expect(editingDistance(other, one)).toBe(distance)
        expect(distance === 0).toBe(one === other)
        const [a, b] = [Array.from(one).length, Array.from(other).length]
        expect(distance).toBeGreaterThanOrEqual(Math.abs(a - b))
        expect(distance).toBeLessThanOrEqual(Math.max(a, b))
      }),
      runs
    )
  })
})
