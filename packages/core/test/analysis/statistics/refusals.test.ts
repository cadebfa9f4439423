/** What cannot be estimated is refused with the place, and what the records do not tell is said not to be told. */
import { Result } from "effect"
import { describe, expect, it } from "vitest"
import {
  aalenJohansen,
  BadDurations,
  benjaminiHochberg,
  bootstrap,
  brierScore,
  calibration,
  censoringWeights,
  countDistribution,
  differenceOfMeans,
  type DurationColumns,
  durations,
  followedUpTo,
  grayTest,
  incidenceAt,
  incidenceFor,
  kaplanMeier,
  landmark,
  landmarkRatio,
  logRank,
  median,
  nelsonAalen,
  restrictedMean,
  stateOccupation,
  type StayColumns,
  stays,
  stillThere,
  survivalAt,
  survivalQuantile,
  transitionProbabilities,
  weightedIncidence,
  wilson
} from "../../../src/analysis/statistics/index.ts"
import { good } from "./samples.ts"

const columns: DurationColumns = { unit: "days", exit: [3, 5, 8], cause: [1, 0, 2] }

const refusalOf = (changed: Partial<DurationColumns>) => {
  const read = durations({ ...columns, ...changed })
  if (Result.isSuccess(read)) throw new Error("these columns were taken")
  return [read.failure.problem, read.failure.column, read.failure.row]
}

describe("columns of durations", () => {
  it.each<[string, Partial<DurationColumns>, ReadonlyArray<string | number | null>]>([
    ["no records", { exit: [], cause: [] }, ["no-records", "exit", null]],
    ["causes of another length", { cause: [1, 0] }, ["other-length", "cause", null]],
    ["entries of another length", { entry: [0] }, ["other-length", "entry", null]],
    ["weights of another length", { weights: [1] }, ["other-length", "weights", null]],
    ["a fraction", { exit: [3, 5.5, 8] }, ["not-whole", "exit", 1]],
    ["no number", { exit: [3, 5, Number.NaN] }, ["not-whole", "exit", 2]],
    ["for ever", { exit: [Infinity, 5, 8] }, ["not-whole", "exit", 0]],
    ["times reversed", { exit: [3, -5, 8] }, ["negative", "exit", 1]],
    ["more than can be counted", { exit: [3, 5, 2 ** 53] }, ["too-large", "exit", 2]],
    ["an entry on the day of the exit", { entry: [0, 5, 0] }, ["reversed", "entry", 1]],
    ["an entry after the exit", { entry: [0, 0, 9] }, ["reversed", "entry", 2]],
    ["an entry before the start", { entry: [-1, 0, 0] }, ["negative", "entry", 0]],
    ["a cause beyond those there are", { causes: 1 }, ["unknown-cause", "cause", 2]],
    ["half a cause", { cause: [1, 0.5, 2] }, ["unknown-cause", "cause", 1]],
    ["a cause below none", { cause: [-1, 0, 2] }, ["unknown-cause", "cause", 0]],
    ["causes beyond a byte", { cause: [1, 0, 256] }, ["unknown-cause", "cause", 2]],
    ["no causes at all", { causes: 0 }, ["unknown-cause", "causes", null]],
    ["a weight of nothing", { weights: [1, 0, 1] }, ["weight", "weights", 1]],
    ["a weight without end", { weights: [1, 1, Infinity] }, ["weight", "weights", 2]]
  ])("%s", (_, changed, expected) => expect(refusalOf(changed)).toEqual(expected))

  it("are told of in both languages, with what to do", () => {
    const read = durations({ ...columns, exit: [3, 5.5, 8] })
    const fault = Result.isFailure(read) ? read.failure : undefined
    expect(fault).toBeInstanceOf(BadDurations)
    expect(fault?.message).toBe("exit in row 1: not a whole number: count in a finer unit, so that it is")
    expect(fault?.text.ja).toContain("より細かい単位")
  })

  it("are copied: what the caller does with theirs later changes nothing", () => {
    const exit = Float64Array.of(3, 5, 8)
    const records = good({ ...columns, exit })
    exit[0] = 100
    expect(records.exit[0]).toBe(3)
  })

  it("who was there from the start may end there", () => {
    expect(Result.isSuccess(durations({ unit: "days", entry: [0, 0], exit: [0, 2], cause: [1, 0] }))).toBe(true)
  })
})

describe("columns of stays", () => {
  const taken: StayColumns = { unit: "days", states: 2, from: [0, 1], to: [1, stillThere], entry: [0, 4], exit: [4, 9] }
  it.each<[string, Partial<StayColumns>, ReadonlyArray<string | number | null>]>([
    ["no records", { from: [], to: [], entry: [], exit: [] }, ["no-records", "from", null]],
    ["a move to where it is", { to: [0, stillThere] }, ["out-of-range", "to", 0]],
    ["a state there is not", { from: [0, 2] }, ["out-of-range", "from", 1]],
    ["a move to a state there is not", { to: [2, stillThere] }, ["out-of-range", "to", 0]],
    ["a stay of no length", { exit: [4, 4] }, ["reversed", "entry", 1]],
    ["half a day", { exit: [3.5, 9] }, ["not-whole", "exit", 0]],
    ["before the start", { entry: [-1, 4] }, ["negative", "entry", 0]],
    ["another length", { exit: [4] }, ["other-length", "exit", null]],
    ["no states", { states: 0 }, ["out-of-range", "states", null]]
  ])("%s", (_, changed, expected) => {
    const read = stays({ ...taken, ...changed })
    expect(Result.isFailure(read) && [read.failure.problem, read.failure.column, read.failure.row]).toEqual(expected)
  })

  it("a start that is no distribution", () => {
    const all = Result.getOrThrow(stays(taken))
    expect(() => stateOccupation(all, { start: [0.5, 0.4] })).toThrow(BadDurations)
    expect(() => stateOccupation(all, { start: [1] })).toThrow(BadDurations)
    expect(() => transitionProbabilities(all, { since: -1 })).toThrow(BadDurations)
  })
})

describe("questions that do not fit the records", () => {
  const records = good(columns)
  it.each<[string, () => unknown]>([
    ["a cause there is not (Kaplan-Meier)", () => kaplanMeier(records, { cause: 3 })],
    ["a cause there is not (Nelson-Aalen)", () => nelsonAalen(records, { cause: 0 })],
    ["a cause there is not (incidence)", () => incidenceFor(aalenJohansen(records), 3)],
    ["a cause there is not (log-rank)", () => logRank(records, ["a", "b", "a"], { cause: 3 })],
    ["a cause there is not (Gray)", () => grayTest(records, ["a", "b", "a"], { cause: 0 })],
    ["groups of another length", () => logRank(records, ["a", "b"])],
    ["groups of another length (Gray)", () => grayTest(records, ["a", "b"], { cause: 1 })],
    ["strata of another length", () => logRank(records, ["a", "b", "a"], { stratum: ["x"] })],
    ["a share of none", () => survivalQuantile(kaplanMeier(records), 0)],
    ["a horizon before the start", () => restrictedMean(kaplanMeier(records), -1)],
    ["weights before the start", () => censoringWeights(records, -1)],
    ["an age before the start", () => landmark(records, { age: -1, within: 3 })],
    ["a span without end", () => landmark(records, { age: 0, within: Infinity })],
    ["a forecast above 1", () => brierScore(records, { cause: 1, horizon: 4, predicted: [0, 1.1, 0] })],
    ["a forecast too few", () => brierScore(records, { cause: 1, horizon: 4, predicted: [0, 1] })],
    ["no bins", () => calibration(records, { cause: 1, horizon: 4, predicted: [0, 0, 0], bins: 0 })],
    ["a count above the whole", () => wilson(3, 2)],
    ["a count of nothing", () => wilson(0, 0)],
    ["a p-value above 1", () => benjaminiHochberg([0.1, 1.2])],
    ["a chance below 0", () => countDistribution([0.1, -0.2])],
    ["a value that is none", () => differenceOfMeans({ value: [1, Number.NaN], inGroup: [true, false] })],
    ["a group for a row too few", () => differenceOfMeans({ value: [1, 2], inGroup: [true] })],
    ["clusters of nothing", () => bootstrap([], () => 0, { seed: 1 })]
  ])("%s", (_, ask) => expect(ask).toThrow(BadDurations))
})

describe("what cannot be said", () => {
  const cannotSay = (reason: string) => expect.objectContaining({ _tag: "CannotSay", reason })
  const open = good({ unit: "days", exit: [3, 5, 8], cause: [0, 0, 0], causes: 2 })
  const late = good({ unit: "days", entry: [0, 2, 0], exit: [3, 5, 8], cause: [1, 1, 0] })

  it("of records all open: nobody has closed, and there is no median", () => {
    const curve = kaplanMeier(open)
    expect(survivalAt(curve, 8)).toEqual({
      survival: 1,
      standardError: 0,
      lower: 1,
      upper: 1,
      level: 0.95,
      held: false
    })
    expect(median(curve)).toEqual({ unit: "days", share: 0.5, time: undefined, lower: undefined, upper: undefined })
    expect(incidenceAt(aalenJohansen(open), 8)).toMatchObject({ open: 1, held: false })
    expect(incidenceAt(aalenJohansen(open), 9).held).toBe(true)
    expect(logRank(open, ["a", "b", "a"])).toEqual(cannotSay("no-events"))
    expect(grayTest(open, ["a", "b", "a"], { cause: 2 })).toEqual(cannotSay("no-events"))
  })

  it("of one record", () => {
    const one = good({ unit: "days", exit: [4], cause: [1] })
    expect(kaplanMeier(one)).toMatchObject({ records: 1, followedUntil: 4 })
    expect(median(kaplanMeier(one))).toMatchObject({ time: 4 })
    expect(restrictedMean(kaplanMeier(one))).toMatchObject({ mean: 4, standardError: 0 })
    expect(logRank(one, ["a"])).toEqual(cannotSay("one-group"))
    expect(grayTest(one, ["a"], { cause: 1 })).toEqual(cannotSay("one-group"))
  })

  it("of a cause nothing closed for", () => {
    const won = good({ unit: "days", exit: [3, 5], cause: [1, 1], causes: 2 })
    expect(incidenceAt(aalenJohansen(won), 5).causes[1]).toMatchObject({ incidence: 0, standardError: 0, upper: 0 })
    expect(grayTest(won, ["a", "b"], { cause: 2 })).toEqual(cannotSay("no-events"))
  })

  it("of groups never at risk together", () => {
    const apart = good({ unit: "days", entry: [0, 3], exit: [2, 5], cause: [1, 1] })
    expect(logRank(apart, ["a", "b"])).toEqual(cannotSay("no-variance"))
  })

  it("after everyone has closed, or beyond all follow-up", () => {
    const records = good(columns)
    expect(landmark(records, { age: 8, within: 1 })).toEqual(cannotSay("nobody-left"))
    expect(landmarkRatio(aalenJohansen(records), 8, 1)).toEqual(cannotSay("nobody-left"))
    expect(landmark(records, { age: 5, within: 30 })).toMatchObject({ openAtAge: 1, held: true })
    expect(censoringWeights(open, 8)).toEqual(cannotSay("not-followed"))
    expect(brierScore(open, { cause: 1, horizon: 9, predicted: [0, 0, 0] })).toEqual(cannotSay("not-followed"))
  })

  it("with records that came late, of methods that do not know them", () => {
    expect(grayTest(late, ["a", "b", "a"], { cause: 1 })).toEqual(cannotSay("delayed-entry"))
    expect(weightedIncidence(late, 1, 4)).toEqual(cannotSay("delayed-entry"))
  })

  it("of a group without records", () => {
    expect(differenceOfMeans({ value: [1, 2], inGroup: [true, true] })).toEqual(cannotSay("empty-group"))
    expect(bootstrap(["a"], () => undefined, { seed: 1 })).toBeUndefined()
  })

  it("and nothing is left of records that all came later", () => {
    const latecomers = good({ unit: "days", entry: [5, 6], exit: [7, 8], cause: [1, 2] })
    expect(followedUpTo(latecomers, 5).records).toBe(0)
    expect(kaplanMeier(followedUpTo(latecomers, 5))).toMatchObject({ records: 0, followedUntil: 0 })
    expect(incidenceAt(aalenJohansen(followedUpTo(latecomers, 5)), 5)).toMatchObject({ open: 1, held: true })
  })
})
