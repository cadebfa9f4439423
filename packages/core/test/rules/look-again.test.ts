/** Stretches of time put into an ordered list one by one, as pauses of a deal are. */
import { describe, expect, it } from "vitest"
import { meetingEndsInto } from "../../src/rules/deal-contact.ts"
import { insertPeriod } from "../../src/rules/look-again.ts"
import { meeting, openDeal } from "./positions.ts"

describe("a stretch is added to those there are, joining what it touches (§7)", () => {
  const there = [10, 20, 30, 40, 50, 60]

  it.each<[string, number, number, ReadonlyArray<number>]>([
    ["before all", 1, 5, [1, 5, ...there]],
    ["after all", 70, 80, [...there, 70, 80]],
    ["between two", 22, 28, [10, 20, 22, 28, 30, 40, 50, 60]],
    ["inside one", 32, 38, there],
    ["the same as one", 30, 40, there],
    ["over the beginning of one", 25, 35, [10, 20, 25, 40, 50, 60]],
    ["over the end of one", 35, 45, [10, 20, 30, 45, 50, 60]],
    ["touching the beginning of one", 25, 30, [10, 20, 25, 40, 50, 60]],
    ["touching the end of one", 20, 25, [10, 25, 30, 40, 50, 60]],
    ["from one to the next", 20, 30, [10, 40, 50, 60]],
    ["over two", 15, 35, [10, 40, 50, 60]],
    ["over all", 5, 65, [5, 65]],
    ["from within the first to within the last", 15, 55, [10, 60]],
    ["for ever", 35, Infinity, [10, 20, 30, Infinity]],
    ["of no length", 25, 25, there],
    ["turned round", 28, 22, there],
    ["from nowhere", Number.NaN, 25, there]
  ])("%s", (_, from, until, expected) => {
    const into = [...there]
    insertPeriod(into, from, until)
    expect(into).toEqual(expected)
  })

  it("and to none", () => {
    const into: Array<number> = []
    insertPeriod(into, 1, 2)
    expect(into).toEqual([1, 2])
  })
})

describe("the ends of meetings, in order and each once (A1)", () => {
  it.each<[ReadonlyArray<number>, ReadonlyArray<number>]>([
    [
      [10, 20, 30],
      [10, 20, 30]
    ],
    [
      [30, 20, 10],
      [10, 20, 30]
    ],
    [
      [20, 30, 10],
      [10, 20, 30]
    ],
    [
      [10, 30, 20, 30, 10],
      [10, 20, 30]
    ],
    [[], []]
  ])("%j", (ends, expected) => {
    const into = [7, 8, 9]
    const meetings = ends.map((end, place) => meeting(end - 5, end, `m${place}`))
    meetingEndsInto(openDeal(0, { meetings }), into)
    expect(into).toEqual(expected)
  })
})
