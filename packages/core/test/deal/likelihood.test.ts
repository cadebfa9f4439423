import fc from "fast-check"
import { describe, expect, it } from "vitest"
import {
  changeDecider,
  defaultLikelihood,
  type Intent,
  likelihoodOf,
  noteRisk,
  openDeal,
  qualify,
  readTemperature,
  seeCompetitor
} from "../../src/deal/index.ts"
import { runs } from "../runs.ts"
import { by, given } from "./given.ts"

const of = (...happened: ReadonlyArray<Intent>) => likelihoodOf(given(openDeal(), ...happened).position)
const hot = readTemperature({ level: "hot" })
const cold = readTemperature({ level: "cold" })

describe("likelihood (A5): facts, points, two limits", () => {
  it("is unknown where nothing was said", () => {
    expect(of()).toMatchObject({ level: "unknown", points: 0, factors: [] })
    expect(of().reason.ja).toBe("確度は不明（温度感も見極めもまだ記録がありません）")
  })

  const cases: ReadonlyArray<readonly [string, ReadonlyArray<Intent>, number, string]> = [
    ["eagerness alone", [hot], 2, "medium"],
    ["eagerness and a budget", [hot, qualify({ budget: true })], 3, "high"],
    ["need, budget and decider", [qualify({ need: true, budget: true, decider: true })], 3, "high"],
    ["need and budget", [qualify({ need: true, budget: true })], 2, "medium"],
    ["an interested customer", [readTemperature({ level: "warm" })], 0, "medium"],
    ["a cool one", [cold], -2, "low"],
    ["no need", [qualify({ need: false })], -2, "low"],
    ["no budget", [qualify({ budget: false })], -1, "medium"],
    ["one competitor", [seeCompetitor({ name: "A社" })], -1, "medium"],
    [
      "a competitor that gave up",
      [seeCompetitor({ name: "A社" }), seeCompetitor({ name: "A社", gone: true })],
      0,
      "unknown"
    ],
    ["three competitors, of which two count", ["A", "B", "C"].map((name) => seeCompetitor({ name })), -2, "low"],
    [
      "two risks against eagerness",
      [hot, noteRisk({ risk: "返信が遅い" }), noteRisk({ risk: "稟議が遅い" })],
      0,
      "medium"
    ],
    ["a deadline on their side", [hot, qualify({ deadline: by("2027-03-31") })], 3, "high"],
    ["a deadline that is none", [hot, qualify({ deadline: by("2027-03-31"), timeline: false })], 1, "medium"],
    [
      "a decider who was on board and left",
      [hot, qualify({ decider: true }), changeDecider({ to: { name: "新部長" } })],
      2,
      "medium"
    ],
    ["the last reading", [hot, cold], -2, "low"]
  ]
  for (const [what, happened, points, level] of cases) {
    it(`${what}: ${points}, ${level}`, () => expect(of(...happened)).toMatchObject({ points, level }))
  }

  it("says why in both languages, and which event said so", () => {
    const likelihood = of(hot, qualify({ budget: true, need: false }), seeCompetitor({ name: "A社" }))
    expect(likelihood.reason).toEqual({
      ja: "確度は中（好材料：温度感が高い、予算を確保済み／懸念：必要性が不明確、競合：A社）",
      en: "Medium (for it: they are eager, the budget is secured; against it: the need is not clear, competitor: A社)"
    })
    expect(likelihood.factors.map(({ factor, event }) => [factor, event])).toEqual([
      ["temperature", "e2"],
      ["need", "e3"],
      ["budget", "e3"],
      ["competitor", "e4"]
    ])
    expect(likelihood.formula).toEqual({ name: "built-in", version: 1 })
  })

  it("takes a formula of one's own", () => {
    const position = given(openDeal(), hot).position
    const strict = {
      ...defaultLikelihood,
      name: "ours",
      version: 3,
      temperature: { hot: 1, warm: -1, cold: -9 },
      high: 1
    }
    expect(likelihoodOf(position, strict)).toMatchObject({ level: "high", formula: { name: "ours", version: 3 } })
  })

  it("never falls when something better is said, and its points are those of its factors", () => {
    const ranks = { low: 0, medium: 1, high: 2, unknown: 1 }
    const yes = fc.boolean()
    const facts = fc.record({
      level: fc.constantFrom("hot", "warm", "cold"),
      need: yes,
      budget: yes,
      decider: yes,
      timeline: yes,
      rivals: fc.nat({ max: 4 })
    })
    const weighed = ({ level, rivals, ...answers }: typeof facts extends fc.Arbitrary<infer Facts> ? Facts : never) =>
      of(
        readTemperature({ level }),
        qualify(answers),
        ...["A", "B", "C", "D"].slice(0, rivals).map((name) => seeCompetitor({ name }))
      )
    fc.assert(
      fc.property(facts, fc.constantFrom("level", "need", "budget", "decider", "timeline", "rivals"), (said, which) => {
        const better = { ...said, [which]: which === "level" ? "hot" : which === "rivals" ? 0 : true }
        const [before, after] = [weighed(said), weighed(better as typeof said)]
        expect(ranks[after.level]).toBeGreaterThanOrEqual(ranks[before.level])
        expect(before.factors.reduce((sum, { points }) => sum + points, 0)).toBe(before.points)
      }),
      runs
    )
  })
})
