import * as fc from "fast-check"
import { describe, expect, it } from "vitest"
import {
  arrivalAverageOf,
  caseDurationsOf,
  directlyFollowsOf,
  endsOf,
  eventLog,
  handoversOf,
  type LogRow,
  repeatsOf,
  reworkOf,
  startsOf,
  subcontractingOf,
  variantsOf,
  workingTogetherOf
} from "../../../src/analysis/process/event-log.ts"
import { runs } from "../../runs.ts"
import { hasRunningExample, pm4py, runningExample, skipped } from "./running-example.ts"

const byPair = (pairs: ReadonlyArray<{ readonly from: string; readonly to: string }>) =>
  Object.fromEntries(pairs.map((pair) => [`${pair.from} -> ${pair.to}`, pair]))
const counts = (list: ReadonlyArray<{ readonly name: string; readonly count: number }>) =>
  Object.fromEntries(list.map(({ count, name }) => [name, count]))

describe.skipIf(!hasRunningExample)(`pm4py's running example (C7)${skipped}`, () => {
  const log = hasRunningExample ? eventLog(runningExample()) : eventLog([])
  const oracle = hasRunningExample ? pm4py() : undefined!

  it("has its cases, events, variants, starts and ends", () => {
    expect([log.cases.length, log.events]).toEqual([oracle.cases, oracle.events])
    expect(Object.fromEntries(variantsOf(log).map(({ cases, path }) => [path.join(" > "), cases]))).toEqual(
      oracle.variants
    )
    expect(counts(startsOf(log))).toEqual(oracle.start)
    expect(counts(endsOf(log))).toEqual(oracle.end)
  })

  it("has its directly-follows graph, with every time to the second", () => {
    const found = byPair(directlyFollowsOf(log)) as Record<string, ReturnType<typeof directlyFollowsOf>[number]>
    expect(Object.fromEntries(Object.entries(found).map(([pair, { count }]) => [pair, count]))).toEqual(
      oracle.dfg_frequency
    )
    for (const [pair, { max, mean, median, min, stdev, sum }] of Object.entries(oracle.dfg_performance_seconds)) {
      const own = found[pair]!
      expect([own.mean, own.median, own.max, own.min, own.sum].map((time) => time / 1000)).toEqual([
        mean,
        median,
        max,
        min,
        sum
      ])
      if (stdev === null) expect(own.standardDeviation).toBeNull()
      else expect(own.standardDeviation! / 1000).toBeCloseTo(stdev, 8)
    }
    expect(Object.keys(oracle.dfg_performance_seconds)).toHaveLength(16)
  })

  it("has its case durations and arrivals", () => {
    const durations = caseDurationsOf(log).map((one) => [one.case, one.milliseconds / 1000] as const)
    expect(Object.fromEntries(durations)).toEqual(oracle.case_duration_by_case)
    expect(durations.map(([, seconds]) => seconds).toSorted((a, b) => a - b)).toEqual(oracle.case_durations_seconds)
    expect(arrivalAverageOf(log)! / 1000).toBe(oracle.case_arrival_avg_seconds)
  })

  it("has its rework and its handovers", () => {
    expect(counts(reworkOf(log))).toEqual(oracle.rework_cases_per_activity)
    const handovers = handoversOf(log)
    expect(Object.keys(byPair(handovers)).toSorted()).toEqual(
      Object.keys(oracle.handover_of_work_normalised).toSorted()
    )
    for (const { count, from, share, to } of handovers) {
      expect(share).toBeCloseTo(oracle.handover_of_work_normalised[`${from} -> ${to}`]!, 15)
      expect(count).toBe(Math.round(share * 36))
    }
  })

  it("has who worked together: pm4py divides the same counts by events, we by cases", () => {
    const together = workingTogetherOf(log)
    expect(together.length * 2).toBe(Object.keys(oracle.working_together).length)
    for (const { cases, one, other, share } of together) {
      expect(cases / log.events).toBeCloseTo(oracle.working_together[`${one} -> ${other}`]!, 14)
      expect(cases / log.events).toBeCloseTo(oracle.working_together[`${other} -> ${one}`]!, 14)
      expect(share).toBe(cases / 6)
    }
  })

  it("has what was subcontracted, and the one triple more that pm4py passes over", () => {
    // Case 6 is Mike, Ellen, Mike, Sara, Mike. pm4py counts no triple of Mike's after the first.
    const found = subcontractingOf(log).map(({ from, share, to }) => [`${from} -> ${to}`, share])
    expect(found).toEqual([
      ["Mike -> Ellen", oracle.subcontracting["Mike -> Ellen"]],
      ["Mike -> Sara", 1 / 6]
    ])
    expect(Object.keys(oracle.subcontracting)).toEqual(["Mike -> Ellen"])
  })
})

const row = (text: string): ReadonlyArray<LogRow> => {
  const [of, ...steps] = text.split(" ")
  return steps.map((step, place) => {
    const [activity, resource = ""] = step.split("/")
    return { case: of!, activity: activity!, resource: resource === "" ? null : resource, at: place * 1000 }
  })
}

describe("a log worked by hand", () => {
  it("tells self-loops from repetitions, and whether the same one did it again", () => {
    const log = eventLog([...row("1 a/x a/x b/y a/z b/y"), ...row("2 a/x a/y c/x")])
    expect(repeatsOf(log)).toEqual([
      // a a by x, then by z after b; in the second case a a by another.
      { activity: "a", selfLoopsRepeat: 1, selfLoopsRedo: 1, repetitionsRepeat: 0, repetitionsRedo: 1 },
      { activity: "b", selfLoopsRepeat: 0, selfLoopsRedo: 0, repetitionsRepeat: 1, repetitionsRedo: 0 }
    ])
    expect(counts(reworkOf(log))).toEqual({ a: 2, b: 1 })
  })

  it("steps of nobody known hand nothing over", () => {
    const log = eventLog(row("1 a/x b c/y d/y e/x"))
    expect(handoversOf(log).map(({ count, from, share, to }) => [from, to, count, share])).toEqual([
      ["y", "x", 1, 0.5],
      ["y", "y", 1, 0.5]
    ])
    expect(subcontractingOf(log)).toEqual([])
  })

  it("nothing gives nothing, and one case has no arrivals", () => {
    const empty = eventLog([])
    expect([variantsOf(empty), startsOf(empty), directlyFollowsOf(empty), handoversOf(empty)]).toEqual([[], [], [], []])
    expect(arrivalAverageOf(empty)).toBeNull()
    expect(arrivalAverageOf(eventLog(row("1 a b")))).toBeNull()
    expect(caseDurationsOf(eventLog(row("1 a")))).toEqual([{ case: "1", milliseconds: 0 }])
  })

  it("names that look like separators stay apart", () => {
    const rows = [
      { case: "1", activity: "a > b", resource: null, at: 1 },
      { case: "2", activity: "a", resource: null, at: 1 },
      { case: "2", activity: "b", resource: null, at: 2 }
    ]
    expect(variantsOf(eventLog(rows)).map(({ path }) => path)).toEqual([["a > b"], ["a", "b"]])
  })
})

describe("laws of any log", () => {
  const names = fc.constantFrom("a", "b", "c", "d")
  const rows = fc.array(
    fc.record({
      case: fc.constantFrom("1", "2", "3", "4"),
      activity: names,
      resource: fc.option(fc.constantFrom("x", "y", "z")),
      // Distinct instants, so that a shuffled log has one order.
      at: fc.integer({ min: 0, max: 1e9 })
    }),
    { maxLength: 40 }
  )

  it("the order of the rows does not matter; pairs and steps add up", () => {
    fc.assert(
      fc.property(rows, fc.infiniteStream(fc.nat()), (drawn, order) => {
        const distinct = drawn.map((one, place) => ({ ...one, at: one.at * 64 + place }))
        const log = eventLog(distinct)
        const keys = distinct.map((one) => [order.next().value, one] as const)
        const shuffled = eventLog(keys.toSorted(([a], [b]) => a - b).map(([, one]) => one))
        for (const measure of [
          variantsOf,
          startsOf,
          endsOf,
          directlyFollowsOf,
          reworkOf,
          handoversOf,
          workingTogetherOf
        ])
          expect(measure(shuffled)).toEqual(measure(log))
        const pairs = directlyFollowsOf(log).reduce((sum, { count }) => sum + count, 0)
        expect(pairs).toBe(log.events - log.cases.length)
        expect(variantsOf(log).reduce((sum, { cases }) => sum + cases, 0)).toBe(log.cases.length)
        const times = directlyFollowsOf(log).reduce((sum, one) => sum + one.sum, 0)
        expect(times).toBe(caseDurationsOf(log).reduce((sum, { milliseconds }) => sum + milliseconds, 0))
        const shares = handoversOf(log).reduce((sum, { share }) => sum + share, 0)
        if (shares > 0) expect(shares).toBeCloseTo(1, 12)
      }),
      runs
    )
  })

  it("of self-loops and repetitions there is one per step beyond an activity's first in its case", () => {
    fc.assert(
      fc.property(rows, (drawn) => {
        const log = eventLog(drawn)
        const beyond = log.cases.reduce(
          (sum, { steps }) => sum + steps.length - new Set(steps.map(({ activity }) => activity)).size,
          0
        )
        const found = repeatsOf(log).reduce(
          (sum, one) => sum + one.selfLoopsRepeat + one.selfLoopsRedo + one.repetitionsRepeat + one.repetitionsRedo,
          0
        )
        expect(found).toBe(beyond)
      }),
      runs
    )
  })
})
